/*
 * The scale of the heat map on the picture: for each step its numbers, and which machines are there,
 * so that nobody depends on the colour.
 */
import {
  HEAT_LOOKS,
  type HeatFigure,
  heatColour,
  heatScale,
  heatStep,
  heatUnit,
} from '../charts/heat-scale.ts'
import { board, heat, scene, theme } from '../state.ts'
import { wipUnit } from '../units.ts'

/** More are counted. */
const NAMES_SHOWN = 2

export function HeatLegend() {
  const figure = heat.value
  if (figure === 'none') return null
  return <Legend figure={figure} />
}

function Legend({ figure }: { figure: HeatFigure }) {
  const rows = board.value?.heat ?? []
  const scale = heatScale(rows, figure)
  const unit = heatUnit(figure, wipUnit(scene.value))
  const inStep = (step: number | null): string[] =>
    rows.filter((row) => heatStep(scale, row[figure]) === step).map(({ machine }) => machine)
  const steps = scale.labels.map((label, step) => ({ label, step, machines: inStep(step) }))
  const without = inStep(null)
  return (
    <figure class="heat-legend" aria-label="Heat map" title={HEAT_LOOKS[figure].meaning}>
      <figcaption>
        {HEAT_LOOKS[figure].label}, {unit}
      </figcaption>
      <ul>
        {steps.toReversed().map(({ label, step, machines }) => (
          <li key={step} data-step={step + 1}>
            <i style={{ background: heatColour(step, theme.value) }} />
            <span>{label}</span> <span class="names">{nameSome(machines)}</span>
          </li>
        ))}
        {without.length > 0 && (
          <li data-step="none">
            <i style={{ background: heatColour(null, theme.value) }} />
            <span>none yet</span> <span class="names">{nameSome(without)}</span>
          </li>
        )}
      </ul>
    </figure>
  )
}

function nameSome(machines: readonly string[]): string {
  const rest = machines.length - NAMES_SHOWN
  const names = machines.slice(0, NAMES_SHOWN).join(', ')
  return rest > 0 ? `${names} +${rest}` : names
}

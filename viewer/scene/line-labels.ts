/*
 * The labels of a line: each machine with its state, the levels of the buffers, warehouse and dock.
 */
import { sayBuffer, sayGoods, sayState } from './label-words.ts'
import type { Moment, Stageset } from './layer.ts'
import { MACHINE_SHAPES } from './machine-shapes.ts'
import { gaugeOf } from './marks-layer.ts'
import {
  addLabel,
  createMeasure,
  type StageLabel,
  writeMachine,
  writePlain,
} from './stage-label.ts'

/** Labels of machines push each other down; the others give way to them. */
const PUSH = 400
/** A line has few machines. */
const IN_FULL = [0, 0] as const

export function createLineLabels(
  { scene, plan, theme }: Stageset,
  host: HTMLElement,
  onPick: (machine: string) => void,
) {
  const measure = createMeasure(host)
  const machines = plan.machines.map(({ id, x, z, kind }) => {
    const label = addLabel(host, 'machine-label', [x, MACHINE_SHAPES[kind].top, z], { push: PUSH })
    label.element.addEventListener('click', () => onPick(id))
    return label
  })
  const buffers = plan.belts.map((belt) => {
    const gauge = gaugeOf(belt)
    return addLabel(host, 'buffer-label', [gauge.x, 0.2, gauge.z + 0.75], { rank: 1 })
  })
  const warehouse = plan.warehouse ?? plan.floor
  const goods = addLabel(
    host,
    'place-label',
    [warehouse.x, 0, warehouse.z + warehouse.depth / 2 + 0.7],
    { rank: 2 },
  )
  const { dock } = plan
  const truck = addLabel(host, 'place-label', [dock.x, 0, dock.z + dock.depth / 2 + 0.8], {
    rank: 2,
  })
  const labels: StageLabel[] = [...machines, ...buffers, goods, truck]
  const update = ({ frame, selected, tints }: Moment): void => {
    machines.forEach((label, i) => {
      const { id } = scene.machines[i]!
      const { state } = frame.machines[i] ?? { state: 'off' as const }
      const heat = tints ? `${tints[i]?.words ?? ''} · ` : ''
      const words = heat + sayState(scene, frame, i)
      writeMachine(label, { id, state, words, selected: selected === id }, theme, measure, IN_FULL)
    })
    buffers.forEach((label, i) => {
      writePlain(label, [sayBuffer(scene, frame, i)], measure)
    })
    writePlain(goods, [sayGoods(scene, frame.good)], measure)
    writePlain(truck, [frame.truck ? 'Delivery at the dock' : 'Dock'], measure)
  }
  return { labels, update }
}

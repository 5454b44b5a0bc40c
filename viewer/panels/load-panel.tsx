/*
 * The loads of the machines: what the heat maps show, as a table to sort.
 */
import { useState } from 'preact/hooks'
import { openCard } from '../actions.ts'
import {
  HEAT_FIGURES,
  HEAT_LOOKS,
  type HeatFigure,
  type HeatScale,
  heatColour,
  heatScale,
  heatStep,
  heatUnit,
  sayHeat,
} from '../charts/heat-scale.ts'
import {
  type LoadGroup,
  type LoadRow,
  type LoadSort,
  nextSort,
  orderLoads,
} from '../charts/load-order.ts'
import { formatNumber } from '../format.ts'
import { STATE_LOOKS } from '../palette.ts'
import { board, frame, heat, pastView, scene, theme } from '../state.ts'
import { wipUnit } from '../units.ts'
import { StateSign } from './state-sign.tsx'

export function LoadPanel() {
  const [sort, setSort] = useState<LoadSort>({ by: 'machine', descending: false })
  const now = scene.value
  if (!now) return null
  const rows = board.value?.heat ?? []
  const groups = orderLoads(now, rows, sort)
  const scales = HEAT_FIGURES.map((figure) => heatScale(rows, figure))
  const inShop = now.workCentres.length > 0
  return (
    <table class="plain wide loads" aria-label="Loads of the machines">
      <thead>
        <tr>
          {inShop && <th scope="col">Work centre</th>}
          <SortHead by="machine" label="Machine" sort={sort} onSort={setSort} />
          <th scope="col">{pastView.value ? 'State then' : 'State now'}</th>
          {HEAT_FIGURES.map((figure) => (
            <SortHead
              key={figure}
              by={figure}
              label={`${HEAT_LOOKS[figure].label}, ${heatUnit(figure, wipUnit(now))}`}
              meaning={HEAT_LOOKS[figure].meaning}
              isOnPicture={heat.value === figure}
              sort={sort}
              onSort={setSort}
            />
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id}>
          {group.rows.map((row, i) => (
            <tr key={row.machine}>
              {inShop && i === 0 && <CentreHead group={group} />}
              <MachineCells row={row} scales={scales} />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

interface HeadProps {
  readonly by: LoadSort['by']
  readonly label: string
  readonly meaning?: string
  readonly isOnPicture?: boolean
  readonly sort: LoadSort
  readonly onSort: (sort: LoadSort) => void
}

function SortHead({ by, label, meaning, isOnPicture = false, sort, onSort }: HeadProps) {
  const order = sort.by === by ? (sort.descending ? 'descending' : 'ascending') : 'none'
  return (
    <th scope="col" aria-sort={order} title={meaning}>
      <button type="button" class="sort" onClick={() => onSort(nextSort(sort, by))}>
        {label}
        {isOnPicture && <span title="Shown on the picture">◉</span>}
        <span aria-hidden="true">{{ ascending: '▲', descending: '▼', none: '' }[order]}</span>
      </button>
    </th>
  )
}

function CentreHead({ group }: { group: LoadGroup }) {
  const centres = scene.value?.workCentres ?? []
  const queue = frame.value?.buffers[centres.findIndex(({ id }) => id === group.id)]
  return (
    <th scope="rowgroup" rowSpan={group.rows.length} class="centre" title={group.name}>
      {group.id}
      {queue && <span class="hint"> {formatNumber(queue.level)} waiting</span>}
    </th>
  )
}

function MachineCells({ row, scales }: { row: LoadRow; scales: readonly HeatScale[] }) {
  const now = frame.value?.machines[row.index]
  const state = now?.state ?? 'off'
  const reason = scene.value?.reasons[now?.reason ?? 0] ?? ''
  return (
    <>
      <th scope="row">
        <button
          type="button"
          class="look-at"
          title={row.name}
          onClick={() => openCard(row.machine)}
        >
          {row.machine}
        </button>
      </th>
      <td>
        <span class="with-sign">
          <StateSign state={state} size={14} /> {STATE_LOOKS[state].label}
          {reason !== '' && <span class="hint ellipsis">{reason}</span>}
        </span>
      </td>
      {scales.map((scale) => (
        <HeatCell key={scale.figure} scale={scale} value={row[scale.figure]} />
      ))}
    </>
  )
}

function HeatCell({ scale, value }: { scale: HeatScale; value: number | null }) {
  const { figure, top } = scale
  const share = value === null ? 0 : Math.min(1, value / top)
  const colour = heatColour(heatStep(scale, value), theme.value)
  return (
    <td data-figure={figure satisfies HeatFigure}>
      <span class="heat-cell">
        <span class="track">
          <i style={{ width: `${share * 100}%`, background: colour }} />
        </span>
        <span class="number">{sayHeat(figure, value, '').trim()}</span>
      </span>
    </td>
  )
}

import type { OrderRow } from '../../twin/board.ts'
import { formatNumber, formatTime } from '../format.ts'
import { productColour } from '../palette.ts'
import { board, scene } from '../state.ts'

/** Production orders: open ones first. */
export function OrdersPanel() {
  const orders = board.value?.orders ?? []
  if (orders.length === 0) return <p class="empty">No production order has been released so far.</p>
  return (
    <table class="plain wide">
      <thead>
        <tr>
          <th scope="col">Production order</th>
          <th scope="col">Product</th>
          <th scope="col" class="number">
            planned, bottles
          </th>
          <th scope="col" class="number">
            good, bottles
          </th>
          <th scope="col">Status</th>
          <th scope="col">Planned end</th>
          <th scope="col">Projected end</th>
          <th scope="col">Due</th>
        </tr>
      </thead>
      <tbody>
        {orders.map((row) => (
          <Row key={row.order} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { row: OrderRow }) {
  const index = scene.value?.products.findIndex(({ id }) => id === row.item) ?? -1
  const share = row.planned === 0 ? 0 : Math.min(1, row.good / row.planned)
  return (
    <tr class={row.late ? 'late' : ''}>
      <th scope="row">{row.order}</th>
      <td>
        <i class="dot" style={{ background: productColour(index < 0 ? 255 : index) }} />{' '}
        {scene.value?.products[index]?.name ?? row.item}
      </td>
      <td class="number">{formatNumber(row.planned)}</td>
      <td class="number">
        <span class="level">
          <i style={{ width: `${share * 100}%` }} />
          <span>{formatNumber(row.good)}</span>
        </span>
      </td>
      <td>{row.status}</td>
      <td>{row.plannedEnd === null ? '–' : formatTime(row.plannedEnd)}</td>
      <td>{row.projectedEnd === null ? '–' : formatTime(row.projectedEnd)}</td>
      <td>{row.late ? <span class="pill refused">late</span> : 'in time'}</td>
    </tr>
  )
}

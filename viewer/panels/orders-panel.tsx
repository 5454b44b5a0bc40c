import type { OrderRow } from '../../twin/board.ts'
import { formatNumber, formatTime } from '../format.ts'
import { productColour } from '../palette.ts'
import { board, scene } from '../state.ts'
import { itemUnit } from '../units.ts'

/** Production orders: open ones first. */
export function OrdersPanel() {
  const orders = board.value?.orders ?? []
  if (orders.length === 0) return <p class="empty">No production order has been released so far.</p>
  const units = [...new Set(orders.map(({ item }) => itemUnit(board.value, scene.value, item)))]
  const inShop = scene.value?.kind === 'shop'
  const common = units.length === 1 ? units[0] : undefined
  return (
    <table class="plain wide">
      <thead>
        <tr>
          <th scope="col">Production order</th>
          <th scope="col">Product</th>
          <th scope="col" class="number">
            planned{common && `, ${common}`}
          </th>
          <th scope="col" class="number">
            {inShop ? 'not scrapped' : 'good'}
            {common && `, ${common}`}
          </th>
          <th scope="col">Status</th>
          <th scope="col">{inShop ? 'Due' : 'Planned end'}</th>
          <th scope="col">{inShop ? 'Completed, or projected' : 'Projected end'}</th>
          <th scope="col">In time</th>
        </tr>
      </thead>
      <tbody>
        {orders.map((row) => (
          <Row key={row.order} row={row} saysUnit={common === undefined} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, saysUnit }: { row: OrderRow; saysUnit: boolean }) {
  const index = scene.value?.products.findIndex(({ id }) => id === row.item) ?? -1
  const share = row.planned === 0 ? 0 : Math.min(1, row.good / row.planned)
  const unit = saysUnit ? ` ${itemUnit(board.value, scene.value, row.item)}` : ''
  return (
    <tr class={row.late ? 'late' : ''}>
      <th scope="row">{row.order}</th>
      <td>
        <i class="dot" style={{ background: productColour(index < 0 ? 255 : index) }} />{' '}
        {scene.value?.products[index]?.name ?? row.item}
      </td>
      <td class="number">
        {formatNumber(row.planned)}
        {unit}
      </td>
      <td class="number">
        <span class="level">
          <i style={{ width: `${share * 100}%` }} />
          <span>{formatNumber(row.good)}</span>
        </span>
      </td>
      <td>{nameStatus(row.status)}</td>
      <td>{row.plannedEnd === null ? '–' : formatTime(row.plannedEnd)}</td>
      <td>{row.projectedEnd === null ? '–' : formatTime(row.projectedEnd)}</td>
      <td>
        {row.late ? (
          <span class="pill refused">late</span>
        ) : row.plannedEnd === null ? (
          '–'
        ) : (
          'in time'
        )}
      </td>
    </tr>
  )
}

/** A job of a shop is completed, or lost as a whole; an order of a line ends and is closed. */
function nameStatus(status: OrderRow['status']): string {
  if (scene.value?.kind !== 'shop') return status
  if (status === 'ended') return 'completed'
  return status === 'closed' ? 'scrapped' : status
}

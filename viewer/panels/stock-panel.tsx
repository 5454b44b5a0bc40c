import { formatNumber } from '../format.ts'
import { board } from '../state.ts'
import { pluralOf } from '../units.ts'

/** Materials and products in the books. */
export function StockPanel() {
  const stock = board.value?.stock ?? []
  if (stock.length === 0) return <p class="empty">This plant keeps no stock in its books.</p>
  return (
    <table class="plain wide">
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Name</th>
          <th scope="col" class="number">
            available
          </th>
          <th scope="col" class="number">
            not released
          </th>
          <th scope="col">Unit</th>
        </tr>
      </thead>
      <tbody>
        {stock.map(({ item, name, unit, available, onHold }) => (
          <tr key={item}>
            <th scope="row">{item}</th>
            <td>{name}</td>
            <td class="number">{formatNumber(available)}</td>
            <td class="number">{formatNumber(onHold)}</td>
            <td>{pluralOf(unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

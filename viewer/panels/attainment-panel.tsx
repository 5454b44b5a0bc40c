/*
 * How far each product is along its plan, and what is in stock.
 */
import { layoutAttainment } from '../charts/attainment-layout.ts'
import { formatCompact, formatNumber, formatShare } from '../format.ts'
import { productColour } from '../palette.ts'
import { board, scene } from '../state.ts'
import { itemUnit, pluralOf } from '../units.ts'

export function AttainmentPanel() {
  return (
    <>
      {(board.value?.attainment ?? []).length > 0 && <PlanBars />}
      <FinishedStock />
      <p class="hint">Choose a machine to see its card.</p>
    </>
  )
}

/** Outline: planned. Bar: good. A shop has no plan product by product. */
function PlanBars() {
  const rows = board.value?.attainment ?? []
  const bars = layoutAttainment(rows)
  const productOf = (item: string): number =>
    scene.value?.products.findIndex(({ id }) => id === item) ?? -1
  return (
    <section aria-labelledby="attainment-title">
      <h2 id="attainment-title">Made of the plan</h2>
      <ul class="attainment">
        {rows.map((row, i) => (
          <li key={row.item}>
            <span class="name">
              <i style={{ background: productColour(productOf(row.item)) }} /> {row.name}
            </span>
            <strong>{formatShare(row.attainment)}</strong>
            <span class="track">
              <span class="plan-bar" style={{ width: `${bars[i]!.planned * 100}%` }} />
              <span class="good-bar" style={{ width: `${bars[i]!.good * 100}%` }} />
            </span>
            <span class="of">
              {formatCompact(row.good)}
              {row.planned > 0 && ` of ${formatCompact(row.planned)}`}{' '}
              {itemUnit(board.value, scene.value, row.item)}
              {row.planned === 0 && ', none planned'}
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">Outline: planned. Bar: good.</p>
    </section>
  )
}

/** Products in the books; a plant that keeps none has no such table. */
function FinishedStock() {
  const products = scene.value?.products ?? []
  const stock = (board.value?.stock ?? []).filter(({ item }) => products.some((p) => p.id === item))
  if (stock.length === 0) return null
  return (
    <section aria-labelledby="finished-title">
      <h2 id="finished-title">Stock of products</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" class="number">
              available
            </th>
            <th scope="col" class="number">
              not released
            </th>
          </tr>
        </thead>
        <tbody>
          {stock.map(({ item, name, available, onHold, unit }) => (
            <tr key={item}>
              <th scope="row">{name}</th>
              <td class="number" title={pluralOf(unit)}>
                {formatNumber(available)}
              </td>
              <td class="number">{formatNumber(onHold)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/*
 * The voucher that is chosen in the journal, as an account has it: debits left, credits right.
 */
import { formatNumber } from '../format.ts'
import { sayCell } from './cell-words.ts'
import type { GraphicProps } from './graphic-props.ts'
import { listRows, NO_CHOICE } from './table-model.ts'
import { voucherOf } from './table-sums.ts'

export function VoucherPanel({ report, table, chosen }: GraphicProps) {
  const rows =
    chosen === null ? [] : listRows(table, NO_CHOICE, (cell, c) => sayCell(cell, table.columns[c]!))
  const row = rows.find(({ key }) => key === chosen)?.row ?? table.rows[0]!
  const { id, lines, sum } = voucherOf(table, row)
  const total = `${formatNumber(sum, 2)} ${report.currency}`
  return (
    <figure class="graphic voucher">
      <figcaption>
        <span class="says" role="status">
          Voucher {id}: debits {total} = credits {total}.
        </span>
        <span class="reading">A press on a row of the journal shows its voucher here.</span>
      </figcaption>
      <div class="voucher-lines">
        <table>
          <thead>
            <tr>
              <th scope="col">Debit</th>
              <th scope="col" class="number">
                {report.currency}
              </th>
              <th scope="col">Credit</th>
              <th scope="col" class="number">
                {report.currency}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ debit, credit, amount }, i) => (
              <tr key={`${debit} ${credit} ${i}`}>
                <td>{debit}</td>
                <td class="number">{formatNumber(amount, 2)}</td>
                <td>{credit}</td>
                <td class="number">{formatNumber(amount, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

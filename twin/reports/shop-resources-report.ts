/*
 * What a good piece of a shop takes of time and materials, and what utilisation does to lead time.
 */
import { ACTIVITIES } from '../shop/books/job-clock.ts'
import type { JobCost } from '../shop/books/job-cost.ts'
import type { ShopBooks } from '../shop/books/shop-books.ts'
import { closedJobs, machineMs, standardMs } from '../shop/job-results.ts'
import { summariseShop } from '../shop/shop-summary.ts'
import type { ShopTwin } from '../shop/shop-twin.ts'
import { number, text } from './columns.ts'
import type { Report, Row } from './report.ts'
import { currencyOf } from './shop-stock-report.ts'
import { utilisationTable } from './utilisation-table.ts'

const MS_PER_HOUR = 3_600_000

export function makeShopResourcesReport(twin: ShopTwin): Report {
  const { books, at } = twin
  const closed = books ? closedJobs(books) : []
  const items = [...new Set(closed.map(({ item }) => item))]
  const centres = Object.entries(summariseShop(twin).workCentres)
  return {
    id: 'resources',
    title: 'Use of resources',
    at,
    currency: currencyOf(twin),
    tables: [
      {
        id: 'use-per-unit',
        title: 'Use for 1 000 good pieces, of closed production orders',
        note:
          'Machine time with set-up and rework; the standard allows one set-up for an operation and ' +
          'no loss of pieces. Ratio: actual / standard.',
        columns: [
          text('item', 'Product'),
          text('resource', 'Resource'),
          number('quantity', 'Used', '', 1),
          number('actual', 'Actual', 'per 1 000', 3),
          number('standard', 'Standard', 'per 1 000', 3),
          number('ratio', 'Ratio', '', 3),
          text('unit', 'Unit'),
        ],
        rows: items.flatMap((item) =>
          rowsOfItem(
            books!,
            item,
            closed.filter((cost) => cost.item === item),
          ),
        ),
      },
      utilisationTable(centres.map(([name, { utilisation }]) => ({ name, share: utilisation }))),
    ],
  }
}

function rowsOfItem(books: ShopBooks, item: string, jobs: readonly JobCost[]): Row[] {
  const good = jobs.reduce((sum, cost) => sum + cost.good, 0)
  const row = (name: string, unit: string, quantity: number, standard: number | null): Row => {
    const per1000 = (n: number | null) => (good > 0 && n !== null ? (n * 1_000) / good : null)
    const ratio = standard !== null && standard > 0 ? quantity / standard : null
    return { cells: [item, name, quantity, per1000(quantity), per1000(standard), ratio, unit] }
  }
  const centres = jobs.flatMap(({ order }) => [...(books.clock.jobs.get(order)?.centres ?? [])])
  const machine = centres.reduce((sum, [, taken]) => sum + machineMs(taken), 0)
  const labour = centres.reduce(
    (sum, [, taken]) => sum + ACTIVITIES.reduce((n, activity) => n + taken.labour[activity], 0),
    0,
  )
  const standard = jobs.reduce(
    (sum, cost) =>
      sum + [...books.centres.keys()].reduce((n, id) => n + standardMs(books, cost, id), 0),
    0,
  )
  return [
    row('Machine time', 'h', machine / MS_PER_HOUR, standard / MS_PER_HOUR),
    row('Labour', 'h', labour / MS_PER_HOUR, null),
    ...materialsOf(jobs).map(([id, quantity]) =>
      row(id, books.items.get(id)?.unit ?? '', quantity, allowed(books, item, id, good)),
    ),
  ]
}

function materialsOf(jobs: readonly JobCost[]): [string, number][] {
  const sums = new Map<string, number>()
  for (const { materials } of jobs) {
    for (const [id, { quantity }] of materials) sums.set(id, (sums.get(id) ?? 0) + quantity)
  }
  return [...sums]
}

/** By the bill for so many good pieces; null for what is in no bill, as services. */
function allowed({ master }: ShopBooks, item: string, material: string, good: number) {
  const lines = master.billOfMaterials.filter(
    ({ parent, component, kind }) =>
      parent === item && component === material && kind === 'component',
  )
  return lines.length === 0 ? null : lines.reduce((sum, line) => sum + line.quantityPer * good, 0)
}

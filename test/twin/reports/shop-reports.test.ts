/*
 * The reports of a shop: the same figures as its books, row by row.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { days, instant } from '../../../sim/contract/time.ts'
import { balance } from '../../../twin/erp/ledger.ts'
import { inUnits, type Money } from '../../../twin/erp/money.ts'
import { openShopLoop, playShop, type ShopLoop } from '../../../twin/experiment/play-shop.ts'
import { readAny } from '../../../twin/host/scenario-files.ts'
import type { Cell, Report, Table } from '../../../twin/reports/report.ts'
import { SHOP_REPORTS } from '../../../twin/reports/shop-reports.ts'

let loop: ShopLoop
beforeAll(() => {
  const found = readAny('gaither', [])
  if (found.kind !== 'shop') throw new Error('gaither is no shop')
  loop = openShopLoop(found.scenario, 'reports')
  playShop(loop, instant(days(56)))
})

const make = (id: string): Report => SHOP_REPORTS.find((spec) => spec.id === id)!.make(loop.twin)
const table = (id: string, place = 0): Table => make(id).tables[place]!
const column = ({ columns, rows }: Table, key: string): Cell[] => {
  const i = columns.findIndex((one) => one.key === key)
  expect(i).toBeGreaterThanOrEqual(0)
  return rows.map(({ cells }) => cells[i]!)
}
/** In 1/10 000, so that sums are exact. */
const sum = (cells: readonly Cell[]) =>
  cells.reduce<number>((all, cell) => all + Math.round(Number(cell ?? 0) * 10_000), 0)

describe.each(SHOP_REPORTS)('the report $id', ({ id }) => {
  it('has a cell for each column, and no two columns of one name', () => {
    for (const { columns, rows } of make(id).tables) {
      expect(rows.length).toBeGreaterThanOrEqual(id === 'stock' ? 0 : 1)
      expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length)
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length)
    }
  })
})

it('stock is worth what the ledger says', () => {
  const { ledger } = loop.twin.books!
  const worth = balance(ledger, 'rawMaterial') + balance(ledger, 'semiFinishedGoods')
  expect(sum(column(table('stock'), 'worth'))).toBe(worth)
  expect(sum(column(table('stock', 1), 'worth'))).toBe(worth)
  expect(table('stock', 2).rows).toEqual([])
})

it('movements sum to the stock, each with its event', () => {
  const movements = table('movements')
  const items = column(movements, 'item')
  const boxes = column(movements, 'quantity').filter((_, i) => items[i] === 'box-part')
  const stock = table('stock')
  const at = column(stock, 'item').indexOf('box-part')
  expect(boxes.reduce<number>((all, quantity) => all + Number(quantity), 0)).toBe(
    column(stock, 'available')[at],
  )
  expect(movements.rows.every(({ events }) => events?.length === 1)).toBe(true)
})

it('order costs are open by what is in work in process, and settled by the variances of the tree', () => {
  const costs = table('order-costs')
  const wip = balance(loop.twin.books!.ledger, 'workInProcess')
  expect(sum(column(costs, 'open'))).toBe(wip)
  const tree = table('variances')
  const variances = column(tree, 'variance')
  expect(sum(column(costs, 'variance'))).toBe(sum([variances[0]!]))
  const levels = tree.rows.map(({ level }) => level)
  for (const level of [1, 2, 3]) {
    expect(sum(variances.filter((_, i) => levels[i] === level))).toBe(sum([variances[0]!]))
  }
})

it('the trial balance is balanced and knows the sales', () => {
  const accounts = table('trial-balance')
  const balances = column(accounts, 'balance')
  expect(balances.at(-1)).toBe(0)
  const sales = column(accounts, 'account').indexOf('Sales revenue')
  expect(balances[sales]).toBe(inUnits(balance(loop.twin.books!.ledger, 'salesRevenue') as Money))
  expect(Number(balances[sales])).toBeLessThan(0)
})

it('VMC-4 shows what its standard says, stops included, in hours that the orders add up to', () => {
  const centres = table('times')
  const at = column(centres, 'workCentre').indexOf('VMC-4')
  const efficiency = Number(column(centres, 'efficiency')[at])
  // Availability 0.93 × efficiency 0.97 = 0.90, less waits for people.
  expect(efficiency).toBeGreaterThan(0.8)
  expect(efficiency).toBeLessThan(0.93)
  const closed = new Set(
    [...loop.twin.books!.orders.values()]
      .filter(({ status }) => status === 'closed')
      .map(({ order }) => order),
  )
  const orders = table('times', 1)
  const names = column(orders, 'order')
  const run = column(orders, 'run').filter((_, i) => closed.has(String(names[i])))
  const total = run.reduce<number>((all, hours) => all + Number(hours), 0)
  const byCentre = column(centres, 'actualRun').reduce<number>((all, h) => all + Number(h), 0)
  expect(total).toBeCloseTo(byCentre, 6)
})

it('a shop without an ERP has the same reports, empty but for jobs', () => {
  const found = readAny('penny-fab-one', [])
  if (found.kind !== 'shop') throw new Error('penny-fab-one is no shop')
  const plain = openShopLoop(found.scenario, 'plain')
  playShop(plain, instant(days(2)))
  expect(plain.twin.books).toBeNull()
  for (const spec of SHOP_REPORTS) expect(spec.make(plain.twin).currency).toBe('')
})

import { expect, it } from 'vitest'
import { clockTime, instant } from '../../../sim/contract/time.ts'
import { planWeek } from '../../../twin/erp/planning.ts'
import {
  createPurchasing,
  enterPurchase,
  needOf,
  planPurchases,
  receivePurchasing,
} from '../../../twin/erp/purchasing.ts'
import { clearspring } from './clearspring.ts'

const { scenario } = clearspring('plan-120')
const { orders } = planWeek(scenario, 0)
/** What a plant has before its first week: the opening stock of each item. */
const opening = (item: string) => scenario.items.find((i) => i.id === item)?.openingStock ?? 0
const purchases = planPurchases(scenario, 0, orders, opening)
const of = (item: string) => purchases.filter((p) => p.item === item)

it('needs what the standard bill of materials says', () => {
  const need = needOf(scenario, orders)
  expect(need.get('preform')).toBeCloseTo(1_099_872, 6) // 1 094 400 × 1.005.
  expect(need.get('label-W')).toBeCloseTo(441_262.08, 6) // 437 760 × 1.008.
  expect(need.get('co2')).toBeCloseTo(963_072, 6) // 273 600 × 3.52, lemon only.
})

it('orders preforms for each working day from the preferred supplier', () => {
  // 1 099 872 × 1.02 = 1 121 869.44, rounded up to 1 121 870, a fifth each day.
  expect(of('preform').map((p) => [clockTime(p.dueAt), p.quantity, p.supplier])).toEqual([
    ['W1 Mon 06:00', 224_374, 'preforms-A'],
    ['W1 Tue 06:00', 224_374, 'preforms-A'],
    ['W1 Wed 06:00', 224_374, 'preforms-A'],
    ['W1 Thu 06:00', 224_374, 'preforms-A'],
    ['W1 Fri 06:00', 224_374, 'preforms-A'],
  ])
})

it('orders a week of everything else for Monday', () => {
  // 1 099 872 × 1.05 = 1 154 865.6.
  expect(of('cap').map((p) => [p.purchaseOrder, p.quantity])).toEqual([['W01-cap', 1_154_866]])
})

it('names each purchase order once', () => {
  const ids = [0, 1].flatMap((week) =>
    planPurchases(scenario, week, planWeek(scenario, week).orders, opening).map(
      (p) => p.purchaseOrder,
    ),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

it('orders nothing that the plan does not need', () => {
  const onlyWater = orders.filter((o) => o.item === 'W')
  expect(planPurchases(scenario, 0, onlyWater, opening).some((p) => p.item === 'co2')).toBe(false)
})

it('orders 2 % more than the need where the item does not say', () => {
  const items = scenario.items.map(({ orderFactor: _, ...item }) => item)
  const caps = planPurchases({ ...scenario, items }, 0, orders, opening).find(
    (p) => p.item === 'cap',
  )
  expect(caps?.quantity).toBe(1_121_870)
})

it('orders what is missing to need and safety stock, and nothing where there is enough', () => {
  // 1 121 870 + 90 000 less 1 000 000 on hand or on order: 211 870, a fifth each day.
  const some = planPurchases(scenario, 0, orders, (item) => (item === 'preform' ? 1_000_000 : 0))
  expect(some.filter((p) => p.item === 'preform').map((p) => p.quantity)).toEqual(
    Array(5).fill(42_374),
  )
  const plenty = planPurchases(scenario, 0, orders, () => 10_000_000_000)
  expect(plenty).toEqual([])
})

it('closes a purchase when it comes, and counts one that came late', () => {
  const book = createPurchasing()
  for (const purchase of of('preform')) enterPurchase(book, purchase)
  const monday = of('preform')[0]!
  receivePurchasing(book, {
    seq: 1,
    at: instant(monday.dueAt + 1),
    equipment: 'e/s/a/L1',
    lot: 'X',
    type: 'materialReceived',
    item: 'preform',
    quantity: monday.quantity,
    supplier: monday.supplier,
    purchaseOrder: monday.purchaseOrder,
  })
  expect(book.open.size).toBe(4)
  expect(book.receivedLate).toBe(1)
})

/*
 * Budget and actual cost of a shop in periods of four weeks, by cost centre. A production order belongs to
 * the period of its release.
 *
 *   budget    released quantity × standard
 *   flexible  good quantity of closed production orders × standard
 *   actual    what closed production orders were charged; open ones are in a cost centre of their own
 */
import { type BudgetRow, type CostCentre, compareBudget } from '../erp/control/flexible-budget.ts'
import { WEEKS_OF_PERIOD } from '../erp/control/line-budget.ts'
import { less, type Money, NO_MONEY, plus, splitMoney, sumMoney, worthOf } from '../erp/money.ts'
import { standardPrice } from '../erp/prices.ts'
import { weekOf } from '../erp/work-calendar.ts'
import { actualJobCost, type JobCost } from './books/job-cost.ts'
import { supplyPrice } from './books/purchases.ts'
import type { ShopBooks } from './books/shop-books.ts'
import { SHOP_COST_ELEMENTS } from './books/standards.ts'

export const SHOP_COST_CENTRES = [
  ...SHOP_COST_ELEMENTS,
  'rework',
  'overtimePremium',
  'openOrders',
] as const
export type ShopCostCentre = (typeof SHOP_COST_CENTRES)[number]

type Figures = { -readonly [K in keyof CostCentre]: CostCentre[K] }
type Sums = Record<ShopCostCentre, Figures>

/** The actual cost of all periods is that of all production orders and the overtime premium. */
export function shopBudget(books: ShopBooks): { period: number; rows: readonly BudgetRow[] }[] {
  const periods = new Map<number, Sums>()
  const sumsOf = (at: number): Sums => {
    const period = Math.floor(weekOf(at as JobCost['releasedAt']) / WEEKS_OF_PERIOD)
    let sums = periods.get(period)
    if (sums === undefined) periods.set(period, (sums = noSums()))
    return sums
  }
  for (const cost of books.orders.values()) addJob(books, cost, sumsOf(cost.releasedAt))
  for (const { at, lines } of books.ledger.journal) {
    for (const { debit, credit, amount } of lines) {
      if (debit === 'overtimePremium') add(sumsOf(at), 'overtimePremium', 'actual', amount)
      if (credit === 'overtimePremium')
        add(sumsOf(at), 'overtimePremium', 'actual', less(NO_MONEY, amount))
    }
  }
  for (const {
    supplier,
    item,
    quantity,
    dueAt,
    orderedAt,
    firstReceivedAt,
  } of books.purchases.orders.values()) {
    const at = dueAt ?? orderedAt
    if (firstReceivedAt !== null || at === null) continue
    const price = supplyPrice(books.master, supplier, item, quantity) ?? NO_MONEY
    add(sumsOf(at), 'material', 'committed', worthOf(quantity, price))
  }
  return [...periods]
    .sort(([a], [b]) => a - b)
    .map(([period, sums]) => ({
      period,
      rows: compareBudget(SHOP_COST_CENTRES.map((id) => sums[id])),
    }))
}

const noSums = (): Sums =>
  Object.fromEntries(
    SHOP_COST_CENTRES.map((id) => [
      id,
      {
        ...{ id, budget: NO_MONEY, flexible: NO_MONEY, usedAtStandard: NO_MONEY },
        ...{ actual: NO_MONEY, committed: NO_MONEY },
      },
    ]),
  ) as Sums

function add(
  sums: Sums,
  id: ShopCostCentre,
  figure: Exclude<keyof CostCentre, 'id'>,
  amount: Money,
) {
  sums[id][figure] = plus(sums[id][figure], amount)
}

function addJob(books: ShopBooks, cost: JobCost, sums: Sums): void {
  const standard = books.standards.get(cost.item)
  const planned = worthOf(cost.quantity, standard?.totalPer1000 ?? NO_MONEY)
  addElements(books, sums, 'budget', cost.item, planned)
  if (cost.status !== 'closed') {
    for (const figure of ['flexible', 'usedAtStandard', 'actual'] as const) {
      add(sums, 'openOrders', figure, actualJobCost(cost))
    }
    return
  }
  addElements(books, sums, 'flexible', cost.item, cost.standard)
  for (const [kind, amount] of Object.entries(cost.time)) {
    add(sums, kind as ShopCostCentre, 'usedAtStandard', amount)
    add(sums, kind as ShopCostCentre, 'actual', amount)
  }
  const materials = [...cost.materials]
  const atStandard = materials.map(([item, { quantity }]) =>
    worthOf(quantity, standardPrice(books.prices, item)),
  )
  const paid = materials.map(([, { amount }]) => amount)
  add(sums, 'material', 'usedAtStandard', less(sumMoney(atStandard), cost.byProducts))
  add(sums, 'material', 'actual', less(sumMoney(paid), cost.byProducts))
}

/** An amount at standard by element, in the proportions of the roll-up. */
function addElements(
  { standards }: ShopBooks,
  sums: Sums,
  figure: 'budget' | 'flexible',
  item: string,
  amount: Money,
): void {
  const elements = standards.get(item)?.elements
  const weights = SHOP_COST_ELEMENTS.map((element) => Math.max(0, elements?.[element] ?? 0))
  const parts = splitMoney(amount, weights)
  for (const [i, element] of SHOP_COST_ELEMENTS.entries()) add(sums, element, figure, parts[i]!)
}

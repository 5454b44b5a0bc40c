/*
 * Budget and actual cost of a line in periods of four weeks, by cost centre. A production order belongs
 * to the week that planned it, else to the week in which it began.
 *
 *   budget    planned quantity × standard, of the weekly plans so far
 *   flexible  good quantity of closed production orders × standard
 *   actual    what closed production orders were charged, and what the period bears besides
 *
 * An open production order has no standard yet: all that it was charged is in a cost centre of its own.
 * The actual cost of all periods is the production cost of the books, to the last unit of money.
 */
import type { Books } from '../book-state.ts'
import type { Account } from '../ledger.ts'
import { type Money, NO_MONEY, plus, sumMoney, worthOf } from '../money.ts'
import { actualCost, type OrderCost } from '../order-cost.ts'
import type { WeekPlan } from '../planning.ts'
import { standardPrice, supplierPrice } from '../prices.ts'
import type { Purchase } from '../purchasing.ts'
import { type MoneyByElement, splitByElement } from '../variance.ts'
import { weekOf } from '../work-calendar.ts'
import { type BudgetRow, type CostCentre, compareBudget } from './flexible-budget.ts'

export const WEEKS_OF_PERIOD = 4

export const COST_CENTRES = [
  'material',
  'machine',
  'labour',
  'setup',
  'energy',
  'overhead',
  'overtimePremium',
  'unusedCapacity',
  'openOrders',
] as const
export type CostCentreId = (typeof COST_CENTRES)[number]

export interface BudgetPeriod {
  /** From 0: weeks 4 n to 4 n + 3. */
  readonly period: number
  /** Those of `COST_CENTRES`, and the total as the last row. */
  readonly rows: readonly BudgetRow[]
}

type Sums = Record<CostCentreId, { -readonly [K in keyof CostCentre]: CostCentre[K] }>

/** @param open purchase orders that have not come: commitments of the period in which they are due */
export function lineBudget(
  books: Books,
  weeks: readonly WeekPlan[],
  open: Iterable<Purchase>,
): BudgetPeriod[] {
  const periods = new Map<number, Sums>()
  const sumsOf = (week: number): Sums => {
    const period = Math.floor(week / WEEKS_OF_PERIOD)
    let sums = periods.get(period)
    if (sums === undefined) periods.set(period, (sums = noSums()))
    return sums
  }
  const plannedIn = addPlans(books, weeks, sumsOf)
  for (const cost of books.orders.values()) {
    const week = plannedIn.get(cost.order) ?? weekOf(cost.startedAt ?? weekStartUnknown)
    if (cost.status === 'closed') addClosed(books, cost, sumsOf(week))
    else addOpen(cost, sumsOf(week))
  }
  addPeriodCosts(books, sumsOf)
  for (const { item, supplier, quantity, dueAt } of open) {
    const { material } = sumsOf(weekOf(dueAt))
    const price = supplierPrice(books.prices, item, supplier)
    material.committed = plus(material.committed, worthOf(quantity, price))
  }
  return [...periods]
    .sort(([a], [b]) => a - b)
    .map(([period, sums]) => ({
      period,
      rows: compareBudget(COST_CENTRES.map((id) => sums[id])),
    }))
}

/** An order that no report has begun yet belongs to the first week. */
const weekStartUnknown = 0 as NonNullable<OrderCost['startedAt']>

const noSums = (): Sums =>
  Object.fromEntries(
    COST_CENTRES.map((id) => [
      id,
      {
        id,
        budget: NO_MONEY,
        flexible: NO_MONEY,
        usedAtStandard: NO_MONEY,
        actual: NO_MONEY,
        committed: NO_MONEY,
      },
    ]),
  ) as Sums

type Figure = Exclude<keyof CostCentre, 'id'>

function add(sums: Sums, id: CostCentreId, figure: Figure, amount: Money): void {
  sums[id][figure] = plus(sums[id][figure], amount)
}

function addElements(sums: Sums, figure: Figure, amounts: MoneyByElement): void {
  for (const [element, amount] of Object.entries(amounts)) {
    add(sums, element as keyof MoneyByElement, figure, amount)
  }
}

/** The budget of the plans; returns the week of each planned order. */
function addPlans(
  { standardCosts }: Books,
  weeks: readonly WeekPlan[],
  sumsOf: (week: number) => Sums,
): Map<string, number> {
  const plannedIn = new Map<string, number>()
  for (const { week, orders } of weeks) {
    for (const { order, item, quantity } of orders) {
      plannedIn.set(order, week)
      const rollUp = standardCosts.get(item)
      const amount = worthOf(quantity, rollUp?.totalPer1000 ?? NO_MONEY)
      addElements(sumsOf(week), 'budget', splitByElement(amount, rollUp))
    }
  }
  return plannedIn
}

function addClosed({ standardCosts, prices }: Books, cost: OrderCost, sums: Sums): void {
  addElements(sums, 'flexible', splitByElement(cost.standard, standardCosts.get(cost.item)))
  const { machine, labour, setup, energy, overhead } = cost
  const materials = [...cost.materials]
  const used = {
    material: sumMoney(
      materials.map(([item, { quantity }]) => worthOf(quantity, standardPrice(prices, item))),
    ),
    ...{ machine, labour, setup, energy, overhead },
  }
  addElements(sums, 'usedAtStandard', used)
  addElements(sums, 'actual', {
    ...used,
    material: sumMoney(materials.map(([, { amount }]) => amount)),
    labour: plus(labour, cost.labourRate),
  })
}

function addOpen(cost: OrderCost, sums: Sums): void {
  const amount = actualCost(cost)
  for (const figure of ['flexible', 'usedAtStandard', 'actual'] as const) {
    add(sums, 'openOrders', figure, amount)
  }
}

/** What the period bears, by account: another price, but for capacity that no order used. */
const PERIOD_COSTS: Partial<Record<Account, CostCentreId>> = {
  purchasePriceVariance: 'material',
  energySpendingVariance: 'energy',
  overheadSpendingVariance: 'overhead',
  overtimePremium: 'overtimePremium',
  overheadVolumeVariance: 'unusedCapacity',
}

function addPeriodCosts({ ledger }: Books, sumsOf: (week: number) => Sums): void {
  const book = (account: Account, at: number, amount: number) => {
    const centre = PERIOD_COSTS[account]
    if (centre === undefined) return
    const sums = sumsOf(weekOf(at as Parameters<typeof weekOf>[0]))
    add(sums, centre, 'actual', amount as Money)
    if (centre === 'unusedCapacity') add(sums, centre, 'usedAtStandard', amount as Money)
  }
  for (const { at, lines } of ledger.journal) {
    for (const { debit, credit, amount } of lines) {
      book(debit, at, amount)
      book(credit, at, -amount)
    }
  }
}

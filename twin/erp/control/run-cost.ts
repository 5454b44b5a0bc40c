/*
 * All that production has cost, in parts that sum to it: the standard cost of the good bottles, the
 * variances of closed production orders and of the periods, and what is not decided yet.
 */
import type { Books } from '../book-state.ts'
import { less, type Money, NO_MONEY, sumMoney, worthOf } from '../money.ts'
import { actualCost, orderVariances } from '../order-cost.ts'
import { periodVariances } from '../period-cost.ts'
import { VARIANCES } from '../variance.ts'
import type { RunCost } from './unit-cost-bridge.ts'

/**
 * The cost of a run of a line by cause; its total is `productionCost` of the books.
 * `workInProcess`: open production orders, actual less standard so far. `undecided`: standard cost of
 * bottles that are booked as finished and do not count as good: lots on hold.
 * @param goodByItem good bottles by product, lots on hold not counted
 */
export function runCost(books: Books, goodByItem: Iterable<readonly [string, number]>): RunCost {
  const { orders, prices, standardCosts, scrapRule } = books
  const all = [...orders.values()]
  const goods = [...goodByItem]
  const standard = sumMoney(
    goods.map(([item, good]) => worthOf(good, standardCosts.get(item)?.totalPer1000 ?? NO_MONEY)),
  )
  const closed = all
    .filter(({ status }) => status === 'closed')
    .map((cost) => orderVariances(cost, prices, standardCosts.get(cost.item), scrapRule))
  const open = all.filter(({ status }) => status !== 'closed')
  const booked = sumMoney(all.map((cost) => cost.standard))
  const causes: Record<string, Money> = {}
  for (const name of VARIANCES) causes[name] = sumMoney(closed.map((row) => row[name]))
  return {
    good: goods.reduce((sum, [, good]) => sum + good, 0),
    standard,
    causes: {
      ...causes,
      ...periodVariances(books),
      workInProcess: sumMoney(open.map((cost) => less(actualCost(cost), cost.standard))),
      undecided: less(booked, standard),
    },
  }
}

/** Everything: standard and all causes. */
export const totalRunCost = ({ standard, causes }: RunCost): Money =>
  sumMoney([standard, ...Object.values(causes)])

/*
 * What the closed production orders of a shop have earned and taken. The bottleneck is the work centre
 * that has been used most so far.
 */

import type { OrderResult } from '../erp/control/order-result.ts'
import { machineMinutes } from '../erp/cost/master-roll-up.ts'
import { type Money, plus, sumMoney, worthOfHours } from '../erp/money.ts'
import { ACTIVITIES, type JobTimes, type WorkTimes } from './books/job-clock.ts'
import { actualJobCost, type JobCost } from './books/job-cost.ts'
import { type ShopBooks, salesPriceOf } from './books/shop-books.ts'
import { summariseShop } from './shop-summary.ts'
import type { ShopTwin } from './shop-twin.ts'

/** The work centre with the highest utilisation so far; '' before any was planned to work. */
export function busiestCentre(twin: ShopTwin): string {
  let busiest = ''
  let highest = -1
  for (const [id, { utilisation }] of Object.entries(summariseShop(twin).workCentres)) {
    if (utilisation === null || utilisation <= highest) continue
    busiest = id
    highest = utilisation
  }
  return busiest
}

/** Closed production orders, scrapped ones included, in the order of their release. */
export const closedJobs = ({ orders }: ShopBooks): JobCost[] =>
  [...orders.values()].filter(({ status }) => status === 'closed')

/** What an order takes of a bottleneck and of what follows the quantity. */
interface Taken {
  readonly bottleneckMs: number
  readonly standardMs: number
  readonly variable: Money
}

/**
 * Parts made here bring with them what they have taken themselves, on the mean of their closed production
 * orders: an assembly needs the machines that made its parts.
 * @param bottleneck a work centre
 */
export function shopResults(books: ShopBooks, bottleneck: string): OrderResult[] {
  const closed = closedJobs(books)
  const parts = new Map<string, Taken | null>()
  /** Of 1 base unit of an item made here; null for what is bought, or was not made yet. */
  const meanOf = (item: string): Taken | null => {
    const known = parts.get(item)
    if (known !== undefined) return known
    // Whatever was consumed, nothing goes round in a circle.
    parts.set(item, null)
    const jobs = closed.filter((cost) => cost.item === item)
    const good = jobs.reduce((sum, cost) => sum + cost.good, 0)
    const all =
      good > 0 ? sumTaken(jobs.map((cost) => takenBy(books, cost, bottleneck, meanOf))) : null
    const mean = all && {
      bottleneckMs: all.bottleneckMs / good,
      standardMs: all.standardMs / good,
      variable: (all.variable / good) as Money,
    }
    parts.set(item, mean)
    return mean
  }
  return closed.map((cost): OrderResult => {
    const { order, item, good, standard } = cost
    return {
      ...{ order, item, good, standard },
      ...takenBy(books, cost, bottleneck, meanOf),
      actual: actualJobCost(cost),
      salesPricePer1000: salesPriceOf(books, item),
    }
  })
}

function takenBy(
  books: ShopBooks,
  cost: JobCost,
  bottleneck: string,
  meanOf: (item: string) => Taken | null,
): Taken {
  const times = books.clock.jobs.get(cost.order)
  const own = times?.centres.get(bottleneck)
  const overhead = plus(variableOverhead(books, times), (0 - cost.byProducts) as Money)
  const materials = [...cost.materials].map(([item, { quantity, amount }]): Taken => {
    const part = meanOf(item)
    if (part === null) return { bottleneckMs: 0, standardMs: 0, variable: amount }
    return {
      bottleneckMs: part.bottleneckMs * quantity,
      standardMs: part.standardMs * quantity,
      variable: Math.round(part.variable * quantity) as Money,
    }
  })
  const itself = {
    bottleneckMs: own === undefined ? 0 : machineMs(own),
    standardMs: standardMs(books, cost, bottleneck),
    variable: overhead,
  }
  return sumTaken([itself, ...materials])
}

const sumTaken = (list: readonly Taken[]): Taken => ({
  bottleneckMs: list.reduce((sum, one) => sum + one.bottleneckMs, 0),
  standardMs: list.reduce((sum, one) => sum + one.standardMs, 0),
  variable: sumMoney(list.map((one) => one.variable)),
})

/** Machine time of all activities at a work centre (ms). */
export const machineMs = ({ machine }: WorkTimes): number =>
  ACTIVITIES.reduce((sum, activity) => sum + machine[activity], 0)

function variableOverhead({ centres }: ShopBooks, times: JobTimes | undefined): Money {
  const amounts = [...(times?.centres ?? [])].map(([id, taken]) => {
    const rate = centres.get(id)?.variableOverheadPerHour
    return worthOfHours(rate === undefined ? 0 : machineMs(taken), rate ?? (0 as Money))
  })
  return sumMoney(amounts)
}

/** What the standard allows for the good pieces at a work centre, one set-up for an operation (ms). */
export function standardMs({ master }: ShopBooks, { item, good }: JobCost, centre: string): number {
  if (good === 0) return 0
  return master.routings
    .filter((operation) => operation.item === item && operation.workCentre === centre)
    .reduce((sum, o) => sum + (machineMinutes(o, good) + o.setupMinutes) * 60_000, 0)
}

/*
 * What the work centres of a shop have shown: the machine time that closed production orders took, against
 * the standard for the pieces that went into their operations. A planner loads a work centre by its
 * standard hours / its efficiency.
 */
import { machineMinutes } from '../../erp/cost/master-roll-up.ts'
import { jobTimes } from './job-clock.ts'
import type { ShopBooks } from './shop-books.ts'

const MS_PER_MINUTE = 60_000

export interface DemonstratedCentre {
  readonly workCentre: string
  /** Closed production orders that were worked there. */
  readonly orders: number
  /** Run minutes: standard for what was started, and taken, stops and waits on the machine included. */
  readonly standardRun: number
  readonly actualRun: number
  /** Minutes of set-up and of rework taken. */
  readonly setup: number
  readonly rework: number
  /** Minutes of people, all activities. */
  readonly labour: number
  /** Standard / actual run time (APICS efficiency); null before anything was run. */
  readonly efficiency: number | null
}

/** By work centre, in the order of the master data. */
export function demonstratedCentres(books: ShopBooks): DemonstratedCentre[] {
  const { routings, workCentres } = books.master
  const closed = [...books.orders.values()].filter(({ status }) => status === 'closed')
  return workCentres.map(({ id }) => {
    const sum = { orders: 0, standardRun: 0, actualRun: 0, setup: 0, rework: 0, labour: 0 }
    for (const { order, item, started } of closed) {
      const work = jobTimes(books.clock, order).centres.get(id)
      if (work === undefined) continue
      const { machine, labour } = work
      sum.orders += 1
      sum.actualRun += machine.run / MS_PER_MINUTE
      sum.setup += machine.setup / MS_PER_MINUTE
      sum.rework += machine.rework / MS_PER_MINUTE
      sum.labour += (labour.run + labour.setup + labour.rework) / MS_PER_MINUTE
      for (const operation of routings) {
        if (operation.item !== item || operation.workCentre !== id) continue
        const pieces = started.get(operation.operation)
        if (pieces !== undefined) sum.standardRun += machineMinutes(operation, pieces)
      }
    }
    const efficiency = sum.actualRun > 0 ? sum.standardRun / sum.actualRun : null
    return { workCentre: id, ...sum, efficiency }
  })
}

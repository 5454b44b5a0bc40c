/*
 * What the time of a production order is worth: machines with their overhead, and people, at the standard
 * rates of the work centres where it was taken.
 */
import type { WorkCentre } from '../../erp/master/master-data.ts'
import { type Money, NO_MONEY, plus, worthOfHours } from '../../erp/money.ts'
import { type JobClock, jobTimes } from './job-clock.ts'
import type { TimeCharges } from './job-cost.ts'
import { overheadRate } from './standards.ts'

/** All time of an order at the rates of the work centres where it was taken. */
export function chargesOf(
  clock: JobClock,
  centres: ReadonlyMap<string, WorkCentre>,
  order: string,
): TimeCharges {
  const charges = {
    machine: NO_MONEY,
    labour: NO_MONEY,
    setup: NO_MONEY,
    overhead: NO_MONEY,
    rework: NO_MONEY,
  }
  const add = (kind: keyof TimeCharges, ms: number, rate: Money) => {
    charges[kind] = plus(charges[kind], worthOfHours(ms, rate))
  }
  for (const [id, { machine, labour }] of jobTimes(clock, order).centres) {
    const centre = centres.get(id)
    if (centre === undefined) continue
    const { machineRatePerHour, labourRatePerHour } = centre
    const overhead = overheadRate(centre)
    add('machine', machine.run, machineRatePerHour)
    add('labour', labour.run, labourRatePerHour)
    add('overhead', machine.run, overhead)
    for (const kind of ['setup', 'rework'] as const) {
      add(kind, machine[kind], machineRatePerHour)
      add(kind, machine[kind], overhead)
      add(kind, labour[kind], labourRatePerHour)
    }
  }
  return charges
}

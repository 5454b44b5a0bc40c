/*
 * Where an enterprise stands, in plant time: its planning file with dates as instants, what is left out
 * filled in.
 */
import { type EnterpriseFile, momentOf } from '../../scenarios/enterprise-file.ts'
import { days, instant, type SimTime } from '../../sim/contract/time.ts'
import { masterDataOfEnterprise } from '../erp/master/enterprise-master-data.ts'
import type { MasterData } from '../erp/master/master-data.ts'
import type { MrpDemand, OpenOrder } from '../erp/mrp/mrp-problem.ts'

export interface Situation {
  readonly master: MasterData
  /** Now, when the first bucket begins. */
  readonly from: SimTime
  readonly bucketLength: number
  readonly buckets: number
  readonly stock: ReadonlyMap<string, number>
  /** Dated by what is promised, else by what is requested. */
  readonly customerOrders: readonly MrpDemand[]
  /** Production orders, then purchase orders, each as the file lists them. */
  readonly openOrders: readonly OpenOrder[]
  /** The bucket from 0 in which an instant falls; negative before now. */
  readonly bucketOf: (at: number) => number
}

/** A moment of a file whose moments have been checked. */
export const instantOf = ({ startsOn }: EnterpriseFile, text: string): SimTime =>
  instant(momentOf(startsOn, text) ?? 0)

export const nowOf = (file: EnterpriseFile): SimTime => instantOf(file, file.now ?? file.startsOn)

/** Days of a bucket: a week, but a day where buffers are kept. */
export const bucketDaysOf = ({ options }: EnterpriseFile): number =>
  options.bucketDays ?? (options.policy === 'ddmrp' ? 1 : 7)

export function situationOf(file: EnterpriseFile): Situation {
  const from = nowOf(file)
  const bucketLength = days(bucketDaysOf(file))
  return {
    master: masterDataOfEnterprise(file),
    from,
    bucketLength,
    buckets: file.options.buckets,
    stock: new Map((file.stock ?? []).map(({ item, quantity }) => [item, quantity])),
    customerOrders: (file.customerOrders ?? []).map(
      ({ id, item, quantity, requested, promised = requested }) => ({
        ...{ id, item, quantity },
        at: instantOf(file, promised),
      }),
    ),
    openOrders: openOrdersOf(file),
    bucketOf: (at) => Math.floor((at - from) / bucketLength),
  }
}

function openOrdersOf(file: EnterpriseFile): OpenOrder[] {
  return [
    ...(file.productionOrders ?? []).map((order): OpenOrder => {
      const { id, item, quantity, done = 0, status = 'released', due } = order
      const issued = order.componentsIssued ?? status === 'released'
      const dueAt = instantOf(file, due)
      return { id, item, status, quantity, received: done, dueAt, needsComponents: !issued }
    }),
    ...(file.purchaseOrders ?? []).map((order): OpenOrder => {
      const { id, item, quantity, received = 0, status = 'released', due } = order
      const dueAt = instantOf(file, due)
      return { id, item, status, quantity, received, dueAt, needsComponents: false }
    }),
  ]
}

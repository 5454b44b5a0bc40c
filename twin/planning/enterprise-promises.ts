/*
 * When each customer order of an enterprise can be delivered by its schedule, and what of each item can
 * still be promised.
 */
import type { EnterpriseFile } from '../../scenarios/enterprise-file.ts'
import { instant, type SimTime } from '../../sim/contract/time.ts'
import type { Peg } from '../erp/mrp/mrp-plan.ts'
import { remainingOf } from '../erp/mrp/mrp-problem.ts'
import { type AvailableStep, availableToPromise } from '../erp/promise/available-to-promise.ts'
import type { Plan } from '../erp/schedule/plan.ts'
import type { MaterialsPlan } from './enterprise-materials.ts'
import { type Arrivals, isOrder } from './enterprise-schedule.ts'
import { instantOf, type Situation } from './enterprise-situation.ts'

export interface CustomerPromise {
  readonly customerOrder: string
  readonly customer: string
  readonly item: string
  readonly quantity: number
  readonly requestedAt: SimTime
  /** Null: nothing is promised yet. */
  readonly promisedAt: SimTime | null
  /** When the last unit for it is there; null: never by this plan, or after its horizon. */
  readonly possibleAt: SimTime | null
  /** Of the promised date, else of the requested one; null where it is not possible. */
  readonly late: number | null
  /** The order whose end it waits for; '' where stock serves it. */
  readonly waitsFor: string
}

export function promiseEnterprise(
  file: EnterpriseFile,
  { from }: Situation,
  { plan }: MaterialsPlan,
  arrivals: Arrivals,
  schedule: Plan,
): CustomerPromise[] {
  const ends = new Map(schedule.jobs.map(({ job, end }) => [job, end]))
  const pegs = new Map<string, Peg[]>()
  for (const peg of plan.pegs) {
    if (peg.use.type !== 'demand') continue
    pegs.set(peg.use.id, [...(pegs.get(peg.use.id) ?? []), peg])
  }
  const arrival = ({ supply, suppliedAt }: Peg): SimTime | null => {
    if (supply.type === 'nothing') return null
    if (supply.type === 'stock') return from
    const end = ends.get(supply.id)
    if (end !== undefined) return end
    return isOrder(supply) ? (arrivals.get(supply.id) ?? from) : instant(suppliedAt ?? from)
  }
  return (file.customerOrders ?? []).map((order) => {
    const { id, customer = '', item, quantity, requested, promised } = order
    const own = pegs.get(id) ?? []
    const there = own.map((peg) => ({ at: arrival(peg), supply: peg.supply.id }))
    const impossible = there.length === 0 || there.some(({ at }) => at === null)
    const last = impossible
      ? null
      : there.reduce((latest, each) => (each.at! > latest.at! ? each : latest))
    const requestedAt = instantOf(file, requested)
    const promisedAt = promised === undefined ? null : instantOf(file, promised)
    const wanted = promisedAt ?? requestedAt
    const possibleAt = last?.at ?? null
    return {
      ...{ customerOrder: id, customer, item, quantity, requestedAt, promisedAt, possibleAt },
      late: possibleAt === null ? null : Math.max(0, possibleAt - wanted),
      waitsFor: last?.supply ?? '',
    }
  })
}

export interface AvailableItem {
  readonly item: string
  readonly steps: readonly AvailableStep[]
}

/** What can still be promised of the items that customers order, by stock, open and planned orders. */
export function availableItems(
  { from, stock, customerOrders, openOrders }: Situation,
  { toRelease }: MaterialsPlan,
): AvailableItem[] {
  const items = [...new Set(customerOrders.map(({ item }) => item))]
  return items.map((item) => {
    const of = <T extends { readonly item: string }>(list: readonly T[]) =>
      list.filter((entry) => entry.item === item)
    const supplies = [
      ...of(openOrders).map((o) => ({ at: instant(o.dueAt), quantity: remainingOf(o) })),
      ...of(toRelease).map(({ dueAt, quantity }) => ({ at: instant(dueAt), quantity })),
    ]
    const commitments = of(customerOrders).map((o) => ({
      at: instant(o.at),
      quantity: o.quantity,
    }))
    const steps = availableToPromise(from, stock.get(item) ?? 0, supplies, commitments)
    return { item, steps }
  })
}

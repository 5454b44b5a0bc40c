/*
 * When the orders of a plan can really come: none starts before now, nor before its components are
 * there. What should have been released in the past pushes on through all levels up to the demands.
 */
import type { MrpPlan, Peg } from './mrp-plan.ts'
import type { MrpProblem } from './mrp-problem.ts'

export interface FeasibleDates {
  /** Of planned orders: start and receipt. Open orders come when they are due, now if that is past. */
  readonly orders: ReadonlyMap<string, { readonly startAt: number; readonly finishAt: number }>
  readonly demands: readonly DemandDate[]
}

export interface DemandDate {
  readonly demand: string
  readonly item: string
  readonly dueAt: number
  /** When the last unit for it is there; null: the plan has not enough. */
  readonly coveredAt: number | null
  /** How much later than due; 0 in time, null: never. */
  readonly late: number | null
  /** The order whose receipt it waits for; '' where stock serves it. */
  readonly waitsFor: string
}

/** Walks a plan of this problem upward, components before parents. */
export function findFeasibleDates(problem: MrpProblem, plan: MrpPlan): FeasibleDates {
  const { from } = problem
  const leadTimes = new Map(problem.items.map(({ item, leadTime }) => [item, leadTime]))
  const openDue = new Map(problem.openOrders.map(({ id, dueAt }) => [id, Math.max(from, dueAt)]))
  const orders = new Map<string, { startAt: number; finishAt: number }>()
  const pegsByUse = new Map<string, Peg[]>()
  for (const peg of plan.pegs) {
    const key = `${peg.use.type} ${peg.use.id}`
    const there = pegsByUse.get(key)
    if (there === undefined) pegsByUse.set(key, [peg])
    else there.push(peg)
  }
  const arrival = (peg: Peg): number => {
    const { type, id } = peg.supply
    if (type === 'nothing') return Infinity
    if (type === 'plannedOrder') return orders.get(id)!.finishAt
    if (type === 'openOrder') return openDue.get(id)!
    return Math.max(from, orders.get(id)?.finishAt ?? peg.suppliedAt ?? from)
  }
  const lastOf = (pegs: readonly Peg[]): { at: number; supply: string } =>
    pegs.reduce(
      (last, peg) => {
        const at = arrival(peg)
        return at > last.at ? { at, supply: peg.supply.id } : last
      },
      { at: from, supply: '' },
    )
  // Records come parents first; planned orders in the same order.
  for (const { id, item, releaseAt } of [...plan.plannedOrders].reverse()) {
    const components = lastOf(pegsByUse.get(`plannedOrder ${id}`) ?? [])
    const startAt = Math.max(releaseAt, from, components.at)
    orders.set(id, { startAt, finishAt: startAt + leadTimes.get(item)! })
  }
  const end = problem.from + problem.buckets * problem.bucketLength
  const demands = problem.demands
    .filter(({ at, quantity }) => at < end && quantity > 0)
    .map(({ id, item, at }): DemandDate => {
      const last = lastOf(pegsByUse.get(`demand ${id}`) ?? [])
      const covered = Number.isFinite(last.at)
      return {
        demand: id,
        item,
        dueAt: at,
        coveredAt: covered ? last.at : null,
        late: covered ? Math.max(0, last.at - at) : null,
        waitsFor: last.supply,
      }
    })
  return { orders, demands }
}

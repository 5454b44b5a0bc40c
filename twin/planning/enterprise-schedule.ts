/*
 * From the material plan of an enterprise to a finite schedule: each production order with the orders
 * that it waits for and the day on which its material is there, as its pegs say.
 */
import type { EnterpriseFile } from '../../scenarios/enterprise-file.ts'
import { after, days, instant, type SimTime } from '../../sim/contract/time.ts'
import { openHours } from '../erp/capacity/capacity-plan.ts'
import { wholeUnits } from '../erp/master/bill.ts'
import { calendarsOf } from '../erp/master/enterprise-master-data.ts'
import type { WorkCentre } from '../erp/master/master-data.ts'
import type { Peg } from '../erp/mrp/mrp-plan.ts'
import { remainingOf } from '../erp/mrp/mrp-problem.ts'
import { type OrderToSchedule, problemFromMaster } from '../erp/schedule/from-master.ts'
import type { Plan } from '../erp/schedule/plan.ts'
import { operationKeyOf, type Progress, type SchedulingProblem } from '../erp/schedule/problem.ts'
import type { MaterialsPlan } from './enterprise-materials.ts'
import { bucketDaysOf, instantOf, type Situation } from './enterprise-situation.ts'

/** When what was bought is there, by order: open ones when due, planned ones as proposed. */
export type Arrivals = ReadonlyMap<string, SimTime>

export function arrivalsOf(
  { from, openOrders }: Situation,
  { problem, toRelease, purchases }: Pick<MaterialsPlan, 'problem' | 'toRelease' | 'purchases'>,
): Arrivals {
  const arrivals = new Map<string, SimTime>()
  for (const { id, dueAt } of openOrders) arrivals.set(id, instant(Math.max(from, dueAt)))
  const leadTimes = new Map(problem.items.map(({ item, leadTime }) => [item, leadTime]))
  const proposed = new Map(purchases.map(({ order, arrivesAt }) => [order, arrivesAt]))
  const latest = new Map<string, SimTime>()
  for (const { id, item, releaseAt } of [...toRelease].sort((a, b) => a.dueAt - b.dueAt)) {
    const usual = instant(Math.max(from, releaseAt) + leadTimes.get(item)!)
    // What has no proposal of its own came with an earlier one that ordered more than was needed.
    const at = proposed.get(id) ?? latest.get(item) ?? usual
    if (proposed.has(id)) latest.set(item, at)
    arrivals.set(id, at)
  }
  return arrivals
}

/** Production orders still to be worked: the open ones, then those that are planned. */
export function scheduleProblemOf(
  file: EnterpriseFile,
  situation: Situation,
  materials: MaterialsPlan,
  arrivals: Arrivals,
): SchedulingProblem {
  const { master, from } = situation
  const { options, productionOrders = [], people = [], pins = [], workCentres } = file
  const calendars = calendarsOf(file)
  const progress = progressOf(file)
  const orders = ordersToSchedule(file, situation, materials, arrivals)
  const kept = new Set(orders.map(({ productionOrder }) => productionOrder))
  const gone = new Set(productionOrders.map(({ id }) => id).filter((id) => !kept.has(id)))
  return problemFromMaster(
    { ...master, workCentres: master.workCentres.map((centre, i) => paced(file, centre, i)) },
    orders,
    {
      now: from,
      frozenUntil: after(from, days(options.frozenDays ?? 0)),
      progress,
      lastFamilies: new Map(workCentres.map(({ id, setUpFor = [] }) => [id, setUpFor])),
      people: people.map(({ id, skills, calendar }) => ({
        ...{ id, skills },
        calendar: calendars.get(calendar)!,
      })),
      labour: options.labour ?? 'informational',
      pins: pins
        .filter(({ order }) => !gone.has(order))
        .map(({ order, operation, workCentre, machine = 1, start }) => ({
          ...{ job: order, operation, centre: workCentre, machine: machine - 1 },
          start: instantOf(file, start),
        })),
    },
  )
}

/** A work centre at the pace of the chosen basis. */
function paced(file: EnterpriseFile, centre: WorkCentre, i: number): WorkCentre {
  const { capacityBasis = 'rated' } = file.options
  if (capacityBasis === 'standard') return { ...centre, utilisation: 1, efficiency: 1 }
  const shown = demonstratedHoursOf(file.workCentres[i]!)
  if (capacityBasis === 'rated' || shown === null || shown === 0) return centre
  const open = centre.machines * openHours(centre, 0, days(7)) * (bucketDaysOf(file) / 7)
  return { ...centre, utilisation: 1, efficiency: shown / open }
}

/** Mean of what was earned; null where nothing is known. */
export function demonstratedHoursOf({
  demonstratedHours,
}: EnterpriseFile['workCentres'][number]): number | null {
  if (demonstratedHours === undefined) return null
  return demonstratedHours.reduce((sum, hours) => sum + hours, 0) / demonstratedHours.length
}

function progressOf(file: EnterpriseFile): Map<string, Progress> {
  const steps = new Map(file.routings.map((r) => [operationKeyOf(r.item, r.operation), r]))
  return new Map(
    (file.productionOrders ?? []).flatMap(({ id, item, operations = [] }) =>
      operations.map(({ operation, state, at, workCentre, machine = 1, done = 0 }) => {
        const centre = workCentre ?? steps.get(operationKeyOf(item, operation))?.workCentre ?? ''
        const progress: Progress =
          state === 'completed'
            ? { type: 'completed', at: instantOf(file, at) }
            : { type: 'started', centre, machine: machine - 1, at: instantOf(file, at), done }
        return [operationKeyOf(id, operation), progress] as const
      }),
    ),
  )
}

function ordersToSchedule(
  file: EnterpriseFile,
  situation: Situation,
  { problem, plan, toRelease }: MaterialsPlan,
  arrivals: Arrivals,
): OrderToSchedule[] {
  const { from } = situation
  const routed = new Set(file.routings.map(({ item }) => item))
  const yields = new Map(problem.items.map(({ item, orderYield = 1 }) => [item, orderYield]))
  const listed = new Set((file.productionOrders ?? []).map(({ id }) => id))
  const begun = new Set(
    (file.productionOrders ?? []).filter((o) => (o.operations ?? []).length > 0).map((o) => o.id),
  )
  const open = situation.openOrders
    .filter((order) => listed.has(order.id) && routed.has(order.item) && remainingOf(order) > 0)
    .map((order) => ({
      id: order.id,
      item: order.item,
      // Where operations tell what is done, the order keeps its size; else only the rest is worked.
      released: wholeUnits(
        (begun.has(order.id) ? order.quantity : remainingOf(order)) / yields.get(order.item)!,
      ),
      dueAt: instant(order.dueAt),
      releaseAt: from,
    }))
  const planned = toRelease
    .filter(({ item }) => routed.has(item))
    .map(({ id, item, released, dueAt, releaseAt }) => ({
      ...{ id, item, released },
      dueAt: instant(dueAt),
      releaseAt: instant(file.options.releases === 'now' ? from : Math.max(from, releaseAt)),
    }))
  const orders = [...open, ...planned]
  const names = new Set(orders.map(({ id }) => id))
  const pegs = pegsByUse(plan.pegs)
  const end = instant(problem.from + problem.buckets * problem.bucketLength)
  return orders.map(({ id, item, released, dueAt, releaseAt }) => {
    const own = pegs.get(id) ?? []
    const before = own.filter(({ supply }) => isOrder(supply) && names.has(supply.id))
    const others = own.filter((peg) => !before.includes(peg))
    const there = others.map((peg) => arrivalOfPeg(peg, arrivals, from, end))
    return {
      productionOrder: id,
      ...{ item, quantity: released, dueAt, releaseAt },
      materialAt: instant(Math.max(from, ...there)),
      after: [...new Set(before.map(({ supply }) => supply.id))],
      splitFrom: '',
    }
  })
}

export const isOrder = ({ type }: Peg['supply']): boolean =>
  type === 'openOrder' || type === 'plannedOrder'

/** What serves each order that takes components. */
function pegsByUse(pegs: readonly Peg[]): Map<string, Peg[]> {
  const index = new Map<string, Peg[]>()
  for (const peg of pegs) {
    if (peg.use.type !== 'openOrder' && peg.use.type !== 'plannedOrder') continue
    const there = index.get(peg.use.id)
    if (there === undefined) index.set(peg.use.id, [peg])
    else there.push(peg)
  }
  return index
}

/** What nothing is planned for is not there before the horizon ends. */
function arrivalOfPeg(
  { supply, suppliedAt }: Peg,
  arrivals: Arrivals,
  now: SimTime,
  end: SimTime,
): number {
  if (supply.type === 'nothing') return end
  if (isOrder(supply)) return arrivals.get(supply.id) ?? now
  return supply.type === 'byProduct' ? (suppliedAt ?? now) : now
}

/** The schedule so far; null where the file has none. Orders that are no longer there drop out. */
export function planInForceOf(file: EnterpriseFile, problem: SchedulingProblem): Plan | null {
  const { planInForce } = file
  if (planInForce === undefined || planInForce.length === 0) return null
  const jobs = new Map(problem.jobs.map((job) => [job.id, job]))
  const operations = planInForce
    .filter(({ order }) => jobs.has(order))
    .map(({ order, operation, workCentre, machine = 1, start, end }) => ({
      ...{ job: order, operation, centre: workCentre, machine: machine - 1 },
      start: instantOf(file, start),
      runStart: instantOf(file, start),
      end: instantOf(file, end),
      setup: days(0),
      status: 'free' as const,
      people: [],
    }))
  const known = [...new Set(operations.map(({ job }) => job))].map((id) => {
    const { item, quantity, splitFrom, dueAt } = jobs.get(id)!
    const ends = operations.filter(({ job }) => job === id).map(({ end }) => end)
    const end = instant(Math.max(...ends))
    return { job: id, item, quantity, splitFrom, dueAt, end, late: dueAt !== null && end > dueAt }
  })
  const none = { unplaced: [], conflicts: [], unmanned: [], overloads: [] }
  return { at: problem.now, operations, jobs: known, ...none }
}

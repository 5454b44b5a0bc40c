/*
 * From demand to what shall be made in which week: requirements by MRP as if capacity did not matter,
 * then levelled within what each work centre can do.
 */
import { days, inHours, type SimTime } from '../../sim/contract/time.ts'
import type { RoutingOperation } from '../erp/master/master-data.ts'
import { type LevelItem, type LevelledPlan, levelProduction } from '../erp/mps/level-production.ts'
import type { MrpPlan } from '../erp/mrp/mrp-plan.ts'
import type { MrpDemand, MrpItem, MrpProblem, OpenOrder } from '../erp/mrp/mrp-problem.ts'
import { leastOrder, sourcesByItem } from '../erp/mrp/mrp-problem-of.ts'
import { planMaterials } from '../erp/mrp/plan-materials.ts'
import type { BufferOrder } from '../erp/mrp/plan-with-buffers.ts'
import { nameWeek } from '../erp/planning.ts'
import { startOfWeek, weekOf } from '../erp/work-calendar.ts'
import { orderMaterials } from './buffers.ts'
import type { DemandPlan } from './plan-demand.ts'
import {
  type CentreCapacity,
  hoursOf,
  type PlannedItem,
  type PlanningPosition,
} from './position.ts'

export interface ProductionPlan {
  /** Good base units to be received in each week, by planned item. */
  readonly made: ReadonlyMap<string, readonly number[]>
  /** Material requirements as if capacity did not matter, and what they were planned from. */
  readonly wanted: MrpPlan
  readonly wantedProblem: MrpProblem
  /** By work centre. */
  readonly levelled: ReadonlyMap<string, CentrePlan>
  /** Material requirements of it, purchases included. */
  readonly materials: MrpPlan
  readonly problem: MrpProblem
  /** Buffers to refill now; none where bought items are netted. */
  readonly refills: readonly BufferOrder[]
}

/** What a work centre shall make, and in which weeks it works overtime for it. */
export interface CentrePlan extends LevelledPlan {
  readonly capacityHours: readonly number[]
  readonly overtime: readonly boolean[]
}

/** Weeks: what is late later than that may still be helped without overtime. */
const OVERTIME_LOOKS_AHEAD = 2

/** Needed at the end of the working week: what is made in it serves it. */
const NEEDED_AFTER = days(5.5)

export function planProduction(
  position: PlanningPosition,
  demands: readonly DemandPlan[],
): ProductionPlan {
  const problem = buildProblem(position, demands)
  const wanted = planMaterials(problem)
  const levelled = levelCentres(position, wanted)
  const made = new Map(
    [...levelled.values()].flatMap((plan) => plan.items.map(({ item, made }) => [item, made])),
  )
  const firm = withFirmOrders(position, problem, made)
  return {
    made,
    levelled,
    wanted,
    wantedProblem: problem,
    ...orderMaterials(position, firm),
    problem: firm,
  }
}

function buildProblem(position: PlanningPosition, demands: readonly DemandPlan[]): MrpProblem {
  const { master, policy, at } = position
  const from = startOfWeek(weekOf(at))
  const safety = new Map(demands.map(({ item, safetyStock }) => [item, safetyStock]))
  return {
    from,
    bucketLength: days(7),
    buckets: policy.horizonWeeks,
    items: master.items.map((item): MrpItem => {
      const { id, type, planning } = item
      const plan = position.planned.find((p) => p.item === id)
      return {
        item: id,
        leadTime: days(plan?.leadTimeDays ?? planning.leadTimeDays),
        onHand: position.stock.get(id) ?? 0,
        safetyStock: safety.get(id) ?? planning.safetyStock,
        safetyTime: days(planning.safetyTimeDays),
        slushyTime: days(policy.slushyDays),
        lotRule: plan ? lotRuleOf(plan) : planning.lotRule,
        ...(type === 'buy' && termsOf(position, id)),
        orderYield: plan?.yield ?? planning.orderYield,
        phantom: type === 'phantom',
        replenished: type === 'buy' || plan !== undefined || position.madeToOrder.has(id),
      }
    }),
    billOfMaterials: master.billOfMaterials,
    demands: demands.flatMap(listDemands(from)),
    openOrders: [...listProduction(position), ...listPurchases(position)],
  }
}

/** What the first supplier asks of an order, where it asks anything. */
function termsOf({ master }: PlanningPosition, item: string): Partial<MrpItem> {
  const source = sourcesByItem(master).get(item)?.[0]?.source
  const least = source ? leastOrder(source) : 0
  if (!source || (least <= 1 && source.multiple <= 1)) return {}
  return { minimumLot: least, lotMultiple: source.multiple }
}

const lotRuleOf = ({ lot }: PlannedItem): MrpItem['lotRule'] & object =>
  lot > 1 ? { type: 'fixed', quantity: lot } : { type: 'lotForLot' }

const listDemands =
  (from: SimTime) =>
  ({ item, net }: DemandPlan): MrpDemand[] =>
    net.flatMap((quantity, i) =>
      quantity === 0
        ? []
        : {
            id: `${nameWeek(weekOf(from) + i)}-${item}`,
            item,
            at: from + i * days(7) + NEEDED_AFTER,
            quantity,
          },
    )

const listProduction = ({ production }: PlanningPosition): OpenOrder[] =>
  production
    .filter(({ isSupply }) => isSupply)
    .map(({ order, item, quantity, received, dueAt, needsComponents }) => ({
      id: order,
      item,
      status: 'released',
      quantity,
      received,
      dueAt,
      needsComponents,
    }))

const listPurchases = ({ purchases }: PlanningPosition): OpenOrder[] =>
  purchases.map(({ purchaseOrder, item, quantity, dueAt }) => ({
    id: purchaseOrder,
    item,
    status: 'released',
    quantity,
    received: 0,
    dueAt,
    needsComponents: false,
  }))

/** Each work centre levels what is wanted of the items whose bottleneck it is. */
function levelCentres(
  position: PlanningPosition,
  wanted: MrpPlan,
): ReadonlyMap<string, CentrePlan> {
  const receipts = new Map(wanted.records.map((r) => [r.item, r.plannedReceipts]))
  return new Map(
    position.capacity.map((capacity) => {
      const items = position.planned.filter(({ centre }) => centre === capacity.centre)
      const wantedItems = items.map(({ item }) => ({
        item,
        ...workOf(position, item, capacity),
        wanted: receipts.get(item) ?? [],
      }))
      return [capacity.centre, levelCentre(position, capacity, wantedItems)]
    }),
  )
}

/** Levels one work centre; where that is late, with overtime as soon before as helps. */
function levelCentre(
  position: PlanningPosition,
  capacity: CentreCapacity,
  items: readonly LevelItem[],
): CentrePlan {
  const capacityHours = weeklyHours(position, capacity)
  const extra = overtimeHours(capacity, position.policy)
  const overtime = capacityHours.map(() => false)
  let plan = levelProduction(items, capacityHours)
  for (let week = 0; extra > 0 && week < capacityHours.length; week++) {
    const isLate = plan.items.some(({ late }) =>
      late.slice(week, week + OVERTIME_LOOKS_AHEAD).some((quantity) => quantity > 0),
    )
    if (!isLate) continue
    capacityHours[week]! += extra
    overtime[week] = true
    plan = levelProduction(items, capacityHours)
  }
  return { ...plan, capacityHours, overtime }
}

/** Standard hours that a week's overtime earns, at the pace of the week's normal hours. */
function overtimeHours(capacity: CentreCapacity, policy: PlanningPosition['policy']): number {
  if (policy.overtime === 'never' || capacity.rated === 0) return 0
  const hours = capacity.overtime.reduce((sum, { lasting }) => sum + inHours(lasting), 0)
  return (hours * hoursOf(capacity, policy.capacityBasis)) / capacity.rated
}

/** Hours of a centre for an item: a set-up for each lot, or for each week where any quantity is one. */
function workOf(
  { master, policy, planned }: PlanningPosition,
  item: string,
  { centre, setupsIncluded, demonstrated }: CentreCapacity,
): { hoursPer1000: number; setupHours: number } {
  const operations = master.routings.filter((r) => r.item === item && r.workCentre === centre)
  const hours = (minutes: (operation: (typeof operations)[number]) => number) =>
    operations.reduce((sum, operation) => sum + minutes(operation), 0) / 60
  const lot = planned.find((p) => p.item === item)?.lot ?? 1
  const isIn = policy.capacityBasis === 'demonstrated' && demonstrated !== null && setupsIncluded
  const setup = isIn ? 0 : hours((o) => o.setupMinutes)
  return {
    hoursPer1000: hours(minutesPer1000) + (lot > 1 ? (setup * 1_000) / lot : 0),
    setupHours: lot > 1 ? 0 : setup,
  }
}

/** Minutes of one machine for 1 000 base units. */
const minutesPer1000 = ({ runMinutesPer1000, batch }: RoutingOperation): number =>
  batch ? (batch.minutes * 1_000) / batch.quantity : runMinutesPer1000

/** The standard hours of each week; the first has what is left of it and what is still open to do. */
function weeklyHours(position: PlanningPosition, capacity: CentreCapacity): number[] {
  const { at, policy } = position
  const hours = hoursOf(capacity, policy.capacityBasis)
  const gone = (at - startOfWeek(weekOf(at))) / days(7)
  let open = 0
  for (const { item, quantity, received } of position.production) {
    const plan = position.planned.find((p) => p.item === item)
    if (plan?.centre !== capacity.centre) continue
    const { hoursPer1000 } = workOf(position, item, capacity)
    open += (Math.max(0, quantity - received) * hoursPer1000) / 1_000
  }
  return Array.from({ length: policy.horizonWeeks }, (_, week) => {
    const whole = week === 0 ? hours * (1 - gone) : hours
    const taken = Math.min(open, whole)
    open -= taken
    return whole - taken
  })
}

/** The levelled receipts as firm orders: what they do not cover is reported, not planned again. */
function withFirmOrders(
  position: PlanningPosition,
  problem: MrpProblem,
  made: ReadonlyMap<string, readonly number[]>,
): MrpProblem {
  const week = weekOf(position.at)
  const firm = position.planned.flatMap((plan) =>
    inLots(made.get(plan.item) ?? [], plan.lot).flatMap((quantity, t) =>
      firmOrders(plan, quantity, problem.from + t * days(7), nameWeek(week + t)),
    ),
  )
  const planned = new Set(position.planned.map(({ item }) => item))
  return {
    ...problem,
    items: problem.items.map((item) =>
      planned.has(item.item) ? { ...item, replenished: false } : item,
    ),
    openOrders: [...problem.openOrders, ...firm],
  }
}

/** What a week shall bring of an item: one order, or one for each lot, evenly over its working days. */
function firmOrders(
  { item, lot, leadTimeDays }: PlannedItem,
  quantity: number,
  monday: number,
  name: string,
): OpenOrder[] {
  const orders = lot > 1 ? Math.round(quantity / lot) : Math.min(1, quantity)
  return Array.from({ length: orders }, (_, n) => {
    const dueAt = monday + Math.round((NEEDED_AFTER * (n + 1)) / orders)
    return {
      id: lot > 1 ? `${name}-${item}-${n + 1}` : `${name}-${item}`,
      item,
      status: 'firm' as const,
      quantity: quantity / orders,
      received: 0,
      dueAt,
      releaseAt: dueAt - days(leadTimeDays),
      needsComponents: true,
    }
  })
}

/** Whole lots, so that what was made up to each week is as near to the plan as lots allow. */
function inLots(made: readonly number[], lot: number): number[] {
  let wanted = 0
  let done = 0
  return made.map((quantity) => {
    wanted += quantity
    const lots = Math.max(0, Math.round((wanted - done) / lot))
    done += lots * lot
    return lots * lot
  })
}

/*
 * The planning position of a shop. Customers buy items from stock, which the planner makes in jobs of a
 * lot; or their orders are jobs of their own, which take parts that the planner has made ahead.
 */

import type { PlanningSpec } from '../../scenarios/scenario.ts'
import type { Product } from '../../scenarios/shop-scenario.ts'
import { meanOf } from '../../scenarios/shop-time.ts'
import { nameMachines } from '../../sim/contract/equipment.ts'
import { days, hours, inDays, milliseconds, type SimTime } from '../../sim/contract/time.ts'
import type { MasterData, RoutingOperation } from '../erp/master/master-data.ts'
import { itemOfProduct } from '../erp/master/shop-master-data.ts'
import { demandHistory } from '../erp/sales.ts'
import { operationKeyOf, type Progress } from '../erp/schedule/problem.ts'
import { weekOf } from '../erp/work-calendar.ts'
import type {
  CentreCapacity,
  FloorPosition,
  OvertimeWindow,
  PlannedItem,
  PlanningPosition,
  SoldItem,
} from '../planning/position.ts'
import { demonstratedCentres } from './books/demonstrated.ts'
import { requiredQuantities } from './books/requirements.ts'
import { meanLeadTime } from './shop-summary.ts'
import { listSupply, type PlannedShop, plannedProducts } from './shop-supply.ts'
import type { ShopTwin } from './shop-twin.ts'
import { stockOf } from './stores.ts'

/** Longer ago than any plan in force was made. */
const LATELY = days(14)

/** Jobs of a product that must have been completed before their lead time says anything. */
const JOBS_TO_LEARN = 3

export function shopPosition(
  twin: PlannedShop,
  policy: PlanningSpec,
  at: SimTime,
): PlanningPosition {
  const { books, scenario } = twin
  const { master } = books
  const capacity = listCapacity(twin)
  const planned = listPlanned(twin, capacity)
  const isPlanned = new Set(planned.map(({ item }) => item))
  const buys = new Set(scenario.erp?.demand?.items.map(({ id }) => id))
  const madeToOrder = new Set(
    scenario.shop.products.map(itemOfProduct).filter((id) => !isPlanned.has(id) && !buys.has(id)),
  )
  const required = requiredQuantities(books)
  return {
    at,
    master,
    policy,
    sold: [
      ...[...buys].map((item) => soldFromStock(twin, item, at)),
      ...[...madeToOrder].map((item) => soldToOrder(twin, item, at, policy)),
    ],
    planned,
    madeToOrder,
    stock: new Map(
      master.items.map(({ id }) => {
        const { available, quarantine } = stockOf(twin.stores, id)
        return [id, available + quarantine - (required.get(id) ?? 0)]
      }),
    ),
    production: listSupply(twin, planned),
    ended: twin.jobs.done.flatMap((job) =>
      job.endedAt === null || job.endedAt < at - LATELY
        ? []
        : {
            order: job.order,
            item: books.itemOf.get(job.item) ?? job.item,
            quantity: job.quantity,
            endedAt: job.endedAt,
          },
    ),
    purchases: [...books.purchases.orders.values()].flatMap((order) =>
      order.orderedAt === null || order.dueAt === null || order.firstReceivedAt !== null
        ? []
        : {
            purchaseOrder: order.purchaseOrder,
            item: order.item,
            quantity: order.quantity,
            dueAt: order.dueAt,
          },
    ),
    capacity,
    deliveriesPerWeek: new Map(),
    floor: floorOf(twin),
  }
}

function soldFromStock({ books, sales }: PlannedShop, item: string, at: SimTime): SoldItem {
  const open = [...books.customers.orders.values()].filter(
    (order) => order.item === item && order.status === 'open',
  )
  return {
    item,
    history: demandHistory(sales, item, weekOf(at)),
    orders: open.map(({ customerOrder, quantity, shipped, dueAt }) => ({
      customerOrder,
      quantity: quantity - shipped,
      requestedAt: dueAt,
    })),
  }
}

/** What comes as jobs of its own is wanted in the week in which it comes: its parts are taken then. */
function soldToOrder(
  { books, scenario }: PlannedShop,
  item: string,
  at: SimTime,
  policy: PlanningSpec,
): SoldItem {
  const { historyWeeks } = policy
  const products = scenario.shop.products.filter((product) => itemOfProduct(product) === item)
  const ids = new Set(products.map(({ id }) => id))
  const believed = scenario.erp?.products?.filter(({ id }) => ids.has(id)) ?? []
  const expected = believed.reduce((sum, { expectedPerWeek = 0 }) => sum + expectedPerWeek, 0)
  const weeks = weekOf(at)
  const history = [
    ...new Array<number>(historyWeeks).fill(expected),
    ...new Array<number>(weeks).fill(0),
  ]
  for (const order of books.customers.orders.values()) {
    if (
      !products.some(
        ({ id }) => id === order.item || itemOfProduct({ id } as Product) === order.item,
      )
    )
      continue
    const placed = books.orders.get(order.order)?.releasedAt
    if (placed === undefined || weekOf(placed) >= weeks) continue
    history[historyWeeks + weekOf(placed)]! += order.quantity
  }
  return { item, history, orders: [] }
}

function listPlanned(twin: PlannedShop, capacity: readonly CentreCapacity[]): PlannedItem[] {
  return plannedProducts(twin).map((product) => {
    const item = itemOfProduct(product)
    const known = twin.books.items.get(item)!
    const { orderYield, leadTimeDays } = known.planning
    const counts = twin.jobs.byItem.get(product.id)
    const learnt = counts && counts.completed >= JOBS_TO_LEARN ? meanLeadTime(counts) : null
    return {
      item,
      centre: bottleneckOf(twin.books.master, item, capacity),
      lot: Math.max(1, Math.round((product.pieces ?? 1) * orderYield)),
      leadTimeDays:
        quarantineDays(twin, item) +
        (learnt === null ? leadTimeDays : inDays(milliseconds(learnt))),
      yield: 1,
    }
  })
}

/** Until what was made may be used or shipped. */
function quarantineDays({ scenario }: PlannedShop, item: string): number {
  const quarantine = scenario.shop.items?.find(({ id }) => id === item)?.quarantine
  return quarantine ? meanOf(quarantine) / 1_440 : 0
}

/** Where an item takes the largest part of the week. */
function bottleneckOf(
  { routings }: MasterData,
  item: string,
  capacity: readonly CentreCapacity[],
): string {
  let most = { centre: routings.find((r) => r.item === item)?.workCentre ?? '', share: 0 }
  for (const { centre, standard } of capacity) {
    const minutes = routings
      .filter((r) => r.item === item && r.workCentre === centre)
      .reduce((sum, r) => sum + minutesPer1000(r), 0)
    const share = standard > 0 ? minutes / standard : 0
    if (share > most.share) most = { centre, share }
  }
  return most.centre
}

const minutesPer1000 = ({ runMinutesPer1000, batch }: RoutingOperation): number =>
  batch ? (batch.minutes * 1_000) / batch.quantity : runMinutesPer1000

function listCapacity({ books, scenario }: PlannedShop): CentreCapacity[] {
  const shown = new Map(demonstratedCentres(books).map((c) => [c.workCentre, c.efficiency]))
  const overtime = overtimeOf(scenario)
  return books.master.workCentres.map((centre) => {
    const { id, machines, openMinutes, utilisation, efficiency } = centre
    const open = openMinutes.reduce((sum, { from, until }) => sum + until - from, 0) / 60
    const rated = machines * open
    const demonstrated = shown.get(id) ?? null
    return {
      centre: id,
      rated,
      standard: rated * utilisation * efficiency,
      demonstrated: demonstrated === null ? null : rated * demonstrated,
      setupsIncluded: false,
      overtime,
    }
  })
}

/** The first shift on Saturday, where the law leaves each of its people so many hours. */
function overtimeOf({ shop }: ShopTwin['scenario']): OvertimeWindow[] {
  const [shift] = shop.shifts ?? []
  const limit = shop.overtimeHoursPerPersonAndWeek ?? 0
  if (!shift || shift.days.includes('Sat')) return []
  const clock = (text: string) => Number(text.slice(0, 2)) + Number(text.slice(3)) / 60
  const length = clock(shift.to) - clock(shift.from)
  if (length > limit) return []
  return [{ crew: shift.id, after: hours(5 * 24 + clock(shift.from) - 6), lasting: hours(length) }]
}

/** Where each job is on its way through its routing. */
function floorOf(twin: PlannedShop): FloorPosition {
  const { books, jobs, at } = twin
  const progress = new Map<string, Progress>()
  for (const job of jobs.open.values()) {
    const item = books.itemOf.get(job.item) ?? job.item
    const route = books.master.routings.filter((r) => r.item === item)
    const now = route.findIndex(({ operation }) => operation === job.operation)
    route.forEach(({ operation, workCentre }, i) => {
      if (i > now) return
      const key = operationKeyOf(job.order, operation)
      if (i < now) progress.set(key, { type: 'completed', at })
      else if (job.phase === 'onMachine') {
        const centre = twin.books.centres.get(workCentre)
        const names = nameMachines(workCentre, centre?.machines ?? 1)
        const machine = Math.max(0, names.indexOf(job.machine))
        progress.set(key, { type: 'started', centre: workCentre, machine, at, done: 0 })
      }
    })
  }
  const shown = demonstratedCentres(books)
  return {
    progress,
    lastFamilies: new Map(),
    overtime: new Map(),
    pace: new Map(
      shown.flatMap(({ workCentre, efficiency }) =>
        efficiency === null || efficiency <= 0 ? [] : [[workCentre, efficiency]],
      ),
    ),
  }
}

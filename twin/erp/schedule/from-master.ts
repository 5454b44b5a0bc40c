/*
 * From master data and the orders to plan to a scheduling problem: what an order takes by its routing.
 */
import { type Duration, minutes, type SimTime } from '../../../sim/contract/time.ts'
import type { MasterData, RoutingOperation, WorkCentre } from '../master/master-data.ts'
import type { Stretch } from '../work-calendar.ts'
import {
  type Centre,
  type Choice,
  type Job,
  operationKeyOf,
  type Person,
  type Pin,
  type Progress,
  type SchedulingProblem,
  WAITING,
} from './problem.ts'
import { createWorkingCalendar } from './working-time.ts'

/** A planned or released production order, as far as scheduling needs it. */
export interface OrderToSchedule {
  readonly productionOrder: string
  readonly item: string
  /** Base units released: what its first operation starts with. */
  readonly quantity: number
  readonly dueAt: SimTime | null
  readonly releaseAt: SimTime
  /** When the last of its purchased material is there. */
  readonly materialAt: SimTime
  /** Production orders of what it is made of. */
  readonly after: readonly string[]
  readonly splitFrom: string
}

/** What is known of the floor besides master data. */
export interface FloorState {
  readonly now: SimTime
  readonly frozenUntil: SimTime
  /** By `operationKeyOf`; what is not listed waits. */
  readonly progress: ReadonlyMap<string, Progress>
  /** By work centre, the family that each machine is set up for. */
  readonly lastFamilies: ReadonlyMap<string, readonly string[]>
  readonly people: readonly Person[]
  readonly labour: 'required' | 'informational'
  readonly pins: readonly Pin[]
  /** Dated overtime by work centre. */
  readonly overtime?: ReadonlyMap<string, readonly Stretch[]>
}

/**
 * The problem of scheduling some orders by their routings. A run takes the minutes of its quantity, or
 * whole batches; both last longer by what the centre loses (utilisation × efficiency). Yields make the
 * quantity less from operation to operation. Of each tool there is one.
 */
export function problemFromMaster(
  master: MasterData,
  orders: readonly OrderToSchedule[],
  floor: FloorState,
): SchedulingProblem {
  const { now, frozenUntil, people, labour, pins } = floor
  const centres = new Map(master.workCentres.map((centre) => [centre.id, centre]))
  const routings = new Map<string, RoutingOperation[]>()
  for (const operation of master.routings) {
    const routing = routings.get(operation.item)
    if (routing) routing.push(operation)
    else routings.set(operation.item, [operation])
  }
  for (const routing of routings.values()) routing.sort((a, b) => a.sequence - b.sequence)
  const tools = new Set(master.routings.flatMap((operation) => operation.tools))
  return {
    now,
    frozenUntil,
    people,
    labour,
    pins,
    centres: master.workCentres.map((c) => describeCentre(c, floor)),
    jobs: orders.map((order) => describeJob(order, routings.get(order.item) ?? [], centres, floor)),
    tools: [...tools].map((id) => ({ id, quantity: 1 })),
  }
}

function describeCentre(centre: WorkCentre, floor: FloorState): Centre {
  const { id, machines, openMinutes, setupMatrix } = centre
  const lastFamilies = floor.lastFamilies.get(id) ?? []
  const overtime = floor.overtime?.get(id) ?? []
  const week = openMinutes.map(({ from, until }) => ({
    from: minutes(from) as number as SimTime,
    to: minutes(until) as number as SimTime,
  }))
  const setups = setupMatrix.map(({ from, to, minutes: m }) => ({ from, to, duration: minutes(m) }))
  return { id, machines, calendar: createWorkingCalendar({ week, overtime }), setups, lastFamilies }
}

function describeJob(
  order: OrderToSchedule,
  routing: readonly RoutingOperation[],
  centres: ReadonlyMap<string, WorkCentre>,
  { progress }: FloorState,
): Job {
  const { productionOrder: id, materialAt, ...rest } = order
  let quantity = order.quantity
  const operations = routing.map((step) => {
    const choices = [step.workCentre, ...step.alternatives].map((centre) =>
      describeChoice(step, centre, quantity, centres.get(centre)),
    )
    quantity *= step.yield
    return {
      id: step.operation,
      choices,
      family: step.setupFamily,
      setupSkills: step.setupSkills,
      runSkills: step.runSkills,
      tools: step.tools,
      materialAt,
      transport: minutes(step.transportMinutes),
      progress: progress.get(operationKeyOf(id, step.operation)) ?? WAITING,
    }
  })
  return { id, ...rest, operations }
}

function describeChoice(
  { setupMinutes, runMinutesPer1000, batch }: RoutingOperation,
  centre: string,
  quantity: number,
  master: WorkCentre | undefined,
): Choice {
  const pace = master ? master.utilisation * master.efficiency : 1
  // A hair less than a whole batch more is a whole batch: yields leave rounding behind.
  const batches = batch ? Math.ceil(quantity / batch.quantity - 1e-9) : 0
  const run = (quantity * runMinutesPer1000) / 1_000 + batches * (batch?.minutes ?? 0)
  return { centre, setup: minutes(setupMinutes) as Duration, run: minutes(run / pace) }
}

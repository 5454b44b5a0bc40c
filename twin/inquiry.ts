/*
 * An inquiry: could so much be delivered by a date? The answer comes from stock and plan first (available
 * to promise), then from the capacity that the line has demonstrated (capable to promise). It changes
 * nothing; `takeInquiry` does what was asked about.
 */
import type { PlanningSpec } from '../scenarios/scenario.ts'
import { clockTime, inDays, NEVER, type SimTime } from '../sim/contract/time.ts'
import { type Door, decideAsPlanner } from './decide.ts'
import { enterCustomerOrder } from './erp/customer-orders.ts'
import { earliestAvailable } from './erp/promise/available-to-promise.ts'
import { type CapableToPromise, capableToPromise } from './erp/promise/capable-to-promise.ts'
import { inForce, openPins } from './erp/schedule/plan-book.ts'
import type { Job, SchedulingProblem } from './erp/schedule/problem.ts'
import { FORWARD, schedule } from './erp/schedule/schedule.ts'
import { linePosition } from './line-position.ts'
import { type Release, schedulingProblem } from './planning/plan-schedule.ts'
import { stepsOf } from './promising.ts'
import type { Twin } from './twin.ts'

export interface Inquiry {
  readonly item: string
  /** Base units, whole, at least 1. */
  readonly quantity: number
  readonly wantedAt: SimTime
}

export interface InquiryAnswer {
  readonly inquiry: Inquiry
  readonly at: SimTime
  /** Of stock and plan, what nobody has been promised by the wanted date, at most the quantity. */
  readonly available: number
  /** When all of it is; null: not in the horizon of the plan. */
  readonly availableAt: SimTime | null
  /** Good base units that `capable` makes: what is not available, or all where all is. */
  readonly made: number
  /** The same before rejects are taken out. */
  readonly started: number
  readonly capable: CapableToPromise
  /** The earlier of the two, not before it is wanted; null: there is no date. */
  readonly offeredAt: SimTime | null
}

/** An inquiry further ahead says more of the forecast than of the plan. */
export const INQUIRY_DAYS_MAX = 182
export const INQUIRY_QUANTITY_MAX = 100_000_000
/** Customer order and production order of an inquiry. */
export const INQUIRY = 'inquiry'

export const NOT_FROM_DEMAND =
  'This scenario plans by its plan factor: there is no plan to promise from. ' +
  'Choose one that plans from demand.'

/** What is wrong with an inquiry, in sentences; empty: it can be answered. */
export function checkInquiry(twin: Twin, { item, quantity, wantedAt }: Inquiry): string[] {
  const { scenario, at } = twin
  if (!scenario.planning) return [NOT_FROM_DEMAND]
  const products = scenario.items.filter(({ kind }) => kind === 'finished').map(({ id }) => id)
  const problems: string[] = []
  if (!products.includes(item)) {
    problems.push(`The item must be one of ${products.join(', ')}; found '${item}'.`)
  }
  if (!(Number.isInteger(quantity) && quantity >= 1 && quantity <= INQUIRY_QUANTITY_MAX)) {
    problems.push(
      `The quantity must be a whole number from 1 to ${INQUIRY_QUANTITY_MAX}; found ${quantity}.`,
    )
  }
  if (!(wantedAt > at)) {
    problems.push(`It must be wanted after now, ${clockTime(at)}; found ${clockTime(wantedAt)}.`)
  } else if (inDays((wantedAt - at) as never) > INQUIRY_DAYS_MAX) {
    problems.push(
      `It must be wanted within ${INQUIRY_DAYS_MAX} days; found ${clockTime(wantedAt)}.`,
    )
  }
  return problems
}

/** @param inquiry one in which `checkInquiry` finds nothing */
export function answerInquiry(twin: Twin, inquiry: Inquiry): InquiryAnswer {
  const { item, quantity, wantedAt } = inquiry
  const steps = stepsOf(twin, item)
  const free = steps.findLast(({ from }) => from <= wantedAt)?.quantity ?? 0
  const available = Math.min(quantity, free)
  const earliest = earliestAvailable(steps, quantity, wantedAt)
  const availableAt = earliest === NEVER ? null : earliest
  const made = available < quantity ? quantity - available : quantity
  const policy = twin.scenario.planning!
  const position = linePosition(twin, policy, twin.at)
  const share = position.planned.find((p) => p.item === item)?.yield ?? 1
  const started = Math.ceil(made / share)
  const { problem, plan, asked } = planInquiry(twin, policy, { ...inquiry, quantity: started })
  const capable = capableToPromise(problem, plan, asked)
  const dates = [availableAt, capable.inGaps.at].filter((at) => at !== null)
  const offeredAt = dates.length === 0 ? null : (Math.max(wantedAt, Math.min(...dates)) as SimTime)
  return { inquiry, at: twin.at, available, availableAt, made, started, capable, offeredAt }
}

/** The schedule in force with what the plan will release later, and the inquiry as a job. */
function planInquiry(twin: Twin, policy: PlanningSpec, { item, quantity, wantedAt }: Inquiry) {
  const { at, planning } = twin
  const later = releasesToCome(twin, wantedAt)
  const asked: Release = { order: INQUIRY, item, quantity, dueAt: wantedAt, releaseAt: at }
  const releaseAt = new Map(later.map((r) => [r.order, r.releaseAt]))
  const whole = schedulingProblem(linePosition(twin, policy, at), [...later, asked])
  const jobs = whole.jobs.map(
    (job): Job => ({ ...job, releaseAt: releaseAt.get(job.id) ?? job.releaseAt }),
  )
  const { plan: before, pins } = inForce(planning.book)
  const without = jobs.filter(({ id }) => id !== INQUIRY)
  const open = { ...whole, jobs: without }
  const problem: SchedulingProblem = { ...open, pins: openPins(open, pins) }
  const plan = schedule(problem, { ...FORWARD, mode: 'repair', before })
  return { problem, plan, asked: jobs.find(({ id }) => id === INQUIRY)! }
}

/** Firm production orders that the latest plan will release before an instant. */
function releasesToCome({ planning, scenario, at }: Twin, before: SimTime): Release[] {
  const made = new Set(scenario.items.filter((i) => i.kind === 'finished').map(({ id }) => id))
  return (planning.latest?.production.problem.openOrders ?? [])
    .filter(
      ({ id, item, status, releaseAt = at }) =>
        status === 'firm' && made.has(item) && !planning.wantedAt.has(id) && releaseAt < before,
    )
    .map(({ id, item, quantity, dueAt, releaseAt }) => ({
      order: id,
      item,
      quantity,
      dueAt: dueAt as SimTime,
      releaseAt: Math.max(at, releaseAt ?? at) as SimTime,
    }))
}

/**
 * Takes what was asked about as a customer order with the offered date. Where stock and plan alone are
 * not in time, what is to be made is released behind the orders that the line has.
 */
export function takeInquiry(door: Door, twin: Twin, answer: InquiryAnswer): void {
  const { inquiry, started, availableAt, offeredAt } = answer
  const { item, quantity, wantedAt } = inquiry
  const order = enterCustomerOrder(twin.customerOrders, {
    customerOrder: INQUIRY,
    customer: INQUIRY,
    item,
    quantity,
    placedAt: twin.at,
    requestedAt: wantedAt,
  })
  order.promisedAt = offeredAt
  if (availableAt !== null && availableAt <= wantedAt) return
  twin.planning.wantedAt.set(INQUIRY, wantedAt)
  const orders = [{ order: INQUIRY, item, quantity: started }]
  decideAsPlanner(door, twin, twin.scenario.line.id, { type: 'releaseOrders', orders })
}

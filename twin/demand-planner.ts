/*
 * The planner of a line that plans from demand.
 *
 *   each review    takes the customer orders that have come and promises them a date
 *   each week      forecasts, plans within capacity, grants overtime, orders materials, releases
 *   each day       looks whether the schedule still holds, and plans the rest anew if it does not
 */
import type { PlanningSpec } from '../scenarios/scenario.ts'
import { after, days, instant, minutes, type SimTime } from '../sim/contract/time.ts'
import { type Door, decideAsPlanner } from './decide.ts'
import type { PlannedOrder } from './erp/planning.ts'
import { listNotBegun } from './erp/production-orders.ts'
import { inForce } from './erp/schedule/plan-book.ts'
import { listWorkTime, type WorkCalendar, weekOf } from './erp/work-calendar.ts'
import { linePosition } from './line-position.ts'
import { CYCLE, type PlanningCycle, planCycle } from './planning/plan-cycle.ts'
import { replan, schedulingProblem, waitingSequence } from './planning/plan-schedule.ts'
import { takeAndPromise } from './promising.ts'
import { recordPlan, type Twin } from './twin.ts'

/** Does what is due at this review. */
export function planFromDemand(door: Door, twin: Twin, policy: PlanningSpec): void {
  const { planning } = twin
  const isCycle = twin.at >= planning.nextAt
  const placed = takeAndPromise(twin, isCycle)
  if (isCycle) {
    const cycle = planCycle(linePosition(twin, policy, twin.at), planning.latest)
    planning.latest = cycle
    planning.cycles += 1
    planning.nextAt = instant(planning.nextAt + CYCLE)
    carryOut(door, twin, cycle)
    takeAndPromise(twin, false, placed)
  }
  if (twin.at < planning.nextCheckAt) return
  planning.nextCheckAt = after(planning.nextCheckAt, days(1))
  if (!isCycle) checkSchedule(door, twin, policy)
}

function carryOut(door: Door, twin: Twin, cycle: PlanningCycle): void {
  for (const { from, window } of cycle.overtime) {
    const { crew, lasting } = window
    decideAsPlanner(door, twin, crew, { type: 'addOvertime', from, lasting, crew })
  }
  const orders = scheduleReleases(twin, cycle)
  recordPlan(twin, { week: weekOf(twin.at), orders, decisions: [] })
  // Materials first: production may begin the moment the orders are released.
  for (const purchase of cycle.purchases) decideAsPlanner(door, twin, purchase.item, purchase)
  if (orders.length === 0) return
  const requests = orders.map(({ order, item, quantity }) => ({ order, item, quantity }))
  decideAsPlanner(door, twin, twin.scenario.line.id, { type: 'releaseOrders', orders: requests })
  followPlan(door, twin)
}

/** The releases in the order of the schedule that they come into, with their planned ends. */
function scheduleReleases(twin: Twin, { position, releases }: PlanningCycle): PlannedOrder[] {
  const { book, wantedAt } = twin.planning
  for (const order of wantedAt.keys()) {
    if (!twin.productionOrders.open.has(order)) wantedAt.delete(order)
  }
  for (const { order, dueAt } of releases) wantedAt.set(order, dueAt)
  const { policy } = position
  // Overtime that was granted a moment ago belongs to the calendar that is planned with.
  const now = linePosition(twin, policy, twin.at)
  replan(book, schedulingProblem(now, releases), 'regenerate', 'The weekly plan.', true)
  const { jobs } = inForce(book).plan
  const sequence = waitingSequence(book)
  return releases
    .map(({ order, item, quantity, dueAt }) => ({
      order,
      item,
      quantity,
      plannedEnd: jobs.find(({ job }) => job === order)?.end ?? dueAt,
    }))
    .sort((a, b) => sequence.indexOf(a.order) - sequence.indexOf(b.order))
}

/** Plans the rest anew where the floor has left the schedule by more than the slack. */
function checkSchedule(door: Door, twin: Twin, policy: PlanningSpec): void {
  const problem = schedulingProblem(linePosition(twin, policy, twin.at), [])
  const { plan } = inForce(twin.planning.book)
  const open = new Set(twin.productionOrders.open.keys())
  const behind = plan.operations
    .filter(({ job, end }) => open.has(job) && end + slackOf(twin) < twin.at)
    .map(({ job }) => job)
  if (behind.length === 0) return
  const because = `${behind.join(', ')} should have ended: ${whyBehind(twin)}.`
  replan(twin.planning.book, problem, 'repair', because, policy.mode === 'auto')
  if (policy.mode === 'auto') followPlan(door, twin)
}

const slackOf = ({ scenario }: Twin): number => minutes(scenario.plan.slackMinutes)

/** The longest stop of the last day, in words. */
export function whyBehind({ issues, at, calendar }: Twin): string {
  const recent = [...issues.open.values(), ...issues.closed].filter(
    ({ closedAt }) => closedAt === null || closedAt > at - days(1),
  )
  const length = ({ openedAt, closedAt }: (typeof recent)[number]) =>
    plannedTimeBetween(calendar, openedAt, closedAt ?? at)
  const longest = recent.sort((a, b) => length(b) - length(a))[0]
  if (!longest) return 'many short stops'
  return `${longest.subject} stood ${Math.round(length(longest) / 60_000)} min, ${longest.reason.at(-1)}`
}

/** Planned line time of an interval, ms: what stands at night costs nothing. */
function plannedTimeBetween(calendar: WorkCalendar, from: SimTime, to: SimTime): number {
  let sum = 0
  for (let week = weekOf(from); week <= weekOf(to); week++) {
    for (const stretch of listWorkTime(calendar, week)) {
      sum += Math.max(0, Math.min(stretch.to, to) - Math.max(stretch.from, from))
    }
  }
  return sum
}

/** Has the line work its waiting orders in the sequence of the schedule. */
export function followPlan(door: Door, twin: Twin): void {
  const waiting = listNotBegun(twin.productionOrders)
  const sequence = waitingSequence(twin.planning.book)
  const rank = (order: string) => {
    const place = sequence.indexOf(order)
    return place < 0 ? sequence.length : place
  }
  const wanted = waiting.toSorted((a, b) => rank(a.order) - rank(b.order))
  if (wanted.every((order, i) => order === waiting[i])) return
  const orders = wanted.map(({ order, item, quantity }) => ({ order, item, quantity }))
  decideAsPlanner(door, twin, twin.scenario.line.id, { type: 'resequence', orders })
}

/*
 * The twin: the books and the brain. It learns of the plant from MES events only. This file
 * routes each event to the books; what a book makes of it is the book's own affair.
 */

import type { RuleSpec, Scenario } from '../scenarios/scenario.ts'
import type { Decision } from '../sim/contract/decision.ts'
import type { MesEvent } from '../sim/contract/mes.ts'
import type { SalesOrder } from '../sim/contract/sales.ts'
import { instant, type SimTime, START } from '../sim/contract/time.ts'
import { createDecisionLog, type DecisionLog } from './decision-log.ts'
import { createTicker, receiveTicker, type Ticker } from './describe-event.ts'
import { type Books, createBooks, receiveBooks } from './erp/books.ts'
import {
  type CustomerOrders,
  createCustomerOrders,
  promiseWeek,
  receiveCustomerOrders,
} from './erp/customer-orders.ts'
import { observe, observeReceipt } from './erp/learning/learning.ts'
import { createLearning, type Learning } from './erp/learning/learning-state.ts'
import { notePlanEnd } from './erp/learning/plan-dates.ts'
import { createPlan, type Plan, plannedEndsOf, type WeekPlan } from './erp/planning.ts'
import { agreePrice } from './erp/prices.ts'
import {
  createProductionOrders,
  enterOrders,
  type ProductionOrders,
  receiveProductionOrders,
  replaceOrders,
} from './erp/production-orders.ts'
import {
  createPurchasing,
  enterPurchase,
  type Purchasing,
  receivePurchasing,
} from './erp/purchasing.ts'
import { createSales, type Sales } from './erp/sales.ts'
import { createWorkCalendar, startOfWeek, type WorkCalendar, weekOf } from './erp/work-calendar.ts'
import {
  createIntegration,
  type Integration,
  noteAsked,
  sourceOf,
} from './integration/integration.ts'
import {
  type Attainment,
  addPlanned,
  createAttainment,
  receiveAttainment,
} from './performance/attainment.ts'
import {
  createDemonstratedCapacity,
  type DemonstratedCapacity,
  receiveDemonstratedCapacity,
} from './performance/demonstrated-capacity.ts'
import { createIssueLog, type IssueLog, receiveIssues } from './performance/issues.ts'
import { createOutput, type Output, receiveOutput } from './performance/output.ts'
import { createStops, receiveStops, type Stops } from './performance/stops.ts'
import {
  busyTime,
  createTimeModel,
  receiveTimeModel,
  stateTimes,
  type TimeModel,
} from './performance/time-model.ts'
import { createPlanningState, type PlanningState } from './planning/planning-state.ts'
import { createRoster, type Roster, receiveRoster } from './roster.ts'
import { createRuleBook, type RuleBook } from './rules/rule.ts'

/** Plain data: `structuredClone` forks it. */
export interface Twin {
  readonly scenario: Scenario
  readonly rules: readonly RuleSpec[]
  readonly seed: string
  /** Up to here the twin knows the plant. */
  at: SimTime
  /** The next review falls here: a multiple of the scenario's review period. */
  nextReviewAt: SimTime
  /** Sequence of the latest event; each event is received once. */
  lastSeq: number
  /** Events that are missing, as [first, last] sequence. */
  readonly gaps: [number, number][]
  /** Events since the last review: without any, no signal of a rule can have changed. */
  eventsSinceReview: number
  readonly plan: Plan
  readonly productionOrders: ProductionOrders
  readonly customerOrders: CustomerOrders
  readonly sales: Sales
  readonly planning: PlanningState
  readonly purchasing: Purchasing
  readonly calendar: WorkCalendar
  readonly books: Books
  readonly times: TimeModel
  readonly output: Output
  readonly stops: Stops
  readonly issues: IssueLog
  readonly attainment: Attainment
  readonly demonstrated: DemonstratedCapacity
  readonly roster: Roster
  readonly ruleBook: RuleBook
  readonly decisions: DecisionLog
  readonly ticker: Ticker
  /** Absent: every event is known at once. */
  readonly integration?: Integration
  /** Absent: the standards stay as they are. */
  readonly learning?: Learning
}

/**
 * A twin that knows the scenario and nothing else yet.
 * @param sales what customers will order; it hears of each order when it is placed
 */
export function createTwin(
  scenario: Scenario,
  rules: readonly RuleSpec[],
  seed: string,
  sales: readonly SalesOrder[] = [],
): Twin {
  const learning = createLearning(scenario)
  const machines = scenario.line.machines.map(({ id }) => id)
  return {
    scenario,
    rules,
    seed,
    at: START,
    nextReviewAt: START,
    lastSeq: 0,
    gaps: [],
    eventsSinceReview: 0,
    plan: createPlan(),
    productionOrders: createProductionOrders(scenario),
    customerOrders: createCustomerOrders(),
    sales: createSales(sales),
    planning: createPlanningState(),
    purchasing: createPurchasing(),
    calendar: createWorkCalendar(scenario),
    books: createBooks(scenario),
    times: createTimeModel(machines),
    output: createOutput(machines),
    stops: createStops(machines),
    issues: createIssueLog(scenario.items.map(({ id }) => id)),
    attainment: createAttainment(scenario),
    demonstrated: createDemonstratedCapacity(scenario),
    roster: createRoster(),
    ruleBook: createRuleBook(),
    decisions: createDecisionLog(),
    ticker: createTicker(),
    ...(scenario.integration && {
      integration: createIntegration(scenario.integration, sourceOf(scenario)),
    }),
    ...(learning && { learning }),
  }
}

/**
 * Takes one MES event into all books. An event that was received before changes nothing; a
 * jump in the sequence is taken and recorded as a gap.
 */
export function receive(twin: Twin, event: MesEvent): void {
  if (event.seq <= twin.lastSeq) return
  if (event.seq > twin.lastSeq + 1) twin.gaps.push([twin.lastSeq + 1, event.seq - 1])
  twin.lastSeq = event.seq
  twin.eventsSinceReview += 1
  if (event.at > twin.at) twin.at = event.at
  receiveProductionOrders(twin.productionOrders, event)
  receiveCustomerOrders(twin.customerOrders, event)
  if (twin.learning) observeReceipt(twin.learning.seen, event, twin.purchasing)
  receivePurchasing(twin.purchasing, event)
  receiveBooks(twin.books, event)
  if (twin.learning) {
    observe(twin.learning.seen, event, twin.books.clock)
    notePlanEnd(twin.learning.planDates, event)
  }
  receivePerformance(twin, event)
  receiveRoster(twin.roster, event)
  receiveTicker(twin.ticker, event)
}

function receivePerformance(twin: Twin, event: MesEvent): void {
  const { times, output, stops, attainment, demonstrated } = twin
  receiveTimeModel(times, event)
  receiveOutput(output, event, times)
  receiveStops(stops, event)
  receiveIssues(twin.issues, event)
  receiveAttainment(attainment, event)
  if (event.type !== 'shiftEnded') return
  const pacing = times.machines.get(twin.scenario.line.pacing)!
  const busyMs = busyTime(pacing, event.at)
  const { idle, setup } = stateTimes(pacing, event.at)
  const good = attainment.lineGood
  receiveDemonstratedCapacity(demonstrated, event, good, busyMs, busyMs - idle, setup)
}

/** Takes a week's plan into the books: what is planned, and what sales promise of it. */
export function recordPlan(twin: Twin, plan: WeekPlan): void {
  twin.plan.weeks.push(plan)
  for (const { item, quantity } of plan.orders) addPlanned(twin.attainment, item, quantity)
  if (!twin.scenario.planning) promiseWeek(twin.customerOrders, twin.scenario, plan.week)
}

/** Takes a decision that the plant has accepted into the books that expect something of it. */
export function recordApplied(twin: Twin, decision: Decision): void {
  const { productionOrders, plan, at } = twin
  /** What nobody has planned is wanted by the end of the week. */
  const endOfWeek = startOfWeek(weekOf(at) + 1)
  switch (decision.type) {
    case 'releaseOrders':
      return enterOrders(productionOrders, decision.orders, plannedEndsOf(plan, at), endOfWeek)
    case 'resequence':
      return replaceOrders(productionOrders, decision.orders, endOfWeek)
    case 'purchase':
      agreePrice(twin.books.prices, twin.scenario, decision)
      return enterPurchase(twin.purchasing, decision)
    case 'addOvertime': {
      const { from, lasting, crew } = decision
      twin.calendar.overtime.push({ from, to: instant(from + lasting), crew })
      return
    }
    case 'ship': {
      const { customerOrder, item, quantity } = decision
      const { integration } = twin
      // Without an MES the delivery note comes with the truck.
      if (!integration || integration.assumed) return
      return noteAsked(integration, customerOrder, item, quantity, at)
    }
    // The plant reports these itself.
    case 'countStock':
    case 'scheduleMaintenance':
    case 'setInspection':
      return
  }
}

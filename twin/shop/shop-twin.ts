/*
 * The twin of a shop: the books of a plant in which single jobs pass through work centres. It learns
 * of the shop from MES events only. This file routes each event to the books; what a book makes of it
 * is the book's own affair.
 */

import type { RuleSpec } from '../../scenarios/scenario.ts'
import type { Item, ShopScenario } from '../../scenarios/shop-scenario.ts'
import { meanOf } from '../../scenarios/shop-time.ts'
import type { Decision } from '../../sim/contract/decision.ts'
import { nameMachines } from '../../sim/contract/equipment.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SalesOrder } from '../../sim/contract/sales.ts'
import { minutes, NEVER, type SimTime, START } from '../../sim/contract/time.ts'
import { createDecisionLog, type DecisionLog } from '../decision-log.ts'
import { createTicker, receiveTicker, type Ticker } from '../describe-event.ts'
import { createSales, type Sales } from '../erp/sales.ts'
import type { Inbox } from '../integration/inbox.ts'
import { createIssueLog, type IssueLog, receiveIssues } from '../performance/issues.ts'
import { createOutput, type Output, receiveOutput } from '../performance/output.ts'
import { createStops, receiveStops, type Stops } from '../performance/stops.ts'
import {
  createTimeModel,
  HISTORY_MAX,
  receiveTimeModel,
  type TimeModel,
} from '../performance/time-model.ts'
import { createPlanningState, type PlanningState } from '../planning/planning-state.ts'
import { createRuleBook, type RuleBook } from '../rules/rule.ts'
import { enterPurchaseOrder } from './books/purchases.ts'
import { receiveShopBooks } from './books/receive.ts'
import { createShopBooks, type ShopBooks } from './books/shop-books.ts'
import { createFlows, type Flows, receiveFlows } from './centre-flows.ts'
import {
  createEarnedTime,
  type EarnedTime,
  operationKey,
  receiveEarnedTime,
} from './earned-time.ts'
import { createJobs, type Jobs, receiveJobs } from './jobs.ts'
import { createPeople, type People, receivePeople } from './people.ts'
import { createQuality, type Quality, receiveQuality } from './quality.ts'
import { createStores, type KeptItem, receiveStores, type Stores } from './stores.ts'

/** Plain data: `structuredClone` forks it. */
export interface ShopTwin {
  readonly scenario: ShopScenario
  readonly seed: string
  /** Up to here the twin knows the shop. */
  at: SimTime
  /** Sequence of the latest event; each event is received once. */
  lastSeq: number
  /** Reviews fall on multiples of the review period; NEVER where the scenario has no section `erp`. */
  nextReviewAt: SimTime
  /** The latest event that a review has seen. */
  reviewedSeq: number
  readonly rules: readonly RuleSpec[]
  readonly ruleBook: RuleBook
  readonly decisions: DecisionLog
  /** Events that are missing, as [first, last] sequence. */
  readonly gaps: [number, number][]
  readonly times: TimeModel
  readonly output: Output
  readonly stops: Stops
  readonly issues: IssueLog
  readonly earned: EarnedTime
  readonly jobs: Jobs
  readonly flows: Flows
  readonly stores: Stores
  /** Costs, ledger and customer orders; null where the scenario has no section `erp`. */
  readonly books: ShopBooks | null
  readonly sales: Sales
  readonly planning: PlanningState
  readonly quality: Quality
  readonly people: People
  readonly ticker: Ticker
  /** What came over the wire; absent: every event is known at once. */
  readonly inbox?: Inbox
}

/** Rows of history of all machines together: what a copy of the twin may cost. */
const HISTORY_ROWS = 65_536
const HISTORY_MIN = 128

/**
 * A twin that knows the scenario and nothing else yet.
 * @param sales what customers will order from stock; it hears of each order when it is placed
 */
export function createShopTwin(
  scenario: ShopScenario,
  seed: string,
  rules: readonly RuleSpec[] = [],
  sales: readonly SalesOrder[] = [],
): ShopTwin {
  const { stations, products, items } = scenario.shop
  const { erp } = scenario
  const machines = stations.flatMap(({ id, machines }) => nameMachines(id, machines))
  const rows = Math.floor(HISTORY_ROWS / machines.length)
  const historyMax = Math.min(HISTORY_MAX, Math.max(HISTORY_MIN, rows))
  return {
    scenario,
    seed,
    at: START,
    lastSeq: 0,
    nextReviewAt: erp ? START : NEVER,
    reviewedSeq: 0,
    rules,
    ruleBook: createRuleBook(),
    decisions: createDecisionLog(),
    gaps: [],
    times: createTimeModel(machines, historyMax),
    output: createOutput(machines, historyMax),
    stops: createStops(machines),
    issues: createIssueLog((items ?? []).map(({ id }) => id)),
    earned: createEarnedTime(machines, listStandards(scenario)),
    jobs: createJobs(products.map(({ id }) => id)),
    flows: createFlows(),
    stores: createStores((items ?? []).map(describeItem)),
    books: erp ? createShopBooks(scenario, erp) : null,
    sales: createSales(sales),
    planning: createPlanningState(),
    quality: createQuality(),
    people: createPeople(),
    ticker: createTicker(),
  }
}

/**
 * Takes one MES event into all books. An event that was received before changes nothing; a jump in
 * the sequence is taken and recorded as a gap.
 */
export function receiveShop(twin: ShopTwin, event: MesEvent): void {
  if (event.seq <= twin.lastSeq) return
  if (event.seq > twin.lastSeq + 1) twin.gaps.push([twin.lastSeq + 1, event.seq - 1])
  twin.lastSeq = event.seq
  if (event.at > twin.at) twin.at = event.at
  const before = event.order === undefined ? undefined : twin.jobs.open.get(event.order)
  // What a machine inside a fast line counts, its work centre counts again for the job.
  const isInside = event.type === 'counted' && !twin.output.machines.has(event.machine)
  if (!isInside) {
    receiveFlows(twin.flows, event, before)
    receiveJobs(twin.jobs, event)
  }
  receiveEarnedTime(twin.earned, event, before?.operation ?? '')
  receiveStores(twin.stores, event)
  if (twin.books && !isInside) receiveShopBooks(twin.books, twin.stores, event)
  receiveQuality(twin.quality, event)
  receivePeople(twin.people, event)
  receiveTimeModel(twin.times, event)
  receiveOutput(twin.output, event, twin.times)
  receiveStops(twin.stops, event)
  receiveIssues(twin.issues, event)
  receiveTicker(twin.ticker, event)
}

/** Takes a decision that the shop has accepted into the books that expect something of it. */
export function recordShopDecision({ books, at }: ShopTwin, decision: Decision): void {
  if (decision.type === 'purchase' && books) enterPurchaseOrder(books.purchases, decision, at)
}

const describeItem = ({ id, name = id, unit = 'each', ships }: Item): KeptItem => ({
  id,
  name,
  unit,
  place: ships ? 'warehouse' : 'store',
})

/** The standard time of a job at each operation: what the scenario says, whatever the efficiency. */
function listStandards({ shop }: ShopScenario): [string, number][] {
  return shop.products.flatMap(({ id, pieces = 1, route }) =>
    route.map(({ id: operation, time, perPiece }): [string, number] => [
      operationKey(id, operation),
      minutes(meanOf(time)) * (perPiece ? pieces : 1),
    ]),
  )
}

/*
 * From the plant over the wire into the twin. Beside it the truth is kept: a twin that hears every
 * event at once. Reports and tests measure the ERP's belief against it; the ERP never sees it.
 */
import type { RuleSpec, Scenario } from '../../scenarios/scenario.ts'
import type { Decision } from '../../sim/contract/decision.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { hours, type SimTime, START } from '../../sim/contract/time.ts'
import { carry, openWire, type Wire } from '../../sim/wire/wire.ts'
import { assumeUntil, bookPaper, type Paper } from '../erp/assumed-floor.ts'
import { noteDue } from '../erp/customer-orders.ts'
import { createTwin, receive, recordApplied, recordPlan, type Twin } from '../twin.ts'
import { takeMessages } from './inbox.ts'
import { type Integration, noteConfirmed, sourceOf } from './integration.ts'
import { measureGap, type RealityGap } from './reality-gap.ts'

/** What lies between a plant and its twin. Plain data. */
export interface Link {
  readonly wire: Wire
  readonly truth: Twin
  /** Every four hours of plant time, at the first review from then on. */
  readonly gaps: RealityGap[]
}

/** The link that a scenario asks for; undefined where the twin knows everything at once. */
export function openLink(
  scenario: Scenario,
  rules: readonly RuleSpec[],
  seed: string,
): Link | undefined {
  const { integration, learning: _, ...rest } = scenario
  if (integration === undefined) return undefined
  return {
    wire: openWire(integration, sourceOf(scenario), seed),
    // The truth observes what there is to learn, and changes nothing.
    truth: createTwin({ ...rest, learning: { mode: 'advise' } }, rules, seed),
    gaps: [],
  }
}

/** Brings what the plant reports to the truth at once, and to the twin as the wire has it. */
export function relay(link: Link, twin: Twin, events: readonly MesEvent[], until: SimTime): void {
  const { truth, wire } = link
  for (const event of events) receive(truth, event)
  truth.at = until
  const messages = carry(wire, events, until)
  const integration = twin.integration!
  const { assumed, inbox } = integration
  const book = (event: MesEvent) => {
    const told = explainCount(twin, integration, event)
    noteConfirmed(integration, told)
    receive(twin, told)
  }
  if (assumed === null) return takeMessages(inbox, messages, until, book)
  const erp = { ...twin, book }
  for (const { body, arrivesAt } of messages) {
    assumeUntil(assumed, erp, arrivesAt)
    bookPaper(assumed, erp, body as Paper)
    inbox.knownUntil = arrivesAt
  }
  assumeUntil(assumed, erp, until)
}

/** What the twin decides and plans, the truth must know to tell what it meant. */
export function tellTruth({ truth }: Link, twin: Twin, decision: Decision): void {
  followPlan(truth, twin)
  recordApplied(truth, decision)
}

/** At the end of a review: which customer orders are late in truth; every four hours, the gap. */
export function reviewTruth({ truth, gaps }: Link, twin: Twin): void {
  followPlan(truth, twin)
  noteDue(truth.customerOrders, truth.at)
  if (periodOf(truth.at) > periodOf(gaps.at(-1)?.at ?? START)) gaps.push(measureGap(twin, truth))
}

const MEASURE_EVERY = hours(4)
const periodOf = (at: SimTime): number => Math.floor(at / MEASURE_EVERY)

function followPlan(truth: Twin, twin: Twin): void {
  for (const week of twin.plan.weeks.slice(truth.plan.weeks.length)) recordPlan(truth, week)
}

/** Who counts finds a difference; from what the twin knows of the wire follows its likely cause. */
function explainCount(twin: Twin, integration: Integration, event: MesEvent): MesEvent {
  if (event.type !== 'stockCounted' || event.cause !== undefined) return event
  const { inbox, assumed } = integration
  if (assumed !== null) {
    const isProduct = twin.books.standardCosts.has(event.item)
    return { ...event, cause: isProduct ? 'assumedOutput' : 'standardUsage' }
  }
  const isShort = twin.books.inventory.shortfalls.some(({ item }) => item === event.item)
  const lost = inbox.missing + inbox.quarantined > integration.lostBeforeCount
  if (isShort && !lost) return { ...event, cause: 'unreportedReceipt' }
  return lost ? { ...event, cause: 'lostReport' } : event
}

/*
 * The closed loop, one review period at a time:
 *
 *   plant ──MES events──▶ twin ──review: plan, ship, rules──▶ decisions ──check, apply──▶ plant
 *
 * The plant stands behind an interface: a real MES can stand in the simulator's place.
 */
import type { Decision, Refusal } from '../sim/contract/decision.ts'
import type { MesEvent } from '../sim/contract/mes.ts'
import { after, minutes, type SimTime } from '../sim/contract/time.ts'
import { answerProposal, type Door, decideAsPerson } from './decide.ts'
import { type InquiryAnswer, takeInquiry } from './inquiry.ts'
import { countDue } from './integration/count-due.ts'
import { type Link, relay, reviewTruth, tellTruth } from './integration/relay.ts'
import { notePlanDates, reviewLearning } from './learning.ts'
import { openLongStops } from './performance/issues.ts'
import { actOnPlan, type PlanAction } from './plan-actions.ts'
import { planAhead } from './planner.ts'
import { refreshProposal } from './refresh-proposal.ts'
import { reviewRules } from './review-rules.ts'
import { shipDue } from './shipping.ts'
import { receive, recordApplied, type Twin } from './twin.ts'

/** What the loop needs of a plant. `apply` is called only with what `check` lets pass. */
export interface ShopFloor<P> {
  advance(plant: P, until: SimTime): MesEvent[]
  check(plant: P, decision: Decision): Refusal | undefined
  apply(plant: P, decision: Decision): void
}

/** A plant and its twin. Plain data if the plant is: forking a loop is one clone. */
export interface Loop<P> {
  readonly plant: P
  readonly twin: Twin
  /** MES events that `play` has not handed out yet. */
  readonly reported: MesEvent[]
  /** What lies between them; absent: the twin knows every event at once. */
  readonly link?: Link
}

export const createLoop = <P>(plant: P, twin: Twin, link?: Link): Loop<P> => ({
  plant,
  twin,
  reported: [],
  ...(link && { link }),
})

/**
 * Plays up to and including `until`; returns what the MES reported. Reviews fall on multiples of
 * the review period, so one long play equals many short ones. A review at `until` itself belongs
 * to the next play: a week's play does not plan the next week.
 */
export function play<P>(floor: ShopFloor<P>, loop: Loop<P>, until: SimTime): MesEvent[] {
  const { twin } = loop
  while (twin.nextReviewAt < until) {
    follow(floor, loop, twin.nextReviewAt)
    review(openDoor(floor, loop), twin)
    if (loop.link) reviewTruth(loop.link, twin)
    twin.nextReviewAt = after(twin.nextReviewAt, minutes(twin.scenario.reviewEveryMinutes))
  }
  follow(floor, loop, until)
  return loop.reported.splice(0)
}

/** A person's answer to a waiting proposal. Returns why it could not be done, else nothing. */
export const answer = <P>(
  floor: ShopFloor<P>,
  loop: Loop<P>,
  decisionId: string,
  verdict: 'approve' | 'reject',
): string | undefined =>
  answerProposal(openDoor(floor, loop), loop.twin, decisionId, verdict, (record) =>
    refreshProposal(loop.twin, record),
  )

/** A person has stock counted, of all items where none is named. Returns why not, else nothing. */
export function requestCount<P>(
  floor: ShopFloor<P>,
  loop: Loop<P>,
  items: readonly string[],
  cause?: string,
): string | undefined {
  const { twin } = loop
  const subject = items.length > 0 ? items.join(', ') : twin.scenario.line.id
  const decision = { type: 'countStock', items, ...(cause !== undefined && { cause }) } as const
  return decideAsPerson(openDoor(floor, loop), twin, subject, decision)
}

/** A person's change of the schedule. Returns why it could not be done, else nothing. */
export const changePlan = <P>(
  floor: ShopFloor<P>,
  loop: Loop<P>,
  action: PlanAction,
): string | undefined => actOnPlan(openDoor(floor, loop), loop.twin, action)

/** Takes what an inquiry asked about as a customer order: what a promise would lead to. */
export const takePromised = <P>(
  floor: ShopFloor<P>,
  loop: Loop<P>,
  promised: InquiryAnswer,
): void => takeInquiry(openDoor(floor, loop), loop.twin, promised)

function follow<P>(floor: ShopFloor<P>, loop: Loop<P>, until: SimTime): void {
  const { plant, twin, reported, link } = loop
  const events = floor.advance(plant, until)
  for (const event of events) {
    if (!link) receive(twin, event)
    reported.push(event)
  }
  if (link) relay(link, twin, events, until)
  twin.at = until
}

function review(door: Door, twin: Twin): void {
  openLongStops(twin.issues, twin.at)
  reviewLearning(twin)
  planAhead(door, twin)
  shipDue(door, twin)
  countDue(door, twin)
  reviewRules(door, twin)
  notePlanDates(twin)
}

/** What a decision causes at once is known to the twin before the next is taken. */
function openDoor<P>(floor: ShopFloor<P>, loop: Loop<P>): Door {
  return {
    check: (decision) => floor.check(loop.plant, decision),
    apply: (decision) => {
      recordApplied(loop.twin, decision)
      floor.apply(loop.plant, decision)
      if (loop.link) tellTruth(loop.link, loop.twin, decision)
      follow(floor, loop, loop.twin.at)
    },
  }
}

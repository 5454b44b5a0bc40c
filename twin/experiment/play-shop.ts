/*
 * A shop and its twin: the closed loop of a shop, one review period at a time. A shop without a section
 * `erp` in its scenario has no reviews: nothing goes back.
 *
 *   shop ──MES events──▶ twin ──review: planner, rules──▶ decisions ──check, apply──▶ shop
 */
import type { RuleSpec } from '../../scenarios/scenario.ts'
import type { ShopScenario } from '../../scenarios/shop-scenario.ts'
import { buildShopSales } from '../../sim/build-market.ts'
import { buildReportSpec } from '../../sim/build-report-spec.ts'
import { buildShopSpec } from '../../sim/build-shop-spec.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { after, instant, minutes, type SimTime } from '../../sim/contract/time.ts'
import { applyShopDecision, checkShopDecision } from '../../sim/shop/apply.ts'
import { buildShop } from '../../sim/shop/build-shop.ts'
import { takeEvents } from '../../sim/shop/report.ts'
import { advanceShop } from '../../sim/shop/shop.ts'
import type { Shop } from '../../sim/shop/state.ts'
import { carry, openWire, type Wire } from '../../sim/wire/wire.ts'
import { answerProposal, type Door } from '../decide.ts'
import { createInbox, takeMessages } from '../integration/inbox.ts'
import { reviewShop, type ShopPlanner } from '../shop/review-shop.ts'
import { planShop } from '../shop/shop-planner.ts'
import {
  createShopTwin,
  receiveShop,
  recordShopDecision,
  type ShopTwin,
} from '../shop/shop-twin.ts'

const USUAL_REVIEW_MINUTES = 60

/** Plain data: forking it is one clone. */
export interface ShopLoop {
  readonly shop: Shop
  readonly twin: ShopTwin
  /** MES events that `playShop` has not handed out yet. */
  readonly reported: MesEvent[]
  /** What lies between them; absent: the twin knows every event at once. */
  readonly wire?: Wire
}

/** A shop that reports, and its twin, at plant time 0. */
export function openShopLoop(
  scenario: ShopScenario,
  seed: string,
  rules: readonly RuleSpec[] = [],
): ShopLoop {
  const report = buildReportSpec(scenario)
  const shop = buildShop(buildShopSpec(scenario), seed, false, report)
  const twin = createShopTwin(scenario, seed, rules, buildShopSales(scenario, seed))
  const { integration } = scenario
  if (integration === undefined) return { shop, twin, reported: [] }
  const inbox = createInbox(report.area, integration.patienceMinutes)
  const wire = openWire(integration, report.area, seed)
  return { shop, twin: { ...twin, inbox }, reported: [], wire }
}

/**
 * Plays up to and including `until`; returns what the MES reported. A review at `until` itself belongs
 * to the next play.
 */
export function playShop(
  loop: ShopLoop,
  until: SimTime,
  planner: ShopPlanner | undefined = plannerOf(loop.twin),
): MesEvent[] {
  const { twin } = loop
  const { reviewEveryMinutes = USUAL_REVIEW_MINUTES } = twin.scenario.erp ?? {}
  // With nobody who decides, reviews would only cut the play into slices.
  const decides = planner !== undefined || twin.rules.length > 0
  const period = minutes(reviewEveryMinutes)
  if (decides && twin.nextReviewAt < twin.at) {
    twin.nextReviewAt = instant(Math.ceil(twin.at / period) * period)
  }
  while (decides && twin.nextReviewAt < until) {
    follow(loop, twin.nextReviewAt)
    reviewShop(openShopDoor(loop), twin, planner)
    twin.nextReviewAt = after(twin.nextReviewAt, period)
  }
  follow(loop, until)
  return loop.reported.splice(0)
}

/** A scenario that plans from demand brings its own planner. */
const plannerOf = ({ scenario }: ShopTwin): ShopPlanner | undefined =>
  scenario.erp?.planning ? planShop : undefined

/** The one checked door to a shop. What a decision causes at once is known before the next is taken. */
export function openShopDoor(loop: ShopLoop): Door {
  const { shop, twin } = loop
  return {
    check: (decision) => checkShopDecision(shop, decision),
    apply: (decision) => {
      recordShopDecision(twin, decision)
      applyShopDecision(shop, decision)
      follow(loop, twin.at)
    },
  }
}

/** A person's answer to a waiting proposal. Returns why it could not be done, else nothing. */
export const answerShop = (
  loop: ShopLoop,
  decision: string,
  verdict: 'approve' | 'reject',
): string | undefined => answerProposal(openShopDoor(loop), loop.twin, decision, verdict)

function follow({ shop, twin, reported, wire }: ShopLoop, until: SimTime): void {
  advanceShop(shop, until)
  const events = takeEvents(shop)
  const book = (event: MesEvent) => receiveShop(twin, event)
  if (wire && twin.inbox) takeMessages(twin.inbox, carry(wire, events, until), until, book)
  else events.forEach(book)
  for (const event of events) reported.push(event)
  twin.at = until
}

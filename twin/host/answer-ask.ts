/*
 * What a live plant answers to a command or a question.
 */

import { suggest } from '../../scenarios/nearest.ts'
import { after, clockTime, days, instant, minutes } from '../../sim/contract/time.ts'
import { sentence } from '../decide.ts'
import type { Solve } from '../erp/linear-program.ts'
import { answerInquiry, checkInquiry, NOT_FROM_DEMAND } from '../inquiry.ts'
import type { PlanAction } from '../plan-actions.ts'
import type { PastPicture } from '../protocol.ts'
import { createAskError } from './ask-error.ts'
import { toCloudEvent } from './cloud-event.ts'
import { explainEvents } from './explain-events.ts'
import { type Foresight, lookAhead } from './future-task.ts'
import {
  createLivePlant,
  type LivePlant,
  playTo,
  setSpeed,
  startPlaying,
  takeFrame,
  takePast,
} from './live-plant.ts'
import { describeLot, listOrders, listStock } from './look-up.ts'
import { createPast, keepCopy, type Past } from './past.ts'
import {
  answerPlayed,
  boardOf,
  cardOf,
  changePlanPlayed,
  countPlayed,
  decisionsOf,
  SHOP_HAS_NO_PLAN,
  startsOn,
  summaryOf,
} from './played.ts'
import { listReports, makeReport } from './reports.ts'
import type { Ask, Picture, ReportDocument, WantedIn } from './session-messages.ts'

/** Plant seconds per second of a new session: a shift takes less than a minute. */
export const SPEED_AT_START = 600

export interface Answered {
  /** The plant from now on: a new one after `start` and `resume`. */
  readonly live: LivePlant
  readonly value: unknown
  /** Something that is shown may have changed. */
  readonly changed: boolean
}

/**
 * Answers; throws an AskError for people when it cannot.
 * @param now wall clock, ms
 * @param solve for reports that need it
 */
export function answerAsk(
  live: LivePlant | undefined,
  ask: Ask,
  now: number,
  solve?: Solve,
): Answered {
  if (ask.type === 'start') {
    const speed = live?.speed ?? SPEED_AT_START
    return { live: createLivePlant(ask.piece, speed), value: undefined, changed: true }
  }
  if (ask.type === 'resume') {
    return { live: ask.snapshot as LivePlant, value: undefined, changed: true }
  }
  if (live === undefined) throw createAskError(409, 'The session has not been started yet.')
  if (command(live, ask, now)) return { live, value: undefined, changed: true }
  return { live, value: look(live, ask, solve), changed: false }
}

/** Carries out a command; false when the ask is a question. */
function command(live: LivePlant, ask: Ask, now: number): boolean {
  switch (ask.type) {
    case 'play':
      refuseFinished(live)
      startPlaying(live, now)
      return true
    case 'pause':
      live.playing = false
      return true
    case 'speed':
      setSpeed(live, ask.speed, now)
      return true
    case 'step':
      refuseFinished(live)
      live.playing = false
      playTo(live, after(live.at, minutes(ask.minutes)))
      return true
    case 'decide':
      decideProposal(live, ask.decision, ask.verdict)
      return true
    case 'countStock':
      countStock(live, ask.items ?? [], ask.cause)
      return true
    case 'pin':
    case 'unpin':
    case 'replan':
    case 'answerPlan':
    case 'undoPlan':
      actOnSchedule(live, ask)
      return true
    default:
      return false
  }
}

function countStock(live: LivePlant, items: readonly string[], cause: string | undefined): void {
  const refusal = countPlayed(live.played, items, cause)
  if (refusal !== undefined) throw createAskError(409, refusal)
  keepCopy(live.past, live.played, live.at)
}

function actOnSchedule(live: LivePlant, action: PlanAction): void {
  const refusal = changePlanPlayed(live.played, action)
  if (refusal !== undefined) throw createAskError(409, sentence(refusal))
  keepCopy(live.past, live.played, live.at)
}

function decideProposal(live: LivePlant, id: string, verdict: 'approve' | 'reject'): void {
  if (!decisionsOf(live.played).some((record) => record.id === id)) {
    throw createAskError(404, `There is no decision '${id}'.`)
  }
  const refusal = answerPlayed(live.played, id, verdict)
  if (refusal !== undefined) throw createAskError(409, refusal)
  keepCopy(live.past, live.played, live.at)
}

function refuseFinished(live: LivePlant): void {
  if (live.at < live.end) return
  const { days, name } = live.piece.scenario
  const sentence = `All ${days} days of ${name} have been played. Restart the session to go on.`
  throw createAskError(409, sentence)
}

function look(live: LivePlant, ask: Ask, solve: Solve | undefined): unknown {
  const { played } = live
  switch (ask.type) {
    case 'fork':
      // Paused, so that nothing happens in the fork before someone looks at it.
      return { ...live, playing: false, past: beginPast(live) }
    case 'foresee':
      return foreseePlayed(live, ask.inquiry)
    case 'picture':
      return takePicture(live)
    case 'past':
      return lookBack(live, ask.at)
    case 'card':
      return makeCardOf(live, ask.machine)
    case 'board':
      return boardOf(played)
    case 'summary':
      return summaryOf(played)
    case 'stock':
      return listStock(live)
    case 'orders':
      return listOrders(live)
    case 'lot':
      return describeLot(live, ask.lot)
    case 'reports':
      return listReports(played)
    case 'report':
      return {
        report: makeReport(played, ask.report, solve),
        startsOn: startsOn(live.piece.scenario),
      } satisfies ReportDocument
    case 'explain':
      return explainEvents(live.events, ask.events)
    case 'events':
      return listEvents(live, ask.from, ask.limit)
    default:
      throw createAskError(400, `A session cannot answer '${ask.type}'.`)
  }
}

/** The line as it stands and the answer from its plan, for `foresee` to play on elsewhere. */
function foreseePlayed({ played }: LivePlant, wanted: WantedIn | null): Foresight {
  if (played.kind === 'shop') throw createAskError(409, SHOP_HAS_NO_PLAN)
  const { loop } = played
  if (wanted === null) {
    if (!loop.twin.scenario.planning) throw createAskError(409, NOT_FROM_DEMAND)
    return lookAhead(loop, null)
  }
  const { item, quantity } = wanted
  const at = wanted.wantedAt ?? after(loop.twin.at, days(wanted.wantedInDays ?? 0))
  const inquiry = { item, quantity, wantedAt: instant(at) }
  const problems = checkInquiry(loop.twin, inquiry)
  if (problems.length > 0) throw createAskError(409, problems.join(' '))
  return lookAhead(loop, answerInquiry(loop.twin, inquiry))
}

/** A fork knows the past from its own beginning on. */
function beginPast({ played, at }: LivePlant): Past {
  const past = createPast()
  keepCopy(past, played, at)
  return past
}

function lookBack(live: LivePlant, at: number): PastPicture {
  const first = live.past.copies[0]!.at
  if (at < first || at > live.at) {
    const span = `from ${clockTime(first)} to ${clockTime(live.at)}`
    throw createAskError(409, `The plant can be seen ${span}, not at ${clockTime(instant(at))}.`)
  }
  const { frame, played } = takePast(live, instant(at))
  const base64 = Buffer.from(frame).toString('base64')
  return { at, frame: base64, board: boardOf(played) }
}

function takePicture(live: LivePlant): Picture {
  const { scene, played } = live
  return { scene, board: boardOf(played), frame: takeFrame(live, 0) }
}

function makeCardOf(live: LivePlant, machine: string): unknown {
  const ids = live.scene.machines.map(({ id }) => id)
  if (ids.includes(machine)) return cardOf(live.played, machine)
  throw createAskError(404, `There is no machine '${machine}'.${suggest(machine, ids)}`)
}

/** CloudEvents from a sequence number on; `first` is the oldest that is still kept. */
function listEvents(live: LivePlant, from: number, limit: number): unknown {
  const first = live.events[0]?.seq ?? 1
  const start = Math.max(0, from - first)
  const date = startsOn(live.piece.scenario)
  const chosen = live.events.slice(start, start + limit)
  return { first, events: chosen.map((event) => toCloudEvent(event, date)) }
}

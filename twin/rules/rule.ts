/*
 * How a rule fires, whatever its signal:
 *
 *   armed ──beyond threshold for `forMinutes`──▶ fires, disarmed ──back past `clear`──▶ armed
 *
 * It fires once for each excursion of the signal, stays silent for `coolDownMinutes` after that,
 * and at most `maximumPerWeek` times in a week, each counted for one subject. A rule that
 * `repeat`s stays armed: it fires again after the cool-down if what was done was not enough.
 */
import type { RuleSpec } from '../../scenarios/scenario.ts'
import { minutes, type SimTime } from '../../sim/contract/time.ts'
import { weekOf } from '../erp/work-calendar.ts'
import { readDowntimeShare } from './high-downtime.ts'
import { readFirstPassYield } from './low-yield.ts'
import { readOrderDelay } from './production-delay.ts'
import type { Observed, Reading, Signal } from './signal.ts'

/** What a rule remembers of a subject. Plain data. */
export interface RuleState {
  armed: boolean
  episode: number
  /** Since when the signal has been beyond the threshold without a break; null: it is not. */
  beyondSince: SimTime | null
  firedAt: SimTime | null
  /** The week in which `firedInWeek` is counted. */
  week: number
  firedInWeek: number
}

export interface RuleBook {
  /** By rule and subject, `rule/subject`. */
  readonly states: Map<string, RuleState>
}

const SIGNALS: Readonly<Record<RuleSpec['signal'], Signal>> = {
  orderDelayMinutes: readOrderDelay,
  downtimeShare: readDowntimeShare,
  firstPassYield: readFirstPassYield,
}

export function createRuleBook(): RuleBook {
  return { states: new Map() }
}

/** Takes the signal of a rule and returns the readings for which it fires now. */
export const evaluateRule = (book: RuleBook, rule: RuleSpec, observed: Observed): Reading[] =>
  firingReadings(book, rule, SIGNALS[rule.signal](observed, rule), observed.at)

/** Of the readings of a signal, those for which the rule fires. */
export const firingReadings = (
  book: RuleBook,
  rule: RuleSpec,
  readings: readonly Reading[],
  at: SimTime,
): Reading[] =>
  readings.filter((reading) => fires(stateOf(book, rule.id, reading), rule, reading, at))

/** Takes one reading into the state of a rule and says whether the rule fires. */
export function fires(
  state: RuleState,
  rule: RuleSpec,
  { value, episode }: Pick<Reading, 'value' | 'episode'>,
  at: SimTime,
): boolean {
  if (episode !== state.episode) {
    state.episode = episode
    state.armed = true
    state.beyondSince = null
  }
  if (isBeyond(rule, value, rule.clear)) {
    if (!isBeyond(rule, value, rule.threshold)) state.beyondSince = null
    else state.beyondSince ??= at
  } else {
    state.beyondSince = null
    state.armed = true
  }
  if (!state.armed || state.beyondSince === null) return false
  if (at - state.beyondSince < minutes(rule.forMinutes)) return false
  if (state.firedAt !== null && at - state.firedAt < minutes(rule.coolDownMinutes)) return false
  if (weekOf(at) !== state.week) {
    state.week = weekOf(at)
    state.firedInWeek = 0
  }
  if (state.firedInWeek >= rule.maximumPerWeek) return false
  state.armed = rule.repeat ?? false
  state.firedAt = at
  state.firedInWeek += 1
  return true
}

export function createRuleState(): RuleState {
  return {
    armed: true,
    episode: 0,
    beyondSince: null,
    firedAt: null,
    week: 0,
    firedInWeek: 0,
  }
}

/** Strictly beyond: at exactly the limit nothing fires. */
function isBeyond(rule: RuleSpec, value: number, limit: number): boolean {
  return rule.when === 'above' ? value > limit : value < limit
}

function stateOf(book: RuleBook, rule: string, { subject }: Reading): RuleState {
  const key = `${rule}/${subject}`
  let state = book.states.get(key)
  if (!state) book.states.set(key, (state = createRuleState()))
  return state
}

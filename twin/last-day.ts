/*
 * What the board and the cards show of the last 24 h: nights do not count in it, so it is about the
 * last two shifts.
 */
import {
  days,
  inMinutes,
  instant,
  milliseconds,
  type SimTime,
  START,
} from '../sim/contract/time.ts'
import type { Board } from './board.ts'
import { findBottleneck } from './performance/bottleneck.ts'
import type { TimeModel } from './performance/time-model.ts'

/** 24 h before an instant, or the start. */
export const dayBefore = (at: SimTime): SimTime => instant(Math.max(START, at - days(1)))

/** By the active period method; `parallel` and `since` as in `findBottleneck`. */
export function bottleneckOfDay(
  times: TimeModel,
  at: SimTime,
  parallel: readonly (readonly string[])[] = [],
  since: SimTime = dayBefore(at),
): Board['bottleneck'] {
  const { now, shares, history } = findBottleneck(times, dayBefore(at), at, parallel, since)
  return {
    now: now && { machine: now.machine, activeMinutes: inMinutes(milliseconds(now.activeMs)) },
    shares,
    history,
  }
}

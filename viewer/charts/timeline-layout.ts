/*
 * Geometry of the strip of states on a machine card.
 */
import { scaleLinear } from 'd3'
import type { MachineState } from '../../sim/contract/mes.ts'
import { START_OF_DAY_HOUR } from '../../sim/contract/time.ts'
import type { MachineCard } from '../../twin/board.ts'
import { STATE_ORDER } from '../palette.ts'

export interface TimelineLayout {
  readonly spans: readonly {
    readonly x: number
    readonly width: number
    readonly state: MachineState
    readonly from: number
    readonly to: number
  }[]
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  /** Time in each state that occurs, ms, longest first. */
  readonly totals: readonly { readonly state: MachineState; readonly ms: number }[]
}

const DAY = 86_400_000
const TICK_EVERY_HOURS = 6

/** Lays out the 24 h before `now` (plant time, ms) over so many pixels. */
export function layoutTimeline(
  timeline: MachineCard['timeline'],
  now: number,
  width: number,
): TimelineLayout {
  const end = Math.max(now, timeline.at(-1)?.[1] ?? 0)
  const x = scaleLinear([end - DAY, end], [0, width]).clamp(true)
  const spans = timeline
    .filter(([, to]) => to > end - DAY)
    .map(([from, to, state]) => ({ x: x(from), width: x(to) - x(from), state, from, to }))
  const totals = STATE_ORDER.map((state) => ({
    state,
    ms: spans
      .filter((span) => span.state === state)
      .reduce((sum, { from, to }) => sum + to - Math.max(from, end - DAY), 0),
  }))
    .filter(({ ms }) => ms > 0)
    .sort((a, b) => b.ms - a.ms)
  return { spans, ticks: layoutClockTicks(end, width), totals }
}

/** Six-hour clock times of the 24 h before `end` (plant time, ms), clear of both edges. */
export function layoutClockTicks(end: number, width: number): TimelineLayout['ticks'] {
  const x = scaleLinear([end - DAY, end], [0, width])
  const every = TICK_EVERY_HOURS * 3_600_000
  const midnight = -START_OF_DAY_HOUR * 3_600_000
  const first = Math.ceil((end - DAY - midnight) / every) * every + midnight
  return Array.from({ length: 5 }, (_, i) => first + i * every)
    .filter((at) => at <= end && x(at) > 14 && x(at) < width - 14)
    .map((at) => ({ x: x(at), label: clockOf(at) }))
}

function clockOf(at: number): string {
  const hour = (Math.round(at / 3_600_000) + START_OF_DAY_HOUR) % 24
  return `${String((hour + 24) % 24).padStart(2, '0')}:00`
}

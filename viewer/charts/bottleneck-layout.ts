/*
 * Geometry of the shifting bottleneck: a row for each machine that was it in the last 24 h, with a
 * cell for each stretch of time in which it was.
 */
import { scaleLinear } from 'd3'
import type { Board } from '../../twin/board.ts'
import { layoutClockTicks } from './timeline-layout.ts'

type Bottleneck = Board['bottleneck']

export interface BottleneckRow {
  readonly machine: string
  /** Share of the time in which some machine was active, 0..1. */
  readonly share: number
  /** Time as the bottleneck in the last 24 h, and the longest stretch of it, ms. */
  readonly ms: number
  readonly longestMs: number
  readonly cells: readonly {
    readonly x: number
    readonly width: number
    readonly from: number
    readonly to: number
  }[]
}

const DAY = 86_400_000

/** The rows, largest share first, for the 24 h before `at` (plant time, ms) over so many pixels. */
export function layoutBottleneck(
  { shares, history }: Pick<Bottleneck, 'shares' | 'history'>,
  at: number,
  width: number,
): { rows: BottleneckRow[]; ticks: { readonly x: number; readonly label: string }[] } {
  const x = scaleLinear([at - DAY, at], [0, width]).clamp(true)
  const stretches = joinStretches(history)
    .map((s) => ({ ...s, from: Math.max(s.from, at - DAY), to: Math.min(s.to, at) }))
    .filter(({ from, to }) => to > from)
  const rows = shares.map(({ machine, share }) => {
    const own = stretches.filter((s) => s.machine === machine)
    const lengths = own.map(({ from, to }) => to - from)
    return {
      machine,
      share,
      ms: lengths.reduce((sum, ms) => sum + ms, 0),
      longestMs: Math.max(0, ...lengths),
      cells: own.map(({ from, to }) => ({ x: x(from), width: x(to) - x(from), from, to })),
    }
  })
  return { rows, ticks: [...layoutClockTicks(at, width)] }
}

/** Stretches of one machine that follow each other without a gap become one. */
function joinStretches(history: Bottleneck['history']): Bottleneck['history'] {
  const joined: { from: number; to: number; machine: string }[] = []
  for (const { from, to, machine } of history) {
    const last = joined.at(-1)
    if (last && last.machine === machine && last.to === from) last.to = to
    else joined.push({ from, to, machine })
  }
  return joined
}

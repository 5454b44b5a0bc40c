/*
 * Geometry of amounts side by side: a bar for each name, to both sides of zero, the largest first.
 */
import { scaleLinear } from 'd3'

export interface NamedAmount {
  readonly name: string
  readonly value: number
}

export interface AmountBar extends NamedAmount {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where the figure stands: after the end of the bar. */
  readonly textX: number
  readonly textEnd: boolean
}

export interface BarsLayout {
  readonly bars: readonly AmountBar[]
  readonly zero: number
}

const MARGIN = { left: 200, right: 110, top: 2, bottom: 4 } as const
const PITCH = { least: 15, most: 26 } as const
const BAR_SHARE = 0.7
const FIGURE_ROOM = 90

/** What is not nothing, the largest first; what there is no room for is summed under `n others`. */
export function layoutBars(
  amounts: readonly NamedAmount[],
  width: number,
  height: number,
): BarsLayout {
  const room = Math.max(2, Math.floor((height - MARGIN.top - MARGIN.bottom) / PITCH.least))
  const shown = keepLargest(
    amounts.filter(({ value }) => value !== 0).toSorted((a, b) => b.value - a.value),
    room,
  )
  const values = shown.map(({ value }) => value)
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const left = MARGIN.left + (low < 0 ? FIGURE_ROOM : 0)
  const x = scaleLinear([low, high === low ? 1 : high], [left, width - MARGIN.right])
  const pitch = Math.min(PITCH.most, (height - MARGIN.top - MARGIN.bottom) / shown.length)
  const bars = shown.map((amount, i) => {
    const { value } = amount
    const [from, to] = [x(Math.min(0, value)), x(Math.max(0, value))]
    return {
      ...amount,
      x: from,
      y: MARGIN.top + i * pitch + (pitch * (1 - BAR_SHARE)) / 2,
      width: Math.max(1, to - from),
      height: pitch * BAR_SHARE,
      textX: value < 0 ? from - 6 : to + 6,
      textEnd: value < 0,
    }
  })
  return { bars, zero: x(0) }
}

function keepLargest(sorted: readonly NamedAmount[], room: number): NamedAmount[] {
  if (sorted.length <= room) return [...sorted]
  const bySize = sorted.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
  const kept = new Set(bySize.slice(0, room - 1))
  const rest = sorted.filter((amount) => !kept.has(amount))
  const others = {
    name: `${rest.length} others`,
    value: rest.reduce((sum, { value }) => sum + value, 0),
  }
  return [...sorted.filter((amount) => kept.has(amount)), others]
}

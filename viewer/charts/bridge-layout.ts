/*
 * Geometry of the loss bridge: a waterfall lying on its side, one row for each step from the
 * plan down to what is made, so that names and figures read without turning the head.
 */
import { scaleLinear } from 'd3'
import type { Bridge, Estimate } from '../../twin/experiment/bridge.ts'
import { formatTick } from '../format.ts'

export interface BridgeBar {
  readonly id: string
  readonly label: string
  /** Bottles: planned, made, or what the cause takes away (negative). */
  readonly value: number
  /** Half the width of the 95 % interval, bottles. */
  readonly plusMinus: number
  /** `total`: a sum; `loss` and `gain`: a step down or up; `unreachable`: beyond any plant. */
  readonly kind: 'total' | 'loss' | 'gain' | 'unreachable'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where the printed value starts or ends, clear of bar and whisker. */
  readonly textX: number
  readonly textEnds: boolean
  /** Ends of the 95 % interval, px; none where the estimate has no width. */
  readonly whisker: { readonly left: number; readonly right: number } | null
}

export interface BridgeLayout {
  readonly bars: readonly BridgeBar[]
  /** Thin lines from one bar's end down to the next bar's start. */
  readonly links: readonly { readonly x: number; readonly y1: number; readonly y2: number }[]
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  /** The largest figure: all are printed in its unit. */
  readonly most: number
  /** Left edge (zero) and lower edge of the plot, px. */
  readonly left: number
  readonly bottom: number
}

/** Right of the widest bar there is room for a printed value. */
const MARGIN = { left: 92, right: 66, top: 4, bottom: 17 } as const
/** Room that a printed value with its interval takes, px. */
const VALUE_WIDTH = 122

const LABELS: Readonly<Record<string, string>> = { microStops: 'micro-stops' }

interface Step {
  readonly id: string
  readonly label: string
  readonly from: number
  readonly to: number
  readonly estimate: Estimate
}

/** Lays the bridge out in a box of so many pixels. */
export function layoutBridge(bridge: Bridge, width: number, height: number): BridgeLayout {
  const steps = stepsOf(bridge)
  const most = Math.max(1, ...steps.flatMap(({ from, to }) => [from, to]))
  const bottom = height - MARGIN.bottom
  const x = scaleLinear([0, most], [MARGIN.left, width - MARGIN.right])
  const pitch = (bottom - MARGIN.top) / steps.length
  const bars = steps.map((step, i) => layBar(step, x, MARGIN.top + i * pitch, pitch))
  const links = steps.slice(1).map((_, i) => ({
    x: x(steps[i]!.to),
    y1: bars[i]!.y + bars[i]!.height,
    y2: bars[i + 1]!.y,
  }))
  const ticks = x.ticks(5).map((value) => ({ x: x(value), label: formatTick(value) }))
  return { bars, links, ticks, most, left: MARGIN.left, bottom }
}

function layBar(step: Step, x: (value: number) => number, top: number, pitch: number): BridgeBar {
  const isTotal = isSum(step)
  const { from, to, estimate } = step
  const [low, high] = [Math.min(from, to), Math.max(from, to)]
  const whisker = whiskerOf(step, x)
  const left = Math.min(x(low), whisker?.left ?? x(low))
  const right = Math.max(x(high), whisker?.right ?? x(high))
  // Losses print their value on the left, where the waterfall has left room; near zero it has not.
  const textEnds = !isTotal && left - MARGIN.left > VALUE_WIDTH
  return {
    id: step.id,
    label: step.label,
    value: to - from,
    plusMinus: (estimate.high - estimate.low) / 2,
    kind: kindOf(step),
    x: x(low),
    y: top + pitch * 0.14,
    width: Math.max(1, x(high) - x(low)),
    height: pitch * 0.72,
    textX: textEnds ? left - 6 : right + 6,
    textEnds,
    whisker,
  }
}

/** From the plan down, cause by cause, to what was made. */
function stepsOf({ planned, good, causes, interaction }: Bridge): Step[] {
  const steps: Step[] = [
    { id: 'planned', label: 'planned', from: 0, to: planned.mean, estimate: planned },
  ]
  let level = planned.mean
  const takes = [
    ...causes.map(({ cause, gain }) => ({ id: cause, estimate: gain })),
    { id: 'interaction', estimate: interaction },
  ]
  for (const { id, estimate } of takes) {
    const to = level - estimate.mean
    steps.push({ id, label: LABELS[id] ?? id, from: level, to, estimate })
    level = to
  }
  steps.push({ id: 'good', label: 'made', from: 0, to: good.mean, estimate: good })
  return steps
}

const isSum = ({ id }: Step): boolean => id === 'planned' || id === 'good'

function kindOf(step: Step): BridgeBar['kind'] {
  if (isSum(step)) return 'total'
  if (step.id === 'capacity') return 'unreachable'
  return step.to > step.from ? 'gain' : 'loss'
}

function whiskerOf(step: Step, x: (value: number) => number): BridgeBar['whisker'] {
  const { from, estimate } = step
  if (estimate.high - estimate.low === 0) return null
  // A loss is measured downwards from where the step begins.
  const at = (value: number): number => x(isSum(step) ? value : from - value)
  const ends = [at(estimate.low), at(estimate.high)]
  return { left: Math.min(...ends), right: Math.max(...ends) }
}

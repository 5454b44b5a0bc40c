/*
 * Geometry of stock by bucket: what is projected at the end of each, as bars, against the safety stock.
 */
import { line, scaleBand, scaleLinear } from 'd3'
import { formatTick } from '../format.ts'

export interface StockBar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly value: number
}

export interface StockBarsLayout {
  readonly bars: readonly StockBar[]
  /** SVG path of the safety stock. */
  readonly safety: string
  readonly zero: number
  readonly ticks: readonly { readonly y: number; readonly label: string }[]
  readonly left: number
  readonly right: number
}

const MARGIN = { left: 62, right: 12, top: 8, bottom: 20 } as const

/** Lays so many buckets out in a box of so many pixels. */
export function layoutStockBars(
  available: readonly number[],
  safety: readonly number[],
  width: number,
  height: number,
): StockBarsLayout {
  const all = [0, ...available, ...safety]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const y = scaleLinear([low, high === low ? low + 1 : high], [height - MARGIN.bottom, MARGIN.top])
  const [left, right] = [MARGIN.left, width - MARGIN.right]
  const x = scaleBand([...available.keys()], [left, right]).paddingInner(0.25)
  const bars = available.map((value, t) => ({
    x: x(t)!,
    y: y(Math.max(0, value)),
    width: x.bandwidth(),
    height: Math.abs(y(value) - y(0)),
    value,
  }))
  const points = safety.flatMap((value, t): [number, number][] => [
    [x(t)!, y(value)],
    [x(t)! + x.bandwidth(), y(value)],
  ])
  const ticks = y.ticks(3).map((value) => ({ y: y(value), label: formatTick(value) }))
  return { bars, safety: line()(points) ?? '', zero: y(0), ticks, left, right }
}

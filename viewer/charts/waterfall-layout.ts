/*
 * Geometry of a cost bridge: a waterfall lying on its side, from one cost to another, one row for
 * each step between. The bars sum to the change.
 */
import { scaleLinear } from 'd3'
import type { Column, Row, Table } from '../../twin/reports/report.ts'
import { formatNumber } from '../format.ts'

export interface BridgeStep {
  readonly label: string
  /** A sum at both ends, a change between them. */
  readonly isTotal: boolean
  readonly value: number
}

export interface WaterfallBar extends BridgeStep {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly textX: number
}

export interface WaterfallLayout {
  readonly bars: readonly WaterfallBar[]
  readonly links: readonly { readonly x: number; readonly y1: number; readonly y2: number }[]
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  /** The axis does not begin at zero: the bars of the sums are cut. */
  readonly isCut: boolean
  readonly bottom: number
}

const MARGIN = { left: 168, right: 120, top: 2, bottom: 18 } as const
const BAR_SHARE = 0.7
/** Room left of the smallest sum, as a share of all that changes between. */
const LEAD = 0.6

/** The columns of money from `standard` to `actual`: the ends of the bridge and what lies between. */
export function bridgeColumns({ columns }: Pick<Table, 'columns'>): readonly Column[] {
  const from = columns.findIndex(({ key }) => key === 'standard')
  const to = columns.findIndex(({ key }) => key === 'actual')
  if (from < 0 || to <= from + 1) return []
  const between = columns.slice(from, to + 1)
  return between.every(({ kind }) => kind === 'money') ? between : []
}

/** The bridge of one row; empty where a figure is not known. */
export function listSteps(table: Pick<Table, 'columns'>, row: Row): BridgeStep[] {
  const steps = bridgeColumns(table).map(({ key, title }) => ({
    label: title,
    isTotal: key === 'standard' || key === 'actual',
    value: row.cells[table.columns.findIndex((column) => column.key === key)] ?? null,
  }))
  return steps.some(({ value }) => typeof value !== 'number') ? [] : (steps as BridgeStep[])
}

/** The bridge that the rows of a table are: sums at both ends, changes between; those of nothing left out. */
export function listTableSteps({ columns, rows }: Pick<Table, 'columns' | 'rows'>): BridgeStep[] {
  const amountAt = columns.findIndex(({ key }) => key === 'amount')
  if (amountAt < 0 || !columns.some(({ key }) => key === 'upTo')) return []
  return rows.flatMap(({ cells, level = 0 }) => {
    const value = Number(cells[amountAt])
    const isTotal = level === 0
    return value === 0 && !isTotal ? [] : [{ label: String(cells[0]), isTotal, value }]
  })
}

/** Lays a bridge out in a box of so many pixels. */
export function layoutWaterfall(
  steps: readonly BridgeStep[],
  width: number,
  height: number,
): WaterfallLayout {
  let level = 0
  const spans = steps.map(({ isTotal, value }) => {
    const from = isTotal ? 0 : level
    level = isTotal ? value : level + value
    return { from, to: level }
  })
  const ends = spans.flatMap(({ from, to }, i) => (steps[i]!.isTotal ? [to] : [from, to]))
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const lead = Math.max(most - least, Math.abs(most) * 1e-6, 1e-6) * LEAD
  const isCut = least - lead > 0
  const low = isCut ? least - lead : Math.min(0, least)
  const bottom = height - MARGIN.bottom
  const high = Math.max(isCut ? most : Math.max(0, most), low + lead)
  const x = scaleLinear([low, high], [MARGIN.left, width - MARGIN.right])
  const pitch = (bottom - MARGIN.top) / Math.max(1, steps.length)
  const bars = steps.map((step, i): WaterfallBar => {
    const { from, to } = spans[i]!
    const [left, right] = [x(Math.max(low, Math.min(from, to))), x(Math.max(from, to))]
    return {
      ...step,
      x: left,
      y: MARGIN.top + i * pitch + (pitch * (1 - BAR_SHARE)) / 2,
      width: Math.max(1, right - left),
      height: pitch * BAR_SHARE,
      textX: right + 6,
    }
  })
  const links = steps.slice(1).map((_, i) => ({
    x: x(spans[i]!.to),
    y1: bars[i]!.y + bars[i]!.height,
    y2: bars[i + 1]!.y,
  }))
  const digits = x.ticks(5).some((value) => !Number.isInteger(value)) ? 1 : 0
  const ticks = x.ticks(5).map((value) => ({ x: x(value), label: formatNumber(value, digits) }))
  return { bars, links, ticks, isCut, bottom }
}

/*
 * Geometry of curves over time: one for each column of figures, its name at its end.
 */
import { line, type ScaleLinear, scaleLinear } from 'd3'
import type { Column, Table } from '../../twin/reports/report.ts'
import { formatNumber, formatTime } from '../format.ts'

export interface Curve {
  readonly key: string
  readonly label: string
  /** Its place among the curves, for its colour. */
  readonly index: number
  /** SVG path; a gap where a figure is not known. */
  readonly path: string
  /** Where the name stands. */
  readonly textY: number
  /** The latest figure that is known, as people read it. */
  readonly latest: string
}

export interface SeriesLayout {
  readonly curves: readonly Curve[]
  readonly xTicks: readonly { readonly x: number; readonly label: string }[]
  readonly yTicks: readonly { readonly y: number; readonly label: string }[]
  readonly left: number
  readonly right: number
  readonly bottom: number
}

/** Names of a first column that counts periods. */
const PERIODS = ['period', 'week', 'month', 'day', 'bucket']
const CURVES_MAX = 7
const ROWS_MIN = 3
const MARGIN = { left: 64, top: 10, bottom: 20 } as const
/** Room for the names at the right: the mark before them, and a letter, px. */
const NAME_ROOM = { mark: 26, letter: 6.6, least: 120 } as const
const NAME_HEIGHT = 14
const X_TICK_GAP = 92

/**
 * The columns that are drawn: those of figures in the unit of the first of them. None where the first
 * column is neither a time nor a period, or a curve would have hardly a point.
 */
export function curveColumns({ columns, rows }: Table): readonly Column[] {
  const [first, ...rest] = columns
  if (!first || rows.length < ROWS_MIN) return []
  if (first.kind !== 'instant' && !PERIODS.includes(first.key)) return []
  if (new Set(rows.map(({ cells }) => cells[0])).size < rows.length) return []
  const figures = rest.filter(({ kind }) => ['number', 'money', 'share'].includes(kind))
  const { kind, unit } = figures[0] ?? {}
  return figures.filter((c) => c.kind === kind && c.unit === unit).slice(0, CURVES_MAX)
}

/** Lays the curves of a table out in a box of so many pixels. */
export function layoutSeries(table: Table, width: number, height: number): SeriesLayout {
  const columns = curveColumns(table)
  const bottom = height - MARGIN.bottom
  const isTime = table.columns[0]!.kind === 'instant'
  const rows = table.rows.map(({ cells }, i) => ({
    at: typeof cells[0] === 'number' ? cells[0] : i,
    cells,
  }))
  if (isTime) rows.sort((a, b) => a.at - b.at)
  const valuesOf = (column: Column): (number | null)[] => {
    const c = table.columns.indexOf(column)
    return rows.map(({ cells }) => (typeof cells[c] === 'number' ? cells[c] : null))
  }
  const latestOf = (column: Column): number | null =>
    valuesOf(column).findLast((value) => value !== null) ?? null
  const names = columns.map((column) => `${column.title} ${sayLatest(latestOf(column), column)}`)
  const letters = Math.max(...names.map(({ length }) => length))
  const right = width - Math.max(NAME_ROOM.least, NAME_ROOM.mark + letters * NAME_ROOM.letter)
  const all = columns.flatMap(valuesOf).filter((value) => value !== null)
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)]
  const y = scaleLinear([low, high === low ? low + 1 : high], [bottom, MARGIN.top])
  const x = scaleLinear([rows[0]!.at, rows.at(-1)!.at], [MARGIN.left, right])
  const draw = line<number | null>(
    (_, i) => x(rows[i]!.at),
    (value) => y(value!),
  ).defined((value) => value !== null)
  const curves = columns.map((column, index) => {
    const values = valuesOf(column)
    const latest = latestOf(column)
    return {
      key: column.key,
      label: column.title,
      index,
      path: draw(values) ?? '',
      textY: latest === null ? bottom : y(latest),
      latest: sayLatest(latest, column),
    }
  })
  const figure = columns[0]!
  return {
    curves: spreadNames(curves, MARGIN.top, bottom),
    xTicks: ticksOf(x, isTime, (right - MARGIN.left) / X_TICK_GAP).map((at) => ({
      x: x(at),
      label: isTime ? formatTime(at) : String(rows.find((row) => row.at === at)?.cells[0] ?? at),
    })),
    yTicks: y.ticks(4).map((value) => ({ y: y(value), label: sayFigure(value, figure) })),
    left: MARGIN.left,
    right,
    bottom,
  }
}

/** Round times, and whole periods only. */
function ticksOf(x: ScaleLinear<number, number>, isTime: boolean, most: number): number[] {
  const ticks = x.ticks(Math.max(2, Math.floor(most)))
  return ticks.filter((at) => isTime || Number.isInteger(at))
}

const sayLatest = (value: number | null, column: Column): string =>
  value === null ? '–' : sayFigure(value, column)

function sayFigure(value: number, { kind, digits }: Column): string {
  if (kind === 'share') return `${formatNumber(value * 100, digits ?? 1)} %`
  return formatNumber(value, Number.isInteger(value) ? 0 : (digits ?? 2))
}

/** Moves names apart that would stand on one another, keeping their order and the picture's edges. */
function spreadNames(curves: readonly Curve[], top: number, bottom: number): Curve[] {
  const sorted = curves.toSorted((a, b) => a.textY - b.textY)
  let last = top - NAME_HEIGHT
  const down = sorted.map((curve) => {
    last = Math.max(curve.textY, last + NAME_HEIGHT)
    return { ...curve, textY: last }
  })
  // What has come too low is pushed up again, from the lowest on.
  let next = bottom + NAME_HEIGHT
  const fitted = down.reverse().map((curve) => {
    next = Math.min(curve.textY, next - NAME_HEIGHT)
    return { ...curve, textY: next }
  })
  return fitted.sort((a, b) => a.index - b.index)
}

/*
 * Geometry of a Gantt chart: planned and actual of each order on one axis of plant time.
 */
import type { Cell, Table } from '../../twin/reports/report.ts'
import { formatDuration, formatTime } from '../format.ts'

/** A stretch of plant time, ms. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface GanttTask {
  /** Key of its row in the table. */
  readonly key: string
  readonly label: string
  readonly planned: Span | null
  /** `to`: now, while it goes on. */
  readonly actual: (Span & { readonly goesOn: boolean }) | null
  readonly late: boolean
  /** Why it stands where it stands: `started`, `frozen`, `pinned`, `free`; '' where that is not said. */
  readonly status: string
  /** What happens when, in one sentence. */
  readonly words: string
}

export interface GanttRow {
  readonly task: GanttTask
  readonly y: number
  /** Edges in px, cut at those of the picture; null where it is not in sight. */
  readonly planned: Edges | null
  readonly actual: Edges | null
  /** The part of the actual bar of a late task after its planned end. */
  readonly behind: Edges | null
  /** Where words beside the bars begin, px. */
  readonly textX: number
}

export interface Edges {
  readonly x: number
  readonly width: number
}

export interface GanttLayout {
  readonly rows: readonly GanttRow[]
  readonly ticks: readonly { readonly x: number; readonly label: string }[]
  /** Of the axis. */
  readonly pxPerMs: number
  /** Where now is, px; null where it is not in sight. */
  readonly now: number | null
  readonly height: number
}

export const GANTT_ROW = 24
/** Left of the bars stand the names. */
export const NAMES_WIDTH = 128
const HOUR = 3_600_000
const STEPS = [1, 2, 4, 6, 12, 24, 48, 168, 336].map((hours) => hours * HOUR)
const TICK_GAP = 84
/** Plant time 0 is 06:00: ticks fall on full hours of the day. */
const START_OF_DAY = 6 * HOUR
const SHORTEST = HOUR

/**
 * The tasks of a table that has the columns `plannedEnd`, `actualStart` and `actualEnd`, and where they
 * are known `plannedStart` and `late`. Rows with neither plan nor beginning are left out.
 * @param at plant time now, ms
 */
export function listTasks({ columns, rows }: Table, at: number): GanttTask[] {
  const place = new Map(columns.map(({ key }, c) => [key, c]))
  const keyed = keyRows(rows)
  return rows.flatMap(({ cells }, i) => {
    const cell = (key: string): Cell => cells[place.get(key) ?? -1] ?? null
    const time = (key: string): number | null => {
      const value = cell(key)
      return typeof value === 'number' ? value : null
    }
    const [start, end] = [time('actualStart'), time('actualEnd')]
    const plannedEnd = time('plannedEnd')
    const plannedStart = time('plannedStart') ?? plannedEnd
    if (plannedEnd === null && start === null) return []
    const label = String(cell('productionOrder') ?? cells[0])
    const planned =
      plannedEnd === null || plannedStart === null ? null : { from: plannedStart, to: plannedEnd }
    const actual = start === null ? null : { from: start, to: end ?? at, goesOn: end === null }
    const status = String(cell('status') ?? '')
    const late = cell('late') === true
    const task = { key: keyed[i]!, label, planned, actual, late, status }
    return [{ ...task, words: sayTask(task, at) }]
  })
}

/** The keys of rows without parts, as the table has them: rows of the same name are counted. */
function keyRows(rows: Table['rows']): string[] {
  const seen = new Map<string, number>()
  return rows.map(({ cells }) => {
    const key = `/${cells[0]}`
    const times = (seen.get(key) ?? 0) + 1
    seen.set(key, times)
    return times === 1 ? key : `${key}#${times}`
  })
}

function sayTask(task: Omit<GanttTask, 'words'>, at: number): string {
  const { label, planned, actual, late, status } = task
  const plan = planned
    ? `planned ${formatTime(planned.from)} to ${formatTime(planned.to)}`
    : 'not planned'
  const fact = actual
    ? `begun ${formatTime(actual.from)}, ${actual.goesOn ? 'goes on' : `ended ${formatTime(actual.to)}`}`
    : 'not begun'
  const by = planned ? (actual?.to ?? at) - planned.to : 0
  const behind = by > 0 ? ` ${formatDuration(by)}` : ''
  const fixed = MARKED.includes(status) && !actual ? `; ${status}` : ''
  return `${label}: ${plan}; ${fact}${fixed}${late ? `; late${behind}` : ''}`
}

/** What is written beside a bar: why it does not move, and whether it is late. */
export const marksOf = ({ status, late }: GanttTask): string[] => [
  ...(MARKED.includes(status) ? [status] : []),
  ...(late ? ['late'] : []),
]

const MARKED: readonly string[] = ['started', 'frozen', 'pinned']

/** Starts that a person chooses fall on quarters of an hour. */
const SNAP = 15 * 60_000

/** The nearest quarter of an hour, not before plant time 0, and so many steps from there. */
export const snapStart = (at: number, steps = 0): number =>
  Math.max(0, (Math.round(at / SNAP) + steps) * SNAP)

/** All tasks and now, with a little room at both ends. */
export function fitSpan(tasks: readonly GanttTask[], at: number): Span {
  const spans = tasks.flatMap(({ planned, actual }) => [planned, actual]).filter((s) => s !== null)
  const from = Math.min(at, ...spans.map((span) => span.from))
  const to = Math.max(at, ...spans.map((span) => span.to))
  const room = Math.max(HOUR, (to - from) * 0.03)
  return { from: from - room, to: to + room }
}

/** Nearer (factor above 1) or farther, with the instant `around` staying where it is. */
export function zoomSpan({ from, to }: Span, factor: number, around: number): Span {
  const length = Math.max(SHORTEST, (to - from) / factor)
  const share = (around - from) / (to - from)
  return { from: around - share * length, to: around + (1 - share) * length }
}

/** Shifted by a share of its length. */
export function panSpan({ from, to }: Span, share: number): Span {
  const by = (to - from) * share
  return { from: from + by, to: to + by }
}

/** Lays tasks out, one under the other, in a picture of so many px. */
export function layoutGantt(
  tasks: readonly GanttTask[],
  span: Span,
  width: number,
  at: number,
): GanttLayout {
  const right = width - 8
  const scale = (right - NAMES_WIDTH) / (span.to - span.from)
  const x = (time: number): number => NAMES_WIDTH + (time - span.from) * scale
  const edges = (stretch: Span | null): Edges | null => {
    if (!stretch) return null
    const [left, end] = [Math.max(NAMES_WIDTH, x(stretch.from)), Math.min(right, x(stretch.to))]
    return end < NAMES_WIDTH || left > right ? null : { x: left, width: Math.max(2, end - left) }
  }
  const rows = tasks.map((task, i): GanttRow => {
    const [planned, actual] = [edges(task.planned), edges(task.actual)]
    const isBehind = task.late && task.actual && task.planned && task.actual.to > task.planned.to
    const behind = isBehind
      ? edges({ from: Math.max(task.actual.from, task.planned.to), to: task.actual.to })
      : null
    const ends = [planned, actual].map((e) => (e ? e.x + e.width : NAMES_WIDTH))
    return { task, y: i * GANTT_ROW, planned, actual, behind, textX: Math.max(...ends) + 6 }
  })
  const now = x(at)
  return {
    rows,
    ticks: listTicks(span, scale).map((time) => ({ x: x(time), label: sayTick(time) })),
    pxPerMs: scale,
    now: now < NAMES_WIDTH || now > right ? null : now,
    height: Math.max(GANTT_ROW, tasks.length * GANTT_ROW),
  }
}

function listTicks({ from, to }: Span, scale: number): number[] {
  const step = STEPS.find((length) => length * scale >= TICK_GAP) ?? STEPS.at(-1)!
  const first = Math.ceil((from + START_OF_DAY) / step) * step - START_OF_DAY
  const ticks: number[] = []
  for (let time = first; time <= to; time += step) if (time >= 0) ticks.push(time)
  return ticks
}

/** `W1 Tue` at midnight, `14:00` else. */
function sayTick(time: number): string {
  const [week, day, clock] = formatTime(time).split(' ')
  return clock === '00:00' ? `${week} ${day}` : clock!
}

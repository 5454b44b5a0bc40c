import { describe, expect, it } from 'vitest'
import type { Table } from '../../twin/reports/report.ts'
import {
  type Edges,
  fitSpan,
  layoutGantt,
  listTasks,
  NAMES_WIDTH,
  panSpan,
  zoomSpan,
} from '../../viewer/charts/gantt-layout.ts'

const HOUR = 3_600_000

const table: Table = {
  id: 'production-orders',
  title: '',
  columns: [
    { key: 'order', title: '', kind: 'text' },
    { key: 'plannedStart', title: '', kind: 'instant' },
    { key: 'plannedEnd', title: '', kind: 'instant' },
    { key: 'actualStart', title: '', kind: 'instant' },
    { key: 'actualEnd', title: '', kind: 'instant' },
    { key: 'late', title: '', kind: 'yesNo' },
  ],
  rows: [
    { cells: ['A', 0, 10 * HOUR, HOUR, 14 * HOUR, true] },
    { cells: ['B', 10 * HOUR, 20 * HOUR, 14 * HOUR, null, false] },
    { cells: ['C', null, 30 * HOUR, null, null, false] },
    { cells: ['D', null, null, null, null, false] },
  ],
}
const NOW = 16 * HOUR
const tasks = listTasks(table, NOW)

describe('the Gantt chart', () => {
  it('has a bar for all that is planned or begun, and says each in words', () => {
    expect(tasks.map(({ label }) => label)).toEqual(['A', 'B', 'C'])
    expect(tasks[0]!.words).toBe(
      'A: planned W1 Mon 06:00 to W1 Mon 16:00; begun W1 Mon 07:00, ended W1 Mon 20:00; ' +
        'late 4\u202fh 00\u202fmin',
    )
    expect(tasks[1]!.words).toMatch(/begun W1 Mon 20:00, goes on$/)
    expect(tasks[2]!.words).toMatch(/not begun$/)
  })

  it('ends a bar that goes on at now', () => {
    expect(tasks[1]!.actual).toEqual({ from: 14 * HOUR, to: NOW, goesOn: true })
  })

  it('shows everything and now at first', () => {
    const { from, to } = fitSpan(tasks, NOW)
    expect(from).toBeLessThan(0)
    expect(to).toBeGreaterThan(30 * HOUR)
    // Nothing but now: still a span that can be drawn.
    expect(fitSpan([], NOW)).toEqual({ from: NOW - HOUR, to: NOW + HOUR })
  })

  it('lays planned and actual on one axis', () => {
    // 1 px for 100 s: 36 px an hour.
    const width = NAMES_WIDTH + 8 + 720
    const { rows, now, height } = layoutGantt(tasks, { from: 0, to: 20 * HOUR }, width, NOW)
    const [a, b, c] = rows
    const round = (edges: Edges | null) =>
      edges && { x: Math.round(edges.x), width: Math.round(edges.width) }
    expect(round(a!.planned)).toEqual({ x: NAMES_WIDTH, width: 360 })
    expect(round(a!.actual)).toEqual({ x: NAMES_WIDTH + 36, width: 13 * 36 })
    expect(round(a!.behind)).toEqual({ x: NAMES_WIDTH + 360, width: 4 * 36 })
    expect(b!.behind).toBeNull()
    // C is planned for an instant beyond the picture.
    expect(c!.planned).toBeNull()
    expect(now).toBeCloseTo(NAMES_WIDTH + 16 * 36, 6)
    expect(height).toBe(72)
  })

  it('cuts bars at the edge of the picture', () => {
    const width = NAMES_WIDTH + 8 + 100
    const [a] = layoutGantt(tasks, { from: 5 * HOUR, to: 15 * HOUR }, width, NOW).rows
    expect(a!.planned!.x).toBe(NAMES_WIDTH)
    expect(a!.planned!.width).toBeCloseTo(50, 6)
  })

  it('has ticks on full hours of the day, the day named at midnight', () => {
    const width = NAMES_WIDTH + 8 + 720
    const { ticks } = layoutGantt(tasks, { from: 0, to: 24 * HOUR }, width, NOW)
    expect(ticks.map(({ label }) => label)).toEqual([
      '08:00',
      '12:00',
      '16:00',
      '20:00',
      'W1 Tue',
      '04:00',
    ])
  })

  it('zooms about an instant, which stays where it is, and not nearer than an hour', () => {
    expect(zoomSpan({ from: 0, to: 20 * HOUR }, 2, 5 * HOUR)).toEqual({
      from: 2.5 * HOUR,
      to: 12.5 * HOUR,
    })
    const { from, to } = zoomSpan({ from: 0, to: HOUR }, 4, 0)
    expect(to - from).toBe(HOUR)
  })

  it('moves by a share of what is seen', () => {
    expect(panSpan({ from: 0, to: 10 * HOUR }, -0.1)).toEqual({ from: -HOUR, to: 9 * HOUR })
  })
})

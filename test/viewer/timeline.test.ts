import { expect, it } from 'vitest'
import { layoutTimeline } from '../../viewer/charts/timeline-layout.ts'

const HOUR = 3_600_000

it('lays the last 24 hours over the width of the strip', () => {
  const { spans } = layoutTimeline(
    [
      [10 * HOUR, 22 * HOUR, 'running'],
      [22 * HOUR, 34 * HOUR, 'down'],
    ],
    34 * HOUR,
    240,
  )
  expect(spans.map(({ x, width }) => [x, width])).toEqual([
    [0, 120],
    [120, 120],
  ])
})

it('cuts off what lies before the strip, in the picture and in the sums', () => {
  const { spans, totals } = layoutTimeline(
    [
      [0, 20 * HOUR, 'running'],
      [20 * HOUR, 34 * HOUR, 'starved'],
    ],
    34 * HOUR,
    240,
  )
  expect(spans[0]).toMatchObject({ x: 0, width: 100 }) // 10 of its 20 h lie in the strip
  expect(totals).toEqual([
    { state: 'starved', ms: 14 * HOUR },
    { state: 'running', ms: 10 * HOUR },
  ])
})

it('leaves the time before the start empty', () => {
  const { spans } = layoutTimeline([[0, 6 * HOUR, 'running']], 6 * HOUR, 240)
  expect(spans).toHaveLength(1)
  expect(spans[0]!.x).toBe(180) // 18 h of the 24 h are before the start
})

it('marks six-hour clock times', () => {
  // Plant time 34 h is 16:00 on Tuesday; the strip begins on Monday at 16:00.
  const { ticks } = layoutTimeline([[10 * HOUR, 34 * HOUR, 'running']], 34 * HOUR, 240)
  expect(ticks).toEqual([
    { x: 20, label: '18:00' },
    { x: 80, label: '00:00' },
    { x: 140, label: '06:00' },
    { x: 200, label: '12:00' },
  ])
})

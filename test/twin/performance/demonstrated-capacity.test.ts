import { describe, expect, it } from 'vitest'
import { plannedMinutesPerWeek, ratedPerWeek } from '../../../scenarios/capacity.ts'
import {
  createDemonstratedCapacity,
  demonstratedPerHour,
  demonstratedPerWeek,
  movingAverage,
  receiveDemonstratedCapacity,
} from '../../../twin/performance/demonstrated-capacity.ts'
import { createStream, readClearspring } from '../erp/support.ts'

const HOUR = 3_600_000

describe('demonstrated capacity', () => {
  it('is a moving average of output, over fewer periods at first', () => {
    // Standard hours made in six periods, window of four (APICS definition).
    const average = movingAverage([66, 62, 58, 64, 60, 57], 4)
    expect(average).toEqual([66, 64, 62, 62.5, 61, 59.75])
    // A plan of 64 h loads it to 107 %, though only to 94 % of the rated 2 × 40 × 0.9 × 0.95 h.
    expect((64 / average.at(-1)!) * 100).toBeCloseTo(107.11297, 5)
    expect((64 / (2 * 40 * 0.9 * 0.95)) * 100).toBeCloseTo(93.56725, 5)
  })

  it('stands beside the rated 912 000 bottles of a normal week of Clearspring', () => {
    const scenario = readClearspring()
    expect(plannedMinutesPerWeek(scenario)).toBe(4_560) // 10 × 480 − 5 × 48
    expect(ratedPerWeek(scenario)).toBe(912_000) // 4 560 × 200
  })

  it('is good bottles for an hour of planned busy time over the last shifts', () => {
    const book = createDemonstratedCapacity(readClearspring(), 2)
    expect(demonstratedPerWeek(book)).toBeNull()
    const stream = createStream()
    const ended = { type: 'shiftEnded', shift: 'early', crew: 'A', overtime: false } as const
    for (const hour of [8, 16, 24]) stream.tell(hour * 60, ended)
    const [first, second, third] = stream.events
    receiveDemonstratedCapacity(book, first!, 40_000, 8 * HOUR)
    expect(demonstratedPerHour(book)).toBe(5_000) // 40 000 / 8
    receiveDemonstratedCapacity(book, second!, 112_000, 15.2 * HOUR)
    receiveDemonstratedCapacity(book, third!, 192_000, 23.2 * HOUR)
    receiveDemonstratedCapacity(book, third!, 999_999, 99 * HOUR)
    // (72 000 + 80 000) bottles in (7.2 + 8) h; the first shift has left the window.
    expect(demonstratedPerHour(book)).toBeCloseTo(10_000, 9)
    expect(demonstratedPerWeek(book)).toBeCloseTo(760_000, 6) // 76 h × 10 000
  })
})

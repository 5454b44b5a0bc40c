import { describe, expect, it } from 'vitest'
import { days, hours, instant, minutes, NEVER } from '../../../sim/contract/time.ts'
import {
  availableToPromise,
  earliestAvailable,
} from '../../../twin/erp/promise/available-to-promise.ts'
import { capableToPromise } from '../../../twin/erp/promise/capable-to-promise.ts'
import { wilsonMidpoint } from '../../../twin/erp/promise/wilson.ts'
import { FORWARD, schedule } from '../../../twin/erp/schedule/schedule.ts'
import { inquiryTable } from '../../../twin/reports/schedule-report.ts'
import { centre, job, operation, problem } from '../schedule/problems.ts'

const day = (d: number) => instant(days(d))

describe('available to promise', () => {
  const commitments = [
    { at: day(1), quantity: 40 },
    { at: day(6), quantity: 50 },
  ]
  const steps = availableToPromise(day(0), 64, [{ at: day(5), quantity: 70 }], commitments)

  it('keeps what later commitments need', () => {
    // 64 − 40 = 24 before day 5; then 94 − 50 = 44.
    expect(steps).toEqual([
      { from: day(0), quantity: 24 },
      { from: day(5), quantity: 44 },
    ])
    expect(earliestAvailable(steps, 24, day(2))).toBe(day(2))
    expect(earliestAvailable(steps, 25, day(2))).toBe(day(5))
    expect(earliestAvailable(steps, 44, day(9))).toBe(day(9))
    expect(earliestAvailable(steps, 45, day(0))).toBe(NEVER)
  })

  it('has nothing to promise where more is committed than there is', () => {
    expect(availableToPromise(day(1), 10, [], [{ at: day(0), quantity: 15 }])).toEqual([
      { from: day(1), quantity: 0 },
    ])
  })
})

describe('capable to promise', () => {
  const one = (id: string, run: number, due: number) =>
    job(id, [operation('op1', 'M', run)], { dueAt: instant(hours(due)) })
  const p = problem([centre('M')], [one('A', 120, 2), one('B', 120, 30), one('C', 120, 6)], {
    frozenUntil: instant(minutes(1)),
  })
  const plan = schedule(p, FORWARD)
  // A 0–2 h (frozen), C 2–4 h, B 4–6 h.

  it('promises the end of what is planned, or an earlier date for which others slip', () => {
    const { inGaps, first } = capableToPromise(p, plan, one('ASK', 180, 5))
    expect(inGaps).toMatchObject({ at: instant(hours(9)), onTime: false, slips: [] })
    // After A: 2–5 h. C ends at 7 h, an hour late; B at 9 h, in time. Each slips by 3 h = 0.125 d.
    expect(first).toMatchObject({
      at: instant(hours(5)),
      onTime: true,
      slips: [
        { job: 'B', days: 0.125, newlyLate: false },
        { job: 'C', days: 0.125, newlyLate: true },
      ],
    })
    const table = inquiryTable('ASK', { inGaps, first })
    expect(table.rows.map(({ cells }) => cells[1])).toEqual(['ASK', 'ASK', 'B', 'C'])
  })

  it('disturbs nobody where the gaps are in time', () => {
    const { inGaps, first } = capableToPromise(p, plan, one('ASK', 60, 7))
    expect([inGaps.at, inGaps.onTime, first]).toEqual([instant(hours(7)), true, null])
  })
})

it('takes ten out of ten for 0.861 and not for certain', () => {
  const rounded = (hits: number, n: number) => Number(wilsonMidpoint(hits, n).toFixed(3))
  expect([rounded(9, 10), rounded(10, 10), rounded(95, 100)]).toEqual([0.789, 0.861, 0.933])
  expect(wilsonMidpoint(0, 0)).toBe(0.5)
})

import { expect, it } from 'vitest'
import { clockTime, inMinutes, instant, minutes } from '../../../sim/contract/time.ts'
import {
  createWorkCalendar,
  instantAfterWork,
  instantInWeek,
  listWorkTime,
  nextInstant,
  sumOf,
} from '../../../twin/erp/work-calendar.ts'
import { ALWAYS, lineScenario } from '../../support/line.ts'
import { clearspring } from './clearspring.ts'

const calendar = createWorkCalendar(clearspring('plan-120').scenario)

it('has 4 560 planned minutes in a normal week: 4 800 in shifts less 240 of cleaning', () => {
  expect(inMinutes(sumOf(calendar.normal))).toBe(4_560)
})

it('works Clearspring from 06:00 to 21:12, when the cleaning begins', () => {
  const monday = listWorkTime(calendar, 1)[0]!
  expect([clockTime(monday.from), clockTime(monday.to)]).toEqual(['W2 Mon 06:00', 'W2 Mon 21:12'])
})

it('counts a day of 24 hours once, though the week begins at 06:00', () => {
  // 7 × 1 440 min.
  expect(inMinutes(sumOf(createWorkCalendar(lineScenario([{}])).normal))).toBe(10_080)
})

it('puts the night before Monday 06:00 at the end of the week before', () => {
  expect(clockTime(instantInWeek(0, 'Mon', '02:00'))).toBe('W2 Mon 02:00')
})

it('adds overtime to its own week only', () => {
  const saturday = {
    from: instantInWeek(0, 'Sat', '06:00'),
    to: instantInWeek(0, 'Sat', '14:00'),
    crew: 'A',
  }
  const extended = { ...calendar, overtime: [saturday] }
  // 4 560 + 480.
  expect(inMinutes(sumOf(listWorkTime(extended, 0)))).toBe(5_040)
  expect(inMinutes(sumOf(listWorkTime(extended, 1)))).toBe(4_560)
})

it('finds the end of work across a night', () => {
  // 912 min on Monday, so 1 000 min are done 88 min into Tuesday.
  const at = instantAfterWork(listWorkTime(calendar, 0), minutes(1_000))
  expect(clockTime(at)).toBe('W1 Tue 07:28')
})

it('puts the next Saturday 06:00 into the next week once this one has begun', () => {
  const saturday = instantInWeek(0, 'Sat', '06:00')
  expect(nextInstant(saturday, 'Sat', '06:00')).toBe(saturday)
  expect(clockTime(nextInstant(instant(saturday + 1), 'Sat', '06:00'))).toBe('W2 Sat 06:00')
})

it('keeps a cleaning window out of a line that never stops', () => {
  const scenario = lineScenario([{}], {
    shifts: ALWAYS,
    cleaning: [{ days: ['Wed'], from: '10:00', to: '12:30' }],
  })
  // 10 080 − 150.
  expect(inMinutes(sumOf(createWorkCalendar(scenario).normal))).toBe(9_930)
})

import { describe, expect, it } from 'vitest'
import { clockTime, minutes, START } from '../../../sim/contract/time.ts'
import { expectedPace } from '../../../twin/erp/pace.ts'
import { planWeek } from '../../../twin/erp/planning.ts'
import {
  createProductionOrders,
  enterOrders,
  receiveProductionOrders,
} from '../../../twin/erp/production-orders.ts'
import { findWorstDelay, projectEnds } from '../../../twin/erp/projection.ts'
import { createWorkCalendar, instantInWeek } from '../../../twin/erp/work-calendar.ts'
import { clearspring } from './clearspring.ts'

const { scenario } = clearspring('plan-120')
const { orders } = planWeek(scenario, 0)

function openBook() {
  const book = createProductionOrders(scenario)
  enterOrders(book, orders, new Map(orders.map((o) => [o.order, o.plannedEnd])), START)
  return book
}

const ends = (book = openBook(), calendar = createWorkCalendar(scenario), rate = 200) =>
  projectEnds(book, calendar, START, rate)

describe('projected ends at rated speed', () => {
  it('pass over nights and cleaning', () => {
    // 218 880 / 200 = 1 094.4 min: 912 on Monday, 182.4 on Tuesday from 06:00.
    expect(clockTime(ends().get('W01-1-W')!)).toBe('W1 Tue 09:02')
  })

  it('pass over the weekend', () => {
    // 5 472 min in all; 4 560 in the first week, so 912 min on the second Monday.
    expect(clockTime(ends().get('W01-2-M')!)).toBe('W2 Mon 21:12')
  })

  it('use overtime that was granted', () => {
    const calendar = createWorkCalendar(scenario)
    const from = instantInWeek(0, 'Sat', '06:00')
    calendar.overtime.push({ from, to: instantInWeek(0, 'Sat', '14:00'), crew: 'A' })
    // 912 − 480 = 432 min on the second Monday.
    expect(clockTime(ends(openBook(), calendar).get('W01-2-M')!)).toBe('W2 Mon 13:12')
  })

  it('count only what is still to start', () => {
    const book = openBook()
    receiveProductionOrders(book, {
      seq: 1,
      at: START,
      equipment: 'e/s/a/L1/FILL',
      order: 'W01-1-W',
      type: 'counted',
      machine: 'FILL',
      item: 'W',
      good: 198_400,
      reject: 480,
    })
    // 218 880 − 198 880 = 20 000 left: 100 min.
    expect(clockTime(ends(book).get('W01-1-W')!)).toBe('W1 Mon 07:40')
  })
})

it('finds the order that ends the longest after its planned end', () => {
  const worst = findWorstDelay(openBook(), ends())
  expect(worst?.order.order).toBe('W01-2-M')
  // From Friday 21:12 to Monday 21:12: 3 × 1 440 min.
  expect(worst && worst.delay / 60_000).toBe(4_320)
})

it('cuts a projection off after a year', () => {
  const slow = ends(openBook(), createWorkCalendar(scenario), 0.001)
  expect(clockTime(slow.get('W01-1-W')!)).toBe('W53 Mon 06:00')
})

describe('the pace', () => {
  it('is the rated speed until a shift has been worked', () => {
    expect(expectedPace(scenario, minutes(479), 10_000)).toBe(200)
  })

  it('is what was demonstrated from then on', () => {
    expect(expectedPace(scenario, minutes(480), 72_000)).toBe(150)
  })

  it('is never quite zero', () => {
    expect(expectedPace(scenario, minutes(480), 0)).toBe(2) // 1 % of 200.
  })
})

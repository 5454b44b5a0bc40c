import { describe, expect, it } from 'vitest'
import { ratedPerWeek } from '../../../scenarios/capacity.ts'
import type { Scenario } from '../../../scenarios/scenario.ts'
import { clockTime } from '../../../sim/contract/time.ts'
import { demandForecast, plannedByItem, plannedWeek, planWeek } from '../../../twin/erp/planning.ts'
import { createWorkCalendar, listWorkTime } from '../../../twin/erp/work-calendar.ts'
import { clearspring } from './clearspring.ts'

const { scenario } = clearspring('plan-120')

describe('the weekly plan of Clearspring at 120 %', () => {
  it('is 1.2 × 912 000 bottles', () => {
    expect(ratedPerWeek(scenario)).toBe(912_000) // 200 × 4 560.
    expect(plannedWeek(scenario)).toBe(1_094_400)
  })

  it('is shared out by demand', () => {
    // 40, 25, 20 and 15 % of 1 094 400.
    expect(Object.fromEntries(plannedByItem(scenario))).toEqual({
      W: 437_760,
      S: 273_600,
      J: 218_880,
      M: 164_160,
    })
  })

  it('makes each product twice, in the sequence', () => {
    expect(planWeek(scenario, 0).orders.map((o) => [o.order, o.quantity])).toEqual([
      ['W01-1-W', 218_880],
      ['W01-1-S', 136_800],
      ['W01-1-J', 109_440],
      ['W01-1-M', 82_080],
      ['W01-2-W', 218_880],
      ['W01-2-S', 136_800],
      ['W01-2-J', 109_440],
      ['W01-2-M', 82_080],
    ])
  })

  it('believes that it fits: planned ends are spread over the planned line time', () => {
    const ends = planWeek(scenario, 0).orders.map((o) => clockTime(o.plannedEnd))
    // W is 20 % of 4 560 min = 912 min, all of Monday. W and S are 32.5 % = 1 482 min, so 570 min
    // into Tuesday. The last order ends with the week.
    expect(ends[0]).toBe('W1 Mon 21:12')
    expect(ends[1]).toBe('W1 Tue 15:30')
    expect(ends[7]).toBe('W1 Fri 21:12')
  })

  it('is the same plan a week later, with other order numbers', () => {
    const [first, second] = [planWeek(scenario, 0), planWeek(scenario, 1)]
    expect(second.orders[0]!.order).toBe('W02-1-W')
    expect(second.orders.map((o) => o.plannedEnd - 604_800_000)).toEqual(
      first.orders.map((o) => o.plannedEnd),
    )
  })
})

it('opens planned overtime before it releases orders, and spreads the orders over it', () => {
  const saturday = clearspring('plan-120-saturday').scenario
  const { decisions, orders } = planWeek(saturday, 0)
  expect(decisions.map((d) => d.type)).toEqual(['addOvertime', 'releaseOrders'])
  expect(clockTime(orders.at(-1)!.plannedEnd)).toBe('W1 Sat 14:00')
})

it('leaves nothing of the plan out when it does not divide evenly', () => {
  const odd: Scenario = { ...scenario, plan: { ...scenario.plan, factor: 0.777_777, cycles: 7 } }
  const { orders } = planWeek(odd, 3)
  expect(orders.reduce((sum, o) => sum + o.quantity, 0)).toBe(plannedWeek(odd))
  expect(new Set(orders.map((o) => o.order)).size).toBe(orders.length)
})

it('plans an item that stands twice in a cycle as two campaigns', () => {
  const twice: Scenario = {
    ...scenario,
    plan: { ...scenario.plan, cycles: 1, sequence: ['W', 'S', 'W', 'J', 'M'] },
  }
  const water = planWeek(twice, 0).orders.filter((o) => o.item === 'W')
  expect(water.map((o) => [o.order, o.quantity])).toEqual([
    ['W01-1-W', 218_880],
    ['W01-1-W-3', 218_880],
  ])
})

it('puts every planned end inside a shift or at its end', () => {
  const work = listWorkTime(createWorkCalendar(scenario), 0)
  for (const { plannedEnd } of planWeek(scenario, 0).orders) {
    expect(work.some((s) => plannedEnd > s.from && plannedEnd <= s.to)).toBe(true)
  }
})

it('forecasts the base demand, its season and its promotions', () => {
  expect(demandForecast(scenario, 0)).toBe(650_000)
  // A quarter of a year later the season is at its height: 650 000 × 1.15.
  expect(demandForecast(scenario, 13)).toBe(747_500)
  expect(demandForecast(scenario, 7)).toBe(800_000)
})

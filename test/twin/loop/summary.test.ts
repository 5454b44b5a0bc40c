import { beforeAll, describe, expect, it } from 'vitest'
import { days, instant } from '../../../sim/contract/time.ts'
import type { Plant } from '../../../sim/index.ts'
import { physicalStock } from '../../../sim/index.ts'
import { type Loop, play } from '../../../twin/closed-loop.ts'
import { productionCost } from '../../../twin/erp/books.ts'
import { openLoop, SIMULATED_FLOOR } from '../../../twin/experiment/run-scenario.ts'
import { BOARD_KPI_IDS, KPI_IDS, KPI_MEANINGS } from '../../../twin/kpi-meanings.ts'
import { makeBoard } from '../../../twin/make-board.ts'
import { makeCard } from '../../../twin/make-card.ts'
import { makeScene } from '../../../twin/make-scene.ts'
import { summarise } from '../../../twin/summary.ts'
import { createTwin } from '../../../twin/twin.ts'
import { clearspring } from '../planning/clearspring.ts'

const { scenario, rules } = clearspring('plan-120-saturday')
let loop: Loop<Plant>
beforeAll(() => {
  loop = openLoop(scenario, rules, 'summary')
  play(SIMULATED_FLOOR, loop, instant(days(7)))
})

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('the summary of a week', () => {
  it('has the plan, and what was made of it', () => {
    const { kpis, attainmentBySku } = summarise(loop.twin)
    expect(kpis.planned).toBe(1_094_400)
    expect(kpis.attainment).toBeCloseTo(kpis.good! / 1_094_400, 12)
    expect(Object.keys(attainmentBySku)).toEqual(['W', 'S', 'J', 'M'])
  })

  it('has 480 minutes of overtime', () => {
    expect(summarise(loop.twin).kpis.overtimeMinutes).toBe(480)
  })

  it('gives every machine shares of plant time that sum to 1', () => {
    for (const { states, planned } of Object.values(summarise(loop.twin).machines)) {
      expect(sum(Object.values(states))).toBeCloseTo(1, 12)
      expect(sum(Object.values(planned!))).toBeCloseTo(1, 12)
    }
  })

  it('has as much planned busy time as the calendar and the overtime give', () => {
    const { states } = summarise(loop.twin).machines.PALL!
    // (4 560 + 480) / 10 080.
    expect(1 - states.off - states.maintenance).toBeCloseTo(0.5, 12)
  })

  it('counts the finished stock that really stands in the warehouse', () => {
    const rows = physicalStock(loop.plant).filter((row) => row.place === 'warehouse')
    expect(summarise(loop.twin).kpis.stock).toBe(sum(rows.map((row) => row.quantity)))
  })

  it('splits each order into variances that sum to actual less standard', () => {
    const { orders } = summarise(loop.twin)
    expect(orders.length).toBeGreaterThan(3)
    for (const { standard, actual, variances } of orders) {
      expect(variances.total).toBeCloseTo(actual - standard, 6)
    }
  })

  it('spreads all production cost over the good bottles', () => {
    const { kpis } = summarise(loop.twin)
    const units = productionCost(loop.twin.books) / 10_000
    expect(kpis.totalCost).toBe(units)
    expect(kpis.unitCost).toBeCloseTo((units * 1_000) / kpis.good!, 3)
  })

  it('includes the overtime premium: five people, eight hours, half of 18 an hour', () => {
    const people = scenario.workforce.stations.length
    expect(people).toBe(5)
    // At most 5 × 8 × 9 = 360; less where a station stayed empty.
    const premium = loop.twin.books.overtimePremium / 10_000
    expect(premium).toBeGreaterThan(0)
    expect(premium % 72).toBe(0)
    expect(premium).toBeLessThanOrEqual(360)
  })

  it('sets the plan beside what customers are expected to want', () => {
    expect(summarise(loop.twin).weeks).toEqual([
      { week: 'W01', planned: 1_094_400, forecast: 650_000 },
    ])
  })
})

describe('the board', () => {
  it('shows the numbers of the summary', () => {
    const { kpis } = summarise(loop.twin)
    const shown = makeBoard(loop.twin).kpis.map(({ id, value, label }) => ({ id, value, label }))
    expect(shown).toEqual(
      BOARD_KPI_IDS.map((id) => ({ id, value: kpis[id], label: KPI_MEANINGS[id].label })),
    )
  })

  it('shows open orders first, with their projected ends, then those that ended', () => {
    const { orders } = makeBoard(loop.twin)
    const isOpen = orders.map((o) => o.status === 'released' || o.status === 'running')
    expect(isOpen).toEqual([...isOpen].sort((a, b) => Number(b) - Number(a)))
    expect(orders).toHaveLength(8)
    expect(orders.every((o) => o.projectedEnd !== null)).toBe(true)
  })

  it('keeps the planner’s routine out of the decisions, but not the overtime', () => {
    const { decisions } = makeBoard(loop.twin)
    const planned = decisions.filter((d) => d.by === 'planner')
    expect(planned.map((d) => d.proposal)).toEqual([
      'Open the line on W1 Sat 06:00 for 480 min with crew A.',
    ])
    expect(loop.twin.decisions.records.length).toBeGreaterThan(decisions.length + 15)
  })

  it('is bounded, and newest first', () => {
    const { ticker, decisions } = makeBoard(loop.twin)
    expect(ticker.length).toBe(40)
    expect(ticker.map((t) => t.seq)).toEqual(ticker.map((t) => t.seq).sort((a, b) => b - a))
    expect(decisions.length).toBeLessThanOrEqual(30)
  })

  it('stands before anything has happened', () => {
    const board = makeBoard(createTwin(scenario, rules, 'x'))
    expect(board.kpis.find((k) => k.id === 'attainment')!.value).toBeNull()
    expect(board.orders).toEqual([])
  })
})

describe('the card of a machine', () => {
  it('has states that sum to plant time, and a day of them at most', () => {
    const card = makeCard(loop.twin, 'FILL')
    expect(sum(Object.values(card.states))).toBe(days(7))
    const shown = sum(card.timeline.map(([from, to]) => to - from))
    expect(shown).toBe(days(1))
  })

  it('agrees with the summary', () => {
    const { oee, good, reject } = summarise(loop.twin).machines.LABL!
    expect(makeCard(loop.twin, 'LABL')).toMatchObject({ oee, good, reject })
  })

  it('names who tends it', () => {
    const during = openLoop(scenario, [], 'card')
    play(SIMULATED_FLOOR, during, instant(days(0.1)))
    expect(makeCard(during.twin, 'BLOW').operator).toMatch(/^A\d\d$/)
    expect(makeCard(during.twin, 'FILL')).toMatchObject({ order: 'W01-1-W', item: 'W' })
  })
})

it('has every reason of a state in the scene', () => {
  const { reasons } = makeScene(scenario, 'x')
  expect(reasons[0]).toBe('')
  for (const { history } of loop.twin.times.machines.values()) {
    for (const { reason } of history) expect(reasons).toContain(reason)
  }
})

it('gives every figure a meaning that is one sentence', () => {
  for (const id of KPI_IDS) expect(KPI_MEANINGS[id].meaning).toMatch(/^[A-Z].*\.$/)
})

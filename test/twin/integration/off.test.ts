/*
 * An ERP without an MES believes its standards: how far it is off, and what a count puts right.
 */
import { describe, expect, it } from 'vitest'
import type { IntegrationSpec, Scenario } from '../../../scenarios/scenario.ts'
import { days, instant } from '../../../sim/contract/time.ts'
import { digest, physicalStock } from '../../../sim/index.ts'
import { play } from '../../../twin/closed-loop.ts'
import { itemStock, stockRows } from '../../../twin/erp/inventory.ts'
import { actualCost } from '../../../twin/erp/order-cost.ts'
import { openLoop, runScenario, SIMULATED_FLOOR } from '../../../twin/experiment/run-scenario.ts'
import { summarise } from '../../../twin/summary.ts'
import { expectLaws } from '../erp/expect-laws.ts'
import { clearspring } from '../planning/clearspring.ts'

const { scenario: base } = clearspring('plan-80')

/** A week of 180 000 bottles of still water on a blow-moulder that takes 1 020 preforms for 1 000. */
function oneOrder(integration: IntegrationSpec): Scenario {
  const scenario = structuredClone(base)
  // 180 000 / 912 000 of rated capacity, in one campaign of W.
  Object.assign(scenario.plan, { factor: 180_000 / 912_000, cycles: 1, sequence: ['W'] })
  const [blow] = scenario.line.machines
  blow!.consumes = [{ item: 'preform', per1000: 1_020 }]
  return { ...scenario, integration, quality: { ...scenario.quality, rejectShare: 0.008 } }
}

const WEEK = instant(days(7))

function playWeek(integration: IntegrationSpec) {
  const loop = openLoop(oneOrder(integration), [], 'preforms')
  play(SIMULATED_FLOOR, loop, WEEK)
  const there = physicalStock(loop.plant)
    .filter(({ item }) => item === 'preform')
    .reduce((sum, { quantity }) => sum + quantity, 0)
  return { loop, gap: itemStock(loop.twin.books.inventory, 'preform').available - there }
}

describe('an order of 180 000 bottles', () => {
  it('used 183 600 preforms where the standard allows 180 900: the ERP alone is off by 2 700', () => {
    // 180 000 × 1.020 − 180 000 × 1.005 = 183 600 − 180 900
    expect(playWeek({ level: 'off' }).gap).toBe(2_700)
  })

  it('leaves no gap where the ERP hears of it', () => {
    expect(playWeek({ level: 'live' }).gap).toBe(0)
    // Saturday and Sunday were uploaded with all that went before.
    expect(playWeek({ level: 'delayed', delayHours: 24 }).gap).toBe(0)
  })

  it('costs its standard, to the last unit of money', () => {
    const { books } = playWeek({ level: 'off' }).loop.twin
    const [order] = books.orders.values()
    expect(order).toMatchObject({ item: 'W', good: 180_000, status: 'closed' })
    // 180 × 89.358; standard suppliers ask the standard price.
    expect(order!.standard).toBe(160_844_400)
    expect(actualCost(order!)).toBe(160_844_400)
    expectLaws(books)
  })
})

describe('a count', () => {
  const ordered = (rows: ReturnType<typeof stockRows>) =>
    rows
      .map(({ item, lot, place, status, quantity }) => [place, item, lot, status, quantity].join())
      .sort()

  it.each([
    ['without an MES', { level: 'off' as const }],
    ['over a wire that loses', { level: 'live' as const, faults: { lostShare: 0.03 } }],
    [
      'over a wire that garbles',
      { level: 'delayed' as const, delayHours: 6, faults: { unreadableShare: 0.03 } },
    ],
  ])('on Sunday brings stock %s to what is there, by item, lot, place and status', (_, spec) => {
    const integration = { ...spec, countEveryDays: 6 }
    const loop = openLoop({ ...base, integration }, [], 'count')
    // The line has stood since Friday evening. Before the count the books are wrong.
    play(SIMULATED_FLOOR, loop, instant(days(6)))
    const { books } = loop.twin
    expect(ordered(stockRows(books.inventory))).not.toEqual(ordered(physicalStock(loop.plant)))
    // Within a day the count is on the books: uploads are six hours apart, patience is four.
    play(SIMULATED_FLOOR, loop, instant(days(6.9)))
    expect(ordered(stockRows(books.inventory))).toEqual(ordered(physicalStock(loop.plant)))
    expect(new Set(books.adjustments.map(({ cause }) => cause))).toEqual(
      new Set(spec.level === 'off' ? ['standardUsage', 'assumedOutput'] : ['lostReport']),
    )
    expectLaws(books)
  })
})

describe('the month end', () => {
  const spec: IntegrationSpec = { level: 'off', countEveryDays: 7 }
  const loop = runScenario({ ...base, integration: spec }, [], 'month', 8)

  it('posts what it finds with its cause and its money, to the ledger', () => {
    const { adjustments, ledger } = loop.twin.books
    expect(new Set(adjustments.map(({ cause }) => cause))).toEqual(
      new Set(['standardUsage', 'assumedOutput']),
    )
    const gained = adjustments.reduce((sum, { amount }) => sum + amount, 0)
    expect(ledger.balances.get('inventoryAdjustment')).toBe(-gained)
    for (const { booked, counted, quantity } of adjustments) expect(quantity).toBe(counted - booked)
    expectLaws(loop.twin.books)
  })

  it('is a decision in the log, and counts once', () => {
    const counts = loop.twin.decisions.records.filter(
      ({ decision }) => decision?.type === 'countStock',
    )
    expect(counts.map(({ at, status }) => [at, status])).toEqual([[days(7), 'applied']])
  })
})

describe('truth and belief', () => {
  it('are kept apart: what happens does not depend on being measured', () => {
    // Without rules and with the same shipments nothing in the plant depends on the ERP but its stock.
    const [wired, plain] = [{ ...base, integration: { level: 'live' as const } }, base].map((one) =>
      runScenario(one, [], 'apart', 7),
    )
    expect(digest(wired!.plant)).toBe(digest(plain!.plant))
    expect(summarise(wired!.link!.truth).kpis).toEqual(summarise(plain!.twin).kpis)
  })

  it('never meet where nothing is reported: the ERP sees its plan attained', () => {
    const loop = runScenario({ ...base, integration: { level: 'off' } }, [], 'belief', 7)
    const { planned, good } = summarise(loop.twin).kpis
    expect(good).toBe(planned)
    expect(summarise(loop.link!.truth).kpis.good).toBeLessThan(planned!)
  })
})

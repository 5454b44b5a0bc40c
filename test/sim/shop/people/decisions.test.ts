/*
 * Decisions about a shop, through its one door. Times in minutes; plant time 0 is Monday 06:00.
 */
import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../../sim/contract/decision.ts'
import { digest } from '../../../../sim/contract/digest.ts'
import { hours, instant, minutes } from '../../../../sim/contract/time.ts'
import { applyShopDecision, checkShopDecision } from '../../../../sim/shop/apply.ts'
import { buildShop } from '../../../../sim/shop/build-shop.ts'
import type { FailureSpec, ShopSpec } from '../../../../sim/shop/spec.ts'
import type { Shop } from '../../../../sim/shop/state.ts'
import { constant, MINUTE, stationLine } from '../../../support/shop.ts'
import { attendedLine, person, playOn, rowsByMachine } from './workers.ts'

const DAY = 1_440
const early = Array.from({ length: 10 }, (_, d) => [d * DAY, d * DAY + 480] as const)
const afterwards = early.map(([, to]) => [to, to + 960] as [number, number])

/** One machine of early shifts, 06:00 to 14:00 each day, and its operator; jobs of an hour. */
const oneShift: ShopSpec = {
  ...attendedLine(
    [
      {
        time: constant(60),
        attendance: { run: ['operator'] },
        closed: afterwards.map(([from, to]) => [from * MINUTE, to * MINUTE] as const),
      },
    ],
    [person('Ann', ['operator'], { away: afterwards, shifts: early })],
  ),
  shifts: [{ id: 'early', people: ['Ann'], stations: ['S1'] }],
  overtimePerWeek: hours(8),
}

const overtime = (at: number, lasting: number, crew: string): Decision => ({
  type: 'addOvertime',
  from: instant(at * MINUTE),
  lasting: minutes(lasting),
  crew,
})

function take(shop: Shop, decision: Decision): void {
  expect(checkShopDecision(shop, decision)).toBeUndefined()
  applyShopDecision(shop, decision)
}

const finishes = (shop: Shop) => rowsByMachine(shop, 1)[0]!.finish

describe('overtime', () => {
  it('of a shift brings its people and opens its stations', () => {
    const shop = buildShop(oneShift, 'overtime', true)
    take(shop, overtime(480, 150, 'early'))
    playOn(shop, 1_500)
    // Eight jobs in the shift, two and a half in the overtime; the rest of the third on Tuesday.
    expect(finishes(shop).slice(7)).toEqual([480, 540, 600, 1_470])
  })

  it('of a person brings that person only', () => {
    const shop = buildShop(oneShift, 'overtime', true)
    take(shop, overtime(480, 150, 'Ann'))
    playOn(shop, 1_500)
    expect(finishes(shop).slice(7)).toEqual([480, 1_500])
    expect(shop.people!.stats[0]!.presentTime).toBe((480 + 150 + 60) * MINUTE)
  })

  it.each([
    ['unknownCrew', overtime(500, 60, 'late'), 'a shift or a person of the shop, got late'],
    ['durationOutOfRange', overtime(500, 780, 'Ann'), 'must last 1 min to 12 h, got 780 min'],
    ['inThePast', overtime(0, 60, 'Ann'), 'must begin later than now, got W1 Mon 06:00'],
    ['overlapsShift', overtime(1_400, 60, 'Ann'), 'a shift of Ann, got W1 Tue 05:20'],
    ['overtimeLimit', overtime(500, 500, 'early'), '480 min of overtime a week, got 500 min'],
  ])('is refused: %s', (code, decision, message) => {
    const shop = buildShop(oneShift, 'overtime')
    const before = digest(shop)
    const refusal = checkShopDecision(shop, decision)
    expect(refusal).toMatchObject({ code, message: expect.stringContaining(message) })
    expect(digest(shop)).toBe(before)
  })

  it('is limited in each week, Monday to Sunday, whoever asked for it', () => {
    const shop = buildShop(oneShift, 'overtime')
    take(shop, overtime(480, 300, 'early'))
    expect(checkShopDecision(shop, overtime(700, 60, 'Ann'))).toMatchObject({
      code: 'overlapsShift',
    })
    expect(checkShopDecision(shop, overtime(DAY + 480, 181, 'Ann'))).toMatchObject({
      code: 'overtimeLimit',
      message: 'Ann may work 480 min of overtime a week, got 481 min',
    })
    take(shop, overtime(DAY + 480, 180, 'Ann'))
    // Monday of the second week begins at 00:00: 6 days and 18 hours.
    const monday = 6 * DAY + 18 * 60
    expect(checkShopDecision(shop, overtime(monday - 1, 60, 'Ann'))?.code).toBe('overtimeLimit')
    expect(checkShopDecision(shop, overtime(monday, 60, 'Ann'))).toBeUndefined()
  })
})

describe('maintenance that is asked for', () => {
  const wear: FailureSpec = {
    id: 'wear',
    clock: 'operation',
    timeToFailure: constant(100),
    timeToRepair: constant(30),
  }
  const line = stationLine([{ time: constant(40), machines: 2, failures: [wear] }])
  const maintain = (machine: string, lasting = 20): Decision => ({
    type: 'scheduleMaintenance',
    machine,
    lasting: minutes(lasting),
  })

  it('waits for the end of the job, and makes the machine as new', () => {
    const shop = buildShop(line, 'maintenance', true)
    playOn(shop, 50)
    take(shop, maintain('S1-2'))
    playOn(shop, 229)
    const [first, second] = rowsByMachine(shop, 2)
    // Fails at 100, to 130, in the middle of the third job.
    expect(first!.finish).toEqual([40, 80, 150, 190])
    // Maintained from 80 to 100; fails 100 minutes later, at 200.
    expect(second!.finish).toEqual([40, 80, 140, 180])
    expect(shop.stations[0]!.stats.stops).toEqual([2, 0, 1])
  })

  it('is refused while it waits or lasts, and can be asked for again', () => {
    const shop = buildShop(line, 'maintenance', true)
    playOn(shop, 50)
    take(shop, maintain('S1-1'))
    expect(checkShopDecision(shop, maintain('S1-1'))?.code).toBe('alreadyInMaintenance')
    playOn(shop, 90)
    expect(checkShopDecision(shop, maintain('S1-1'))?.code).toBe('alreadyInMaintenance')
    playOn(shop, 120)
    take(shop, maintain('S1-1', 10))
    playOn(shop, 160)
    expect(shop.stations[0]!.stats.stops[2]).toBe(2)
    expect(checkShopDecision(shop, maintain('S2'))).toMatchObject({
      code: 'unknownMachine',
      message: 'machine must be one of the shop, got S2',
    })
    expect(checkShopDecision(shop, maintain('S1-2', 0))?.code).toBe('durationOutOfRange')
  })
})

describe('the release of orders', () => {
  const order = (item: string, quantity: number): Decision => ({
    type: 'releaseOrders',
    orders: [{ order: 'X', item, quantity }],
  })

  it('brings jobs at once, and lets none be lost for want of room', () => {
    const spec = stationLine([{ time: constant(10), places: 1 }], { kind: 'schedule', at: [] })
    const shop = buildShop(spec, 'orders', true)
    playOn(shop, 5)
    take(shop, order('job', 4))
    playOn(shop, 50)
    expect(finishes(shop)).toEqual([15, 25, 35, 45])
    expect(shop.totals).toMatchObject({ arrived: 4, lost: 0, out: 4 })
  })

  it('adds to constant work in process until it is worked off', () => {
    const spec = stationLine([{ time: constant(10) }], { kind: 'conwip', jobs: 2 })
    const shop = buildShop(spec, 'orders', true)
    take(shop, order('job', 3))
    expect(shop.totals.inside).toBe(5)
    playOn(shop, 100)
    expect(shop.totals.inside).toBe(2)
  })

  it.each([
    ['unknownItem', order('frame', 1), 'X: item must be a product with a source, got frame'],
    ['quantityOutOfRange', order('job', 0), 'X: quantity must be 1 to 10000 jobs, got 0'],
    ['notForShops', { type: 'setInspection', every: minutes(60) } as const, 'got setInspection'],
  ])('is refused: %s', (code, decision, message) => {
    const shop = buildShop(stationLine([{ time: constant(10) }]), 'orders')
    const refusal = checkShopDecision(shop, decision)
    expect(refusal).toMatchObject({ code, message: expect.stringContaining(message) })
  })
})

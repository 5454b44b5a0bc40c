/*
 * What the MES hears of people: who signs on where, and machines that wait for them. Times in minutes.
 */
import { expect, it } from 'vitest'
import { digest } from '../../../../sim/contract/digest.ts'
import { instant } from '../../../../sim/contract/time.ts'
import { buildShop } from '../../../../sim/shop/build-shop.ts'
import { takeEvents } from '../../../../sim/shop/report.ts'
import { advanceShop } from '../../../../sim/shop/shop.ts'
import type { FailureSpec, ShopSpec } from '../../../../sim/shop/spec.ts'
import { constant, MINUTE } from '../../../support/shop.ts'
import { attendedLine, person } from './workers.ts'

const jam: FailureSpec = {
  id: 'jam',
  clock: 'operation',
  timeToFailure: constant(11),
  timeToRepair: constant(3),
  skill: 'mechanic',
}
const spec: ShopSpec = attendedLine(
  [
    {
      time: constant(10),
      failures: [jam],
      attendance: { load: { skills: ['operator'], time: 2 } },
    },
  ],
  [
    person('Ann', ['operator'], { away: [[1, 5]], crew: 'early' }),
    person('Max', ['mechanic'], { crew: 'late' }),
  ],
)

function listen(until: number) {
  const shop = buildShop(spec, 'reports', false, { area: 'e/s/a' })
  advanceShop(shop, instant(until * MINUTE))
  return { shop, events: takeEvents(shop) }
}

it('operators sign on for a phase and off after it, repairers for a repair', () => {
  const signed = listen(20).events.flatMap((event) =>
    event.type === 'operatorSignedOn' || event.type === 'operatorSignedOff'
      ? [[event.at / MINUTE, event.operator, event.type.slice(8), event.station, event.direct]]
      : [],
  )
  // Loaded from 0 to 1 and from 5 to 6; the clock of the jam runs then, and from 6: at 15 it has 11.
  expect(signed).toEqual([
    [0, 'Ann', 'SignedOn', 'S1', true],
    [1, 'Ann', 'SignedOff', 'S1', true],
    [5, 'Ann', 'SignedOn', 'S1', true],
    [6, 'Ann', 'SignedOff', 'S1', true],
    [15, 'Max', 'SignedOn', 'S1', false],
    [18, 'Max', 'SignedOff', 'S1', false],
    [19, 'Ann', 'SignedOn', 'S1', true],
  ])
})

it('a machine that waits for people is starved, with the reason operator', () => {
  const states = listen(20).events.flatMap((event) =>
    event.type === 'machineStateChanged' ? [[event.at / MINUTE, event.to, event.reason ?? '']] : [],
  )
  expect(states.slice(1, 3)).toEqual([
    [1, 'starved', 'operator'],
    [5, expect.any(String), ''],
  ])
  expect(states).toContainEqual([15, 'down', 'jam'])
})

it('a shop that reports plays the same', () => {
  const { shop } = listen(300)
  const silent = buildShop(spec, 'reports')
  advanceShop(silent, instant(300 * MINUTE))
  expect(digest({ ...shop, report: null })).toBe(digest(silent))
})

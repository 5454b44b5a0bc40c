/*
 * A shop over a wire: late, repeated and shuffled messages end in the same books.
 */
import { expect, it } from 'vitest'
import type { ShopScenario } from '../../../scenarios/shop-scenario.ts'
import { days, hours, instant } from '../../../sim/contract/time.ts'
import { digest } from '../../../sim/index.ts'
import { openShopLoop, playShop } from '../../../twin/experiment/play-shop.ts'
import { readAny } from '../../../twin/host/scenario-files.ts'

function read(name: string): ShopScenario {
  const found = readAny(name, [])
  if (found.kind !== 'shop') throw new Error(`${name} is no shop`)
  return found.scenario
}

const base = read('gaither')

/** Three days. */
function play(integration?: ShopScenario['integration']) {
  const loop = openShopLoop({ ...base, ...(integration && { integration }) }, 'wire')
  const events = playShop(loop, instant(days(3)))
  return { loop, events }
}

it('a perfect wire changes nothing', () => {
  const [wired, plain] = [play({ level: 'live' }), play()]
  expect(wired.events).toEqual(plain.events)
  expect(digest(wired.loop.twin.jobs)).toBe(digest(plain.loop.twin.jobs))
  expect(digest(wired.loop.twin.stores)).toBe(digest(plain.loop.twin.stores))
  expect(plain.loop.wire).toBeUndefined()
  expect(plain.loop.twin.inbox).toBeUndefined()
})

it('uploads every six hours bring the books up to date at each of them', () => {
  const [wired, plain] = [play({ level: 'delayed', delayHours: 6 }), play()]
  expect(digest(wired.loop.twin.jobs)).toBe(digest(plain.loop.twin.jobs))
  playShop(wired.loop, instant(days(3) + hours(5)))
  expect(wired.loop.twin.inbox!.knownUntil).toBeLessThanOrEqual(days(3))
})

it('a wire that loses leaves gaps, and books the rest', () => {
  const { loop, events } = play({ level: 'live', faults: { lostShare: 0.02 }, patienceMinutes: 5 })
  const { inbox } = loop.twin
  expect(inbox!.missing).toBeGreaterThan(0)
  expect(inbox!.booked + inbox!.missing + inbox!.waiting.size).toBeGreaterThan(0.98 * events.length)
})

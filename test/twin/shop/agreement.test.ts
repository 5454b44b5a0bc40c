/*
 * The books of shops that come with the product, at instants through their run, against the shops.
 */
import { describe, expect, it } from 'vitest'
import type { ShopScenario } from '../../../scenarios/shop-scenario.ts'
import { hours, instant } from '../../../sim/contract/time.ts'
import { openShopLoop, playShop } from '../../../twin/experiment/play-shop.ts'
import { listScenarios, readAny } from '../../../twin/host/scenario-files.ts'
import { makeShopScene } from '../../../twin/shop/make-shop-scene.ts'
import { expectAgreement } from './expect-agreement.ts'

const names = listScenarios().flatMap(({ kind, name }) => (kind === 'shop' ? [name] : []))

function read(name: string): ShopScenario {
  const found = readAny(name, [])
  if (found.kind !== 'shop') throw new Error(`${name} is no shop`)
  return found.scenario
}

/** Events after which a shop has shown what it can do. */
const ENOUGH = 10_000

describe.each(names)('the books of %s', (name) => {
  it('say what the shop is, night and day', () => {
    const loop = openShopLoop(read(name), 'agreement')
    // 29.3 h is not a multiple of anything that the shops do.
    let told = 0
    const reasonsTold = new Set<string>()
    const { reasons } = makeShopScene(loop.twin.scenario, 'agreement')
    for (let hour = 0; hour < 12 * 24 && told < ENOUGH; hour += 29.3) {
      const events = playShop(loop, instant(hours(hour)))
      told += events.length
      for (const event of events) {
        if (event.type === 'machineStateChanged') reasonsTold.add(event.reason ?? '')
      }
      expectAgreement(loop)
    }
    expect(loop.twin.jobs.total.released).toBeGreaterThan(0)
    expect(reasons).toEqual(expect.arrayContaining([...reasonsTold]))
  })
})

/*
 * Laws of shops that report, over random shops from fixed seeds (fast-check prints the one that fails).
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildReportSpec } from '../../../sim/build-report-spec.ts'
import { buildShopSpec } from '../../../sim/build-shop-spec.ts'
import { digest } from '../../../sim/contract/digest.ts'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { instant, minutes } from '../../../sim/contract/time.ts'
import { restore, snapshot } from '../../../sim/engine/snapshot.ts'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import { takeEvents } from '../../../sim/shop/report.ts'
import { advanceShop } from '../../../sim/shop/shop.ts'
import type { Shop } from '../../../sim/shop/state.ts'
import { openShopLoop, playShop } from '../../../twin/experiment/play-shop.ts'
import { receiveShop } from '../../../twin/shop/shop-twin.ts'
import { someShopScenario } from '../../support/shop-scenarios.ts'
import { expectAgreement } from './expect-agreement.ts'

const RUNS = { numRuns: 40, seed: 20_261_123 }
const END = 1_500
const at = (minute: number) => instant(minutes(minute))
const someStops = fc.uniqueArray(fc.integer({ min: 0, max: END - 1 }), { maxLength: 8 })
const sorted = (stops: readonly number[]) => [...stops].sort((a, b) => a - b)

it('the books of a shop say what it is, at any instant', () => {
  fc.assert(
    fc.property(someShopScenario, someStops, (scenario, stops) => {
      const loop = openShopLoop(scenario, 'books')
      for (const minute of [0, ...sorted(stops), END]) {
        playShop(loop, at(minute))
        expectAgreement(loop)
      }
    }),
    RUNS,
  )
})

/** The shop without what it remembers of its reports. */
const silent = (shop: Shop): Shop => ({ ...shop, report: null })

it('a shop that reports plays as one that does not, in one go or in many', () => {
  fc.assert(
    fc.property(someShopScenario, someStops, (scenario, stops) => {
      const spec = buildShopSpec(scenario)
      const plain = buildShop(spec, 'same')
      advanceShop(plain, at(END))
      const build = () => buildShop(spec, 'same', false, buildReportSpec(scenario))
      const long = build()
      advanceShop(long, at(END))
      const told = takeEvents(long)
      expect(digest(silent(long))).toBe(digest(plain))
      let short = build()
      const events: MesEvent[] = []
      for (const minute of [...sorted(stops), END]) {
        // To bytes and back, and on from a copy.
        short = structuredClone(restore<Shop>(snapshot(short)))
        advanceShop(short, at(minute))
        events.push(...takeEvents(short))
      }
      expect(events).toEqual(told)
      expect(digest(short)).toBe(digest(long))
    }),
    RUNS,
  )
})

it('the stream of a shop has no gaps, runs in time, and is received once', () => {
  fc.assert(
    fc.property(someShopScenario, (scenario) => {
      const loop = openShopLoop(scenario, 'stream')
      const events = playShop(loop, at(END))
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
      for (const [i, event] of events.entries()) {
        expect(event.at).toBeGreaterThanOrEqual(events[i - 1]?.at ?? 0)
      }
      const before = digest(loop.twin)
      for (const event of events) receiveShop(loop.twin, event)
      expect(digest(loop.twin)).toBe(before)
    }),
    { ...RUNS, numRuns: 12 },
  )
})

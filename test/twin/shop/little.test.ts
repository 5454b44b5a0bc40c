/*
 * Little's law in the reports of a shop: jobs in the shop over time = throughput × time in the shop.
 */
import { expect, it } from 'vitest'
import type { ShopScenario } from '../../../scenarios/shop-scenario.ts'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { days, instant } from '../../../sim/contract/time.ts'
import { openShopLoop, playShop } from '../../../twin/experiment/play-shop.ts'
import { readAny } from '../../../twin/host/scenario-files.ts'
import { computeShopKpis } from '../../../twin/shop/shop-summary.ts'

function read(name: string): ShopScenario {
  const found = readAny(name, [])
  if (found.kind !== 'shop') throw new Error(`${name} is no shop`)
  return found.scenario
}

/** Jobs × ms from the reports alone: each release adds one job, each end takes one off. */
function insideTime(events: readonly MesEvent[], end: number): number {
  let sum = 0
  for (const { type, at } of events) {
    if (type === 'orderStarted') sum += end - at
    if (type === 'orderEnded') sum -= end - at
  }
  return sum
}

it.each([
  ['penny-fab-two-exponential', 30],
  ['gaither', 30],
  ['rework-loop', 2],
] as const)('holds in %s over %d days', (name, length) => {
  const loop = openShopLoop(read(name), 'little')
  const end = instant(days(length))
  const events = playShop(loop, end)
  const { jobs } = loop.twin
  const { totals } = loop.shop
  // To the job and millisecond: what the engine has integrated, brought up to the end.
  const engine = totals.insideTime + (end - totals.at) * totals.inside
  expect(insideTime(events, end)).toBe(engine)
  // The time in the shop of those completed, of those scrapped, and of those still inside.
  const ages = [...jobs.open.values()].map(({ releasedAt }) => end - releasedAt)
  const scrapped = new Map<string, number>()
  for (const e of events) if (e.type === 'orderStarted') scrapped.set(e.order!, e.at)
  const lost = events.flatMap((e) =>
    e.type === 'lotScrapped' ? [e.at - scrapped.get(e.order!)!] : [],
  )
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  expect(jobs.total.leadTimeSum + sum(ages) + sum(lost)).toBe(engine)
  expect(jobs.total.completed).toBeGreaterThan(50)
})

it('is what the board shows of a steady shop with constant work in process', () => {
  const loop = openShopLoop(read('penny-fab-one'), 'little')
  playShop(loop, instant(days(30)))
  const { inShop, throughput, leadTime } = computeShopKpis(loop.twin)
  // 4 pennies = 0.5 an hour × 8 h; the empty start is 6 h of 30 days.
  expect(inShop).toBe(4)
  expect((throughput! / 168) * leadTime!).toBeGreaterThan(3.97)
  expect((throughput! / 168) * leadTime!).toBeLessThanOrEqual(4)
})

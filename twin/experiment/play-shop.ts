/*
 * A shop and its twin, side by side: the shop is played on, and the twin takes in what it reports. A
 * shop has no reviews yet: nothing goes back.
 */
import type { ShopScenario } from '../../scenarios/shop-scenario.ts'
import { buildReportSpec } from '../../sim/build-report-spec.ts'
import { buildShopSpec } from '../../sim/build-shop-spec.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import { buildShop } from '../../sim/shop/build-shop.ts'
import { takeEvents } from '../../sim/shop/report.ts'
import { advanceShop } from '../../sim/shop/shop.ts'
import type { Shop } from '../../sim/shop/state.ts'
import { createShopTwin, receiveShop, type ShopTwin } from '../shop/shop-twin.ts'

/** Plain data: forking it is one clone. */
export interface ShopLoop {
  readonly shop: Shop
  readonly twin: ShopTwin
}

/** A shop that reports, and its twin, at plant time 0. */
export function openShopLoop(scenario: ShopScenario, seed: string): ShopLoop {
  const shop = buildShop(buildShopSpec(scenario), seed, false, buildReportSpec(scenario))
  return { shop, twin: createShopTwin(scenario, seed) }
}

/** Plays up to and including `until`; returns what the MES reported. */
export function playShop({ shop, twin }: ShopLoop, until: SimTime): MesEvent[] {
  advanceShop(shop, until)
  const events = takeEvents(shop)
  for (const event of events) receiveShop(twin, event)
  twin.at = until
  return events
}

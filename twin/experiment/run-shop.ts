/*
 * One replication of a shop: a scenario and a seed in, figures out. Pure, as run-scenario.ts is for
 * lines.
 */
import type { RuleSpec } from '../../scenarios/scenario.ts'
import { offeredLoads } from '../../scenarios/shop-load.ts'
import type { ShopScenario } from '../../scenarios/shop-scenario.ts'
import { buildShopSpec } from '../../sim/build-shop-spec.ts'
import { after, between, days as inDays, type SimTime, START } from '../../sim/contract/time.ts'
import { digest } from '../../sim/index.ts'
import { buildShop } from '../../sim/shop/build-shop.ts'
import { integratePeople } from '../../sim/shop/people-statistics.ts'
import { advanceShop } from '../../sim/shop/shop.ts'
import type { Shop } from '../../sim/shop/state.ts'
import { integrate, integrateTotals, resetStatistics } from '../../sim/shop/statistics.ts'
import { integrateStores } from '../../sim/shop/stores.ts'
import type { DecisionRecord } from '../decision-log.ts'
import { openShopLoop, playShop } from './play-shop.ts'
import { readShopFigures, type ShopFigures } from './shop-figures.ts'
import { findStuck, type StuckShop } from './stuck-shop.ts'

/** One replication of a shop to play. Plain data. */
export interface ShopTask {
  readonly shop: ShopScenario
  /** Feedback rules: with any, the twin follows the shop and decides (default none). */
  readonly rules?: readonly RuleSpec[]
  readonly seed: string
  /** Whether the digest of the end is wanted. */
  readonly digested: boolean
}

export interface ShopResult {
  readonly figures: ShopFigures
  /** 16 hex digits over the shop as it stands at the end; '' if not asked for. */
  readonly digest: string
  /** What the planner and the rules have decided; absent where nobody decides. */
  readonly decisions?: readonly DecisionRecord[]
  /** Set when a part of the shop could never move again: the run ended there. */
  readonly stuck?: StuckShop
}

/** Plays a replication: warm-up, reset, measured time. Depends on the task alone. */
export function runShopTask({ shop: scenario, rules = [], seed, digested }: ShopTask): ShopResult {
  const decides = rules.length > 0 || scenario.erp?.planning !== undefined
  const loop = decides ? openShopLoop(scenario, seed, rules) : undefined
  const shop = loop?.shop ?? buildShop(buildShopSpec(scenario), seed)
  const play = (until: SimTime): void => {
    if (loop) playShop(loop, until)
    else advanceShop(shop, until)
  }
  const warm = after(START, inDays(scenario.warmUpDays))
  const end = after(START, inDays(scenario.days))
  let stuck = playUntil(shop, play, warm)
  resetStatistics(shop)
  stuck ??= playUntil(shop, play, end)
  for (const s of shop.stations) integrate(shop, s)
  integrateTotals(shop)
  integrateStores(shop)
  if (shop.people) integratePeople(shop, shop.people)
  return {
    figures: readShopFigures(shop, between(warm, end), offeredLoads(scenario)),
    digest: digested ? digest(shop) : '',
    ...(loop && { decisions: loop.twin.decisions.records }),
    ...(stuck && { stuck }),
  }
}

/** Plays day by day and stops at the end of the day on which nothing could move any more. */
function playUntil(
  shop: Shop,
  play: (until: SimTime) => void,
  end: SimTime,
): StuckShop | undefined {
  while (shop.now < end) {
    play(Math.min(after(shop.now, inDays(1)), end) as SimTime)
    const stuck = findStuck(shop)
    if (stuck) return stuck
  }
  return undefined
}

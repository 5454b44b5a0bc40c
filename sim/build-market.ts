/*
 * From a scenario to the market around its plant, and to what customers will order.
 */
import type { PlanningSpec, Scenario } from '../scenarios/scenario.ts'
import type { ShopScenario } from '../scenarios/shop-scenario.ts'
import type { SalesOrder } from './contract/sales.ts'
import { type Duration, days, hours, START_OF_DAY_HOUR } from './contract/time.ts'
import { drawSales, type MarketSpec } from './market/market.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The market of a line; customers order whole pallets. Undefined where the plan factor rules. */
export function buildMarket({
  planning,
  demand,
  items,
  quality,
}: Scenario): MarketSpec | undefined {
  if (!planning) return undefined
  return {
    items: items
      .filter(({ kind }) => kind === 'finished')
      .map(({ id, demandShare = 0 }) => ({
        item: id,
        weeklyQuantity: demand.weeklyQuantity * demandShare,
        variation: demand.weeklyVariation,
        packQuantity: quality.palletSize,
      })),
    seasonShare: demand.seasonShare,
    promotions: demand.promotions.map(({ week, quantity }) => ({ week: week - 1, quantity })),
    customers: demand.customers,
    wantedAfter: wantedAfter(demand),
    placedBefore: days(planning.ordersDaysAhead),
  }
}

/** The market of a shop that ships from stock; undefined where jobs are made to order or by factor. */
export function buildShopMarket({ erp }: ShopScenario): MarketSpec | undefined {
  if (!erp?.planning || !erp.demand) return undefined
  const { demand, customers = [{ id: 'market', share: 1 }], planning } = erp
  return {
    items: demand.items.map(({ id, weeklyQuantity, variation = 0, packQuantity = 1 }) => ({
      item: id,
      weeklyQuantity,
      variation,
      packQuantity,
    })),
    seasonShare: demand.seasonShare ?? 0,
    promotions: [],
    customers,
    wantedAfter: wantedAfter(demand),
    placedBefore: days(planning.ordersDaysAhead),
  }
}

/** From Monday 06:00 to the trucks. */
function wantedAfter({ dueDay, dueTime }: { dueDay: string; dueTime: string }): Duration {
  const clock = Number(dueTime.slice(0, 2)) + Number(dueTime.slice(3)) / 60
  const dueHours = WEEKDAYS.indexOf(dueDay) * 24 + clock - START_OF_DAY_HOUR
  return hours((dueHours + 168) % 168)
}

/** Every customer order of a run of a shop; see `buildSales`. */
export function buildShopSales(scenario: ShopScenario, seed: string): SalesOrder[] {
  const market = buildShopMarket(scenario)
  return market ? drawRun(market, scenario.erp!.planning!, scenario.days, seed) : []
}

/**
 * Every customer order of a run, its history and those wanted up to a horizon after its end. The
 * same for the same scenario and seed, whatever the plant does.
 */
export function buildSales(scenario: Scenario, seed: string): SalesOrder[] {
  const { planning } = scenario
  const market = buildMarket(scenario)
  return planning && market ? drawRun(market, planning, scenario.days, seed) : []
}

function drawRun(
  market: MarketSpec,
  { historyWeeks, ordersDaysAhead }: PlanningSpec,
  length: number,
  seed: string,
): SalesOrder[] {
  const until = Math.ceil((length + ordersDaysAhead) / 7) + 1
  return drawSales(market, seed, -historyWeeks, until)
}

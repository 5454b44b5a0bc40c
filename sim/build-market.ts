/*
 * From a scenario to the market around its plant, and to what customers will order.
 */
import type { Scenario } from '../scenarios/scenario.ts'
import type { SalesOrder } from './contract/sales.ts'
import { days, hours, START_OF_DAY_HOUR } from './contract/time.ts'
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
  const clock = Number(demand.dueTime.slice(0, 2)) + Number(demand.dueTime.slice(3)) / 60
  const dueHours = WEEKDAYS.indexOf(demand.dueDay) * 24 + clock - START_OF_DAY_HOUR
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
    wantedAfter: hours((dueHours + 168) % 168),
    placedBefore: days(planning.ordersDaysAhead),
  }
}

/**
 * Every customer order of a run, its history and those wanted up to a horizon after its end. The
 * same for the same scenario and seed, whatever the plant does.
 */
export function buildSales(scenario: Scenario, seed: string): SalesOrder[] {
  const { planning, days: length } = scenario
  const market = buildMarket(scenario)
  if (!planning || !market) return []
  const until = Math.ceil((length + planning.ordersDaysAhead) / 7) + 1
  return drawSales(market, seed, -planning.historyWeeks, until)
}

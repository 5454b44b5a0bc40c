/*
 * What the ERP books hold; `books.ts` keeps them.
 */

import type { StockValue } from './cost/stock-valuation.ts'
import type { Inventory } from './inventory.ts'
import type { Ledger } from './ledger.ts'
import type { Money } from './money.ts'
import type { OrderClock } from './order-clock.ts'
import type { OrderCost } from './order-cost.ts'
import type { Prices } from './prices.ts'
import type { ScrapRule } from './scrap.ts'
import type { StandardCost } from './standard-cost.ts'
import type { StockAdjustment } from './stock-adjustment.ts'
import type { Stretch } from './work-calendar.ts'

/** Standard rates and wages. */
export interface Rates {
  readonly machinePerMinute: Money
  readonly labourPerMinute: Money
  readonly setupPerMinute: Money
  readonly wagePerHour: Money
  readonly overtimePremiumPerHour: Money
  /** Standard and paid price of a kilowatt-hour, currency. */
  readonly energyPerKwh: number
  readonly energyPaidPerKwh: number
  readonly overhead: OverheadRates
}

/** Currency for a machine minute of an order, or for a week. */
export interface OverheadRates {
  readonly variablePerMinute: number
  readonly variablePaidPerMinute: number
  readonly fixedPerMinute: number
  readonly fixedPerWeek: number
  readonly fixedPaidPerWeek: number
  /** Planned line time of a normal week: the budget accrues with it. */
  readonly week: readonly Stretch[]
}

/** Charged to production orders so far, and of it what has been closed with the period. */
export interface Absorbed {
  machineMs: number
  energy: Money
  overhead: Money
}

/** What has been posted at the ends of shifts so far. */
export interface ClosedPeriods {
  energySpent: Money
  energyAbsorbed: Money
  overheadSpent: Money
  overheadAbsorbed: Money
  overheadSpending: Money
}

export interface Books {
  readonly prices: Prices
  readonly rates: Rates
  readonly standardCosts: Map<string, StandardCost>
  /** Null: rejects stay in usage and efficiencies. */
  readonly scrapRule: ScrapRule | null
  readonly inventory: Inventory
  /** Value of the stock of materials that are not valued by lot, by item. */
  readonly valuations: Map<string, StockValue>
  readonly clock: OrderClock
  readonly orders: Map<string, OrderCost>
  readonly ledger: Ledger
  /** What counts have corrected, oldest first. */
  readonly adjustments: StockAdjustment[]
  readonly pacing: string
  readonly lastMachine: string
  /** Rejects count as start-up so long after the beginning of an order (ms). */
  readonly startUpMs: number
  readonly absorbed: Absorbed
  readonly closed: ClosedPeriods
  /** Posted so far for all operators: normal pay, and on top of it the premium for overtime. */
  wages: Money
  overtimePremium: Money
  lastSeq: number
}

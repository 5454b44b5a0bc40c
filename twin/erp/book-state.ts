/*
 * What the ERP books hold; `books.ts` keeps them.
 */
import type { Inventory } from './inventory.ts'
import type { Ledger } from './ledger.ts'
import type { Money } from './money.ts'
import type { OrderClock } from './order-clock.ts'
import type { OrderCost } from './order-cost.ts'
import type { Prices } from './prices.ts'
import type { StandardCost } from './standard-cost.ts'
import type { StockAdjustment } from './stock-adjustment.ts'

/** Standard rates and wages. */
export interface Rates {
  readonly machinePerMinute: Money
  readonly labourPerMinute: Money
  readonly setupPerMinute: Money
  readonly wagePerHour: Money
  readonly overtimePremiumPerHour: Money
}

export interface Books {
  readonly prices: Prices
  readonly rates: Rates
  readonly standardCosts: Map<string, StandardCost>
  readonly inventory: Inventory
  readonly clock: OrderClock
  readonly orders: Map<string, OrderCost>
  readonly ledger: Ledger
  /** What counts have corrected, oldest first. */
  readonly adjustments: StockAdjustment[]
  readonly pacing: string
  readonly lastMachine: string
  /** Posted so far for all operators: normal pay, and on top of it the premium for overtime. */
  wages: Money
  overtimePremium: Money
  lastSeq: number
}

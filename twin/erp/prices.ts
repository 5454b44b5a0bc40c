/*
 * Prices of materials: the standard price of each item, and the actual price of each material
 * lot, which is the standard price times the factor of the supplier that delivered it.
 */
import type { Scenario } from '../../scenarios/scenario.ts'
import { termsOf } from '../../scenarios/supplier-terms.ts'
import { keyOf } from './holdings.ts'
import { type Money, money, NO_MONEY } from './money.ts'

export interface Prices {
  /** Standard price of 1 000 base units, by item. */
  readonly standard: Map<string, Money>
  /** Price / standard price, by supplier. A supplier that is not listed asks the standard price. */
  readonly factors: Map<string, number>
  /** Actual price of 1 000 base units, by item and lot. */
  readonly lots: Map<string, Money>
  /** Only of suppliers with price breaks: price of 1 000 base units as agreed, by purchase order. */
  readonly agreed?: Map<string, Money>
}

/** The price list of a scenario, before anything was received. */
export function createPrices(scenario: Scenario): Prices {
  return {
    standard: new Map(
      scenario.items
        .filter((item) => item.kind === 'material')
        .map((item) => [item.id, money(item.standardPricePer1000 ?? 0)]),
    ),
    factors: new Map(scenario.suppliers.map((supplier) => [supplier.id, supplier.priceFactor])),
    lots: new Map(),
    ...(hasBreaks(scenario) && { agreed: new Map() }),
  }
}

const hasBreaks = ({ suppliers }: Scenario) =>
  suppliers.some(({ terms }) => terms?.some(({ breaks }) => breaks?.length))

/** Keeps the price that a purchase order has by the price breaks of its supplier, by what is ordered. */
export function agreePrice(
  { agreed, ...prices }: Prices,
  { suppliers }: Scenario,
  { purchaseOrder, item, supplier, quantity }: Agreed,
): void {
  const stated = suppliers.find(({ id }) => id === supplier)
  const reached = stated && termsOf(stated, item).breaks.findLast(({ from }) => from <= quantity)
  if (!agreed || !reached) return
  const price = Math.round(standardPrice(prices, item) * reached.priceFactor) as Money
  agreed.set(purchaseOrder, price)
}

interface Agreed {
  readonly purchaseOrder: string
  readonly item: string
  readonly supplier: string
  readonly quantity: number
}

/** What 1 000 base units of a purchase order cost. */
export const orderPrice = (
  prices: Prices,
  { purchaseOrder, item, supplier }: Omit<Agreed, 'quantity'>,
): Money => prices.agreed?.get(purchaseOrder) ?? supplierPrice(prices, item, supplier)

/** Standard price of 1 000 base units; 0 for an item that has none. */
export const standardPrice = (prices: Prices, item: string): Money =>
  prices.standard.get(item) ?? NO_MONEY

/** What a supplier asks for 1 000 base units of an item. */
export const supplierPrice = (prices: Prices, item: string, supplier: string): Money =>
  Math.round(standardPrice(prices, item) * (prices.factors.get(supplier) ?? 1)) as Money

/** Sets the actual price of a lot on receipt, and returns it (for 1 000 base units). */
export function priceLot(
  prices: Prices,
  lot: string,
  received: { readonly purchaseOrder: string; readonly item: string; readonly supplier: string },
): Money {
  const { item } = received
  const price = orderPrice(prices, received)
  prices.lots.set(keyOf(item, lot), price)
  return price
}

/** Actual price of 1 000 base units of a lot; of a lot never received, the standard price. */
export const lotPrice = (prices: Prices, lot: string, item: string): Money =>
  prices.lots.get(keyOf(item, lot)) ?? standardPrice(prices, item)

/*
 * On what terms a supplier of a line delivers an item: what is not stated is any quantity at one price.
 */
import type { Scenario } from './scenario.ts'

type Supplier = Scenario['suppliers'][number]

export interface SupplierTerms {
  /** Base units of an order, at least, and in multiples of. */
  readonly minimum: number
  readonly multiple: number
  /** Ascending; the price of the whole order from that quantity on, / standard price. */
  readonly breaks: readonly { readonly from: number; readonly priceFactor: number }[]
  /** Currency on top for half the lead time; null: not to be had. */
  readonly expediteCost: number | null
}

export function termsOf({ terms = [] }: Pick<Supplier, 'terms'>, item: string): SupplierTerms {
  const stated = terms.find((one) => one.item === item)
  const { minimum = 1, multiple = 1, breaks = [], expediteCost = null } = stated ?? {}
  return { minimum, multiple, breaks, expediteCost }
}

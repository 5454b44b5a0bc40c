/*
 * Who takes the items of a shop, and where they come from.
 */
import type { Item, Operation, Product, Shop } from './shop-scenario.ts'
import { meanOf } from './shop-time.ts'

type Supply = NonNullable<Item['supply']>
export type Path = readonly (string | number)[]

/** An operation with its product and its place in the file. */
export interface PlacedOperation {
  readonly path: Path
  readonly product: Product
  readonly operation: Operation
}

export const listOperations = ({ products }: Shop): PlacedOperation[] =>
  products.flatMap((product, i) =>
    product.route.map((operation, j) => {
      return { path: ['shop', 'products', i, 'route', j], product, operation }
    }),
  )

/** One operation that takes an item: how much for a job, and whether the job waits for it. */
export interface Use {
  readonly path: Path
  readonly product: Product
  readonly operation: Operation
  readonly quantity: number
  readonly optional: boolean
}

/** All uses of each item, by its id, in the order of the file. */
export function listUses(shop: Shop): Map<string, Use[]> {
  const uses = new Map<string, Use[]>((shop.items ?? []).map(({ id }) => [id, []]))
  for (const { path, product, operation } of listOperations(shop)) {
    for (const [k, need] of (operation.needs ?? []).entries()) {
      const quantity = quantityFor(product, need)
      const optional = need.optional === true
      uses
        .get(need.item)
        ?.push({ path: [...path, 'needs', k], product, operation, quantity, optional })
    }
  }
  return uses
}

/** Base units for a job of the product. */
export const quantityFor = (
  { pieces = 1 }: Product,
  { perPiece = 0, perJob = 0 }: { readonly perPiece?: number; readonly perJob?: number },
): number => perPiece * pieces + perJob

/** Products that some source releases. */
export function releasedProducts({ products, sources }: Shop): Product[] {
  const released = new Set(sources.map(({ product }) => product))
  return products.filter(({ id }) => released.has(id))
}

/** Whether a supplier, a finished product or a by-product ever adds to the stock of the item. */
export function isReplenished(shop: Shop, { id, supply }: Item): boolean {
  if (supply) return true
  return releasedProducts(shop).some(
    ({ makes, route }) =>
      makes === id || route.some(({ gives = [] }) => gives.some((gift) => gift.item === id)),
  )
}

/** Most in one lot that a supplier brings; of what is ordered by decision only: unknown, 1. */
export const supplierLot = ({ policy, lotSize }: Supply): number =>
  lotSize ?? policy.reorderPoint?.quantity ?? policy.periodic?.upTo ?? 1

/** What brings an empty store up to the level of its policy, base units; 0 without a policy. */
export const mostOrdered = ({ policy: { reorderPoint, periodic } }: Supply): number =>
  reorderPoint ? reorderPoint.point + reorderPoint.quantity : (periodic?.upTo ?? 0)

/**
 * Lots that suppliers bring in so many minutes beyond what jobs take, at most: with each review, and where
 * lots expire or come short, one order after the other.
 */
export function countLots({ items = [] }: Shop, minutes: number): number {
  return items.reduce((sum, { supply, shelfLife }) => {
    if (!supply) return sum
    const { policy, leadTime, short } = supply
    if (policy.planned) return sum
    const lots = 1 + mostOrdered(supply) / supplierLot(supply)
    if (policy.periodic) return sum + (lots * minutes) / policy.periodic.everyMinutes
    return shelfLife || short ? sum + (lots * minutes) / meanOf(leadTime) : sum
  }, 0)
}

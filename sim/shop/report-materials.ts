/*
 * What a shop tells the MES of its material, so that stock by item and lot can be kept from the events
 * alone: opening, received, made, given as a by-product, released, consumed, expired, shipped.
 */
import { type About, lotOf, reportCompleted, tell } from './report.ts'
import { NONE, type Shop } from './state.ts'

/** Where what enters a store comes from. */
export type Origin = 'opening' | 'received' | 'made' | 'byProduct'

interface Lot {
  readonly name: string
  readonly quantity: number
}

const idOf = (shop: Shop, item: number): string => shop.spec.items![item]!.id

/**
 * A lot has come into its store; the opening stock as if it had been bought.
 * @param isQuarantined whether it waits there for its release
 */
export function reportEntered(
  shop: Shop,
  item: number,
  lot: Lot & { readonly job?: number; readonly order?: number; readonly orderName?: string },
  origin: Origin,
  isQuarantined: boolean,
): void {
  const { name, quantity, job = NONE, order = 0, orderName } = lot
  const id = idOf(shop, item)
  const waits = isQuarantined ? { quarantined: true } : {}
  if (origin === 'made') return reportCompleted(shop, job, id, isQuarantined)
  if (origin !== 'byProduct') {
    const isOpening = origin === 'opening'
    const supplier = isOpening ? 'opening' : shop.spec.items![item]!.supply!.supplier
    const purchaseOrder = isOpening ? 'opening' : (orderName ?? `PO-${id}-${order + 1}`)
    const bought = { supplier, purchaseOrder, ...waits }
    return tell(shop, { type: 'materialReceived', item: id, quantity, ...bought }, { lot: name })
  }
  const about: About = { job, lot: name }
  tell(shop, { type: 'byProductReceived', item: id, quantity, ...waits }, about)
  const product = shop.spec.classes[shop.jobs.class[job]!]!.id
  const consumedLot = lotOf(shop, job)
  tell(shop, { type: 'lotConsumed', item: product, consumedLot, quantity }, about)
}

export function reportLotReleased(shop: Shop, item: number, { name, quantity }: Lot): void {
  tell(shop, { type: 'materialReleased', item: idOf(shop, item), quantity }, { lot: name })
}

export function reportExpired(shop: Shop, item: number, { name, quantity }: Lot): void {
  tell(shop, { type: 'materialExpired', item: idOf(shop, item), quantity }, { lot: name })
}

/** A released lot, or a part of it, has left for customers; '' where no customer order is known. */
export function reportShipped(
  shop: Shop,
  item: number,
  { name, quantity }: Lot,
  customerOrder = '',
): void {
  const body = { type: 'goodsShipped', item: idOf(shop, item), quantity, customerOrder } as const
  tell(shop, body, { lot: name })
}

/** A job has taken a part of a lot: stock, and genealogy. */
export function reportConsumed(
  shop: Shop,
  machine: number,
  job: number,
  item: number,
  lot: string,
  quantity: number,
): void {
  const id = idOf(shop, item)
  const { id: name } = shop.report!.machines[machine]!
  const issue = { type: 'materialConsumed', machine: name, item: id, materialLot: lot } as const
  tell(shop, { ...issue, quantity }, { job, machine })
  tell(shop, { type: 'lotConsumed', item: id, consumedLot: lot, quantity }, { job, machine })
}

/*
 * The suppliers of a shop: who delivers what, how soon as the planner believes, and on what terms.
 */
import type { Item, ShopErp, ShopScenario } from '../../../scenarios/shop-scenario.ts'
import { meanOf } from '../../../scenarios/shop-time.ts'
import { money } from '../money.ts'
import type { Supplier, SupplySource } from './master-data.ts'

const MINUTES_PER_DAY = 1_440

/** In the order in which the items name them. */
export function suppliersOf({ shop, erp }: ShopScenario): Supplier[] {
  const bought = (shop.items ?? []).filter(({ supply }) => supply)
  const ids = [...new Set(bought.map(({ supply }) => supply!.supplier))]
  return ids.map((id) => ({
    id,
    name: erp?.suppliers?.find((supplier) => supplier.id === id)?.name ?? id,
    sources: bought
      .filter(({ supply }) => supply!.supplier === id)
      .map((item) => sourceOf(erp, id, item)),
  }))
}

function sourceOf(erp: ShopErp | undefined, supplier: string, { id, supply }: Item): SupplySource {
  const item = erp?.items?.find((one) => one.id === id)
  const terms = erp?.suppliers
    ?.find((one) => one.id === supplier)
    ?.items.find((one) => one.id === id)
  const { priceFactor = 1, breaks = [], minimum = 1, multiple = 1, expediteCost } = terms ?? {}
  const price = (factor: number) => money((item?.standardPrice ?? 0) * factor * 1_000)
  return {
    item: id,
    leadTimeDays: item?.leadTimeDays ?? meanOf(supply!.leadTime) / MINUTES_PER_DAY,
    rank: 1,
    minimumQuantity: minimum,
    multiple,
    prices: [
      { from: 1, pricePer1000: price(priceFactor) },
      ...breaks.map((one) => ({ from: one.from, pricePer1000: price(one.priceFactor) })),
    ],
    expediteCost: expediteCost === undefined ? null : money(expediteCost),
  }
}

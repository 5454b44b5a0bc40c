/*
 * What a shop is making: the jobs in it, and the lots that are decided on and not in it yet.
 */
import type { Product } from '../../scenarios/shop-scenario.ts'
import { days, instant, minutes } from '../../sim/contract/time.ts'
import { itemOfProduct } from '../erp/master/shop-master-data.ts'
import type { OpenProduction, PlannedItem } from '../planning/position.ts'
import type { ShopBooks } from './books/shop-books.ts'
import type { ShopTwin } from './shop-twin.ts'

/** A twin of a shop with a section `erp`. */
export type PlannedShop = ShopTwin & { readonly books: ShopBooks }

export const hasBooks = (twin: ShopTwin): twin is PlannedShop => twin.books !== null

/** The products whose jobs come only by decision; of several that make one item the first. */
export const plannedProducts = ({ scenario }: ShopTwin): Product[] =>
  scenario.shop.products
    .filter(({ id }) =>
      scenario.shop.sources.some(({ product, arrivals }) => product === id && arrivals.planned),
    )
    .filter(
      (product, i, all) => all.findIndex((p) => itemOfProduct(p) === itemOfProduct(product)) === i,
    )

export const listSupply = (
  twin: PlannedShop,
  planned: readonly PlannedItem[],
): OpenProduction[] => [...listJobs(twin, planned), ...listComing(twin, planned)]

function listJobs(twin: PlannedShop, planned: readonly PlannedItem[]): OpenProduction[] {
  const plans = new Map(planned.map((plan) => [plan.item, plan]))
  return [...twin.jobs.open.values()].map((job) => {
    const item = twin.books.itemOf.get(job.item) ?? job.item
    const plan = plans.get(item)
    const expected = twin.books.items.get(item)?.planning.orderYield ?? 1
    const lead = days(plan?.leadTimeDays ?? 0)
    return {
      order: job.order,
      item,
      quantity: Math.max(0, Math.round(job.good * (job.phase === 'gone' ? 1 : expected))),
      received: 0,
      dueAt: job.dueAt ?? instant(Math.max(twin.at, job.releasedAt + lead)),
      // What it still takes has been taken off the stock.
      needsComponents: false,
      isSupply: plan !== undefined,
    }
  })
}

/**
 * Lots that were decided on and that nobody has reported yet: they wait for their time, outside the shop
 * for a place in it, or their report is on its way.
 */
function listComing(twin: PlannedShop, planned: readonly PlannedItem[]): OpenProduction[] {
  return plannedProducts(twin).flatMap((product) => {
    const item = itemOfProduct(product)
    const { lot, leadTimeDays } = planned.find((plan) => plan.item === item)!
    const decided = twin.planning.decided.get(item) ?? 0
    const coming = Math.max(0, decided - countReleased(twin, product.id))
    return Array.from({ length: coming }, (_, i) => ({
      order: `${product.id}-to-come-${i + 1}`,
      item,
      quantity: lot,
      received: 0,
      dueAt: instant(twin.at + days(leadTimeDays)),
      needsComponents: true,
      isSupply: true,
    }))
  })
}

/** Reported releases of a product, without those that the scenario has at fixed times. */
function countReleased({ jobs, scenario, at }: PlannedShop, id: string): number {
  const fixed = scenario.shop.sources
    .filter(({ product }) => product === id)
    .flatMap(({ arrivals, size = 1 }) => (arrivals.at ?? []).map((m) => ({ at: minutes(m), size })))
    .filter((arrival) => arrival.at <= at)
    .reduce((sum, { size }) => sum + size, 0)
  return (jobs.byItem.get(id)?.released ?? 0) - fixed
}

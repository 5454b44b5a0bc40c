/*
 * Purchase proposals: the planned orders of what is bought, each with a supplier, a quantity that keeps
 * to the terms, and what it costs; dated by need, not by the beginning of a bucket.
 */
import { after, days, instant, type SimTime } from '../../../sim/contract/time.ts'
import type { MasterData, SupplySource } from '../master/master-data.ts'
import { type Money, NO_MONEY, plus, worthOf } from '../money.ts'
import type { PlannedOrder } from './mrp-plan.ts'
import { type ItemSource, leastOrder, sourcesByItem } from './mrp-problem-of.ts'

export interface PurchaseProposal {
  /** The planned order that it stands for. */
  readonly order: string
  readonly item: string
  readonly supplier: string
  readonly quantity: number
  /** Units that the plan wants; more for the minimum, the multiple or a cheaper price. */
  readonly needed: number
  readonly neededAt: SimTime
  /** When to order: the lead time before the need, now if that is past. */
  readonly orderAt: SimTime
  readonly arrivesAt: SimTime
  readonly pricePer1000: Money
  /** Quantity at the price; expediting comes on top. */
  readonly amount: Money
  readonly expedited: boolean
  readonly expediteCost: Money
  /** Why this supplier and this quantity, for a person to judge. */
  readonly reasons: readonly string[]
}

/** A quantity at all-units prices. */
export interface PricedQuantity {
  readonly quantity: number
  readonly pricePer1000: Money
  readonly amount: Money
}

/**
 * What to order of at least `needed` units: by minimum and multiple, or up to a price break where that
 * costs less in all. Of equal amounts the smaller quantity.
 */
export function priceQuantity(source: SupplySource, needed: number): PricedQuantity {
  const least = orderable(source, Math.max(needed, leastOrder(source)))
  const more = source.prices.map(({ from }) => orderable(source, from)).filter((q) => q > least)
  const choices = [least, ...more].map((quantity) => {
    const pricePer1000 = priceAt(source, quantity)
    return { quantity, pricePer1000, amount: worthOf(quantity, pricePer1000) }
  })
  return choices.reduce((best, choice) => (choice.amount < best.amount ? choice : best))
}

/** The price of all units when so many are ordered. */
const priceAt = ({ prices }: SupplySource, quantity: number): Money =>
  (prices.findLast(({ from }) => from <= quantity) ?? prices[0])?.pricePer1000 ?? NO_MONEY

const orderable = ({ multiple }: SupplySource, quantity: number): number =>
  Math.ceil(quantity / multiple) * multiple

/**
 * A proposal for each planned order of an item that a supplier delivers. What one proposal orders beyond
 * its need the following ones of the item need not order again.
 */
export function proposePurchases(
  master: MasterData,
  plannedOrders: readonly PlannedOrder[],
  now: SimTime,
): PurchaseProposal[] {
  const sources = sourcesByItem(master)
  const spare = new Map<string, number>()
  const byDate = [...plannedOrders].sort((a, b) => a.dueAt - b.dueAt)
  return byDate.flatMap((order): PurchaseProposal[] => {
    const { item } = order
    const candidates = sources.get(item)
    if (candidates === undefined) return []
    const there = spare.get(item) ?? 0
    const needed = order.released - there
    if (needed <= 0) {
      spare.set(item, -needed)
      return []
    }
    const proposal = chooseSource(candidates, order, needed, now)
    spare.set(item, proposal.quantity - needed)
    return [proposal]
  })
}

/**
 * The first supplier, if its lead time is enough. Otherwise the cheapest that comes in time, expedited or
 * not; otherwise the one that comes first.
 */
function chooseSource(
  candidates: readonly ItemSource[],
  order: PlannedOrder,
  needed: number,
  now: SimTime,
): PurchaseProposal {
  const offers = candidates.flatMap((candidate) => offersOf(candidate, order, needed, now))
  const [first] = offers
  const inTime = offers.filter(({ arrivesAt, neededAt }) => arrivesAt <= neededAt)
  if (inTime.includes(first!)) return first!
  const cost = ({ amount, expediteCost }: PurchaseProposal) => plus(amount, expediteCost)
  if (inTime.length > 0) {
    const best = inTime.reduce((a, b) => (cost(b) < cost(a) ? b : a))
    const reason = `${first!.supplier} would come too late by the usual way`
    return { ...best, reasons: [...best.reasons, reason] }
  }
  const best = offers.reduce((a, b) => (b.arrivesAt < a.arrivesAt ? b : a))
  return { ...best, reasons: [...best.reasons, 'nobody can deliver in time; this comes first'] }
}

/** The usual way, and the fast one in half the time where it is to be had. */
function offersOf(
  { supplier, source }: ItemSource,
  order: PlannedOrder,
  needed: number,
  now: SimTime,
): PurchaseProposal[] {
  const neededAt = instant(order.dueAt)
  const priced = priceQuantity(source, needed)
  const offer = (leadTimeDays: number, expediteCost: Money | null): PurchaseProposal => {
    const leadTime = days(leadTimeDays)
    const orderAt = instant(Math.max(now, neededAt - leadTime))
    return {
      order: order.id,
      item: order.item,
      supplier,
      ...priced,
      needed,
      neededAt,
      orderAt,
      arrivesAt: after(orderAt, leadTime),
      expedited: expediteCost !== null,
      expediteCost: expediteCost ?? NO_MONEY,
      reasons: reasonsOf(source, needed, priced.quantity),
    }
  }
  const usual = offer(source.leadTimeDays, null)
  if (source.expediteCost === null || usual.arrivesAt <= neededAt) return [usual]
  return [usual, offer(source.leadTimeDays / 2, source.expediteCost)]
}

function reasonsOf(source: SupplySource, needed: number, quantity: number): string[] {
  if (quantity === needed) return []
  const least = orderable(source, Math.max(needed, leastOrder(source)))
  if (quantity > least) return ['more is cheaper in all, by the price break']
  return [needed < leastOrder(source) ? 'the supplier’s minimum' : 'the supplier’s multiple']
}

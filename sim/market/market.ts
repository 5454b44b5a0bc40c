/*
 * The market: what customers want, and when they say so. It stands outside the plant and knows
 * nothing of it; the ERP hears of a customer order at the instant at which it is placed.
 *
 *   week's demand of an item = base × season × (1 + variation × luck), or its part of a promotion
 *   each customer takes a share of it, in whole packs, wanted on the due day of the week
 *
 * The season is a sine over 52 weeks that starts at its mean. Weeks before the start are history.
 */
import type { SalesOrder } from '../contract/sales.ts'
import { type Duration, days, instant } from '../contract/time.ts'
import { drawNormal, openStream } from '../engine/random.ts'

export interface MarketSpec {
  readonly items: readonly MarketItem[]
  /** Amplitude of the season, 0..1. */
  readonly seasonShare: number
  /** Weeks (from 0) in which all items together sell so much: it takes the place of the season. */
  readonly promotions: readonly { readonly week: number; readonly quantity: number }[]
  readonly customers: readonly { readonly id: string; readonly share: number }[]
  /** From the start of the week to when its customer orders are wanted. */
  readonly wantedAfter: Duration
  /** How long before that they are placed. */
  readonly placedBefore: Duration
}

export interface MarketItem {
  readonly item: string
  /** Base units in an average week, all customers together. */
  readonly weeklyQuantity: number
  /** Coefficient of variation from week to week, 0..1. */
  readonly variation: number
  /** Customers order whole multiples of it. */
  readonly packQuantity: number
}

const WEEK = days(7)
const SEASON_WEEKS = 52

/** What is expected of an item in a week, before luck; base units, not rounded. */
export function expectedDemand(spec: MarketSpec, item: MarketItem, week: number): number {
  const promotion = spec.promotions.find((p) => p.week === week)
  if (!promotion) {
    const season = Math.sin((2 * Math.PI * week) / SEASON_WEEKS)
    return item.weeklyQuantity * (1 + spec.seasonShare * season)
  }
  const all = spec.items.reduce((sum, { weeklyQuantity }) => sum + weeklyQuantity, 0)
  return all === 0 ? 0 : (promotion.quantity * item.weeklyQuantity) / all
}

/**
 * All customer orders wanted in the weeks from `from` (inclusive) to `until` (exclusive); a week
 * before 0 is history. Each item and week has luck of its own, so another horizon or another item
 * changes nothing. In order of the instant at which they are placed.
 */
export function drawSales(
  spec: MarketSpec,
  seed: string,
  from: number,
  until: number,
): SalesOrder[] {
  const orders: SalesOrder[] = []
  for (let week = from; week < until; week++) {
    for (const item of spec.items) orders.push(...drawWeek(spec, seed, item, week))
  }
  return orders.sort((a, b) => a.placedAt - b.placedAt)
}

function drawWeek(spec: MarketSpec, seed: string, item: MarketItem, week: number): SalesOrder[] {
  const luck = drawNormal(openStream(seed, `market/${item.item}/${week}`), 0, 1)
  const demand = expectedDemand(spec, item, week) * Math.max(0, 1 + item.variation * luck)
  const requestedAt = instant(week * WEEK + spec.wantedAfter)
  return spec.customers.flatMap(({ id, share }) => {
    const quantity = Math.round((demand * share) / item.packQuantity) * item.packQuantity
    if (quantity === 0) return []
    return {
      customerOrder: `${nameWeek(week)}-${id}-${item.item}`,
      customer: id,
      item: item.item,
      quantity,
      placedAt: instant(requestedAt - spec.placedBefore),
      requestedAt,
    }
  })
}

/** `W01` for week 0, `H01` for the week before it. */
const nameWeek = (week: number): string => (week >= 0 ? `W${two(week + 1)}` : `H${two(-week)}`)

const two = (n: number): string => String(n).padStart(2, '0')

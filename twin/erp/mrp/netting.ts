/*
 * Netting of one item: what stock and open orders do not cover, bucket by bucket (APICS).
 */
import type { LotRule } from '../master/master-data.ts'
import { lotsOf, raiseLots } from './lot-rule.ts'

export interface NettingInput {
  readonly onHand: number
  readonly safetyStock: number
  /** Required in each bucket; less than nothing where by-products bring more. */
  readonly gross: readonly number[]
  /** The same, each requirement earlier by the safety time. */
  readonly wanted: readonly number[]
  /** Open orders due in each bucket. */
  readonly receipts: readonly number[]
  /** Buckets, from the first, in which nothing may be planned. */
  readonly frozenBuckets: number
  readonly lotRule: LotRule
  readonly minimumLot: number
  readonly lotMultiple: number
}

export interface Netting {
  readonly net: readonly number[]
  /** Planned receipts. */
  readonly lots: readonly number[]
  /** Projected available balance at the end of each bucket. */
  readonly projected: readonly number[]
  /** The same, by when things are wanted. */
  readonly projectedAsWanted: readonly number[]
}

/**
 * Net = max(0, gross + safety stock − available before − open orders), at the time when it is wanted;
 * projected available = before + open orders + planned receipts − gross. What falls into frozen buckets
 * is planned for the first bucket after them.
 */
export function netItem(input: NettingInput): Netting {
  const { gross, wanted, receipts, onHand, safetyStock } = input
  const requirements = netLotForLot(input)
  const wish = lotsOf(input.lotRule, requirements)
  const lots = raiseLots(wish, requirements, input.minimumLot, input.lotMultiple)
  const net: number[] = []
  let available = onHand
  const projectedAsWanted = wanted.map((units, t) => {
    net.push(Math.max(0, units + safetyStock - available - receipts[t]!))
    available += receipts[t]! + lots[t]! - units
    return available
  })
  available = onHand
  const projected = gross.map((units, t) => (available += receipts[t]! + lots[t]! - units))
  return { net, lots, projected, projectedAsWanted }
}

/** The receipts that lot for lot would plan; the other rules pool them. */
function netLotForLot(input: NettingInput): number[] {
  let available = input.onHand
  return input.wanted.map((units, t) => {
    available += input.receipts[t]! - units
    if (t < input.frozenBuckets) return 0
    const short = Math.max(0, input.safetyStock - available)
    available += short
    return short
  })
}

/*
 * The plan of one item: netting, planned orders dated by need, pegging, messages and shortages.
 */
import { wholeUnits } from '../master/bill.ts'
import { listMessages } from './messages.ts'
import type { MrpRecord, Peg, PlannedOrder, RescheduleMessage, Shortage } from './mrp-plan.ts'
import { type MrpItem, type MrpProblem, type OpenOrder, remainingOf } from './mrp-problem.ts'
import { type Netting, netItem } from './netting.ts'
import { matchInOrder, pegsOf, type Requirement, type Supply } from './pegging.ts'

export interface ItemInput {
  readonly problem: MrpProblem
  readonly item: MrpItem
  readonly lowLevelCode: number
  /** End of the last bucket. */
  readonly end: number
  readonly requirements: readonly Requirement[]
  /** What other items' orders give as by-products. */
  readonly outputs: readonly Supply[]
  /** By due date. */
  readonly openOrders: readonly OpenOrder[]
  /** Ids that no planned order may have; those given are added. */
  readonly takenIds: Set<string>
}

export interface ItemPlan {
  readonly record: MrpRecord
  readonly plannedOrders: readonly PlannedOrder[]
  readonly pegs: readonly Peg[]
  readonly messages: readonly RescheduleMessage[]
  readonly shortages: readonly Shortage[]
}

export function planItem(input: ItemInput): ItemPlan {
  const { problem, item, end } = input
  const safetyStock = item.safetyStock ?? 0
  const frozenBuckets =
    item.replenished === false
      ? problem.buckets
      : Math.floor((item.frozenTime ?? 0) / problem.bucketLength)
  const open = input.openOrders.map(
    (order): Supply => ({
      from: { type: 'openOrder', id: order.id },
      at: order.dueAt,
      quantity: remainingOf(order),
    }),
  )
  const wantedFirst = [...input.requirements].sort((a, b) => a.wantedAt - b.wantedAt)
  const receipts = sumByBucket(problem, open)
  const outputs = sumByBucket(problem, input.outputs)
  const less = (units: number[]) => units.map((quantity, t) => quantity - outputs[t]!)
  const gross = less(sumByBucket(problem, input.requirements))
  const netting = netItem({
    onHand: item.onHand,
    safetyStock,
    gross,
    wanted: less(sumByBucket(problem, wantedFirst, ({ wantedAt }) => wantedAt)),
    receipts,
    frozenBuckets,
    lotRule: item.lotRule ?? { type: 'lotForLot' },
    minimumLot: item.minimumLot ?? 0,
    lotMultiple: item.lotMultiple ?? 1,
  })
  const supplies = [...input.outputs, ...open]
  const plannedOrders = orderLots(input, netting, frozenBuckets, supplies, wantedFirst)
  const planned = plannedOrders.map(
    ({ id, dueAt, quantity }): Supply => ({
      from: { type: 'plannedOrder', id },
      at: dueAt,
      quantity,
    }),
  )
  const { from } = problem
  // Of the safety stock only what is never touched is served first; the rest is there for shortages.
  const kept = Math.min(safetyStock, ...netting.projectedAsWanted)
  const match = (more: readonly Supply[], keptSafety: number) =>
    matchInOrder(
      withStock(
        item.onHand,
        [...supplies, ...more].sort((a, b) => a.at - b.at),
        from,
      ),
      withSafety(item, wantedFirst, Math.max(0, keptSafety), from, end),
    )
  const messages = listMessages({
    item: item.item,
    openOrders: input.openOrders,
    matches: match([], safetyStock),
    now: from,
    end,
    leadTime: item.leadTime,
    frozenUntil: from + (item.frozenTime ?? 0),
    slushyUntil: from + (item.slushyTime ?? 0),
    toleratedEarliness: problem.toleratedEarliness ?? 0,
  })
  return {
    record: recordOf(input, gross, receipts, netting, plannedOrders),
    plannedOrders,
    pegs: pegsOf(item.item, match(planned, kept)),
    messages,
    shortages: listShortages(item, netting),
  }
}

/** 0 for the first bucket; what is overdue belongs to it. */
const bucketOf = ({ from, bucketLength }: MrpProblem, at: number): number =>
  Math.max(0, Math.floor((at - from) / bucketLength))

function sumByBucket<T extends { readonly at: number; readonly quantity: number }>(
  problem: MrpProblem,
  parts: readonly T[],
  instantOf: (part: T) => number = ({ at }) => at,
): number[] {
  const sums: number[] = new Array(problem.buckets).fill(0)
  for (const part of parts) {
    const t = bucketOf(problem, instantOf(part))
    if (t < sums.length) sums[t]! += part.quantity
  }
  return sums
}

/** A planned order for each lot, due at the instant in its bucket at which stock would fall too low. */
function orderLots(
  input: ItemInput,
  { lots, projectedAsWanted }: Netting,
  frozenBuckets: number,
  supplies: readonly Supply[],
  requirements: readonly Requirement[],
): PlannedOrder[] {
  const { problem, item, takenIds } = input
  const { from, bucketLength } = problem
  const changes = [
    ...supplies.map(({ at, quantity }) => ({ at: Math.max(from, at), quantity })),
    ...requirements.map(({ wantedAt, quantity }) => ({ at: wantedAt, quantity: -quantity })),
  ].sort((a, b) => a.at - b.at || b.quantity - a.quantity)
  let next = 0
  return lots.flatMap((quantity, t): PlannedOrder[] => {
    const begin = from + t * bucketLength
    let available = t === 0 ? item.onHand : projectedAsWanted[t - 1]!
    const fenceEnd = t === frozenBuckets ? from + (item.frozenTime ?? 0) : from
    const earliest = Math.max(begin, fenceEnd)
    // What comes until an order may come at the earliest, then included, is there before it.
    for (; next < changes.length; next++) {
      const { at, quantity: units } = changes[next]!
      if (at > earliest || (at === earliest && units < 0)) break
      available += units
    }
    let lowAt = available < (item.safetyStock ?? 0) ? earliest : null
    for (; next < changes.length && changes[next]!.at < begin + bucketLength; next++) {
      available += changes[next]!.quantity
      if (lowAt === null && available < (item.safetyStock ?? 0)) lowAt = changes[next]!.at
    }
    if (quantity <= 0) return []
    const dueAt = lowAt ?? earliest
    const releaseAt = dueAt - item.leadTime
    const fence = dueAt < from + (item.slushyTime ?? 0) ? 'slushy' : 'free'
    const released = wholeUnits(quantity / (item.orderYield ?? 1))
    const id = freeId(takenIds, `PL-${item.item}-${t + 1}`)
    const pastDue = releaseAt < from
    return [{ id, item: item.item, quantity, released, dueAt, releaseAt, pastDue, fence }]
  })
}

function freeId(taken: Set<string>, wanted: string): string {
  let id = wanted
  for (let n = 2; taken.has(id); n++) id = `${wanted}.${n}`
  taken.add(id)
  return id
}

function withStock(onHand: number, supplies: readonly Supply[], now: number): Supply[] {
  if (onHand <= 0) return [...supplies]
  return [{ from: { type: 'stock', id: '' }, at: now, quantity: onHand }, ...supplies]
}

/** What is less than nothing is filled up first, then the safety stock that is kept; the rest of it last. */
function withSafety(
  { onHand, safetyStock = 0 }: MrpItem,
  requirements: readonly Requirement[],
  kept: number,
  now: number,
  end: number,
): Requirement[] {
  const use = (type: 'negativeStock' | 'safetyStock', quantity: number, at: number) =>
    quantity > 0 ? [{ to: { type, id: '' }, at, wantedAt: at, quantity }] : []
  return [
    ...use('negativeStock', -onHand, now),
    ...use('safetyStock', kept, now),
    ...requirements,
    ...use('safetyStock', safetyStock - kept, end),
  ]
}

function recordOf(
  { problem, item, lowLevelCode }: ItemInput,
  gross: readonly number[],
  receipts: readonly number[],
  netting: Netting,
  plannedOrders: readonly PlannedOrder[],
): MrpRecord {
  const plannedReleases: number[] = new Array(problem.buckets).fill(0)
  const pastDueReleases: MrpRecord['pastDueReleases'][number][] = []
  const bucket = (at: number) => Math.floor((at - problem.from) / problem.bucketLength) + 1
  for (const { dueAt, releaseAt, pastDue, released } of plannedOrders) {
    const releaseBucket = bucket(releaseAt)
    if (!pastDue) plannedReleases[releaseBucket - 1]! += released
    else pastDueReleases.push({ dueBucket: bucket(dueAt), releaseBucket, quantity: released })
  }
  return {
    item: item.item,
    lowLevelCode,
    gross,
    scheduledReceipts: receipts,
    projectedAvailable: netting.projected,
    net: netting.net,
    plannedReceipts: netting.lots,
    plannedReleases,
    pastDueReleases,
  }
}

function listShortages(item: MrpItem, { projected }: Netting): Shortage[] {
  const safetyStock = item.safetyStock ?? 0
  const reason = item.replenished === false ? 'notReplenished' : 'frozen'
  return projected.flatMap((available, t): Shortage[] => {
    if (available >= safetyStock) return []
    const short = Math.max(0, -available)
    const belowSafety = safetyStock - Math.max(0, available)
    return [{ item: item.item, bucket: t + 1, short, belowSafety, reason }]
  })
}

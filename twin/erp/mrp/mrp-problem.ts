/*
 * What material requirements planning starts from: items, bill of materials, demands, stock and open
 * orders, over buckets of time. Instants are whole numbers of any unit. With `from` and `bucketLength`
 * both 1 they are the numbers of the buckets, as in textbooks; with plant time they are milliseconds.
 */

import {
  checkIds,
  checkKnownId,
  checkLength,
  checkNumber,
  type InputProblem,
} from '../input-problem.ts'
import { type BillLine, findCycles } from '../master/bill.ts'
import type { LotRule } from '../master/master-data.ts'
import { checkLotRule } from './lot-rule.ts'

export interface MrpProblem {
  /** When the first bucket begins: now. */
  readonly from: number
  readonly bucketLength: number
  readonly buckets: number
  readonly items: readonly MrpItem[]
  readonly billOfMaterials: readonly BillLine[]
  /** What comes after the last bucket is not planned. */
  readonly demands: readonly MrpDemand[]
  readonly openOrders: readonly OpenOrder[]
  /** An open order that could come later by no more than this is left alone. Default 0. */
  readonly toleratedEarliness?: number
}

export interface MrpItem {
  readonly item: string
  /** From release to receipt. */
  readonly leadTime: number
  /** Base units; negative where the books have gone wrong. */
  readonly onHand: number
  /** Default 0. */
  readonly safetyStock?: number
  /** Receipts are planned so long before they are needed. Default 0. */
  readonly safetyTime?: number
  /** Default lot for lot. */
  readonly lotRule?: LotRule
  /** On top of the lot rule: no planned receipt is smaller. Default 0. */
  readonly minimumLot?: number
  /** On top of the lot rule: planned receipts are multiples of it. Default 1. */
  readonly lotMultiple?: number
  /** Good / released of an order, 0 < … ≤ 1. Default 1. */
  readonly orderYield?: number
  /** No receipt inside it is planned or moved; what is short there is reported. Default 0. */
  readonly frozenTime?: number
  /** What is planned or moved inside it is only proposed. Default 0. */
  readonly slushyTime?: number
  /** Never in stock: its components go straight into its parent. Default false. */
  readonly phantom?: boolean
  /** False: nothing is ordered for it, such as a by-product. Default true. */
  readonly replenished?: boolean
}

export interface MrpDemand {
  readonly id: string
  readonly item: string
  /** When it must be there; before `from`: overdue, wanted now. */
  readonly at: number
  readonly quantity: number
}

/** A production or purchase order that is released, or firm though planned. */
export interface OpenOrder {
  readonly id: string
  readonly item: string
  readonly status: 'released' | 'firm'
  /** Good units that it shall bring in all, and has brought so far. */
  readonly quantity: number
  readonly received: number
  readonly dueAt: number
  /** Default: the lead time before it is due. */
  readonly releaseAt?: number
  /** What is still to be made takes components that have not been issued. */
  readonly needsComponents: boolean
}

const ITEMS_MAX = 100_000
const BUCKETS_MAX = 1_000

/** Everything that is wrong with the problem; empty where it may be planned. */
export function checkMrp(problem: MrpProblem): InputProblem[] {
  const { items, billOfMaterials, demands, openOrders } = problem
  const names = items.map(({ item }) => item)
  const known = new Set(names)
  return [
    ...checkNumber('from', problem.from, { whole: true }),
    ...checkNumber('bucketLength', problem.bucketLength, { whole: true, above: 0 }),
    ...checkNumber('buckets', problem.buckets, { whole: true, above: 0, to: BUCKETS_MAX }),
    ...checkNumber('toleratedEarliness', problem.toleratedEarliness ?? 0, { from: 0 }),
    ...checkLength('items', items.length, ITEMS_MAX),
    ...checkIds('items', names, 'item'),
    ...items.flatMap((item, i) => checkItem(item, `items[${i}]`)),
    ...billOfMaterials.flatMap((line, i) => checkLine(line, `billOfMaterials[${i}]`, known)),
    ...findCycles(names, billOfMaterials).map((cycle) => ({
      path: 'billOfMaterials',
      rule: 'must have no cycle',
      found: cycle.join(' -> '),
    })),
    ...checkIds(
      'demands',
      demands.map(({ id }) => id),
    ),
    ...demands.flatMap((demand, i) => [
      ...checkKnownId(`demands[${i}].item`, demand.item, known, 'an item'),
      ...checkNumber(`demands[${i}].at`, demand.at, { whole: true }),
      ...checkNumber(`demands[${i}].quantity`, demand.quantity, { whole: true, from: 0 }),
    ]),
    ...checkIds(
      'openOrders',
      openOrders.map(({ id }) => id),
    ),
    ...openOrders.flatMap((order, i) => checkOpenOrder(order, `openOrders[${i}]`, known)),
    ...checkPhantoms(problem),
  ]
}

function checkItem(item: MrpItem, path: string): InputProblem[] {
  const time = { whole: true, from: 0 }
  return [
    ...checkNumber(`${path}.leadTime`, item.leadTime, time),
    ...checkNumber(`${path}.onHand`, item.onHand, { whole: true }),
    ...checkNumber(`${path}.safetyStock`, item.safetyStock ?? 0, { whole: true, from: 0 }),
    ...checkNumber(`${path}.safetyTime`, item.safetyTime ?? 0, time),
    ...checkNumber(`${path}.orderYield`, item.orderYield ?? 1, { above: 0, to: 1 }),
    ...checkNumber(`${path}.frozenTime`, item.frozenTime ?? 0, time),
    ...checkNumber(`${path}.slushyTime`, item.slushyTime ?? 0, time),
    ...checkNumber(`${path}.minimumLot`, item.minimumLot ?? 0, { whole: true, from: 0 }),
    ...checkNumber(`${path}.lotMultiple`, item.lotMultiple ?? 1, { whole: true, above: 0 }),
    ...checkLotRule(item.lotRule ?? { type: 'lotForLot' }, `${path}.lotRule`),
  ]
}

function checkLine(line: BillLine, path: string, known: ReadonlySet<string>): InputProblem[] {
  const { from = null, until = null } = line
  const empty = from !== null && until !== null && from >= until
  return [
    ...checkKnownId(`${path}.parent`, line.parent, known, 'an item'),
    ...checkKnownId(`${path}.component`, line.component, known, 'an item'),
    ...checkNumber(`${path}.quantityPer`, line.quantityPer, { above: 0 }),
    ...checkNumber(`${path}.scrapShare`, line.scrapShare ?? 0, { from: 0, below: 1 }),
    ...(empty
      ? [{ path: `${path}.until`, rule: `must be after from (${from})`, found: String(until) }]
      : []),
  ]
}

function checkOpenOrder(
  order: OpenOrder,
  path: string,
  known: ReadonlySet<string>,
): InputProblem[] {
  return [
    ...checkKnownId(`${path}.item`, order.item, known, 'an item'),
    ...checkNumber(`${path}.quantity`, order.quantity, { whole: true, from: 0 }),
    ...checkNumber(`${path}.received`, order.received, { whole: true, from: 0 }),
    ...checkNumber(`${path}.dueAt`, order.dueAt, { whole: true }),
    ...checkNumber(`${path}.releaseAt`, order.releaseAt ?? 0, { whole: true }),
  ]
}

/** What is never in stock has none, and nothing is on order for it. */
function checkPhantoms({ items, openOrders }: MrpProblem): InputProblem[] {
  const phantoms = new Set(items.filter(({ phantom }) => phantom).map(({ item }) => item))
  return [
    ...items.flatMap(({ item, onHand }, i): InputProblem[] => {
      if (!phantoms.has(item) || onHand === 0) return []
      const rule = 'a phantom must have no stock'
      return [{ path: `items[${i}].onHand`, rule, found: `${onHand} of ${item}` }]
    }),
    ...openOrders.flatMap(({ item }, i): InputProblem[] => {
      if (!phantoms.has(item)) return []
      const rule = 'a phantom must have no orders of its own'
      return [{ path: `openOrders[${i}].item`, rule, found: `"${item}"` }]
    }),
  ]
}

/** Units that an open order has still to bring: what is done counts once. */
export const remainingOf = (order: Pick<OpenOrder, 'quantity' | 'received'>): number =>
  Math.max(0, order.quantity - order.received)

/*
 * The problem of material requirements planning as master data, stock and orders state it, in plant time.
 */
import { days, type SimTime } from '../../../sim/contract/time.ts'
import type { Item, MasterData, SupplySource } from '../master/master-data.ts'
import type { MrpDemand, MrpItem, MrpProblem, OpenOrder } from './mrp-problem.ts'

export interface PlanningSituation {
  /** Now, when the first bucket begins. */
  readonly from: SimTime
  readonly bucketDays: number
  readonly buckets: number
  readonly demands: readonly MrpDemand[]
  /** Base units available by item; what is not named has none. */
  readonly stock: ReadonlyMap<string, number>
  readonly openOrders: readonly OpenOrder[]
}

/**
 * States the problem. What is bought has the lead time, minimum and multiple of its first supplier, where
 * there is one. What only comes out beside other items is not ordered for itself.
 */
export function mrpProblemOf(master: MasterData, situation: PlanningSituation): MrpProblem {
  const { from, bucketDays, buckets, demands, stock, openOrders } = situation
  const routed = new Set(master.routings.map(({ item }) => item))
  const parents = new Set(
    master.billOfMaterials.filter(({ kind }) => kind === 'component').map(({ parent }) => parent),
  )
  const given = new Set(
    master.billOfMaterials.filter(({ kind }) => kind !== 'component').map((l) => l.component),
  )
  const sources = sourcesByItem(master)
  return {
    from,
    bucketLength: days(bucketDays),
    buckets,
    items: master.items.map((item) => {
      const { id, type } = item
      const onHand = stock.get(id) ?? 0
      const alone = routed.has(id) || parents.has(id) || !given.has(id) || type === 'buy'
      return mrpItemOf(item, onHand, alone, sources.get(id)?.[0]?.source)
    }),
    billOfMaterials: master.billOfMaterials,
    demands,
    openOrders,
  }
}

function mrpItemOf(
  { id, type, planning }: Item,
  onHand: number,
  replenished: boolean,
  source: SupplySource | undefined,
): MrpItem {
  return {
    item: id,
    leadTime: days(source?.leadTimeDays ?? planning.leadTimeDays),
    onHand: type === 'phantom' ? 0 : onHand,
    safetyStock: planning.safetyStock,
    safetyTime: days(planning.safetyTimeDays),
    lotRule: planning.lotRule,
    minimumLot: source === undefined ? 0 : leastOrder(source),
    lotMultiple: source?.multiple ?? 1,
    orderYield: planning.orderYield,
    frozenTime: days(planning.frozenDays),
    slushyTime: days(planning.slushyDays),
    phantom: type === 'phantom',
    replenished,
  }
}

/** The least that a supplier takes an order for: the minimum, and where the prices begin. */
export const leastOrder = ({ minimumQuantity, prices }: SupplySource): number =>
  Math.max(minimumQuantity, prices[0]?.from ?? 0)

export interface ItemSource {
  readonly supplier: string
  readonly source: SupplySource
}

/** The suppliers of each item, first to be asked first. */
export function sourcesByItem({ suppliers }: MasterData): Map<string, ItemSource[]> {
  const index = new Map<string, ItemSource[]>()
  for (const { id, sources } of suppliers) {
    for (const source of sources) {
      const entry = { supplier: id, source }
      index.set(source.item, [...(index.get(source.item) ?? []), entry])
    }
  }
  for (const list of index.values()) list.sort((a, b) => a.source.rank - b.source.rank)
  return index
}

/*
 * The cost collector of a production order of a shop, and its variances. Positive is unfavourable.
 *
 * What an order should have cost is told in two steps. By the operations that its pieces went through,
 * at the standard of each: the flexible cost, element by element. And by the good pieces that came out:
 * the standard cost, at which they went into stock. So
 *
 *   price        material at what was paid for its lots − at standard price
 *   usage        material at standard price, less by-products − flexible cost of material
 *   machine efficiency, labour efficiency, set-up, overhead    charged − flexible cost of the element
 *   rework       all time charged for doing again; the standard has none
 *   scrap        flexible cost − standard cost: pieces lost, less those that the yields allow for
 *
 * and they sum to actual − standard, to the last unit of money.
 */
import type { SimTime } from '../../../sim/contract/time.ts'
import { less, type Money, NO_MONEY, plus, sumMoney, worthOf } from '../../erp/money.ts'
import type { MaterialUse } from '../../erp/order-cost.ts'
import { type ItemStandard, SHOP_COST_ELEMENTS, type ShopCostElement } from './standards.ts'

export const JOB_VARIANCES = [
  'price',
  'usage',
  'machineEfficiency',
  'labourEfficiency',
  'setup',
  'overheadEfficiency',
  'rework',
  'scrap',
] as const
export type JobVariance = (typeof JOB_VARIANCES)[number]
export type JobVariances = Readonly<Record<JobVariance, Money>>

export const NO_JOB_VARIANCES: JobVariances = {
  price: NO_MONEY,
  usage: NO_MONEY,
  machineEfficiency: NO_MONEY,
  labourEfficiency: NO_MONEY,
  setup: NO_MONEY,
  overheadEfficiency: NO_MONEY,
  rework: NO_MONEY,
  scrap: NO_MONEY,
}

/** What time has been charged for. */
export interface TimeCharges {
  machine: Money
  labour: Money
  setup: Money
  overhead: Money
  rework: Money
}

export const NO_CHARGES: TimeCharges = {
  machine: NO_MONEY,
  labour: NO_MONEY,
  setup: NO_MONEY,
  overhead: NO_MONEY,
  rework: NO_MONEY,
}

export interface JobCost {
  readonly order: string
  readonly lot: string
  readonly product: string
  /** What it makes: the item of its store, or the product. */
  readonly item: string
  /** Pieces released. */
  readonly quantity: number
  readonly releasedAt: SimTime
  readonly dueAt: SimTime | null
  /** `closed`: it has left or is lost, and its balance is settled to zero. */
  status: 'open' | 'closed'
  outcome: 'completed' | 'scrapped' | null
  endedAt: SimTime | null
  /** Pieces in it now, and those that have gone into each operation for the first time. */
  pieces: number
  readonly started: Map<string, number>
  operation: string
  readonly materials: Map<string, MaterialUse>
  /** By-products at their standard price. */
  byProducts: Money
  time: TimeCharges
  good: number
  /** Standard cost of the good pieces, as posted to stock. */
  standard: Money
  settled: JobVariances
  settlements: number
  /** Events that charged or relieved it, oldest first. */
  readonly events: number[]
}

export const createJobCost = (
  about: Pick<JobCost, 'order' | 'lot' | 'product' | 'item' | 'quantity' | 'releasedAt' | 'dueAt'>,
): JobCost => ({
  ...about,
  status: 'open',
  outcome: null,
  endedAt: null,
  pieces: about.quantity,
  started: new Map(),
  operation: '',
  materials: new Map(),
  byProducts: NO_MONEY,
  time: NO_CHARGES,
  good: 0,
  standard: NO_MONEY,
  settled: NO_JOB_VARIANCES,
  settlements: 0,
  events: [],
})

/** Everything charged to the order so far, less its by-products. */
export const actualJobCost = (cost: JobCost): Money =>
  less(
    sumMoney([
      ...[...cost.materials.values()].map(({ amount }) => amount),
      ...Object.values(cost.time),
    ]),
    cost.byProducts,
  )

/** Balance of the order in work in process: charged, and neither received nor settled. */
export const openJobBalance = (cost: JobCost): Money =>
  less(less(actualJobCost(cost), cost.standard), sumMoney(Object.values(cost.settled)))

/** What the pieces should have cost that went into each operation, by element. */
export function flexibleCost(
  { started }: JobCost,
  standard: ItemStandard | undefined,
): Record<ShopCostElement, Money> {
  const cost = { ...NOTHING }
  for (const [operation, pieces] of started) {
    const per1000 = standard?.operations.get(operation)
    if (per1000 === undefined) continue
    for (const element of SHOP_COST_ELEMENTS) {
      cost[element] = plus(cost[element], worthOf(pieces, per1000[element]))
    }
  }
  return cost
}

const NOTHING: Record<ShopCostElement, Money> = {
  material: NO_MONEY,
  machine: NO_MONEY,
  labour: NO_MONEY,
  setup: NO_MONEY,
  overhead: NO_MONEY,
}

/** The variances of an order as of now. They are final once it is closed. */
export function jobVariances(
  cost: JobCost,
  standard: ItemStandard | undefined,
  standardPriceOf: (item: string) => Money,
): JobVariances {
  const flexible = flexibleCost(cost, standard)
  let paid = NO_MONEY
  let atStandardPrice = NO_MONEY
  for (const [item, { quantity, amount }] of cost.materials) {
    paid = plus(paid, amount)
    atStandardPrice = plus(atStandardPrice, worthOf(quantity, standardPriceOf(item)))
  }
  const { machine, labour, setup, overhead, rework } = cost.time
  return {
    price: less(paid, atStandardPrice),
    usage: less(less(atStandardPrice, cost.byProducts), flexible.material),
    machineEfficiency: less(machine, flexible.machine),
    labourEfficiency: less(labour, flexible.labour),
    setup: less(setup, flexible.setup),
    overheadEfficiency: less(overhead, flexible.overhead),
    rework,
    scrap: less(sumMoney(Object.values(flexible)), cost.standard),
  }
}

/** Sum of them all: actual less standard. */
export const totalJobVariance = (variances: JobVariances): Money =>
  sumMoney(Object.values(variances))

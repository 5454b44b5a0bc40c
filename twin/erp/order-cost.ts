/*
 * The cost collector of each production order: what it consumed, at actual prices, the time it
 * took, at standard rates, and what its good bottles were received at.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import { less, type Money, NO_MONEY, plus, sumMoney, worthOf } from './money.ts'
import { type Prices, standardPrice } from './prices.ts'
import type { StandardCost } from './standard-cost.ts'
import { computeVariances, NO_VARIANCES, type Variances } from './variance.ts'

/** What an order took of one material. */
export interface MaterialUse {
  /** Base units. */
  quantity: number
  /** At the actual prices of the lots. */
  amount: Money
  readonly lots: Map<string, { quantity: number; amount: Money }>
}

export interface OrderCost {
  readonly order: string
  /** Product made; '' until a report names it. */
  item: string
  /** Bottles to start, as reported when the order began; 0 until then. */
  quantity: number
  /** `closed`: ended, all lots decided, no bottle left on the line, balance settled to zero. */
  status: 'running' | 'ended' | 'closed'
  startedAt: SimTime | null
  endedAt: SimTime | null
  readonly materials: Map<string, MaterialUse>
  /** Time at standard rates, as charged to work in process. */
  machine: Money
  labour: Money
  setup: Money
  setupMs: number
  machineMs: number
  /** Summed over direct operators. */
  labourMs: number
  /** Bottles received as finished goods; rejected lots are taken off again. */
  good: number
  /** Standard cost of the good bottles, as posted to finished goods. */
  standard: Money
  /** What has been settled to the variance accounts. */
  settled: Variances
  settlements: number
}

export const createOrderCost = (order: string, item: string): OrderCost => ({
  order,
  item,
  quantity: 0,
  status: 'running',
  startedAt: null,
  endedAt: null,
  materials: new Map(),
  machine: NO_MONEY,
  labour: NO_MONEY,
  setup: NO_MONEY,
  setupMs: 0,
  machineMs: 0,
  labourMs: 0,
  good: 0,
  standard: NO_MONEY,
  settled: NO_VARIANCES,
  settlements: 0,
})

/** Charges material of a lot to the order. */
export function chargeMaterial(
  cost: Pick<OrderCost, 'materials'>,
  item: string,
  lot: string,
  quantity: number,
  amount: Money,
): void {
  let use = cost.materials.get(item)
  if (use === undefined) cost.materials.set(item, (use = createMaterialUse()))
  use.quantity += quantity
  use.amount = plus(use.amount, amount)
  const fromLot = use.lots.get(lot)
  if (fromLot === undefined) {
    use.lots.set(lot, { quantity, amount })
  } else {
    fromLot.quantity += quantity
    fromLot.amount = plus(fromLot.amount, amount)
  }
}

const createMaterialUse = (): MaterialUse => ({ quantity: 0, amount: NO_MONEY, lots: new Map() })

/** Everything charged to the order so far. */
export const actualCost = (cost: OrderCost): Money =>
  sumMoney([
    ...[...cost.materials.values()].map((use) => use.amount),
    cost.machine,
    cost.labour,
    cost.setup,
  ])

/** Balance of the order in work in process: what is charged and not yet received or settled. */
export const openBalance = (cost: OrderCost): Money =>
  less(less(actualCost(cost), cost.standard), sumMoney(Object.values(cost.settled)))

/** Variances of the order as of now; they sum to actual less standard. */
export const orderVariances = (
  cost: OrderCost,
  prices: Prices,
  rollUp: StandardCost | undefined,
): Variances =>
  computeVariances(
    {
      materials: [...cost.materials].map(([item, use]) => ({
        actual: use.amount,
        atStandardPrice: worthOf(use.quantity, standardPrice(prices, item)),
      })),
      machine: cost.machine,
      labour: cost.labour,
      setup: cost.setup,
    },
    cost.standard,
    rollUp,
  )

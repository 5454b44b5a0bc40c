/*
 * The cost collector of each production order: what it consumed, at actual prices, the time it
 * took, at standard rates, and what its good bottles were received at.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import { less, type Money, NO_MONEY, plus, sumMoney, worthOf } from './money.ts'
import { type Prices, standardPrice } from './prices.ts'
import { type ScrapRule, scrapOfRejects } from './scrap.ts'
import type { StandardCost } from './standard-cost.ts'
import { computeVariances, NO_VARIANCES, type Scrap, type Variances } from './variance.ts'

/** What an order took of one material. */
export interface MaterialUse {
  /** Base units. */
  quantity: number
  /** At the actual prices of the lots. */
  amount: Money
  readonly lots: Map<string, LotUse>
}

export interface LotUse {
  quantity: number
  amount: Money
  /** Reports of it. */
  readonly events: number[]
}

/** Bottles of a lot that quality rejected, at standard cost. */
export interface RejectedBottles {
  readonly lot: string
  readonly bottles: number
  readonly amount: Money
  readonly event: number
}

/** Bottles that a machine took out, with the count reports that say so. */
export interface Rejects {
  bottles: number
  /** Those of them within the first report interval of the order: start-up. */
  startUp: number
  readonly events: number[]
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
  /** What the labour is paid beyond the standard rate. */
  labourRate: Money
  setup: Money
  /** At standard price: energy of all machines while the order had the line. */
  energy: Money
  overhead: Money
  setupMs: number
  machineMs: number
  /** Summed over direct operators. */
  labourMs: number
  /** Bottles received as finished goods; rejected lots are taken off again. */
  good: number
  /** In order of time. */
  readonly rejectedLots: RejectedBottles[]
  /** Bottles that left the pacing machine, rejects included, and the reports that say so. */
  readonly paced: { bottles: number; readonly events: number[] }
  /** By machine. */
  readonly rejects: Map<string, Rejects>
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
  labourRate: NO_MONEY,
  setup: NO_MONEY,
  energy: NO_MONEY,
  overhead: NO_MONEY,
  setupMs: 0,
  machineMs: 0,
  labourMs: 0,
  good: 0,
  rejectedLots: [],
  paced: { bottles: 0, events: [] },
  rejects: new Map(),
  standard: NO_MONEY,
  settled: NO_VARIANCES,
  settlements: 0,
})

/** Notes what a count report says of the order at a machine. */
export function noteCount(
  cost: OrderCost,
  { machine, good, reject, seq, at }: Extract<MesEvent, { readonly type: 'counted' }>,
  pacing: string,
  startUpMs: number,
): void {
  if (machine === pacing) {
    cost.paced.bottles += good + reject
    cost.paced.events.push(seq)
  }
  if (reject === 0) return
  let rejects = cost.rejects.get(machine)
  if (rejects === undefined) {
    cost.rejects.set(machine, (rejects = { bottles: 0, startUp: 0, events: [] }))
  }
  rejects.bottles += reject
  if (cost.startedAt === null || at - cost.startedAt <= startUpMs) rejects.startUp += reject
  rejects.events.push(seq)
}

/** Charges material of a lot to the order; `seq` is the event that reports it. */
export function chargeMaterial(
  cost: Pick<OrderCost, 'materials'>,
  item: string,
  lot: string,
  quantity: number,
  amount: Money,
  seq: number,
): void {
  let use = cost.materials.get(item)
  if (use === undefined) cost.materials.set(item, (use = createMaterialUse()))
  use.quantity += quantity
  use.amount = plus(use.amount, amount)
  const fromLot = use.lots.get(lot)
  if (fromLot === undefined) {
    use.lots.set(lot, { quantity, amount, events: [seq] })
  } else {
    fromLot.quantity += quantity
    fromLot.amount = plus(fromLot.amount, amount)
    fromLot.events.push(seq)
  }
}

const createMaterialUse = (): MaterialUse => ({ quantity: 0, amount: NO_MONEY, lots: new Map() })

/** Everything charged to the order so far. */
export const actualCost = (cost: OrderCost): Money =>
  sumMoney([
    ...[...cost.materials.values()].map((use) => use.amount),
    cost.machine,
    cost.labour,
    cost.labourRate,
    cost.setup,
    cost.energy,
    cost.overhead,
  ])

/** Balance of the order in work in process: what is charged and not yet received or settled. */
export const openBalance = (cost: OrderCost): Money =>
  less(less(actualCost(cost), cost.standard), sumMoney(Object.values(cost.settled)))

/** Bottles that the standard cost was earned with: good ones, and those of lots rejected later. */
export const earnedBottles = ({ good, rejectedLots }: OrderCost): number =>
  rejectedLots.reduce((sum, { bottles }) => sum + bottles, good)

/** What the order has scrapped beyond what the standard allows. */
export const orderScrap = (cost: OrderCost, rule: ScrapRule | null): Scrap => ({
  lots: sumMoney(cost.rejectedLots.map(({ amount }) => amount)),
  rejects: scrapOfRejects(
    rule,
    cost.item,
    [...cost.rejects].map(([machine, { bottles }]) => [machine, bottles] as const),
    earnedBottles(cost),
  ),
})

/** Variances of the order as of now; they sum to actual less standard. */
export const orderVariances = (
  cost: OrderCost,
  prices: Prices,
  rollUp: StandardCost | undefined,
  scrapRule: ScrapRule | null,
): Variances =>
  computeVariances(
    {
      ...cost,
      materials: [...cost.materials].map(([item, use]) => ({
        actual: use.amount,
        atStandardPrice: worthOf(use.quantity, standardPrice(prices, item)),
      })),
    },
    cost.standard,
    rollUp,
    orderScrap(cost, scrapRule),
  )

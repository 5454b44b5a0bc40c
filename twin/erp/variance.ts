/*
 * Cost variances of a production order: actual − standard, in the order in which they are shown.
 * Positive is unfavourable (U), negative favourable (F). They are a closed set: every amount of the
 * order is in one of them, so they sum to actual − standard exactly.
 *
 * The standard cost of what was made good, and of lots rejected later, is split over the lines of the
 * roll-up by largest remainder. Each variance is then a difference of amounts that all occur in the
 * books:
 *   price      = actual value of a material − its quantity at standard price
 *   usage      = its quantity at standard price − its share of the standard cost
 *   labourRate = what the hours are paid − the hours at standard rate
 *   labourEfficiency, machineEfficiency, setup, energy, overheadEfficiency
 *              = minutes (kWh) at standard rate − their share of the standard cost
 *   scrap      = standard cost of rejected lots, and of rejects beyond what the standard allows; what
 *                is scrap is taken out of usage and efficiencies
 */
import { less, type Money, NO_MONEY, plus, splitMoney, sumMoney } from './money.ts'
import type { CostElement, StandardCost } from './standard-cost.ts'

export const VARIANCES = [
  'price',
  'usage',
  'labourRate',
  'labourEfficiency',
  'machineEfficiency',
  'setup',
  'energy',
  'overheadEfficiency',
  'scrap',
] as const
export type VarianceName = (typeof VARIANCES)[number]

export type Variances = Readonly<Record<VarianceName, Money>>

/** One value for each variance. */
export const eachVariance = <V>(give: (name: VarianceName) => V): Record<VarianceName, V> =>
  Object.fromEntries(VARIANCES.map((name) => [name, give(name)])) as Record<VarianceName, V>

export const NO_VARIANCES: Variances = eachVariance(() => NO_MONEY)

export type MoneyByElement = Readonly<Record<CostElement, Money>>

export const NO_COST: MoneyByElement = {
  material: NO_MONEY,
  machine: NO_MONEY,
  labour: NO_MONEY,
  setup: NO_MONEY,
  energy: NO_MONEY,
  overhead: NO_MONEY,
}

/** What an order has cost, as the books have it. */
export interface ActualCost extends Omit<MoneyByElement, 'material'> {
  /** Per material: what was paid, and the same quantity at standard price. */
  readonly materials: Iterable<{ readonly actual: Money; readonly atStandardPrice: Money }>
  /** Pay of the labour beyond the standard rate. */
  readonly labourRate: Money
}

/** What of an order was scrapped beyond what the standard allows. */
export interface Scrap {
  /** Standard cost of lots that quality rejected. */
  readonly lots: Money
  /** Of rejects on the line, by what they are made of. */
  readonly rejects: MoneyByElement
}

/**
 * The variances of an order. `standard` is the amount its good bottles were received at; without a
 * `rollUp` the whole of it is material.
 */
export function computeVariances(
  actual: ActualCost,
  standard: Money,
  rollUp: StandardCost | undefined,
  { lots, rejects }: Scrap,
): Variances {
  const shares = splitByElement(plus(standard, lots), rollUp)
  let paid = NO_MONEY
  let atStandardPrice = NO_MONEY
  for (const material of actual.materials) {
    paid = plus(paid, material.actual)
    atStandardPrice = plus(atStandardPrice, material.atStandardPrice)
  }
  const excess = (spent: Money, element: CostElement) =>
    less(less(spent, shares[element]), rejects[element])
  return {
    price: less(paid, atStandardPrice),
    usage: excess(atStandardPrice, 'material'),
    labourRate: actual.labourRate,
    labourEfficiency: excess(actual.labour, 'labour'),
    machineEfficiency: excess(actual.machine, 'machine'),
    setup: excess(actual.setup, 'setup'),
    energy: excess(actual.energy, 'energy'),
    overheadEfficiency: excess(actual.overhead, 'overhead'),
    scrap: plus(lots, sumMoney(Object.values(rejects))),
  }
}

/** Sum of all of them: actual less standard. */
export const totalVariance = (v: Variances): Money => sumMoney(Object.values(v))

/** An amount of standard cost by element, in the proportions of the roll-up. */
export function splitByElement(amount: Money, rollUp: StandardCost | undefined): MoneyByElement {
  if (rollUp === undefined) return { ...NO_COST, material: amount }
  const shares: Record<CostElement, Money> = { ...NO_COST }
  const parts = splitMoney(
    amount,
    rollUp.lines.map((line) => line.amountPer1000),
  )
  rollUp.lines.forEach((line, i) => {
    shares[line.element] = plus(shares[line.element], parts[i]!)
  })
  return shares
}

/*
 * The newsvendor: one order before an uncertain season. A unit too few costs the margin that it would
 * have brought, a unit too many what it loses when it is cleared. The cheapest order meets all demand
 * with the chance (price − cost) / (price − salvage), the critical ratio.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { normalLoss, normalShareBelow } from '../../../sim/mathematics/normal.ts'
import { checkNumber, checkNumbers, refuse } from '../../../sim/mathematics/numbers.ts'

export interface SeasonPrices {
  /** Of a unit sold in the season; above the unit cost. */
  readonly price: number
  readonly unitCost: number
  /** What a unit left over brings; below the unit cost, negative where it must be paid for. */
  readonly salvage: number
}

export interface NormalSeason extends SeasonPrices {
  /** Of demand, units, above 0. */
  readonly mean: number
  /** Standard deviation of demand, units, at least 0. */
  readonly deviation: number
}

export interface SeasonOutcome {
  readonly order: number
  /** Chance that all demand is met. */
  readonly serviceLevel: number
  /** Expected units left over. */
  readonly overstock: number
  /** Expected units asked for in vain. */
  readonly lostSales: number
  readonly sales: number
  /** Expected sales over mean demand. */
  readonly fillRate: number
  readonly profit: number
}

/** What is wrong with a season of normal demand, in words. */
export const checkNormalSeason = (season: NormalSeason): string[] => [
  ...checkPrices(season),
  ...checkNumbers({ ...season }, { mean: { above: 0 }, deviation: { from: 0 } }),
]

function checkPrices({ price, unitCost, salvage }: SeasonPrices): string[] {
  return [
    ...checkNumber('unitCost', unitCost),
    ...checkNumber('price', price, { above: unitCost }),
    ...checkNumber('salvage', salvage, { below: unitCost }),
  ]
}

/** Under-stock cost over under- and over-stock cost, 0..1. */
const criticalRatioOf = ({ price, unitCost, salvage }: SeasonPrices): number =>
  (price - unitCost) / (price - salvage)

/** The best order for normal demand, not rounded; the season must pass `checkNormalSeason`. */
export function newsvendorNormal(season: NormalSeason): {
  readonly criticalRatio: number
  /** Standard deviations above the mean. */
  readonly z: number
  readonly outcome: SeasonOutcome
} {
  refuse(checkNormalSeason(season))
  const criticalRatio = criticalRatioOf(season)
  const z = normalQuantile(criticalRatio, 0, 1)
  const order = season.mean + z * season.deviation
  return { criticalRatio, z, outcome: newsvendorOutcome(season, order) }
}

/** What any order brings in a season of normal demand, which must pass `checkNormalSeason`. */
export function newsvendorOutcome(season: NormalSeason, order: number): SeasonOutcome {
  refuse([...checkNormalSeason(season), ...checkNumber('order', order)])
  const { mean, deviation, price, unitCost, salvage } = season
  const known = deviation === 0
  const z = known ? 0 : (order - mean) / deviation
  const lostSales = known ? Math.max(0, mean - order) : deviation * normalLoss(z)
  const overstock = known ? Math.max(0, order - mean) : deviation * normalLoss(-z)
  const sales = mean - lostSales
  return {
    order,
    serviceLevel: known ? Number(order >= mean) : normalShareBelow(z),
    overstock,
    lostSales,
    sales,
    fillRate: sales / mean,
    profit: price * sales + salvage * overstock - unitCost * order,
  }
}

export interface DiscreteSeason extends SeasonPrices {
  /** Every demand that may be, with its chance; the chances sum to 1. */
  readonly demand: readonly { readonly quantity: number; readonly probability: number }[]
}

const SUM_TOLERANCE = 1e-9

/** What is wrong with a season of discrete demand, in words. */
export function checkDiscreteSeason(season: DiscreteSeason): string[] {
  const { demand } = season
  const sum = demand.reduce((total, { probability }) => total + probability, 0)
  const quantities = demand.map(({ quantity }) => quantity)
  return [
    ...checkPrices(season),
    ...(demand.length === 0 ? ['demand must have at least one quantity; found none'] : []),
    ...demand.flatMap(({ quantity, probability }, i) => [
      ...checkNumber(`demand[${i}].quantity`, quantity, { from: 0 }),
      ...checkNumber(`demand[${i}].probability`, probability, { from: 0, to: 1 }),
      ...(quantities.indexOf(quantity) === i
        ? []
        : [`demand[${i}].quantity must not be given twice; found ${quantity} again`]),
    ]),
    ...(demand.length > 0 && !(Math.abs(sum - 1) <= SUM_TOLERANCE)
      ? [`the probabilities of demand must sum to 1; found ${Number(sum.toFixed(9))}`]
      : []),
  ]
}

/**
 * The best order of discrete demand: the smallest quantity whose cumulated chance reaches the critical
 * ratio. Also what an order of each quantity would bring, the smallest first. The season must pass
 * `checkDiscreteSeason`.
 */
export function newsvendorDiscrete(season: DiscreteSeason): {
  readonly criticalRatio: number
  readonly best: SeasonOutcome
  readonly rows: readonly SeasonOutcome[]
} {
  refuse(checkDiscreteSeason(season))
  const criticalRatio = criticalRatioOf(season)
  const rows = season.demand
    .map(({ quantity }) => discreteOutcome(season, quantity))
    .sort((a, b) => a.order - b.order)
  // The last cumulated chance is 1 up to rounding.
  const reached = rows.find(({ serviceLevel }) => serviceLevel >= criticalRatio - SUM_TOLERANCE)
  return { criticalRatio, best: reached!, rows }
}

/** What any order brings in a season of discrete demand, which must pass `checkDiscreteSeason`. */
export function discreteOutcome(season: DiscreteSeason, order: number): SeasonOutcome {
  refuse([...checkDiscreteSeason(season), ...checkNumber('order', order, { from: 0 })])
  const { demand, price, unitCost, salvage } = season
  let mean = 0
  let sales = 0
  let serviceLevel = 0
  for (const { quantity, probability } of demand) {
    mean += probability * quantity
    sales += probability * Math.min(quantity, order)
    if (quantity <= order) serviceLevel += probability
  }
  return {
    order,
    serviceLevel,
    overstock: order - sales,
    lostSales: mean - sales,
    sales,
    fillRate: mean === 0 ? 1 : sales / mean,
    profit: price * sales + salvage * (order - sales) - unitCost * order,
  }
}

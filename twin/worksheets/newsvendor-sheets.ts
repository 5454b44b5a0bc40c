/*
 * Sheets of the newsvendor: one order before an uncertain season.
 */
import {
  checkDiscreteSeason,
  checkNormalSeason,
  newsvendorDiscrete,
  newsvendorNormal,
  newsvendorOutcome,
  type SeasonOutcome,
} from '../erp/policy/newsvendor.ts'
import { Amount, Group, List, Perhaps, Positive, Real, Share } from './fields.ts'
import { findingsOfWords } from './findings.ts'
import { worksheet } from './worksheet.ts'

const prices = {
  price: Amount('Sales price of a unit in the season, above its cost'),
  unit_cost: Amount('Cost of a unit'),
  salvage: Real('What a unit left over brings, below its cost; negative where it must be paid for'),
}
const PRICE_NAMES = { unitCost: 'unit_cost' }

const normalSeason = (inputs: {
  readonly mean: number
  readonly sd: number
  readonly price: number
  readonly unit_cost: number
  readonly salvage: number
}) => ({
  mean: inputs.mean,
  deviation: inputs.sd,
  price: inputs.price,
  unitCost: inputs.unit_cost,
  salvage: inputs.salvage,
})

const outcomeFigures = (outcome: SeasonOutcome) => ({
  order: outcome.order,
  expected_overstock: outcome.overstock,
  expected_lost_sales: outcome.lostSales,
  expected_sales: outcome.sales,
  fill_rate: outcome.fillRate,
  expected_profit: outcome.profit,
  csl: outcome.serviceLevel,
})

export const newsvendor_normal = worksheet({
  kind: 'newsvendor_normal',
  summary: 'One order before a season of normal demand',
  inputs: Group({
    mean: Positive('Mean demand of the season, units'),
    sd: Amount('Standard deviation of that demand, units'),
    ...prices,
    order: Perhaps(Amount('Another order to judge, units: adds at_order to the answer')),
  }),
  check: (inputs) => findingsOfWords(checkNormalSeason(normalSeason(inputs)), PRICE_NAMES),
  figures({ order, ...inputs }) {
    const season = normalSeason(inputs)
    const { criticalRatio, z, outcome } = newsvendorNormal(season)
    return {
      critical_ratio: criticalRatio,
      z,
      Q: outcome.order,
      at_Q: outcomeFigures(outcome),
      at_ceil_Q: outcomeFigures(newsvendorOutcome(season, Math.ceil(outcome.order))),
      ...(order !== undefined && { at_order: outcomeFigures(newsvendorOutcome(season, order)) }),
    }
  },
})

const discreteSeason = (inputs: {
  readonly demand: readonly number[]
  readonly probability: readonly number[]
  readonly price: number
  readonly unit_cost: number
  readonly salvage: number
}) => ({
  price: inputs.price,
  unitCost: inputs.unit_cost,
  salvage: inputs.salvage,
  demand: inputs.demand.map((quantity, i) => ({ quantity, probability: inputs.probability[i]! })),
})

export const newsvendor_discrete = worksheet({
  kind: 'newsvendor_discrete',
  summary: 'One order before a season whose demands have known chances',
  inputs: Group({
    demand: List(Amount('Every demand that may be, units')),
    probability: List(Share('Chance of each demand; they sum to 1')),
    ...prices,
  }),
  check(inputs) {
    const { demand, probability } = inputs
    if (demand.length !== probability.length) {
      const rule = `must have one chance for each of the ${demand.length} demands`
      return [{ path: ['probability'], rule, found: `${probability.length}` }]
    }
    return findingsOfWords(checkDiscreteSeason(discreteSeason(inputs)), PRICE_NAMES).map(
      // The library pairs what the sheet lists side by side.
      (finding) => {
        const [list, i, part] = finding.path
        if (list !== 'demand' || part === undefined) return finding
        return { ...finding, path: [part === 'probability' ? 'probability' : 'demand', i!] }
      },
    )
  },
  figures(inputs) {
    const { criticalRatio, best, rows } = newsvendorDiscrete(discreteSeason(inputs))
    return {
      critical_ratio: criticalRatio,
      optimal_order: best.order,
      rows: rows.map(({ order, serviceLevel, profit }) => ({
        order,
        cdf: serviceLevel,
        expected_profit: profit,
      })),
    }
  },
})

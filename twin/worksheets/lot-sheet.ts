/*
 * The sheet of lot sizing: the cheapest lots and the rules of thumb side by side.
 */
import { Type } from 'typebox'
import { planLots } from '../erp/mrp/lot-rule.ts'
import {
  checkLotSizing,
  costOf,
  economicOrderQuantity,
  fixedPeriods,
  type LotPlan,
  type LotSizingProblem,
  leastUnitCost,
  lotForLot,
  partPeriodBalancing,
  periodsOfSupply,
  silverMeal,
} from '../erp/mrp/lot-sizing.ts'
import { wagnerWhitin } from '../erp/mrp/wagner-whitin.ts'
import { Amount, Group, List } from './fields.ts'
import { findingsOfProblems } from './findings.ts'
import { worksheet } from './worksheet.ts'

const OneOrEach = (description: string) =>
  Type.Unsafe<number | number[]>({
    type: ['number', 'array'],
    items: { type: 'number', minimum: 0, description },
    minimum: 0,
    description: `${description}; one figure, or one for each period`,
  })

const lotsOf = (inputs: {
  readonly demand: readonly number[]
  readonly setup_cost: number | readonly number[]
  readonly holding_cost: number | readonly number[]
}): LotSizingProblem => ({
  demand: inputs.demand,
  setupCost: inputs.setup_cost,
  holdingCost: inputs.holding_cost,
})

const lotFigures = (plan: LotPlan) => ({
  orders: plan.orders,
  setup_cost: plan.setupCost,
  holding_cost: plan.holdingCost,
  total: plan.total,
  number_of_orders: plan.numberOfOrders,
  ending_inventory: plan.endingInventory,
})

/** Rules that go by one set-up and one holding cost for all periods; null where these vary. */
function steadyLots(problem: LotSizingProblem) {
  const { demand, setupCost, holdingCost } = problem
  const mean = demand.reduce((sum, units) => sum + units, 0) / demand.length
  if (typeof setupCost !== 'number' || typeof holdingCost !== 'number') {
    return { poq: null, eoq: null, poq_periods: null, foq_eoq_rounded: null }
  }
  // Holding for nothing has no economic quantity, and one order for all.
  const isFree = holdingCost === 0
  const periods = isFree ? demand.length : periodsOfSupply(mean, setupCost, holdingCost)
  return {
    poq: lotFigures(costOf(problem, fixedPeriods(demand, periods))),
    eoq: isFree ? null : economicOrderQuantity(mean, setupCost, holdingCost),
    poq_periods: periods,
    foq_eoq_rounded: lotFigures(
      planLots({ type: 'economicQuantity', setupCost, holdingCost }, problem),
    ),
  }
}

export const lot_sizing = worksheet({
  kind: 'lot_sizing',
  summary: 'Lots over periods: the cheapest (Wagner–Whitin) and the rules of thumb',
  inputs: Group({
    demand: List(Amount('Units wanted, by period')),
    setup_cost: OneOrEach('Cost of an order'),
    holding_cost: OneOrEach('Cost of a unit in stock at the end of a period'),
  }),
  check: (inputs) =>
    findingsOfProblems(checkLotSizing(lotsOf(inputs)), {
      setupCost: 'setup_cost',
      holdingCost: 'holding_cost',
    }),
  figures(inputs) {
    const problem = lotsOf(inputs)
    const optimal = wagnerWhitin(problem)
    const by = (orders: readonly number[]) => lotFigures(costOf(problem, orders))
    return {
      wagner_whitin: lotFigures(optimal.plan),
      cost_to_period: optimal.costToPeriod,
      all_optimal_setup_periods: optimal.setupPeriods,
      silver_meal: by(silverMeal(problem)),
      least_unit_cost: by(leastUnitCost(problem)),
      part_period_balancing: by(partPeriodBalancing(problem)),
      lot_for_lot: by(lotForLot(problem.demand)),
      ...steadyLots(problem),
    }
  },
})

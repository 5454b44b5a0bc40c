/*
 * Sheets that a solver answers: the aggregate plan and cyclic staffing.
 */
import type { Static } from 'typebox'
import type { Solve } from '../erp/linear-program.ts'
import { inUnits } from '../erp/money.ts'
import { type AggregatePlan, madeIn } from '../erp/sop/aggregate-plan.ts'
import { type TextbookProblem, textbookProblem } from '../erp/sop/aggregate-problem.ts'
import { solveAggregate } from '../erp/sop/solve-aggregate.ts'
import { rotationsOf, solveStaffing } from '../erp/workforce/cyclic-staffing.ts'
import { Amount, Group, List, Perhaps, Positive, Whole } from './fields.ts'
import { type Answer, solvedWorksheet } from './worksheet.ts'

/** A solver's time grows steeply with them. */
const PERIODS_MAX = 60
const SLOTS_MAX = 48
const DAYS_ON = 5

const AggregateInputs = Group({
  demand: List(Amount('Units wanted, by period'), 1, PERIODS_MAX),
  regular_cost_per_worker_period: Amount('Wage of a worker in a period'),
  hire_cost: Amount('Cost of hiring a worker'),
  layoff_cost: Amount('Cost of laying a worker off'),
  material_cost: Amount('Material of a unit made'),
  holding_cost: Amount('Cost of a unit in stock at the end of a period'),
  backlog_cost: Amount('Cost of a unit owed at the end of a period'),
  subcontract_cost: Perhaps(Amount('Cost of a unit bought in; left out: not to be had')),
  overtime_cost_per_hour: Amount('Cost of an hour of overtime'),
  hours_per_unit: Positive('Hours of work in a unit'),
  units_per_worker_period: Positive('Units that a worker makes in the ordinary hours of a period'),
  max_overtime_hours_per_worker: Amount('Hours of overtime of a worker in a period, at most'),
  initial_workforce: Amount('Workers at the start'),
  initial_inventory: Amount('Units in stock at the start'),
  final_inventory_min: Amount('Units in stock at the end, at least'),
})

const textbookOf = (
  inputs: Static<typeof AggregateInputs>,
  integerWorkforce: boolean,
): TextbookProblem => ({
  demand: inputs.demand,
  regularCostPerWorkerPeriod: inputs.regular_cost_per_worker_period,
  hireCost: inputs.hire_cost,
  layoffCost: inputs.layoff_cost,
  materialCost: inputs.material_cost,
  holdingCost: inputs.holding_cost,
  backlogCost: inputs.backlog_cost,
  subcontractCost: inputs.subcontract_cost ?? null,
  overtimeCostPerHour: inputs.overtime_cost_per_hour,
  hoursPerUnit: inputs.hours_per_unit,
  unitsPerWorkerPeriod: inputs.units_per_worker_period,
  maximumOvertimeHoursPerWorker: inputs.max_overtime_hours_per_worker,
  initialWorkforce: inputs.initial_workforce,
  initialInventory: inputs.initial_inventory,
  finalInventoryMinimum: inputs.final_inventory_min,
  integerWorkforce,
})

function answerAggregate(inputs: Static<typeof AggregateInputs>, solve: Solve): Answer {
  const solved = solveAggregate(textbookProblem(textbookOf(inputs, false)), solve)
  if (solved.status !== 'planned') return { unsolved: solved.problems }
  const whole = solveAggregate(textbookProblem(textbookOf(inputs, true)), solve)
  return {
    figures: {
      total_cost: inUnits(solved.cost.total),
      plan: periodsOfPlan(inputs.demand.length, solved.plan),
      // Null where the search for whole workers was given up.
      integer_workforce_total_cost: whole.status === 'planned' ? inUnits(whole.cost.total) : null,
    },
  }
}

function periodsOfPlan(periods: number, { families, pools }: AggregatePlan) {
  const [family, pool] = [families[0]!, pools[0]!]
  return Array.from({ length: periods }, (_, t) => ({
    workforce: pool.workers[t]!,
    hired: pool.hired[t]!,
    laid_off: pool.laidOff[t]!,
    production: madeIn(family, t),
    inventory: family.stock[t]!,
    backlog: family.backlog[t]!,
    subcontract: family.bought[t]!,
    overtime_hours: pool.overtime[t]!,
  }))
}

export const aggregate_planning_lp = solvedWorksheet({
  kind: 'aggregate_planning_lp',
  summary: 'Cheapest aggregate plan of one product and one workforce (linear programme)',
  inputs: AggregateInputs,
  answer: answerAggregate,
})

export const cyclic_staffing = solvedWorksheet({
  kind: 'cyclic_staffing',
  summary: 'Fewest people when each works some days in a row and has the rest off',
  inputs: Group({
    requirements: List(Amount('People needed on each day of the cycle'), 1, SLOTS_MAX),
    days_on: Perhaps(Whole('Days in a row that each works; 5 when left out', 1, SLOTS_MAX)),
  }),
  check({ requirements, days_on: daysOn = DAYS_ON }) {
    if (daysOn <= requirements.length) return []
    const rule = `must be at most the ${requirements.length} days of the cycle`
    return [{ path: ['days_on'], rule, found: String(daysOn) }]
  },
  answer({ requirements, days_on: daysOn = DAYS_ON }, solve) {
    const works = requirements.map((_, day) => (day < daysOn ? 1 : 0))
    const staffed = solveStaffing({ requirements, patterns: rotationsOf(works) }, solve)
    if (staffed.status !== 'staffed') return { unsolved: staffed.problems }
    return {
      figures: {
        lp_minimum: staffed.bound,
        integer_minimum: staffed.minimum,
        one_optimal_start_counts: staffed.people,
        surplus: staffed.surplus,
      },
    }
  },
})

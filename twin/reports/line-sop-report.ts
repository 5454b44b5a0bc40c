/*
 * Sales and operations planning of a line over a year: the cheapest plan beside level and chase, its curves,
 * and demand against capacity.
 */
import type { Solve } from '../erp/linear-program.ts'
import { inUnits } from '../erp/money.ts'
import { cashOfPlan } from '../erp/sop/aggregate-cost.ts'
import { type AggregateProblem, hoursOn, valueIn } from '../erp/sop/aggregate-problem.ts'
import { runAggregateScenarios } from '../erp/sop/aggregate-scenarios.ts'
import { solveAggregate } from '../erp/sop/solve-aggregate.ts'
import { planByStrategy } from '../erp/sop/strategies.ts'
import { SOP_ASSUMED, sopDemands, sopOfLine, sopOptions } from '../line-sop.ts'
import type { Twin } from '../twin.ts'
import { money, number, text } from './columns.ts'
import { cycleOf } from './line-planning-reports.ts'
import type { Report, Table } from './report.ts'
import { costTable, makeSopReport, type ReportedPlan } from './sop-report.ts'
import { scenarioTable } from './sop-scenario-report.ts'

export function makeSopReportOfLine(twin: Twin, solve: Solve): Report {
  const { at, scenario } = twin
  const { currency } = scenario.site
  const problem = sopOfLine(twin, cycleOf(twin))
  const solved = solveAggregate(problem, solve)
  const baselines = (['level', 'chase'] as const).map((strategy): ReportedPlan => {
    const { plan, cost, problems } = planByStrategy(problem, strategy)
    const title = strategy === 'level' ? 'Level' : 'Chase'
    return { name: problems.length === 0 ? title : `${title} (breaks limits)`, plan, cost }
  })
  const outcomes = runAggregateScenarios(problem, sopDemands(), sopOptions(twin, problem), solve)
  const optimum =
    solved.status === 'planned' ? [{ name: 'Optimum', plan: solved.plan, cost: solved.cost }] : []
  const plans = [...optimum, ...baselines]
  const made =
    solved.status === 'planned'
      ? makeSopReport(problem, solved, baselines, currency).tables
      : [problemTable(solved.problems), costTable(baselines)]
  return {
    ...{ id: 'sop', title: 'Sales and operations plan', at, currency },
    tables: [
      stockCurves(problem, plans),
      workforceCurves(problem, plans),
      cashCurves(problem, plans),
      ...made,
      scenarioTable(outcomes),
    ],
  }
}

const percent = (share: number) => `${Math.round(share * 100)} %`

const sayAssumed = () => {
  const { holdingShare, backlogShare, hireWeeks, layoffWeeks } = SOP_ASSUMED
  return (
    `Assumed, as nobody has stated them: holding ${percent(holdingShare)} of standard cost a year, ` +
    `backlog ${percent(backlogShare)} of the price a month, a co-packer at the sales price, hiring ` +
    `${hireWeeks} and layoff ${layoffWeeks} weeks of wage, payment after a month; cash begins with 0.`
  )
}

/** Demand, what fits into ordinary hours, and the stock of each plan less what it owes. */
function stockCurves(problem: AggregateProblem, plans: readonly ReportedPlan[]): Table {
  const unit = problem.families[0]?.unit ?? ''
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  return {
    id: 'stock-curves',
    title: 'Demand, capacity and stock of the plans',
    note:
      `Months of four weeks; hours at the ${problem.basis} rate. Capacity: ordinary hours at the mix of ` +
      `the month. Stock at its end, less what is owed. ${sayAssumed()}`,
    columns: [
      ...[text('period', 'Weeks'), number('demand', 'Demand', unit, 1)],
      number('capacity', 'Capacity', unit, 1),
      ...plans.map(({ name }, i) => number(`stock${i + 1}`, `Stock, ${name}`, unit, 1)),
    ],
    rows: problem.periods.map((period, t) => {
      const demand = sum(problem.families.map((family) => family.demand[t]!))
      const stocks = plans.map(({ plan }) =>
        sum(plan.families.map(({ stock, backlog }) => stock[t]! - backlog[t]!)),
      )
      return { cells: [period, demand, capacityIn(problem, t, demand), ...stocks] }
    }),
  }
}

/** Units that the ordinary hours of the busiest resource allow, in the proportions of the demand. */
function capacityIn(problem: AggregateProblem, t: number, demand: number): number | null {
  const most = problem.resources.map(({ id, regularHours }) => {
    const hours = problem.families.reduce((all, { demand: asked, ways }) => {
      const use = ways[0]?.uses.find(({ resource }) => resource === id)
      return all + (use ? asked[t]! * hoursOn(use.hoursPerUnit, problem.basis) : 0)
    }, 0)
    return hours > 0 ? (valueIn(regularHours, t) * demand) / hours : Infinity
  })
  const least = Math.min(...most)
  return Number.isFinite(least) ? least : null
}

/** Hours of people: ordinary ones and the overtime of each plan. */
function workforceCurves(problem: AggregateProblem, plans: readonly ReportedPlan[]): Table {
  return {
    id: 'workforce-curves',
    title: 'Hours of people and overtime of the plans',
    columns: [
      ...[text('period', 'Weeks'), number('regular', 'Regular hours', 'h', 1)],
      ...plans.flatMap(({ name }, i) => [
        number(`hours${i + 1}`, `Work, ${name}`, 'h', 1),
        number(`overtime${i + 1}`, `Overtime, ${name}`, 'h', 1),
      ]),
    ],
    rows: problem.periods.map((period, t) => {
      const regular = problem.pools.reduce(
        (all, { regularHours, openingWorkers }) => all + openingWorkers * valueIn(regularHours, t),
        0,
      )
      const hours = plans.flatMap(({ plan }) => [
        plan.pools.reduce((all, pool) => all + pool.hours[t]!, 0),
        plan.pools.reduce((all, pool) => all + pool.overtime[t]!, 0),
      ])
      return { cells: [period, regular, ...hours] }
    }),
  }
}

function cashCurves(problem: AggregateProblem, plans: readonly ReportedPlan[]): Table {
  const balances = plans.map(({ plan, cost }) => cashOfPlan(problem, plan, cost).balance)
  return {
    id: 'cash-curves',
    title: 'Cash of the plans',
    columns: [
      text('period', 'Weeks'),
      ...plans.map(({ name }, i) => money(`cash${i + 1}`, name, '', 0)),
    ],
    rows: problem.periods.map((period, t) => ({
      cells: [period, ...balances.map((balance) => inUnits(balance[t]!))],
    })),
  }
}

const problemTable = (problems: readonly string[]): Table => ({
  id: 'problems',
  title: 'Why no plan keeps all limits',
  columns: [text('problem', 'Problem')],
  rows: problems.map((problem) => ({ cells: [problem] })),
})

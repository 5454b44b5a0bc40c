/*
 * Scenarios of an aggregate plan: what demand could be, against what capacity could be had.
 */
import type { Solve } from '../linear-program.ts'
import { type Money, money, plus } from '../money.ts'
import { cashOfPlan } from './aggregate-cost.ts'
import { serviceOf } from './aggregate-plan.ts'
import {
  type AggregateProblem,
  type ByPeriod,
  type CapacityBasis,
  type LabourPool,
  type Resource,
  valueIn,
} from './aggregate-problem.ts'
import { type SolvedAggregate, solveAggregate, type UnsolvedAggregate } from './solve-aggregate.ts'

export interface DemandScenario {
  readonly id: string
  /** Demand / demand of the problem. */
  readonly factor: ByPeriod
  /** Families that it is about; null: all. */
  readonly families: readonly string[] | null
}

export interface CapacityOption {
  readonly id: string
  readonly basis?: CapacityBasis
  /** What is other than in the problem, by id. */
  readonly resources?: Readonly<Record<string, Partial<Omit<Resource, 'id'>>>>
  readonly pools?: Readonly<Record<string, Partial<Omit<LabourPool, 'id'>>>>
  /** Money for having the option at all, over all periods. */
  readonly fixedCost: number
}

export const AS_PLANNED: DemandScenario = { id: 'as-planned', factor: 1, families: null }
export const AS_IS: CapacityOption = { id: 'as-is', fixedCost: 0 }

export interface ScenarioOutcome {
  readonly demand: string
  readonly option: string
  readonly problem: AggregateProblem
  readonly result: SolvedAggregate | UnsolvedAggregate
  /** Null where there is no plan. */
  readonly figures: {
    /** Of the plan and the option. */
    readonly cost: Money
    readonly service: number
    /** Highest stock and backlog at the end of a period, all families, units. */
    readonly peakStock: number
    readonly peakBacklog: number
    /** Overtime of people, hours. */
    readonly overtimeHours: number
    readonly lowestCash: Money
  } | null
}

/** Plans every demand with every option: demands outside, options inside, both in their order. */
export function runAggregateScenarios(
  problem: AggregateProblem,
  demands: readonly DemandScenario[],
  options: readonly CapacityOption[],
  solve: Solve,
): ScenarioOutcome[] {
  return demands.flatMap((demand) =>
    options.map((option) => {
      const changed = withOption(withDemand(problem, demand), option)
      const problems = checkScenario(problem, demand, option)
      const result =
        problems.length > 0
          ? ({ status: 'refused', problems } as const)
          : solveAggregate(changed, solve)
      return {
        ...{ demand: demand.id, option: option.id, problem: changed, result },
        figures: result.status === 'planned' ? figuresOf(changed, result, option) : null,
      }
    }),
  )
}

/** What the names of a scenario stand for must be there. */
function checkScenario(
  problem: AggregateProblem,
  { id, families }: DemandScenario,
  option: CapacityOption,
): string[] {
  const missing = (where: string, what: string, names: readonly string[], known: string[]) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => `${where}: there is no ${what} ${name}; known are ${known.join(', ')}`)
  const ids = (list: readonly { readonly id: string }[]) => list.map((entry) => entry.id)
  const { resources = {}, pools = {}, fixedCost } = option
  return [
    ...missing(`demand ${id}`, 'family', families ?? [], ids(problem.families)),
    ...missing(`option ${option.id}`, 'resource', Object.keys(resources), ids(problem.resources)),
    ...missing(`option ${option.id}`, 'pool', Object.keys(pools), ids(problem.pools)),
    ...(Number.isFinite(fixedCost)
      ? []
      : [`option ${option.id}: fixedCost must be finite; found ${fixedCost}`]),
  ]
}

/** The problem with another demand. */
export function withDemand(
  problem: AggregateProblem,
  { factor, families }: DemandScenario,
): AggregateProblem {
  return {
    ...problem,
    families: problem.families.map((family) =>
      families === null || families.includes(family.id)
        ? { ...family, demand: family.demand.map((asked, t) => asked * valueIn(factor, t)) }
        : family,
    ),
  }
}

/** The problem with an option taken. */
export function withOption(
  problem: AggregateProblem,
  { basis, resources = {}, pools = {} }: CapacityOption,
): AggregateProblem {
  return {
    ...problem,
    basis: basis ?? problem.basis,
    resources: problem.resources.map((entry) => ({ ...entry, ...resources[entry.id] })),
    pools: problem.pools.map((entry) => ({ ...entry, ...pools[entry.id] })),
  }
}

function figuresOf(
  problem: AggregateProblem,
  { plan, cost }: SolvedAggregate,
  { fixedCost }: CapacityOption,
): NonNullable<ScenarioOutcome['figures']> {
  const peak = (of: 'stock' | 'backlog') =>
    Math.max(
      ...problem.periods.map((_, t) =>
        plan.families.reduce((sum, family) => sum + family[of][t]!, 0),
      ),
    )
  const { balance } = cashOfPlan(problem, plan, cost)
  return {
    cost: plus(cost.total, money(fixedCost)),
    service: serviceOf(problem, plan),
    peakStock: peak('stock'),
    peakBacklog: peak('backlog'),
    overtimeHours: plan.pools.reduce(
      (sum, { overtime }) => sum + overtime.reduce((a, b) => a + b, 0),
      0,
    ),
    lowestCash: Math.min(...balance) as Money,
  }
}

/*
 * Aggregate planning by linear programming: the cheapest plan that keeps all limits, or what stands in
 * its way.
 */
import type { LinearProgram, Solve } from '../linear-program.ts'
import { type AggregateCost, costOfPlan } from './aggregate-cost.ts'
import { type AggregatePlan, hoursOfPool, hoursOfResource } from './aggregate-plan.ts'
import { type AggregateProblem, valueIn } from './aggregate-problem.ts'
import { aggregateProgram, nameOf } from './aggregate-program.ts'
import { checkAggregateProblem } from './check-aggregate.ts'

export interface SolvedAggregate {
  readonly status: 'planned'
  readonly plan: AggregatePlan
  readonly cost: AggregateCost
  /** Null with a whole workforce: integers have no shadow prices. */
  readonly shadowPrices: ShadowPrices | null
}

/** What one more would save, in units of the currency, by period and in the order of the problem. */
export interface ShadowPrices {
  /** One more regular hour of a resource. */
  readonly resources: readonly (readonly number[])[]
  /** One more regular hour of a pool. */
  readonly pools: readonly (readonly number[])[]
  /** One more place in the store; empty where it has no limit. */
  readonly storage: readonly number[]
}

/** `refused`: the problem is wrong; `infeasible`: no plan keeps its limits. Problems say why. */
export interface UnsolvedAggregate {
  readonly status: 'refused' | 'infeasible' | 'failed'
  readonly problems: readonly string[]
}

export function solveAggregate(
  problem: AggregateProblem,
  solve: Solve,
): SolvedAggregate | UnsolvedAggregate {
  const problems = checkAggregateProblem(problem)
  if (problems.length > 0) return { status: 'refused', problems }
  const program = aggregateProgram(problem)
  const result = solve(program)
  if (result.status === 'infeasible') {
    return { status: 'infeasible', problems: explainInfeasible(problem, program, solve) }
  }
  if (result.status !== 'optimal') return { status: 'failed', problems: [result.message] }
  const plan = readPlan(problem, (name) => clean(result.values.get(name) ?? 0))
  return {
    status: 'planned',
    plan,
    cost: costOfPlan(problem, plan),
    shadowPrices: problem.integerWorkforce
      ? null
      : readShadowPrices(problem, (name) => clean(-(result.duals.get(name) ?? 0))),
  }
}

/** Numbers of a solver that stand for zero are zero. */
const clean = (value: number) => (Math.abs(value) < 1e-7 ? 0 : value)

function readPlan(problem: AggregateProblem, of: (name: string) => number): AggregatePlan {
  const each = (value: (t: number) => number) => problem.periods.map((_, t) => value(t))
  const families = problem.families.map(({ id, ways, subcontract }, f) => ({
    id,
    made: ways.map((_, w) => each((t) => of(nameOf.make(f, w, t)))),
    bought: each((t) => (subcontract === null ? 0 : of(nameOf.buy(f, t)))),
    stock: each((t) => of(nameOf.stock(f, t))),
    backlog: each((t) => of(nameOf.backlog(f, t))),
  }))
  return {
    families,
    // Overtime that costs nothing may stand in the solution without being needed: what counts is the work.
    resources: problem.resources.map(({ id, regularHours }) => {
      const hours = hoursOfResource(problem, families, id)
      const overtime = each((t) => clean(Math.max(0, hours[t]! - valueIn(regularHours, t))))
      return { id, hours, overtime }
    }),
    pools: problem.pools.map(({ id, regularHours }, p) => {
      const workers = each((t) => of(nameOf.workers(p, t)))
      const hours = hoursOfPool(problem, families, id)
      const overtime = each((t) =>
        clean(Math.max(0, hours[t]! - workers[t]! * valueIn(regularHours, t))),
      )
      const hired = each((t) => of(nameOf.hired(p, t)))
      return { id, workers, hired, laidOff: each((t) => of(nameOf.laidOff(p, t))), hours, overtime }
    }),
  }
}

function readShadowPrices(problem: AggregateProblem, of: (name: string) => number): ShadowPrices {
  const each = (name: (t: number) => string) => problem.periods.map((_, t) => of(name(t)))
  return {
    resources: problem.resources.map((_, r) => each((t) => nameOf.capacity(r, t))),
    pools: problem.pools.map((_, p) => each((t) => nameOf.labour(p, t))),
    storage: problem.storageLimit === null ? [] : each(nameOf.storage),
  }
}

/**
 * Why no plan keeps the limits: with goods from nowhere and room without end there is one, and the least
 * that it needs of them is what is missing.
 */
function explainInfeasible(
  problem: AggregateProblem,
  program: LinearProgram,
  solve: Solve,
): string[] {
  const result = solve(withGifts(program))
  if (result.status !== 'optimal') return ['no plan keeps all limits']
  const given = (name: string) => clean(result.values.get(`gift_${name}`) ?? 0)
  const show = (value: number) => String(Math.ceil(value * 100 - 1e-6) / 100)
  const missing = problem.periods.flatMap((period, t) => [
    ...problem.families.flatMap(({ id, unit }, f) => {
      const units = given(nameOf.balance(f, t))
      if (units === 0) return []
      return [
        `${id}: ${show(units)} ${unit} too few by ${period}, whatever is done within the limits`,
      ]
    }),
    ...[given(nameOf.storage(t))]
      .filter((places) => places > 0)
      .map((places) => `store: ${show(places)} places too few in ${period}`),
  ])
  return missing.length > 0 ? missing : ['no plan keeps all limits']
}

function withGifts({ variables, constraints }: LinearProgram): LinearProgram {
  const relaxed = constraints.filter(({ name }) => /^(balance|storage)_/.test(name))
  return {
    sense: 'minimise',
    variables: [
      ...variables.map((variable) => ({ ...variable, cost: 0, integer: false })),
      ...relaxed.map(({ name }) => {
        return { name: `gift_${name}`, cost: 1, lower: 0, upper: null, integer: false }
      }),
    ],
    constraints: constraints.map((constraint) => {
      if (!relaxed.includes(constraint)) return constraint
      const factor = constraint.relation === '=' ? 1 : -1
      const gift = { variable: `gift_${constraint.name}`, factor }
      return { ...constraint, terms: [...constraint.terms, gift] }
    }),
  }
}

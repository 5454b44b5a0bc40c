/*
 * Whether an aggregate plan keeps the balances and limits of its problem: an audit that knows nothing of
 * how the plan was made.
 */
import { type AggregatePlan, hoursOfPool, hoursOfResource, madeIn } from './aggregate-plan.ts'
import { type AggregateProblem, valueIn } from './aggregate-problem.ts'
import { backlogCeiling, stockFloor } from './aggregate-program.ts'

/** Numbers of a solver hold to about seven digits of what they are compared with. */
const isAbove = (value: number, limit: number) =>
  value > limit + 1e-6 * Math.max(1, Math.abs(limit), Math.abs(value))
const differs = (a: number, b: number) => isAbove(a, b) || isAbove(b, a)

/**
 * Everything in which a plan breaks the balances and limits of its problem, in words; empty where it
 * keeps them all.
 */
export function checkAggregatePlan(problem: AggregateProblem, plan: AggregatePlan): string[] {
  return problem.periods.flatMap((name, t) => [
    ...problem.families.flatMap((_, f) => checkFamily(problem, plan, f, t)),
    ...checkHours(problem, plan, t),
    ...checkStore(problem, plan, t, name),
  ])
}

function checkFamily(problem: AggregateProblem, plan: AggregatePlan, f: number, t: number) {
  const family = problem.families[f]!
  const planned = plan.families[f]!
  const last = t === problem.periods.length - 1
  const [stock, backlog] = [planned.stock[t]!, planned.backlog[t]!]
  const before =
    t === 0
      ? family.openingStock - family.openingBacklog
      : planned.stock[t - 1]! - planned.backlog[t - 1]!
  const expected = before + madeIn(planned, t) + planned.bought[t]! - family.demand[t]!
  const [floor, ceiling] = [stockFloor(family, t, last), backlogCeiling(family, t, last)]
  const limit = family.subcontract === null ? 0 : family.subcontract.limit
  const say = saying(`${family.id} in ${problem.periods[t]}`)
  return [
    ...say(differs(stock - backlog, expected), 'stock less backlog', expected, stock - backlog),
    ...say(isAbove(floor, stock), 'stock of at least', floor, stock),
    ...say(ceiling !== null && isAbove(backlog, ceiling), 'backlog of at most', ceiling, backlog),
    ...say(
      limit !== null && isAbove(planned.bought[t]!, valueIn(limit, t)),
      'bought in, at most',
      limit === null ? null : valueIn(limit, t),
      planned.bought[t]!,
    ),
    ...[...planned.made.map((way) => way[t]!), planned.bought[t]!, stock, backlog].flatMap(
      (value) => say(isAbove(0, value), 'a quantity of at least', 0, value),
    ),
  ]
}

function checkHours(problem: AggregateProblem, plan: AggregatePlan, t: number): string[] {
  const period = problem.periods[t]
  const ofResources = problem.resources.flatMap((resource, r) => {
    const overtime = plan.resources[r]!.overtime[t]!
    const used = hoursOfResource(problem, plan.families, resource.id)[t]!
    const say = saying(`${resource.id} in ${period}`)
    const hours = valueIn(resource.regularHours, t) + overtime
    const limit = valueIn(resource.overtimeHours, t)
    return [
      ...say(isAbove(used, hours), 'hours of at most', hours, used),
      ...say(isAbove(overtime, limit), 'overtime of at most', limit, overtime),
    ]
  })
  const ofPools = problem.pools.flatMap((pool, p) => {
    const planned = plan.pools[p]!
    const [workers, overtime] = [planned.workers[t]!, planned.overtime[t]!]
    const worked = hoursOfPool(problem, plan.families, pool.id)[t]!
    const before = t === 0 ? pool.openingWorkers : planned.workers[t - 1]!
    const expected = before + planned.hired[t]! - planned.laidOff[t]!
    const hours = workers * valueIn(pool.regularHours, t) + overtime
    const limit = workers * valueIn(pool.overtimeHours, t)
    const [low, high] = [valueIn(pool.minimumWorkers, t), pool.maximumWorkers]
    const most = high === null ? null : valueIn(high, t)
    const say = saying(`${pool.id} in ${period}`)
    return [
      ...say(differs(workers, expected), 'workers', expected, workers),
      ...say(isAbove(low, workers), 'workers of at least', low, workers),
      ...say(most !== null && isAbove(workers, most), 'workers of at most', most, workers),
      ...say(isAbove(worked, hours), 'hours of at most', hours, worked),
      ...say(isAbove(overtime, limit), 'overtime of at most', limit, overtime),
    ]
  })
  return [...ofResources, ...ofPools]
}

function checkStore(problem: AggregateProblem, plan: AggregatePlan, t: number, name: string) {
  if (problem.storageLimit === null) return []
  const limit = valueIn(problem.storageLimit, t)
  const stored = problem.families.reduce(
    (sum, { space }, f) => sum + space * plan.families[f]!.stock[t]!,
    0,
  )
  return saying(`store in ${name}`)(isAbove(stored, limit), 'places of at most', limit, stored)
}

const saying =
  (where: string) =>
  (wrong: boolean, what: string, limit: number | null, found: number): string[] =>
    wrong ? [`${where}: must be ${what} ${show(limit ?? 0)}; found ${show(found)}`] : []

const show = (value: number) => String(Math.round(value * 100) / 100)

/*
 * The linear programme of an aggregate plan. In each period
 *
 *   stock before − owed before + made + bought − demand = stock − owed       for a family
 *   hours used ≤ regular hours + overtime                                    for a resource
 *   hours worked ≤ workers × regular hours + overtime                        for a pool
 *   workers = workers before + hired − laid off
 *
 * Source: Chopra & Meindl, Supply Chain Management; Hanssmann & Hess 1960.
 */
import type { Constraint, LinearProgram, Variable } from '../linear-program.ts'
import {
  type AggregateProblem,
  type ByPeriod,
  type Family,
  hoursOn,
  type LabourPool,
  valueIn,
  type Way,
} from './aggregate-problem.ts'

/** Names of variables and constraints, by positions in the problem. */
export const nameOf = {
  make: (family: number, way: number, t: number) => `make_f${family}_w${way}_t${t}`,
  buy: (family: number, t: number) => `buy_f${family}_t${t}`,
  stock: (family: number, t: number) => `stock_f${family}_t${t}`,
  backlog: (family: number, t: number) => `backlog_f${family}_t${t}`,
  balance: (family: number, t: number) => `balance_f${family}_t${t}`,
  extra: (resource: number, t: number) => `extra_r${resource}_t${t}`,
  capacity: (resource: number, t: number) => `capacity_r${resource}_t${t}`,
  workers: (pool: number, t: number) => `workers_p${pool}_t${t}`,
  hired: (pool: number, t: number) => `hired_p${pool}_t${t}`,
  laidOff: (pool: number, t: number) => `laidoff_p${pool}_t${t}`,
  overtime: (pool: number, t: number) => `overtime_p${pool}_t${t}`,
  labour: (pool: number, t: number) => `labour_p${pool}_t${t}`,
  storage: (t: number) => `storage_t${t}`,
}

type Term = Constraint['terms'][number]
const term = (variable: string, factor: number): Term => ({ variable, factor })

/** The programme of a problem in which `checkAggregateProblem` finds nothing wrong. */
export function aggregateProgram(problem: AggregateProblem): LinearProgram {
  const { families, resources, pools, storageLimit } = problem
  const parts = problem.periods.flatMap((_, t) => [
    ...families.map((family, f) => programOfFamily(problem, family, f, t)),
    ...resources.map((_, r) => programOfResource(problem, r, t)),
    ...pools.map((pool, p) => programOfPool(problem, pool, p, t)),
    ...(storageLimit === null ? [] : [programOfStore(problem, storageLimit, t)]),
  ])
  return {
    sense: 'minimise',
    variables: parts.flatMap(({ variables }) => variables),
    constraints: parts.flatMap(({ constraints }) => constraints),
  }
}

interface Part {
  readonly variables: readonly Variable[]
  readonly constraints: readonly Constraint[]
}

/** What a unit costs that is made in a way, people aside. */
export function costOfWay(problem: AggregateProblem, family: Family, way: Way): number {
  const running = way.uses.reduce((sum, { resource, hoursPerUnit }) => {
    const { costPerHour } = problem.resources.find(({ id }) => id === resource)!
    return sum + hoursOn(hoursPerUnit, problem.basis) * costPerHour
  }, 0)
  return family.materialCost + way.unitCost + running
}

/** Stock that must be there at the end of a period. */
export const stockFloor = ({ minimumStock, minimumFinalStock }: Family, t: number, last: boolean) =>
  Math.max(valueIn(minimumStock, t), last ? minimumFinalStock : 0)

/** What may be owed at the end of a period; null: anything. */
export function backlogCeiling(family: Family, t: number, last: boolean): number | null {
  const usual = family.maximumBacklog === null ? null : valueIn(family.maximumBacklog, t)
  const { maximumFinalBacklog } = family
  if (!last || maximumFinalBacklog === null) return usual
  return Math.min(usual ?? Infinity, maximumFinalBacklog)
}

function programOfFamily(problem: AggregateProblem, family: Family, f: number, t: number): Part {
  const last = t === problem.periods.length - 1
  const { subcontract, openingStock, openingBacklog } = family
  const opening = t === 0 ? openingStock - openingBacklog : 0
  const made = family.ways.map((_, w) => nameOf.make(f, w, t))
  const bought = subcontract === null ? [] : [nameOf.buy(f, t)]
  const before =
    t === 0 ? [] : [term(nameOf.stock(f, t - 1), 1), term(nameOf.backlog(f, t - 1), -1)]
  const limit = subcontract?.limit ?? null
  return {
    variables: [
      ...family.ways.map((way, w) => variable(made[w]!, costOfWay(problem, family, way))),
      ...bought.map((name) =>
        variable(name, subcontract!.cost, 0, limit === null ? null : valueIn(limit, t)),
      ),
      variable(nameOf.stock(f, t), family.holdingCost, stockFloor(family, t, last)),
      variable(nameOf.backlog(f, t), family.backlogCost, 0, backlogCeiling(family, t, last)),
    ],
    constraints: [
      {
        name: nameOf.balance(f, t),
        terms: [
          ...[...made, ...bought].map((name) => term(name, 1)),
          ...before,
          term(nameOf.stock(f, t), -1),
          term(nameOf.backlog(f, t), 1),
        ],
        relation: '=',
        right: family.demand[t]! - opening,
      },
    ],
  }
}

function programOfResource(problem: AggregateProblem, r: number, t: number): Part {
  const resource = problem.resources[r]!
  const extra = nameOf.extra(r, t)
  const limit = valueIn(resource.overtimeHours, t)
  const hours = termsOfWork(problem, t, (way) =>
    way.uses.find((use) => use.resource === resource.id),
  )
  return {
    variables: [variable(extra, resource.overtimeCostPerHour, 0, limit)],
    constraints: [
      {
        name: nameOf.capacity(r, t),
        terms: [...hours, term(extra, -1)],
        relation: '<=',
        right: valueIn(resource.regularHours, t),
      },
    ],
  }
}

function programOfPool(problem: AggregateProblem, pool: LabourPool, p: number, t: number): Part {
  const whole = problem.integerWorkforce
  const [workers, overtime] = [nameOf.workers(p, t), nameOf.overtime(p, t)]
  const [hired, laidOff] = [nameOf.hired(p, t), nameOf.laidOff(p, t)]
  const [low, high] = [valueIn(pool.minimumWorkers, t), limitIn(pool.maximumWorkers, t)]
  const work = termsOfWork(problem, t, (way) => way.labour.find((use) => use.pool === pool.id))
  const before = t === 0 ? [] : [term(nameOf.workers(p, t - 1), -1)]
  return {
    variables: [
      { ...variable(workers, valueIn(pool.regularCost, t), low, high), integer: whole },
      { ...variable(hired, pool.hireCost), integer: whole },
      { ...variable(laidOff, pool.layoffCost), integer: whole },
      variable(overtime, pool.overtimeCostPerHour),
    ],
    constraints: [
      {
        name: nameOf.labour(p, t),
        terms: [...work, term(workers, -valueIn(pool.regularHours, t)), term(overtime, -1)],
        relation: '<=',
        right: 0,
      },
      {
        name: `limit_p${p}_t${t}`,
        terms: [term(overtime, 1), term(workers, -valueIn(pool.overtimeHours, t))],
        relation: '<=',
        right: 0,
      },
      {
        name: `people_p${p}_t${t}`,
        terms: [term(workers, 1), ...before, term(hired, -1), term(laidOff, 1)],
        relation: '=',
        right: t === 0 ? pool.openingWorkers : 0,
      },
    ],
  }
}

function programOfStore(problem: AggregateProblem, limit: ByPeriod, t: number): Part {
  const terms = problem.families.map(({ space }, f) => term(nameOf.stock(f, t), space))
  return {
    variables: [],
    constraints: [{ name: nameOf.storage(t), terms, relation: '<=', right: valueIn(limit, t) }],
  }
}

/** Hours of everything that is made in a period. */
function termsOfWork(
  { families, basis }: AggregateProblem,
  t: number,
  useOf: (way: Way) => { readonly hoursPerUnit: Way['uses'][number]['hoursPerUnit'] } | undefined,
): Term[] {
  return families.flatMap(({ ways }, f) =>
    ways.flatMap((way, w) => {
      const use = useOf(way)
      return use === undefined ? [] : [term(nameOf.make(f, w, t), hoursOn(use.hoursPerUnit, basis))]
    }),
  )
}

const limitIn = (value: ByPeriod | null, t: number) => (value === null ? null : valueIn(value, t))

function variable(name: string, cost: number, lower = 0, upper: number | null = null): Variable {
  return { name, cost, lower, upper, integer: false }
}

/*
 * The two pure strategies of aggregate planning, worked out without a solver, as baselines: `level`
 * makes the same in every period and lets stock and backlog swing, `chase` makes what is asked for and
 * lets the workforce swing (Chopra & Meindl, Supply Chain Management).
 */
import { type AggregateCost, costOfPlan } from './aggregate-cost.ts'
import {
  type AggregatePlan,
  type FamilyPlan,
  hoursOfPool,
  hoursOfResource,
  type PoolPlan,
} from './aggregate-plan.ts'
import {
  type AggregateProblem,
  type Family,
  hoursOn,
  type LabourPool,
  valueIn,
  type Way,
} from './aggregate-problem.ts'
import { stockFloor } from './aggregate-program.ts'
import { checkAggregatePlan } from './check-aggregate-plan.ts'

export type Strategy = 'level' | 'chase'

export interface StrategyPlan {
  readonly plan: AggregatePlan
  readonly cost: AggregateCost
  /** Limits that the strategy breaks, in words; a solver would keep them. */
  readonly problems: readonly string[]
}

/**
 * The plan of a strategy. Families take the capacity in their order, each by its preferred way first;
 * what no way can make is bought in, and what cannot be bought is made later.
 */
export function planByStrategy(problem: AggregateProblem, strategy: Strategy): StrategyPlan {
  const n = problem.periods.length
  const families = problem.families.map(startOf)
  for (let t = 0; t < n; t++) {
    const room = roomIn(problem, t)
    for (const [f, family] of problem.families.entries()) {
      const wanted = strategy === 'level' ? levelRate(family, n) : chaseRate(family, t, n)
      supply(family, families[f]!, room, strategy === 'level' ? wanted * (t + 1) : wanted, t)
    }
  }
  const plan: AggregatePlan = {
    families,
    resources: problem.resources.map(({ id, regularHours }) => {
      const hours = hoursOfResource(problem, families, id)
      const overtime = hours.map((used, t) => Math.max(0, used - valueIn(regularHours, t)))
      return { id, hours, overtime }
    }),
    pools: problem.pools.map((pool) => {
      const hours = hoursOfPool(problem, families, pool.id)
      return staff(pool, hours, strategy, problem.integerWorkforce)
    }),
  }
  return { plan, cost: costOfPlan(problem, plan), problems: checkAggregatePlan(problem, plan) }
}

const startOf = ({ id, ways }: Family) => ({
  id,
  made: ways.map((): number[] => []),
  bought: [] as number[],
  stock: [] as number[],
  backlog: [] as number[],
})

const opening = ({ openingStock, openingBacklog }: Family) => openingStock - openingBacklog

/** The same in every period, so that the last ends with the stock that it must. */
function levelRate(family: Family, n: number): number {
  const asked = family.demand.reduce((sum, quantity) => sum + quantity, 0)
  return Math.max(0, (asked + stockFloor(family, n - 1, true) - opening(family)) / n)
}

/** All that must have been supplied by the end of a period. */
function chaseRate(family: Family, t: number, n: number): number {
  let most = 0
  let asked = 0
  for (let s = 0; s <= t; s++) {
    asked += family.demand[s]!
    most = Math.max(most, asked + stockFloor(family, s, s === n - 1) - opening(family))
  }
  return most
}

/** Hours that are still free in a period, of each resource and each pool. */
interface Room {
  readonly problem: AggregateProblem
  readonly hours: Map<string, number>
}

function roomIn(problem: AggregateProblem, t: number): Room {
  const hours = new Map<string, number>()
  for (const { id, regularHours, overtimeHours } of problem.resources) {
    hours.set(`resource ${id}`, valueIn(regularHours, t) + valueIn(overtimeHours, t))
  }
  for (const { id, maximumWorkers, regularHours, overtimeHours } of problem.pools) {
    const each = valueIn(regularHours, t) + valueIn(overtimeHours, t)
    const workers = maximumWorkers === null ? Infinity : valueIn(maximumWorkers, t)
    hours.set(`pool ${id}`, each === 0 ? 0 : workers * each)
  }
  return { problem, hours }
}

/** Makes or buys in a period what is missing of `total` since the start. */
function supply(
  family: Family,
  planned: ReturnType<typeof startOf>,
  room: Room,
  total: number,
  t: number,
): void {
  const supplied = suppliedBefore(planned, t)
  let missing = Math.max(0, total - supplied)
  for (const [w, way] of family.ways.entries()) {
    const made = takeRoom(room, way, missing)
    planned.made[w]!.push(made)
    missing -= made
  }
  const { subcontract } = family
  const limit = subcontract?.limit ?? null
  const most = subcontract === null ? 0 : limit === null ? Infinity : valueIn(limit, t)
  const bought = Math.min(missing, most)
  planned.bought.push(bought)
  const asked = family.demand.slice(0, t + 1).reduce((sum, quantity) => sum + quantity, 0)
  const position = opening(family) + suppliedBefore(planned, t + 1) - asked
  planned.stock.push(Math.max(0, position))
  planned.backlog.push(Math.max(0, -position))
}

function suppliedBefore({ made, bought }: FamilyPlan, t: number): number {
  let sum = 0
  for (const list of [...made, bought]) for (let s = 0; s < t; s++) sum += list[s]!
  return sum
}

/** Takes the hours for as much as fits; returns how much that is. */
function takeRoom({ problem, hours }: Room, way: Way, wanted: number): number {
  const needs = [
    ...way.uses.map((use) => [`resource ${use.resource}`, use.hoursPerUnit] as const),
    ...way.labour.map((use) => [`pool ${use.pool}`, use.hoursPerUnit] as const),
  ].map(([key, each]) => [key, hoursOn(each, problem.basis)] as const)
  const fits = needs.filter(([, each]) => each > 0).map(([key, each]) => hours.get(key)! / each)
  const made = Math.max(0, Math.min(wanted, ...fits))
  for (const [key, each] of needs) hours.set(key, hours.get(key)! - made * each)
  return made
}

/** Level: as many people all the time as the busiest period needs; chase: as many as each needs. */
function staff(
  pool: LabourPool,
  hours: readonly number[],
  strategy: Strategy,
  whole: boolean,
): PoolPlan {
  const round = (workers: number) => (whole ? Math.ceil(workers - 1e-9) : workers)
  const needed = hours.map((work, t) => {
    const regular = valueIn(pool.regularHours, t)
    const most = pool.maximumWorkers === null ? Infinity : valueIn(pool.maximumWorkers, t)
    const workers = regular === 0 ? 0 : round(work / regular)
    return Math.max(valueIn(pool.minimumWorkers, t), Math.min(workers, most))
  })
  const level = Math.max(...needed)
  const workers = strategy === 'level' ? needed.map(() => level) : needed
  const before = [pool.openingWorkers, ...workers]
  return {
    id: pool.id,
    workers,
    hired: workers.map((count, t) => Math.max(0, count - before[t]!)),
    laidOff: workers.map((count, t) => Math.max(0, before[t]! - count)),
    hours,
    overtime: hours.map((work, t) =>
      Math.max(0, work - workers[t]! * valueIn(pool.regularHours, t)),
    ),
  }
}

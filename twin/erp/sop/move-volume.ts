/*
 * What comes of moving volume from one resource to another: a plan is taken as it is, part of what one
 * line makes is given to another, and cost, load and service are worked out anew.
 */
import { type AggregateCost, costOfPlan } from './aggregate-cost.ts'
import {
  type AggregatePlan,
  type FamilyPlan,
  hoursOfPool,
  hoursOfResource,
  madeIn,
  serviceOf,
} from './aggregate-plan.ts'
import { type AggregateProblem, hoursOn, valueIn, type Way } from './aggregate-problem.ts'
import { checkAggregatePlan } from './check-aggregate-plan.ts'

export interface VolumeMove {
  readonly from: string
  readonly to: string
  /** Part of what is made on `from`, 0 to 1. */
  readonly share: number
}

export interface Allocation {
  readonly plan: AggregatePlan
  readonly cost: AggregateCost
  /** Hours used / regular hours of all periods, by resource; null where it has none. */
  readonly load: readonly { readonly resource: string; readonly load: number | null }[]
  /** Delivered on time / asked for. */
  readonly service: number
  /** Limits that it breaks, in words. */
  readonly problems: readonly string[]
}

export interface MovedVolume {
  readonly before: Allocation
  readonly after: Allocation
  /** Units by family; `unmade` could not be made on `to` by the end of the last period. */
  readonly moved: readonly {
    readonly family: string
    readonly units: number
    readonly unmade: number
  }[]
  /** Families that are made on `from` and cannot be made on `to`. */
  readonly stay: readonly string[]
}

/** Every problem of a move in words; empty: it can be worked out. */
export function checkMove({ resources }: AggregateProblem, move: VolumeMove): string[] {
  const ids = resources.map(({ id }) => id)
  return [
    ...[move.from, move.to]
      .filter((id) => !ids.includes(id))
      .map((id) => `there is no resource ${id}; known are ${ids.join(', ') || 'none'}`),
    ...(move.from === move.to ? [`from and to must be different; found ${move.from} twice`] : []),
    ...(move.share >= 0 && move.share <= 1
      ? []
      : [`share must be from 0 to 1; found ${move.share}`]),
  ]
}

/**
 * Moves volume of a plan. What does not fit into the hours of the other resource, overtime included, is
 * made in later periods, and owed until then. People stay as they are planned; they work overtime.
 */
export function moveVolume(
  problem: AggregateProblem,
  plan: AggregatePlan,
  move: VolumeMove,
): MovedVolume {
  const shifts = problem.families.map(({ ways }) => ({
    from: ways.findIndex((way) => uses(way, move.from)),
    to: ways.findIndex((way) => uses(way, move.to)),
  }))
  const families = plan.families.map(copy)
  const carried = families.map(() => 0)
  const units = families.map(() => 0)
  for (const t of problem.periods.keys()) {
    for (const [f, { from, to }] of shifts.entries()) {
      if (from < 0 || to < 0) continue
      const quantity = move.share * families[f]!.made[from]![t]!
      families[f]!.made[from]![t]! -= quantity
      units[f]! += quantity
      const wanted = carried[f]! + quantity
      const made = Math.min(wanted, roomFor(problem, plan, families, f, to, t))
      families[f]!.made[to]![t]! += made
      carried[f] = wanted - made
    }
  }
  const after = { ...plan, families: families.map((family, f) => rebalance(problem, family, f)) }
  return {
    before: allocationOf(problem, plan),
    after: allocationOf(problem, withHours(problem, after)),
    moved: plan.families.flatMap(({ id }, f) =>
      units[f]! > 0 ? [{ family: id, units: units[f]!, unmade: carried[f]! }] : [],
    ),
    stay: plan.families.flatMap(({ id }, f) =>
      shifts[f]!.from >= 0 && shifts[f]!.to < 0 ? [id] : [],
    ),
  }
}

/** Cost, load and service of a plan. */
export function allocationOf(problem: AggregateProblem, plan: AggregatePlan): Allocation {
  return {
    plan,
    cost: costOfPlan(problem, plan),
    load: problem.resources.map(({ id, regularHours }, r) => {
      const used = plan.resources[r]!.hours.reduce((sum, hours) => sum + hours, 0)
      const there = problem.periods.reduce((sum, _, t) => sum + valueIn(regularHours, t), 0)
      return { resource: id, load: there === 0 ? null : used / there }
    }),
    service: serviceOf(problem, plan),
    problems: checkAggregatePlan(problem, plan),
  }
}

const uses = (way: Way, id: string) => way.uses.some(({ resource }) => resource === id)

const copy = (family: FamilyPlan) => ({ ...family, made: family.made.map((way) => [...way]) })

/** Units of a family that a way can still make in a period. */
function roomFor(
  problem: AggregateProblem,
  plan: AggregatePlan,
  families: readonly FamilyPlan[],
  f: number,
  w: number,
  t: number,
): number {
  const way = problem.families[f]!.ways[w]!
  const ofResources = way.uses.map(({ resource, hoursPerUnit }) => {
    const { regularHours, overtimeHours } = problem.resources.find(({ id }) => id === resource)!
    const there = valueIn(regularHours, t) + valueIn(overtimeHours, t)
    return [there - hoursOfResource(problem, families, resource)[t]!, hoursPerUnit] as const
  })
  const ofPools = way.labour.map(({ pool, hoursPerUnit }) => {
    const p = problem.pools.findIndex(({ id }) => id === pool)
    const { regularHours, overtimeHours } = problem.pools[p]!
    const each = valueIn(regularHours, t) + valueIn(overtimeHours, t)
    const there = plan.pools[p]!.workers[t]! * each
    return [there - hoursOfPool(problem, families, pool)[t]!, hoursPerUnit] as const
  })
  const fits = [...ofResources, ...ofPools]
    .map(([left, each]) => [left, hoursOn(each, problem.basis)] as const)
    .filter(([, each]) => each > 0)
    .map(([left, each]) => left / each)
  return Math.max(0, Math.min(...fits, Infinity))
}

/** Stock and backlog that follow from what is made and bought. */
function rebalance(problem: AggregateProblem, planned: FamilyPlan, f: number): FamilyPlan {
  const { openingStock, openingBacklog, demand } = problem.families[f]!
  let position = openingStock - openingBacklog
  const positions = demand.map((asked, t) => {
    position += madeIn(planned, t) + planned.bought[t]! - asked
    // What a subtraction leaves of nothing is nothing.
    return Math.abs(position) < 1e-7 ? 0 : position
  })
  return {
    ...planned,
    stock: positions.map((p) => Math.max(0, p)),
    backlog: positions.map((p) => Math.max(0, -p)),
  }
}

/** Hours and overtime that follow from what is made. */
function withHours(problem: AggregateProblem, plan: AggregatePlan): AggregatePlan {
  return {
    ...plan,
    resources: problem.resources.map(({ id, regularHours }) => {
      const hours = hoursOfResource(problem, plan.families, id)
      const overtime = hours.map((used, t) => Math.max(0, used - valueIn(regularHours, t)))
      return { id, hours, overtime }
    }),
    pools: problem.pools.map(({ id, regularHours }, p) => {
      const hours = hoursOfPool(problem, plan.families, id)
      const { workers } = plan.pools[p]!
      const overtime = hours.map((used, t) =>
        Math.max(0, used - workers[t]! * valueIn(regularHours, t)),
      )
      return { ...plan.pools[p]!, hours, overtime }
    }),
  }
}

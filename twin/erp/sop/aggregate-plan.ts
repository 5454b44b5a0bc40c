/*
 * An aggregate plan: what is made, bought, stored and owed in each period, with which hours and people.
 */
import { type AggregateProblem, hoursOn } from './aggregate-problem.ts'

export interface AggregatePlan {
  /** In the order of the problem; all lists below have one entry for each period. */
  readonly families: readonly FamilyPlan[]
  readonly resources: readonly ResourcePlan[]
  readonly pools: readonly PoolPlan[]
}

export interface FamilyPlan {
  readonly id: string
  /** Units made, by way and then by period. */
  readonly made: readonly (readonly number[])[]
  readonly bought: readonly number[]
  /** At the end of the period. */
  readonly stock: readonly number[]
  readonly backlog: readonly number[]
}

export interface ResourcePlan {
  readonly id: string
  readonly hours: readonly number[]
  /** Part of the hours that is overtime. */
  readonly overtime: readonly number[]
}

export interface PoolPlan {
  readonly id: string
  readonly workers: readonly number[]
  readonly hired: readonly number[]
  readonly laidOff: readonly number[]
  /** Hours that the work takes, and the overtime that is worked. */
  readonly hours: readonly number[]
  readonly overtime: readonly number[]
}

/** Units made of a family in a period, whatever the way. */
export const madeIn = ({ made }: FamilyPlan, t: number): number =>
  made.reduce((sum, way) => sum + way[t]!, 0)

/** Hours that what is made takes of a resource, by period. */
export const hoursOfResource = (
  problem: AggregateProblem,
  families: readonly FamilyPlan[],
  id: string,
): number[] =>
  hoursOfWork(problem, families, (way) => way.uses.find(({ resource }) => resource === id))

/** Hours that what is made takes of a pool, by period. */
export const hoursOfPool = (
  problem: AggregateProblem,
  families: readonly FamilyPlan[],
  id: string,
): number[] => hoursOfWork(problem, families, (way) => way.labour.find(({ pool }) => pool === id))

type Way = AggregateProblem['families'][number]['ways'][number]
type Use = Pick<Way['uses'][number], 'hoursPerUnit'>

function hoursOfWork(
  { families, periods, basis }: AggregateProblem,
  plans: readonly FamilyPlan[],
  useOf: (way: Way) => Use | undefined,
): number[] {
  return periods.map((_, t) => {
    let sum = 0
    for (const [f, { ways }] of families.entries()) {
      for (const [w, way] of ways.entries()) {
        const use = useOf(way)
        if (use) sum += plans[f]!.made[w]![t]! * hoursOn(use.hoursPerUnit, basis)
      }
    }
    return sum
  })
}

/** Units of a family that are delivered in the period in which they are asked for. */
export function deliveredOnTime(problem: AggregateProblem, plan: FamilyPlan): number[] {
  const { demand } = problem.families.find(({ id }) => id === plan.id)!
  // What is owed longest is delivered first, so what is owed at the end is of this period's demand.
  return demand.map((asked, t) => Math.max(0, asked - plan.backlog[t]!))
}

/** Delivered on time / asked for, all families and periods, in units; 1 where nothing is asked for. */
export function serviceOf(problem: AggregateProblem, plan: AggregatePlan): number {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  const asked = sum(problem.families.map(({ demand }) => sum(demand)))
  const onTime = sum(plan.families.map((family) => sum(deliveredOnTime(problem, family))))
  return asked === 0 ? 1 : onTime / asked
}

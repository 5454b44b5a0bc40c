/*
 * Cyclic staffing: how many people must start on each day (or in each hour) so that every day has
 * enough, when each works in a fixed pattern, such as five days on and two off (Winston, Operations
 * Research, post office problem; Baker 1974).
 */
import type { LinearProgram, Solve } from '../linear-program.ts'

export interface StaffingProblem {
  /** People needed in each slot of the cycle, e.g. Monday to Sunday. */
  readonly requirements: readonly number[]
  readonly patterns: readonly WorkPattern[]
}

export interface WorkPattern {
  readonly id: string
  /** People on duty that one of the pattern gives to each slot: 1 works, 0 is off. */
  readonly works: readonly number[]
  /** Of one person; with 1 everywhere people are counted. */
  readonly cost: number
  /** People at most; null: any number. */
  readonly limit: number | null
}

export type StaffingResult =
  | {
      readonly status: 'staffed'
      /** Least cost with fractions of people, and with whole people. */
      readonly bound: number
      readonly minimum: number
      /** People by pattern. */
      readonly people: readonly number[]
      /** On duty less required, by slot. */
      readonly surplus: readonly number[]
    }
  | {
      readonly status: 'refused' | 'infeasible' | 'failed'
      readonly problems: readonly string[]
    }

/**
 * A pattern begun in each slot of its cycle, e.g. `[1, 1, 1, 1, 1, 0, 0]` begun on each day of a week;
 * the first begins in the first slot.
 */
export function rotationsOf(works: readonly number[]): WorkPattern[] {
  const n = works.length
  return works.map((_, start) => ({
    id: `start-${start + 1}`,
    works: works.map((_, slot) => works[(slot - start + n) % n]!),
    cost: 1,
    limit: null,
  }))
}

/** Every problem in words; empty: it can be staffed, if the limits allow. */
export function checkStaffing({ requirements, patterns }: StaffingProblem): string[] {
  const isAmount = (value: number) => Number.isFinite(value) && value >= 0
  const amount = (where: string, value: number) =>
    isAmount(value) ? [] : [`${where}: must be a number, 0 or more; found ${value}`]
  const n = requirements.length
  return [
    ...(n > 0 ? [] : ['requirements: there must be at least one slot']),
    ...(patterns.length > 0 ? [] : ['patterns: there must be at least one']),
    ...requirements.flatMap((needed, slot) => amount(`requirement of slot ${slot + 1}`, needed)),
    ...patterns.flatMap(({ id, works, cost, limit }) => [
      ...(works.length === n
        ? []
        : [`pattern ${id}: must state each of ${n} slots; found ${works.length}`]),
      ...works.flatMap((on, slot) => amount(`pattern ${id}, slot ${slot + 1}`, on)),
      ...amount(`pattern ${id}: cost`, cost),
      ...(limit === null ? [] : amount(`pattern ${id}: limit`, limit)),
    ]),
  ]
}

export function staffingProgram(
  { requirements, patterns }: StaffingProblem,
  integer: boolean,
): LinearProgram {
  return {
    sense: 'minimise',
    variables: patterns.map(({ cost, limit }, i) => {
      return { name: `people_${i}`, cost, lower: 0, upper: limit, integer }
    }),
    constraints: requirements.map((needed, slot) => ({
      name: `slot_${slot}`,
      terms: patterns
        .map(({ works }, i) => ({ variable: `people_${i}`, factor: works[slot]! }))
        .filter(({ factor }) => factor !== 0),
      relation: '>=',
      right: needed,
    })),
  }
}

/** The fewest (cheapest) people, with fractions as a bound and as whole people. */
export function solveStaffing(problem: StaffingProblem, solve: Solve): StaffingResult {
  const problems = checkStaffing(problem)
  if (problems.length > 0) return { status: 'refused', problems }
  const bound = solve(staffingProgram(problem, false))
  const whole = solve(staffingProgram(problem, true))
  if (bound.status !== 'optimal' || whole.status !== 'optimal') {
    if (whole.status === 'infeasible') return { status: 'infeasible', problems: why(problem) }
    const failed = bound.status === 'optimal' ? whole : bound
    return { status: 'failed', problems: 'message' in failed ? [failed.message] : [] }
  }
  const people = problem.patterns.map((_, i) => whole.values.get(`people_${i}`)!)
  return {
    status: 'staffed',
    bound: bound.objective,
    minimum: whole.objective,
    people,
    surplus: problem.requirements.map((needed, slot) => {
      const onDuty = problem.patterns.reduce(
        (sum, { works }, i) => sum + works[slot]! * people[i]!,
        0,
      )
      return onDuty - needed
    }),
  }
}

function why({ requirements, patterns }: StaffingProblem): string[] {
  const short = requirements.flatMap((needed, slot) => {
    const most = patterns.reduce((sum, { works, limit }) => {
      return works[slot] === 0 ? sum : sum + works[slot]! * (limit ?? Infinity)
    }, 0)
    return most < needed
      ? [`slot ${slot + 1}: needs ${needed}, the patterns give at most ${most}`]
      : []
  })
  return short.length > 0 ? short : ['the limits of the patterns do not meet all requirements']
}

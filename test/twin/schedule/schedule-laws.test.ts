import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Duration, hours, instant, type SimTime } from '../../../sim/contract/time.ts'
import { type Plan, planDigest } from '../../../twin/erp/schedule/plan.ts'
import { operationKeyOf, type SchedulingProblem } from '../../../twin/erp/schedule/problem.ts'
import { FORWARD, schedule } from '../../../twin/erp/schedule/schedule.ts'
import { expectFeasible, randomProblems } from './problems.ts'

const RULES = [
  'earliestDueDate',
  'criticalRatio',
  'shortestProcessingTime',
  'longestProcessingTime',
  'firstInFirstOut',
  'leastSetup',
  'setupSequence',
] as const
const rules = fc.constantFrom(...RULES)
const directions = fc.constantFrom('forward' as const, 'backward' as const)

/** Some hours later: what should have begun has, `done` % of it; what should have ended has. */
function later(
  problem: SchedulingProblem,
  plan: Plan,
  { now, frozen, done }: { now: SimTime; frozen: Duration; done: number },
) {
  const planned = new Map(plan.operations.map((o) => [operationKeyOf(o.job, o.operation), o]))
  return {
    ...problem,
    now,
    frozenUntil: instant(now + frozen),
    jobs: problem.jobs.map((job) => ({
      ...job,
      operations: job.operations.map((operation) => {
        const place = planned.get(operationKeyOf(job.id, operation.id))
        if (!place || place.start >= now) return operation
        const { centre, machine, start, end } = place
        if (end <= now) return { ...operation, progress: { type: 'completed', at: end } as const }
        const started = { type: 'started', centre, machine, at: start, done } as const
        return { ...operation, progress: started }
      }),
    })),
  }
}

const startsOf = (plan: Plan) =>
  new Map(
    plan.operations.map((o) => [
      operationKeyOf(o.job, o.operation),
      [o.centre, o.machine, o.start],
    ]),
  )

describe('a finite plan', () => {
  it('keeps to machines, calendars, people, tools, materials and sequence, by any rule', () => {
    fc.assert(
      fc.property(randomProblems, rules, directions, (problem, rule, direction) => {
        const plan = schedule(problem, { ...FORWARD, rule, direction })
        expectFeasible(problem, plan)
        expect(plan.conflicts).toEqual([])
        expect(planDigest(schedule(problem, { ...FORWARD, rule, direction }))).toBe(
          planDigest(plan),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('does not move at all when it is repaired without a reason', () => {
    fc.assert(
      fc.property(randomProblems, rules, (problem, rule) => {
        const jobs = problem.jobs.map((job) => ({ ...job, dueAt: null }))
        const calm = { ...problem, jobs }
        const before = schedule(calm, { ...FORWARD, rule })
        const after = schedule(calm, { ...FORWARD, rule, mode: 'repair', before })
        expect(startsOf(after)).toEqual(startsOf(before))
      }),
      { numRuns: 100 },
    )
  })

  it('never moves what is frozen, started or pinned, repaired or made anew', () => {
    const modes = fc.constantFrom('repair' as const, 'regenerate' as const)
    const spans = fc.integer({ min: 0, max: 60 })
    fc.assert(
      fc.property(
        fc.record({
          problem: randomProblems,
          rule: rules,
          mode: modes,
          on: spans,
          frozen: spans,
          done: fc.constantFrom(30, 90, 100),
        }),
        ({ problem, rule, mode, on, frozen, done }) => {
          const before = schedule(problem, FORWARD)
          const now = instant(problem.now + hours(on))
          const next = later(problem, before, { now, frozen: hours(frozen), done })
          const last = before.operations.at(-1)
          const pins = last && last.start >= now ? [last] : []
          const pinned = { ...next, pins }
          const after = schedule(pinned, { ...FORWARD, rule, mode, before })
          // Started work that takes longer may run into what must not move: then the plan says so.
          if (after.conflicts.length === 0) expectFeasible(pinned, after)
          if (done === 100) expect(after.conflicts).toEqual([])
          const starts = startsOf(after)
          for (const o of before.operations) {
            const key = operationKeyOf(o.job, o.operation)
            const begun = o.start < now && o.end > now
            const held = o.start >= now && o.start < pinned.frozenUntil
            if (begun || held || pins.includes(o)) {
              expect(starts.get(key), key).toEqual([o.centre, o.machine, o.start])
            }
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})

/*
 * Scheduling problems for tests: short forms, random ones, and what every plan must hold to.
 */
import fc from 'fast-check'
import { expect } from 'vitest'
import {
  type Duration,
  days,
  hours,
  instant,
  minutes,
  type SimTime,
  START,
} from '../../../sim/contract/time.ts'
import type { Plan, PlannedOperation } from '../../../twin/erp/schedule/plan.ts'
import {
  type Centre,
  type Job,
  type Operation,
  operationKeyOf,
  type Person,
  remainingRun,
  type SchedulingProblem,
  WAITING,
} from '../../../twin/erp/schedule/problem.ts'
import {
  AROUND_THE_CLOCK,
  createWorkingCalendar,
  isWorking,
  workingTimeBetween,
} from '../../../twin/erp/schedule/working-time.ts'

export const at = (day: number, hour: number, minute = 0): SimTime =>
  instant(days(day) + hours(hour) + minutes(minute))

const weekdays = (from: number, to: number) =>
  [0, 1, 2, 3, 4].map((d) => ({ from: at(d, from), to: at(d, to) }))
/** Hours 0 to 8 and 8 to 16 of the plant day, Monday to Friday. */
export const EARLY = createWorkingCalendar({ week: weekdays(0, 8) })
export const LATE = createWorkingCalendar({ week: weekdays(8, 16) })
export const EARLY_WITH_BREAK = createWorkingCalendar({
  week: weekdays(0, 8),
  breaks: weekdays(4, 5),
})

export const centre = (id: string, more: Partial<Centre> = {}): Centre => ({
  id,
  machines: 1,
  calendar: AROUND_THE_CLOCK,
  setups: [],
  lastFamilies: [],
  ...more,
})

/** An operation at one centre; minutes. */
export const operation = (
  id: string,
  at: string,
  run: number,
  more: Partial<Operation> & { setup?: number } = {},
): Operation => {
  const { setup = 0, ...rest } = more
  return {
    id,
    choices: [{ centre: at, setup: minutes(setup), run: minutes(run) }],
    family: '',
    setupSkills: [],
    runSkills: [],
    tools: [],
    materialAt: START,
    transport: 0 as Duration,
    progress: WAITING,
    ...rest,
  }
}

export const job = (
  id: string,
  operations: readonly Operation[],
  more: Partial<Job> = {},
): Job => ({
  id,
  item: `item ${id}`,
  quantity: 100,
  dueAt: null,
  releaseAt: START,
  after: [],
  splitFrom: '',
  operations,
  ...more,
})

export const person = (
  id: string,
  skills: readonly string[],
  more: Partial<Person> = {},
): Person => ({
  id,
  skills,
  calendar: AROUND_THE_CLOCK,
  ...more,
})

export const problem = (
  centres: readonly Centre[],
  jobs: readonly Job[],
  more: Partial<SchedulingProblem> = {},
): SchedulingProblem => ({
  now: START,
  frozenUntil: START,
  centres,
  jobs,
  tools: [],
  people: [],
  labour: 'required',
  pins: [],
  ...more,
})

/** Where an operation stands in a plan. */
export function placeOf(plan: Plan, jobId: string, operationId = 'op1'): PlannedOperation {
  const found = plan.operations.find((o) => o.job === jobId && o.operation === operationId)
  expect(found, operationKeyOf(jobId, operationId)).toBeDefined()
  return found!
}

/** Start and end in minutes, by job. */
export const minutesOf = (plan: Plan): Record<string, [number, number]> =>
  Object.fromEntries(plan.operations.map((o) => [o.job, [o.start / 60_000, o.end / 60_000]]))

/** Minutes from plant time 0 to the end of the last operation. */
export const makespan = (plan: Plan): number =>
  Math.max(...plan.operations.map(({ end }) => end)) / 60_000

/** What every finite plan holds to, whatever the rule. */
export function expectFeasible(p: SchedulingProblem, plan: Plan): void {
  const jobs = new Map(p.jobs.map((j) => [j.id, j]))
  const planned = new Map(plan.operations.map((o) => [operationKeyOf(o.job, o.operation), o]))
  expectNothingLost(p, plan)
  for (const place of plan.operations) {
    const j = jobs.get(place.job)!
    const o = j.operations.find(({ id }) => id === place.operation)!
    expectInCalendar(p, j, o, place)
    const before = j.operations[j.operations.indexOf(o) - 1]
    const earliest = [p.now, j.releaseAt, o.materialAt]
    for (const [owner, last] of [
      ...(before ? [[j, before] as const] : []),
      ...(before
        ? []
        : j.after.map((id) => [jobs.get(id)!, jobs.get(id)!.operations.at(-1)!] as const)),
    ]) {
      const end = planned.get(operationKeyOf(owner.id, last.id))?.end
      if (last.progress.type === 'completed')
        earliest.push(instant(last.progress.at + last.transport))
      else earliest.push(instant(end! + last.transport))
    }
    if (place.status === 'free') expect(place.start).toBeGreaterThanOrEqual(Math.max(...earliest))
  }
  expectMachinesAlone(p, plan)
  expectPeople(p, plan)
  for (const { id, quantity } of p.tools) {
    const users = plan.operations.filter((place) =>
      jobs.get(place.job)!.operations.some((o) => o.id === place.operation && o.tools.includes(id)),
    )
    for (const { start } of users) {
      const busy = users.filter((u) => u.start <= start && start < u.end)
      expect(busy.length, `${id} at ${start}`).toBeLessThanOrEqual(quantity)
    }
  }
}

function expectNothingLost(p: SchedulingProblem, plan: Plan): void {
  const open = p.jobs.flatMap((j) =>
    j.operations
      .filter(({ progress }) => progress.type !== 'completed')
      .map((o) => operationKeyOf(j.id, o.id)),
  )
  const found = [...plan.operations, ...plan.unplaced].map((o) =>
    operationKeyOf(o.job, o.operation),
  )
  expect(found.toSorted()).toEqual(open.toSorted())
}

function expectInCalendar(
  p: SchedulingProblem,
  j: Job,
  o: Operation,
  place: PlannedOperation,
): void {
  const choice = o.choices.find((c) => c.centre === place.centre)!
  const { calendar } = p.centres.find(({ id }) => id === place.centre)!
  const { progress } = o
  const from = instant(Math.max(p.now, place.start))
  const work = workingTimeBetween(calendar, from, place.end)
  if (progress.type === 'started') {
    const left = remainingRun(choice.run, progress.done, j.quantity)
    expect(work).toBeGreaterThanOrEqual(left)
    return
  }
  expect(isWorking(calendar, place.start)).toBe(true)
  expect(work).toBeGreaterThanOrEqual(place.setup + choice.run)
  if (p.people.length === 0) expect(work).toBe(place.setup + choice.run)
}

function expectMachinesAlone(p: SchedulingProblem, plan: Plan): void {
  const jobs = new Map(p.jobs.map((j) => [j.id, j]))
  const familyOf = (o: PlannedOperation) =>
    jobs.get(o.job)!.operations.find(({ id }) => id === o.operation)!
  for (const c of p.centres) {
    for (let m = 0; m < c.machines; m++) {
      const there = plan.operations.filter((o) => o.centre === c.id && o.machine === m)
      let family = c.lastFamilies[m] ?? ''
      let free = Number.NEGATIVE_INFINITY
      for (const place of there) {
        expect(place.start, `${c.id} ${m + 1}`).toBeGreaterThanOrEqual(free)
        const o = familyOf(place)
        const own = o.choices.find((choice) => choice.centre === c.id)!.setup
        const listed = c.setups.find((s) => s.from === family && s.to === o.family)?.duration
        const needed = listed ?? (family === o.family && family !== '' ? 0 : own)
        if (place.status === 'free') expect(place.setup).toBeGreaterThanOrEqual(needed)
        family = o.family
        free = place.end
      }
    }
  }
}

function expectPeople(p: SchedulingProblem, plan: Plan): void {
  const people = new Map(p.people.map((who) => [who.id, who]))
  const all = plan.operations.flatMap((o) => o.people)
  for (const who of p.people) {
    const own = all.filter((a) => a.person === who.id).toSorted((a, b) => a.from - b.from)
    for (const [i, a] of own.entries()) {
      if (i > 0) expect(a.from).toBeGreaterThanOrEqual(own[i - 1]!.to)
      expect(workingTimeBetween(who.calendar, a.from, a.to)).toBe(a.to - a.from)
    }
  }
  for (const a of all) expect(people.get(a.person)!.skills).toContain(a.skill)
  if (p.labour === 'required' && p.people.length > 0) expectManned(p, plan)
}

/** Each skill is there for as long as it is needed. */
function expectManned(p: SchedulingProblem, plan: Plan): void {
  for (const place of plan.operations) {
    if (place.status !== 'free') continue
    const o = p.jobs
      .find(({ id }) => id === place.job)!
      .operations.find(({ id }) => id === place.operation)!
    const choice = o.choices.find((c) => c.centre === place.centre)!
    const timeOf = (skill: string) =>
      place.people.filter((a) => a.skill === skill).reduce((sum, a) => sum + a.to - a.from, 0)
    for (const skill of new Set([...o.setupSkills, ...o.runSkills])) {
      const times = (list: readonly string[]) => list.filter((s) => s === skill).length
      const due = times(o.setupSkills) * place.setup + times(o.runSkills) * choice.run
      expect(timeOf(skill), `${place.job} ${skill}`).toBe(due)
    }
  }
}

const CALENDARS = [AROUND_THE_CLOCK, EARLY, LATE, EARLY_WITH_BREAK]
const FAMILIES = ['', 'red', 'blue', 'green']
const SKILLS = ['set', 'run', 'weld']

/** Random problems: three centres, up to twelve jobs, families, tools, people, materials. */
export const randomProblems: fc.Arbitrary<SchedulingProblem> = fc
  .record({
    centres: fc.tuple(randomCentre('A'), randomCentre('B'), randomCentre('C')),
    jobs: fc.array(randomJob(), { minLength: 1, maxLength: 12 }),
    people: fc.array(
      fc.record({
        skills: fc.subarray(SKILLS, { minLength: 1 }),
        calendar: fc.constantFrom(AROUND_THE_CLOCK, EARLY, LATE),
      }),
      { maxLength: 4 },
    ),
    labour: fc.constantFrom('required' as const, 'informational' as const),
    now: fc.integer({ min: 0, max: 2_000 }),
  })
  .map(({ centres, jobs, people, labour, now }) =>
    problem(
      centres,
      jobs.map((j, i) => ({
        ...j,
        id: `J${i + 1}`,
        after: i > 0 && i % 3 === 0 ? [`J${i}`] : [],
      })),
      {
        now: instant(minutes(now)),
        frozenUntil: instant(minutes(now)),
        tools: [{ id: 'die', quantity: 1 }],
        // Nobody is the only one for everything: each skill is there around the clock.
        people:
          people.length === 0
            ? []
            : [person('all', SKILLS), ...people.map((p, i) => ({ id: `P${i + 1}`, ...p }))],
        labour,
      },
    ),
  )

function randomCentre(id: string): fc.Arbitrary<Centre> {
  return fc.record({
    id: fc.constant(id),
    machines: fc.integer({ min: 1, max: 2 }),
    calendar: fc.constantFrom(...CALENDARS),
    setups: fc
      .array(
        fc.record({
          from: fc.constantFrom(...FAMILIES),
          to: fc.constantFrom(...FAMILIES),
          duration: fc.integer({ min: 0, max: 60 }).map(minutes),
        }),
        { maxLength: 4 },
      )
      .map((list) =>
        list.filter((s, i) => list.findIndex((x) => x.from === s.from && x.to === s.to) === i),
      ),
    lastFamilies: fc.constantFrom([], ['red'], ['blue', 'red']),
  })
}

function randomJob(): fc.Arbitrary<Job> {
  return fc.record({
    id: fc.constant(''),
    item: fc.constant('item'),
    quantity: fc.constant(100),
    dueAt: fc.option(fc.integer({ min: 0, max: 10_000 }).map((m) => instant(minutes(m)))),
    releaseAt: fc.integer({ min: 0, max: 3_000 }).map((m) => instant(minutes(m))),
    after: fc.constant([]),
    splitFrom: fc.constant(''),
    operations: fc
      .array(randomOperation(), { minLength: 1, maxLength: 4 })
      .map((list) => list.map((o, i) => ({ ...o, id: `op${i + 1}` }))),
  })
}

function randomOperation(): fc.Arbitrary<Operation> {
  const choice = fc.record({
    centre: fc.constantFrom('A', 'B', 'C'),
    setup: fc.integer({ min: 0, max: 60 }).map(minutes),
    run: fc.integer({ min: 1, max: 700 }).map(minutes),
  })
  return fc.record({
    id: fc.constant(''),
    choices: fc.uniqueArray(choice, { minLength: 1, maxLength: 2, selector: (c) => c.centre }),
    family: fc.constantFrom(...FAMILIES),
    setupSkills: fc.constantFrom<string[]>([], [], ['set']),
    runSkills: fc.constantFrom<string[]>([], [], ['run'], ['weld']),
    tools: fc.constantFrom<string[]>([], [], ['die']),
    materialAt: fc.integer({ min: 0, max: 3_000 }).map((m) => instant(minutes(m))),
    transport: fc.integer({ min: 0, max: 90 }).map(minutes),
    progress: fc.constant(WAITING),
  })
}

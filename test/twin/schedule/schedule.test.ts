import { describe, expect, it } from 'vitest'
import { type Duration, days, hours, instant, minutes } from '../../../sim/contract/time.ts'
import { scheduleInfinite } from '../../../twin/erp/schedule/infinite.ts'
import type { SchedulingProblem } from '../../../twin/erp/schedule/problem.ts'
import { FORWARD, type ScheduleOptions, schedule } from '../../../twin/erp/schedule/schedule.ts'
import {
  at,
  centre,
  EARLY,
  EARLY_WITH_BREAK,
  expectFeasible,
  job,
  LATE,
  makespan,
  minutesOf,
  operation,
  person,
  placeOf,
  problem,
} from './problems.ts'

const plan = (p: SchedulingProblem, more: Partial<ScheduleOptions> = {}) =>
  schedule(p, { ...FORWARD, ...more })

/** Jobs of one operation on one machine M; minutes. */
const single = (times: readonly (readonly [string, number, number])[]) =>
  problem(
    [centre('M')],
    times.map(([id, run, due]) =>
      job(id, [operation('op1', 'M', run)], { dueAt: instant(minutes(due)) }),
    ),
  )

describe('sequencing on one machine', () => {
  // Heizer & Render, Operations Management, five jobs: days of work / due day, here minutes.
  const heizer = single([
    ['A', 6, 8],
    ['B', 2, 6],
    ['C', 8, 18],
    ['D', 3, 15],
    ['E', 9, 23],
  ])
  const flow = (rule: ScheduleOptions['rule']) => {
    const done = plan(heizer, { rule })
    const sequence = done.operations.map((o) => o.job).join('')
    const total = done.operations.reduce((sum, o) => sum + o.end / 60_000, 0)
    return [sequence, total, done.jobs.filter(({ late }) => late).length]
  }

  it('follows first come, shortest, earliest due and longest as the textbook does', () => {
    expect(flow('firstInFirstOut')).toEqual(['ABCDE', 77, 3])
    expect(flow('shortestProcessingTime')).toEqual(['BDACE', 65, 3])
    expect(flow('earliestDueDate')).toEqual(['BADCE', 68, 2])
    expect(flow('longestProcessingTime')).toEqual(['ECADB', 103, 3])
  })

  it('asks the critical ratio anew whenever the machine is free', () => {
    // At 0: A 8/6 = 1.33 is least. At 6: B 0/2. At 8: C 10/8 = 1.25. At 16: D −1/3. Then E.
    expect(flow('criticalRatio')[0]).toBe('ABCDE')
  })

  it('spreads jobs over identical machines, longest first, as far from the best as published', () => {
    // Pinedo: 7,7,6,6,5,5,4,4,4 on four machines: 15 by longest processing time, 12 at best.
    const jobs = [7, 7, 6, 6, 5, 5, 4, 4, 4].map((run, i) =>
      job(`J${i}`, [operation('op1', 'M', run)]),
    )
    const four = problem([centre('M', { machines: 4 })], jobs)
    expect(makespan(plan(four, { rule: 'longestProcessingTime' }))).toBe(15)
  })

  it('plays a two-machine flow shop in the sequence of Johnson (1954)', () => {
    // Heizer & Render: B, E, D, C, A; 5/2, 3/6, 8/4, 10/7, 7/12: 35 in all.
    const times = { B: [3, 6], E: [7, 12], D: [10, 7], C: [8, 4], A: [5, 2] } as const
    const jobs = Object.entries(times).map(([id, [m1, m2]]) =>
      job(id, [operation('op1', 'M1', m1), operation('op2', 'M2', m2)]),
    )
    const shop = problem([centre('M1'), centre('M2')], jobs)
    expect(makespan(plan(shop, { rule: 'firstInFirstOut' }))).toBe(35)
  })
})

describe('the calendar of a work centre', () => {
  it('lets an operation longer than a shift go on in the next', () => {
    const p = problem(
      [centre('M', { calendar: EARLY })],
      [job('A', [operation('op1', 'M', 1_440)])],
    )
    expect(placeOf(plan(p), 'A')).toMatchObject({ start: at(0, 0), end: at(2, 8) })
  })

  it('gives six hours of work six hours, before, over and after the break', () => {
    const open = centre('M', { calendar: EARLY_WITH_BREAK })
    const p = problem(
      [open],
      [job('A', [operation('op1', 'M', 360)]), job('B', [operation('op1', 'M', 60)])],
    )
    expect(placeOf(plan(p), 'A').end).toBe(at(0, 7))
    expect(placeOf(plan(p), 'B')).toMatchObject({ start: at(0, 7), end: at(0, 8) })
  })
})

describe('set-ups', () => {
  const paint = (matrix: number) =>
    problem(
      [
        centre('M', {
          setups: [{ from: 'red', to: 'blue', duration: minutes(matrix) }],
          lastFamilies: ['red'],
        }),
      ],
      [
        job('A', [operation('op1', 'M', 60, { family: 'red', setup: 15 })]),
        job('B', [operation('op1', 'M', 60, { family: 'blue', setup: 15 })]),
        job('C', [operation('op1', 'M', 60, { family: 'blue', setup: 15 })]),
      ],
    )

  it('moves the next order by twenty minutes where a changeover takes twenty more', () => {
    expect(minutesOf(plan(paint(0)))).toEqual({ A: [0, 60], B: [60, 120], C: [120, 180] })
    expect(minutesOf(plan(paint(20)))).toEqual({ A: [0, 60], B: [60, 140], C: [140, 200] })
    const moved = plan(paint(20), { mode: 'repair', before: plan(paint(0)) })
    expect(minutesOf(moved)).toEqual({ A: [0, 60], B: [60, 140], C: [140, 200] })
  })

  it('takes first what needs the least set-up, or families in a short sequence', () => {
    const p = problem(
      [centre('M', { lastFamilies: ['blue'] })],
      ['red', 'blue', 'red', 'blue'].map((family, i) =>
        job(`J${i}`, [operation('op1', 'M', 10, { family, setup: 5 })]),
      ),
    )
    const sequence = (rule: ScheduleOptions['rule']) =>
      plan(p, { rule })
        .operations.map((o) => o.job)
        .join(' ')
    expect(sequence('firstInFirstOut')).toBe('J0 J1 J2 J3')
    expect(sequence('leastSetup')).toBe('J1 J3 J0 J2')
    expect(sequence('setupSequence')).toBe('J1 J3 J0 J2')
  })
})

describe('materials, levels and transport', () => {
  it('begins with the child, waits for its way and for the receipt of material', () => {
    const p = problem(
      [centre('SAW'), centre('ASSY')],
      [
        job('CHAIR', [operation('op1', 'ASSY', 30, { materialAt: instant(minutes(40)) })], {
          after: ['LEG', 'SEAT'],
        }),
        job('LEG', [operation('op1', 'SAW', 60, { transport: minutes(10) })]),
        job('SEAT', [operation('op1', 'ASSY', 20)]),
      ],
    )
    const done = plan(p)
    // Leg 0–60 and 10 on its way; the seat is there at 20, the screws at 40.
    expect(minutesOf(done)).toEqual({ LEG: [0, 60], SEAT: [0, 20], CHAIR: [70, 100] })
    expectFeasible(p, done)
  })

  it('plans backward from the due date, and forward what would have had to begin before now', () => {
    const due = instant(hours(10))
    const jobs = [
      job('A', [operation('op1', 'M', 60), operation('op2', 'N', 120)], { dueAt: due }),
      job('B', [operation('op1', 'M', 60), operation('op2', 'N', 120)], { dueAt: due }),
    ]
    const p = problem([centre('M'), centre('N')], jobs)
    const back = plan(p, { direction: 'backward' })
    // The two end at 8 h and 10 h on N; the first begins there at 6 h, so on M at 5 h.
    const starts = back.operations.map((o) => [o.operation, o.start / 3_600_000])
    expect(starts).toEqual([
      ['op1', 5],
      ['op2', 6],
      ['op1', 7],
      ['op2', 8],
    ])
    expect(back.jobs.some(({ late }) => late)).toBe(false)
    // At 6 h the first should have begun an hour ago: 6, 7–9; 7, 9–11: one of them an hour late.
    const late = plan({ ...p, now: instant(hours(6)) }, { direction: 'backward' })
    expect(late.jobs.map(({ end }) => end! / 3_600_000).toSorted((a, b) => a - b)).toEqual([9, 11])
  })
})

describe('people and tools', () => {
  it('lets nobody work who is not able, not on shift or elsewhere', () => {
    const weld = { runSkills: ['weld'] }
    const p = problem(
      [centre('M', { machines: 2 })],
      [job('A', [operation('op1', 'M', 240, weld)]), job('B', [operation('op1', 'M', 240, weld)])],
      {
        people: [person('ann', ['weld'], { calendar: LATE }), person('bob', ['paint'])],
      },
    )
    const done = plan(p)
    // Two machines, but one welder, who comes at hour 8.
    expect(placeOf(done, 'A')).toMatchObject({ start: at(0, 8), end: at(0, 12) })
    expect(placeOf(done, 'B')).toMatchObject({ start: at(0, 12), end: at(0, 16) })
    expect(placeOf(done, 'B').people).toEqual([
      { person: 'ann', skill: 'weld', from: at(0, 12), to: at(0, 16) },
    ])
    const informed = plan({ ...p, labour: 'informational' })
    // Now nobody is waited for; the plan says who is missing, and from when.
    expect(placeOf(informed, 'B')).toMatchObject({ start: at(0, 0) })
    expect(informed.unmanned).toEqual([
      { job: 'A', operation: 'op1', skill: 'weld', from: at(0, 0) },
      { job: 'B', operation: 'op1', skill: 'weld', from: at(0, 0) },
    ])
    expect(placeOf(plan({ ...p, people: [] }), 'B').start).toBe(at(0, 0))
  })

  it('hands over between shifts', () => {
    const p = problem(
      [centre('M')],
      [job('A', [operation('op1', 'M', 600, { runSkills: ['run'] })])],
      {
        people: [
          person('ann', ['run'], { calendar: EARLY }),
          person('bob', ['run'], { calendar: LATE }),
        ],
      },
    )
    expect(placeOf(plan(p), 'A').people).toEqual([
      { person: 'ann', skill: 'run', from: at(0, 0), to: at(0, 8) },
      { person: 'bob', skill: 'run', from: at(0, 8), to: at(0, 10) },
    ])
  })

  it('gives one die to one operation at a time', () => {
    const jobs = ['A', 'B'].map((id) => job(id, [operation('op1', 'M', 60, { tools: ['die'] })]))
    const p = problem([centre('M', { machines: 2 })], jobs, { tools: [{ id: 'die', quantity: 1 }] })
    expect(minutesOf(plan(p))).toEqual({ A: [0, 60], B: [60, 120] })
  })
})

describe('what has begun', () => {
  it('plans what is left of it, without its set-up', () => {
    const started = { type: 'started', centre: 'M', machine: 0, at: instant(0), done: 25 } as const
    const p = problem(
      [centre('M')],
      [
        job('A', [operation('op1', 'M', 120, { setup: 30, progress: started })]),
        job('B', [operation('op1', 'M', 60)]),
      ],
      { now: instant(minutes(40)) },
    )
    // 120 × (1 − 25/100) = 90 min from 40 on.
    expect(minutesOf(plan(p))).toEqual({ A: [0, 130], B: [130, 190] })
  })

  it('does not plan again what was completed, and goes on after it', () => {
    const completed = { type: 'completed', at: instant(minutes(50)) } as const
    const steps = [operation('op1', 'M', 60, { progress: completed }), operation('op2', 'M', 30)]
    const done = plan(problem([centre('M')], [job('A', steps)], { now: instant(minutes(20)) }))
    expect(done.operations.map((o) => [o.operation, o.start / 60_000])).toEqual([['op2', 50]])
  })
})

describe('alternatives and infinite capacity', () => {
  it('goes where it ends first, to the preferred centre when equal', () => {
    const choices = ['M', 'N'].map((c, i) => ({
      centre: c,
      setup: 0 as Duration,
      run: minutes(60 + 30 * i),
    }))
    const jobs = ['A', 'B', 'C'].map((id) => job(id, [operation('op1', 'M', 60, { choices })]))
    const done = plan(problem([centre('M'), centre('N')], jobs))
    expect(done.operations.map((o) => [o.job, o.centre, o.end / 60_000])).toEqual([
      ['A', 'M', 60],
      ['B', 'N', 90],
      ['C', 'M', 120],
    ])
  })

  it('lists overloads instead of moving, earliest or latest', () => {
    const dueAt = at(4, 8)
    const jobs = ['A', 'B', 'C'].map((id) => job(id, [operation('op1', 'M', 300)], { dueAt }))
    const p = problem([centre('M', { calendar: EARLY })], jobs)
    const options = { before: null, bucket: days(1) }
    const early = scheduleInfinite(p, { ...options, direction: 'forward' })
    expect(early.operations.map(({ start }) => start)).toEqual([at(0, 0), at(0, 0), at(0, 0)])
    // 3 × 5 h on a day of 8 h.
    expect(early.overloads).toEqual([
      { centre: 'M', from: at(0, 0), to: at(1, 0), required: hours(15), available: hours(8) },
    ])
    const late = scheduleInfinite(p, { ...options, direction: 'backward' })
    expect(late.operations[0]).toMatchObject({ start: at(4, 3), end: at(4, 8) })
    expect(late.overloads).toMatchObject([{ from: at(4, 0), required: hours(15) }])
  })
})

it('plans two thousand operations on twenty centres, and does not move them without a reason', () => {
  const centres = Array.from({ length: 20 }, (_, i) =>
    centre(`C${i}`, { calendar: EARLY, machines: 1 + (i % 2) }),
  )
  const jobs = Array.from({ length: 400 }, (_, j) =>
    job(
      `J${j}`,
      Array.from({ length: 5 }, (_, o) =>
        operation(`op${o}`, `C${(j * 7 + o * 3) % 20}`, 30 + ((j * 13 + o * 7) % 90), {
          family: `F${(j * 5 + o) % 8}`,
          setup: 20,
        }),
      ),
      { dueAt: instant(days(1 + ((j * 37) % 60))) },
    ),
  )
  const p = problem(centres, jobs)
  const before = plan(p)
  expect(before.operations).toHaveLength(2_000)
  expectFeasible(p, before)
  const late = new Set(before.jobs.filter((j) => j.late).map((j) => j.job))
  const after = plan(p, { mode: 'repair', before })
  const startOf = new Map(before.operations.map((o) => [`${o.job} ${o.operation}`, o.start]))
  const moved = after.operations.filter(
    (o) => !late.has(o.job) && startOf.get(`${o.job} ${o.operation}`) !== o.start,
  )
  expect(moved).toEqual([])
}, 60_000)

import { describe, expect, it } from 'vitest'
import { hours, instant, minutes } from '../../../sim/contract/time.ts'
import {
  acceptPlan,
  bookDigest,
  createPlanBook,
  inForce,
  pinOperation,
  propose,
  rejectPlan,
  undoPlan,
  unpinOperation,
} from '../../../twin/erp/schedule/plan-book.ts'
import { planDiff } from '../../../twin/erp/schedule/plan-diff.ts'
import { FORWARD, schedule } from '../../../twin/erp/schedule/schedule.ts'
import {
  at,
  centre,
  EARLY,
  job,
  LATE,
  minutesOf,
  operation,
  person,
  placeOf,
  problem,
} from './problems.ts'

const min = (m: number) => instant(minutes(m))
const one = (id: string, run: number, due: number) =>
  job(id, [operation('op1', 'M', run)], { dueAt: min(due) })
const three = problem([centre('M')], [one('A', 60, 60), one('B', 60, 120), one('C', 60, 200)])
const rush = { ...three, jobs: [...three.jobs, one('RUSH', 30, 40)] }

describe('what a new plan changes', () => {
  it('lists added, moved, newly late, split and cancelled, and how nervous that is', () => {
    const before = schedule(three, FORWARD)
    const after = schedule(rush, { ...FORWARD, before })
    const diff = planDiff(before, after)
    // RUSH 0–30, A 30–90 (due 60), B 90–150 (due 120), C 150–210 (due 200): three times 30 min.
    expect(diff.changes.map(({ kind, job }) => `${kind} ${job}`)).toEqual([
      'added RUSH',
      'moved A',
      'moved B',
      'moved C',
      'newlyLate A',
      'newlyLate B',
      'newlyLate C',
    ])
    expect(diff.changes[1]!.words).toBe(
      'A / op1 begins 30 min later: W1 Mon 06:30 instead of W1 Mon 06:00',
    )
    expect(diff.changes[4]!.words).toBe('A will be late: due W1 Mon 07:00, ends W1 Mon 07:30')
    expect(diff.nervousness).toEqual({ shiftHours: 1.5, moved: 3, movedShare: 1 })
    const back = planDiff(after, before)
    expect(back.changes.map(({ kind, job }) => `${kind} ${job}`)).toContain('cancelled RUSH')
    expect(back.changes.map(({ kind, job }) => `${kind} ${job}`)).toContain('noLongerLate A')
  })

  it('names a split order, and is empty between a plan and itself', () => {
    const plan = schedule(three, FORWARD)
    expect(planDiff(plan, plan)).toEqual({
      changes: [],
      nervousness: { shiftHours: 0, moved: 0, movedShare: 0 },
    })
    const halves = [one('A', 30, 60), { ...one('A2', 30, 300), splitFrom: 'A', quantity: 50 }]
    const split = schedule({ ...three, jobs: [...halves, ...three.jobs.slice(1)] }, FORWARD)
    expect(planDiff(plan, split).changes[0]).toMatchObject({
      kind: 'split',
      words: 'A2 takes 50 of A',
    })
  })
})

describe('the plan book', () => {
  it('puts a proposal into force when it is accepted, and takes it back to the same digest', () => {
    const book = createPlanBook()
    const first = propose(book, three, FORWARD, 'the first plan')
    expect(inForce(book).plan.operations).toEqual([])
    expect(acceptPlan(book, first.id)).toBeUndefined()
    const digest = bookDigest(book)
    const second = propose(book, rush, FORWARD, 'a rush order')
    const other = propose(
      book,
      rush,
      { ...FORWARD, mode: 'repair' },
      'a rush order, with less change',
    )
    expect(other.diff.nervousness.moved).toBe(0)
    expect(acceptPlan(book, second.id)).toBeUndefined()
    expect(bookDigest(book)).not.toBe(digest)
    expect(acceptPlan(book, second.id)).toBe('plan-2 has been accepted')
    expect(acceptPlan(book, other.id)).toBe(
      'plan-3 was made for another plan than the one in force: propose again',
    )
    expect(rejectPlan(book, other.id)).toBeUndefined()
    expect(rejectPlan(book, 'plan-9')).toBe('there is no proposal plan-9')
    expect(undoPlan(book)).toBeUndefined()
    expect(bookDigest(book)).toBe(digest)
    expect(structuredClone(book)).toEqual(book)
  })

  it('keeps a pin through new plans until it is taken out, and undoes it', () => {
    const book = createPlanBook()
    acceptPlan(book, propose(book, three, FORWARD, 'the first plan').id)
    const digest = bookDigest(book)
    const pin = { job: 'A', operation: 'op1', centre: 'M', machine: 0, start: min(300) }
    expect(pinOperation(book, three, pin)).toBeUndefined()
    expect(placeOf(inForce(book).plan, 'A')).toMatchObject({ start: min(300), status: 'pinned' })
    acceptPlan(book, propose(book, rush, FORWARD, 'a rush order').id)
    // Made anew around the pin.
    expect(minutesOf(inForce(book).plan)).toEqual({
      RUSH: [0, 30],
      B: [30, 90],
      C: [90, 150],
      A: [300, 360],
    })
    expect(unpinOperation(book, 'A', 'op1')).toBeUndefined()
    expect(unpinOperation(book, 'A', 'op1')).toBe('A / op1 is not pinned')
    acceptPlan(book, propose(book, rush, FORWARD, 'without the pin').id)
    expect(placeOf(inForce(book).plan, 'A').start).toBe(min(30))
    for (let i = 0; i < 4; i++) undoPlan(book)
    expect(bookDigest(book)).toBe(digest)
    undoPlan(book)
    expect(undoPlan(book)).toBe('there is no plan before this one')
  })
})

describe('a pin that cannot be kept', () => {
  const weld = { runSkills: ['weld'] }
  const shop = problem(
    [centre('M', { calendar: EARLY }), centre('W')],
    [
      job('A', [operation('op1', 'M', 60), operation('op2', 'W', 60, weld)]),
      job('B', [operation('op1', 'M', 60, { materialAt: min(120) })]),
      job('C', [
        operation('op1', 'M', 60, {
          progress: { type: 'started', centre: 'M', machine: 0, at: min(25), done: 0 },
        }),
      ]),
    ],
    {
      now: min(30),
      frozenUntil: min(31),
      people: [person('ann', ['weld'], { calendar: LATE })],
    },
  )
  const refuse = (job: string, operation: string, where: string, start: number, p = shop) => {
    const book = createPlanBook()
    acceptPlan(book, propose(book, p, FORWARD, 'the first plan').id)
    const digest = bookDigest(book)
    const pin = { job, operation, centre: where, machine: 0, start: instant(start) }
    const refusal = pinOperation(book, p, pin)
    if (refusal) expect(bookDigest(book)).toBe(digest)
    return refusal
  }

  it('is refused in words', () => {
    expect(refuse('X', 'op1', 'M', min(40))).toBe('X / op1 is not known')
    expect(refuse('C', 'op1', 'M', min(40))).toBe('C / op1 has been started')
    expect(refuse('A', 'op1', 'W', min(40))).toBe('A / op1 cannot be done at W')
    expect(refuse('A', 'op1', 'M', min(20))).toBe('W1 Mon 06:20 is past: it is W1 Mon 06:30')
    expect(refuse('A', 'op1', 'M', at(0, 9))).toBe('M does not work at W1 Mon 15:00')
    expect(refuse('B', 'op1', 'M', min(100))).toBe(
      'B / op1 cannot begin at W1 Mon 07:40: its material is there at W1 Mon 08:00',
    )
    // The work under way ends at 06:30 + 60 min.
    expect(refuse('A', 'op1', 'M', min(60))).toBe(
      'A / op1 cannot begin at W1 Mon 07:00: M 1 works on C / op1 then',
    )
    // A's first operation is planned from 07:30 to 08:30.
    expect(refuse('A', 'op2', 'W', min(140))).toBe(
      'A / op2 cannot begin at W1 Mon 08:20: what comes before ends at W1 Mon 08:30',
    )
    expect(refuse('A', 'op2', 'W', at(0, 7))).toBe(
      'A / op2: nobody who can do it is on shift at W1 Mon 13:00',
    )
    expect(refuse('A', 'op2', 'W', at(0, 9))).toBeUndefined()
  })

  it('is refused for what is frozen', () => {
    const frozen = { ...three, frozenUntil: instant(hours(1)) }
    expect(refuse('A', 'op1', 'M', min(300), frozen)).toBe('A / op1 is frozen at W1 Mon 06:00')
    expect(refuse('B', 'op1', 'M', min(30), frozen)).toBe(
      'B / op1 cannot begin at W1 Mon 06:30: M 1 works on A / op1 then',
    )
  })
})

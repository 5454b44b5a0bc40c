import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hours, inHours } from '../../../sim/contract/time.ts'
import { assignPeople } from '../../../twin/erp/workforce/assignment.ts'
import {
  attendedOperation,
  checkTasks,
  type Task,
  tasksOf,
} from '../../../twin/erp/workforce/tasks.ts'
import { loadSolver } from '../../../twin/host/solver.ts'
import { at, person, rosterOf, routing, span } from './support.ts'

const solve = await loadSolver()

const task = (id: string, skill: string, from: number, until: number, attention = 1): Task => ({
  ...{ id, line: 'L1', skill, attention, group: '' },
  ...span(from, until),
})
const who = (result: ReturnType<typeof assignPeople>) =>
  result.assignments.map((a) => [
    a.task,
    a.person,
    inHours(a.from as never),
    inHours(a.until as never),
  ])

describe('people and tasks', () => {
  it('cover as much as they can, even if a specialist must leave the easy task', () => {
    const roster = rosterOf([person('ann', ['mill', 'pack']), person('bob', ['pack'])])
    const tasks = [task('pack', 'pack', 0, 8), task('mill', 'mill', 0, 8)]
    expect(who(assignPeople(roster, tasks, [], solve))).toEqual([
      ['pack', 'bob', 0, 8],
      ['mill', 'ann', 0, 8],
    ])
  })

  it('prefer whom the preferences name where coverage is the same', () => {
    const roster = rosterOf([person('ann', ['pack']), person('bob', ['pack'])])
    const prefer = (id: string) => [{ person: id, line: 'L1', cost: -1 }]
    const tasks = [task('pack', 'pack', 0, 8)]
    for (const id of ['ann', 'bob']) {
      expect(who(assignPeople(roster, tasks, prefer(id), solve))).toEqual([['pack', id, 0, 8]])
    }
  })

  it('set up and load in person, and let machines run: one tends three by attention', () => {
    const machine = (id: string, from: number) => ({
      ...{ id, line: id },
      setup: { ...span(from, from + 1), skills: ['mill'], attention: 1 },
      load: { ...span(from + 1, from + 1.5), skills: ['mill'], attention: 1 },
      run: { ...span(from + 1.5, 8), skills: ['mill'], attention: 0.3 },
    })
    const one = rosterOf([person('ann', ['mill'])])
    // While the second is set up, from 2 to 3.5, nobody looks after the first, which runs.
    const tasks = tasksOf([machine('M1', 0), machine('M2', 2)])
    expect(tasks.map(({ id }) => id)).toEqual([
      ...['M1 setup', 'M1 load', 'M1 run', 'M2 setup', 'M2 load', 'M2 run'],
    ])
    const alone = assignPeople(one, tasks, [], solve)
    expect(inHours(alone.required)).toBe(14) // 2 × 1.5 + 6.5 + 4.5
    // The run of the first would have to be left alone or kept all through: it is one stretch.
    expect(alone.uncovered.map(({ task: id }) => id)).toEqual(['M2 setup', 'M2 load'])
    expect(alone.uncovered[0]!.reason).toBe('everybody with the skill mill is busy')
    const runs = tasks.filter(({ id }) => id.endsWith('run'))
    const three = [...runs, { ...runs[0]!, id: 'M3 run', group: 'M3 run' }]
    expect(assignPeople(one, three, [], solve).uncovered).toEqual([])
    const four = [...three, { ...runs[0]!, id: 'M4 run', group: 'M4 run' }]
    expect(inHours(assignPeople(one, four, [], solve).covered)).toBe(6.5 * 3)
  })

  it('meet each skill of a window with another person', () => {
    const weighing = tasksOf([
      {
        ...{ id: 'B1', line: 'BOOTH', setup: null, load: null },
        run: { ...span(0, 3), skills: ['weigh', 'weigh'], attention: 0.5 },
      },
    ])
    const alone = assignPeople(rosterOf([person('ann', ['weigh'])]), weighing, [], solve)
    expect(alone.uncovered).toHaveLength(1)
    const two = rosterOf([person('ann', ['weigh']), person('bob', ['weigh'])])
    expect(assignPeople(two, weighing, [], solve).uncovered).toEqual([])
  })

  it('are needed for the set-up and the run of a planned operation, as its routing says', () => {
    const milling = routing({ setupMinutes: 30, setupSkills: ['setter'], runSkills: ['miller'] })
    const planned = { productionOrder: 'PO-1', item: 'BOX', operation: 'MILL', workCentre: 'VMC' }
    const operation = { ...planned, ...span(2, 6), quantity: 20, setup: true }
    expect(tasksOf([attendedOperation(milling, operation, 0.5)])).toEqual([
      {
        ...{ id: 'PO-1 MILL setup', line: 'VMC', skill: 'setter', ...span(2, 2.5) },
        ...{ attention: 1, group: 'PO-1 MILL setup' },
      },
      {
        ...{ id: 'PO-1 MILL run', line: 'VMC', skill: 'miller', ...span(2.5, 6) },
        ...{ attention: 0.5, group: 'PO-1 MILL run' },
      },
    ])
    const ready = attendedOperation(milling, { ...operation, setup: false }, 1)
    expect(tasksOf([ready]).map(({ id, from }) => [id, from])).toEqual([['PO-1 MILL run', at(2)]])
  })

  it('hand over where the shift ends, and not more often than they must', () => {
    const roster = rosterOf([
      ...[
        person('ann', ['mill']),
        person('bob', ['mill'], 'late'),
        person('cleo', ['mill'], 'late'),
      ],
    ])
    expect(who(assignPeople(roster, [task('run', 'mill', 4, 12)], [], solve))).toEqual([
      ['run', 'ann', 4, 8],
      ['run', expect.stringMatching(/bob|cleo/), 8, 12],
    ])
  })

  it('say which skill is missing and why', () => {
    const roster = rosterOf([
      person('ann', [], 'early', { skills: [{ skill: 'mill', until: at(24) }] }),
      person('bob', ['pack'], 'early', { leave: [span(0, 8)] }),
    ])
    const tasks = [
      task('mill', 'mill', 24, 30),
      task('pack', 'pack', 0, 8),
      task('test', 'test', 0, 8),
      task('still', 'mill', 0, 8),
    ]
    const { uncovered, required, covered } = assignPeople(roster, tasks, [], solve)
    expect(uncovered.map(({ task: id, reason }) => [id, reason])).toEqual([
      ['pack', 'nobody with the skill pack is there'],
      ['test', 'nobody has the skill test'],
      ['mill', 'the qualification mill of ann has expired'],
    ])
    expect([inHours(required), inHours(covered)]).toEqual([30, 8])
  })

  it('are left open with the reason where the solver gives up', () => {
    const roster = rosterOf([person('ann', ['mill'])])
    const givesUp = () => ({ status: 'failed', message: 'the solver stopped' }) as const
    const { uncovered } = assignPeople(roster, [task('run', 'mill', 0, 8)], [], givesUp)
    expect(uncovered.map(({ reason }) => reason)).toEqual(['the solver stopped'])
  })

  it('are refused in words where tasks make no sense', () => {
    expect(checkTasks([task('a', 'x', 1, 2), task('a', 'x', 2, 2, 0)])).toEqual([
      'task a: must not be there twice',
      'task a: must end after it begins',
      'task a: attention must be above 0 and at most 1; found 0',
    ])
    expect(assignPeople(rosterOf([]), [], [], solve)).toEqual({
      ...{ assignments: [], uncovered: [], required: 0, covered: 0 },
    })
  })
})

const someTask = fc.record({
  skill: fc.constantFrom('a', 'b', 'c'),
  from: fc.integer({ min: 0, max: 20 }),
  length: fc.integer({ min: 1, max: 8 }),
  attention: fc.constantFrom(0.25, 0.5, 1),
})

it('books nobody twice, nobody without the skill or the shift, and accounts for every hour', () => {
  const roster = rosterOf([
    ...[person('ann', ['a', 'b']), person('bob', ['b']), person('cleo', ['a', 'c'], 'late')],
    person('dan', ['b', 'c'], 'late', { leave: [span(10, 12)] }),
  ])
  fc.assert(
    fc.property(fc.array(someTask, { maxLength: 7 }), (given) => {
      const tasks = given.map(({ skill, from, length, attention }, i) =>
        task(`T${i}`, skill, from, from + length, attention),
      )
      const result = assignPeople(roster, tasks, [], solve)
      const lost = result.uncovered.reduce((sum, { from, until }) => sum + until - from, 0)
      expect(result.covered + lost).toBe(result.required)
      const taskOf = (id: string) => tasks.find((t) => t.id === id)!
      for (const a of result.assignments) {
        const worker = roster.people.find(({ id }) => id === a.person)!
        expect(worker.skills.map(({ skill }) => skill)).toContain(taskOf(a.task).skill)
      }
      for (let hour = 0; hour < 28; hour += 0.5) {
        for (const worker of roster.people) {
          const now = result.assignments.filter(
            (a) => a.person === worker.id && a.from <= hours(hour) && hours(hour) < a.until,
          )
          const taken = now.reduce((sum, a) => sum + taskOf(a.task).attention, 0)
          expect(taken).toBeLessThanOrEqual(1)
          const isOnLeave = worker.id === 'dan' && hour >= 10 && hour < 12
          const start = worker.shifts[0] === 'early' ? 0 : 8
          const isThere = (hour - start) % 24 >= 0 && (hour - start + 24) % 24 < 8 && !isOnLeave
          if (!isThere) expect(now).toEqual([])
        }
      }
    }),
    { numRuns: 40 },
  )
})

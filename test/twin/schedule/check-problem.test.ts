import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hours, instant, minutes } from '../../../sim/contract/time.ts'
import type {
  MasterData,
  RoutingOperation,
  WorkCentre,
} from '../../../twin/erp/master/master-data.ts'
import { checkSchedulingProblem } from '../../../twin/erp/schedule/check-problem.ts'
import { problemFromMaster } from '../../../twin/erp/schedule/from-master.ts'
import { FORWARD, schedule } from '../../../twin/erp/schedule/schedule.ts'
import { ganttTable } from '../../../twin/reports/schedule-report.ts'
import { centre, EARLY, job, LATE, operation, person, problem, randomProblems } from './problems.ts'

describe('a problem that cannot be planned', () => {
  it('gets all that is wrong with it in words', () => {
    const broken = problem(
      [centre('M', { machines: 0 }), centre('E', { calendar: EARLY })],
      [
        job('A', [operation('op1', 'X', 60)], { after: ['B', 'Z'] }),
        job('B', [operation('op1', 'M', Number.NaN, { tools: ['die'] })], { after: ['A'] }),
        job('B', [], { quantity: Number.POSITIVE_INFINITY }),
        job('C', [
          operation('op1', 'E', 60, { runSkills: ['weld', 'paint'] }),
          operation('op2', 'E', 60, { runSkills: ['run', 'run'] }),
        ]),
      ],
      {
        people: [person('ann', ['weld', 'run'], { calendar: LATE }), person('bob', ['cut'])],
        pins: [{ job: 'C', operation: 'op1', centre: 'M', machine: 0, start: instant(0) }],
      },
    )
    expect(checkSchedulingProblem(broken)).toEqual([
      'job B must be listed once',
      'machines of M must be a whole number from 1 to 1000, found 0',
      'A comes after Z, which is no job',
      'A / op1 is worked at X, which is no work centre',
      'run of B / op1 must be whole ms from 0, found NaN',
      'B / op1 needs die, which is no tool',
      'quantity of B must be a number above 0, found Infinity',
      'B must have an operation',
      'C / op1 needs weld, but nobody who has it is there when E is open',
      'C / op1 needs paint, which nobody has',
      'C / op2 needs 2 people for run, of whom there are 1',
      'C / op1 is pinned at M, where it cannot be done',
    ])
    const circle = problem(
      [centre('M')],
      [
        job('A', [operation('op1', 'M', 1)], { after: ['B'] }),
        job('B', [operation('op1', 'M', 1)], { after: ['A'] }),
      ],
    )
    expect(checkSchedulingProblem(circle)).toEqual(['jobs must not wait for each other: A → B → A'])
  })

  it('is none of the random ones that other tests plan', () => {
    fc.assert(
      fc.property(randomProblems, (p) => {
        expect(checkSchedulingProblem(p)).toEqual([])
      }),
    )
  })
})

describe('master data and orders', () => {
  const step = (more: Partial<RoutingOperation>): RoutingOperation => ({
    item: 'BOX',
    operation: 'cut',
    sequence: 10,
    workCentre: 'SAW',
    alternatives: [],
    setupMinutes: 15,
    setupFamily: 'wide',
    runMinutesPer1000: 600,
    batch: null,
    yield: 0.9,
    setupSkills: [],
    runSkills: [],
    labourMinutesPer1000: 0,
    tools: [],
    transportMinutes: 20,
    ...more,
  })
  const at = (id: string, more: Partial<WorkCentre> = {}): WorkCentre => ({
    id,
    name: id,
    machines: 1,
    openMinutes: [0, 1, 2, 3, 4].map((d) => ({ from: d * 1_440, until: d * 1_440 + 480 })),
    utilisation: 1,
    efficiency: 1,
    setupMatrix: [{ from: 'narrow', to: 'wide', minutes: 45 }],
    machineRatePerHour: 0 as never,
    labourRatePerHour: 0 as never,
    variableOverheadPerHour: 0 as never,
    fixedOverheadPerHour: 0 as never,
    ...more,
  })
  const oven = {
    operation: 'bake',
    sequence: 20,
    workCentre: 'OVEN',
    runMinutesPer1000: 0,
    setupMinutes: 0,
  }
  const master: MasterData = {
    currency: 'EUR',
    items: [],
    billOfMaterials: [],
    routings: [step({ ...oven, batch: { quantity: 50, minutes: 40 }, tools: ['tray'] }), step({})],
    workCentres: [at('SAW', { utilisation: 0.8 }), at('OVEN')],
    suppliers: [],
  }
  const order = {
    productionOrder: 'P1',
    item: 'BOX',
    quantity: 100,
    dueAt: instant(hours(8)),
    releaseAt: instant(0),
    materialAt: instant(minutes(30)),
    after: [],
    splitFrom: '',
  }
  const problemOf = problemFromMaster(master, [order], {
    now: instant(0),
    frozenUntil: instant(0),
    progress: new Map(),
    lastFamilies: new Map([['SAW', ['narrow']]]),
    people: [],
    labour: 'required',
    pins: [],
  })

  it('become a plan by routing, matrix, pace, batches and yield', () => {
    expect(checkSchedulingProblem(problemOf)).toEqual([])
    const plan = schedule(problemOf, FORWARD)
    const times = plan.operations.map((o) => [o.start, o.runStart, o.end].map((t) => t / 60_000))
    // Material at 30; narrow to wide 45; 100 × 0.6 min / 0.8 = 75. On its way 20 min; 90 boxes are left,
    // two batches of 40 min.
    expect(times).toEqual([
      [30, 75, 150],
      [170, 170, 250],
    ])
  })

  it('come with what was done as rows of a Gantt chart', () => {
    const plan = schedule(problemOf, FORWARD)
    const actual = [
      {
        job: 'P1',
        operation: 'cut',
        centre: 'SAW',
        machine: 0,
        start: instant(60_000),
        end: null,
        events: [7],
      },
      {
        job: 'P0',
        operation: 'bake',
        centre: 'OVEN',
        machine: 0,
        start: instant(0),
        end: instant(9),
        events: [3, 5],
      },
    ]
    const { columns, rows } = ganttTable(plan, actual)
    const keys = [
      'resource',
      'productionOrder',
      'operation',
      'plannedStart',
      'actualStart',
      'status',
    ]
    const at = keys.map((key) => columns.findIndex((column) => column.key === key))
    expect(rows.map(({ cells }) => at.map((i) => cells[i]))).toEqual([
      ['OVEN 1', 'P0', 'bake', null, 0, 'completed'],
      ['OVEN 1', 'P1', 'bake', 170 * 60_000, null, 'free'],
      ['SAW 1', 'P1', 'cut', 30 * 60_000, 60_000, 'started'],
    ])
    expect(rows[0]!.events).toEqual([3, 5])
    for (const { cells } of rows) expect(cells).toHaveLength(columns.length)
  })
})

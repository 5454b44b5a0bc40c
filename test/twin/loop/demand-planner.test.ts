import { beforeAll, describe, expect, it } from 'vitest'
import { days, hours, instant, minutes, START } from '../../../sim/contract/time.ts'
import { fork, type Plant } from '../../../sim/index.ts'
import { changePlan, type Loop, play } from '../../../twin/closed-loop.ts'
import { bookDigest, inForce } from '../../../twin/erp/schedule/plan-book.ts'
import { openLoop, SIMULATED_FLOOR } from '../../../twin/experiment/run-scenario.ts'
import { loadScenario } from '../../../twin/host/load-scenario.ts'
import { makeScheduleReportOfLine } from '../../../twin/reports/line-planning-reports.ts'
import type { Row } from '../../../twin/reports/report.ts'

function open(...sets: string[]): Loop<Plant> {
  const problems: string[] = []
  const loaded = loadScenario('clearspring-demand', sets, problems)
  expect(problems).toEqual([])
  return openLoop(loaded!.scenario, loaded!.rules, 'a')
}

const copy = (loop: Loop<Plant>): Loop<Plant> => ({
  plant: fork(loop.plant),
  twin: structuredClone(loop.twin),
  reported: [],
})

const weeks = (n: number) => instant(START + days(7 * n))
const act = (loop: Loop<Plant>, action: Parameters<typeof changePlan>[2]) =>
  changePlan(SIMULATED_FLOOR, loop, action)

describe('a line that plans from demand', () => {
  let loop: Loop<Plant>
  beforeAll(() => {
    loop = open()
    // Two weeks, and the Monday of the third with its plan.
    play(SIMULATED_FLOOR, loop, instant(weeks(2) + minutes(15)))
  })

  it('plans, buys and releases each week, without a person', () => {
    const { twin } = loop
    expect(twin.planning.cycles).toBe(3)
    expect(twin.plan.weeks.map(({ week }) => week)).toEqual([0, 1, 2])
    expect(twin.decisions.records.some(({ status }) => status === 'refused')).toBe(false)
    const types = new Set(twin.decisions.records.map(({ decision }) => decision?.type))
    for (const type of ['purchase', 'releaseOrders', 'ship'] as const) expect(types).toContain(type)
  })

  it('promises customer orders a date, and keeps it on record when it is not kept', () => {
    const orders = [...loop.twin.customerOrders.open.values()]
    expect(orders.length).toBeGreaterThan(0)
    expect(orders.every((o) => o.promisedAt === null || o.promisedAt >= o.dueAt)).toBe(true)
  })

  it('forecasts from three years of history, and lets orders consume the forecast', () => {
    for (const { forecast, consumption, net } of loop.twin.planning.latest!.demand) {
      expect(forecast!.candidates.filter(({ errors }) => errors).length).toBeGreaterThanOrEqual(5)
      for (const [t, p] of consumption.periods.entries()) {
        expect(p.netDemand).toBe(net[t])
        expect(p.netDemand).toBe(p.ordered + p.forecastLeft)
      }
    }
  })

  it('works its orders in the sequence of the schedule', () => {
    const { twin, plant } = copy(loop)
    const waiting = [...twin.productionOrders.open.values()].filter((o) => !o.begun)
    const planned = inForce(twin.planning.book).plan.operations.map(({ job }) => job)
    const ranks = waiting.map(({ order }) => planned.indexOf(order))
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect(plant.orders.length).toBeGreaterThan(0)
  })

  it('lets a person pin an order, and takes it back to the same digest', () => {
    const own = copy(loop)
    const { book } = own.twin.planning
    const before = bookDigest(book)
    const waiting = inForce(book).plan.operations.filter(({ status }) => status === 'free')
    const last = waiting.at(-1)!
    const late = instant(last.start + hours(48))
    const refusal = act(own, { type: 'pin', order: last.job, at: late })
    if (refusal === undefined) {
      expect(inForce(book).plan.operations.find(({ job }) => job === last.job)).toMatchObject({
        start: late,
        status: 'pinned',
      })
      expect(act(own, { type: 'undoPlan' })).toBeUndefined()
    } else expect(refusal).toMatch(/does not work at/)
    expect(bookDigest(book)).toBe(before)
  })

  it('refuses in words what a pin must not do', () => {
    const own = copy(loop)
    const job = inForce(own.twin.planning.book).plan.operations.at(-1)!.job
    expect(act(own, { type: 'pin', order: job, at: START })).toMatch(/is past/)
    expect(act(own, { type: 'pin', order: 'nothing', at: weeks(3) })).toMatch(/is not known/)
    expect(act(own, { type: 'answerPlan', proposal: 'plan-99', verdict: 'accept' })).toBe(
      'there is no proposal plan-99',
    )
    expect(act(own, { type: 'unpin', order: job })).toMatch(/is not pinned/)
  })

  it('puts a new schedule before a person, who may turn it down', () => {
    const own = copy(loop)
    const { book } = own.twin.planning
    const before = bookDigest(book)
    expect(act(own, { type: 'replan', mode: 'regenerate' })).toBeUndefined()
    const { id } = book.proposals.at(-1)!
    expect(act(own, { type: 'answerPlan', proposal: id, verdict: 'reject' })).toBeUndefined()
    expect(bookDigest(book)).toBe(before)
    expect(act(own, { type: 'answerPlan', proposal: id, verdict: 'accept' })).toMatch(/rejected/)
  })

  it('plays on as if nobody had looked', () => {
    const [one, other] = [copy(loop), copy(loop)]
    play(SIMULATED_FLOOR, one, weeks(3))
    for (let day = 15; day <= 21; day++) play(SIMULATED_FLOOR, other, instant(START + days(day)))
    expect(one.twin).toEqual(other.twin)
  })
})

describe('a breakdown of eight hours on Tuesday', () => {
  it('leads to a new schedule within a day, and moves nothing that is frozen', () => {
    const own = open()
    play(SIMULATED_FLOOR, own, instant(START + hours(28)))
    const before = inForce(own.twin.planning.book).plan
    const machine = { type: 'scheduleMaintenance', machine: 'FILL', lasting: hours(8) } as const
    expect(SIMULATED_FLOOR.check(own.plant, machine)).toBeUndefined()
    SIMULATED_FLOOR.apply(own.plant, machine)
    play(SIMULATED_FLOOR, own, instant(START + days(4)))
    const { proposals } = own.twin.planning.book
    const repair = proposals.find(({ because }) => because.includes('should have ended'))
    expect(repair?.status).toBe('accepted')
    const frozen = before.operations.filter(
      ({ start }) => start >= repair!.at && start < repair!.at + days(1),
    )
    for (const { job, start } of frozen) {
      const now = repair!.plan.operations.find((o) => o.job === job)
      if (now?.status === 'frozen') expect(now.start).toBe(start)
    }
  })
})

describe('half a season of planning', () => {
  const own = open()
  play(SIMULATED_FLOOR, own, weeks(13))
  const { twin } = own

  it('says within a day when an order ends, four times of five', () => {
    const done = [...twin.productionOrders.done.values()]
    const errors = done.map(({ endedAt, plannedEnd }) => Math.abs(endedAt! - plannedEnd))
    expect(done.length).toBeGreaterThan(45)
    expect(errors.filter((error) => error <= days(1)).length / done.length).toBeGreaterThan(0.8)
  })

  it('keeps overtime within the law of 8 hours a crew and week', () => {
    const hoursOf = new Map<string, number>()
    for (const { decision, status } of twin.decisions.records) {
      if (decision?.type !== 'addOvertime' || status !== 'applied') continue
      const key = `${decision.crew}/${Math.floor(decision.from / days(7))}`
      hoursOf.set(key, (hoursOf.get(key) ?? 0) + decision.lasting)
    }
    expect(hoursOf.size).toBeGreaterThan(0)
    for (const worked of hoursOf.values()) expect(worked).toBeLessThanOrEqual(hours(8))
  })

  it('pegs every planned purchase to what it serves, to the unit', () => {
    const { materials } = twin.planning.latest!.production
    for (const { id, quantity } of materials.plannedOrders) {
      const pegs = materials.pegs.filter(({ supply }) => supply.id === id)
      expect(pegs.reduce((sum, peg) => sum + peg.quantity, 0)).toBe(quantity)
    }
  })
})

describe('buffers in the place of netting', () => {
  it('buy at the same review what the buffers lack, and keep the line going', () => {
    const own = open('planning.materials=buffers')
    play(SIMULATED_FLOOR, own, weeks(5))
    const { latest } = own.twin.planning
    expect(latest!.production.refills.length).toBeGreaterThan(0)
    expect(latest!.purchases.length).toBeGreaterThanOrEqual(latest!.production.refills.length)
    expect(own.twin.customerOrders.completed).toBeGreaterThan(40)
  })
})

describe('customer orders placed further ahead than the plan reaches', () => {
  it('are promised a date by the plan that reaches them', () => {
    const own = open('planning.horizonWeeks=2', 'planning.ordersDaysAhead=30')
    play(SIMULATED_FLOOR, own, instant(weeks(4) + minutes(15)))
    const { customerOrders, planning } = own.twin
    const all = [...customerOrders.open.values()]
    const wanted = all.filter(({ dueAt }) => dueAt < weeks(6))
    expect(wanted.length).toBeGreaterThan(10)
    expect(wanted.filter(({ promisedAt }) => promisedAt === null)).toEqual([])
    // Beyond it nobody can say yet.
    expect(all.some(({ promisedAt }) => promisedAt === null)).toBe(true)
    // Four weeks of four products were released; what is done is not kept.
    expect(planning.wantedAt.size).toBeLessThan(12)
  })
})

describe('the schedule for people', () => {
  it('shows of what has ended both when it was planned and when it was made', () => {
    const own = open()
    play(SIMULATED_FLOOR, own, weeks(2))
    const [gantt] = makeScheduleReportOfLine(own.twin).tables
    const keys = gantt!.columns.map(({ key }) => key)
    const cell = (row: Row, key: string) => row.cells[keys.indexOf(key)]
    const ended = gantt!.rows.filter((row) => cell(row, 'status') === 'completed')
    expect(ended.length).toBeGreaterThan(5)
    for (const row of ended) {
      const order = own.twin.productionOrders.done.get(String(cell(row, 'productionOrder')))!
      const first = own.twin.planning.book.versions
        .flatMap(({ plan }) => plan.operations)
        .find(({ job }) => job === order.order)!
      expect([cell(row, 'plannedStart'), cell(row, 'plannedEnd')]).toEqual([first.start, first.end])
      expect(cell(row, 'actualEnd')).toBe(order.endedAt)
    }
  })
})

/*
 * The broken Clearspring: each planted cause can be found from the MES events alone. What a trainer
 * would plot is computed here: means, shares and rates by what they have in common, with 99 % intervals.
 */
import { mean } from 'simple-statistics'
import { beforeAll, describe, expect, it } from 'vitest'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { after, days, hours, instant, START } from '../../sim/contract/time.ts'
import { physicalStock } from '../../sim/index.ts'
import { play } from '../../twin/closed-loop.ts'
import { stockRows } from '../../twin/erp/inventory.ts'
import { openLoop, SIMULATED_FLOOR } from '../../twin/experiment/run-scenario.ts'
import { readScenario } from '../../twin/host/scenario-files.ts'
import { estimate } from '../support/estimates.ts'

const events: MesEvent[] = []
/** The truth that no event tells: label lots with weak glue. */
const weakLots = new Set<string>()
const booksDiffer: number[] = []

beforeAll(() => {
  const { scenario, rules } = readScenario('clearspring-broken')
  const loop = openLoop(scenario!, rules!, scenario!.seed)
  for (let day = 1; day <= scenario!.days; day++) {
    for (const { lots } of loop.plant.store) {
      for (const lot of lots) if (lot.bad) weakLots.add(lot.id)
    }
    events.push(...play(SIMULATED_FLOOR, loop, after(START, days(day))))
    const books = JSON.stringify(stockRows(loop.twin.books.inventory))
    if (books !== JSON.stringify(physicalStock(loop.plant))) booksDiffer.push(day)
  }
})

/** Welch's interval of the difference of two means, from two samples of some size. */
function difference(a: readonly number[], b: readonly number[]) {
  const spread = (v: readonly number[]) => {
    const { low, high } = estimate(v)
    return ((high - low) / 2) ** 2
  }
  const half = Math.sqrt(spread(a) + spread(b))
  const middle = mean([...a]) - mean([...b])
  return { low: middle - half, high: middle + half }
}

/** Running hours of a machine since its maintenance ended, at each event. */
function* byAge(machine: string): Generator<[event: MesEvent, age: number]> {
  let ran = 0
  let since = -1
  for (const e of events) {
    const running = since < 0 ? 0 : e.at - since
    yield [e, (ran + running) / hours(1)]
    if (e.type === 'maintenanceEnded' && e.machine === machine) ran = 0
    if (e.type !== 'machineStateChanged' || e.machine !== machine) continue
    ran += running
    since = e.to === 'running' ? e.at : -1
  }
}

describe('valve 17', () => {
  it('shows in the fill volume by hours since maintenance: 0.8 ml less from the 40th on', () => {
    const early: number[] = []
    const late: number[] = []
    for (const [e, age] of byAge('FILL')) {
      if (e.type !== 'qualityChecked' || e.characteristic !== 'fill-volume') continue
      ;(age < 40 ? early : late).push(e.value)
    }
    const { low, high } = difference(late, early)
    expect(low).toBeLessThan(-0.8)
    expect(high).toBeGreaterThan(-0.8)
    expect(high).toBeLessThan(-0.4)
  })

  it('shows in the rejects alike: three times as many', () => {
    const rejects = [0, 0]
    const bottles = [0, 0]
    for (const [e, age] of byAge('FILL')) {
      if (e.type !== 'counted' || e.machine !== 'FILL') continue
      const half = age < 40 ? 0 : 1
      rejects[half]! += e.reject
      bottles[half]! += e.good + e.reject
    }
    const [early, late] = [rejects[0]! / bottles[0]!, rejects[1]! / bottles[1]!]
    expect(early).toBeCloseTo(0.008, 3)
    expect(late / early).toBeGreaterThan(2.8)
    expect(late / early).toBeLessThan(3.2)
  })
})

/** Minutes of set-up at the filler and the crew that began it, for each changeover. */
function changeovers() {
  const found: { crew: string; from: string; to: string; minutes: number }[] = []
  let crew = ''
  let since = -1
  let open: (typeof found)[number] | undefined
  for (const e of events) {
    if (e.type === 'shiftStarted') crew = e.crew
    if (e.type === 'changeoverStarted') open = { crew, from: e.from, to: e.to, minutes: 0 }
    if (e.type === 'machineStateChanged' && e.machine === 'FILL') {
      if (since >= 0 && open) open.minutes += (e.at - since) / 60_000
      since = e.to === 'setup' ? e.at : -1
      if (e.from === 'setup' && e.to === 'running' && open) found.push(open)
    }
  }
  return found
}

describe('crew B', () => {
  const minutesOf = (crew: string, from: string, to: string) =>
    changeovers()
      .filter((c) => c.crew === crew && c.from === from && c.to === to)
      .map(({ minutes }) => minutes)

  it('takes a third longer than crew A from J to W, and for nothing else', () => {
    const [a, b] = [minutesOf('A', 'J', 'W'), minutesOf('B', 'J', 'W')]
    expect(Math.min(a.length, b.length)).toBeGreaterThan(4)
    // 120 min × 1.1 on average, and .35 of that more: 46 min.
    const more = difference(b, a)
    expect(more.low).toBeGreaterThan(0)
    expect(more.low).toBeLessThan(46)
    expect(more.high).toBeGreaterThan(46)
    const other = difference(minutesOf('B', 'M', 'J'), minutesOf('A', 'M', 'J'))
    expect(other.low).toBeLessThan(0)
    expect(other.high).toBeGreaterThan(0)
  })
})

describe('the supplier of preforms', () => {
  it('is late on Mondays', () => {
    const late: Record<string, number[]> = { Mon: [], other: [] }
    for (const e of events) {
      if (e.type !== 'materialReceived' || e.item !== 'preform') continue
      const [, week, weekday] = /^W(\d+)-preform-(\w+)$/.exec(e.purchaseOrder) ?? []
      if (!week || !weekday) continue
      const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].indexOf(weekday)
      const due = days(7 * (Number(week) - 1) + day) // 06:00
      late[weekday === 'Mon' ? 'Mon' : 'other']!.push(e.at - due > hours(0.5) ? 1 : 0)
    }
    expect(late.Mon).toHaveLength(12)
    expect(mean(late.Mon!)).toBeGreaterThan(0.5)
    expect(mean(late.other!)).toBeLessThan(0.25)
    expect(difference(late.Mon!, late.other!).low).toBeGreaterThan(0)
  })
})

/** Micro-stops and running hours of the labeller by the label lot that was on it. */
function stopsByLot() {
  const byLot = new Map<string, { stops: number; labels: number }>()
  let stops: number = 0
  for (const e of events) {
    if (e.type === 'downtimeStarted' && e.machine === 'LABL' && e.kind === 'microStop') stops++
    if (e.type !== 'materialConsumed' || e.machine !== 'LABL') continue
    // What is consumed is told at the end of a stretch, so stops since the last one belong to it.
    const row = byLot.get(e.materialLot) ?? { stops: 0, labels: 0 }
    byLot.set(e.materialLot, { stops: row.stops + stops, labels: row.labels + e.quantity })
    stops = 0
  }
  return byLot
}

describe('label lots with weak glue', () => {
  it('stand out of a chart of micro-stops by lot, and no others do', () => {
    const rows = [...stopsByLot()].filter(([, { labels }]) => labels > 24_000)
    const used = rows.filter(([lot]) => weakLots.has(lot))
    expect(used.length).toBeGreaterThan(1)
    const rate = (of: typeof rows) => {
      const sum = (key: 'stops' | 'labels') => of.reduce((n, [, row]) => n + row[key], 0)
      return sum('stops') / sum('labels')
    }
    const all = rate(rows)
    // A u-chart: the mean rate and three standard deviations of the Poisson count above it.
    const above = rows.filter(([, { stops, labels }]) => {
      const expected = all * labels
      return stops > expected + 3 * Math.sqrt(expected)
    })
    expect(above.length).toBeGreaterThan(0)
    expect(above.filter(([lot]) => !weakLots.has(lot))).toEqual([])
    const others = rows.filter(([lot]) => !weakLots.has(lot))
    const ratio = rate(used) / rate(others)
    expect(ratio).toBeGreaterThan(1.5)
    expect(ratio).toBeLessThan(2.5)
  })
})

it('keeps the books equal to what is there, day by day', () => {
  expect(booksDiffer).toEqual([])
  expect(events.at(-1)!.at).toBeGreaterThan(instant(days(83)))
})

/*
 * People of a line: qualifications that run out, absence, breaks, crews that take longer.
 */
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../scenarios/scenario.ts'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { days, hours, instant } from '../../../sim/contract/time.ts'
import { advance, apply } from '../../../sim/index.ts'
import { countOf, crewsOf, minutesOf, plantOf } from './plants.ts'

type Breaks = NonNullable<Scenario['calendar']['shifts'][number]['breaks']>

const day = (breaks: Breaks = []): Scenario['calendar']['shifts'] => [
  { id: 'day', days: ['Mon', 'Tue', 'Wed'], from: '06:00', to: '10:00', crew: 'A', breaks },
]
const changes = (events: readonly MesEvent[], machine: string) =>
  events.flatMap((e) =>
    e.type === 'machineStateChanged' && e.machine === machine
      ? [[e.at / 60_000, e.to, e.reason ?? '']]
      : [],
  )
const signedOn = (events: readonly MesEvent[]) =>
  events.flatMap((e) =>
    e.type === 'operatorSignedOn' ? [[e.at / 60_000, e.station, e.operator]] : [],
  )

describe('a qualification that runs out', () => {
  // 2026-01-05 is the Monday of plant time 0.
  const ann = { id: 'Ann', expires: [{ skill: 'ST', on: '2026-01-07' }] }

  it('stops the machines of its station from the next shift on', () => {
    const plant = plantOf({ shifts: day(), workforce: crewsOf(['M1'], { A: [ann] }) })
    const events = advance(plant, instant(days(3)))
    expect(signedOn(events)).toEqual([
      [0, 'ST', 'Ann'],
      [1_440, 'ST', 'Ann'],
    ])
    expect(changes(events, 'M1')).toEqual([
      [0, 'running', ''],
      [240, 'off', ''],
      [1_440, 'running', ''],
      [1_680, 'off', ''],
      [2_880, 'starved', 'operator'],
      [3_120, 'off', ''],
    ])
    expect(countOf(events, 'good')).toBe(48_000) // 2 × 240 × 100
  })

  it('does not matter where somebody else of the crew is qualified', () => {
    const plant = plantOf({
      shifts: day(),
      workforce: crewsOf(['M1'], { A: [ann, { id: 'Ben' }] }),
    })
    const events = advance(plant, instant(days(3)))
    expect(signedOn(events).at(-1)).toEqual([2_880, 'ST', 'Ben'])
    expect(countOf(events, 'good')).toBe(72_000)
  })
})

describe('absence', () => {
  const workforce = { ...crewsOf(['M1'], { A: [{ id: 'Ann' }] }), absenceShare: 1 }

  it('is made up for by calling somebody in', () => {
    const plant = plantOf({ shifts: day(), workforce })
    expect(countOf(advance(plant, instant(days(1))), 'good')).toBe(24_000)
  })

  it('stops the machine where nobody is called in', () => {
    const plant = plantOf({ shifts: day(), workforce: { ...workforce, callIn: false } })
    const events = advance(plant, instant(hours(20)))
    expect(countOf(events, 'good')).toBe(0)
    expect(changes(events, 'M1')).toEqual([
      [0, 'starved', 'operator'],
      [240, 'off', ''],
    ])
  })

  it('stops a set-up as well', () => {
    const plant = plantOf({
      quantity: 1_000,
      shifts: [
        { id: 'one', days: ['Mon'], from: '06:00', to: '06:30', crew: 'A' },
        { id: 'two', days: ['Mon'], from: '06:30', to: '07:00', crew: 'B' },
        { id: 'three', days: ['Mon'], from: '07:00', to: '09:00', crew: 'A' },
      ],
      changeover: { A: { A: 0, B: 45 }, B: { A: 45, B: 0 } },
      workforce: crewsOf(['M1'], {
        A: [{ id: 'Ann' }],
        B: [{ id: 'Bob', expires: [{ skill: 'ST', on: '2026-01-05' }] }],
      }),
    })
    apply(plant, { type: 'releaseOrders', orders: [{ order: 'PO2', item: 'B', quantity: 1_000 }] })
    const events = advance(plant, instant(hours(3)))
    // 10 min of A, 20 of 45 min of set-up, half an hour of nobody, the other 25 min.
    expect(minutesOf(events, 'changeoverEnded')).toEqual([85])
  })
})

describe('a break', () => {
  const stations = [
    { id: 'S1', machines: ['M1'], direct: true },
    { id: 'S2', machines: ['M2'], direct: true },
  ]
  const two = [
    { id: 'Ann', skills: ['S1'] },
    { id: 'Ben', skills: ['S2'] },
  ]
  const staggered = day([{ from: '07:00', minutes: 30, staggered: true }])
  const twoMachines = (operators: typeof two) =>
    plantOf({
      shifts: staggered,
      machines: [{}, {}],
      buffer: 10_000,
      workforce: { stations, crews: [{ id: 'A', operators }] },
    })

  it('of all stops the line', () => {
    const plant = plantOf({ shifts: day([{ from: '08:00', minutes: 30 }]) })
    const events = advance(plant, instant(hours(6)))
    expect(changes(events, 'M1')).toEqual([
      [0, 'running', ''],
      [120, 'off', 'break'],
      [150, 'running', ''],
      [240, 'off', ''],
    ])
    expect(countOf(events, 'good')).toBe(21_000) // 210 × 100
  })

  it('that is staggered stops one station after the other where nobody can stand in', () => {
    const events = advance(twoMachines(two), instant(hours(6)))
    const waits = (machine: string) =>
      changes(events, machine).filter(([, , reason]) => reason === 'operator')
    expect(waits('M1')).toEqual([[60, 'starved', 'operator']])
    expect(waits('M2')).toEqual([[90, 'starved', 'operator']])
    expect(countOf(events, 'good', 'M1')).toBe(21_000)
  })

  it('that is staggered stops nothing where somebody free is qualified', () => {
    const relief = [...two, { id: 'Cat', skills: ['S1', 'S2'] }]
    const events = advance(twoMachines(relief), instant(hours(6)))
    expect(countOf(events, 'good', 'M2')).toBe(24_000)
    expect(signedOn(events)).toEqual([
      [0, 'S1', 'Ann'],
      [0, 'S2', 'Ben'],
      [60, 'S1', 'Cat'],
      [90, 'S1', 'Ann'],
      [90, 'S2', 'Cat'],
      [120, 'S2', 'Ben'],
    ])
  })
})

describe('a crew that takes longer', () => {
  it('does so from the item to the item that is stated, and only that crew', () => {
    const lasting = (crew: string, from: string, to: string) => {
      const plant = plantOf({
        quantity: 1_000,
        changeover: { A: { A: 0, B: 40 }, B: { A: 40, B: 0 } },
        line: { crewChangeovers: [{ crew, from, to, factor: 1.35 }] },
        workforce: crewsOf(['M1'], { A: [{ id: 'Ann' }], B: [{ id: 'Bob' }] }),
      })
      const orders = [{ order: 'PO2', item: 'B', quantity: 1_000 }]
      apply(plant, { type: 'releaseOrders', orders })
      const events = advance(plant, instant(hours(3)))
      const [end = 0] = minutesOf(events, 'changeoverEnded')
      return end - 10
    }
    expect(lasting('A', 'A', 'B')).toBe(54) // 40 × 1.35
    expect(lasting('B', 'A', 'B')).toBe(40)
    expect(lasting('A', 'B', 'A')).toBe(40)
  })
})

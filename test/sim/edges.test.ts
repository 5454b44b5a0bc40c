/*
 * The edges of the line: a pacing machine at its end, holds between orders, buffers that lot ends
 * overfill, materials by product, stations that nobody can fill, and ids that were used before.
 */
import { describe, expect, it } from 'vitest'
import type { Decision } from '../../sim/contract/decision.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { days, hours, instant, minutes } from '../../sim/contract/time.ts'
import {
  advance,
  apply,
  buildPlant,
  check,
  digest,
  type Plant,
  physicalStock,
} from '../../sim/index.ts'
import { GRAINS_PER_BOTTLE } from '../../sim/plant/state.ts'
import { failure, linePlant, lineScenario } from '../support/line.ts'

type Of<T extends MesEvent['type']> = Extract<MesEvent, { type: T }>
const only = <T extends MesEvent['type']>(events: readonly MesEvent[], type: T) =>
  events.filter((e): e is Of<T> => e.type === type)

describe('a lot on hold', () => {
  it.each([1, 2])('is decided where the pacing machine is the last of %d', (n) => {
    const machines = Array.from({ length: n }, () => ({}))
    const plant = linePlant(machines, { pacing: n - 1, quantity: 3_000, holdShare: 1 })
    const events = advance(plant, instant(days(2)))
    const about = (lot: string) =>
      events
        .filter((e) => e.lot === lot && /^lot(?!Created|Consumed)/.test(e.type))
        .map((e) => e.type)
    const decided = events.filter((e) => e.type === 'lotReleased' || e.type === 'lotRejected')
    expect(decided).toHaveLength(3)
    expect(about('A-0001')).toEqual(['lotHeld', 'lotCompleted', decided[0]!.type])
    expect(physicalStock(plant).every((row) => row.status === 'available')).toBe(true)
  })

  it('keeps the line for its order until the hold is over', () => {
    const changeover = { A: { A: 0, B: 20 }, B: { A: 20, B: 0 } }
    const plant = linePlant([{}, {}], { quantity: 1_000, holdShare: 1, changeover })
    const next = { order: 'PO2', item: 'B', quantity: 500 }
    apply(plant, { type: 'releaseOrders', orders: [next] })
    const events = advance(plant, instant(hours(3)))
    // 1 000 bottles at 100 a minute, then 35 min on hold; set-up 20 min; 5 min and 35 on hold.
    expect(only(events, 'orderEnded').map((e) => e.at / 60_000)).toEqual([45, 105])
    expect(only(events, 'changeoverStarted').map((e) => e.at / 60_000)).toEqual([45])
    const held = only(events, 'machineStateChanged').filter((e) => e.to === 'held')
    expect(held.map((e) => e.order)).toEqual(['PO1', 'PO2'])
    expect(plant.orders).toEqual([])
  })
})

it('overfills no buffer by more than the bottle that ends a lot', () => {
  // Lots of 7 with rejects: each ends on a fraction of a bottle, while the buffer is full.
  const jams = [failure({ meanRunningMinutesBetween: 20, meanRepairMinutes: 5 })]
  const machines = [{ ratePerMinute: 200 }, { ratePerMinute: 100, failures: jams }]
  const plant = linePlant(machines, { buffer: 5, lotSize: 7, rejectShare: 0.2 })
  let most = 0
  for (let minute = 1; minute <= 600; minute++) {
    advance(plant, instant(minutes(minute)))
    most = Math.max(most, plant.line.buffers[0]!.level / GRAINS_PER_BOTTLE)
  }
  expect(most).toBeGreaterThan(4)
  expect(most).toBeLessThan(6)
})

it('goes on at the pace of the next machine once an overfull buffer has room again', () => {
  const machines = [{ ratePerMinute: 200 }, { ratePerMinute: 100 }]
  const plant = linePlant(machines, { buffer: 5, lotSize: 1_000, rejectShare: 0.2 })
  let least = 5
  for (let second = 120; second <= 7_200; second++) {
    advance(plant, instant(1_000 * second))
    least = Math.min(least, plant.line.buffers[0]!.level / GRAINS_PER_BOTTLE)
  }
  expect(least).toBeGreaterThan(4.9)
})

it('traces bottles to the material of their own product', () => {
  const machine = { consumes: [{ item: 'preform-{sku}', per1000: 1_000 }] }
  const materials = ['A', 'B'].map((sku) => ({ item: `preform-${sku}`, stock: 5_000 }))
  const plant = linePlant([machine, {}], { pacing: 1, quantity: 1_000, materials })
  apply(plant, { type: 'releaseOrders', orders: [{ order: 'PO2', item: 'B', quantity: 1_000 }] })
  const events = advance(plant, instant(hours(1)))
  const used = new Map<string, number>()
  for (const { item, consumedLot, lot, quantity } of only(events, 'lotConsumed')) {
    const key = `${lot} of ${item} ${consumedLot}`
    used.set(key, (used.get(key) ?? 0) + quantity)
  }
  expect([...used]).toEqual([
    ['A-0001 of preform-A preform-A-00001', 1_000],
    ['B-0002 of preform-B preform-B-00002', 1_000],
  ])
})

it('leaves a station empty that nobody of the crew can fill', () => {
  const scenario = lineScenario([{}])
  const { workforce } = scenario
  const mechanic = { id: 'MECH', machines: [], direct: false }
  const stations = [...workforce.stations, mechanic]
  const plant = buildPlant({ ...scenario, workforce: { ...workforce, stations } }, 's')
  const events = advance(plant, instant(days(1)))
  const signs = [...only(events, 'operatorSignedOn'), ...only(events, 'operatorSignedOff')]
  expect(signs.map((e) => e.station)).toContain('ST')
  expect(signs.map((e) => e.station)).not.toContain('MECH')
})

it('calls in who is absent before it gives one operator two stations', () => {
  const scenario = lineScenario([{}])
  const stations = ['ST1', 'ST2'].map((id) => ({ id, machines: [], direct: true }))
  const ann = { id: 'Ann', skills: ['ST1', 'ST2'] }
  const bob = { id: 'Bob', skills: ['ST2'] }
  const at = (operators: readonly (typeof ann)[]) => {
    const crews = [{ id: 'A', operators: [...operators] }]
    const workforce = { ...scenario.workforce, stations, crews, absenceShare: 1 }
    const events = advance(buildPlant({ ...scenario, workforce }, 's'), instant(0))
    return only(events, 'operatorSignedOn').map((e) => e.operator)
  }
  expect(at([ann, bob])).toEqual(['Ann', 'Bob'])
  expect(at([ann])).toEqual(['Ann', 'Ann'])
})

it('stays as it is when it is asked to play to the past', () => {
  const plant = linePlant([{}, {}])
  advance(plant, instant(hours(1)))
  const before = digest(plant)
  expect(advance(plant, instant(minutes(30)))).toEqual([])
  expect(digest(plant)).toBe(before)
})

describe('the door', () => {
  const refusal = (plant: Plant, decision: Decision) => check(plant, decision)?.code
  const order = (id: string) => [{ order: id, item: 'A', quantity: 10 }]

  it('refuses the id of a production order that has ended, and an empty one', () => {
    const plant = linePlant([{}, {}], { quantity: 100 })
    advance(plant, instant(hours(1)))
    expect(refusal(plant, { type: 'releaseOrders', orders: order('PO1') })).toBe('duplicateId')
    expect(refusal(plant, { type: 'resequence', orders: order('PO1') })).toBe('duplicateId')
    expect(refusal(plant, { type: 'releaseOrders', orders: order('') })).toBe('unknownOrder')
    expect(refusal(plant, { type: 'releaseOrders', orders: order('PO2') })).toBeUndefined()
  })

  it('takes the id of a production order again that was replaced before it began', () => {
    const plant = linePlant([{}], { quantity: 10_000 })
    apply(plant, { type: 'releaseOrders', orders: order('PO2') })
    expect(refusal(plant, { type: 'resequence', orders: order('PO2') })).toBeUndefined()
  })

  it('refuses a purchase order that exists, and instants that are no instants', () => {
    const plant = linePlant([{}], { materials: [{ item: 'cap', stock: 0 }] })
    const purchase = (purchaseOrder: string, dueAt: number): Decision => {
      const bought = { item: 'cap', supplier: 'cap-supplier', quantity: 1 }
      return { type: 'purchase', purchaseOrder, dueAt: instant(dueAt), ...bought }
    }
    apply(plant, purchase('P1', hours(1)))
    expect(refusal(plant, purchase('P1', hours(2)))).toBe('duplicateId')
    expect(refusal(plant, purchase('P2', hours(2)))).toBeUndefined()
    for (const at of [Number.NaN, 0.5, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(refusal(plant, purchase('P2', at))).toBe('inThePast')
      const overtime = { type: 'addOvertime', lasting: hours(1), crew: 'A' } as const
      expect(refusal(plant, { ...overtime, from: instant(at) })).toBe('inThePast')
    }
  })
})

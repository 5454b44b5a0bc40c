import { describe, expect, it } from 'vitest'
import { days, hours } from '../../../sim/contract/time.ts'
import { openHours, planCapacity } from '../../../twin/erp/capacity/capacity-plan.ts'
import {
  loadingOrdersOf,
  operationLoads,
  spreadLoad,
} from '../../../twin/erp/capacity/order-load.ts'
import {
  checkCentreCapacity,
  compareBases,
  compareLoad,
  loadHours,
  overtimeHours,
  ratedCapacity,
  rollingDemonstrated,
} from '../../../twin/erp/capacity/requirements.ts'
import {
  checkRoughCut,
  loadByBills,
  loadByOverallFactors,
  loadByProfiles,
} from '../../../twin/erp/capacity/rough-cut.ts'
import { item, line, master, operation, workCentre } from '../master/support.ts'
import { itemOf, openOrderOf, plan, problemOf } from '../mrp/support.ts'

const expectNear = (found: readonly number[], expected: readonly number[]) => {
  expect(found).toHaveLength(expected.length)
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 9)
}

/** The two products of Vollmann, Berry, Whybark & Jacobs. */
const MPS = { A: [33, 33, 33, 40, 40, 40], B: [17, 17, 17, 13, 13, 13] }

describe('rough-cut capacity', () => {
  it('by overall factors shares the total as the past did', () => {
    const shares = { '100': 0.603, '200': 0.304, '300': 0.093 }
    const { total, workCentres } = loadByOverallFactors(MPS, { A: 0.95, B: 1.85 }, shares)
    expectNear(total, [62.8, 62.8, 62.8, 62.05, 62.05, 62.05])
    expectNear(workCentres['100']!, [37.8684, 37.8684, 37.8684, 37.41615, 37.41615, 37.41615])
    expectNear(workCentres['200']!, [19.0912, 19.0912, 19.0912, 18.8632, 18.8632, 18.8632])
    expectNear(workCentres['300']!, [5.8404, 5.8404, 5.8404, 5.77065, 5.77065, 5.77065])
  })

  it('by bills puts the hours in the period of the schedule', () => {
    const found = loadByBills(MPS, {
      A: { '100': 0.05, '200': 0.7, '300': 0.2 },
      B: { '100': 1.3, '200': 0.55, '300': 0 },
    })
    expectNear(found['100']!, [23.75, 23.75, 23.75, 18.9, 18.9, 18.9])
    expectNear(found['200']!, [32.45, 32.45, 32.45, 35.15, 35.15, 35.15])
    expectNear(found['300']!, [6.6, 6.6, 6.6, 8, 8, 8])
  })

  it('by profiles puts them before, and reports what is past due', () => {
    const entry = (workCentre: string, hoursPerUnit: number, offset: number) => ({
      workCentre,
      hoursPerUnit,
      offset,
    })
    const { workCentres, pastDue } = loadByProfiles(MPS, {
      A: [entry('100', 0.05, 0), entry('200', 0.7, 1), entry('300', 0.2, 2)],
      B: [entry('100', 1.3, 0), entry('200', 0.25, 1), entry('200', 0.3, 2)],
    })
    expectNear(workCentres['100']!, [23.75, 23.75, 23.75, 18.9, 18.9, 18.9])
    expectNear(workCentres['200']!, [32.45, 31.25, 35.15, 35.15, 31.25, 0])
    expectNear(workCentres['300']!, [6.6, 8, 8, 8, 0, 0])
    // A: 33 · 0.7 one period early, 33 · 0.2 two and one; B: 17 · 0.25 and 17 · 0.3 likewise.
    expect(pastDue.map((load) => [load.workCentre, load.product, load.period])).toEqual([
      ['200', 'A', 0],
      ['300', 'A', -1],
      ['300', 'A', 0],
      ['200', 'B', 0],
      ['200', 'B', -1],
      ['200', 'B', 0],
    ])
    expectNear(
      pastDue.map((load) => load.hours),
      [23.1, 6.6, 6.6, 4.25, 5.1, 5.1],
    )
  })
})

describe('a rough-cut problem', () => {
  it('is refused with every reason', () => {
    const profiles = { C: [{ workCentre: '100', hoursPerUnit: -1, offset: 0.5 }] }
    const beside = { hoursPerUnit: { A: 1 }, proportions: { '100': 1.2 }, profiles }
    const found = checkRoughCut({ A: [1, 2], B: [-3] }, beside)
    expect(found.map(({ path, found }) => [path, found])).toEqual([
      ['mps.B', '1'],
      ['mps.B[0]', '-3'],
      ['hoursPerUnit.B', 'nothing'],
      ['proportions.100', '1.2'],
      ['profiles.C', '"C"'],
      ['profiles.C[0].hoursPerUnit', '-1'],
      ['profiles.C[0].offset', '0.5'],
    ])
    expect(checkRoughCut(MPS, { hoursPerUnit: { A: 0.95, B: 1.85 } })).toEqual([])
  })
})

describe('capacity requirements', () => {
  const mill = { machines: 2, hours: 40, utilisation: 0.9, efficiency: 0.95 }
  const assembly = { machines: 3, hours: 40, utilisation: 0.85, efficiency: 1.05 }

  it('set load against rated capacity, and say what overtime would take', () => {
    // 200 · 0.25 + 3 + 120 · 0.2 + 2.5; 150 · 0.25 + 3; 300 · 0.2 + 2.5.
    const loads = [
      loadHours({ quantity: 200, runHours: 0.25, setupHours: 3 }) +
        loadHours({ quantity: 120, runHours: 0.2, setupHours: 2.5 }),
      loadHours({ quantity: 150, runHours: 0.25, setupHours: 3 }),
      loadHours({ quantity: 300, runHours: 0.2, setupHours: 2.5 }),
    ]
    const rows = compareLoad(loads, Array(3).fill(ratedCapacity(mill)))
    expectNear(
      rows.map(({ load }) => load),
      [79.5, 40.5, 62.5],
    )
    expectNear(
      rows.map(({ capacity }) => capacity),
      [68.4, 68.4, 68.4],
    )
    expectNear(
      rows.map(({ loadShare }) => 100 * loadShare!),
      [116.228070175439, 59.210526315789, 91.374269005848],
    )
    expectNear(
      rows.map(({ overUnder }) => overUnder),
      [-11.1, 27.9, 5.9],
    )
    expectNear(
      rows.map(({ backlog }) => backlog),
      [11.1, 0, 0],
    )
    expectNear(
      rows.map((row) => overtimeHours(row, mill)),
      [12.982456140351, 0, 0],
    )
    const assemblyRows = compareLoad([0, 119.3, 60.2], Array(3).fill(ratedCapacity(assembly)))
    expectNear(
      assemblyRows.map(({ backlog }) => backlog),
      [0, 12.2, 0],
    )
    expectNear(
      assemblyRows.map((row) => overtimeHours(row, assembly)),
      [0, 13.669467787115, 0],
    )
  })

  it('carry a backlog on until there is room', () => {
    expect(compareLoad([15, 11, 8, 5], [10, 10, 10, 10]).map(({ backlog }) => backlog)).toEqual([
      5, 6, 4, 0,
    ])
    expect(compareLoad([0, 3], [0, 0]).map(({ loadShare }) => loadShare)).toEqual([0, null])
  })

  it('tell what is shown from what is rated', () => {
    const shown = rollingDemonstrated([66, 62, 58, 64, 60, 57], 4)
    expect(shown).toEqual([66, 64, 62, 62.5, 61, 59.75])
    const bases = compareBases(64, {
      standard: 80,
      rated: ratedCapacity(mill),
      demonstrated: shown.at(-1)!,
    })
    expect(bases.map(({ base, feasible }) => [base, feasible])).toEqual([
      ['standard', true],
      ['rated', true],
      ['demonstrated', false],
    ])
    expectNear(
      bases.map(({ loadShare }) => 100 * loadShare!),
      [80, 93.567251461988, 107.112970711297],
    )
    expect(rollingDemonstrated([], 4)).toEqual([])
  })

  it('are refused when a work centre cannot be', () => {
    const wrong = { machines: 0, hours: -1, utilisation: 1.5, efficiency: 0 }
    expect(checkCentreCapacity(wrong, 'MILL').map(({ path }) => path)).toEqual([
      'MILL.machines',
      'MILL.hours',
      'MILL.utilisation',
      'MILL.efficiency',
    ])
  })
})

describe('the load of orders', () => {
  const order = (id: string, item: string, released: number, from: number, until: number) => ({
    id,
    item,
    released,
    releaseAt: days(from),
    dueAt: days(until),
  })

  it('counts whole batches: 1 400 pieces in batches of 700 take 120 minutes', () => {
    const data = master({
      routings: [
        operation('FRAME', 'WELD', { batch: { quantity: 700, minutes: 60 }, runMinutesPer1000: 0 }),
      ],
    })
    const minutes = (released: number) =>
      operationLoads(data, [order('O', 'FRAME', released, 0, 7)])[0]!.minutes
    expect(minutes(1_400)).toBe(120)
    expect(minutes(1_401)).toBe(180)
    expect(minutes(1)).toBe(60)
  })

  it('goes through the operations by what the ones before leave good, one after the other', () => {
    const data = master({
      routings: [
        operation('BIKE', 'WELD', { operation: 'OP20', sequence: 20, setupMinutes: 10 }),
        operation('BIKE', 'ASSY', { yield: 0.9, setupMinutes: 20 }),
      ],
    })
    // 100 minutes and 20, then 90 and 10: of eleven days six, then five.
    expect(operationLoads(data, [order('O', 'BIKE', 100, 0, 11)])).toMatchObject([
      { workCentre: 'ASSY', quantity: 100, minutes: 120, from: 0, until: days(6) },
      { workCentre: 'WELD', quantity: 90, minutes: 100, from: days(6), until: days(11) },
    ])
    expect(operationLoads(data, [order('O', 'TUBE', 100, 0, 1)])).toEqual([])
  })

  it('is that of planned orders, and of what remains of open ones', () => {
    const problem = problemOf({
      items: [itemOf('P', { leadTime: 2, orderYield: 0.5 })],
      demands: [{ id: 'D', item: 'P', at: 8, quantity: 30 }],
      openOrders: [
        openOrderOf('PO-1', 'P', 34, 5, { received: 14 }),
        openOrderOf('PO-2', 'P', 1, 1, { received: 1 }),
      ],
    })
    expect(loadingOrdersOf(problem, plan(problem))).toMatchObject([
      { id: 'PO-1', released: 40, releaseAt: 3, dueAt: 5 },
      { id: 'PL-P-8', released: 20, releaseAt: 6, dueAt: 8 },
    ])
  })

  it('spreads over the weeks of its time; what is past due stands in the first', () => {
    const weeks = { from: days(7), bucketLength: days(7), buckets: 2 }
    const load = { minutes: 280, from: 0, until: days(28) }
    expect(spreadLoad(load, weeks)).toEqual({ minutes: [140, 70], pastDue: 70, beyond: 70 })
    const short = { minutes: 10, from: days(14), until: days(14) }
    expect(spreadLoad(short, weeks)).toEqual({ minutes: [0, 10], pastDue: 0, beyond: 0 })
  })
})

describe('the capacity plan', () => {
  const data = master({
    items: [item('BIKE'), item('FRAME')],
    billOfMaterials: [line('BIKE', 'FRAME')],
    routings: [operation('BIKE', 'ASSY'), operation('FRAME', 'WELD')],
    workCentres: [workCentre('ASSY', { utilisation: 0.9 }), workCentre('WELD', { machines: 2 })],
  })
  const weeks = { from: 0, bucketLength: days(7), buckets: 2 }
  // A minute a piece: 2 340 min = 39 h of 40 in week 1, and 60 h of 80.
  const orders = [
    { id: 'P1', item: 'BIKE', released: 2_340, releaseAt: 0, dueAt: days(7) },
    { id: 'P2', item: 'FRAME', released: 3_600, releaseAt: 0, dueAt: days(7) },
  ]

  it('shows three bases, the overloads with their orders, and the bottleneck with its evidence', () => {
    const outputHours = new Map([
      ['ASSY', [40, 38, 36]],
      ['WELD', [70, 74]],
    ])
    const plan = planCapacity(data, orders, weeks, { outputHours, window: 2 })
    expect(plan.workCentres).toMatchObject([
      {
        workCentre: 'ASSY',
        load: [39, 0],
        standard: [{ capacity: 40, overUnder: 1 }, {}],
        rated: [{ capacity: 36, backlog: 3 }, { backlog: 0 }],
        demonstrated: [{ capacity: 37 }, {}],
      },
      { workCentre: 'WELD', load: [60, 0], demonstrated: [{ capacity: 72 }, {}] },
    ])
    expectNear(plan.workCentres[0]!.overtimeHours, [3 / 0.9, 0])
    expect(plan.overloads).toEqual([
      {
        workCentre: 'ASSY',
        bucket: 1,
        base: 'rated',
        load: 39,
        capacity: 36,
        over: 3,
        orders: [{ order: 'P1', hours: 39 }],
      },
      {
        workCentre: 'ASSY',
        bucket: 1,
        base: 'demonstrated',
        load: 39,
        capacity: 37,
        over: 2,
        orders: [{ order: 'P1', hours: 39 }],
      },
    ])
    // 39 of 74 hours in two weeks against 60 of 144.
    expect(plan.bottleneck).toMatchObject({
      workCentre: 'ASSY',
      base: 'demonstrated',
      load: 39,
      capacity: 74,
      next: { workCentre: 'WELD' },
    })
    expect(plan.bottleneck!.exceedsNextBy).toBeCloseTo(39 / 74 - 60 / 144, 12)
  })

  it('falls back on rated capacity where something has shown nothing, and has no bottleneck without load', () => {
    // 39 of 72 against 60 of 160.
    expect(planCapacity(data, orders, weeks).bottleneck).toMatchObject({
      base: 'rated',
      capacity: 72,
    })
    expect(planCapacity(data, [], weeks)).toMatchObject({ bottleneck: null, overloads: [] })
  })

  it('counts open hours by the calendar of the week', () => {
    const centre = workCentre('ASSY')
    expect(openHours(centre, 0, days(7))).toBe(40)
    expect(openHours(centre, days(4), days(8))).toBe(16)
    expect(openHours(centre, hours(4), hours(30))).toBe(10)
  })
})

/*
 * What shops tell the MES, event by event, in shops small enough to work out by hand. Times in minutes.
 */
import { describe, expect, it } from 'vitest'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { days, hours, instant } from '../../../sim/contract/time.ts'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import { observeShop } from '../../../sim/shop/observe.ts'
import { takeEvents } from '../../../sim/shop/report.ts'
import type { ReportSpec } from '../../../sim/shop/report-state.ts'
import type { ShopSpec } from '../../../sim/shop/spec.ts'
import { constant, MINUTE, playMinutes, stationLine } from '../../support/shop.ts'

const AREA: ReportSpec = { area: 'acme/town/shop' }

function tellAll(spec: ShopSpec, until: number, reports = AREA): MesEvent[] {
  const shop = buildShop(spec, 'report', false, reports)
  playMinutes(shop, until)
  return takeEvents(shop)
}

/** One line an event: minute, type, and what it is about. */
function lines(events: readonly MesEvent[]): string[] {
  return events.map(({ seq: _, at, equipment: _path, type, ...rest }) => {
    const about = Object.entries(rest).map(([key, value]) => `${key}=${value}`)
    return [at / MINUTE, type, ...about].join(' ')
  })
}

const states = (events: readonly MesEvent[], machine: string): string[] =>
  events.flatMap((e) =>
    e.type === 'machineStateChanged' && e.machine === machine
      ? [`${e.at / MINUTE} ${e.to}${e.reason ? ` ${e.reason}` : ''}`]
      : [],
  )

/** One job at minute 10 through two stations of 5 and 3 minutes. */
const ONE_JOB: ShopSpec = {
  stations: [
    { id: 'CUT', machines: 1 },
    { id: 'WELD', machines: 2 },
  ],
  classes: [
    {
      id: 'frame',
      pieces: 4,
      dueAfter: 60 * MINUTE,
      route: [
        { station: 'CUT', operation: 'cut', time: constant(5) },
        { station: 'WELD', time: constant(3) },
      ],
    },
  ],
  sources: [{ id: 'in', class: 'frame', arrivals: { kind: 'schedule', at: [10 * MINUTE] } }],
}

describe('a job', () => {
  it('is an order of one lot from its release to the day it leaves', () => {
    const about = 'order=MO-1 lot=frame-1'
    expect(lines(tellAll(ONE_JOB, 30))).toEqual([
      '0 machineStateChanged machine=CUT from=off to=idle',
      '0 machineStateChanged machine=WELD-1 from=off to=idle',
      '0 machineStateChanged machine=WELD-2 from=off to=idle',
      `10 orderStarted ${about} item=frame quantity=4 due=${70 * MINUTE}`,
      `10 lotCreated ${about} item=frame`,
      `10 lotQueued ${about} workCentre=CUT item=frame operation=cut quantity=4`,
      `10 operationStarted ${about} machine=CUT item=frame operation=cut`,
      // A job is on its way: what is empty waits for it.
      '10 machineStateChanged machine=CUT from=idle to=running',
      '10 machineStateChanged machine=WELD-1 from=idle to=starved',
      '10 machineStateChanged machine=WELD-2 from=idle to=starved',
      `15 counted ${about} machine=CUT item=frame good=4 reject=0`,
      `15 operationEnded ${about} machine=CUT item=frame operation=cut`,
      `15 lotQueued ${about} workCentre=WELD item=frame operation=2 quantity=4`,
      `15 operationStarted ${about} machine=WELD-1 item=frame operation=2`,
      // Nothing in the shop has these before it any more.
      '15 machineStateChanged machine=CUT from=running to=idle',
      '15 machineStateChanged machine=WELD-1 from=starved to=running',
      '15 machineStateChanged machine=WELD-2 from=starved to=idle',
      `18 counted ${about} machine=WELD-1 item=frame good=4 reject=0`,
      `18 operationEnded ${about} machine=WELD-1 item=frame operation=2`,
      `18 lotCompleted ${about} item=frame good=4`,
      `18 orderEnded ${about} item=frame started=4`,
      '18 machineStateChanged machine=WELD-1 from=running to=idle',
    ])
  })

  it('is told with the path of its equipment, numbered from 1', () => {
    const events = tellAll(ONE_JOB, 30)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
    const pathOf = (type: string) => events.findLast((e) => e.type === type)!.equipment
    expect(pathOf('orderStarted')).toBe('acme/town/shop')
    expect(pathOf('lotQueued')).toBe('acme/town/shop/WELD')
    expect(pathOf('operationEnded')).toBe('acme/town/shop/WELD/WELD-1')
    expect(events.find((e) => e.type === 'counted')!.equipment).toBe('acme/town/shop/CUT/CUT')
  })
})

describe('a machine', () => {
  it('is blocked while what it has made finds no room', () => {
    const line = stationLine([{ time: constant(2) }, { time: constant(5), places: 0 }])
    const events = tellAll(line, 13)
    // S1: 0–2; waits for S2 until 7 (0 + 2 + 5), makes the third job 7–9, waits until 12.
    expect(states(events, 'S1')).toEqual([
      '0 running',
      '4 blocked',
      '7 running',
      '9 blocked',
      '12 running',
    ])
    expect(states(events, 'S2')).toEqual(['0 starved', '2 running'])
  })

  it('fails for long or short, and is maintained, each by its name', () => {
    const failure = (id: string, every: number, lasting: number) => ({
      id,
      clock: 'operation' as const,
      timeToFailure: constant(every),
      timeToRepair: constant(lasting),
    })
    const spec = stationLine([
      {
        time: constant(100),
        microStopBelow: 5 * MINUTE,
        failures: [
          failure('jam', 30, 2),
          failure('crash', 70, 5),
          { ...failure('service', 100, 10), plan: { restores: [] } },
        ],
      },
    ])
    const events = tellAll(spec, 140)
    // Jams after 30, 60 and 90 min of work, a crash after 70; the service waits for the end of the job.
    expect(states(events, 'S1')).toEqual([
      '0 running',
      '30 microStop jam',
      '32 running',
      '62 microStop jam',
      '64 running',
      '74 down crash',
      '79 running',
      '99 microStop jam',
      '101 running',
      '111 maintenance service',
      '121 running',
    ])
    const stops = events.filter(({ type }) => /^(downtime|maintenance)/.test(type))
    expect(lines(stops).slice(4)).toEqual([
      '74 downtimeStarted machine=S1 kind=breakdown reason=crash',
      '79 downtimeEnded machine=S1 kind=breakdown reason=crash',
      '99 downtimeStarted machine=S1 kind=microStop reason=jam',
      '101 downtimeEnded machine=S1 kind=microStop reason=jam',
      '111 maintenanceStarted machine=S1 reason=service',
      '121 maintenanceEnded machine=S1 reason=service',
    ])
  })

  it('is off while its station is closed, whatever else is the matter', () => {
    const spec = stationLine([{ time: constant(40), closed: [[10 * MINUTE, 30 * MINUTE]] }])
    expect(states(tellAll(spec, 70), 'S1')).toEqual(['0 running', '10 off', '30 running'])
  })

  it('is set up from one family to another, and a batch is loaded for it as a whole', () => {
    const spec: ShopSpec = {
      stations: [
        {
          id: 'OVEN',
          machines: 1,
          batch: { size: 2 },
          setups: { red: { blue: 4 * MINUTE } },
        },
      ],
      classes: ['red', 'blue'].map((id) => ({
        id,
        route: [{ station: 'OVEN', operation: 'bake', time: constant(10) }],
      })),
      sources: [
        { id: 'r', class: 'red', arrivals: { kind: 'schedule', at: [0, 0] } },
        { id: 'b', class: 'blue', arrivals: { kind: 'schedule', at: [MINUTE, MINUTE] } },
      ],
    }
    const events = tellAll(spec, 30).filter(({ at, type }) => at > 0 && !type.startsWith('order'))
    expect(lines(events.filter((e) => 'machine' in e))).toEqual([
      '10 counted order=MO-1 lot=red-1 machine=OVEN item=red good=1 reject=0',
      '10 operationEnded order=MO-1 lot=red-1 machine=OVEN item=red operation=bake',
      '10 counted order=MO-2 lot=red-2 machine=OVEN item=red good=1 reject=0',
      '10 operationEnded order=MO-2 lot=red-2 machine=OVEN item=red operation=bake',
      '10 changeoverStarted order=MO-3 lot=blue-3 machine=OVEN from=red to=blue',
      '10 lotLoaded order=MO-3 lot=blue-3 machine=OVEN item=blue',
      '10 lotLoaded order=MO-4 lot=blue-4 machine=OVEN item=blue',
      '10 machineStateChanged machine=OVEN from=running to=setup reason=changeover',
      '14 changeoverEnded order=MO-3 lot=blue-3 machine=OVEN from=red to=blue',
      '14 operationStarted order=MO-3 lot=blue-3 machine=OVEN item=blue operation=bake',
      '14 operationStarted order=MO-4 lot=blue-4 machine=OVEN item=blue operation=bake',
      '14 machineStateChanged machine=OVEN from=setup to=running',
      '24 counted order=MO-3 lot=blue-3 machine=OVEN item=blue good=1 reject=0',
      '24 operationEnded order=MO-3 lot=blue-3 machine=OVEN item=blue operation=bake',
      '24 counted order=MO-4 lot=blue-4 machine=OVEN item=blue good=1 reject=0',
      '24 operationEnded order=MO-4 lot=blue-4 machine=OVEN item=blue operation=bake',
      '24 machineStateChanged machine=OVEN from=running to=idle',
    ])
  })

  it('is starved of what the first job of its queue lacks', () => {
    const spec: ShopSpec = {
      items: [
        {
          id: 'glue',
          unit: 'g',
          supply: {
            supplier: 'chem',
            policy: { kind: 'reorderPoint', point: 0, quantity: 50 },
            leadTime: constant(20),
          },
        },
      ],
      stations: [{ id: 'JOIN', machines: 1 }],
      classes: [
        {
          id: 'box',
          route: [{ station: 'JOIN', time: constant(5), needs: [{ item: 'glue', perJob: 30 }] }],
        },
      ],
      sources: [{ id: 'in', class: 'box', arrivals: { kind: 'schedule', at: [0] } }],
    }
    const events = tellAll(spec, 30)
    expect(states(events, 'JOIN')).toEqual(['0 starved glue', '20 running', '25 idle'])
    expect(lines(events.filter(({ type }) => type.startsWith('material')))).toEqual([
      '20 materialReceived lot=glue-L1 item=glue quantity=50 supplier=chem purchaseOrder=PO-glue-1',
      '20 materialConsumed order=MO-1 lot=box-1 machine=JOIN item=glue materialLot=glue-L1 quantity=30',
    ])
  })
})

describe('a fast line', () => {
  it('stands as its slowest machine does, and runs on until it is empty', () => {
    const jam = {
      id: 'jam',
      timeToFailure: constant(4),
      timeToRepair: constant(2),
    }
    const spec: ShopSpec = {
      stations: [
        {
          id: 'L1',
          machines: 1,
          microStopBelow: 5 * MINUTE,
          line: {
            machines: [
              { id: 'FILL', rate: 60, failures: [jam] },
              { id: 'PACK', rate: 120 },
            ],
            buffers: [100],
          },
        },
      ],
      classes: [{ id: 'can', pieces: 300, route: [{ station: 'L1', time: constant(5) }] }],
      sources: [{ id: 'in', class: 'can', arrivals: { kind: 'schedule', at: [0] } }],
    }
    const events = tellAll(spec, 20)
    // 240 cans in 4 min, a jam of 2 min, and the other 60 in the seventh.
    expect(states(events, 'L1')).toEqual(['0 running', '4 microStop jam', '6 running', '7 idle'])
    expect(states(events, 'FILL')).toEqual(['0 running', '4 microStop jam', '6 running', '7 idle'])
    expect(states(events, 'PACK')).toEqual(['0 running', '4 starved', '6 running', '7 idle'])
  })
})

describe('a lost job', () => {
  it('is scrapped at its operation, or by the failure of its machine', () => {
    const route = [
      {
        station: 'S1',
        operation: 'grind',
        time: constant(4),
        branches: [{ chance: 1, to: 'scrap' as const }],
      },
    ]
    const spec: ShopSpec = {
      stations: [{ id: 'S1', machines: 1 }],
      classes: [{ id: 'rod', pieces: 3, route }],
      sources: [{ id: 'in', class: 'rod', arrivals: { kind: 'schedule', at: [0] } }],
    }
    const scrapped = (events: readonly MesEvent[]) =>
      lines(events.filter(({ type }) => type === 'lotScrapped'))
    expect(scrapped(tellAll(spec, 9))).toEqual([
      '4 lotScrapped order=MO-1 lot=rod-1 item=rod quantity=3 reason=grind replaced=false',
    ])
    const fire = {
      id: 'fire',
      clock: 'operation' as const,
      timeToFailure: constant(3),
      timeToRepair: constant(10),
      jobs: 'scrap' as const,
    }
    const burning = { ...spec, stations: [{ id: 'S1', machines: 1, failures: [fire] }] }
    expect(scrapped(tellAll(burning, 9))).toEqual([
      '3 lotScrapped order=MO-1 lot=rod-1 item=rod quantity=3 reason=fire replaced=false',
    ])
  })
})

describe('shifts', () => {
  const shifts = [
    { shift: 'day', from: hours(0), to: hours(8) },
    { shift: 'night', from: days(7) - hours(2), to: days(7) + hours(4) },
    { shift: 'always', from: 0, to: days(1) },
  ].map(({ shift, from, to }) => ({ shift, from: from as number, to: to as number }))

  it('begin and end by the week, also over its end; one of the whole day does neither', () => {
    const events = tellAll(ONE_JOB, (7 * 24 + 5) * 60, { ...AREA, shifts })
    const told = events.filter(({ type }) => type.startsWith('shift'))
    const hour = (n: number) => n * 60
    expect(told.map((e) => `${e.at / MINUTE} ${e.type} ${'shift' in e && e.shift}`)).toEqual([
      // The night shift of the week before goes on at time 0.
      `0 shiftStarted night`,
      `0 shiftStarted day`,
      `${hour(4)} shiftEnded night`,
      `${hour(8)} shiftEnded day`,
      `${hour(166)} shiftStarted night`,
      `${hour(168)} shiftStarted day`,
      `${hour(172)} shiftEnded night`,
    ])
  })
})

describe('the picture of a shop', () => {
  it('shows states, jobs, queues and how far the work is', () => {
    const spec = stationLine([{ time: constant(10) }], { kind: 'conwip', jobs: 3 })
    const shop = buildShop(spec, 'view', false, AREA)
    playMinutes(shop, 14)
    // The second job has been on the machine for 4 of 10 min, two wait.
    expect(observeShop(shop)).toEqual({
      machines: [
        { state: 'running', reason: '', jobs: 1, item: 'job', attended: false, progress: 0.4 },
      ],
      queues: [{ length: 2, item: 'job' }],
      people: [],
      stores: [],
      truck: false,
      out: 1,
    })
  })

  it('changes nothing, and there is nothing to take where nobody listens', () => {
    const shop = buildShop(ONE_JOB, 'view')
    playMinutes(shop, 30)
    expect(shop.report).toBeNull()
    expect(takeEvents(shop)).toEqual([])
    const told = buildShop(ONE_JOB, 'view', false, AREA)
    const before = structuredClone(told)
    observeShop(told)
    expect(told).toEqual(before)
    expect(told.now).toBe(instant(0))
  })
})

/*
 * The twin of a shop, fed by hand. Times in minutes.
 */
import { describe, expect, it } from 'vitest'
import type { ShopScenario } from '../../../scenarios/shop-scenario.ts'
import { digest } from '../../../sim/contract/digest.ts'
import type { MesBody } from '../../../sim/contract/mes.ts'
import { instant, minutes } from '../../../sim/contract/time.ts'
import { makeShopBoard } from '../../../twin/shop/make-shop-board.ts'
import { makeShopCard } from '../../../twin/shop/make-shop-card.ts'
import { makeShopScene } from '../../../twin/shop/make-shop-scene.ts'
import { computeShopKpis, summariseShop } from '../../../twin/shop/shop-summary.ts'
import { createShopTwin, receiveShop, type ShopTwin } from '../../../twin/shop/shop-twin.ts'
import { type About, createStream, type Stream } from '../erp/support.ts'

/** A saw and two lathes; lots of four rods, 10 and 20 min by the standard. */
const SCENARIO: ShopScenario = {
  name: 'rods',
  title: 'Rods',
  description: 'A saw and two lathes',
  days: 10,
  warmUpDays: 0,
  seed: 'rods',
  shop: {
    items: [
      { id: 'bar', unit: 'm', supply: barSupply() },
      { id: 'rod-part', name: 'Rod', ships: true },
      { id: 'swarf' },
    ],
    people: [
      { id: 'ann', skills: [{ id: 'turning' }] },
      { id: 'bob', skills: [{ id: 'repair' }] },
    ],
    stations: [
      { id: 'SAW', name: 'Saw', machines: 1, queueLimit: 5, at: [-4, 2] },
      {
        id: 'LATHE',
        machines: 2,
        kind: 'machiningCentre',
        attendance: { run: ['turning'] },
        failures: [
          {
            id: 'spindle',
            clock: 'operation',
            timeToFailure: { exponential: 1_000 },
            timeToRepair: { constant: 30 },
            skill: 'repair',
          },
        ],
      },
    ],
    products: [
      {
        id: 'rod',
        pieces: 4,
        makes: 'rod-part',
        route: [
          {
            id: 'cut',
            station: 'SAW',
            time: { constant: 10 },
            needs: [{ item: 'bar', perPiece: 1 }],
            gives: [{ item: 'swarf', perJob: 1 }],
          },
          { id: 'turn', station: 'LATHE', time: { constant: 5 }, perPiece: true },
        ],
      },
    ],
    sources: [{ id: 'in', product: 'rod', arrivals: { conwip: 2 } }],
  },
}

function barSupply() {
  const policy = { reorderPoint: { point: 4, quantity: 8 } }
  return { supplier: 'mill', policy, leadTime: { constant: 60 } }
}

const about = (n: number): About => ({ order: `MO-${n}`, lot: `rod-${n}` })

const queue = (workCentre: string, operation: string, quantity = 4): MesBody => ({
  type: 'lotQueued',
  workCentre,
  item: 'rod',
  operation,
  quantity,
})

/** One job from 0: sawn 0–12, turned on LATHE-2 from 15 to 35, one of four rejected. */
function tellOneJob(): Stream {
  const stream = createStream()
  const turn = (
    minute: number,
    machine: string,
    from: 'off' | 'running' | 'idle',
    to: 'running' | 'idle',
  ) => stream.tell(minute, { type: 'machineStateChanged', machine, from, to })
  const work = (type: 'operationStarted' | 'operationEnded', machine: string): MesBody => ({
    type,
    machine,
    item: 'rod',
  })
  stream.tell(0, { type: 'orderStarted', item: 'rod', quantity: 4, due: at(30) }, about(1))
  stream.tell(0, queue('SAW', 'cut'), about(1))
  stream.tell(0, work('operationStarted', 'SAW'), about(1))
  turn(0, 'SAW', 'off', 'running')
  turn(0, 'LATHE-1', 'off', 'idle')
  turn(0, 'LATHE-2', 'off', 'idle')
  stream.tell(12, { type: 'counted', machine: 'SAW', item: 'rod', good: 4, reject: 0 }, about(1))
  stream.tell(12, work('operationEnded', 'SAW'), about(1))
  turn(12, 'SAW', 'running', 'idle')
  stream.tell(12, { type: 'lotSent', workCentre: 'LATHE', item: 'rod', quantity: 4 }, about(1))
  stream.tell(15, queue('LATHE', 'turn'), about(1))
  stream.tell(15, work('operationStarted', 'LATHE-2'), about(1))
  turn(15, 'LATHE-2', 'idle', 'running')
  stream.tell(
    35,
    { type: 'counted', machine: 'LATHE-2', item: 'rod', good: 3, reject: 1 },
    about(1),
  )
  stream.tell(35, work('operationEnded', 'LATHE-2'), about(1))
  turn(35, 'LATHE-2', 'running', 'idle')
  const done: MesBody = { type: 'lotCompleted', item: 'rod', good: 3, stored: 'rod-part' }
  stream.tell(35, done, about(1))
  return stream
}

const at = (minute: number) => instant(minutes(minute))

/** The twin at a minute, having received what was told until then. */
function follow(stream: Stream, minute = Number.POSITIVE_INFINITY): ShopTwin {
  const twin = createShopTwin(SCENARIO, 'rods')
  for (const event of stream.events) if (event.at <= minute * 60_000) receiveShop(twin, event)
  if (Number.isFinite(minute)) twin.at = at(minute)
  return twin
}

describe('a job', () => {
  it('is where its reports say', () => {
    const stream = tellOneJob()
    const placeAt = (minute: number) => {
      const { jobs } = follow(stream, minute)
      const { phase, workCentre, machine, operation } = [...jobs.open.values()][0]!
      return [phase, workCentre, machine, operation].join(' ')
    }
    expect(placeAt(5)).toBe('onMachine SAW SAW cut')
    expect(placeAt(13)).toBe('moving SAW  cut')
    expect(placeAt(20)).toBe('onMachine LATHE LATHE-2 turn')
    expect(summariseShop(follow(stream, 20)).workCentres).toMatchObject({
      SAW: { waiting: 0, onMachines: 0 },
      LATHE: { waiting: 0, onMachines: 1 },
    })
  })

  it('ends with its lead time, late or not, and leaves its good pieces', () => {
    const twin = follow(tellOneJob(), 70)
    expect(twin.jobs.done[0]).toEqual({
      order: 'MO-1',
      lot: 'rod-1',
      item: 'rod',
      quantity: 4,
      releasedAt: 0,
      dueAt: at(30),
      status: 'completed',
      startedAt: 0,
      endedAt: at(35),
      phase: 'gone',
      workCentre: 'LATHE',
      machine: '',
      operation: 'turn',
      good: 3,
      reject: 1,
    })
    expect(computeShopKpis(twin)).toEqual({
      released: 1,
      completed: 1,
      scrapped: 0,
      inShop: 0,
      throughput: (7 * 24 * 60) / 70,
      leadTime: 35 / 60,
      onTime: 0,
      utilisation: 12 / 70, // The saw; the lathes 20 of 140.
    })
  })

  it('is projected by the mean lead time of its product, and late when that is after its due date', () => {
    const stream = tellOneJob()
    stream.tell(40, { type: 'orderStarted', item: 'rod', quantity: 4, due: at(70) }, about(2))
    stream.tell(40, queue('SAW', 'cut'), about(2))
    const rows = (minute: number) => makeShopBoard(follow(stream, minute)).orders
    expect(rows(50)).toEqual([
      {
        order: 'MO-2',
        item: 'rod',
        planned: 4,
        good: 4,
        status: 'released',
        plannedEnd: at(70),
        projectedEnd: at(75), // 40 + 35
        late: true,
      },
      {
        order: 'MO-1',
        item: 'rod',
        planned: 4,
        good: 3,
        status: 'ended',
        plannedEnd: at(30),
        projectedEnd: at(35),
        late: true,
      },
    ])
    expect(rows(90)[0]!.projectedEnd).toBe(at(90))
  })

  it('that is lost counts apart, and its pieces as scrap', () => {
    const stream = tellOneJob()
    stream.tell(40, { type: 'orderStarted', item: 'rod', quantity: 4 }, about(2))
    stream.tell(40, queue('SAW', 'cut'), about(2))
    const lost = { item: 'rod', quantity: 4, reason: 'spindle', replaced: false } as const
    stream.tell(50, { type: 'lotScrapped', ...lost }, about(2))
    const twin = follow(stream, 60)
    expect(computeShopKpis(twin)).toMatchObject({
      released: 2,
      completed: 1,
      scrapped: 1,
      inShop: 0,
    })
    expect(summariseShop(twin).quality).toEqual({
      checks: {},
      lostLots: { spindle: 1 },
      onHold: 0,
    })
    expect(makeShopBoard(twin).flows).toEqual([
      { from: 'in', to: 'SAW', quantity: 8 },
      { from: 'SAW', to: 'LATHE', quantity: 4 },
      { from: 'SAW', to: 'scrap', quantity: 4 },
      { from: 'LATHE', to: 'out', quantity: 3 },
      { from: 'LATHE', to: 'scrap', quantity: 1 },
    ])
    expect(twin.ticker.rows.at(-1)!.text).toBe(
      'Lot rod-2 of rod was scrapped: spindle; it is not replaced.',
    )
  })

  it('on hold waits off its machine for quality', () => {
    const stream = tellOneJob()
    stream.tell(40, { type: 'orderStarted', item: 'rod', quantity: 4 }, about(2))
    stream.tell(40, queue('SAW', 'cut'), about(2))
    stream.tell(40, { type: 'operationStarted', machine: 'SAW', item: 'rod' }, about(2))
    stream.tell(50, { type: 'lotHeld', item: 'rod', reason: 'inspection' }, about(2))
    const twin = follow(stream, 55)
    expect([...twin.jobs.open.values()][0]).toMatchObject({ phase: 'held', machine: '' })
    expect(summariseShop(twin).quality.onHold).toBe(1)
    stream.tell(60, { type: 'lotReleased', item: 'rod' }, about(2))
    expect(summariseShop(follow(stream, 65)).quality.onHold).toBe(0)
  })
})

describe('the stream', () => {
  it('is taken once, and what is missing is known', () => {
    const { events } = tellOneJob()
    const twin = createShopTwin(SCENARIO, 'rods')
    for (const event of events) {
      receiveShop(twin, event)
      receiveShop(twin, event)
    }
    expect(digest(twin)).toBe(digest(follow({ events, tell: () => {} })))
    expect(twin.gaps).toEqual([])
    const holed = createShopTwin(SCENARIO, 'rods')
    for (const event of events) if (event.seq < 4 || event.seq > 6) receiveShop(holed, event)
    expect(holed.gaps).toEqual([[4, 6]])
  })

  it('takes in a job whose release was lost, so that no job leaves that never came', () => {
    const { events } = tellOneJob()
    for (let first = 1; first <= events.length; first++) {
      const twin = createShopTwin(SCENARIO, 'rods')
      for (const event of events) if (event.seq >= first) receiveShop(twin, event)
      const { released, completed } = twin.jobs.total
      expect(released).toBe(completed + twin.jobs.open.size)
      expect(completed).toBe(1)
    }
  })
})

describe('stock', () => {
  it('comes, waits for its release, is used, made and shipped, by item and lot', () => {
    const stream = createStream()
    const bar = { lot: 'bar-L1' }
    const bought = { supplier: 'mill', purchaseOrder: 'PO-bar-1' }
    const receipt = { type: 'materialReceived', item: 'bar', quantity: 8, ...bought } as const
    stream.tell(1, { ...receipt, quarantined: true }, bar)
    const stockAt = (minute: number) =>
      makeShopBoard(follow(stream, minute)).stock.map(
        ({ item, available, onHold }) => `${item} ${available}+${onHold}`,
      )
    expect(stockAt(2)).toEqual(['bar 0+8', 'rod-part 0+0', 'swarf 0+0'])
    stream.tell(3, { type: 'materialReleased', item: 'bar', quantity: 8 }, bar)
    const issue = { type: 'materialConsumed', machine: 'SAW', item: 'bar', quantity: 4 } as const
    stream.tell(4, { ...issue, materialLot: 'bar-L1' }, about(1))
    stream.tell(5, { type: 'byProductReceived', item: 'swarf', quantity: 1 }, { lot: 'swarf-L1' })
    const done: MesBody = { type: 'lotCompleted', item: 'rod', good: 3, stored: 'rod-part' }
    stream.tell(6, { ...done, quarantined: true }, about(1))
    expect(stockAt(7)).toEqual(['bar 4+0', 'rod-part 0+3', 'swarf 1+0'])
    const rods = { lot: 'rod-1' }
    stream.tell(8, { type: 'materialReleased', item: 'rod-part', quantity: 3 }, rods)
    stream.tell(8, { type: 'goodsShipped', item: 'rod-part', quantity: 3, customerOrder: '' }, rods)
    stream.tell(9, { type: 'materialExpired', item: 'bar', quantity: 4 }, bar)
    expect(stockAt(10)).toEqual(['bar 0+0', 'rod-part 0+0', 'swarf 1+0'])
    expect(follow(stream, 10).stores.lots.size).toBe(1)
  })
})

describe('the card of a machine', () => {
  it('says what it has done, by whom and how well', () => {
    const stream = tellOneJob()
    const signed = { station: 'LATHE-2', direct: true, crew: '' }
    stream.tell(36, { type: 'operatorSignedOn', ...signed }, { operator: 'ann' })
    const card = makeShopCard(follow(stream, 50), 'LATHE-2')
    expect(card).toMatchObject({
      name: 'LATHE-2',
      state: 'idle',
      operator: 'ann',
      good: 3,
      reject: 1,
      availability: 20 / 50,
      effectiveness: 1, // 4 × 5 min in 20 min.
      qualityRatio: 3 / 4,
      oee: (20 * 0.75) / 50,
    })
    const saw = makeShopCard(follow(stream, 50), 'SAW')
    // 10 min by the standard took 12.
    expect(saw.effectiveness).toBeCloseTo(10 / 12, 12)
    stream.tell(51, { type: 'operatorSignedOff', ...signed }, { operator: 'ann' })
    expect(makeShopCard(follow(stream, 52), 'LATHE-2').operator).toBe('')
  })

  it('counts the standard time of a batch once', () => {
    const stream = createStream()
    for (const n of [1, 2]) stream.tell(0, queue('SAW', 'cut'), about(n))
    const saw = { machine: 'SAW', item: 'rod' } as const
    stream.tell(0, { type: 'machineStateChanged', machine: 'SAW', from: 'off', to: 'running' })
    for (const n of [1, 2]) stream.tell(0, { type: 'operationStarted', ...saw }, about(n))
    for (const n of [1, 2])
      stream.tell(10, { type: 'counted', ...saw, good: 4, reject: 0 }, about(n))
    expect(makeShopCard(follow(stream, 10), 'SAW')).toMatchObject({ effectiveness: 1, good: 8 })
  })
})

describe('the scene of a shop', () => {
  const scene = makeShopScene(SCENARIO, 'seed')

  it('names machines, queues, work centres and routes', () => {
    expect(scene).toMatchObject({ kind: 'shop', line: 'rods', pacing: '', palletSize: 1 })
    expect(scene.machines).toEqual([
      { id: 'SAW', name: 'Saw', kind: 'machine', ratePerMinute: 0, workCentre: 'SAW' },
      {
        id: 'LATHE-1',
        name: 'LATHE-1',
        kind: 'machiningCentre',
        ratePerMinute: 0,
        workCentre: 'LATHE',
      },
      {
        id: 'LATHE-2',
        name: 'LATHE-2',
        kind: 'machiningCentre',
        ratePerMinute: 0,
        workCentre: 'LATHE',
      },
    ])
    expect(scene.buffers).toEqual([
      { id: 'SAW-queue', from: '', to: 'SAW', capacity: 5 },
      { id: 'LATHE-queue', from: '', to: 'LATHE', capacity: 0 },
    ])
    expect(scene.workCentres).toEqual([
      { id: 'SAW', name: 'Saw', machines: ['SAW'], at: { x: -4, z: 2 } },
      { id: 'LATHE', name: 'LATHE', machines: ['LATHE-1', 'LATHE-2'], at: null },
    ])
    expect(scene.routes).toEqual([{ product: 'rod', workCentres: ['SAW', 'LATHE'] }])
  })

  it('names stores, people and every reason of a state', () => {
    expect(scene.stores.map(({ id, kind, from, to }) => [id, kind, from, to])).toEqual([
      ['bar', 'material', [], ['SAW']],
      ['rod-part', 'finished', ['LATHE'], []],
      ['swarf', 'byProduct', ['SAW'], []],
    ])
    expect(scene.people).toEqual([
      { id: 'ann', kind: 'operator' },
      { id: 'bob', kind: 'repairer' },
    ])
    expect(scene.reasons).toEqual([
      '',
      'operator',
      'changeover',
      'cleaning',
      'storage',
      'spindle',
      'bar',
      'rod-part',
      'swarf',
    ])
  })
})

it('the heat of machines shares out a queue, so that it sums to the jobs at work centres', () => {
  const stream = createStream()
  for (let n = 1; n <= 5; n++) {
    stream.tell(0, { type: 'orderStarted', item: 'rod', quantity: 4 }, about(n))
    stream.tell(0, queue('LATHE', 'turn'), about(n))
  }
  stream.tell(0, { type: 'operationStarted', machine: 'LATHE-2', item: 'rod' }, about(1))
  stream.tell(0, queue('SAW', 'cut'), about(6))
  // Four wait for two lathes, one is on the second.
  expect(makeShopBoard(follow(stream, 1)).heat.map(({ wip }) => wip)).toEqual([1, 2, 3])
})

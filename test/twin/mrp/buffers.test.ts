import { describe, expect, it } from 'vitest'
import {
  adviseOrder,
  bufferZones,
  checkBufferProfile,
  decoupledLeadTimes,
  netFlow,
} from '../../../twin/erp/mrp/buffers.ts'
import { checkBuffers, planWithBuffers } from '../../../twin/erp/mrp/plan-with-buffers.ts'
import { itemOf, openOrderOf, problemOf, recordOf } from './support.ts'

/** 10 a day, 12 days, half of it long, half of that varying; own numbers. */
const PROFILE = {
  averageDailyUsage: 10,
  leadTimeDays: 12,
  leadTimeFactor: 0.5,
  variabilityFactor: 0.5,
  minimumOrder: 50,
  orderCycleDays: 7,
}
const ZONES = bufferZones(PROFILE)

describe('a DDMRP buffer', () => {
  it('has zones from usage, lead time and their factors', () => {
    // Yellow 10 · 12; red base half, red safety half of that; green the greatest of 60, 50 and 70.
    expect(ZONES).toEqual({
      redBase: 60,
      redSafety: 30,
      yellow: 120,
      green: 70,
      topOfRed: 90,
      topOfYellow: 210,
      topOfGreen: 280,
    })
  })

  it('orders up to the top of green by its net flow position, spikes included', () => {
    const flow = netFlow({
      onHand: 120,
      onOrder: 60,
      dueDemand: 15,
      comingDemand: [45, 46, 10],
      spikeThreshold: 45,
    })
    // 120 + 60 − 15 − 46: at the threshold a day is no spike.
    expect(flow).toEqual({
      qualifiedDemand: 61,
      spikes: [{ day: 2, quantity: 46 }],
      position: 119,
    })
    expect(adviseOrder(ZONES, 119)).toEqual({ zone: 'yellow', priority: 0.425, quantity: 161 })
    expect(adviseOrder(ZONES, 210)).toMatchObject({ zone: 'yellow', quantity: 70 })
    expect(adviseOrder(ZONES, 211)).toMatchObject({ zone: 'green', quantity: 0 })
    expect(adviseOrder(ZONES, 90)).toMatchObject({ zone: 'red', quantity: 190 })
    expect(adviseOrder(ZONES, 281)).toMatchObject({ zone: 'aboveGreen', quantity: 0 })
  })

  it('decouples the lead time of what lies above it', () => {
    const leadTimes = new Map([
      ['A', 1],
      ['B', 2],
      ['C', 5],
      ['D', 20],
    ])
    const lines = [
      { parent: 'A', component: 'B', quantityPer: 1 },
      { parent: 'B', component: 'D', quantityPer: 1 },
      { parent: 'A', component: 'C', quantityPer: 1 },
    ]
    const ways = (buffered: string[]) =>
      decoupledLeadTimes(leadTimes, lines, new Set(buffered)).get('A')
    expect(ways([])).toBe(23)
    expect(ways(['D'])).toBe(6)
    expect(ways(['C', 'D'])).toBe(3)
  })

  it('is refused when its figures cannot be', () => {
    expect(checkBufferProfile({ ...PROFILE, leadTimeDays: -1 }, 'profile')).toMatchObject([
      { path: 'profile.leadTimeDays', found: '-1' },
    ])
  })
})

describe('planning with buffers', () => {
  const zones = bufferZones({ ...PROFILE, leadTimeDays: 2, orderCycleDays: 0, minimumOrder: 0 })
  // Yellow 20, red 15, green 10: top of green 45.
  const buffer = { zones, leadTime: 2, spikeHorizon: 2, spikeThreshold: zones.topOfRed / 2 }
  const problem = problemOf({
    items: [
      itemOf('A', { leadTime: 2, onHand: 30 }),
      itemOf('B', { leadTime: 2, onHand: 40 }),
      itemOf('C', { leadTime: 3 }),
    ],
    billOfMaterials: [
      { parent: 'A', component: 'B', quantityPer: 2 },
      { parent: 'A', component: 'C', quantityPer: 1 },
    ],
    demands: [
      { id: 'D1', item: 'A', at: 1, quantity: 5 },
      { id: 'D2', item: 'A', at: 3, quantity: 7 },
      { id: 'D3', item: 'A', at: 9, quantity: 100 },
    ],
  })

  it('refills buffers from the top down; what is not buffered follows by netting', () => {
    const { advice, plan } = planWithBuffers(problem, [
      { item: 'B', ...buffer },
      { item: 'A', ...buffer },
    ])
    // A: 30 − 5 = 25, order 20. It takes 40 of B now: 40 − 40 = 0, order 45; and 20 of C, now.
    expect(advice).toMatchObject([
      { item: 'B', netFlow: { position: 0 }, quantity: 45, zone: 'red', order: 'BUFFER-B' },
      { item: 'A', netFlow: { position: 25 }, quantity: 20, zone: 'yellow', dueAt: 3 },
    ])
    expect(recordOf(plan, 'C').net[0]).toBe(20)
    expect(plan.plannedOrders.map(({ item }) => item)).toEqual(['C'])
  })

  it('shows when a buffer will run dry', () => {
    const { plan } = planWithBuffers(problem, [{ item: 'A', ...buffer }])
    // 30 + 20 − 5 − 7 − 100.
    expect(plan.shortages).toMatchObject([
      { item: 'A', bucket: 9, short: 62 },
      { item: 'A', bucket: 10, short: 62 },
    ])
  })

  it('counts what is on order', () => {
    const open = { ...problem, openOrders: [openOrderOf('PO', 'A', 30, 4, { received: 5 })] }
    const { advice } = planWithBuffers(open, [{ item: 'A', ...buffer }])
    expect(advice).toMatchObject([{ netFlow: { position: 50 }, quantity: 0, order: '' }])
  })

  it('is refused where a buffer cannot be', () => {
    const wrong = [
      { item: 'AA', ...buffer },
      { item: 'B', ...buffer, spikeHorizon: -1 },
    ]
    expect(checkBuffers(problem, wrong).map(({ path, found }) => [path, found])).toEqual([
      ['buffers[0].item', '"AA"'],
      ['buffers[1].spikeHorizon', '-1'],
    ])
    expect(checkBuffers(problem, [{ item: 'A', ...buffer }])).toEqual([])
  })
})

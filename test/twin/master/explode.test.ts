import { describe, expect, it } from 'vitest'
import { explode, lowLevelCodesOf, whereUsed } from '../../../twin/erp/master/explode.ts'
import type { MasterData } from '../../../twin/erp/master/master-data.ts'
import { item, line, master } from './support.ts'

const needs = (data: MasterData, id: string, quantity: number, at = 0) =>
  Object.fromEntries(explode(data, id, quantity, at).map((need) => [need.item, need.quantity]))

describe('explosion', () => {
  it('goes through all levels; phantoms vanish, by-products come off', () => {
    expect(explode(master(), 'BIKE', 10, 0)).toEqual([
      { item: 'FRAME', lowLevelCode: 1, quantity: 10 },
      { item: 'TUBE', lowLevelCode: 2, quantity: 30 },
      { item: 'BOLT', lowLevelCode: 2, quantity: 120 },
      { item: 'CUTTING', lowLevelCode: 2, quantity: -5 },
    ])
  })

  it('allows for the yield of orders and the scrap of components', () => {
    const data = master({
      items: [
        item('A', 'make', { orderYield: 0.8 }),
        item('B', 'make', { orderYield: 0.5 }),
        item('C', 'buy'),
      ],
      billOfMaterials: [line('A', 'B', 2, { scrapShare: 0.2 }), line('B', 'C', 3)],
    })
    // 8 / 0.8 = 10 started, 2 · 10 / 0.8 = 25 of B, 50 started, 150 of C.
    expect(needs(data, 'A', 8)).toEqual({ B: 25, C: 150 })
  })

  it('adds up what is needed on several levels', () => {
    // The bill of Chase & Jacobs: B = 1 + 3, D = 3 · 4 + 1, E = 4 + 13, F = 4.
    const items = ['A', 'B', 'C', 'D', 'E', 'F'].map((id) => item(id))
    const billOfMaterials = [
      line('A', 'B', 1),
      line('A', 'C', 1),
      line('B', 'D', 3),
      line('B', 'F', 1),
      line('C', 'B', 3),
      line('C', 'D', 1),
      line('C', 'E', 4),
      line('D', 'E', 1),
    ]
    const data = master({ items, billOfMaterials })
    expect(needs(data, 'A', 1)).toEqual({ C: 1, B: 4, D: 13, F: 4, E: 17 })
    expect(Object.fromEntries(lowLevelCodesOf(data))).toEqual({
      A: 0,
      C: 1,
      B: 2,
      D: 3,
      F: 3,
      E: 4,
    })
  })

  it('makes no more of a co-product than its parents leave to make', () => {
    const items = [item('A'), item('B'), item('C', 'buy')]
    const billOfMaterials = [
      line('A', 'B', 2, { kind: 'coProduct' }),
      line('A', 'C', 1),
      line('B', 'C', 10),
    ]
    // A gives 2 of B for each, so nothing is made of B for it.
    expect(needs(master({ items, billOfMaterials }), 'A', 5)).toEqual({ B: -10, C: 5 })
  })

  it('goes by the lines in force, of alternates by the lowest rank', () => {
    const at = (ms: number) => ms as NonNullable<MasterData['billOfMaterials'][number]['from']>
    const group = { alternateGroup: 'resin' }
    const data = master({
      items: [item('P'), item('NEW', 'buy'), item('OLD', 'buy'), item('CAP', 'buy')],
      billOfMaterials: [
        line('P', 'NEW', 2, { ...group, rank: 1, from: at(100) }),
        line('P', 'OLD', 3, { ...group, rank: 2 }),
        line('P', 'CAP', 1, { until: at(100) }),
      ],
    })
    expect(needs(data, 'P', 1, 99)).toEqual({ OLD: 3, CAP: 1 })
    expect(needs(data, 'P', 1, 100)).toEqual({ NEW: 2 })
  })

  it('wants nothing for nothing, or of what has no bill', () => {
    expect(explode(master(), 'BIKE', 0, 0)).toEqual([])
    expect(explode(master(), 'TUBE', 5, 0)).toEqual([])
  })
})

describe('where-used', () => {
  it('climbs to the end products, phantoms included', () => {
    expect(whereUsed(master(), 'BOLT', 0).map((use) => [use.item, use.levelsUp])).toEqual([
      ['KIT', 1],
      ['BIKE', 2],
    ])
    expect(whereUsed(master(), 'CUTTING', 0)).toEqual([])
  })
})

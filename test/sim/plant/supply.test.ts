/*
 * How materials come: late, early, short, in lots; how they wait: quarantine, shelf life, room.
 */
import { describe, expect, it } from 'vitest'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { days, hours, instant, minutes } from '../../../sim/contract/time.ts'
import { advance, apply, type Plant, physicalStock } from '../../../sim/index.ts'
import { countOf, minutesOf, type PlantOptions, plantOf } from './plants.ts'

const base: PlantOptions = {
  machines: [{ consumes: [{ item: 'cap', per1000: 1_000 }] }],
  materials: [{ item: 'cap', stock: 1_000 }],
}
const buy = (plant: Plant, id: string, quantity: number, dueAt: number) =>
  apply(plant, {
    type: 'purchase',
    purchaseOrder: id,
    item: 'cap',
    supplier: 'cap-supplier',
    quantity,
    dueAt: instant(dueAt),
  })
const received = (events: readonly MesEvent[]) =>
  events.flatMap((e) => (e.type === 'materialReceived' ? [[e.at / 60_000, e.quantity]] : []))
const quantityOf = (events: readonly MesEvent[], type: string) =>
  events.reduce((n, e) => n + (e.type === type && 'quantity' in e ? e.quantity : 0), 0)

describe('a supplier', () => {
  it('is late on the weekdays stated, by the delay of those days', () => {
    const lateOn = { days: ['Mon' as const], share: 1, delay: { constant: 90 } }
    const plant = plantOf({ ...base, supplier: { lateOn } })
    for (const [i, id] of ['Mon', 'Tue', 'Wed'].entries()) buy(plant, id, 10, days(i))
    buy(plant, 'next Mon', 10, days(7) - hours(6)) // Midnight: Monday begins.
    const events = advance(plant, instant(days(8))).slice(1)
    expect(received(events).map(([at]) => at)).toEqual([90, 1_440, 2_880, 10_080 - 360 + 90])
  })

  it('comes as much later or earlier as its lead time is longer or shorter', () => {
    const arrival = (leadTime: number) => {
      const item = { leadTimeDays: 1 }
      const plant = plantOf({ ...base, item, supplier: { leadTime: { constant: leadTime } } })
      advance(plant, instant(hours(1)))
      buy(plant, 'P', 10, days(2))
      return received(advance(plant, instant(days(9))))[0]![0]
    }
    expect(arrival(1_440)).toBe(2_880)
    expect(arrival(2_000)).toBe(2_880 + 560)
    expect(arrival(1_000)).toBe(2_880 - 440)
  })

  it('delivers a part of a short delivery, and the rest never', () => {
    const plant = plantOf({ ...base, supplier: { short: { share: 1, delivered: 0.6 } } })
    buy(plant, 'P', 1_005, hours(1))
    expect(received(advance(plant, instant(days(2)))).slice(1)).toEqual([[60, 603]])
  })

  it('delivers in lots of at most the lot size, opening stock too', () => {
    const plant = plantOf({ ...base, item: { lotSize: 400 } })
    buy(plant, 'P', 900, hours(1))
    expect(received(advance(plant, instant(days(2)))).map(([, n]) => n)).toEqual([
      ...[400, 400, 200],
      ...[400, 400, 100],
    ])
  })
})

describe('a material lot', () => {
  it('is not used before its quarantine is over', () => {
    const plant = plantOf({ ...base, item: { quarantine: { constant: 120 } } })
    buy(plant, 'P', 5_000, 0)
    const first = advance(plant, instant(hours(1)))
    // The opening stock was released long ago; it lasts 10 min.
    expect(first.find((e) => e.type === 'machineStateChanged' && e.to === 'starved')).toMatchObject(
      {
        at: minutes(10),
        reason: 'cap',
      },
    )
    const receipts = first.filter((e) => e.type === 'materialReceived')
    expect(receipts.map((e) => e.type === 'materialReceived' && e.quarantined)).toEqual([
      undefined,
      true,
    ])
    const row = { item: 'cap', lot: 'cap-00002', place: 'store', status: 'quarantine' }
    expect(physicalStock(plant)).toContainEqual({ ...row, quantity: 5_000 })
    const events = advance(plant, instant(hours(3)))
    expect(minutesOf(events, 'materialReleased')).toEqual([120])
    expect(countOf([...first, ...events], 'good')).toBe(6_000)
  })

  it('leaves stock when its shelf life is over, less what was used', () => {
    const plant = plantOf({ ...base, item: { shelfLifeHours: 0.1, openingStock: 1_000 } })
    const events = advance(plant, instant(hours(1)))
    const expired = events.find((e) => e.type === 'materialExpired')!
    expect(expired).toMatchObject({ at: minutes(6), lot: 'cap-00001', quantity: 400 })
    expect(countOf(events, 'good')).toBe(600)
    expect(physicalStock(plant).filter(({ place }) => place === 'store')).toEqual([])
  })

  it('is used before those that expire later, under fefo', () => {
    const outOfOrder = (issue: 'fifo' | 'fefo') => {
      const item = { issue, quarantine: { uniform: [1, 600] }, shelfLifeHours: 1_000 }
      const plant = plantOf({ ...base, item })
      for (let n = 0; n < 30; n++) buy(plant, `P${n}`, 3_000, minutes(20 * n))
      const free = new Set(['cap-00001'])
      const used = new Map<string, number>()
      let count = 0
      for (const e of advance(plant, instant(days(2)))) {
        if (e.type === 'materialReleased') free.add(e.lot!)
        if (e.type !== 'materialConsumed') continue
        // Lots are numbered as they come, and expire in that order.
        if ([...free].some((lot) => lot < e.materialLot)) count++
        used.set(e.materialLot, (used.get(e.materialLot) ?? 0) + e.quantity)
        const size = e.materialLot === 'cap-00001' ? 1_000 : 3_000
        if (used.get(e.materialLot) === size) free.delete(e.materialLot)
      }
      return count
    }
    expect(outOfOrder('fefo')).toBe(0)
    expect(outOfOrder('fifo')).toBeGreaterThan(0)
  })

  it('is in the store, used up or expired: nothing is lost', () => {
    const item = {
      issue: 'fefo' as const,
      quarantine: { exponential: 200 },
      shelfLifeHours: 6,
      lotSize: 700,
    }
    for (const seed of ['a', 'b', 'c']) {
      const plant = plantOf({ ...base, seed, item })
      for (let n = 0; n < 60; n++) buy(plant, `P${n}`, 2_500, minutes(40 * n))
      const events = advance(plant, instant(days(2)))
      const stock = physicalStock(plant)
        .filter(({ place }) => place === 'store')
        .reduce((sum, { quantity }) => sum + quantity, 0)
      const [came, used, gone] = ['Received', 'Consumed', 'Expired'].map((what) =>
        quantityOf(events, `material${what}`),
      )
      expect(came! - used! - gone!).toBe(stock)
      expect(gone).toBeGreaterThan(1_000)
      expect(used).toBeGreaterThan(10_000)
      expect(countOf(events, 'good')).toBe(used)
    }
  })
})

describe('a full store', () => {
  it('lets a delivery wait at the dock until there is room for it', () => {
    const plant = plantOf({
      ...base,
      materials: [{ item: 'cap', stock: 2_000 }],
      item: { storeCapacity: 2_000 },
    })
    buy(plant, 'P1', 1_500, minutes(1))
    buy(plant, 'P2', 2_000, minutes(2))
    const events = advance(plant, instant(hours(2)))
    // Counted every 15 min: 1 500 used after 15 min; the second fits when the store is empty, 35 min.
    expect(received(events)).toEqual([
      [0, 2_000],
      [15, 1_500],
      [45, 2_000],
    ])
    expect(countOf(events, 'good')).toBe(5_500)
  })
})

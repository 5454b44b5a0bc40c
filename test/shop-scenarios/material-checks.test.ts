import { describe, expect, it } from 'vitest'
import { formatProblems, readAny } from '../../twin/host/scenario-files.ts'
import { listProblems, listWarnings, play, shopOf, writeShop } from './shops.ts'

/** Pins are cut from bars, ten at a time, and two of them are joined to a hinge. */
const HINGES = `
name: mine
title: T
description: D
days: 1
warmUpDays: 0
seed: s
shop:
  items:
    - id: bar
      opening: 100
      supply: { supplier: mill, policy: { reorderPoint: { point: 20, quantity: 50 } }, leadTime: { constant: 60 } }
    - { id: pin }
    - { id: hinge, ships: true }
  stations:
    - { id: SAW, machines: 1 }
    - { id: LATHE, machines: 1 }
    - { id: ASSY, machines: 1 }
  products:
    - id: pin
      makes: pin
      pieces: 10
      route:
        - id: cut
          station: SAW
          time: { constant: 2 }
          alternatives: [{ station: LATHE }]
          needs: [{ item: bar, perJob: 3 }]
    - id: hinge
      makes: hinge
      route:
        - { id: join, station: ASSY, time: { constant: 1 }, needs: [{ item: pin, perPiece: 2 }] }
  sources:
    - { id: pins, product: pin, arrivals: { every: { constant: 60 } } }
    - { id: hinges, product: hinge, arrivals: { every: { constant: 30 } } }
`
const read = (...sets: string[]) => readAny(writeShop('mine', HINGES), sets)
const CUT = 'shop.products.pin.route.cut'
const SUPPLY = '{ supplier: mill, leadTime: { constant: 60 }'

it('a shop with a bill of materials is right, and plays', () => {
  expect(listProblems(read())).toEqual([])
  expect(listWarnings(read())).toEqual([])
  const [run] = play(shopOf(writeShop('mine', HINGES)))
  // 24 lots of ten pins and 48 hinges of two a day; the first hinge comes half an hour into the run.
  expect(run!.figures.items.hinge!.shipped).toBe(47)
  expect(run!.stuck).toBeUndefined()
})

describe('names that are not there', () => {
  it.each([
    [
      `${CUT}.needs=[{ item: rod, perJob: 3 }]`,
      `${CUT}.needs.0.item: must be an item; found "rod"`,
    ],
    [
      `${CUT}.gives=[{ item: dust, perJob: 3 }]`,
      `${CUT}.gives.0.item: must be an item; found "dust"`,
    ],
    ['shop.products.pin.makes=pins', 'shop.products.pin.makes: must be an item; found "pins"'],
    [
      `${CUT}.alternatives=[{ station: MILL }]`,
      `${CUT}.alternatives.0.station: must be a station; found "MILL"`,
    ],
    [
      `${CUT}.alternatives=[{ station: LATHE }, { station: SAW }]`,
      `${CUT}.alternatives.1.station: must be another station than the operation and its other ` +
        'alternatives name; found "SAW" again',
    ],
    [
      'shop.items=[{ id: bar }, { id: bar }]',
      'shop.items.bar.id: must not be used twice; found "bar" again',
    ],
  ])('%s', (set, problem) => {
    expect(listProblems(read(set))).toContain(problem)
  })
})

describe('an item that can never be had', () => {
  it.each([
    [
      'nobody supplies or makes it, and there is less than a job needs',
      ['shop.items=[{ id: bar, opening: 2 }, { id: pin }, { id: hinge, ships: true }]'],
      'shop.items.bar: must have a supply, a product that makes it, or an opening stock of 3; ' +
        'found 2 of bar, and nobody who brings more',
    ],
    [
      'its product has no source',
      ['shop.sources=[{ id: hinges, product: hinge, arrivals: { every: { constant: 30 } } }]'],
      'shop.items.pin: must have a supply, a product that makes it, or an opening stock of 2; ' +
        'found 0 of pin, and nobody who brings more',
    ],
    [
      'it needs itself, over another item',
      [`${CUT}.needs=[{ item: bar, perJob: 3 }, { item: hinge, perJob: 1 }]`],
      'shop.items.pin: must not need itself, directly or over other items; ' +
        'found pin needs hinge needs pin',
    ],
    [
      'all of it leaves for customers',
      ['shop.items.pin.ships=true'],
      'shop.items.pin.ships: must not be true of an item that an operation needs; ' +
        'found join of hinge needs it',
    ],
    [
      'its quarantine is longer than the run',
      ['shop.items.pin.quarantine={ constant: 1440 }'],
      'shop.items.pin.quarantine: must be able to end within the 1440 minutes of the run; ' +
        'found at least 1440 minutes',
    ],
    [
      'it expires before it is released',
      [
        'shop.items.pin.quarantine={ constant: 90 }',
        'shop.items.pin.shelfLife={ uniform: [60, 90] }',
      ],
      'shop.items.pin.quarantine: must be able to end before the shelf life of at most 90 minutes; ' +
        'found at least 90 minutes',
    ],
    [
      'an operation takes nothing of it',
      [`${CUT}.needs=[{ item: bar }]`],
      `${CUT}.needs.0: must state perPiece or perJob, at least 1; found nothing at all`,
    ],
  ])('as %s', (_, sets, problem) => {
    expect(listProblems(read(...sets))).toContain(problem)
  })
})

describe('a store that is too small', () => {
  it.each([
    [
      'shop.items.bar.capacity=99',
      'shop.items.bar.capacity: must hold the opening stock of 100; found 99',
    ],
    ['shop.items.pin.capacity=9', 'shop.items.pin.capacity: must hold a lot of pin of 10; found 9'],
    [
      'shop.items.pin.capacity=1',
      'shop.items.pin.capacity: must hold the largest need of 2; found 1',
    ],
  ])('%s', (set, problem) => {
    expect(listProblems(read(set))).toContain(problem)
  })

  it('for a supplier lot, but not where it comes in smaller ones', () => {
    const sets = ['shop.items.bar.opening=10', 'shop.items.bar.capacity=40']
    expect(listProblems(read(...sets))).toEqual([
      'shop.items.bar.capacity: must hold a supplier lot of 50; found 40',
    ])
    expect(listProblems(read(...sets, 'shop.items.bar.supply.lotSize=10'))).toEqual([])
  })
})

describe('supply', () => {
  it.each([
    [
      `shop.items.bar.supply=${SUPPLY}, policy: {} }`,
      'shop.items.bar.supply.policy: must state exactly one key; found a group of 0 keys',
    ],
    [
      'shop.items.bar.supply.policy.reorderPoint.quantity=0',
      'shop.items.bar.supply.policy.reorderPoint.quantity: must be from 1 to 1000000000; found 0',
    ],
    [
      `shop.items.bar.supply=${SUPPLY}, lotSize: 1, policy: { periodic: { everyMinutes: 60, upTo: 1001 } } }`,
      'shop.items.bar.supply.lotSize: must be large enough for a delivery of at most 1000 lots; ' +
        'found 1, for 1001 at a time',
    ],
    [
      'shop.items.bar.supply.late={ share: 0.1, delay: { uniform: [9, 3] } }',
      'shop.items.bar.supply.late.delay.uniform: must go up from the lowest bound to the highest; ' +
        'found 9, 3',
    ],
  ])('%s', (set, problem) => {
    expect(listProblems(read(set))).toContain(problem)
  })
})

it('lots that come and go without end would take a run too long', () => {
  const spoilt = [
    'shop.items.bar.shelfLife={ constant: 0.001 }',
    'shop.items.bar.supply.leadTime={ constant: 0.001 }',
    'shop.items.bar.supply.lotSize=1',
  ]
  // An order brings the stock up to 20 + 50 in lots of 1; 14 400 / 0.001 orders.
  expect(listProblems(read(...spoilt, 'days=10'))).toContain(
    'days: there must be at most 300000000 steps of computing in a run; found about 1022400792',
  )
})

describe('branches and releases', () => {
  it.each([
    [
      `${CUT}.branches=[{ chance: 0.1, to: out, reorder: true }]`,
      `${CUT}.branches.0.reorder: must be stated only of a branch to scrap; found a branch to out`,
    ],
    [
      'shop.sources=[{ id: pins, product: pin, arrivals: { at: [0, 60] }, due: [600] }]',
      'shop.sources.pins.due: must state one due date for each arrival of arrivals.at; found 1 for 2 ' +
        'arrivals',
    ],
    [
      'shop.sources=[{ id: pins, product: pin, arrivals: { conwip: 4 }, wipCap: 6 }]',
      'shop.sources.pins.wipCap: must be stated only without arrivals.conwip, which is a cap itself; ' +
        'found 6',
    ],
  ])('%s', (set, problem) => {
    expect(listProblems(read(set))).toContain(problem)
  })
})

describe('a shop that can be played but will surprise', () => {
  it.each([
    [
      'stock that runs out',
      ['shop.items=[{ id: bar, opening: 10 }, { id: pin }, { id: hinge, ships: true }]'],
      'shop.items.bar.opening: should have a supply or a product that makes it; ' +
        'found 10, which is used up after at most 3 jobs',
    ],
    [
      'goods that nobody uses',
      ['shop.items.hinge.ships=false'],
      'shop.items.hinge: should be needed by an operation or ship; found made and kept for ever',
    ],
    [
      'bought items that nobody uses',
      [`${CUT}.needs=[{ item: pin, perJob: 1, optional: true }]`],
      'shop.items.bar: should be needed by an operation; found supplied, and used by nobody',
    ],
    [
      'an operation, and its alternative, that no job reaches',
      [
        'shop.products.hinge.route=[{ id: skip, station: ASSY, time: { constant: 1 }, branches: ' +
          '[{ chance: 1, to: end }] }, { id: lost, station: SAW, time: { constant: 1 }, alternatives: ' +
          '[{ station: LATHE }] }, { id: end, station: ASSY, time: { constant: 1 }, needs: [{ item: ' +
          'pin, perJob: 2 }] }]',
      ],
      'shop.products.hinge.route.lost: should be reached by some job; ' +
        'found branches lead all jobs past it, nor its alternatives LATHE',
    ],
  ])('with %s', (_, sets, warning) => {
    const found = read(...sets)
    expect(formatProblems(found.problems)).toBe('')
    expect(listWarnings(found)).toContain(warning)
  })

  it('unless the opening stock is enough for all the jobs that come', () => {
    const items = 'shop.items=[{ id: bar, opening: 6 }, { id: pin }, { id: hinge, ships: true }]'
    const two = 'shop.sources.pins.arrivals={ at: [0, 60] }'
    expect(listWarnings(read(items, two))).toEqual([])
  })
})

describe('a run that comes to a stop for want of material or room', () => {
  it('says which item is missing, where, and since when', () => {
    const items = 'shop.items=[{ id: bar, opening: 7 }, { id: pin }, { id: hinge, ships: true }]'
    const [run] = play(shopOf(writeShop('mine', HINGES), items))
    // Bars for two lots: twenty pins, ten hinges. The lots of minutes 180 and 240 wait for bars.
    expect(run!.stuck!.stations).toEqual([
      { station: 'SAW', waitsFor: [], lacks: ['bar'] },
      { station: 'LATHE', waitsFor: [], lacks: ['bar'] },
      { station: 'ASSY', waitsFor: [], lacks: ['pin'] },
    ])
  })

  it('finds a store that fills up with what nobody can use, as the machine cannot make the rest', () => {
    // One machine makes nuts and bolts; the store of nuts is full, and nobody can join them.
    const text =
      HINGES.slice(0, HINGES.indexOf('  items:')) +
      `
  items:
    - { id: nut, capacity: 3 }
    - { id: bolt }
  stations: [{ id: MILL, machines: 1 }, { id: ASSY, machines: 1 }]
  products:
    - { id: nut, makes: nut, route: [{ id: mill, station: MILL, time: { constant: 1 } }] }
    - { id: bolt, makes: bolt, route: [{ id: mill, station: MILL, time: { constant: 1 } }] }
    - id: pair
      route:
        - id: join
          station: ASSY
          time: { constant: 1 }
          needs: [{ item: nut, perJob: 1 }, { item: bolt, perJob: 1 }]
  sources:
    - { id: nuts, product: nut, arrivals: { at: [0, 0, 0, 0] } }
    - { id: bolts, product: bolt, arrivals: { at: [10] } }
    - { id: pairs, product: pair, arrivals: { at: [0] } }
`
    const [run] = play(shopOf(writeShop('mine', text)))
    expect(run!.stuck!.stations).toEqual([
      { station: 'MILL', waitsFor: [], full: ['nut'] },
      { station: 'ASSY', waitsFor: [], lacks: ['bolt'] },
    ])
  })
})

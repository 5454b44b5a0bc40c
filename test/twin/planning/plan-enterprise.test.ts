import { describe, expect, it } from 'vitest'
import {
  days,
  EIGHT_HOURS,
  enterprise,
  hours,
  minutes,
  planOf,
  rowsOf,
} from '../../support/enterprise.ts'
import { TEXTBOOK_CASES, type TextbookCase } from '../mrp/textbook-cases.ts'

const make = (id: string, more = {}) => ({ id, type: 'make', unit: 'each', ...more })
const buy = (id: string, more = {}) => ({ id, type: 'buy', unit: 'each', ...more })
const step = (item: string, more = {}) => ({
  ...{ item, operation: 'work', sequence: 10, workCentre: 'M' },
  ...more,
})
const order = (id: string, item: string, quantity: number, due: string, more = {}) => ({
  ...{ id, item, quantity, due },
  ...more,
})

/** A day of the textbook's buckets, from Monday 2 March 2026. */
const dayOf = (bucket: number) => `2026-03-${String(bucket + 1).padStart(2, '0')}`

/** A textbook problem as a planning file whose buckets are days. */
function fileOf({ buckets, items, bill, demand }: TextbookCase) {
  const parents = new Set(bill.map(([parent]) => parent))
  const made = items.filter(([item]) => parents.has(item))
  return enterprise({
    options: { bucketDays: 1, buckets },
    items: items.map(([id, leadTimeDays, , safetyStock, lotRule, orderYield]) => ({
      ...{ id, type: parents.has(id) ? 'make' : 'buy', unit: 'each' },
      ...{ leadTimeDays, safetyStock, lotRule, orderYield },
    })),
    billOfMaterials: bill.map(([parent, component, quantityPer, scrapShare]) => ({
      ...{ parent, component, quantityPer, scrapShare },
    })),
    routings: made.map(([item]) => step(item, { runMinutes: 0.01 })),
    stock: items.map(([item, , quantity]) => ({ item, quantity })),
    purchaseOrders: items.flatMap(([item, , , , , , open]) =>
      Object.entries(open).map(([bucket, quantity]) =>
        order(`${item}-${bucket}`, item, quantity, dayOf(Number(bucket))),
      ),
    ),
    forecasts: Object.entries(demand).map(([item, wanted]) => ({
      item,
      values: Array.from({ length: buckets }, (_, t) => wanted[t + 1] ?? 0),
    })),
  })
}

const FIGURES = [
  'Gross requirements',
  'Scheduled receipts',
  'Projected available',
  'Net requirements',
  'Planned receipts',
  'Planned releases',
]

describe('the plan of an enterprise', () => {
  it.each(TEXTBOOK_CASES)('has the records of the textbook: $name ($source)', (textbook) => {
    const records = rowsOf(planOf(fileOf(textbook)), 'mrp-records')
    for (const [item, known] of Object.entries(textbook.expected)) {
      const figures = records
        .filter((row) => row.item === item && FIGURES.includes(row.figure as string))
        .map((row) => Array.from({ length: textbook.buckets }, (_, t) => row[`bucket${t + 1}`]))
      expect(figures, item).toEqual([
        known.gross,
        known.receipts,
        known.available,
        known.net,
        known.planned,
        known.releases,
      ])
      const late = known.pastDue.reduce((sum, [, , quantity]) => sum + quantity, 0)
      const releases = records.find((r) => r.item === item && r.figure === 'Planned releases')!
      expect(releases.pastDue, item).toBe(late)
      expect(releases.lowLevelCode, item).toBe(known.code)
    }
  })

  it('is the same for the same file', () => {
    const file = fileOf(TEXTBOOK_CASES[0]!)
    expect(planOf(file)).toEqual(planOf(file))
  })
})

describe('an order of 1 400 pieces in batches of 700 of 60 minutes', () => {
  const batches = (quantity: number) =>
    planOf(
      enterprise({
        items: [make('A', { costingLot: quantity })],
        workCentres: [{ id: 'M', calendar: 'eight', machineRate: 40 }],
        routings: [step('A', { batch: { quantity: 700, minutes: 60 } })],
        productionOrders: [order('PO-1', 'A', quantity, '2026-03-06')],
      }),
    )

  it('takes 2 batches, 120 minutes, and costs 80 at 40 an hour', () => {
    const report = batches(1_400)
    expect(rowsOf(report, 'schedule')[0]).toMatchObject({
      plannedStart: 0,
      plannedEnd: minutes(120),
    })
    expect(rowsOf(report, 'capacity')[0]).toMatchObject({ load: 2 })
    // 80 / 1 400 × 1 000 = 57.1429
    expect(rowsOf(report, 'standard-cost')[0]).toMatchObject({ total: 57.1429 })
  })

  it('takes a whole batch more for a piece more', () => {
    expect(rowsOf(batches(1_401), 'schedule')[0]!.plannedEnd).toBe(minutes(180))
  })
})

describe('a changeover of 20 minutes', () => {
  const planned = (setupMatrix: readonly object[]) =>
    rowsOf(
      planOf(
        enterprise({
          items: [make('A'), make('B')],
          workCentres: [{ id: 'M', calendar: 'eight', setupMatrix, setUpFor: ['red'] }],
          routings: [
            step('A', { setupFamily: 'red', runMinutes: 1 }),
            step('B', { setupFamily: 'blue', runMinutes: 1 }),
          ],
          productionOrders: [
            order('PO-1', 'A', 60, '2026-03-03'),
            order('PO-2', 'B', 60, '2026-03-04'),
          ],
        }),
      ),
      'schedule',
    ).map((row) => [row.productionOrder, row.plannedRunStart, row.plannedEnd])

  it('shifts the next order by 20 minutes', () => {
    expect(planned([])).toEqual([
      ['PO-1', 0, minutes(60)],
      ['PO-2', minutes(60), minutes(120)],
    ])
    expect(planned([{ from: 'red', to: 'blue', minutes: 20 }])).toEqual([
      ['PO-1', 0, minutes(60)],
      ['PO-2', minutes(80), minutes(140)],
    ])
  })
})

describe('an order of 34 of which 14 are done', () => {
  const file = (more: object) =>
    enterprise({
      items: [make('A')],
      routings: [step('A', { runMinutes: 6 })],
      productionOrders: [order('PO-1', 'A', 34, '2026-03-03', { done: 14, ...more })],
      customerOrders: [{ id: 'CO-1', item: 'A', quantity: 30, requested: '2026-03-10' }],
    })

  it('has 20 to bring: 10 more are planned for 30 that are wanted', () => {
    const report = planOf(file({}))
    const figure = (name: string) =>
      rowsOf(report, 'mrp-records').find((row) => row.figure === name)!
    expect(figure('Scheduled receipts').bucket1).toBe(20)
    expect(figure('Planned receipts').bucket2).toBe(10)
    // 20 × 6 min.
    expect(rowsOf(report, 'schedule')[0]!.plannedEnd).toBe(minutes(120))
  })

  it('works 20 more where the floor says that the operation has begun', () => {
    const operations = [{ operation: 'work', state: 'started', at: '2026-03-02', done: 14 }]
    const [row] = rowsOf(planOf(file({ operations })), 'schedule')
    expect(row!.status).toBe('started')
    // 34 × 6 = 204 min, × 20 / 34 = 120 are left.
    expect(row!.plannedEnd).toBe(minutes(120))
  })
})

describe('a replan with an operation that was completed late', () => {
  const file = (operations: readonly object[]) =>
    enterprise({
      startsOn: '2026-02-23',
      now: '2026-03-02',
      items: [make('A')],
      routings: [
        step('A', { operation: 'cut', runMinutes: 6 }),
        step('A', { operation: 'bend', sequence: 20, runMinutes: 3 }),
      ],
      productionOrders: [order('PO-1', 'A', 40, '2026-02-27', { operations })],
      customerOrders: [
        { id: 'CO-1', item: 'A', quantity: 25, requested: '2026-02-27' },
        { id: 'CO-2', item: 'A', quantity: 15, requested: '2026-03-11' },
      ],
    })
  const late = [{ operation: 'cut', state: 'completed', at: '2026-02-28 12:00' }]

  it('keeps count and pegging, and plans what is left of the order', () => {
    const before = planOf(file([]))
    const now = planOf(file(late))
    for (const table of ['planned-orders', 'pegging', 'mrp-records']) {
      expect(rowsOf(now, table), table).toEqual(rowsOf(before, table))
    }
    expect(rowsOf(now, 'planned-orders')).toEqual([])
    const pegs = rowsOf(now, 'pegging').map((p) => [p.supplyId, p.useId, p.quantity])
    expect(pegs).toEqual([
      ['PO-1', 'CO-1', 25],
      ['PO-1', 'CO-2', 15],
    ])
    // Only the bending, 40 × 3 min, from Monday of the second week.
    expect(rowsOf(now, 'schedule').map((r) => [r.operation, r.plannedStart, r.plannedEnd])).toEqual(
      [['bend', days(7), days(7) + minutes(120)]],
    )
  })

  it('is the same plan when it is made again from what it has planned', () => {
    const rows = rowsOf(planOf(file(late)), 'schedule')
    const planInForce = rows.map((row) => ({
      order: row.productionOrder,
      operation: row.operation,
      workCentre: 'M',
      start: '2026-03-02 06:00',
      end: '2026-03-02 08:00',
    }))
    const again = planOf({ ...file(late), planInForce })
    expect(rowsOf(again, 'schedule')).toEqual(rows)
    // Nothing moves; that the order is late already is said again.
    expect(rowsOf(again, 'plan-diff').map((row) => row.words)).toEqual([
      'PO-1 is still late: due W1 Fri 06:00, ends W2 Mon 08:00',
    ])
  })
})

describe('working time', () => {
  const end = (calendar: object, runMinutes: number, releases = {}) =>
    rowsOf(
      planOf(
        enterprise({
          calendars: [calendar],
          items: [make('A')],
          routings: [step('A', { runMinutes })],
          productionOrders: [order('PO-1', 'A', 1, '2026-03-20')],
          ...releases,
        }),
      ),
      'schedule',
    )[0]!

  it('makes three working days of 1 440 minutes on a centre of eight hours', () => {
    // Monday 06:00 to the end of Wednesday’s shift: 2 days and 8 hours later.
    expect(end(EIGHT_HOURS, 1_440).plannedEnd).toBe(days(2) + hours(8))
  })

  it('carries an operation that is longer than a shift over into the next', () => {
    // 600 = 480 + 120 min: Tuesday 08:00.
    expect(end(EIGHT_HOURS, 600).plannedEnd).toBe(days(1) + hours(2))
  })

  it('does not change with the lunch break when the operation is moved', () => {
    const lunch = { ...EIGHT_HOURS, breaks: [{ from: '10:00', to: '10:30' }] }
    const moved = (start: string) =>
      end(lunch, 180, { pins: [{ order: 'PO-1', operation: 'work', workCentre: 'M', start }] })
    // Before the break 180 min; across it 180 min and the break; after it 180 min again.
    expect(moved('2026-03-03 06:30').plannedEnd).toBe(days(1) + minutes(30 + 180))
    expect(moved('2026-03-03 08:30').plannedEnd).toBe(days(1) + minutes(150 + 210))
    expect(moved('2026-03-03 10:30').plannedEnd).toBe(days(1) + minutes(270 + 180))
  })
})

describe('two levels with material', () => {
  const report = planOf(
    enterprise({
      items: [make('CAR', { leadTimeDays: 1 }), make('BODY', { leadTimeDays: 1 }), buy('SHEET')],
      billOfMaterials: [
        { parent: 'CAR', component: 'BODY', quantityPer: 2 },
        { parent: 'BODY', component: 'SHEET', quantityPer: 3 },
      ],
      workCentres: [
        { id: 'M', calendar: 'eight' },
        { id: 'PRESS', calendar: 'eight' },
      ],
      routings: [
        step('CAR', { runMinutes: 10 }),
        step('BODY', { workCentre: 'PRESS', runMinutes: 6 }),
      ],
      suppliers: [
        {
          id: 'MILL',
          sources: [{ item: 'SHEET', leadTimeDays: 3, prices: [{ from: 1, price: 2 }] }],
        },
      ],
      customerOrders: [{ id: 'CO-1', item: 'CAR', quantity: 10, requested: '2026-03-03' }],
    }),
  )
  const planned = (item: string) => rowsOf(report, 'schedule').find((row) => row.item === item)!

  it('makes the child when its material is there, and the parent after the child', () => {
    // 60 sheets, ordered now, come on Thursday 06:00; 20 bodies take 120 min, 10 cars 100 min.
    expect(rowsOf(report, 'purchase-proposals')[0]).toMatchObject({
      ...{ supplier: 'MILL', quantity: 60, arrivesAt: days(3), amount: 120 },
    })
    expect(planned('BODY').plannedStart).toBe(days(3))
    expect(planned('CAR').plannedStart).toBe(days(3) + minutes(120))
    expect(planned('CAR').plannedEnd).toBe(days(3) + minutes(220))
  })

  it('promises the day on which the schedule has it', () => {
    const [promise] = rowsOf(report, 'promise-dates')
    expect(promise).toMatchObject({ possibleAt: days(3) + minutes(220), inTime: false })
    // Wanted on Tuesday 06:00: 2 days and 220 min late.
    expect(promise!.lateDays).toBeCloseTo(2 + 220 / 1_440, 12)
  })
})

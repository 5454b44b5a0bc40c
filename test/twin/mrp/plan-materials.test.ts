import { describe, expect, it } from 'vitest'
import { findFeasibleDates } from '../../../twin/erp/mrp/feasible-dates.ts'
import { checkMrp } from '../../../twin/erp/mrp/mrp-problem.ts'
import { accepted, itemOf, openOrderOf, plan, problemOf, recordOf } from './support.ts'

const wanted = (item: string, at: number, quantity: number, id = `D-${item}-${at}`) => ({
  id,
  item,
  at,
  quantity,
})

describe('what is open', () => {
  it('counts what is done once: 34 ordered, 14 done, 20 remain', () => {
    const problem = problemOf({
      items: [itemOf('P', { onHand: 14, leadTime: 1 })],
      demands: [wanted('P', 4, 34)],
      openOrders: [openOrderOf('PO-1', 'P', 34, 4, { received: 14 })],
    })
    const result = plan(problem)
    expect(recordOf(result, 'P').scheduledReceipts).toEqual([0, 0, 0, 20, 0, 0, 0, 0, 0, 0])
    expect(result.plannedOrders).toEqual([])
    expect(result.pegs.map(({ supply, use, quantity }) => [supply.id, use.id, quantity])).toEqual([
      ['', 'D-P-4', 14],
      ['PO-1', 'D-P-4', 20],
    ])
  })

  it('takes components for what is still to make', () => {
    const result = plan(
      problemOf({
        items: [itemOf('P', { orderYield: 0.8 }), itemOf('C')],
        billOfMaterials: [{ parent: 'P', component: 'C', quantityPer: 2 }],
        openOrders: [openOrderOf('PO-1', 'P', 34, 4, { received: 14, needsComponents: true })],
        demands: [wanted('P', 4, 20)],
      }),
    )
    // 20 good ones are 25 to start, which take 50.
    expect(recordOf(result, 'C').gross).toEqual([0, 0, 0, 50, 0, 0, 0, 0, 0, 0])
  })

  it('stays one order when it is confirmed late, and keeps its demand', () => {
    const before = problemOf({
      from: 1,
      items: [itemOf('P', { leadTime: 2 })],
      demands: [wanted('P', 3, 34)],
      openOrders: [openOrderOf('PO-1', 'P', 34, 3)],
    })
    const after = {
      ...before,
      from: 5,
      items: [itemOf('P', { leadTime: 2, onHand: 14 })],
      openOrders: [openOrderOf('PO-1', 'P', 34, 3, { received: 14 })],
    }
    const uses = (problem: typeof before) =>
      plan(problem).pegs.map(({ supply, use, quantity }) => [supply.type, use.id, quantity])
    expect(uses(before)).toEqual([['openOrder', 'D-P-3', 34]])
    expect(uses(after)).toEqual([
      ['stock', 'D-P-3', 14],
      ['openOrder', 'D-P-3', 20],
    ])
    expect(plan(after).plannedOrders).toEqual([])
    expect(plan(after).messages).toMatchObject([{ type: 'expedite', order: 'PO-1', quantity: 20 }])
  })

  it('brings nothing any more when all of it is received', () => {
    const result = plan(
      problemOf({
        items: [itemOf('P')],
        openOrders: [openOrderOf('PO-1', 'P', 34, 3, { received: 40 })],
      }),
    )
    expect(recordOf(result, 'P').projectedAvailable.at(-1)).toBe(0)
    expect([...result.messages, ...result.pegs]).toEqual([])
  })
})

describe('reschedule messages', () => {
  const messages = (dueAt: number, demands: ReturnType<typeof wanted>[], parts = {}) =>
    plan(
      problemOf({
        items: [itemOf('P', { leadTime: 1, ...parts })],
        demands,
        openOrders: [openOrderOf('PO-1', 'P', 10, dueAt)],
      }),
    ).messages

  it('ask an order in when it comes after its need, and nothing is moved silently', () => {
    const problem = problemOf({
      items: [itemOf('P')],
      demands: [wanted('P', 3, 10)],
      openOrders: [openOrderOf('PO-1', 'P', 10, 5)],
    })
    const result = plan(problem)
    expect(result.messages).toEqual([
      {
        type: 'in',
        order: 'PO-1',
        item: 'P',
        quantity: 10,
        fromAt: 5,
        toAt: 3,
        fence: 'free',
        reason: 'it would come after it is needed',
      },
    ])
    expect(recordOf(result, 'P').plannedReceipts).toEqual([0, 0, 10, 0, 0, 0, 0, 0, 0, 0])
  })

  it('ask an order out when it comes too early, unless that is tolerated', () => {
    expect(messages(3, [wanted('P', 6, 10)])).toMatchObject([{ type: 'out', fromAt: 3, toAt: 6 }])
    const tolerant = problemOf({
      items: [itemOf('P')],
      demands: [wanted('P', 6, 10)],
      openOrders: [openOrderOf('PO-1', 'P', 10, 3)],
      toleratedEarliness: 3,
    })
    expect(plan(tolerant).messages).toEqual([])
    expect(plan({ ...tolerant, toleratedEarliness: 2 }).messages).toHaveLength(1)
  })

  it('cancel what nothing needs, but not what is due after the last bucket', () => {
    expect(messages(3, [])).toMatchObject([{ type: 'cancel', toAt: null, quantity: 10 }])
    expect(messages(11, [])).toEqual([])
  })

  it('expedite what is overdue, and a firm order that is needed within its lead time', () => {
    expect(messages(0, [wanted('P', 1, 10)])).toMatchObject([{ type: 'expedite', toAt: 1 }])
    const firm = problemOf({
      items: [itemOf('P', { leadTime: 4 })],
      demands: [wanted('P', 4, 10)],
      openOrders: [openOrderOf('PL-1', 'P', 10, 7, { status: 'firm' })],
    })
    expect(plan(firm).messages).toMatchObject([{ type: 'expedite', fromAt: 7, toAt: 4 }])
    // One bucket later the lead time of four suffices.
    const later = { ...firm, demands: [wanted('P', 5, 10)] }
    expect(plan(later).messages).toMatchObject([{ type: 'in', toAt: 5 }])
  })

  it('say nothing of what comes when it is needed, the safety time before', () => {
    expect(messages(4, [wanted('P', 4, 10)])).toEqual([])
    expect(messages(2, [wanted('P', 4, 10)], { safetyTime: 2 })).toEqual([])
    expect(messages(4, [wanted('P', 4, 10)], { safetyTime: 2 })).toMatchObject([
      { type: 'in', toAt: 2 },
    ])
  })

  it('move nothing inside the frozen fence, and only propose inside the slushy one', () => {
    expect(messages(3, [wanted('P', 6, 10)], { frozenTime: 3 })).toEqual([])
    // Needed in bucket 3, which is frozen: the soonest is 4.
    expect(messages(5, [wanted('P', 3, 10)], { frozenTime: 3 })).toMatchObject([{ toAt: 4 }])
    expect(messages(4, [wanted('P', 3, 10)], { frozenTime: 3 })).toEqual([])
    expect(messages(5, [wanted('P', 4, 10)], { frozenTime: 3 })).toHaveLength(1)
    expect(messages(3, [wanted('P', 6, 10)], { slushyTime: 3 })).toMatchObject([
      { fence: 'slushy' },
    ])
    expect(messages(4, [wanted('P', 6, 10)], { slushyTime: 3 })).toMatchObject([{ fence: 'free' }])
  })
})

describe('fences', () => {
  it('plan nothing inside the frozen one: the shortage is reported and made up after it', () => {
    const result = plan(
      problemOf({
        buckets: 5,
        items: [itemOf('P', { frozenTime: 2, safetyStock: 5, onHand: 8 })],
        demands: [wanted('P', 1, 10), wanted('P', 2, 3), wanted('P', 4, 4)],
      }),
    )
    expect(recordOf(result, 'P')).toMatchObject({
      // 10 + 5 − 8, then 3 + 5 + 2, then 5 + 5.
      net: [7, 10, 10, 4, 0],
      plannedReceipts: [0, 0, 10, 4, 0],
      projectedAvailable: [-2, -5, 5, 5, 5],
    })
    expect(result.shortages).toEqual([
      { item: 'P', bucket: 1, short: 2, belowSafety: 5, reason: 'frozen' },
      { item: 'P', bucket: 2, short: 5, belowSafety: 5, reason: 'frozen' },
    ])
    // The demand of bucket 1 gets the stock, safety stock included; the rest comes late.
    expect(
      result.pegs.map((peg) => [peg.supply.type, peg.use.id, peg.quantity, peg.suppliedAt]),
    ).toEqual([
      ['stock', 'D-P-1', 8, 1],
      ['plannedOrder', 'D-P-1', 2, 3],
      ['plannedOrder', 'D-P-2', 3, 3],
      ['plannedOrder', 'D-P-4', 4, 3],
      ['plannedOrder', '', 1, 3],
      ['plannedOrder', '', 4, 4],
    ])
  })

  it('date a receipt after a fence that ends inside its bucket', () => {
    const result = plan(
      problemOf({
        from: 0,
        bucketLength: 10,
        buckets: 3,
        items: [itemOf('P', { leadTime: 3, frozenTime: 14 })],
        demands: [wanted('P', 11, 5), wanted('P', 27, 5)],
      }),
    )
    expect(result.plannedOrders).toMatchObject([
      { dueAt: 14, releaseAt: 11, quantity: 5 },
      { dueAt: 27, releaseAt: 24, quantity: 5 },
    ])
  })

  it('mark what is planned inside the slushy one', () => {
    const result = plan(
      problemOf({
        items: [itemOf('P', { slushyTime: 4 })],
        demands: [wanted('P', 4, 1), wanted('P', 5, 1)],
      }),
    )
    expect(result.plannedOrders.map(({ fence }) => fence)).toEqual(['slushy', 'free'])
  })
})

describe('dates', () => {
  it('follow the need, not the beginning of the bucket', () => {
    // Weeks of seven days; wanted on day 17 and, the rest, on day 19.
    const result = plan(
      problemOf({
        from: 0,
        bucketLength: 7,
        buckets: 4,
        items: [
          itemOf('P', { leadTime: 2, onHand: 5 }),
          itemOf('C', { leadTime: 3, safetyTime: 1 }),
        ],
        billOfMaterials: [{ parent: 'P', component: 'C', quantityPer: 1 }],
        demands: [wanted('P', 17, 5), wanted('P', 19, 5)],
      }),
    )
    // P on day 19 is released on day 17; C a day before that, released on day 13.
    expect(result.plannedOrders).toMatchObject([
      { item: 'P', dueAt: 19, releaseAt: 17 },
      { item: 'C', dueAt: 16, releaseAt: 13 },
    ])
    expect(recordOf(result, 'C').plannedReleases).toEqual([0, 5, 0, 0])
  })

  it('bring the component before its parent starts, and say what is late for it', () => {
    const problem = problemOf({
      items: [itemOf('P', { leadTime: 2 }), itemOf('C', { leadTime: 4 })],
      billOfMaterials: [{ parent: 'P', component: 'C', quantityPer: 1 }],
      demands: [wanted('P', 5, 10), wanted('P', 9, 10)],
    })
    const result = plan(problem)
    const { orders, demands } = findFeasibleDates(problem, result)
    // C for the first P should have been released in bucket −1. From now on it takes until 5, then P.
    expect(result.records[1]!.pastDueReleases).toEqual([
      { dueBucket: 3, releaseBucket: -1, quantity: 10 },
    ])
    expect(orders.get('PL-C-3')).toEqual({ startAt: 1, finishAt: 5 })
    expect(orders.get('PL-P-5')).toEqual({ startAt: 5, finishAt: 7 })
    expect(demands).toEqual([
      { demand: 'D-P-5', item: 'P', dueAt: 5, coveredAt: 7, late: 2, waitsFor: 'PL-P-5' },
      { demand: 'D-P-9', item: 'P', dueAt: 9, coveredAt: 9, late: 0, waitsFor: 'PL-P-9' },
    ])
  })
})

describe('the bill of materials', () => {
  it('blows phantoms through with their scrap and yield', () => {
    const result = plan(
      problemOf({
        items: [
          itemOf('P'),
          itemOf('KIT', { phantom: true, orderYield: 0.5 }),
          itemOf('C', { leadTime: 1 }),
        ],
        billOfMaterials: [
          { parent: 'P', component: 'KIT', quantityPer: 1, scrapShare: 0.2 },
          { parent: 'KIT', component: 'C', quantityPer: 2 },
        ],
        demands: [wanted('P', 4, 10), wanted('KIT', 6, 3)],
      }),
    )
    // 10 / 0.8 = 12.5 kits, 25 of them started: 50. Sold by themselves, 3 kits are 6 started: 12.
    expect(recordOf(result, 'C').gross).toEqual([0, 0, 0, 50, 0, 12, 0, 0, 0, 0])
    expect(recordOf(result, 'KIT')).toBeUndefined()
    expect(result.pegs.filter(({ item }) => item === 'C').map(({ use }) => use.id)).toEqual([
      'PL-P-4',
      'D-KIT-6',
    ])
  })

  it('takes the alternate of lowest rank that is in force at the release', () => {
    const line = { parent: 'P', quantityPer: 1, alternateGroup: 'resin' }
    const result = plan(
      problemOf({
        items: [itemOf('P', { leadTime: 1 }), itemOf('OLD'), itemOf('NEW')],
        billOfMaterials: [
          { ...line, component: 'NEW', rank: 2 },
          { ...line, component: 'OLD', rank: 1, until: 5 },
        ],
        demands: [wanted('P', 5, 10), wanted('P', 6, 20)],
      }),
    )
    expect(recordOf(result, 'OLD').gross).toEqual([0, 0, 0, 10, 0, 0, 0, 0, 0, 0])
    expect(recordOf(result, 'NEW').gross).toEqual([0, 0, 0, 0, 20, 0, 0, 0, 0, 0])
  })

  it('counts co- and by-products as negative requirements, when their order is done', () => {
    const result = plan(
      problemOf({
        items: [itemOf('P', { leadTime: 2, orderYield: 0.5 }), itemOf('B', { replenished: false })],
        billOfMaterials: [{ parent: 'P', component: 'B', quantityPer: 0.25, kind: 'byProduct' }],
        demands: [wanted('P', 5, 10), wanted('B', 6, 2), wanted('B', 8, 3)],
      }),
    )
    // A quarter of 10 good ones, whole units: 2. The other 3 cannot be had.
    expect(recordOf(result, 'B')).toMatchObject({
      gross: [0, 0, 0, 0, -2, 2, 0, 3, 0, 0],
      projectedAvailable: [0, 0, 0, 0, 2, 0, 0, -3, -3, -3],
      plannedReceipts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    })
    expect(result.shortages[0]).toEqual({
      item: 'B',
      bucket: 8,
      short: 3,
      belowSafety: 0,
      reason: 'notReplenished',
    })
    expect(result.pegs.filter(({ item }) => item === 'B')).toMatchObject([
      { supply: { type: 'byProduct', id: 'PL-P-5' }, use: { id: 'D-B-6' }, quantity: 2 },
      { supply: { type: 'nothing' }, use: { id: 'D-B-8' }, quantity: 3 },
    ])
  })
})

describe('replanning', () => {
  it('leaves an accepted plan as it is, and gives new orders ids of their own', () => {
    const problem = problemOf({
      items: [itemOf('P', { leadTime: 1, lotRule: { type: 'fixed', quantity: 8 } })],
      demands: [wanted('P', 3, 10)],
    })
    const again = accepted(problem, plan(problem))
    expect(plan(again)).toMatchObject({ plannedOrders: [], messages: [] })
    const more = { ...again, demands: [...again.demands, wanted('P', 3, 9, 'rush')] }
    expect(plan(more).plannedOrders).toMatchObject([{ id: 'PL-P-3.2', quantity: 8 }])
  })

  it('raises a lot to the supplier’s multiple, and orders nothing that it covers', () => {
    const problem = problemOf({
      buckets: 3,
      items: [
        itemOf('P', {
          lotRule: { type: 'minimum', minimum: 0, multiple: 7 },
          lotMultiple: 4,
        }),
      ],
      demands: [wanted('P', 1, 33), wanted('P', 2, 3), wanted('P', 3, 1)],
    })
    // 35 by the rule is 36 by the multiple, which covers 33 + 3; then 6 of the rule’s 42 are wanted.
    expect(recordOf(plan(problem), 'P').plannedReceipts).toEqual([36, 0, 8])
  })

  it('fills up stock below zero first', () => {
    const result = plan(
      problemOf({ items: [itemOf('P', { onHand: -4 })], demands: [wanted('P', 2, 1)] }),
    )
    expect(result.pegs.map(({ use, quantity }) => [use.type, quantity])).toEqual([
      ['negativeStock', 4],
      ['demand', 1],
    ])
  })

  it('has nothing to say of an empty problem', () => {
    const nothing = { plannedOrders: [], pegs: [], messages: [], shortages: [], records: [] }
    expect(plan(problemOf({ items: [] }))).toEqual(nothing)
  })
})

describe('a planning problem', () => {
  it('is refused with every reason', () => {
    const wrong = problemOf({
      buckets: 0,
      items: [itemOf('A', { leadTime: -1 }), itemOf('B'), itemOf('A', { orderYield: 0 })],
      billOfMaterials: [
        { parent: 'A', component: 'B', quantityPer: 1, scrapShare: 1 },
        { parent: 'B', component: 'A', quantityPer: 0 },
        { parent: 'A', component: 'BB', quantityPer: 1, from: 3, until: 3 },
      ],
      demands: [wanted('A', 1.5, -1)],
      openOrders: [openOrderOf('O', 'C', 1, 1)],
    })
    expect(checkMrp(wrong).map(({ path, found }) => `${path}: ${found}`)).toEqual([
      'buckets: 0',
      'items[2].item: "A", which is also items[0]',
      'items[0].leadTime: -1',
      'items[2].orderYield: 0',
      'billOfMaterials[0].scrapShare: 1',
      'billOfMaterials[1].quantityPer: 0',
      'billOfMaterials[2].component: "BB"',
      'billOfMaterials[2].until: 3',
      'billOfMaterials: A -> B -> A',
      'demands[0].at: 1.5',
      'demands[0].quantity: -1',
      'openOrders[0].item: "C"',
    ])
  })

  it('keeps phantoms out of stock and off order', () => {
    const wrong = problemOf({
      items: [itemOf('KIT', { phantom: true, onHand: 3 })],
      openOrders: [openOrderOf('O', 'KIT', 1, 1)],
    })
    expect(checkMrp(wrong).map(({ path, found }) => [path, found])).toEqual([
      ['items[0].onHand', '3 of KIT'],
      ['openOrders[0].item', '"KIT"'],
    ])
  })
})

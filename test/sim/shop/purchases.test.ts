/*
 * Purchases, shipments and releases of a shop by decision. Times in minutes.
 */
import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../sim/contract/decision.ts'
import { instant } from '../../../sim/contract/time.ts'
import { applyShopDecision, checkShopDecision } from '../../../sim/shop/apply.ts'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import type { SupplySpec } from '../../../sim/shop/material-spec.ts'
import { takeEvents } from '../../../sim/shop/report.ts'
import { advanceShop } from '../../../sim/shop/shop.ts'
import type { ShopSpec } from '../../../sim/shop/spec.ts'
import type { Shop } from '../../../sim/shop/state.ts'
import { constant, MINUTE } from '../../support/shop.ts'

/** Rods of 10 min are sawn from bars; bars come within 60 min, in lots of at most 8; nothing moves by itself. */
const rods = (supply: Partial<SupplySpec> = {}): ShopSpec => ({
  crews: [],
  items: [
    {
      id: 'bar',
      unit: 'm',
      opening: 2,
      supply: {
        supplier: 'mill',
        policy: { kind: 'planned' },
        leadTime: constant(60),
        lotSize: 8,
        ...supply,
      },
    },
    { id: 'rod', unit: 'each' },
  ],
  stations: [{ id: 'SAW', machines: 1 }],
  classes: [
    {
      id: 'rod',
      pieces: 1,
      makes: 'rod',
      route: [
        { station: 'SAW', time: constant(10), needs: [{ item: 'bar', perPiece: 1, perJob: 0 }] },
      ],
    },
  ],
  sources: [{ id: 'orders', class: 'rod', arrivals: { kind: 'planned' } }],
})

const open = (supply?: Partial<SupplySpec>): Shop =>
  buildShop(rods(supply), 'rods', false, { area: 'a/b/c' })

const buy = (more: Partial<Extract<Decision, { type: 'purchase' }>> = {}): Decision => ({
  type: 'purchase',
  purchaseOrder: 'PO-7',
  item: 'bar',
  supplier: 'mill',
  quantity: 10,
  dueAt: instant(0),
  ...more,
})

function take(shop: Shop, decision: Decision): void {
  expect(checkShopDecision(shop, decision)).toBeUndefined()
  applyShopDecision(shop, decision)
}

/** What was told of a kind until a minute, as the minute and some of its fields. */
function told(shop: Shop, until: number, type: string, fields: readonly string[]): unknown[] {
  advanceShop(shop, instant(until * MINUTE))
  return takeEvents(shop)
    .filter((event) => event.type === type)
    .map((event) => [
      event.at / MINUTE,
      ...fields.map((field) => (event as unknown as Record<string, unknown>)[field]),
    ])
}

describe('a purchase', () => {
  const receipts = (shop: Shop, until: number) =>
    told(shop, until, 'materialReceived', ['purchaseOrder', 'quantity', 'supplier']).slice(1)

  it('that is wanted at once comes after the lead time, in the lots of the supplier', () => {
    const shop = open()
    take(shop, buy())
    expect(receipts(shop, 500)).toEqual([
      [60, 'PO-7', 8, 'mill'],
      [60, 'PO-7', 2, 'mill'],
    ])
  })

  it('that is wanted later comes when it is due', () => {
    const shop = open()
    take(shop, buy({ dueAt: instant(200 * MINUTE), quantity: 8 }))
    expect(receipts(shop, 500)).toEqual([[200, 'PO-7', 8, 'mill']])
  })

  it('comes late and short where the supplier is so', () => {
    const shop = open({
      late: { share: 1, delay: constant(30) },
      short: { share: 1, delivered: 0.5 },
    })
    take(shop, buy())
    expect(receipts(shop, 500)).toEqual([[90, 'PO-7', 5, 'mill']])
  })

  it.each([
    ['unknownItem', buy({ item: 'rod' }), 'a supplier delivers, got rod'],
    ['unknownSupplier', buy({ supplier: 'forge' }), 'must be mill, got forge'],
    ['quantityOutOfRange', buy({ quantity: 0 }), 'got 0'],
    ['quantityOutOfRange', buy({ quantity: 8_001 }), 'of 1 to 8000, got 8001'],
    ['inThePast', buy({ dueAt: instant(5 * MINUTE) }), 'got W1 Mon 06:05'],
    ['duplicateId', buy({ purchaseOrder: '' }), 'got ""'],
  ])('is refused: %s', (code, decision, message) => {
    const shop = open()
    advanceShop(shop, instant(10 * MINUTE))
    const due = decision.type === 'purchase' && decision.dueAt === 0
    const asked = due ? { ...decision, dueAt: instant(20 * MINUTE) } : decision
    const refusal = checkShopDecision(shop, asked)
    expect(refusal?.code).toBe(code)
    expect(refusal?.message).toContain(message)
  })

  it('has an id of its own', () => {
    const shop = open()
    take(shop, buy())
    expect(checkShopDecision(shop, buy())?.code).toBe('duplicateId')
  })
})

describe('jobs that wait for decisions', () => {
  it('are released by them alone, with the due date that is stated', () => {
    const shop = open()
    expect(told(shop, 100, 'orderStarted', [])).toEqual([])
    const order = { order: 'P1', item: 'rod', quantity: 2, due: instant(300 * MINUTE) }
    take(shop, { type: 'releaseOrders', orders: [order] })
    expect(told(shop, 150, 'orderStarted', ['quantity', 'due'])).toEqual([
      [100, 1, 300 * MINUTE],
      [100, 1, 300 * MINUTE],
    ])
    const late = { ...order, due: instant(0) }
    const refusal = checkShopDecision(shop, { type: 'releaseOrders', orders: [late] })
    expect(refusal?.message).toBe('P1: must be due from now on, got W1 Mon 06:00')
  })
})

describe('a shipment', () => {
  it('takes released goods, the oldest lot first, for its customer order', () => {
    const shop = open()
    const orders = [{ order: 'P1', item: 'rod', quantity: 2 }]
    take(shop, { type: 'releaseOrders', orders })
    advanceShop(shop, instant(50 * MINUTE))
    const ship = { type: 'ship', customerOrder: 'C1', item: 'rod', quantity: 3 } as const
    expect(checkShopDecision(shop, ship)).toEqual({
      code: 'notEnoughStock',
      message: '3 of rod must be in released stock, got 2',
    })
    take(shop, { ...ship, quantity: 2 })
    expect(told(shop, 50, 'goodsShipped', ['lot', 'quantity', 'customerOrder'])).toEqual([
      [50, 'rod-1', 1, 'C1'],
      [50, 'rod-2', 1, 'C1'],
    ])
  })
})

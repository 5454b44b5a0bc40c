/*
 * Perpetual stock, kept from MES events alone:
 *
 *   received ─▶ store ──consumed──▶ (order)
 *   counted at a machine ─▶ line ─▶ … ─▶ counted at the last machine ─▶ warehouse ─▶ shipped
 *
 * On the line, what a machine counts good stands between it and the next, until the next has
 * counted it good or rejected it. Bottles have no lot before the pacing machine.
 */

import type { Scenario } from '../../scenarios/scenario.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { Place, StockRow, StockStatus } from '../../sim/contract/stock.ts'
import {
  addTo,
  type Holding,
  type ItemStock,
  isOpen,
  keyOf,
  noStock,
  type ProductLot,
  statusOf,
  totalsOf,
} from './holdings.ts'

/** A change of stock, with the MES event it comes from. */
export interface StockMovement {
  readonly seq: number
  readonly item: string
  readonly lot: string
  readonly place: Place
  /** Base units; negative: out. */
  readonly quantity: number
}

interface Stage {
  readonly first: boolean
  readonly last: boolean
  /** Bottles that come in, and that go out, belong to a lot. */
  readonly lotIn: boolean
  readonly lotOut: boolean
}

export interface Inventory {
  readonly stages: Map<string, Stage>
  readonly materials: Map<string, Holding>
  /** Material lots that wait for their release. */
  readonly quarantine: Map<string, Holding>
  readonly line: Map<string, Holding>
  readonly lots: Map<string, ProductLot>
  /** Bottles on the line, by production order. */
  readonly lineByOrder: Map<string, number>
  /** Lots not yet complete or not yet decided on, by production order. */
  readonly openLots: Map<string, number>
  readonly items: Map<string, ItemStock>
  /** Movements that left less than nothing in store or warehouse: a report is missing or wrong. */
  readonly shortfalls: StockMovement[]
  lastSeq: number
}

/** Empty books of stock for a plant; opening stock comes as receipts. */
export function createInventory(scenario: Scenario): Inventory {
  const { machines, pacing } = scenario.line
  const pacingAt = machines.findIndex((machine) => machine.id === pacing)
  const stage = (_: unknown, i: number): Stage => ({
    first: i === 0,
    last: i === machines.length - 1,
    lotIn: i > pacingAt,
    lotOut: i >= pacingAt,
  })
  return {
    stages: new Map(machines.map((machine, i) => [machine.id, stage(machine, i)])),
    materials: new Map(),
    quarantine: new Map(),
    line: new Map(),
    lots: new Map(),
    lineByOrder: new Map(),
    openLots: new Map(),
    items: new Map(scenario.items.map((item) => [item.id, noStock()])),
    shortfalls: [],
    lastSeq: 0,
  }
}

/** Keeps stock for one event. A repeated event (seq not above the last) changes nothing. */
export function receiveInventory(inventory: Inventory, event: MesEvent): void {
  if (event.seq <= inventory.lastSeq) return
  inventory.lastSeq = event.seq
  switch (event.type) {
    case 'materialReceived': {
      const { seq, item, lot = '', quantity } = event
      if (event.quarantined) quarantine(inventory, item, lot, quantity)
      else moveMaterial(inventory, seq, item, lot, quantity)
      return
    }
    case 'materialReleased':
      release(inventory, event, event.quantity)
      return
    case 'materialExpired':
      writeOff(inventory, event)
      return
    case 'materialConsumed':
      moveMaterial(inventory, event.seq, event.item, event.materialLot, -event.quantity)
      return
    case 'counted':
      count(inventory, event)
      return
    case 'goodsShipped':
      moveProduct(inventory, event.seq, lotOf(inventory, event), -event.quantity)
      return
    case 'lotCreated':
      lotOf(inventory, event)
      return
    case 'lotCompleted':
      decide(inventory, lotOf(inventory, event), { completed: true })
      return
    case 'lotHeld':
      decide(inventory, lotOf(inventory, event), { held: true })
      return
    case 'lotReleased':
      decide(inventory, lotOf(inventory, event), { held: false })
      return
    case 'lotRejected': {
      const lot = lotOf(inventory, event)
      moveProduct(inventory, event.seq, lot, -lot.onHand)
      decide(inventory, lot, { held: false, rejected: true })
      return
    }
  }
}

/** Base units of a material lot, released or not; may be negative when a report is missing. */
export const onHand = (inventory: Inventory, item: string, lot: string): number =>
  (inventory.materials.get(keyOf(item, lot))?.quantity ?? 0) + inQuarantine(inventory, item, lot)

const inQuarantine = (inventory: Inventory, item: string, lot: string): number =>
  inventory.quarantine.get(keyOf(item, lot))?.quantity ?? 0

/** Stock of an item by status, kept as it changes: free to ask often. */
export const itemStock = (inventory: Inventory, item: string): Readonly<ItemStock> =>
  totalsOf(inventory.items, item)

/** Bottles of a production order between the first and the last machine. */
export const onLine = (inventory: Inventory, order: string): number =>
  inventory.lineByOrder.get(order) ?? 0

/** Every lot of the production order is complete and decided on. */
export const lotsDecided = (inventory: Inventory, order: string): boolean =>
  (inventory.openLots.get(order) ?? 0) === 0

/** All stock that is not zero, sorted by place, item, lot. */
export function stockRows(inventory: Inventory): StockRow[] {
  const rows: StockRow[] = []
  const add = (place: Place, status: StockStatus, { item, lot, quantity }: Holding) => {
    if (quantity !== 0) rows.push({ item, lot, place, status, quantity })
  }
  for (const holding of inventory.materials.values()) add('store', 'available', holding)
  for (const holding of inventory.quarantine.values()) add('store', 'quarantine', holding)
  for (const holding of inventory.line.values()) add('line', 'available', holding)
  for (const lot of inventory.lots.values()) {
    add('warehouse', statusOf(lot), { item: lot.item, lot: lot.lot, quantity: lot.onHand })
  }
  return rows.sort(
    (a, b) => order(a.place, b.place) || order(a.item, b.item) || order(a.lot, b.lot),
  )
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function count(inventory: Inventory, event: MesEvent & { type: 'counted' }): void {
  const stage = inventory.stages.get(event.machine)
  if (stage === undefined) return
  const { good, reject } = event
  if (!stage.first) moveLine(inventory, event, stage.lotIn, -(good + reject))
  if (!stage.last) moveLine(inventory, event, stage.lotOut, good)
  else moveProduct(inventory, event.seq, lotOf(inventory, event), good)
}

function moveLine(
  inventory: Inventory,
  event: MesEvent & { type: 'counted' },
  withLot: boolean,
  quantity: number,
): void {
  if (quantity === 0) return
  const lot = withLot ? (event.lot ?? '') : ''
  addTo(inventory.line, event.item, lot, quantity)
  const productionOrder = event.order ?? ''
  const left = onLine(inventory, productionOrder) + quantity
  if (left === 0) inventory.lineByOrder.delete(productionOrder)
  else inventory.lineByOrder.set(productionOrder, left)
  totalsOf(inventory.items, event.item).line += quantity
}

export function moveMaterial(
  inventory: Inventory,
  seq: number,
  item: string,
  lot: string,
  quantity: number,
): void {
  const left = addTo(inventory.materials, item, lot, quantity)
  totalsOf(inventory.items, item).available += quantity
  flagShortfall(inventory, { seq, item, lot, place: 'store', quantity }, left)
}

export function quarantine(
  inventory: Inventory,
  item: string,
  lot: string,
  quantity: number,
): void {
  addTo(inventory.quarantine, item, lot, quantity)
  totalsOf(inventory.items, item).quarantine += quantity
}

/** What was never reported as received is in no quarantine either: the store falls short instead. */
function release(
  inventory: Inventory,
  { seq, item, lot = '' }: MesEvent & { readonly item: string },
  quantity: number,
): void {
  const released = Math.min(quantity, inQuarantine(inventory, item, lot))
  if (released === 0) return
  quarantine(inventory, item, lot, -released)
  moveMaterial(inventory, seq, item, lot, released)
}

/** A lot may pass its shelf life before it was released. */
function writeOff(inventory: Inventory, event: MesEvent & { type: 'materialExpired' }): void {
  const { seq, item, lot = '', quantity } = event
  release(inventory, event, quantity)
  moveMaterial(inventory, seq, item, lot, -quantity)
}

export function moveProduct(
  inventory: Inventory,
  seq: number,
  lot: ProductLot,
  quantity: number,
): void {
  // Bottles of a lot that quality has rejected never become stock.
  if (quantity === 0 || (lot.rejected && quantity > 0)) return
  lot.onHand += quantity
  totalsOf(inventory.items, lot.item)[statusOf(lot)] += quantity
  const movement = { seq, item: lot.item, lot: lot.lot, place: 'warehouse', quantity } as const
  flagShortfall(inventory, movement, lot.onHand)
}

function flagShortfall(inventory: Inventory, movement: StockMovement, left: number): void {
  if (left < 0) inventory.shortfalls.push(movement)
}

/** The lot an event is about; the first event that names a lot opens it. */
export function lotOf(inventory: Inventory, event: MesEvent & { item: string }): ProductLot {
  const id = event.lot ?? ''
  const known = inventory.lots.get(id)
  if (known !== undefined) return known
  const productionOrder = event.order ?? ''
  const lot: ProductLot = {
    lot: id,
    item: event.item,
    order: productionOrder,
    onHand: 0,
    completed: false,
    held: false,
    rejected: false,
  }
  inventory.lots.set(id, lot)
  inventory.openLots.set(productionOrder, (inventory.openLots.get(productionOrder) ?? 0) + 1)
  return lot
}

export function decide(
  inventory: Inventory,
  lot: ProductLot,
  change: Partial<Pick<ProductLot, 'completed' | 'held' | 'rejected'>>,
): void {
  const wasOpen = isOpen(lot)
  const stock = totalsOf(inventory.items, lot.item)
  stock[statusOf(lot)] -= lot.onHand
  Object.assign(lot, change)
  stock[statusOf(lot)] += lot.onHand
  const difference = Number(isOpen(lot)) - Number(wasOpen)
  inventory.openLots.set(lot.order, (inventory.openLots.get(lot.order) ?? 0) + difference)
}

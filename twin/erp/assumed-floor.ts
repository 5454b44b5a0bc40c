/*
 * Without an MES the ERP believes its standards. This is the shop floor that it imagines: each
 * purchase comes when it is due, each production order is done at its planned end, in the planned
 * quantity, with the materials and the time that the standards allow. It tells so in MES events
 * of its own, so the books need not know the difference.
 *
 * Only papers tell more: delivery notes of what was shipped, and count sheets.
 */
import type { Scenario } from '../../scenarios/scenario.ts'
import type { MesBody, MesEvent } from '../../sim/contract/mes.ts'
import { type SimTime, START } from '../../sim/contract/time.ts'
import type { Books } from './book-state.ts'
import type { ProductionOrder, ProductionOrders } from './production-orders.ts'
import type { Purchase, Purchasing } from './purchasing.ts'

/** Plain data. */
export interface AssumedFloor {
  /** Sequence of its latest event. */
  seq: number
}

/** What the ERP knows, and where its events go. */
export interface Assuming {
  readonly scenario: Scenario
  readonly productionOrders: ProductionOrders
  readonly purchasing: Purchasing
  readonly books: Books
  readonly book: (event: MesEvent) => void
}

/** Papers that also come without an MES. */
export type Paper = Extract<MesEvent, { type: 'goodsShipped' | 'stockCounted' }>

export const createAssumedFloor = (): AssumedFloor => ({ seq: 0 })

/** Books what the ERP believes to have happened up to an instant, in the order of time. */
export function assumeUntil(floor: AssumedFloor, erp: Assuming, until: SimTime): void {
  if (floor.seq === 0) assumeOpeningStock(floor, erp)
  for (;;) {
    const order = firstOf(erp.productionOrders.open.values(), (one) => one.plannedEnd)
    const purchase = firstOf(erp.purchasing.open.values(), (one) => one.dueAt)
    const orderAt = order?.plannedEnd ?? Number.POSITIVE_INFINITY
    const purchaseAt = purchase?.dueAt ?? Number.POSITIVE_INFINITY
    if (Math.min(orderAt, purchaseAt) > until) return
    // Material first: an order may need what comes at its very end.
    if (purchase && purchaseAt <= orderAt) assumeReceipt(floor, erp, purchase)
    else if (order) assumeOrder(floor, erp, order)
  }
}

/** Books a paper. What was shipped leaves the lots that the ERP believes in, oldest first. */
export function bookPaper(floor: AssumedFloor, erp: Assuming, paper: Paper): void {
  if (paper.type === 'stockCounted') {
    erp.book({ ...paper, seq: ++floor.seq })
    return
  }
  const { item, at } = paper
  let left = paper.quantity
  const lots = [...erp.books.inventory.lots.values()].filter((lot) => lot.item === item)
  for (const { lot, onHand, completed, held } of lots) {
    const quantity = Math.min(left, onHand)
    if (quantity <= 0 || !completed || held) continue
    tell(floor, erp, at, { ...paper, quantity }, { lot })
    left -= quantity
  }
  // More left than the ERP believed in: its books go below nothing, where everybody can see it.
  if (left > 0) tell(floor, erp, at, { ...paper, quantity: left }, { lot: `${item}-assumed` })
}

function firstOf<T>(list: Iterable<T>, timeOf: (one: T) => SimTime): T | undefined {
  let first: T | undefined
  for (const one of list) if (first === undefined || timeOf(one) < timeOf(first)) first = one
  return first
}

interface About {
  readonly order?: string
  readonly lot?: string
}

function tell(floor: AssumedFloor, erp: Assuming, at: SimTime, body: MesBody, about: About): void {
  const { site, line } = erp.scenario
  const equipment = `${site.enterprise}/${site.site}/${site.area}/${line.id}`
  const seq = ++floor.seq
  erp.book({ ...body, ...about, seq, at, equipment } as MesEvent)
}

function assumeOpeningStock(floor: AssumedFloor, erp: Assuming): void {
  for (const { id, openingStock = 0 } of erp.scenario.items) {
    if (openingStock === 0) continue
    receive(floor, erp, START, id, openingStock, 'opening', 'opening')
  }
}

const assumeReceipt = (floor: AssumedFloor, erp: Assuming, purchase: Purchase): void =>
  receive(
    floor,
    erp,
    purchase.dueAt,
    purchase.item,
    purchase.quantity,
    purchase.supplier,
    purchase.purchaseOrder,
  )

function receive(
  floor: AssumedFloor,
  erp: Assuming,
  at: SimTime,
  item: string,
  quantity: number,
  supplier: string,
  purchaseOrder: string,
): void {
  const body = { type: 'materialReceived', item, quantity, supplier, purchaseOrder } as const
  tell(floor, erp, at, body, { lot: `${item}-${purchaseOrder}` })
}

/** The whole order at its planned end, as its standards have it. */
function assumeOrder(floor: AssumedFloor, erp: Assuming, production: ProductionOrder): void {
  const { order, item, quantity, plannedEnd } = production
  const { machines } = erp.scenario.line
  const about = { order, lot: order }
  const say = (body: MesBody) => tell(floor, erp, plannedEnd, body, about)
  say({ type: 'orderStarted', item, quantity })
  say({ type: 'lotCreated', item })
  backflush(floor, erp, production)
  for (const { id } of machines) {
    say({ type: 'counted', machine: id, item, good: quantity, reject: 0 })
  }
  say({ type: 'orderEnded', item, started: quantity, confirmed: standardTimes(erp, production) })
  say({ type: 'lotCompleted', item, good: quantity })
  say({ type: 'operationEnded', machine: machines.at(-1)!.id, item })
}

/** Materials by the standard bill of materials, from the oldest lots on the books. */
function backflush(floor: AssumedFloor, erp: Assuming, production: ProductionOrder): void {
  const { order, item, quantity, plannedEnd } = production
  const { pacing } = erp.scenario.line
  for (const line of erp.books.standardCosts.get(item)?.lines ?? []) {
    if (line.element !== 'material') continue
    const need = Math.round((quantity * line.quantityPer1000) / 1_000)
    for (const [materialLot, taken] of pick(erp, line.item, need)) {
      const material = { item: line.item, materialLot, quantity: taken }
      const body = { type: 'materialConsumed', machine: pacing, ...material } as const
      tell(floor, erp, plannedEnd, body, { order })
    }
  }
}

/** What is taken of which lot, oldest first; what no lot has is taken of the last. */
function pick({ books }: Assuming, item: string, need: number): Map<string, number> {
  const taken = new Map<string, number>()
  let left = need
  let last = `${item}-assumed`
  for (const holding of books.inventory.materials.values()) {
    if (holding.item !== item) continue
    last = holding.lot
    const part = Math.min(left, Math.max(0, holding.quantity))
    if (part > 0) taken.set(holding.lot, part)
    left -= part
  }
  if (left > 0) taken.set(last, (taken.get(last) ?? 0) + left)
  return taken
}

/** Set-up, machine and labour time that the standard allows for the quantity. */
function standardTimes({ scenario }: Assuming, { item, quantity }: ProductionOrder) {
  const standard = scenario.standardCost.products[item]
  if (standard === undefined) return { setupMs: 0, machineMs: 0, labourMs: 0 }
  const inMs = (minutesPer1000: number) => Math.round(quantity * minutesPer1000 * 60)
  return {
    setupMs: inMs((standard.setupMinutes * 1_000) / standard.setupQuantity),
    machineMs: inMs(standard.machineMinutesPer1000),
    labourMs: inMs(standard.labourMinutesPer1000),
  }
}

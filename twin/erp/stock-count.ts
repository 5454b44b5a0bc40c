/*
 * A physical count: what is there takes the place of what the books believed. Each difference is
 * a movement with its cause and its money:
 *
 *   less there than believed   Dr inventory adjustment   Cr raw material, finished goods
 *   more there than believed   the same, turned round
 *
 * Bottles on the line are counted too, without money: they are part of their order's cost.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { Place, StockStatus } from '../../sim/contract/stock.ts'
import type { Books } from './book-state.ts'
import { addTo, type ProductLot, totalsOf } from './holdings.ts'
import {
  decide,
  type Inventory,
  lotOf,
  moveMaterial,
  moveProduct,
  onHand,
  quarantine,
} from './inventory.ts'
import { type EntryLine, move, post } from './ledger.ts'
import { adjustValue } from './material-value.ts'
import { less, NO_MONEY, worthOf } from './money.ts'
import { closeWhenDone } from './postings.ts'
import type { StockAdjustment } from './stock-adjustment.ts'

type CountEvent = Extract<MesEvent, { type: 'stockCounted' }>
type CountedRow = CountEvent['rows'][number]

/** Takes a count sheet of an item into stock and ledger. */
export function bookCount(books: Books, event: CountEvent): void {
  const { inventory, standardCosts } = books
  const isProduct = standardCosts.has(event.item)
  const made = isProduct ? countProduct(books, event) : countMaterial(books, event)
  books.adjustments.push(...made)
  const stock = isProduct ? 'finishedGoods' : 'rawMaterial'
  const lines: EntryLine[] = made.flatMap(({ amount }) =>
    move(stock, 'inventoryAdjustment', amount),
  )
  post(books.ledger, { source: `mes/${event.seq}`, at: event.at, order: '', lines })
  if (isProduct) closeCounted(books, inventory, event)
}

const sumOf = (rows: readonly CountedRow[], lot: string, status?: StockStatus): number =>
  rows.reduce(
    (sum, row) =>
      row.lot === lot && (status === undefined || row.status === status) ? sum + row.quantity : sum,
    0,
  )

function describe(event: CountEvent, lot: string, place: Place, booked: number, counted: number) {
  const { seq, at, item, cause = 'unexplained' } = event
  return { seq, at, item, lot, place, booked, counted, quantity: counted - booked, cause }
}

function countMaterial(books: Books, event: CountEvent): StockAdjustment[] {
  const { inventory } = books
  const { item, seq, rows } = event
  const made: StockAdjustment[] = []
  for (const lot of listLots([inventory.materials, inventory.quarantine], event)) {
    const booked = onHand(inventory, item, lot)
    const waiting = inventory.quarantine.get(`${item}\n${lot}`)?.quantity ?? 0
    const counted = sumOf(rows, lot)
    const inQuarantine = sumOf(rows, lot, 'quarantine')
    if (inQuarantine !== waiting) quarantine(inventory, item, lot, inQuarantine - waiting)
    const free = counted - inQuarantine - (booked - waiting)
    if (free !== 0) moveMaterial(inventory, seq, item, lot, free)
    if (counted === booked) continue
    const amount = adjustValue(books, item, lot, booked, counted)
    made.push({ ...describe(event, lot, 'store', booked, counted), amount })
  }
  return made
}

/** Lots of the item that the books hold or that were counted. */
function listLots(
  holdings: readonly Inventory['materials'][],
  { item, rows }: CountEvent,
): Set<string> {
  const lots = new Set<string>()
  for (const held of holdings) {
    for (const one of held.values()) if (one.item === item) lots.add(one.lot)
  }
  for (const { lot } of rows) lots.add(lot)
  return lots
}

function countProduct(books: Books, event: CountEvent): StockAdjustment[] {
  const { inventory, standardCosts } = books
  const { item, seq } = event
  const rows = event.rows.filter(({ place }) => place === 'warehouse')
  const made: StockAdjustment[] = []
  const booked = [...inventory.lots.values()].filter((lot) => lot.item === item)
  const counted = rows.map(({ lot }) => lotOf(inventory, { ...event, lot }))
  for (const lot of new Set([...booked, ...counted])) {
    const before = lot.onHand
    const after = sumOf(rows, lot.lot)
    const status = rows.find((row) => row.lot === lot.lot)?.status
    if (status !== undefined) {
      decide(inventory, lot, {
        completed: status !== 'inspection',
        held: status === 'hold',
        rejected: false,
      })
    }
    if (before === after) continue
    moveProduct(inventory, seq, lot, after - before)
    // A lot keeps the product under which it was made, whatever the sheet says.
    const price = standardCosts.get(lot.item)?.totalPer1000 ?? NO_MONEY
    const amount = less(worthOf(after, price), worthOf(before, price))
    made.push({ ...describe(event, lot.lot, 'warehouse', before, after), amount })
  }
  return [...made, ...countLine(inventory, event)]
}

function countLine(inventory: Inventory, event: CountEvent): StockAdjustment[] {
  const { item } = event
  const rows = event.rows.filter(({ place }) => place === 'line')
  const made: StockAdjustment[] = []
  for (const lot of listLots([inventory.line], { ...event, rows })) {
    const booked = inventory.line.get(`${item}\n${lot}`)?.quantity ?? 0
    const counted = sumOf(rows, lot)
    if (counted === booked) continue
    addTo(inventory.line, item, lot, counted - booked)
    totalsOf(inventory.items, item).line += counted - booked
    made.push({ ...describe(event, lot, 'line', booked, counted), amount: NO_MONEY })
  }
  return made
}

/**
 * What a missing report has kept open is closed: a lot that is nowhere any more is complete, and
 * the bottles on the line are those of the order that was begun last.
 */
function closeCounted(books: Books, inventory: Inventory, event: CountEvent): void {
  const { item, rows } = event
  const isThere = ({ lot }: ProductLot) => rows.some((row) => row.lot === lot)
  for (const lot of inventory.lots.values()) {
    if (lot.item !== item || isThere(lot)) continue
    if (!lot.completed || lot.held) decide(inventory, lot, { completed: true, held: false })
  }
  const orders = [...books.orders.values()].filter((cost) => cost.item === item)
  const onLine = rows.reduce((sum, row) => (row.place === 'line' ? sum + row.quantity : sum), 0)
  for (const { order } of orders) inventory.lineByOrder.delete(order)
  const last = orders.at(-1)
  if (last && onLine !== 0) inventory.lineByOrder.set(last.order, onLine)
  for (const cost of orders) closeWhenDone(books, cost, event.at)
}

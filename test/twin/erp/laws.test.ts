/*
 * Book-keeping laws over random streams: whatever the shop floor reports, in whatever order.
 */
import fc from 'fast-check'
import { it } from 'vitest'
import type { MesBody, MesEvent } from '../../../sim/contract/mes.ts'
import { createBooks, receiveBooks } from '../../../twin/erp/books.ts'
import { expectLaws } from './expect-laws.ts'
import { fullCostPlant } from './full-cost.ts'
import { type About, createStream, readClearspring } from './support.ts'

const plain = readClearspring()

const full = fullCostPlant(plain)

const quantity = fc.integer({ min: 1, max: 100_000 })
const product = fc.constantFrom('W', 'S')
const material = fc.constantFrom('preform', 'cap', 'co2', 'water')
const machine = fc.constantFrom('BLOW', 'FILL', 'LABL', 'PACK', 'PALL')
const lotEvent = fc.constantFrom(
  'lotCreated',
  'lotCompleted',
  'lotHeld',
  'lotReleased',
  'lotRejected',
)

/** A count sheet: lots keep to their item, as the names of the other events do. */
const rowsOf = (item: string) =>
  fc.array(
    fc.record({
      lot: fc
        .constantFrom('1', '2')
        .map((n) => (item === 'W' || item === 'S' ? `${item}-${n}` : n)),
      place: fc.constantFrom('store', 'line', 'warehouse'),
      status: fc.constantFrom('available', 'inspection', 'hold', 'quarantine'),
      quantity,
    }),
    { maxLength: 4 },
  )

const body = fc.oneof<fc.Arbitrary<unknown>[]>(
  fc.record({
    type: fc.constant('counted'),
    machine,
    item: product,
    good: quantity,
    reject: fc.nat(50),
  }),
  fc.record({
    type: fc.constant('materialConsumed'),
    machine,
    item: material,
    materialLot: fc.constantFrom('1', '2'),
    quantity,
  }),
  fc.record({
    type: fc.constant('materialReceived'),
    item: material,
    quantity,
    supplier: fc.constantFrom('opening', 'preforms-B'),
    purchaseOrder: fc.constant('P'),
    quarantined: fc.boolean(),
  }),
  fc.record({
    type: fc.constantFrom('materialReleased', 'materialExpired'),
    item: material,
    quantity,
  }),
  fc.record({
    type: fc.constant('goodsShipped'),
    item: product,
    quantity,
    customerOrder: fc.constant('C'),
  }),
  fc.record({
    type: lotEvent,
    item: product,
    good: quantity,
    reason: fc.constant('alarm'),
  }),
  fc
    .oneof(material, product)
    .chain((item) =>
      fc.record({ type: fc.constant('stockCounted'), item: fc.constant(item), rows: rowsOf(item) }),
    ),
  fc.record({ type: fc.constant('orderStarted'), item: product, quantity }),
  fc.record({ type: fc.constant('orderEnded'), item: product, started: quantity }),
  fc.record({
    type: fc.constantFrom('changeoverStarted', 'changeoverEnded'),
    machine: fc.constant('FILL'),
    from: product,
    to: product,
  }),
  fc.record({
    type: fc.constant('machineStateChanged'),
    machine,
    from: fc.constant('idle'),
    to: fc.constantFrom('running', 'off', 'maintenance', 'down', 'blocked'),
  }),
  fc.record({
    type: fc.constantFrom('operatorSignedOn', 'operatorSignedOff'),
    station: fc.constantFrom('FILL', 'QC'),
    direct: fc.boolean(),
    crew: fc.constant('A'),
  }),
  fc.record({
    type: fc.constantFrom('shiftStarted', 'shiftEnded'),
    shift: fc.constant('early'),
    crew: fc.constant('A'),
    overtime: fc.boolean(),
  }),
) as fc.Arbitrary<MesBody>

/** Minutes since the event before, what happened, to which order and lot. */
const step = fc.tuple(fc.double({ min: 0, max: 90, noNaN: true }), body, fc.constantFrom('1', '2'))

/** An item, its order and its lots stay together, as they do on a shop floor. */
function aboutOf(what: MesBody, number: string): About {
  const name = 'item' in what ? what.item : 'to' in what ? what.to : ''
  if (what.type === 'stockCounted') return {}
  const isOfMaterial = /^material(Received|Released|Expired)$/.test(what.type)
  if (isOfMaterial) return { lot: number }
  if (what.type === 'materialConsumed') return { order: `PO-W-${number}` }
  return { order: `PO-${name}-${number}`, lot: `${name}-${number}` }
}

const lotOne = '1' as const
const rejected = [0, { type: 'lotRejected', item: 'W', good: 1, reason: 'alarm' }, lotOne] as never
const shipped = [
  0,
  { type: 'goodsShipped', item: 'W', quantity: 1, customerOrder: 'C' },
  lotOne,
] as never

it.each([
  ['as it is shipped', plain],
  ['with every cost that a scenario may state', full],
])(
  'keeps accounts equal to what they stand for after every event, in a plant %s',
  (_, scenario) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const books = createBooks(scenario)
        const stream = createStream()
        let minute = 0
        for (const [wait, what, number] of steps) {
          minute += wait
          stream.tell(minute, what, aboutOf(what, number))
          receiveBooks(books, stream.events.at(-1) as MesEvent)
          expectLaws(books)
        }
      }),
      {
        numRuns: 300,
        // A lot shipped beyond what there was, and rejected before and after.
        examples: [[[rejected, shipped, rejected]]],
      },
    )
  },
)

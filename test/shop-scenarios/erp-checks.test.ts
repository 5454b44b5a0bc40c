/*
 * What the section `erp` of a shop may say.
 */
import { expect, it } from 'vitest'
import { readAny } from '../../twin/host/scenario-files.ts'
import { listProblems } from './shops.ts'

const problems = (...sets: string[]) => listProblems(readAny('gaither', sets))

it.each([
  [
    'erp.items.billet-box.id=billet',
    'erp.items.billet.id: must be an item of the shop; found "billet"',
  ],
  [
    'erp.items=[{ id: window }, { id: window }]',
    'erp.items.window.id: must not be used twice; found "window" again',
  ],
  ['erp.workCentres=[{ id: LATHE }]', 'erp.workCentres.LATHE.id: must be a station; found "LATHE"'],
  ['erp.products=[{ id: bx-400 }]', 'erp.products.bx-400.id: must be a product; found "bx-400"'],
  [
    'erp.products=[{ id: box, operations: [{ id: op9 }] }]',
    'erp.products.box.operations.op9.id: must be an operation of box; found "op9"',
  ],
  [
    'erp.suppliers=[{ id: acme, items: [{ id: window }] }]',
    'erp.suppliers.acme.id: must be the supplier of an item; found "acme"',
  ],
  [
    'erp.suppliers=[{ id: fastco, items: [{ id: window }] }]',
    'erp.suppliers.fastco.items.window.id: must be an item that fastco supplies in the shop; found "window", which comes from clearform',
  ],
  [
    'erp.suppliers=[{ id: clearform, items: [{ id: box-part }] }]',
    'erp.suppliers.clearform.items.box-part.id: must be an item with a supply; found "box-part"',
  ],
  [
    'erp.services=[{ id: window, product: box, operation: op1, pricePerJob: 1 }]',
    'erp.services.window.id: must be another name than those of the items; found "window", an item of the shop',
  ],
  [
    'erp.services=[{ id: plating, product: box, operation: op1 }]',
    'erp.services.plating: must state pricePerPiece or pricePerJob, above 0; found nothing at all',
  ],
  [
    'erp.customers=[{ id: one, share: 0.5 }]',
    'erp.customers: shares must sum to 1; found a sum of 0.5',
  ],
  ['erp.currency=euro', 'erp.currency'],
  [
    'shop.sources.box-orders.arrivals={ planned: false }',
    'shop.sources.box-orders.arrivals.planned: must be true',
  ],
  [
    'shop.items.window.supply.policy={ planned: false }',
    'shop.items.window.supply.policy.planned: must be true',
  ],
])('%s is refused', (set, message) => {
  const found = problems(set)
  expect(found.join('\n')).toContain(message)
})

it('all that is wrong is told at once', () => {
  const found = problems('erp.workCentres=[{ id: LATHE }]', 'erp.products=[{ id: bx-400 }]')
  expect(found).toHaveLength(2)
})

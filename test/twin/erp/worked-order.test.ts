import { describe, expect, it } from 'vitest'
import { createBooks, receiveBooks, variancesOfOrder } from '../../../twin/erp/books.ts'
import { ACCOUNTS, balance } from '../../../twin/erp/ledger.ts'
import { formatMoney, money } from '../../../twin/erp/money.ts'
import { actualCost, openBalance } from '../../../twin/erp/order-cost.ts'
import { NO_VARIANCES, totalVariance } from '../../../twin/erp/variance.ts'
import { workedOrderEvents, workedOrderPlant } from './worked-order.ts'

const bookedOrder = () => {
  const books = createBooks(workedOrderPlant())
  for (const event of workedOrderEvents()) receiveBooks(books, event)
  return { books, cost: books.orders.get('PO-W1')! }
}

describe('the worked order PO-W1 of Clearspring', () => {
  it('takes its times from planned busy time only', () => {
    const { cost } = bookedOrder()
    expect(cost.setupMs).toBe(58 * 60_000) // 20 + 38; cleaning left out.
    expect(cost.machineMs).toBe(1_230 * 60_000) // 600 + 30 + 600; the night left out.
    expect(cost.labourMs).toBe(4_920 * 60_000) // 1 230 × 4 direct operators.
  })

  it('costs 17 901.74 where the standard of its 180 000 good bottles is 16 084.44', () => {
    const { cost } = bookedOrder()
    expect(cost.good).toBe(180_000)
    expect(formatMoney(cost.standard)).toBe('16 084.44') // 180 × 89.358.
    // 7 803.00 + 1 628.10 + 1 088.64 + 1 209.60 + 118.80 + 4 305.00 + 1 476.00 + 272.60.
    expect(formatMoney(actualCost(cost))).toBe('17 901.74')
  })

  it('explains the difference of 1 817.30 by variances that sum to it', () => {
    const { books } = bookedOrder()
    const variances = variancesOfOrder(books, 'PO-W1')!
    expect(variances).toEqual({
      ...NO_VARIANCES, // Paid as the standard says, without energy, overhead and scrap.
      price: money(91.8), // 183 600 × (0.0425 − 0.0420)
      usage: money(113.4), // 0.0420 × (183 600 − 180 900)
      machineEfficiency: money(1_155), // 3.50 × (1 230 − 900)
      labourEfficiency: money(396), // 0.30 × (4 920 − 3 600)
      setup: money(61.1), // 4.70 × (58 − 45)
    })
    expect(formatMoney(totalVariance(variances))).toBe('1 817.30')
  })

  it('ends at zero in work in process, its variances in their accounts', () => {
    const { books, cost } = bookedOrder()
    expect(cost.status).toBe('closed')
    expect(openBalance(cost)).toBe(0)
    const { ledger } = books
    expect(balance(ledger, 'workInProcess')).toBe(0)
    expect(balance(ledger, 'finishedGoods')).toBe(money(16_084.44))
    expect(balance(ledger, 'priceVariance')).toBe(money(91.8))
    expect(balance(ledger, 'usageVariance')).toBe(money(113.4))
    expect(balance(ledger, 'machineEfficiencyVariance')).toBe(money(1_155))
    expect(balance(ledger, 'labourEfficiencyVariance')).toBe(money(396))
    expect(balance(ledger, 'setupVariance')).toBe(money(61.1))
    expect(balance(ledger, 'machineAbsorbed')).toBe(money(-4_305)) // 1 230 × 3.50
    // 19 100 caps, 18 560 labels, 24 000 g of film, 1 000 l of water are left:
    // 171.90 + 111.36 + 50.40 + 1.20.
    expect(balance(ledger, 'rawMaterial')).toBe(money(334.86))
    expect(ACCOUNTS.reduce((sum, account) => sum + balance(ledger, account), 0)).toBe(0)
  })

  it('is the same when every event comes twice', () => {
    const once = bookedOrder().books
    const twice = createBooks(workedOrderPlant())
    for (const event of workedOrderEvents()) {
      receiveBooks(twice, event)
      receiveBooks(twice, event)
    }
    expect(twice).toEqual(once)
  })

  it('is not settled while a bottle is on the line or a lot is undecided', () => {
    const books = createBooks(workedOrderPlant())
    const events = workedOrderEvents()
    for (const event of events.slice(0, -1)) receiveBooks(books, event)
    expect(books.orders.get('PO-W1')!.status).toBe('ended')
    expect(balance(books.ledger, 'usageVariance')).toBe(0)
    // 17 901.74 charged − 16 084.44 received.
    expect(balance(books.ledger, 'workInProcess')).toBe(money(1_817.3))
    receiveBooks(books, events.at(-1)!)
    expect(books.orders.get('PO-W1')!.status).toBe('closed')
  })

  it('takes a lot that quality rejects back out of finished goods, and settles the rest', () => {
    const books = createBooks(workedOrderPlant())
    const events = workedOrderEvents()
    const last = events.at(-1)!
    const about = { at: last.at, equipment: last.equipment, order: 'PO-W1', lot: 'W-8', item: 'W' }
    for (const event of events.slice(0, -1)) receiveBooks(books, event)
    receiveBooks(books, { ...about, seq: last.seq, type: 'lotHeld', reason: 'quality alarm' })
    receiveBooks(books, { ...about, seq: last.seq + 1, type: 'lotCompleted', good: 12_000 })
    expect(books.orders.get('PO-W1')!.status).toBe('ended')
    receiveBooks(books, { ...about, seq: last.seq + 2, type: 'lotRejected', reason: 'alarm' })
    const cost = books.orders.get('PO-W1')!
    expect(cost.status).toBe('closed')
    expect(cost.good).toBe(168_000)
    // 168 × 89.358 = 15 012.144.
    expect(balance(books.ledger, 'finishedGoods')).toBe(money(15_012.144))
    // 17 901.74 − 15 012.144.
    expect(totalVariance(cost.settled)).toBe(money(2_889.596))
    expect(balance(books.ledger, 'workInProcess')).toBe(0)
  })

  it('settles a late report on top, so that the closed order stays at zero', () => {
    const { books, cost } = bookedOrder()
    const seq = books.lastSeq + 1
    const { at, equipment } = workedOrderEvents().at(-1)!
    const late = { seq, at, equipment, order: 'PO-W1', machine: 'FILL', item: 'cap' } as const
    receiveBooks(books, {
      ...late,
      type: 'materialConsumed',
      materialLot: 'cap-1',
      quantity: 1_000,
    })
    expect(balance(books.ledger, 'usageVariance')).toBe(money(113.4 + 9)) // 1 000 × 0.009
    expect(balance(books.ledger, 'workInProcess')).toBe(0)
    expect(cost.settlements).toBe(2)
  })
})

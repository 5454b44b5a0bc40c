import { describe, expect, it } from 'vitest'
import {
  createBooks,
  productionCost,
  receiveBooks,
  variancesOfOrder,
} from '../../../twin/erp/books.ts'
import { balance } from '../../../twin/erp/ledger.ts'
import { formatMoney, money } from '../../../twin/erp/money.ts'
import { actualCost } from '../../../twin/erp/order-cost.ts'
import { periodVariances } from '../../../twin/erp/period-cost.ts'
import { totalVariance } from '../../../twin/erp/variance.ts'
import { expectLaws } from './expect-laws.ts'
import { createStream, readClearspring } from './support.ts'
import { workedOrderEvents, workedOrderPlant } from './worked-order.ts'

/** The worked order PO-W1, in a plant that costs more than time and material. */
function bookWorkedOrder(change: (scenario: ReturnType<typeof workedOrderPlant>) => void) {
  const scenario = workedOrderPlant()
  change(scenario)
  const books = createBooks(scenario)
  const events = workedOrderEvents()
  for (const event of events) receiveBooks(books, event)
  const last = events.at(-1)!
  const shift = { type: 'shiftEnded', shift: 'late', crew: 'B', overtime: false } as const
  receiveBooks(books, { seq: last.seq + 1, at: last.at, equipment: last.equipment, ...shift })
  expectLaws(books)
  return { books, variances: variancesOfOrder(books, 'PO-W1')! }
}

describe('the worked order with further costs', () => {
  it('pays 19.20 an hour where the standard has 18: 82 h of labour at 1.20 more', () => {
    const { variances } = bookWorkedOrder(({ workforce }) => {
      workforce.wagePerHour = 19.2
    })
    expect(formatMoney(variances.labourRate)).toBe('98.40') // 4 920 min = 82 h
    expect(formatMoney(variances.labourEfficiency)).toBe('396.00')
  })

  it('absorbs overhead by machine minute: 1 230 of them where 900 are standard', () => {
    const { books, variances } = bookWorkedOrder(({ standardCost }) => {
      standardCost.overhead = {
        variablePerMinute: 0.4,
        variablePaidPerMinute: 0.5,
        fixedPerWeek: 9_120, // over 4 560 min: 2 a minute
        fixedPaidPerWeek: 9_576,
      }
    })
    expect(formatMoney(variances.overheadEfficiency)).toBe('792.00') // 330 × 2.40
    // The shift ends after 1 850 min: two days of planned time but for the night, 1 322 of 4 560 min.
    const { overheadSpending, overheadVolume } = periodVariances(books)
    // 1 230 × 0.10 + 1 322 / 4 560 × 456 = 123 + 132.20.
    expect(formatMoney(overheadSpending)).toBe('255.20')
    expect(formatMoney(overheadVolume)).toBe('184.00') // (1 322 − 1 230) × 2
    // Spent: 1 230 × 0.50 + 1 322 / 4 560 × 9 576 = 615 + 2 776.20.
    expect(formatMoney(balance(books.ledger, 'overheadPayable'))).toBe('-3 391.20')
  })

  it('takes energy by state: that of the order, and that of nobody', () => {
    const { books, variances } = bookWorkedOrder(({ standardCost, line }) => {
      standardCost.energy = { pricePerKwh: 0.15, paidPricePerKwh: 0.2 }
      standardCost.products.W!.energyKwhPer1000 = 12
      line.machines[1]!.power = { running: 120, standby: 30, off: 0 }
    })
    // 1 200 min at 120 kW, 30 + 58 min at 30 kW: 2 400 + 44 = 2 444 kWh, where 2 160 are standard.
    expect(formatMoney(variances.energy)).toBe('42.60') // 284 × 0.15
    // Idle 10 + 24 min, cleaning 48 min at 30 kW: 41 kWh of nobody. 2 485 × 0.20 − 2 444 × 0.15.
    expect(formatMoney(periodVariances(books).energySpending)).toBe('130.40')
  })

  it('shows as scrap what was rejected beyond the allowance, and takes it out of the rest', () => {
    const { variances } = bookWorkedOrder(({ standardCost }) => {
      standardCost.allowedRejectShare = 0.005
    })
    // Up to the filler 1 000 bottles cost 42.210 + 9.045 + 0.660 of material, 17.500 and 6.000.
    expect(formatMoney(variances.scrap)).toBe('203.6205') // (3 600 − 900) × 0.075415
    expect(formatMoney(variances.usage)).toBe('-26.7705') // 113.40 − 2.7 × 51.915
    expect(formatMoney(variances.machineEfficiency)).toBe('1 107.75') // 1 155 − 2.7 × 17.50
    expect(formatMoney(variances.labourEfficiency)).toBe('379.80') // 396 − 2.7 × 6
    expect(formatMoney(totalVariance(variances))).toBe('1 817.30')
  })

  it('leaves the price variance with the purchase where preforms are valued at standard', () => {
    const { books, variances } = bookWorkedOrder(({ items }) => {
      items.find(({ id }) => id === 'preform')!.valuation = 'standard'
    })
    expect(variances.price).toBe(0)
    expect(formatMoney(periodVariances(books).purchasePrice)).toBe('91.80')
    // The same money in all, as every part of the set has its place.
    expect(formatMoney(productionCost(books))).toBe('17 901.74')
    expect(formatMoney(actualCost(books.orders.get('PO-W1')!))).toBe('17 809.94')
  })

  it('moves the average of two lots into the order', () => {
    const scenario = readClearspring()
    scenario.items.find(({ id }) => id === 'preform')!.valuation = 'movingAverage'
    const books = createBooks(scenario)
    const stream = createStream()
    const receive = (lot: string, supplier: string) =>
      stream.tell(
        0,
        {
          ...{ type: 'materialReceived', item: 'preform', quantity: 1_000 },
          ...{ supplier, purchaseOrder: lot },
        },
        { lot },
      )
    receive('P-1', 'preforms-A') // 42.00
    receive('P-2', 'preforms-B') // 43.68
    const consumed = { type: 'materialConsumed', machine: 'BLOW', item: 'preform' } as const
    stream.tell(1, { ...consumed, materialLot: 'P-1', quantity: 500 }, { order: 'PO-1' })
    for (const event of stream.events) receiveBooks(books, event)
    expectLaws(books)
    expect(actualCost(books.orders.get('PO-1')!)).toBe(money(21.42)) // 500 × 42.84 / 1 000
    expect(balance(books.ledger, 'rawMaterial')).toBe(money(64.26))
  })
})

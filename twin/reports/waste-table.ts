/*
 * The waste ledger of a line: minutes of the pacing machine, units, and money, kind by kind. Time is
 * valued as the books charge it; stock is money tied up, not spent.
 */

import {
  bottleneckHourCost,
  costOfRejects,
  rejectedOf,
  rejectsWorth,
} from '../erp/control/quality-cost.ts'
import { itemStock } from '../erp/inventory.ts'
import { balance } from '../erp/ledger.ts'
import {
  inUnits,
  less,
  type Money,
  NO_MONEY,
  plus,
  sumMoney,
  worthOf,
  worthOfHours,
} from '../erp/money.ts'
import { lotPrice, standardPrice } from '../erp/prices.ts'
import { overtimeWorked } from '../roster.ts'
import type { Twin } from '../twin.ts'
import { money, number, text } from './columns.ts'
import type { Row, Table } from './report.ts'

interface Waste {
  readonly kind: string
  readonly minutes: number | null
  readonly quantity: number | null
  readonly unit: string
  readonly amount: Money
  readonly events?: readonly number[]
}

export function wasteTable(twin: Twin): Table {
  return {
    id: 'waste',
    title: 'Waste ledger',
    note:
      'Waiting: the pacing machine stood while a production order had the line. Excess stock: finished ' +
      'goods beyond all open customer orders, at standard cost; the money is tied up, not spent. ' +
      'Expedites: what suppliers ask above the standard price. Rework: a line reworks nothing.',
    columns: [
      text('kind', 'Waste'),
      number('minutes', 'Time', 'min', 1),
      number('quantity', 'Quantity'),
      text('unit', 'Unit'),
      money('amount', 'Money'),
    ],
    rows: listWaste(twin).map(
      ({ kind, minutes, quantity, unit, amount, events = [] }): Row => ({
        cells: [kind, minutes, quantity, unit, inUnits(amount)],
        events,
      }),
    ),
  }
}

const listWaste = (twin: Twin): Waste[] => [
  scrap(twin),
  { kind: 'Rework', minutes: 0, quantity: 0, unit: 'bottle', amount: NO_MONEY },
  waiting(twin),
  changeovers(twin),
  excessStock(twin),
  expired(twin),
  expedites(twin),
  overtime(twin),
]

function scrap({ scenario, books }: Twin): Waste {
  const rule = costOfRejects(scenario, books)
  let quantity = 0
  let amount = NO_MONEY
  const events: number[] = []
  for (const cost of books.orders.values()) {
    const lots = rejectedOf(cost)
    quantity += lots.bottles
    amount = plus(amount, lots.amount)
    events.push(...lots.events)
    for (const [machine, { bottles, events: reports }] of cost.rejects) {
      quantity += bottles
      amount = plus(amount, rejectsWorth(rule, cost, machine))
      events.push(...reports)
    }
  }
  events.sort((a, b) => a - b)
  return { kind: 'Scrap', minutes: null, quantity, unit: 'bottle', amount, events }
}

const WAITING = new Set(['starved', 'blocked', 'down', 'microStop', 'held', 'idle'])

function waiting({ books }: Twin): Waste {
  const stops = [...books.clock.losses.values()]
    .flatMap(({ states }) => [...states.values()])
    .filter(({ state }) => WAITING.has(state))
  const ms = stops.reduce((sum, stop) => sum + stop.ms, 0)
  const events = stops.flatMap((stop) => stop.events).sort((a, b) => a - b)
  return {
    ...{ kind: 'Waiting', minutes: ms / 60_000, quantity: events.length, unit: 'stop', events },
    amount: worthOfHours(ms, bottleneckHourCost(books)),
  }
}

function changeovers({ books }: Twin): Waste {
  const all = [...books.orders.values()]
  const setups = [...books.clock.losses.values()].flatMap((losses) => losses.setups)
  return {
    kind: 'Changeover',
    minutes: all.reduce((sum, cost) => sum + cost.setupMs, 0) / 60_000,
    quantity: setups.length,
    unit: 'set-up',
    amount: sumMoney(all.map((cost) => cost.setup)),
    events: setups.map(({ event }) => event),
  }
}

function excessStock({ scenario, books, customerOrders }: Twin): Waste {
  let quantity = 0
  let amount = NO_MONEY
  for (const { id, kind } of scenario.items) {
    if (kind !== 'finished') continue
    const { available, inspection } = itemStock(books.inventory, id)
    let owed = 0
    for (const order of customerOrders.open.values()) {
      if (order.item === id) owed += order.quantity - order.shipped
    }
    const excess = Math.max(0, available + inspection - owed)
    const standard = books.standardCosts.get(id)?.totalPer1000 ?? NO_MONEY
    quantity += excess
    amount = plus(amount, worthOf(excess, standard))
  }
  return { kind: 'Excess stock', minutes: null, quantity, unit: 'bottle', amount }
}

const expired = ({ books }: Twin): Waste => ({
  ...{ kind: 'Expired material', minutes: null, quantity: null, unit: '' },
  amount: balance(books.ledger, 'materialWriteOff'),
})

function expedites({ books, purchasing }: Twin): Waste {
  const dear = purchasing.receipts.flatMap(({ item, lot, quantity, seq }) => {
    const paid = worthOf(quantity, lotPrice(books.prices, lot, item))
    const premium = less(paid, worthOf(quantity, standardPrice(books.prices, item)))
    return premium > 0 ? [{ premium, seq }] : []
  })
  return {
    ...{ kind: 'Expedites', minutes: null, quantity: dear.length, unit: 'purchase order' },
    amount: sumMoney(dear.map(({ premium }) => premium)),
    events: dear.map(({ seq }) => seq),
  }
}

const overtime = ({ books, roster, at }: Twin): Waste => ({
  ...{ kind: 'Overtime premium', quantity: null, unit: '' },
  minutes: overtimeWorked(roster, at) / 60_000,
  amount: balance(books.ledger, 'overtimePremium'),
})

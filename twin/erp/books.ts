/*
 * The ERP books as one fold over the MES stream: stock, order costs and the general ledger.
 *
 *   material received   Dr raw material        Cr goods received, not invoiced   actual price
 *   material expired    Dr material write-off  Cr raw material                   actual price
 *   material consumed   Dr work in process     Cr raw material                   actual price
 *   time on the line    Dr work in process     Cr absorbed                       standard rate
 *   counted at the end  Dr finished goods      Cr work in process                standard cost
 *   lot rejected        the same, turned round
 *   order closed        Dr variances           Cr work in process                order to zero
 *   goods shipped       Dr cost of goods sold  Cr finished goods                 standard cost
 *   stock counted       Dr inventory adjustment  Cr the stock that was short  actual price, standard cost
 *   shift ended         Dr wages, premium      Cr payroll                        wage
 */

import type { Scenario } from '../../scenarios/scenario.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { Books } from './book-state.ts'
import { createInventory, receiveInventory } from './inventory.ts'
import { createLedger } from './ledger.ts'
import { type Money, money, NO_MONEY, plus, sumMoney } from './money.ts'
import { createOrderClock, receiveOrderClock } from './order-clock.ts'
import { actualCost, orderVariances } from './order-cost.ts'
import {
  countBottles,
  decideLot,
  endStep,
  expireMaterial,
  issueMaterial,
  payWages,
  receiveMaterial,
  shipGoods,
  startOrder,
} from './postings.ts'
import { createPrices } from './prices.ts'
import { rollUpStandardCosts } from './standard-cost.ts'
import { bookCount } from './stock-count.ts'
import type { Variances } from './variance.ts'

export type { Books } from './book-state.ts'

/** Empty books of a scenario. */
export function createBooks(scenario: Scenario): Books {
  const { standardCost, workforce, line } = scenario
  return {
    prices: createPrices(scenario),
    rates: {
      machinePerMinute: money(standardCost.machineRatePerMinute),
      labourPerMinute: money(standardCost.labourRatePerMinute),
      setupPerMinute: money(standardCost.setupRatePerMinute),
      wagePerHour: money(workforce.wagePerHour),
      overtimePremiumPerHour: money(workforce.wagePerHour * workforce.overtimePremiumShare),
    },
    standardCosts: rollUpStandardCosts(scenario),
    inventory: createInventory(scenario),
    clock: createOrderClock(scenario),
    orders: new Map(),
    ledger: createLedger(),
    adjustments: [],
    pacing: line.pacing,
    lastMachine: line.machines[line.machines.length - 1]!.id,
    wages: NO_MONEY,
    overtimePremium: NO_MONEY,
    lastSeq: 0,
  }
}

/** Keeps the books for one event. A repeated event (seq not above the last) changes nothing. */
export function receiveBooks(books: Books, event: MesEvent): void {
  if (event.seq <= books.lastSeq) return
  books.lastSeq = event.seq
  receiveOrderClock(books.clock, event)
  switch (event.type) {
    case 'materialReceived':
      receiveMaterial(books, event)
      return
    case 'materialReleased':
      receiveInventory(books.inventory, event)
      return
    case 'materialExpired':
      expireMaterial(books, event)
      return
    case 'materialConsumed':
      issueMaterial(books, event)
      return
    case 'counted':
      countBottles(books, event)
      return
    case 'goodsShipped':
      shipGoods(books, event)
      return
    case 'stockCounted':
      bookCount(books, event)
      return
    case 'orderStarted':
      startOrder(books, event)
      return
    case 'changeoverEnded':
    case 'orderEnded':
      endStep(books, event)
      return
    case 'lotCreated':
    case 'lotCompleted':
    case 'lotHeld':
    case 'lotReleased':
    case 'lotRejected':
      decideLot(books, event)
      return
    case 'shiftEnded':
      payWages(books, event)
      return
  }
}

/** Variances of a production order as of now; undefined before its first report. */
export function variancesOfOrder(books: Books, order: string): Variances | undefined {
  const cost = books.orders.get(order)
  if (cost === undefined) return undefined
  return orderVariances(cost, books.prices, books.standardCosts.get(cost.item))
}

/** All that production has cost so far: every order, closed or not, and the overtime premium. */
export const productionCost = (books: Books): Money =>
  plus(sumMoney([...books.orders.values()].map(actualCost)), books.overtimePremium)

/*
 * The ERP books as one fold over the MES stream: stock, order costs and the general ledger.
 *
 *   material received   Dr raw material        Cr goods received, not invoiced   actual price, or
 *                                                as the item is valued, the rest to price variance
 *   material expired    Dr material write-off  Cr raw material                   actual price
 *   material consumed   Dr work in process     Cr raw material                   actual price
 *   time on the line    Dr work in process     Cr absorbed                       standard rate;
 *                                                labour as it is paid
 *   counted at the end  Dr finished goods      Cr work in process                standard cost
 *   lot rejected        the same, turned round
 *   order closed        Dr variances, scrap    Cr work in process                order to zero
 *   goods shipped       Dr cost of goods sold  Cr finished goods                 standard cost
 *   stock counted       Dr inventory adjustment  Cr the stock that was short  actual price, standard cost
 *   shift ended         Dr wages, premium      Cr payroll                        wage
 *                       Dr energy, overhead    Cr payable                        as spent
 *                       Dr absorbed, spending and volume variance   Cr energy, overhead
 */

import type { Scenario } from '../../scenarios/scenario.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { minutes } from '../../sim/contract/time.ts'
import type { Books, Rates } from './book-state.ts'
import { createInventory, receiveInventory } from './inventory.ts'
import { createLedger } from './ledger.ts'
import { fixedOverheadPerMinute } from './master/line-master-data.ts'
import { createValuations } from './material-value.ts'
import { type Money, money, NO_MONEY, sumMoney } from './money.ts'
import { createOrderClock, receiveOrderClock } from './order-clock.ts'
import { actualCost, orderVariances } from './order-cost.ts'
import { closePeriod, nothingClosed, periodVariances } from './period-cost.ts'
import {
  countBottles,
  decideLot,
  endStep,
  expireMaterial,
  issueMaterial,
  receiveMaterial,
  shipGoods,
  startOrder,
} from './postings.ts'
import { createPrices } from './prices.ts'
import { createScrapRule } from './scrap.ts'
import { rollUpStandardCosts } from './standard-cost.ts'
import { bookCount } from './stock-count.ts'
import type { Variances } from './variance.ts'
import { createWorkCalendar } from './work-calendar.ts'

export type { Books } from './book-state.ts'

/** Empty books of a scenario. */
export function createBooks(scenario: Scenario): Books {
  const { line } = scenario
  const standardCosts = rollUpStandardCosts(scenario)
  return {
    prices: createPrices(scenario),
    rates: createRates(scenario),
    standardCosts,
    scrapRule: createScrapRule(scenario, standardCosts),
    inventory: createInventory(scenario),
    valuations: createValuations(scenario),
    clock: createOrderClock(scenario),
    orders: new Map(),
    ledger: createLedger(),
    adjustments: [],
    pacing: line.pacing,
    lastMachine: line.machines[line.machines.length - 1]!.id,
    startUpMs: minutes(line.reportEveryMinutes),
    absorbed: { machineMs: 0, energy: NO_MONEY, overhead: NO_MONEY },
    closed: nothingClosed(),
    wages: NO_MONEY,
    overtimePremium: NO_MONEY,
    lastSeq: 0,
  }
}

function createRates(scenario: Scenario): Rates {
  const { standardCost, workforce } = scenario
  const { energy, overhead = {} } = standardCost
  const { variablePerMinute = 0, fixedPerWeek = 0 } = overhead
  return {
    machinePerMinute: money(standardCost.machineRatePerMinute),
    labourPerMinute: money(standardCost.labourRatePerMinute),
    setupPerMinute: money(standardCost.setupRatePerMinute),
    wagePerHour: money(workforce.wagePerHour),
    overtimePremiumPerHour: money(workforce.wagePerHour * workforce.overtimePremiumShare),
    energyPerKwh: energy?.pricePerKwh ?? 0,
    energyPaidPerKwh: energy?.paidPricePerKwh ?? energy?.pricePerKwh ?? 0,
    overhead: {
      variablePerMinute,
      variablePaidPerMinute: overhead.variablePaidPerMinute ?? variablePerMinute,
      fixedPerMinute: fixedOverheadPerMinute(scenario),
      fixedPerWeek,
      fixedPaidPerWeek: overhead.fixedPaidPerWeek ?? fixedPerWeek,
      week: createWorkCalendar(scenario).normal,
    },
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
      closePeriod(books, event)
      return
  }
}

/** Variances of a production order as of now; undefined before its first report. */
export function variancesOfOrder(books: Books, order: string): Variances | undefined {
  const cost = books.orders.get(order)
  if (cost === undefined) return undefined
  const rollUp = books.standardCosts.get(cost.item)
  return orderVariances(cost, books.prices, rollUp, books.scrapRule)
}

/** All that production has cost so far: every order, closed or not, and what the periods add. */
export const productionCost = (books: Books): Money =>
  sumMoney([
    ...[...books.orders.values()].map(actualCost),
    ...Object.values(periodVariances(books)),
  ])

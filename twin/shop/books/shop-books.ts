/*
 * The ERP books of a shop as one fold over the MES stream: order costs, customer orders and the general
 * ledger. Stock by lot is kept in the stores; here it is valued.
 *
 *   material received      Dr raw material          Cr goods received, not invoiced   actual price
 *   material expired       Dr material write-off    Cr raw material                   actual price
 *   material consumed      Dr work in process       Cr the stock it lay in            price of the lot
 *   by-product received    Dr raw material          Cr work in process                standard price
 *   operation ended        Dr work in process       Cr absorbed                       standard rates
 *   service done           Dr work in process       Cr goods received, not invoiced   its price
 *   lot completed          Dr (semi-)finished goods Cr work in process                standard cost
 *   order ended            Dr variances             Cr work in process                order to zero
 *   goods leave            Dr cost of goods sold    Cr finished goods                 standard cost
 *                          Dr receivables           Cr sales revenue                  sales price
 *   shift ended            Dr wages, premium        Cr payroll                        wage
 *
 * Parts made here go into stock at standard cost and are issued at it.
 */
import type { ShopErp, ShopScenario } from '../../../scenarios/shop-scenario.ts'
import { nameMachines } from '../../../sim/contract/equipment.ts'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { type Account, createLedger, type Ledger } from '../../erp/ledger.ts'
import type { Item, MasterData, WorkCentre } from '../../erp/master/master-data.ts'
import { itemOfProduct, masterDataOfShop } from '../../erp/master/shop-master-data.ts'
import { type Money, money, NO_MONEY } from '../../erp/money.ts'
import { type Prices, standardPrice } from '../../erp/prices.ts'
import type { Stores } from '../stores.ts'
import { createShopCustomerOrders, type ShopCustomerOrders } from './customer-orders.ts'
import { createJobClock, type JobClock } from './job-clock.ts'
import { type JobCost, type JobVariances, jobVariances } from './job-cost.ts'
import { createPayroll, type Payroll } from './payroll.ts'
import { createPurchases, type Purchases } from './purchases.ts'
import { type ItemStandard, rollUpShopStandards } from './standards.ts'

export interface ShopBooks {
  readonly master: MasterData
  readonly items: Map<string, Item>
  readonly centres: Map<string, WorkCentre>
  readonly standards: Map<string, ItemStandard>
  /** What each product makes. */
  readonly itemOf: Map<string, string>
  /** The production order that made a lot. */
  readonly makerOf: Map<string, string>
  /** Items of which each job is a customer order: they leave the plant as soon as they may. */
  readonly madeToOrder: Set<string>
  /** Services bought for an operation, by `product\noperation`. */
  readonly services: Map<string, string[]>
  /** Of 1 000 base units: standard, and of each lot. */
  readonly prices: Prices
  /** Account of the stock of each item. */
  readonly accounts: Map<string, Account>
  readonly clock: JobClock
  readonly orders: Map<string, JobCost>
  readonly ledger: Ledger
  readonly customers: ShopCustomerOrders
  readonly purchases: Purchases
  readonly payroll: Payroll
  readonly wagePerHour: Money
  readonly premiumPerHour: Money
  lastSeq: number
}

/** The empty books of a shop with a section `erp`. */
export function createShopBooks(scenario: ShopScenario, erp: ShopErp): ShopBooks {
  const master = masterDataOfShop(scenario)
  const standards = rollUpShopStandards(master)
  const { products, stations } = scenario.shop
  const { wage = 0, overtimePremiumShare = 0 } = erp
  const machines = stations.flatMap(({ id, machines }) =>
    nameMachines(id, machines).map((machine) => [machine, id] as const),
  )
  return {
    master,
    items: new Map(master.items.map((item) => [item.id, item])),
    centres: new Map(master.workCentres.map((centre) => [centre.id, centre])),
    standards,
    itemOf: new Map(products.map((product) => [product.id, itemOfProduct(product)])),
    makerOf: new Map(),
    madeToOrder: listMadeToOrder(scenario),
    services: listServices(erp),
    prices: {
      standard: new Map([...standards].map(([id, { totalPer1000 }]) => [id, totalPer1000])),
      factors: new Map(),
      lots: new Map(),
    },
    accounts: listAccounts(scenario, master),
    clock: createJobClock(machines),
    orders: new Map(),
    ledger: createLedger(),
    customers: createShopCustomerOrders(erp),
    purchases: createPurchases(scenario),
    payroll: createPayroll(scenario),
    wagePerHour: money(wage),
    premiumPerHour: money(wage * overtimePremiumShare),
    lastSeq: 0,
  }
}

export const serviceKey = (product: string, operation: string): string => `${product}\n${operation}`

function listServices({ services = [] }: ShopErp): Map<string, string[]> {
  const list = new Map<string, string[]>()
  for (const { id, product, operation } of services) {
    const key = serviceKey(product, operation)
    list.set(key, [...(list.get(key) ?? []), id])
  }
  return list
}

/** What leaves the plant by itself; what is shipped by decision has customer orders of its own. */
function listMadeToOrder({ shop }: ShopScenario): Set<string> {
  const kept = new Map((shop.items ?? []).map((item) => [item.id, item]))
  const items = shop.products.map(itemOfProduct)
  return new Set(items.filter((id) => !kept.has(id) || kept.get(id)!.ships === true))
}

/** What is made and sold, or ships, is finished goods; what is made for the shop semi-finished. */
function listAccounts({ shop }: ShopScenario, master: MasterData): Map<string, Account> {
  const kept = new Map((shop.items ?? []).map((item) => [item.id, item]))
  return new Map(
    master.items.map(({ id, type, salesPricePer1000 }): [string, Account] => {
      if (type === 'buy') return [id, 'rawMaterial']
      const leaves = !kept.has(id) || kept.get(id)!.ships === true || salesPricePer1000 > 0
      return [id, leaves ? 'finishedGoods' : 'semiFinishedGoods']
    }),
  )
}

/** The account of the stock of an item. */
export const stockAccount = ({ accounts }: ShopBooks, item: string): Account =>
  accounts.get(item) ?? 'rawMaterial'

/** Base units of a lot, released or not, as the stores have it now; below 0 if a report is missing. */
export function lotOnHand({ lots }: Stores, item: string, lot: string): number {
  const stock = lots.get(`${item}\n${lot}`)
  return stock === undefined ? 0 : stock.available + stock.quarantine
}

/** The variances of a production order as of now. */
export const variancesOfJob = ({ standards, prices }: ShopBooks, cost: JobCost): JobVariances =>
  jobVariances(cost, standards.get(cost.item), (item) => standardPrice(prices, item))

/** Production orders that are not closed, in the order of their release. */
export const openJobCosts = ({ orders }: ShopBooks): JobCost[] =>
  [...orders.values()].filter(({ status }) => status === 'open')

export const salesPriceOf = ({ items }: ShopBooks, item: string): Money =>
  items.get(item)?.salesPricePer1000 ?? NO_MONEY

export type Event<T extends MesEvent['type']> = Extract<MesEvent, { readonly type: T }>

/*
 * The identities that books must hold at every instant, checked from the journal up: each account
 * equals what it stands for. `taktwin verify` and the tests ask here.
 */
import type { Books } from './book-state.ts'
import { keyOf } from './holdings.ts'
import { onHand } from './inventory.ts'
import { ACCOUNTS, type Account, balance, type Ledger } from './ledger.ts'
import { less, type Money, NO_MONEY, plus, sumMoney, worthOf } from './money.ts'
import { actualCost, type OrderCost, openBalance } from './order-cost.ts'
import { lotPrice } from './prices.ts'
import { VARIANCE_ACCOUNTS } from './settlement.ts'
import { totalVariance, VARIANCES } from './variance.ts'

/** An identity that does not hold. Amounts are in whole money. */
export interface LedgerProblem {
  readonly rule: string
  readonly wanted: Money
  readonly found: Money
}

/** Every identity that does not hold; none in sound books. */
export function checkLedger(books: Books): LedgerProblem[] {
  const { ledger } = books
  return [
    ...checkJournal(ledger),
    ...checkStock(books),
    ...[...books.orders.values()].flatMap(checkOrder),
    ...checkSettled(books),
    ...checkPeriods(books),
  ]
}

const same = (rule: string, wanted: Money, found: Money): LedgerProblem[] =>
  wanted === found ? [] : [{ rule, wanted, found }]

const accountIs = (ledger: Ledger, account: Account, wanted: Money, of: string) =>
  same(`account ${account} must be ${of}`, wanted, balance(ledger, account))

/** Balances are the sums of the journal; debits equal credits, voucher by voucher. */
function checkJournal(ledger: Ledger): LedgerProblem[] {
  const sums = new Map<Account, number>()
  const add = (account: Account, amount: number) =>
    sums.set(account, (sums.get(account) ?? 0) + amount)
  const wrong: LedgerProblem[] = []
  for (const { source, lines } of ledger.journal) {
    for (const { debit, credit, amount } of lines) {
      add(debit, amount)
      add(credit, -amount)
      if (Number.isSafeInteger(amount) && amount > 0 && debit !== credit) continue
      wrong.push({
        rule: `voucher ${source} must move a whole amount above 0 between two accounts`,
        wanted: NO_MONEY,
        found: amount,
      })
    }
  }
  const total = sumMoney(ACCOUNTS.map((account) => balance(ledger, account)))
  return [
    ...wrong,
    ...ACCOUNTS.flatMap((account) =>
      accountIs(ledger, account, (sums.get(account) ?? 0) as Money, 'the sum of its entries'),
    ),
    ...same('all accounts together must be 0', NO_MONEY, total),
  ]
}

function checkStock({ ledger, inventory, prices, standardCosts, valuations, orders }: Books) {
  const goods = [...inventory.lots.values()].map(({ item, onHand: bottles }) =>
    worthOf(bottles, standardCosts.get(item)?.totalPer1000 ?? NO_MONEY),
  )
  const lots = new Map(
    [...inventory.materials, ...inventory.quarantine].map(([, l]) => [keyOf(l.item, l.lot), l]),
  )
  const byLot = [...lots.values()]
    .filter(({ item }) => !valuations.has(item))
    .map(({ item, lot }) => worthOf(onHand(inventory, item, lot), lotPrice(prices, lot, item)))
  const valued = [...valuations.values()].map(({ value }) => value as Money)
  const materials = sumMoney([...byLot, ...valued])
  const open = sumMoney([...orders.values()].map(openBalance))
  const quantities = new Map<string, number>()
  for (const { item, lot } of lots.values()) {
    quantities.set(item, (quantities.get(item) ?? 0) + onHand(inventory, item, lot))
  }
  return [
    ...accountIs(ledger, 'rawMaterial', materials, 'the stock of materials at its value'),
    ...accountIs(ledger, 'finishedGoods', sumMoney(goods), 'the finished goods at standard cost'),
    ...accountIs(ledger, 'workInProcess', open, 'the sum of the open production orders'),
    ...[...valuations].flatMap(([item, { quantity }]) =>
      same(
        `the valued quantity of ${item} must be its stock`,
        (quantities.get(item) ?? 0) as Money,
        quantity as Money,
      ),
    ),
  ]
}

function checkOrder(cost: OrderCost): LedgerProblem[] {
  if (cost.status !== 'closed') return []
  const difference = less(actualCost(cost), cost.standard)
  return [
    ...same(`closed order ${cost.order} must stand at 0`, NO_MONEY, openBalance(cost)),
    ...same(
      `the variances of order ${cost.order} must sum to actual − standard`,
      difference,
      totalVariance(cost.settled),
    ),
  ]
}

function checkSettled({ ledger, orders }: Books): LedgerProblem[] {
  const settled = [...orders.values()].map((cost) => cost.settled)
  return VARIANCES.filter((name) => name !== 'price').flatMap((name) =>
    accountIs(
      ledger,
      VARIANCE_ACCOUNTS[name],
      sumMoney(settled.map((variances) => variances[name])),
      'what the orders have settled to it',
    ),
  )
}

/** What was spent is absorbed or a variance; what is absorbed stands in the orders. */
function checkPeriods({ ledger, orders, closed, wages, overtimePremium }: Books): LedgerProblem[] {
  const charged = (part: 'energy' | 'overhead') =>
    sumMoney([...orders.values()].map((cost) => cost[part]))
  const open = (part: Money, closedPart: Money) => less(closedPart, part)
  const sum = (...accounts: Account[]) => sumMoney(accounts.map((a) => balance(ledger, a)))
  return [
    ...accountIs(ledger, 'wages', wages, 'the wages paid'),
    ...accountIs(ledger, 'overtimePremium', overtimePremium, 'the overtime premium paid'),
    ...accountIs(
      ledger,
      'energyAbsorbed',
      open(charged('energy'), closed.energyAbsorbed),
      'the energy charged to orders since the last shift end',
    ),
    ...accountIs(
      ledger,
      'overheadAbsorbed',
      open(charged('overhead'), closed.overheadAbsorbed),
      'the overhead charged to orders since the last shift end',
    ),
    ...accountIs(ledger, 'energySpent', NO_MONEY, 'cleared at each shift end'),
    ...accountIs(ledger, 'overheadSpent', NO_MONEY, 'cleared at each shift end'),
    ...same(
      'energy spent must be absorbed or a spending variance',
      closed.energySpent,
      plus(closed.energyAbsorbed, sum('energySpendingVariance')),
    ),
    ...same(
      'overhead spent must be absorbed, a spending or a volume variance',
      closed.overheadSpent,
      plus(closed.overheadAbsorbed, sum('overheadSpendingVariance', 'overheadVolumeVariance')),
    ),
  ]
}

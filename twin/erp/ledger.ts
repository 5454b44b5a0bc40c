/*
 * The general ledger: an append-only journal of double entries. Each line moves an amount from
 * the credit to the debit account, so the balances of all accounts always sum to zero.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import { type Money, NO_MONEY } from './money.ts'

export const ACCOUNTS = [
  // Stock.
  'rawMaterial',
  'workInProcess',
  'finishedGoods',
  // Owed.
  'goodsReceivedNotInvoiced',
  'payroll',
  'energyPayable',
  'overheadPayable',
  // Spent, and charged to production orders.
  'wages',
  'energySpent',
  'overheadSpent',
  'machineAbsorbed',
  'labourAbsorbed',
  'setupAbsorbed',
  'energyAbsorbed',
  'overheadAbsorbed',
  // Expense of the period.
  'costOfGoodsSold',
  'materialWriteOff',
  'inventoryAdjustment',
  'overtimePremium',
  'purchasePriceVariance',
  'energySpendingVariance',
  'overheadSpendingVariance',
  'overheadVolumeVariance',
  // Settled from production orders.
  'priceVariance',
  'usageVariance',
  'labourRateVariance',
  'labourEfficiencyVariance',
  'machineEfficiencyVariance',
  'setupVariance',
  'energyVariance',
  'overheadEfficiencyVariance',
  'scrapVariance',
  // What only a shop books.
  'semiFinishedGoods',
  'reworkAbsorbed',
  'reworkVariance',
  'receivables',
  'salesRevenue',
] as const
export type Account = (typeof ACCOUNTS)[number]

/** Moves `amount` from `credit` to `debit`. */
export interface EntryLine {
  readonly debit: Account
  readonly credit: Account
  /** Above zero. */
  readonly amount: Money
}

export interface LedgerEntry {
  /**
   * What it books: `mes/<seq>` or the id of a document. One entry for each: the books take no event
   * twice, and settlements are numbered.
   */
  readonly source: string
  readonly at: SimTime
  /** Production order it belongs to; '' for none. */
  readonly order: string
  readonly lines: readonly EntryLine[]
}

export interface Ledger {
  readonly journal: LedgerEntry[]
  /** Debits less credits, by account. */
  readonly balances: Map<Account, Money>
}

/** What became of a posting; all but `posted` leave the ledger as it was. */
export type PostingStatus =
  | 'posted'
  | 'nothingToPost'
  | 'amountNotWhole'
  | 'amountNotPositive'
  | 'sameAccountTwice'

/** An empty ledger, all balances zero. */
export const createLedger = (): Ledger => ({
  journal: [],
  balances: new Map(ACCOUNTS.map((account) => [account, NO_MONEY])),
})

/** Appends an entry, whole or not at all. */
export function post(ledger: Ledger, entry: LedgerEntry): PostingStatus {
  if (entry.lines.length === 0) return 'nothingToPost'
  for (const line of entry.lines) {
    if (!Number.isSafeInteger(line.amount)) return 'amountNotWhole'
    if (line.amount <= 0) return 'amountNotPositive'
    if (line.debit === line.credit) return 'sameAccountTwice'
  }
  ledger.journal.push(entry)
  for (const { debit, credit, amount } of entry.lines) {
    ledger.balances.set(debit, (ledger.balances.get(debit)! + amount) as Money)
    ledger.balances.set(credit, (ledger.balances.get(credit)! - amount) as Money)
  }
  return 'posted'
}

/** Debits less credits of an account: positive for stock and cost, negative for what is owed. */
export const balance = (ledger: Ledger, account: Account): Money => ledger.balances.get(account)!

/** A line for a signed amount: a negative one turns debit and credit round; none for zero. */
export function move(debit: Account, credit: Account, amount: Money): EntryLine[] {
  if (amount === 0) return []
  if (amount > 0) return [{ debit, credit, amount }]
  return [{ debit: credit, credit: debit, amount: -amount as Money }]
}

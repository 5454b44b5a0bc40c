/*
 * The general ledger as people read it: the journal and the trial balance.
 */
import {
  ACCOUNTS,
  type Account,
  createLedger,
  type Ledger,
  type LedgerEntry,
} from '../erp/ledger.ts'
import { inUnits, less, type Money, NO_MONEY, plus, sumMoney } from '../erp/money.ts'
import type { ShopTwin } from '../shop/shop-twin.ts'
import type { Twin } from '../twin.ts'
import { instant, money, text } from './columns.ts'
import type { Report, Row } from './report.ts'

/** A ledger as it stands at an instant. */
interface Booked {
  readonly at: number
  readonly currency: string
  readonly ledger: Ledger
}

const bookedOfLine = ({ at, books, scenario }: Twin): Booked => ({
  at,
  currency: scenario.site.currency,
  ledger: books.ledger,
})

/** The ledger of a shop; an empty one where its scenario has no section `erp`. */
const bookedOfShop = ({ at, books }: ShopTwin): Booked => ({
  at,
  currency: books?.master.currency ?? '',
  ledger: books?.ledger ?? createLedger(),
})

export const makeLedgerReport = (twin: Twin): Report => listJournal(bookedOfLine(twin))
export const makeShopLedgerReport = (twin: ShopTwin): Report => listJournal(bookedOfShop(twin))
export const makeTrialBalanceReport = (twin: Twin): Report => listBalances(bookedOfLine(twin))
export const makeShopTrialBalanceReport = (twin: ShopTwin): Report =>
  listBalances(bookedOfShop(twin))

/** The journal, the latest entry first; each line debits one account and credits another. */
function listJournal({ at, ledger, currency }: Booked): Report {
  const rows = ledger.journal.toReversed().flatMap(rowsOfEntry)
  return {
    id: 'ledger',
    title: 'Ledger',
    at,
    currency,
    tables: [
      {
        id: 'journal',
        title: 'Journal, the latest first',
        note: 'Voucher: the MES event or the settlement that was booked. Every line balances.',
        columns: [
          instant('at', 'Booked at'),
          text('voucher', 'Voucher'),
          text('order', 'Production order'),
          text('debit', 'Debit'),
          text('credit', 'Credit'),
          money('amount', 'Amount'),
        ],
        rows,
      },
    ],
  }
}

function rowsOfEntry({ at, source, order, lines }: LedgerEntry): Row[] {
  const seq = /^mes\/(\d+)/.exec(source)?.[1]
  return lines.map(({ debit, credit, amount }) => ({
    cells: [at, source, order, nameAccount(debit), nameAccount(credit), inUnits(amount)],
    ...(seq !== undefined && { events: [Number(seq)] }),
  }))
}

/** Debits, credits and balance of every account; debits equal credits. */
function listBalances({ at, ledger, currency }: Booked): Report {
  const sums = new Map(ACCOUNTS.map((account) => [account, { debit: NO_MONEY, credit: NO_MONEY }]))
  for (const { lines } of ledger.journal) {
    for (const { debit, credit, amount } of lines) {
      const [to, from] = [sums.get(debit)!, sums.get(credit)!]
      to.debit = plus(to.debit, amount)
      from.credit = plus(from.credit, amount)
    }
  }
  const rows = [...sums].map(([account, sum]) => rowOfSums(nameAccount(account), sum))
  const total = {
    debit: sumMoney([...sums.values()].map(({ debit }) => debit)),
    credit: sumMoney([...sums.values()].map(({ credit }) => credit)),
  }
  return {
    id: 'trial-balance',
    title: 'Trial balance',
    at,
    currency,
    tables: [
      {
        id: 'accounts',
        title: 'Accounts',
        note: 'Balance: debits less credits. Positive for stock and cost, negative for what is owed.',
        columns: [
          text('account', 'Account'),
          money('debit', 'Debits'),
          money('credit', 'Credits'),
          money('balance', 'Balance'),
        ],
        rows: [...rows, rowOfSums('All accounts', total)],
      },
    ],
  }
}

function rowOfSums(name: string, { debit, credit }: { debit: Money; credit: Money }): Row {
  return { cells: [name, inUnits(debit), inUnits(credit), inUnits(less(debit, credit))] }
}

/** `goodsReceivedNotInvoiced` → `Goods received not invoiced`. */
export function nameAccount(account: Account): string {
  const words = account.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

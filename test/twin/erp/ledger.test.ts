import { describe, expect, it } from 'vitest'
import { START } from '../../../sim/contract/time.ts'
import {
  balance,
  createLedger,
  type EntryLine,
  type LedgerEntry,
  move,
  post,
} from '../../../twin/erp/ledger.ts'
import { type Money, money } from '../../../twin/erp/money.ts'

const entry = (source: string, lines: readonly EntryLine[]): LedgerEntry => ({
  source,
  at: START,
  order: '',
  lines,
})

describe('the ledger', () => {
  it('moves an amount from the credit to the debit account', () => {
    const ledger = createLedger()
    expect(post(ledger, entry('mes/1', move('finishedGoods', 'workInProcess', money(5))))).toBe(
      'posted',
    )
    expect(balance(ledger, 'finishedGoods')).toBe(50_000)
    expect(balance(ledger, 'workInProcess')).toBe(-50_000)
  })

  it('turns debit and credit round for a negative amount', () => {
    expect(move('finishedGoods', 'workInProcess', money(-5))).toEqual([
      { debit: 'workInProcess', credit: 'finishedGoods', amount: 50_000 },
    ])
    expect(move('finishedGoods', 'workInProcess', money(0))).toEqual([])
  })

  it.each([
    ['nothingToPost', []],
    ['amountNotWhole', [{ debit: 'wages', credit: 'payroll', amount: 0.5 as Money }]],
    ['amountNotPositive', [{ debit: 'wages', credit: 'payroll', amount: 0 as Money }]],
    ['sameAccountTwice', [{ debit: 'wages', credit: 'wages', amount: 1 as Money }]],
  ] as const)('refuses an entry as %s and stays as it was', (status, wrong) => {
    const ledger = createLedger()
    const right = wrong.length === 0 ? [] : move('wages', 'payroll', money(1))
    expect(post(ledger, entry('mes/1', [...right, ...wrong]))).toBe(status)
    expect(ledger).toEqual(createLedger())
  })
})

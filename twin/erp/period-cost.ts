/*
 * Costs of a period that no production order is charged: wages, overtime premium, and of energy and
 * overhead what was spent beyond what orders absorbed. Posted at the end of each shift.
 *
 *   overhead spent = absorbed + spending variance + volume variance
 *     spending = variable spent − variable at standard + fixed spent − fixed budget
 *     volume   = fixed budget − fixed absorbed by machine time: capacity that no order used
 *   energy spent = absorbed + spending variance
 *     spending = energy while no order had the line, and another price than the standard
 *
 * Fixed overhead accrues with the planned line time of a normal week.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import type { Books, ClosedPeriods, OverheadRates } from './book-state.ts'
import { balance, type EntryLine, move, post } from './ledger.ts'
import { less, type Money, money, NO_MONEY, plus, worthOfTime } from './money.ts'
import { worthOfEnergy } from './power-meter.ts'
import { startOfWeek, sumOf, weekOf } from './work-calendar.ts'

/** Variances of the whole plant, as of the last shift end; positive is unfavourable. */
export interface PeriodVariances {
  readonly overtimePremium: Money
  /** Receipts of materials valued otherwise than by lot: invoice − value in stock. */
  readonly purchasePrice: Money
  readonly energySpending: Money
  readonly overheadSpending: Money
  readonly overheadVolume: Money
}

export const periodVariances = ({ ledger }: Books): PeriodVariances => ({
  overtimePremium: balance(ledger, 'overtimePremium'),
  purchasePrice: balance(ledger, 'purchasePriceVariance'),
  energySpending: balance(ledger, 'energySpendingVariance'),
  overheadSpending: balance(ledger, 'overheadSpendingVariance'),
  overheadVolume: balance(ledger, 'overheadVolumeVariance'),
})

export const nothingClosed = (): ClosedPeriods => ({
  energySpent: NO_MONEY,
  energyAbsorbed: NO_MONEY,
  overheadSpent: NO_MONEY,
  overheadAbsorbed: NO_MONEY,
  overheadSpending: NO_MONEY,
})

/** Overhead that machine time of an order absorbs, rounded once. */
export const overheadOf = (rates: OverheadRates, machineMs: number): Money =>
  money((machineMs / 60_000) * (rates.variablePerMinute + rates.fixedPerMinute))

/** Posts the costs of the period since the last shift end. */
export function closePeriod(
  books: Books,
  event: Extract<MesEvent, { readonly type: 'shiftEnded' }>,
): void {
  const lines = [...payWages(books), ...closeEnergy(books), ...closeOverhead(books, event.at)]
  post(books.ledger, { source: `mes/${event.seq}`, at: event.at, order: '', lines })
}

function payWages(books: Books): EntryLine[] {
  const { clock, rates } = books
  const wages = worthOfTime(clock.paidMs / 60, rates.wagePerHour)
  const premium = worthOfTime(clock.overtimeMs / 60, rates.overtimePremiumPerHour)
  const lines = [
    ...move('wages', 'payroll', less(wages, books.wages)),
    ...move('overtimePremium', 'payroll', less(premium, books.overtimePremium)),
  ]
  books.wages = wages
  books.overtimePremium = premium
  return lines
}

function closeEnergy({ closed, rates, clock, absorbed }: Books): EntryLine[] {
  const energySpent = worthOfEnergy(clock.meter.total, rates.energyPaidPerKwh)
  const spent = less(energySpent, closed.energySpent)
  const charged = less(absorbed.energy, closed.energyAbsorbed)
  Object.assign(closed, { energySpent, energyAbsorbed: absorbed.energy })
  return [
    ...move('energySpent', 'energyPayable', spent),
    ...move('energyAbsorbed', 'energySpent', charged),
    ...move('energySpendingVariance', 'energySpent', less(spent, charged)),
  ]
}

function closeOverhead({ closed, rates, absorbed }: Books, at: SimTime): EntryLine[] {
  const { overhead } = rates
  const minutes = absorbed.machineMs / 60_000
  const weeks = weeksWorked(overhead, at)
  const variable = money(minutes * overhead.variablePaidPerMinute)
  const fixed = money(weeks * overhead.fixedPaidPerWeek)
  const overheadSpent = plus(variable, fixed)
  const overheadSpending = plus(
    less(variable, money(minutes * overhead.variablePerMinute)),
    less(fixed, money(weeks * overhead.fixedPerWeek)),
  )
  const spent = less(overheadSpent, closed.overheadSpent)
  const charged = less(absorbed.overhead, closed.overheadAbsorbed)
  const spending = less(overheadSpending, closed.overheadSpending)
  Object.assign(closed, { overheadSpent, overheadAbsorbed: absorbed.overhead, overheadSpending })
  return [
    ...move('overheadSpent', 'overheadPayable', spent),
    ...move('overheadAbsorbed', 'overheadSpent', charged),
    ...move('overheadSpendingVariance', 'overheadSpent', spending),
    ...move('overheadVolumeVariance', 'overheadSpent', less(less(spent, charged), spending)),
  ]
}

/** Normal weeks up to an instant, in parts by their planned line time. */
function weeksWorked({ week }: OverheadRates, at: SimTime): number {
  const whole = weekOf(at)
  const offset = at - startOfWeek(whole)
  const worked = week.reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, offset) - from),
    0,
  )
  const planned = sumOf(week)
  return whole + (planned > 0 ? worked / planned : 0)
}

/*
 * Is a new machine needed? The hidden factory: what each action would recover, and what it costs,
 * beside what a machine would bring.
 *
 *   net present value = −outlay + Σ cash of a year / (1 + rate)^year     cash at the end of each year
 *   payback           = outlay / cash of a year, if it is the same each year
 */
import type { Money } from '../money.ts'

export interface Option {
  readonly id: string
  /** Good base units a week more than now; may be negative. */
  readonly unitsPerWeek: number
  /** Paid once. */
  readonly outlay: Money
  /** Paid each week, material not counted: overtime, crews, leases. */
  readonly costPerWeek: Money
}

export interface Terms {
  /** What one more unit sold brings: price less variable cost, for 1 000 base units. */
  readonly contributionPer1000: Money
  /** Units a week that the market takes beyond what is made now; the rest brings nothing. */
  readonly unitsWanted: number
  readonly weeksPerYear: number
  readonly years: number
  /** Discount rate of a year, above −1: 0.08 for 8 %. */
  readonly rate: number
}

export interface OptionRow extends Option {
  /** Units that are sold of those recovered. */
  readonly unitsSold: number
  readonly cashPerYear: Money
  /** Outlay and weekly cost of a recovered unit over the years, for 1 000; null without units. */
  readonly costPer1000: Money | null
  /** Null: never. 0: nothing is paid once. */
  readonly paybackYears: number | null
  readonly netPresentValue: Money
}

/** An option as measured or stated, with what the interval of its units means for its value. */
export interface CapexRow extends OptionRow {
  readonly title: string
  /** Of the plant as it is, else of a machine to buy. */
  readonly isAction: boolean
  /** Good units a week more than the baseline, 95 % interval; of a machine low = high = as stated. */
  readonly units: Interval
  /** Net present value at the ends of that interval. */
  readonly netPresentValueLow: Money
  readonly netPresentValueHigh: Money
}

export interface Interval {
  readonly mean: number
  readonly low: number
  readonly high: number
}

export interface CapexComparison {
  /** Good units a week of the baseline. */
  readonly baseline: Interval
  /** Best first. */
  readonly rows: readonly CapexRow[]
}

/** Net present value of an outlay now and the same cash at the end of each year, rounded once. */
export function netPresentValue(outlay: Money, cash: readonly Money[], rate: number): Money {
  const worth = cash.reduce((sum, amount, year) => sum + amount / (1 + rate) ** (year + 1), 0)
  return (Math.round(worth - outlay) + 0) as Money
}

/** Years until cash of equal years has paid the outlay; null: never. */
export function paybackYears(outlay: Money, cashPerYear: Money): number | null {
  if (outlay <= 0) return 0
  return cashPerYear > 0 ? outlay / cashPerYear : null
}

/** The options by net present value, best first. */
export function compareOptions(options: readonly Option[], terms: Terms): OptionRow[] {
  const { contributionPer1000, unitsWanted, weeksPerYear, years, rate } = terms
  const rows = options.map((option): OptionRow => {
    const { unitsPerWeek, outlay, costPerWeek } = option
    const unitsSold = Math.min(unitsPerWeek, Math.max(0, unitsWanted))
    const weekly = (unitsSold * contributionPer1000) / 1_000 - costPerWeek
    const cashPerYear = Math.round(weekly * weeksPerYear) as Money
    const spent = outlay + costPerWeek * weeksPerYear * years
    const units = unitsPerWeek * weeksPerYear * years
    return {
      ...option,
      unitsSold,
      cashPerYear,
      costPer1000: units > 0 ? (Math.round((spent * 1_000) / units) as Money) : null,
      paybackYears: paybackYears(outlay, cashPerYear),
      netPresentValue: netPresentValue(outlay, new Array<Money>(years).fill(cashPerYear), rate),
    }
  })
  return rows.sort((a, b) => b.netPresentValue - a.netPresentValue)
}

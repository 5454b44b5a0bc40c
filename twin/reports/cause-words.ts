/*
 * Variances and their causes in words for people.
 */
import type { PeriodVariances } from '../erp/period-cost.ts'
import type { VarianceName } from '../erp/variance.ts'
import type { CauseName } from '../erp/variance-causes.ts'

export const VARIANCE_WORDS: Readonly<Record<VarianceName, string>> = {
  price: 'Price of materials',
  usage: 'Usage of materials',
  labourRate: 'Labour rate',
  labourEfficiency: 'Labour efficiency',
  machineEfficiency: 'Machine efficiency',
  setup: 'Set-up',
  energy: 'Energy',
  overheadEfficiency: 'Overhead efficiency',
  scrap: 'Scrap',
}

export const PERIOD_VARIANCE_WORDS: Readonly<Record<keyof PeriodVariances, string>> = {
  overtimePremium: 'Overtime premium',
  purchasePrice: 'Purchase price of materials',
  energySpending: 'Energy without an order, and its price',
  overheadSpending: 'Overhead spending',
  overheadVolume: 'Overhead volume: capacity without an order',
}

export const CAUSE_WORDS: Readonly<Record<CauseName, string>> = {
  breakdown: 'Breakdown',
  microStop: 'Micro-stop',
  blocked: 'Blocked by what follows',
  starved: 'Starved',
  hold: 'Stopped by quality',
  idle: 'Idle',
  setupState: 'Set-up inside the order',
  slow: 'Running slower than the standard',
  staffing: 'More people than the standard',
  reject: 'Rejects',
  startUp: 'Rejects at start-up',
  rejectedLot: 'Rejected lots',
  unfinished: 'Neither good nor rejected yet',
  allowance: 'Allowed by the standard',
  mix: 'Mix of materials',
  yield: 'Yield of the mix',
  scrap: 'Shown as scrap',
  lotSize: 'Lot size',
  sequence: 'Sequence: the matrix against the standard',
  duration: 'Duration: against the matrix',
  price: 'Price of lots',
  wage: 'Wage against the standard rate',
  consumption: 'Consumption against the standard',
  other: 'Other',
}

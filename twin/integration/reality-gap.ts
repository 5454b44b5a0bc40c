/*
 * The reality gap: how far the ERP's belief is from what happened. The truth is the plant's own
 * stream, complete and at once; it is for reports and tests, never for the ERP.
 */
import { days, inDays, milliseconds, type SimTime } from '../../sim/contract/time.ts'
import { productionCost } from '../erp/books.ts'
import { itemStock } from '../erp/inventory.ts'
import type { Money } from '../erp/money.ts'
import { ratedPace } from '../erp/pace.ts'
import { standardPrice } from '../erp/prices.ts'
import { findOrder } from '../erp/production-orders.ts'
import { projectEnds } from '../erp/projection.ts'
import type { GapKpiId } from '../kpi-meanings.ts'
import { masterValueOf } from '../learning.ts'
import { demonstratedPace } from '../rules/production-delay.ts'
import type { Twin } from '../twin.ts'
import { asKnown } from './integration.ts'

/** Errors of belief at an instant, each 0 where belief is truth; null while truth is unknown. */
export interface RealityGap {
  readonly at: SimTime
  /** Σ |believed − true value| of stock by item, on the line apart / its true value. */
  readonly stock: number | null
  /** |believed − true machine minutes per 1 000 good| / true, over the orders so far. */
  readonly time: number | null
  /** |believed − true share of good bottles at the pacing machine|, weighted by what was made. */
  readonly yield: number | null
  /** |believed − true unit cost of production| / true. */
  readonly cost: number | null
  /** Mean |believed − true end| of open orders and those of the last seven days (days). */
  readonly date: number | null
  /** Mean of the five, the date error as a share of a week; null while one is unknown. */
  readonly index: number | null
}

/** @param belief the ERP's twin; @param truth one that has heard everything */
export function measureGap(belief: Twin, truth: Twin): RealityGap {
  const errors = {
    stock: stockError(belief, truth),
    time: meanOverProducts(truth, (item) => timeError(belief, truth, item)),
    yield: meanOverProducts(truth, (item) => yieldError(belief, truth, item)),
    cost: costError(belief, truth),
    date: dateError(belief, truth),
  }
  const parts = [errors.stock, errors.time, errors.yield, errors.cost]
  const shares = [...parts, errors.date === null ? null : errors.date / 7]
  const known = shares.filter((share) => share !== null)
  const sum = known.reduce((all, share) => all + share, 0)
  return { at: truth.at, ...errors, index: known.length === shares.length ? sum / 5 : null }
}

/** The errors as figures of a run: the mean of each over what was measured of it. */
export function gapKpis(gaps: readonly RealityGap[]): Record<GapKpiId, number | null> {
  const meanOf = (error: Exclude<keyof RealityGap, 'at'>) => {
    const known = gaps.map((gap) => gap[error]).filter((value) => value !== null)
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
  }
  return {
    stockError: meanOf('stock'),
    timeError: meanOf('time'),
    yieldError: meanOf('yield'),
    costError: meanOf('cost'),
    dateError: meanOf('date'),
    realityGap: meanOf('index'),
  }
}

/** Value of 1 000 base units: standard price of a material, standard cost of a product. */
const valuePer1000 = ({ books }: Twin, item: string): Money =>
  books.standardCosts.get(item)?.totalPer1000 ?? standardPrice(books.prices, item)

function stockError(belief: Twin, truth: Twin): number | null {
  let error = 0
  let worth = 0
  for (const { id } of truth.scenario.items) {
    const [believed, there] = [stored(belief, id), stored(truth, id)]
    const value = valuePer1000(truth, id)
    const off = Math.abs(believed.kept - there.kept) + Math.abs(believed.line - there.line)
    error += off * value
    worth += (there.kept + there.line) * value
  }
  return worth > 0 ? error / worth : null
}

function stored({ books }: Twin, id: string): { kept: number; line: number } {
  const { available, inspection, hold, quarantine, line } = itemStock(books.inventory, id)
  return { kept: available + inspection + hold + quarantine, line }
}

/** Mean over the products made so far, weighted by good bottles. */
function meanOverProducts(truth: Twin, errorOf: (item: string) => number | null): number | null {
  let sum = 0
  let made = 0
  for (const [item, good] of truth.attainment.good) {
    const error = good > 0 ? errorOf(item) : null
    if (error === null) continue
    sum += error * good
    made += good
  }
  return made > 0 ? sum / made : null
}

function timeError(belief: Twin, truth: Twin, item: string): number | null {
  const actual = truth.learning?.seen.rates.get(item)?.moments.mean
  const believed = masterValueOf(belief, belief.at)(`rate/${item}`)
  if (actual === undefined || believed === undefined) return null
  return Math.abs(believed - actual) / actual
}

function yieldError(belief: Twin, truth: Twin, item: string): number | null {
  const taken = truth.learning?.seen.taken.get(item)
  const believed = masterValueOf(belief, belief.at)(`yield/${item}`)
  if (taken === undefined || believed === undefined) return null
  return Math.abs(believed - taken.good / (taken.good + taken.reject))
}

function costError(belief: Twin, truth: Twin): number | null {
  const [believed, actual] = [unitCost(belief), unitCost(truth)]
  if (actual === null) return null
  // Who believes that nothing was made is wrong by all of it.
  return believed === null ? 1 : Math.abs(believed - actual) / actual
}

function unitCost({ books, attainment }: Twin): number | null {
  return attainment.lineGood > 0 ? productionCost(books) / attainment.lineGood : null
}

const RECENT = days(7)

function dateError(belief: Twin, truth: Twin): number | null {
  const [believed, real] = [endsOf(belief), endsOf(truth)]
  let sum = 0
  let n = 0
  for (const order of new Set([...believed.keys(), ...real.keys()])) {
    const there = real.get(order) ?? endedAt(truth, order)
    const here = believed.get(order) ?? endedAt(belief, order)
    if (there === undefined || here === undefined) continue
    sum += inDays(milliseconds(Math.abs(here - there)))
    n += 1
  }
  return n > 0 ? sum / n : null
}

/** The projected end of each open order, and the end of those that ended lately. */
function endsOf(twin: Twin): Map<string, number> {
  const known = asKnown(twin)
  const { productionOrders, calendar, at } = known
  const pace = twin.integration?.assumed ? ratedPace(twin.scenario) : demonstratedPace(known)
  const ends = new Map<string, number>(projectEnds(productionOrders, calendar, at, pace))
  for (const { order, endedAt } of productionOrders.done.values()) {
    if (endedAt !== null && endedAt > at - RECENT) ends.set(order, endedAt)
  }
  return ends
}

const endedAt = ({ productionOrders }: Twin, order: string): number | undefined =>
  findOrder(productionOrders, order)?.endedAt ?? undefined

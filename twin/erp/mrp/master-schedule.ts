/*
 * The record of the master production schedule (MPS): projected available balance and what can still be
 * promised (available to promise, ATP), by period (APICS).
 */
import { checkNumber, type InputProblem } from '../input-problem.ts'

export interface MasterScheduleInput {
  readonly onHand: number
  /** Units in each period; all lists of one length. */
  readonly forecast: readonly number[]
  /** Customer orders booked. */
  readonly orders: readonly number[]
  /** Scheduled receipts. */
  readonly mps: readonly number[]
  /** In so many periods from the first only booked orders count; the forecast does not. */
  readonly demandTimeFence: number
}

export interface MasterScheduleRecord {
  readonly projectedAvailable: readonly number[]
  /** In the first period and in each with a receipt; null elsewhere. Less than zero: promised too much. */
  readonly discreteUncorrected: readonly (number | null)[]
  /** The same after what a period lacks is taken from the one with ATP before it. */
  readonly discrete: readonly (number | null)[]
  /** Running sum of the discrete figures. */
  readonly cumulative: readonly number[]
}

/** Everything that is wrong with the input; empty where it may be computed. */
export function checkMasterSchedule(input: MasterScheduleInput): InputProblem[] {
  const periods = input.mps.length
  const lists = { forecast: input.forecast, orders: input.orders, mps: input.mps }
  return [
    ...checkNumber('onHand', input.onHand),
    ...checkNumber('demandTimeFence', input.demandTimeFence, { from: 0, whole: true }),
    ...Object.entries(lists).flatMap(([path, list]): InputProblem[] => [
      ...(list.length === periods
        ? []
        : [{ path, rule: `must have ${periods} periods, as mps has`, found: `${list.length}` }]),
      ...list.flatMap((units, i) => checkNumber(`${path}[${i}]`, units, { from: 0 })),
    ]),
  ]
}

/**
 * PAB = before + MPS − the greater of forecast and orders (inside the demand time fence the orders).
 * Discrete ATP = supply less the orders booked until the next receipt.
 */
export function computeMasterSchedule(input: MasterScheduleInput): MasterScheduleRecord {
  const { forecast, orders, mps, demandTimeFence } = input
  let available = input.onHand
  const projectedAvailable = mps.map((receipt, t) => {
    const booked = orders[t]!
    available += receipt - (t < demandTimeFence ? booked : Math.max(forecast[t]!, booked))
    return available
  })
  const discreteUncorrected = mps.map((receipt, t) => {
    if (t > 0 && receipt === 0) return null
    let left = receipt + (t === 0 ? input.onHand : 0) - orders[t]!
    for (let i = t + 1; i < mps.length && mps[i] === 0; i++) left -= orders[i]!
    return left
  })
  const discrete = [...discreteUncorrected]
  for (let t = discrete.length - 1; t > 0; t--) {
    const lacking = discrete[t]
    if (lacking === null || lacking === undefined || lacking >= 0) continue
    discrete[t] = 0
    let before = t - 1
    while (discrete[before] === null) before -= 1
    discrete[before]! += lacking
  }
  let sum = 0
  const cumulative = discrete.map((units) => (sum += units ?? 0))
  return { projectedAvailable, discreteUncorrected, discrete, cumulative }
}

/*
 * Forecasts of intermittent demand, most of whose periods are empty: the size of a demand and how often
 * there is one are smoothed apart.
 *
 *   Croston (1972)                 size / interval
 *   Syntetos & Boylan (2005), SBA  (1 − α/2) size / interval: without Croston's bias
 *   Teunter, Syntetos & Babai (2011), TSB   size × probability, which falls while there is no demand
 *
 * They start at the first demand: its size, and as interval its position from 1 (probability: the
 * inverse). Size and interval change only in periods with demand, the probability in every later one.
 */
import { checkNumber, checkSeries, refuse } from '../../../sim/mathematics/numbers.ts'

export type IntermittentMethod = 'croston' | 'syntetosBoylan' | 'teunterSyntetosBabai'

/**
 * What is wrong with a series of intermittent demand and its smoothing weights, in words.
 * @param beta weight of the interval or the probability
 */
export const checkIntermittent = (
  demand: readonly number[],
  alpha: number,
  beta = alpha,
): string[] => [
  ...checkSeries('demand', demand, { from: 0 }),
  ...checkNumber('alpha', alpha, { from: 0, to: 1 }),
  ...checkNumber('beta', beta, { from: 0, to: 1 }),
]

/**
 * For each period the demand per period that is forecast for all that follow; null before the first
 * demand. The input must pass `checkIntermittent`.
 * @param alpha weight of the latest size, 0..1
 * @param beta weight of the latest interval or of the latest period's probability, 0..1
 */
export function forecastIntermittent(
  method: IntermittentMethod,
  demand: readonly number[],
  alpha: number,
  beta = alpha,
): (number | null)[] {
  refuse(checkIntermittent(demand, alpha, beta))
  let size = 0
  let interval = 0
  let probability = 0
  let sinceLast = 0
  const bias = method === 'syntetosBoylan' ? 1 - beta / 2 : 1
  return demand.map((quantity) => {
    sinceLast += 1
    if (interval === 0) {
      if (quantity === 0) return null
      size = quantity
      interval = sinceLast
      probability = 1 / sinceLast
      sinceLast = 0
    } else {
      probability += beta * ((quantity > 0 ? 1 : 0) - probability)
      if (quantity > 0) {
        size += alpha * (quantity - size)
        interval += beta * (sinceLast - interval)
        sinceLast = 0
      }
    }
    return method === 'teunterSyntetosBabai' ? size * probability : (bias * size) / interval
  })
}

/** Average number of periods from one demand to the next, counted from the first period; null without. */
export function averageInterval(demand: readonly number[]): number | null {
  const positions = demand.flatMap((quantity, i) => (quantity > 0 ? [i + 1] : []))
  return positions.length === 0 ? null : positions[positions.length - 1]! / positions.length
}

/*
 * Start values of exponential smoothing, as R's `HoltWinters` takes them.
 *
 * Without season: the first value as level; with trend the second value and the first difference. With
 * season, from the first two seasons: the centred moving average over one season is their trend; its
 * regression line gives level (the intercept) and trend (the slope), and what the values differ from it,
 * averaged by position in the season and normalised, gives the seasons.
 */

/** Level, trend and seasons before the first fitted period. */
export interface SmoothingStart {
  readonly level: number
  /** For each period; null: no trend. */
  readonly trend: number | null
  /** Of each period of a season: added, or a factor; null: no season. */
  readonly season: readonly number[] | null
}

/** @param series at least two seasons, or three values with a trend, or one value */
export function startValues(
  series: readonly number[],
  kind: 'simple' | 'trend' | 'additive' | 'multiplicative',
  frequency: number,
): SmoothingStart {
  if (kind === 'simple') return { level: series[0]!, trend: null, season: null }
  if (kind === 'trend') {
    return { level: series[1]!, trend: series[1]! - series[0]!, season: null }
  }
  const seasons = series.slice(0, 2 * frequency)
  const centred = centredAverage(seasons, frequency)
  const { intercept, slope } = regressionLine(centred.filter((value) => value !== null))
  const times = kind === 'multiplicative'
  const raw = Array.from({ length: frequency }, (_, position) => {
    const parts = [position, position + frequency].flatMap((i) => {
      const average = centred[i]!
      if (average === null) return []
      return [times ? seasons[i]! / average : seasons[i]! - average]
    })
    return mean(parts)
  })
  const norm = mean(raw)
  const season = raw.map((value) => (times ? value / norm : value - norm))
  return { level: intercept, trend: slope, season }
}

/** Average over one season around each value; null where the season does not fit in. */
function centredAverage(values: readonly number[], frequency: number): (number | null)[] {
  const half = Math.floor(frequency / 2)
  // A season of an even number of periods has no middle: its ends count by half.
  const ends = frequency % 2 === 0 ? 0.5 : 1
  return values.map((_, i) => {
    if (i < half || i + half >= values.length) return null
    let sum = ends * (values[i - half]! + values[i + half]!)
    for (let j = i - half + 1; j < i + half; j++) sum += values[j]!
    return sum / frequency
  })
}

/** Least squares over 1, 2, 3, … */
function regressionLine(values: readonly number[]): { intercept: number; slope: number } {
  const middle = (values.length + 1) / 2
  const average = mean(values)
  let products = 0
  let squares = 0
  for (const [i, value] of values.entries()) {
    products += (i + 1 - middle) * (value - average)
    squares += (i + 1 - middle) ** 2
  }
  const slope = products / squares
  return { intercept: average - slope * middle, slope }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

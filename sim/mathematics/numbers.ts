/*
 * Rules for the numbers that a function is given, in words: every problem at once.
 */

export interface NumberRule {
  readonly above?: number
  readonly min?: number
  readonly below?: number
  readonly max?: number
  readonly whole?: boolean
}

/**
 * What is wrong with a number, in words; empty where nothing is.
 * @param where its name, e.g. `demand` or `breaks[2].price`
 */
export function checkNumber(where: string, value: unknown, rule: NumberRule = {}): string[] {
  const number = typeof value === 'number' ? value : Number.NaN
  const holds =
    Number.isFinite(number) &&
    (rule.above === undefined || number > rule.above) &&
    (rule.min === undefined || number >= rule.min) &&
    (rule.below === undefined || number < rule.below) &&
    (rule.max === undefined || number <= rule.max) &&
    (!rule.whole || Number.isInteger(number))
  return holds ? [] : [`${where} must be ${wordsOf(rule)}; found ${shown(value)}`]
}

/** What is wrong with each number of a group, by its name there. */
export function checkNumbers(
  values: Readonly<Record<string, unknown>>,
  rules: Readonly<Record<string, NumberRule>>,
): string[] {
  return Object.entries(rules).flatMap(([name, rule]) => checkNumber(name, values[name], rule))
}

/** What is wrong with a list of numbers. */
export function checkSeries(
  where: string,
  series: readonly unknown[],
  rule: NumberRule = {},
  lengthMin = 1,
): string[] {
  if (!Array.isArray(series)) return [`${where} must be a list of numbers; found ${shown(series)}`]
  if (series.length < lengthMin) {
    return [`${where} must have at least ${lengthMin} values; found ${series.length}`]
  }
  return series.flatMap((value, i) => checkNumber(`${where}[${i}]`, value, rule))
}

/**
 * Stops a function that was handed input which its check refuses: a wrong answer would be worse.
 * Whoever takes input from people asks the check first and shows its words.
 */
export function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new RangeError(problems.join('\n'))
}

function wordsOf({ above, min, below, max, whole }: NumberRule): string {
  const limits = [
    above === undefined ? '' : `above ${above}`,
    min === undefined ? '' : `at least ${min}`,
    below === undefined ? '' : `below ${below}`,
    max === undefined ? '' : `at most ${max}`,
  ].filter((limit) => limit !== '')
  const kind = whole ? 'a whole number' : 'a finite number'
  return limits.length === 0 ? kind : `${kind} ${limits.join(' and ')}`
}

const shown = (value: unknown): string =>
  value === undefined
    ? 'nothing'
    : typeof value === 'string'
      ? JSON.stringify(value)
      : String(value)

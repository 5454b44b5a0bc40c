/*
 * Rules for the numbers that a function is given, in words: every problem at once.
 */

/** What a number must be: a part of the number line, and whole or not. */
export interface NumberRule {
  readonly from?: number
  /** The number itself is not allowed either. */
  readonly above?: number
  readonly to?: number
  readonly below?: number
  readonly whole?: boolean
}

/** Whether a value is a finite number within the rule. */
export function fitsRule(value: unknown, rule: NumberRule): value is number {
  return (
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (rule.above === undefined || value > rule.above) &&
    (rule.from === undefined || value >= rule.from) &&
    (rule.below === undefined || value < rule.below) &&
    (rule.to === undefined || value <= rule.to) &&
    (!rule.whole || Number.isInteger(value))
  )
}

/** The rule in words: `a whole number at least 1`. */
export function ruleInWords({ above, from, below, to, whole }: NumberRule): string {
  const limits = [
    above === undefined ? '' : `above ${above}`,
    from === undefined ? '' : `at least ${from}`,
    below === undefined ? '' : `below ${below}`,
    to === undefined ? '' : `at most ${to}`,
  ].filter((limit) => limit !== '')
  const kind = whole ? 'a whole number' : 'a finite number'
  return limits.length === 0 ? kind : `${kind} ${limits.join(' and ')}`
}

/** A value in words, short. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`
  return value === undefined ? 'nothing' : String(value)
}

/**
 * What is wrong with a number, in words; empty where nothing is.
 * @param where its name, e.g. `demand` or `breaks[2].price`
 */
export const checkNumber = (where: string, value: unknown, rule: NumberRule = {}): string[] =>
  fitsRule(value, rule) ? [] : [`${where} must be ${ruleInWords(rule)}; found ${show(value)}`]

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
  if (!Array.isArray(series)) return [`${where} must be a list of numbers; found ${show(series)}`]
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

/*
 * What is wrong with the statement of a planning problem, said so that a person can put it right, and
 * the checks that every statement needs.
 */
import { findNearest } from '../../scenarios/nearest.ts'

export interface InputProblem {
  /** Where, e.g. `billOfMaterials[3].component`; '' for the statement as a whole. */
  readonly path: string
  /** What must hold. */
  readonly rule: string
  /** What was found. */
  readonly found: string
  readonly hint?: string
}

/** What a number must be: a part of the number line, and whole or not. */
export interface NumberRule {
  readonly from?: number
  /** The number itself is not allowed either. */
  readonly above?: number
  readonly to?: number
  readonly below?: number
  readonly whole?: boolean
}

/** No quantity, number of days or amount is larger: sums stay exact. */
export const LARGEST = 1e12

/** A number must be finite, and lie where the rule says. */
export function checkNumber(path: string, value: unknown, rule: NumberRule = {}): InputProblem[] {
  const { from = -LARGEST, to = LARGEST, above, below, whole = false } = rule
  const fits =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    value >= from &&
    value <= to &&
    (above === undefined || value > above) &&
    (below === undefined || value < below) &&
    (!whole || Number.isInteger(value))
  return fits ? [] : [{ path, rule: wordsOf(rule), found: show(value) }]
}

function wordsOf({ from, to, above, below, whole }: NumberRule): string {
  const limits = [
    above === undefined ? '' : `above ${above}`,
    from === undefined ? '' : `at least ${from}`,
    below === undefined ? '' : `below ${below}`,
    to === undefined ? '' : `at most ${to}`,
  ].filter((limit) => limit !== '')
  const kind = whole ? 'a whole number' : 'a finite number'
  return `must be ${[kind, limits.join(' and ')].join(' ').trim()}`
}

/** An id must not be empty, nor stand twice in its list. */
export function checkIds(path: string, ids: readonly string[], key = 'id'): InputProblem[] {
  const first = new Map<string, number>()
  return ids.flatMap((id, i): InputProblem[] => {
    const where = `${path}[${i}].${key}`
    if (id === '') return [{ path: where, rule: 'must not be empty', found: show(id) }]
    const before = first.get(id)
    if (before === undefined) {
      first.set(id, i)
      return []
    }
    const found = `${show(id)}, which is also ${path}[${before}]`
    return [{ path: where, rule: 'must not be used twice', found }]
  })
}

/** The id must be one of those known; the hint names the nearest. */
export function checkKnownId(
  path: string,
  id: string,
  known: ReadonlySet<string>,
  what: string,
): InputProblem[] {
  if (known.has(id)) return []
  const [near] = findNearest(id, [...known], 1)
  const rule = `must be ${what}`
  if (near === undefined) return [{ path, rule, found: show(id) }]
  return [{ path, rule, found: show(id), hint: `Did you mean ${near}?` }]
}

/** A list must not be longer than this. */
export function checkLength(path: string, length: number, limit: number): InputProblem[] {
  if (length <= limit) return []
  return [{ path, rule: `must have at most ${limit} entries`, found: `${length} entries` }]
}

/** A value in words, short. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`
  return value === undefined ? 'nothing' : String(value)
}

/*
 * What is wrong with the statement of a planning problem, said so that a person can put it right, and
 * the checks that every statement needs.
 */
import { findNearest } from '../../scenarios/nearest.ts'
import { fitsRule, type NumberRule, ruleInWords, show } from '../../sim/mathematics/numbers.ts'

export { show } from '../../sim/mathematics/numbers.ts'

export interface InputProblem {
  /** Where, e.g. `billOfMaterials[3].component`; '' for the statement as a whole. */
  readonly path: string
  /** What must hold. */
  readonly rule: string
  /** What was found. */
  readonly found: string
  readonly hint?: string
}

/** No quantity, number of days or amount is larger: sums stay exact. */
export const LARGEST = 1e12

/** A number must be finite, and lie where the rule says. */
export function checkNumber(path: string, value: unknown, rule: NumberRule = {}): InputProblem[] {
  if (fitsRule(value, { from: -LARGEST, to: LARGEST, ...rule })) return []
  return [{ path, rule: `must be ${ruleInWords(rule)}`, found: show(value) }]
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

/*
 * Ranges that figures of a problem statement must keep to, in words.
 */
import type { Finding } from '../../../scenarios/finding.ts'

export interface Range {
  readonly rule: string
  readonly holds: (value: number) => boolean
}

export const NOT_NEGATIVE: Range = { rule: 'must not be negative', holds: (n) => n >= 0 }
export const POSITIVE: Range = { rule: 'must be above 0', holds: (n) => n > 0 }
export const SHARE: Range = { rule: 'must be from 0 to 1', holds: (n) => n >= 0 && n <= 1 }
export const SCRAP: Range = { rule: 'must be from 0 to below 1', holds: (n) => n >= 0 && n < 1 }
export const YIELD: Range = { rule: 'must be above 0 and at most 1', holds: (n) => n > 0 && n <= 1 }

/** A finite number in its range. */
export function checkRange(path: Finding['path'], value: number, range: Range): Finding[] {
  if (Number.isFinite(value) && range.holds(value)) return []
  return [{ path, rule: range.rule, found: String(value) }]
}

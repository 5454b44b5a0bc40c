import { guessWord } from './nearest.ts'

/** Something in a scenario or rule that does not fit the rest of it. */
export interface Finding {
  /** Keys and positions from the root to the value. */
  readonly path: readonly (string | number)[]
  /** What must hold. */
  readonly rule: string
  /** What was found, in words. */
  readonly found: string
  readonly hint?: string
}

type Path = Finding['path']

/** Every name must be in `known`, e.g. the machines of the line. */
export function checkKnown(
  what: string,
  known: readonly string[],
  names: readonly (readonly [Path, string])[],
): Finding[] {
  return names
    .filter(([, name]) => !known.includes(name))
    .map(([path, name]) => ({
      path,
      rule: `must be ${what}`,
      found: `"${name}"`,
      hint: known.length > 0 ? `known here: ${known.join(', ')}` : `there is no such thing here`,
    }))
}

/** Names that nothing has, with the nearest that something has. */
export function checkNamed(
  what: string,
  known: readonly string[],
  names: readonly (readonly [Path, string])[],
): Finding[] {
  const set = new Set(known)
  return names
    .filter(([, name]) => !set.has(name))
    .map(([path, name]) => {
      const guess = guessWord(name, known)
      const hint = guess === undefined ? {} : { hint: `did you mean ${guess}?` }
      return { path, rule: `must be ${what}`, found: `"${name}"`, ...hint }
    })
}

/** No two entries of a list may have the same name. */
export function checkDistinct(path: Path, names: readonly string[], key?: string): Finding[] {
  return names.flatMap((name, i) => {
    if (names.indexOf(name) === i) return []
    const place = key === undefined ? [...path, i] : [...path, i, key]
    return [{ path: place, rule: 'must not be used twice', found: `"${name}" again` }]
  })
}

/** Shares of one whole sum to 1, up to rounding in the sixth decimal. */
export function checkSum(path: Path, what: string, shares: readonly number[]): Finding[] {
  const sum = shares.reduce((a, b) => a + b, 0)
  if (Math.abs(sum - 1) < 1e-6) return []
  return [{ path, rule: `${what} must sum to 1`, found: `a sum of ${Number(sum.toFixed(6))}` }]
}

/*
 * "Did you mean": the known words nearest to a wrong one.
 */

/** Longer words are no typing errors of each other, and would take long to compare. */
const LENGTH_MAX = 40

/** The candidate that was probably meant by `word`: at most two typing errors away. */
export function guessWord(word: string, candidates: readonly string[]): string | undefined {
  const allowed = word.length <= 3 ? 1 : 2
  const [best] = rank(word, candidates)
  return best !== undefined && best.edits <= allowed ? best.candidate : undefined
}

/** At most `limit` of the known words, nearest first; only those that are near enough to help. */
export function findNearest(word: string, known: readonly string[], limit = 3): string[] {
  return rank(word, known)
    .filter(({ candidate, edits }) => edits <= Math.max(2, candidate.length / 2))
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}

/** ` Did you mean a, b or c?` with a space in front; empty when nothing is near. */
export function suggest(word: string, known: readonly string[]): string {
  const near = findNearest(word, known)
  if (near.length === 0) return ''
  const last = near.at(-1)!
  const list = near.length === 1 ? last : `${near.slice(0, -1).join(', ')} or ${last}`
  return ` Did you mean ${list}?`
}

/** The candidates, nearest first; those that are as near stay in their order. */
function rank(word: string, candidates: readonly string[]) {
  const wanted = word.toLowerCase()
  return candidates
    .map((candidate) => ({ candidate, edits: countEdits(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => (a.edits === b.edits ? 0 : a.edits - b.edits))
}

/** Levenshtein distance: the fewest letters to insert, delete or replace. */
function countEdits(a: string, b: string): number {
  if (a.length > LENGTH_MAX || b.length > LENGTH_MAX) return Number.POSITIVE_INFINITY
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const replaced = row[j]! + (a[i] === b[j] ? 0 : 1)
      next.push(Math.min(replaced, row[j + 1]! + 1, next[j]! + 1))
    }
    row = next
  }
  return row[b.length]!
}

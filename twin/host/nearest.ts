/*
 * "Did you mean": the known words nearest to a wrong one.
 */

/** At most `limit` of the known words, nearest first; only those that are near enough to help. */
export function findNearest(word: string, known: readonly string[], limit = 3): string[] {
  const wanted = word.toLowerCase()
  return known
    .map((candidate) => ({ candidate, distance: measure(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(2, candidate.length / 2))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}

/** Levenshtein distance: the fewest letters to insert, delete or replace. */
function measure(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
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

/** ` Did you mean a, b or c?` with a space in front; empty when nothing is near. */
export function suggest(word: string, known: readonly string[]): string {
  const near = findNearest(word, known)
  if (near.length === 0) return ''
  const last = near.at(-1)!
  const list = near.length === 1 ? last : `${near.slice(0, -1).join(', ')} or ${last}`
  return ` Did you mean ${list}?`
}

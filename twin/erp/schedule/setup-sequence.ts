/*
 * The sequence in which the changeovers of a machine take least: an asymmetric travelling salesman
 * without return. Greedy from every first place, improved by moving stretches (or-opt) and by turning
 * them round (2-opt), until neither helps. Not proven optimal; test/twin/schedule/setup-sequence.test.ts
 * measures how far from it.
 */
import type { Duration } from '../../../sim/contract/time.ts'
import type { Centre } from './problem.ts'

/** Up to so many, every greedy sequence is improved, by stretches of any length. */
const FEW = 20

/** Of more, only the best greedy sequence is, by stretches up to this length. */
const STRETCH = 3

/**
 * A sequence of 0 … n − 1 with a small sum of set-ups, the first from the initial state.
 * @param initial set-up from the present state of the machine to each
 * @param setups from (row) to (column), in the unit of `initial`; finite, not negative
 */
export function sequenceBySetup(
  initial: readonly number[],
  setups: readonly (readonly number[])[],
): number[] {
  const sum = (sequence: readonly number[]) => sumOfSetups(sequence, initial, setups)
  const starts = initial
    .map((_, first) => greedyFrom(first, setups))
    .sort((a, b) => sum(a) - sum(b))
    .slice(0, initial.length <= FEW ? FEW : 1)
  return starts
    .map((start) => improve(start, initial, setups))
    .reduce((best, found) => (sum(found) < sum(best) ? found : best), starts[0] ?? [])
}

/** The sum of the set-ups of a sequence, the first from the initial state. */
export function sumOfSetups(
  sequence: readonly number[],
  initial: readonly number[],
  setups: readonly (readonly number[])[],
): number {
  return sequence.reduce(
    (sum, to, i) => sum + (i === 0 ? initial[to]! : setups[sequence[i - 1]!]![to]!),
    0,
  )
}

/**
 * The families of a centre in a sequence of little set-up, from what its first machine is set up for.
 * @param own by family, the set-up where the centre has none from one family to another
 */
export function sequenceFamilies(centre: Centre, own: ReadonlyMap<string, Duration>): string[] {
  const families = [...own.keys()]
  const listed = new Map(centre.setups.map((s) => [JSON.stringify([s.from, s.to]), s.duration]))
  const setup = (from: string, to: string): number =>
    listed.get(JSON.stringify([from, to])) ?? (from === to && from !== '' ? 0 : own.get(to)!)
  const present = centre.lastFamilies[0] ?? ''
  const initial = families.map((to) => setup(present, to))
  return sequenceBySetup(
    initial,
    families.map((from) => families.map((to) => setup(from, to))),
  ).map((i) => families[i]!)
}

function greedyFrom(first: number, setups: readonly (readonly number[])[]): number[] {
  const sequence = [first]
  const left = new Set(setups.map((_, i) => i))
  left.delete(first)
  while (left.size > 0) {
    const row = setups[sequence.at(-1)!]!
    let next = -1
    for (const i of left) if (next < 0 || row[i]! < row[next]!) next = i
    sequence.push(next)
    left.delete(next)
  }
  return sequence
}

function improve(
  sequence: number[],
  initial: readonly number[],
  setups: readonly (readonly number[])[],
): number[] {
  let best = sequence
  let sum = sumOfSetups(best, initial, setups)
  for (let improved = true; improved; ) {
    improved = false
    for (const candidate of neighbours(best)) {
      const its = sumOfSetups(candidate, initial, setups)
      if (its >= sum) continue
      best = candidate
      sum = its
      improved = true
      break
    }
  }
  return best
}

/** Every sequence with a stretch moved elsewhere or turned round. */
function* neighbours(sequence: readonly number[]): Generator<number[], void, void> {
  const n = sequence.length
  const longest = n <= FEW ? n : STRETCH
  for (let from = 0; from < n; from++) {
    for (let length = 1; length <= Math.min(longest, n - from); length++) {
      const moved = sequence.slice(from, from + length)
      const rest = [...sequence.slice(0, from), ...sequence.slice(from + length)]
      for (let to = 0; to <= rest.length; to++) {
        if (to !== from) yield [...rest.slice(0, to), ...moved, ...rest.slice(to)]
      }
    }
    for (let to = from + 2; to <= n; to++) {
      const turned = sequence.slice(from, to).reverse()
      yield [...sequence.slice(0, from), ...turned, ...sequence.slice(to)]
    }
  }
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sequenceBySetup, sumOfSetups } from '../../../twin/erp/schedule/setup-sequence.ts'

/** The least sum of set-ups, by dynamic programming over subsets (Held & Karp 1962). */
function optimum(initial: readonly number[], setups: readonly (readonly number[])[]): number {
  const n = initial.length
  const best = new Map<string, number>()
  const from = (last: number, left: number): number => {
    if (left === 0) return 0
    const key = `${last} ${left}`
    const known = best.get(key)
    if (known !== undefined) return known
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < n; i++) {
      if ((left & (1 << i)) === 0) continue
      const step = last < 0 ? initial[i]! : setups[last]![i]!
      least = Math.min(least, step + from(i, left & ~(1 << i)))
    }
    best.set(key, least)
    return least
  }
  return from(-1, (1 << n) - 1)
}

const INITIAL = [7, 9, 5, 8, 10, 3, 11, 5]
const SETUPS = [
  [0, 12, 25, 38, 3, 23, 36, 22],
  [16, 0, 20, 5, 40, 2, 2, 1],
  [12, 25, 0, 25, 22, 22, 30, 32],
  [24, 5, 25, 0, 23, 6, 2, 4],
  [3, 13, 35, 38, 0, 22, 21, 28],
  [16, 3, 31, 5, 12, 0, 5, 6],
  [33, 1, 31, 3, 31, 4, 0, 6],
  [32, 2, 42, 4, 23, 1, 3, 0],
]
/** Of the eight jobs: 49 + 26 + 57 + 32 + 60 + 54 + 57 + 51. */
const WORK = 386

/** Every value as likely as any other. */
const setup = fc.noBias(fc.integer({ min: 1, max: 60 }))

describe('the sequence of set-ups', () => {
  it('is the best for eight jobs with an asymmetric matrix: 428 in all, nearest set-up first 450', () => {
    const found = sequenceBySetup(INITIAL, SETUPS)
    expect(WORK + sumOfSetups(found, INITIAL, SETUPS)).toBe(428)
    expect(WORK + optimum(INITIAL, SETUPS)).toBe(428)
    expect(WORK + sumOfSetups([5, 1, 7, 6, 3, 4, 0, 2], INITIAL, SETUPS)).toBe(450)
  })

  it('is the best in 195 of 200 cases of four to nine jobs, on average 0.3 % above it, once 37 %', () => {
    const cases = fc.sample(
      fc.integer({ min: 1, max: 9 }).chain((n) =>
        fc.record({
          initial: fc.array(setup, { minLength: n, maxLength: n }),
          setups: fc.array(fc.array(setup, { minLength: n, maxLength: n }), {
            minLength: n,
            maxLength: n,
          }),
        }),
      ),
      { numRuns: 200, seed: 1962 },
    )
    const gaps = cases.map(({ initial, setups }) => {
      const found = sequenceBySetup(initial, setups)
      expect(found.toSorted((a, b) => a - b)).toEqual(initial.map((_, i) => i))
      return sumOfSetups(found, initial, setups) / optimum(initial, setups) - 1
    })
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0)
    expect(gaps.filter((gap) => gap === 0)).toHaveLength(195)
    expect(gaps.reduce((a, b) => a + b) / gaps.length).toBeLessThan(0.003)
    expect(Math.max(...gaps)).toBeLessThan(0.38)
  })

  it('is empty for nothing', () => {
    expect(sequenceBySetup([], [])).toEqual([])
  })
})

/*
 * Teaching plants whose answers come from a recursion or a formula that knows nothing of the engine.
 */
import { expect, it } from 'vitest'
import { draw, openStream } from '../../sim/engine/random.ts'
import { expectInside, play, shopOf } from './shops.ts'

/** Minutes for a match: 6 / roll. */
const TIMES = [1, 1.2, 1.5, 2, 3, 6]

/** Matches through five bowls in so many minutes: a match starts when it and its bowl are there. */
function playBowls(seed: string, minutes: number): number {
  const luck = openStream(seed, 'bowls')
  const freeAt = [0, 0, 0, 0, 0]
  for (let made = 0; ; made++) {
    let there = 0
    for (let bowl = 0; bowl < 5; bowl++) {
      there = Math.max(freeAt[bowl]!, there) + TIMES[Math.floor(draw(luck) * 6)]!
      freeAt[bowl] = there
    }
    if (there > minutes) return made
  }
}

it('five bowls pass fewer matches in a day than each of them could, as the recursion of Lindley says', () => {
  const byRecursion = Array.from({ length: 2_000 }, (_, k) => playBowls(`game ${k}`, 1_440) / 24)
  const expected = byRecursion.reduce((sum, n) => sum + n, 0) / byRecursion.length
  // A bowl alone: 60 / (14.7 / 6) = 24.49 an hour. 20 000 games came to 22.31, standard error 0.004.
  expect(expected).toBeCloseTo(22.31, 1)
  const runs = play(shopOf('five-bowls'), 60)
  expectInside(
    runs.map(({ figures }) => figures.shop.throughput!),
    22.311,
    0.01,
  )
})

it('a machine tool that always has work runs 96.6 % of its time', () => {
  const runs = play(shopOf('cnc-breakdowns'), 10)
  // Mean life 6 780 × Γ(1.5) = 6 008.6 min: 1 / (1 + 60 / 6 008.6 + 60 / 2 400) = 0.96620.
  expectInside(
    runs.map(({ figures }) => figures.stations.CNC!.working!),
    0.9662,
    0.002,
  )
  // 0.9662 × 60 / 18 an hour.
  expectInside(
    runs.map(({ figures }) => figures.shop.throughput!),
    3.22067,
    0.003,
  )
})

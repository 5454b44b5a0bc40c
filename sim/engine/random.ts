/*
 * Random streams. Each purpose has its own, named `<seed>/<who>/<what>`: adding a machine to a
 * scenario leaves the luck of all others as it was, and two what-ifs face the same breakdowns
 * (common random numbers). Every variate takes exactly one draw, so streams stay in step.
 */

import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import seedrandom from 'seedrandom'
import { type Duration, milliseconds } from '../contract/time.ts'

/** The state of one random stream: four numbers, safe to clone and to store. */
export type Stream = seedrandom.State.Alea

/** Opens the stream called `name` for a seed. */
export function openStream(seed: string, name: string): Stream {
  return seedrandom.alea(`${seed}/${name}`, { state: true }).state()
}

/**
 * Draws a number from [0, 1) and advances the stream.
 *
 * This is the step of Johannes Baagøe's Alea generator (MIT licence), as seedrandom takes it; it is
 * taken here so that a stream is plain data instead of a closure.
 */
export function draw(s: Stream): number {
  const t = 2_091_639 * s.s0 + s.c * 2.3283064365386963e-10
  s.s0 = s.s1
  s.s1 = s.s2
  s.c = t | 0
  s.s2 = t - s.c
  return s.s2
}

/**
 * Draws an exponential duration of the given mean, at least 1 ms.
 * Rounded to whole milliseconds at once, so that a different last bit of Math.log in another
 * browser cannot make two runs drift apart.
 */
export function drawExponential(s: Stream, mean: Duration): Duration {
  return milliseconds(Math.max(1, -Math.log(1 - draw(s)) * mean))
}

/** Draws uniformly from [low, high). */
export function drawUniform(s: Stream, low: number, high: number): number {
  return low + (high - low) * draw(s)
}

/** Draws from the normal distribution by inversion. `sigma` ≥ 0. */
export function drawNormal(s: Stream, mean: number, sigma: number): number {
  const u = draw(s)
  return mean + sigma * normalQuantile(u === 0 ? 2 ** -33 : u, 0, 1)
}

/**
 * Draws how many of `n` are hit when each is hit with probability `p`: the binomial's normal
 * approximation, rounded and kept in 0..n. Good for the lots of thousands that it is used for.
 */
export function drawCount(s: Stream, n: number, p: number): number {
  const hits = Math.round(drawNormal(s, n * p, Math.sqrt(n * p * (1 - p))))
  return Math.min(n, Math.max(0, hits))
}

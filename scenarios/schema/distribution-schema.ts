/*
 * Distributions of times in a scenario file: a group with one key, the kind.
 *
 *     { constant: 120 }   { lognormal: { mean: 400, scv: 0.0004 } }   { empirical: [3, 4, 4, 9] }
 */
import { type Static, Type } from 'typebox'
import { Minutes, strict } from './fields.ts'

/** Shortest mean time; without it a run could take steps for ever while no time passes. */
const SHORTEST = 0.001
const Mean = Minutes('Mean', SHORTEST)
const Scv = Type.Number({
  minimum: 0.0001,
  maximum: 25,
  description:
    'Squared coefficient of variation, variance / mean² (0.0001 to 25; 1 is as variable as ' +
    'exponential): more of it makes longer queues at the same load',
})
const Pair = (description: string, n: number) =>
  Type.Array(Minutes('Bound'), { minItems: n, maxItems: n, description })

/** The kinds of distribution: of these keys a time states one. */
export const DISTRIBUTION_PROPERTIES = {
  constant: Type.Optional(Minutes('Always this long', SHORTEST)),
  exponential: Type.Optional(
    Minutes('Exponential with this mean; as likely to end now as later', SHORTEST),
  ),
  uniform: Type.Optional(Pair('Equally likely between [low, high] (minutes)', 2)),
  triangular: Type.Optional(
    Pair('Triangular over [low, most likely, high] (minutes): a guess with limits', 3),
  ),
  lognormal: Type.Optional(
    Type.Object(
      { mean: Mean, scv: Scv },
      { ...strict, description: 'Skewed, never negative: run and repair times' },
    ),
  ),
  gamma: Type.Optional(
    Type.Object(
      { mean: Mean, scv: Scv },
      { ...strict, description: 'Erlang of k phases where scv is 1/k' },
    ),
  ),
  weibull: Type.Optional(
    Type.Object(
      {
        shape: Type.Number({
          minimum: 0.3,
          maximum: 20,
          description: 'Below 1: early failures; 1: exponential; above 1: wear (0.3 to 20)',
        }),
        scale: Minutes('Characteristic life: 63.2 % of the times are shorter', SHORTEST),
      },
      { ...strict, description: 'Times to failure' },
    ),
  ),
  geometric: Type.Optional(
    Type.Object(
      { mean: Mean, step: Minutes('Length of a try, at most the mean', SHORTEST) },
      { ...strict, description: 'Whole steps until one succeeds: chances per minute, day, …' },
    ),
  ),
  empirical: Type.Optional(
    Type.Array(Minutes('Observed time'), {
      minItems: 1,
      maxItems: 10_000,
      description: 'Observed times (minutes), each equally likely',
    }),
  ),
}

/** A random or fixed time; `description` says of what. */
export const Time = (description: string) =>
  Type.Object(DISTRIBUTION_PROPERTIES, {
    ...strict,
    minProperties: 1,
    maxProperties: 1,
    description: `${description} (minutes), one of ${Object.keys(DISTRIBUTION_PROPERTIES).join(', ')}`,
  })

const example = Time('Any time')
/** A distribution as the file states it, in minutes. */
export type TimeSpec = Static<typeof example>

/*
 * Options of the command line, from text to checked values. All problems are collected, so
 * that a person can put them right in one go.
 */

export const REPLICATIONS_MAX = 10_000
export const DAYS_MAX = 3_650
export const WORKERS_MAX = 64

/** As commander hands them over: text, or undefined where not given. */
export interface OptionTexts {
  readonly seed?: string
  readonly days?: string
  readonly reps?: string
  readonly workers?: string
}

export interface RunOptions {
  readonly seed: string | undefined
  readonly days: number | undefined
  readonly replications: number
  readonly workers: number
}

/** Reads the options; problems are added to the list, a value with a problem is the default. */
export function readRunOptions(
  texts: OptionTexts,
  defaults: { readonly replications: number; readonly workers: number },
  problems: string[],
): RunOptions {
  const { seed, days, reps, workers } = texts
  if (seed !== undefined && (seed.length < 1 || seed.length > 64)) {
    problems.push(`--seed must have 1 to 64 characters; found ${seed.length}.`)
  }
  return {
    seed,
    days: readInteger('--days', days, DAYS_MAX, problems),
    replications: readInteger('--reps', reps, REPLICATIONS_MAX, problems) ?? defaults.replications,
    workers: readInteger('--workers', workers, WORKERS_MAX, problems) ?? defaults.workers,
  }
}

/** A whole number from 1 to `maximum`; undefined when not given or wrong. */
export function readInteger(
  option: string,
  text: string | undefined,
  maximum: number,
  problems: string[],
): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= maximum) return value
  problems.push(`${option} must be a whole number from 1 to ${maximum}; found '${text}'.`)
  return undefined
}

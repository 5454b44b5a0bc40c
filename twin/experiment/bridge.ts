/*
 * The loss bridge: from the plan to what was made, as data. `why` computes it; the CLI prints
 * it and the viewer draws it.
 */
import type { LossCause } from '../../scenarios/scenario.ts'

/** The mean of n replications with its 95 % confidence interval; low = high = mean when n is 1. */
export interface Estimate {
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly n: number
}

export interface Bridge {
  readonly scenario: string
  readonly replications: number
  readonly planned: Estimate
  readonly good: Estimate
  /** planned − good, bottles. Equals the sum of all gains plus the interaction. */
  readonly gap: Estimate
  /** `capacity` first: the part of the plan that the plant could not have made without any loss. */
  readonly causes: readonly { readonly cause: 'capacity' | LossCause; readonly gain: Estimate }[]
  /** What the causes take together beyond what each takes alone. */
  readonly interaction: Estimate
}

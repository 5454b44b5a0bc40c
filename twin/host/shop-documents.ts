/*
 * The JSON documents of the command line for shops. Described in docs/json.md; others build on
 * them, so keys are added, never changed.
 */
import type { ShopScenario } from '../../scenarios/shop-scenario.ts'
import type { DecisionRecord } from '../decision-log.ts'
import {
  estimateShop,
  estimateShopDifferences,
  type FigureEstimates,
  type ShopEstimates,
} from '../experiment/compare-shops.ts'
import type { ShopResult } from '../experiment/run-shop.ts'

/** What was asked for. */
export interface ShopExperiment {
  readonly kind: 'shop'
  readonly scenario: string
  readonly title: string
  readonly seed: string
  readonly days: number
  readonly warmUpDays: number
}

interface Measured {
  readonly figures: FigureEstimates
  readonly products: ShopEstimates['products']
  readonly stations: ShopEstimates['stations']
  readonly people: ShopEstimates['people']
  readonly items: ShopEstimates['items']
}

export interface ShopRunDocument extends ShopExperiment, Measured {
  readonly replications: number
  /** Over the shop at the end of the first replication. */
  readonly digest: string
  /** Of the first replication; absent where the scenario has no rules. */
  readonly decisions?: readonly DecisionRecord[]
}

export interface ShopCompareDocument {
  readonly kind: 'shop'
  readonly baseline: string
  readonly seed: string
  readonly replications: number
  readonly scenarios: readonly (Omit<ShopExperiment, 'kind' | 'seed'> &
    Measured & {
      /** This scenario − baseline, with the same luck; of what both have by the same name. */
      readonly difference: Measured
    })[]
}

export function describeShop(scenario: ShopScenario, seed: string): ShopExperiment {
  const { name, title, days, warmUpDays } = scenario
  return { kind: 'shop', scenario: name, title, seed, days, warmUpDays }
}

/** @param runs at least one, the first replication first */
export function buildShopRunDocument(
  experiment: ShopExperiment,
  runs: readonly ShopResult[],
): ShopRunDocument {
  return {
    ...experiment,
    replications: runs.length,
    digest: runs[0]!.digest,
    ...measure(estimateShop(runs)),
    ...(runs[0]!.decisions && { decisions: runs[0]!.decisions }),
  }
}

/** @param parts the baseline first; each with as many runs, of the same seeds */
export function buildShopCompareDocument(
  parts: readonly { readonly experiment: ShopExperiment; readonly runs: readonly ShopResult[] }[],
): ShopCompareDocument {
  const baseline = parts[0]!
  return {
    kind: 'shop',
    baseline: baseline.experiment.scenario,
    seed: baseline.experiment.seed,
    replications: baseline.runs.length,
    scenarios: parts.map(({ experiment: { kind, seed, ...experiment }, runs }) => ({
      ...experiment,
      ...measure(estimateShop(runs)),
      difference: measure(estimateShopDifferences(baseline.runs, runs)),
    })),
  }
}

const measure = ({ shop, ...groups }: ShopEstimates): Measured => ({ figures: shop, ...groups })

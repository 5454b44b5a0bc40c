/*
 * Shops over replications: the interval of each figure, and of its paired difference to a baseline.
 */
import type { Estimate } from './bridge.ts'
import { estimateKnown } from './estimate.ts'
import type { ShopResult } from './run-shop.ts'
import type { Figures, ShopFigures } from './shop-figures.ts'

/** A figure is null when no replication has a value for it. */
export type FigureEstimates = Readonly<Record<string, Estimate | null>>

export interface ShopEstimates {
  readonly shop: FigureEstimates
  readonly products: Readonly<Record<string, FigureEstimates>>
  readonly stations: Readonly<Record<string, FigureEstimates>>
  readonly people: Readonly<Record<string, FigureEstimates>>
  readonly items: Readonly<Record<string, FigureEstimates>>
}

/** The mean and interval of each figure. @param runs at least one */
export function estimateShop(runs: readonly ShopResult[]): ShopEstimates {
  return estimateEach(runs.map(({ figures }) => figures))
}

/**
 * For each figure that both shops have, the interval of (other − baseline), replication by
 * replication.
 * @param other as many runs as `baseline`, with the same seeds in the same order
 */
export function estimateShopDifferences(
  baseline: readonly ShopResult[],
  other: readonly ShopResult[],
): ShopEstimates {
  return estimateEach(
    other.map((run, k) => {
      const [a, b] = [baseline[k]!.figures, run.figures]
      return {
        shop: subtract(a.shop, b.shop),
        products: subtractAll(a.products, b.products),
        stations: subtractAll(a.stations, b.stations),
        people: subtractAll(a.people, b.people),
        items: subtractAll(a.items, b.items),
      }
    }),
  )
}

function subtract(a: Figures, b: Figures): Figures {
  return mapEntries(b, (value, name) => {
    const base = a[name] ?? null
    return value === null || base === null ? null : value - base
  })
}

/** Only what both have by the same name can be compared. */
function subtractAll(a: ShopFigures['products'], b: ShopFigures['products']) {
  const shared = Object.entries(b).filter(([id]) => a[id] !== undefined)
  return mapEntries(Object.fromEntries(shared), (figures, id) => subtract(a[id]!, figures))
}

function estimateEach(all: readonly ShopFigures[]): ShopEstimates {
  const first = all[0]!
  const estimateFigures = (runs: readonly Figures[]) =>
    mapEntries(runs[0]!, (_, name) => estimateKnown(runs.map((run) => run[name] ?? null)))
  return {
    shop: estimateFigures(all.map(({ shop }) => shop)),
    products: mapEntries(first.products, (_, id) =>
      estimateFigures(all.map(({ products }) => products[id]!)),
    ),
    stations: mapEntries(first.stations, (_, id) =>
      estimateFigures(all.map(({ stations }) => stations[id]!)),
    ),
    people: mapEntries(first.people, (_, id) =>
      estimateFigures(all.map(({ people }) => people[id]!)),
    ),
    items: mapEntries(first.items, (_, id) => estimateFigures(all.map(({ items }) => items[id]!))),
  }
}

function mapEntries<A, B>(
  record: Readonly<Record<string, A>>,
  describe: (value: A, key: string) => B,
): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, a]) => [key, describe(a, key)]))
}

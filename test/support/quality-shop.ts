/*
 * Shops whose jobs carry pieces: a fixed number of jobs, played until all of them have left.
 */
import { buildShop } from '../../sim/shop/build-shop.ts'
import type { QualityCounts } from '../../sim/shop/quality-state.ts'
import type { JobClassSpec, ShopSpec, StationSpec, StepSpec } from '../../sim/shop/spec.ts'
import type { Shop } from '../../sim/shop/state.ts'
import { constant, expectAnswer, playMinutes } from './shop.ts'

/** An operation of a minute at S1, S2, … by its position, unless it says otherwise. */
export type Operation = Partial<StepSpec>

export interface Work {
  readonly jobs: number
  readonly pieces?: number
  readonly class?: Partial<JobClassSpec>
  /** Keys of the stations, by position. */
  readonly stations?: readonly Partial<StationSpec>[]
  /** Keys of the shop beside stations, classes and sources. */
  readonly shop?: Partial<ShopSpec>
}

/** One class that passes S1, S2, …; all jobs come at the start. */
export function pieceShop(operations: readonly Operation[], work: Work): ShopSpec {
  const { jobs, pieces = 1, stations = [] } = work
  return {
    ...work.shop,
    stations: operations.map((_, i) => ({ id: `S${i + 1}`, machines: 1, ...stations[i] })),
    classes: [
      {
        id: 'part',
        pieces,
        route: operations.map((step, i) => ({
          station: `S${i + 1}`,
          time: constant(1),
          ...step,
        })),
        ...work.class,
      },
    ],
    sources: [
      {
        id: 'in',
        class: 'part',
        arrivals: { kind: 'schedule', at: new Array<number>(jobs).fill(0) },
      },
    ],
  }
}

/** Plays for so many minutes, or long enough for everything to leave. */
export function play(spec: ShopSpec, seed: string, minutes = 1e7): Shop {
  const shop = buildShop(spec, seed)
  playMinutes(shop, minutes)
  return shop
}

export const countsAt = (shop: Shop, station: number): QualityCounts =>
  shop.quality!.stations[station]!
export const countsOfClass = (shop: Shop, jobClass = 0): QualityCounts =>
  shop.quality!.classes[jobClass]!

/** The mean of a figure over 20 replications is the answer: see `expectAnswer`. */
export function expectPlayed(
  spec: ShopSpec,
  figure: (shop: Shop) => number,
  answer: number,
  share: number,
): void {
  const values = Array.from({ length: 20 }, (_, k) => figure(play(spec, `quality/${k}`)))
  expectAnswer(values, answer, share)
}

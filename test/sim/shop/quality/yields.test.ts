/*
 * Pieces lost by yields and by defects that are found at once: first-pass yields along a route.
 */
import { describe, expect, it } from 'vitest'
import {
  countsAt,
  countsOfClass,
  expectPlayed,
  pieceShop,
  play,
} from '../../../support/quality-shop.ts'
import {
  constant,
  expectAnswers,
  playReplications,
  poisson,
  stationFigures,
} from '../../../support/shop.ts'

const PERFECT = { finds: 1, falseRejects: 0 }
const constantYield = (share: number) => ({ low: share, high: share })

describe('rolled throughput yield of 0.97 · 0.98 · 0.98 · 0.995 = 92.69 %', () => {
  const yields = [0.97, 0.98, 0.98, 0.995]
  const goodShare = (shop: ReturnType<typeof play>) =>
    countsOfClass(shop).out / countsOfClass(shop).released

  it('with defects that a perfect inspection takes out', () => {
    const operations = yields.map((y) => ({ defects: { share: 1 - y }, inspect: PERFECT }))
    expectPlayed(pieceShop(operations, { jobs: 100, pieces: 20 }), goodShare, 0.92693, 0.005)
  })

  it('with yields of lots of 20: 19.4 pieces are 19 or 20', () => {
    const operations = yields.map((y) => ({ yield: constantYield(y) }))
    expectPlayed(pieceShop(operations, { jobs: 100, pieces: 20 }), goodShare, 0.92693, 0.005)
  })

  it('with yields of single pieces: a lot without pieces leaves as scrap', () => {
    const spec = pieceShop(
      yields.map((y) => ({ yield: constantYield(y) })),
      { jobs: 2_000 },
    )
    expectPlayed(spec, goodShare, 0.92693, 0.005)
    const shop = play(spec, 'single')
    expect(shop.totals.out + shop.totals.scrapped).toBe(2_000)
    expect(shop.totals.scrapped).toBe(countsOfClass(shop).scrapped)
  })
})

it('a triangular yield of 0.9, 0.98, 1.01 leaves 96.33 % and may gain pieces', () => {
  // (0.9 + 0.98 + 1.01) / 3
  const operation = { yield: { low: 0.9, mode: 0.98, high: 1.01 } }
  const spec = pieceShop([operation], { jobs: 200, pieces: 1_000 })
  expectPlayed(spec, (shop) => countsOfClass(shop).out / 200_000, 0.9633333, 0.002)
  const { released, gained, out, scrapped } = countsOfClass(play(spec, 'gain'))
  expect(gained).toBeGreaterThan(0)
  expect(released + gained).toBe(out + scrapped)
})

it('a uniform yield of 0.5 to 0.7 leaves 60 %', () => {
  const spec = pieceShop([{ yield: { low: 0.5, high: 0.7 } }], { jobs: 200, pieces: 100 })
  expectPlayed(spec, (shop) => countsOfClass(shop).out / 20_000, 0.6, 0.005)
})

it('a yield loses spoilt pieces and good ones alike', () => {
  const operations = [{ defects: { share: 0.25 } }, { yield: constantYield(0.8) }]
  const spec = pieceShop(operations, { jobs: 100, pieces: 100 })
  // 100 × 25 spoilt, of which a fifth is lost with the 20 %.
  expectPlayed(spec, (shop) => countsOfClass(shop).discarded, 500, 0.05)
  expectPlayed(spec, (shop) => countsOfClass(shop).escaped, 2_000, 0.02)
})

it('a line that loses pieces at each station is loaded by what is left', () => {
  // 477.183 starts in 30 h for 400 good; yields .96 .98 .90 .99; loads by conservation of parts.
  const line = [
    [0.96, 0.05],
    [0.98, 0.06],
    [0.9, 0.055],
    [0.99, 0.05],
  ] as const
  const spec = {
    ...pieceShop(
      line.map(([y, hours]) => ({ time: constant(60 * hours), yield: constantYield(y) })),
      { jobs: 0 },
    ),
    sources: [{ id: 'in', class: 'part', arrivals: poisson(477.183016866 / 1_800) }],
  }
  const run = { warmUp: 2_000, length: 60_000 }
  const figures = playReplications(spec, run, (shop, minutes) => ({
    first: stationFigures(shop, 0, minutes).working,
    second: stationFigures(shop, 1, minutes).working,
    third: stationFigures(shop, 2, minutes).working,
    fourth: stationFigures(shop, 3, minutes).working,
    goodAnHour: (countsOfClass(shop).out * 60) / minutes,
  }))
  expectAnswers(figures, {
    first: [0.7953050281, 0.01],
    second: [0.9161913924, 0.01],
    third: [0.8230452675, 0.01],
    fourth: [0.6734006734, 0.01],
    goodAnHour: [13.33333333, 0.01],
  })
})

it('a job that fails its check a second time is scrapped: 4 % of all, 1.2 checks each', () => {
  // A share of 0.2 fails each time, one rework of 0.04 h beside 0.06 h of work: load 0.68 at 10 an hour.
  const operations = [
    { time: constant(3.6) },
    {
      time: constant(0.001),
      branches: [
        { chance: 0.2, to: 2, limit: 1 },
        { chance: 0.8, to: 'out' as const },
      ],
    },
    { station: 'S1', time: constant(2.4), branches: [{ chance: 1, to: 1 }] },
  ]
  const spec = {
    ...pieceShop(operations, { jobs: 0 }),
    sources: [{ id: 'in', class: 'part', arrivals: poisson(1 / 6) }],
  }
  const run = { warmUp: 1_000, length: 60_000 }
  const figures = playReplications(spec, run, (shop, minutes) => ({
    load: stationFigures(shop, 0, minutes).working,
    scrapShare: shop.totals.scrapped / (shop.totals.scrapped + shop.totals.out),
    checks: shop.stations[1]!.stats.finished / (shop.totals.scrapped + shop.totals.out),
  }))
  expectAnswers(figures, { load: [0.68, 0.01], scrapShare: [0.04, 0.05], checks: [1.2, 0.01] })
})

it('the counts of a station are those of the jobs that it made', () => {
  const operations = [{ defects: { share: 0.1 } }, { inspect: { finds: 0.5, falseRejects: 0 } }]
  const shop = play(pieceShop(operations, { jobs: 50, pieces: 10 }), 'counts')
  const [made, checked] = [countsAt(shop, 0), countsAt(shop, 1)]
  expect(made).toMatchObject({ made: 500, inspected: 0, found: 0, escaped: 0 })
  expect(checked).toMatchObject({ made: 500, inspected: 500, spoilt: 0, falseRejects: 0 })
  expect(checked.found + checked.escaped).toBe(made.spoilt)
  expect(checked.scrapped).toBe(checked.found)
})

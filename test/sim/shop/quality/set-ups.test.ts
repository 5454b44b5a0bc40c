/*
 * Set-ups as they turn out, first articles, and campaigns with clean-downs.
 */
import { describe, expect, it } from 'vitest'
import { minutes } from '../../../../sim/contract/time.ts'
import { buildShop } from '../../../../sim/shop/build-shop.ts'
import { takeEvents } from '../../../../sim/shop/report.ts'
import type { ShopSpec, StationSpec } from '../../../../sim/shop/spec.ts'
import type { Shop } from '../../../../sim/shop/state.ts'
import { countsAt, expectPlayed, pieceShop, play } from '../../../support/quality-shop.ts'
import { constant, MINUTE, playMinutes, readTrace } from '../../../support/shop.ts'

/** Jobs of a minute of these families in turn, each set-up planned with ten minutes. */
function families(order: string, station: Partial<StationSpec>): ShopSpec {
  const names = [...new Set(order)]
  const row = (from: string) =>
    Object.fromEntries(names.filter((to) => to !== from).map((to) => [to, minutes(10)]))
  return {
    stations: [
      {
        id: 'S1',
        machines: 1,
        setups: Object.fromEntries(names.map((from) => [from, row(from)])),
        ...station,
      },
    ],
    classes: names.map((id) => ({ id, route: [{ station: 'S1', time: constant(1) }] })),
    sources: names.map((id) => ({
      id: `in${id}`,
      class: id,
      arrivals: {
        kind: 'schedule',
        at: [...order].flatMap((family, k) => (family === id ? [k] : [])),
      },
    })),
  }
}

const meanSetup = (shop: Shop): number =>
  shop.stations[0]!.stats.setupTime / MINUTE / countsAt(shop, 0).setups

describe('a set-up', () => {
  const alternating = 'AB'.repeat(200)

  it('of ten minutes × uniform(0.8, 1.4) takes 11 minutes on average', () => {
    const spec = families(alternating, { setupFactor: { low: 0.8, high: 1.4 } })
    expectPlayed(spec, meanSetup, 11, 0.01)
    expect(countsAt(play(spec, 'n'), 0).setups).toBe(399)
  })

  it('whose first article passes with chance 0.8 takes (10 + 5) / 0.8 = 18.75 minutes', () => {
    const firstArticle = { time: minutes(5), passShare: 0.8 }
    const spec = families(alternating, { firstArticle })
    expectPlayed(spec, meanSetup, 18.75, 0.02)
    // Tries are geometric: 1.25 on average.
    expectPlayed(spec, (shop) => countsAt(shop, 0).firstArticles / 399, 1.25, 0.02)
  })

  it('is done again by the same length when the first article fails', () => {
    const setupFactor = { low: 0.5, high: 0.5 }
    const firstArticle = { time: minutes(2), passShare: 0.5 }
    const shop = play(families('AB', { setupFactor, firstArticle }), 'again')
    const { firstArticles } = countsAt(shop, 0)
    expect(shop.stations[0]!.stats.setupTime).toBe(firstArticles * minutes(7))
  })

  it('tells the MES how often its first article was tried', () => {
    const firstArticle = { time: minutes(5), passShare: 0.5 }
    const shop = buildShop(families(alternating, { firstArticle }), 'told', false, {
      area: 'plant/site/area',
    })
    playMinutes(shop, 1e5)
    const tries = takeEvents(shop).flatMap((e) => (e.type === 'qualityChecked' ? [e] : []))
    expect(tries).toHaveLength(399)
    expect(tries.reduce((sum, { value }) => sum + value, 0)).toBe(countsAt(shop, 0).firstArticles)
    expect(tries.every(({ value, verdict }) => (verdict === 'pass') === (value === 1))).toBe(true)
  })

  it('that is not needed asks for no first article', () => {
    const firstArticle = { time: minutes(5), passShare: 0.5 }
    const shop = play(families('AAAA', { firstArticle }), 'none')
    expect(shop.stations[0]!.stats.setupTime).toBe(0)
    expect(countsAt(shop, 0)).toMatchObject({ setups: 0, firstArticles: 0 })
  })
})

describe('a campaign of at most five jobs, clean-down an hour', () => {
  const campaign = { maximum: 5, clean: minutes(60) }

  it.each([
    [5, 0],
    [6, 1],
    [10, 1],
    [11, 2],
    [23, 4],
  ])('of %d jobs of one family has %d clean-downs', (jobs, cleanDowns) => {
    const shop = play(pieceShop([{}], { jobs, stations: [{ campaign }] }), 'one')
    expect(countsAt(shop, 0).cleanDowns).toBe(cleanDowns)
    expect(shop.stations[0]!.stats.setupTime).toBe(cleanDowns * minutes(60))
  })

  it('ends with a set-up, after which the jobs count from one', () => {
    const shop = buildShop(families('AAAABBBBBBA', { campaign }), 'set-up', true)
    playMinutes(shop, 1_000)
    // Four A, set-up, five B, clean-down, the sixth B, set-up, A.
    const { start } = readTrace(shop)
    expect(start[0]).toEqual([0, 1, 2, 3, 14, 15, 16, 17, 18, 79, 90])
    expect(countsAt(shop, 0)).toMatchObject({ setups: 2, cleanDowns: 1 })
  })

  it('is told as cleaning, from the family to itself', () => {
    const spec = pieceShop([{}], { jobs: 6, stations: [{ campaign }] })
    const shop = buildShop(spec, 'told', false, { area: 'plant/site/area' })
    playMinutes(shop, 1_000)
    const events = takeEvents(shop)
    expect(events.filter((e) => e.type === 'changeoverStarted')).toMatchObject([
      { at: minutes(5), from: 'part', to: 'part' },
    ])
    expect(
      events.filter((e) => e.type === 'machineStateChanged' && e.to === 'setup'),
    ).toMatchObject([{ reason: 'cleaning' }])
  })

  it('counts the jobs of a batch, and is cleaned before one that would be too many', () => {
    const stations = [{ campaign, batch: { size: 2 } }]
    const shop = buildShop(pieceShop([{}], { jobs: 10, stations }), 'batch', true)
    playMinutes(shop, 1_000)
    expect(readTrace(shop).start[0]).toEqual([0, 0, 1, 1, 62, 62, 63, 63, 124, 124])
  })

  it('neither varies nor asks for a first article', () => {
    const firstArticle = { time: minutes(5), passShare: 0.1 }
    const setupFactor = { low: 2, high: 2 }
    const stations = [{ campaign, firstArticle, setupFactor }]
    const shop = play(pieceShop([{}], { jobs: 6, stations }), 'plain')
    expect(shop.stations[0]!.stats.setupTime).toBe(minutes(60))
  })

  it('is counted for each machine', () => {
    const shop = play(pieceShop([{}], { jobs: 12, stations: [{ campaign, machines: 2 }] }), 'two')
    expect(countsAt(shop, 0).cleanDowns).toBe(2)
  })
})

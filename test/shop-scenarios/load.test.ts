import { describe, expect, it } from 'vitest'
import { offeredLoads } from '../../scenarios/shop-load.ts'
import type { TimeSpec } from '../../scenarios/shop-scenario.ts'
import { availabilityOf, meanOf, openSpans } from '../../scenarios/shop-time.ts'
import { countVisits } from '../../scenarios/shop-visits.ts'
import { play, shopOf } from './shops.ts'

const percents = (name: string, ...sets: string[]) =>
  Object.fromEntries(
    offeredLoads(shopOf(name, ...sets)).map(({ station, load }) => [
      station,
      load === null ? null : Number((load * 100).toFixed(1)),
    ]),
  )

describe('the offered load', () => {
  it('of Gaither says that VMC-4 is the constraint, not the box machines', () => {
    // 3 lots of 2 652.4 min a week / (3 × 75 h × 0.93 × 0.95) and 3 × 1 293.2 / (75 h × …).
    expect(percents('gaither-60')).toEqual({ 'VMC-BOX': 66.7, 'VMC-4': 97.6, WASH: 8, CMM: 2.4 })
    expect(percents('gaither-72')).toMatchObject({ 'VMC-BOX': 80.1, 'VMC-4': 117.1 })
  })

  it('rises with a worn fixture: 5 set-ups of 50 min a set instead of 30', () => {
    // 3 × (1 143.2 + 5 × 50) / (4 500 × 0.93 × 0.95) = 105.1 %.
    const worn = percents('gaither-60', 'shop.stations.VMC-4.setupMinutes=50')
    expect(worn).toMatchObject({ 'VMC-4': 105.1, 'VMC-BOX': 66.7 })
  })

  it('counts rework, priorities and full batches', () => {
    expect(percents('rework-loop')).toEqual({ MACH: 78.4, INSP: 81.1 }) // 2 / 0.85 / 3 and / 2.9
    expect(percents('hot-lots')).toEqual({ TOOL: 80 }) // 0.1 + 0.7
    expect(percents('furnace')).toEqual({ FURN: 66.7 }) // 1 / (5 × 0.3)
  })

  it('has no value where the source follows the shop', () => {
    expect(percents('penny-fab-one')).toEqual({ HEAD: null, TAIL: null, RIM: null, BURR: null })
  })

  it('is what a station then does, as far as it can', () => {
    const runs = play(shopOf('gaither-60'), 10)
    const busy = (id: string) =>
      runs.reduce((sum, { figures }) => {
        const { working, setup, down } = figures.stations[id]!
        return sum + working! + setup! + down!
      }, 0) / runs.length
    // 97.58 and 66.71 %, less what is repaired after the shift.
    expect(Math.abs(busy('VMC-4') - 0.975)).toBeLessThan(0.003)
    expect(Math.abs(busy('VMC-BOX') - 0.6665)).toBeLessThan(0.002)
    // 3 × 5 set-ups of 30 / 0.95 min in 4 500 min: 10.5 %.
    expect(runs[0]!.figures.stations['VMC-4']!.setup).toBeCloseTo(0.105, 2)
    const [overloaded] = play(shopOf('gaither-72'))
    expect(overloaded!.figures.stations['VMC-4']!.starved).toBeLessThan(0.001)
  })
})

it('the time of a machine is work, set-up, down, blocked, waits for people and idle, nothing else', () => {
  for (const name of ['gaither-72', 'three-unreliable-machines', 'furnace']) {
    for (const station of Object.values(play(shopOf(name))[0]!.figures.stations)) {
      const { working, setup, down, blocked, starved, unattended } = station as Record<
        string,
        number
      >
      expect(working! + setup! + down! + blocked! + unattended! + starved!).toBeCloseTo(1, 9)
      // Blocked is what is left over of the others: with room everywhere that is nothing.
      if (name !== 'three-unreliable-machines') expect(blocked).toBeCloseTo(0, 9)
      expect(Math.min(working!, setup!, down!, starved!)).toBeGreaterThanOrEqual(0)
    }
  }
})

describe('what the load is made of', () => {
  it.each<[TimeSpec, number]>([
    [{ constant: 3 }, 3],
    [{ exponential: 4 }, 4],
    [{ uniform: [1, 2] }, 1.5],
    [{ triangular: [1, 2, 6] }, 3],
    [{ lognormal: { mean: 7, scv: 2 } }, 7],
    [{ gamma: { mean: 8, scv: 0.25 } }, 8],
    [{ weibull: { shape: 2, scale: 6780 } }, 6008.619], // 6 780 × Γ(1.5), Γ(1.5) = √π / 2
    [{ geometric: { mean: 10, step: 1 } }, 10],
    [{ empirical: [1, 1, 4] }, 2],
  ])('the mean of %j is %d', (time, mean) => {
    expect(meanOf(time)).toBeCloseTo(mean, 3)
  })

  it('availability of the machining centres is 0.930', () => {
    const station = shopOf('gaither-60').shop.stations[0]!
    expect(availabilityOf(station)).toBeCloseTo(0.93, 3)
  })

  it('a calendar clock ages always, an operation clock only at work', () => {
    const failure = (clock: 'calendar' | 'operation') =>
      ({ id: 'f', clock, timeToFailure: { constant: 90 }, timeToRepair: { constant: 10 } }) as const
    const station = { id: 'S', machines: 1 }
    expect(availabilityOf({ ...station, failures: [failure('operation')] })).toBeCloseTo(0.9, 9)
    // 90 / 100 of all time, and of that again 1 / (1 + 1/9).
    const both = [failure('calendar'), { ...failure('operation'), id: 'g' }]
    expect(availabilityOf({ ...station, failures: both })).toBeCloseTo(0.81, 9)
  })

  it('a worn machine is repaired once a life, or maintained when it is due', () => {
    const wear = (name: string) => availabilityOf(shopOf(name).shop.stations[0]!)
    expect(wear('run-to-failure')).toBeCloseTo(0.8, 9) // 40 / (40 + 10)
    expect(wear('condition-based-maintenance')).toBeCloseTo(30 / 34, 9)
  })

  it('two shifts that meet are one span of the week', () => {
    const { shop } = shopOf('gaither-60')
    const spans = openSpans(shop, shop.stations[0]!)
    // Monday 06:00 to 21:00 is minute 360 to 1 260.
    expect(spans).toHaveLength(5)
    expect(spans[0]).toEqual({ from: 360, to: 1_260 })
  })

  const route = (...branches: { chance: number; to: string; limit?: number }[]) => ({
    id: 'p',
    route: [
      { id: 'a', station: 'A', time: { constant: 1 } },
      { id: 'b', station: 'B', time: { constant: 1 }, branches },
    ],
  })

  it('visits follow the geometric series of a rework loop', () => {
    // 1 / (1 − 0.2)
    expect(countVisits(route({ chance: 0.2, to: 'a' }))[0]).toBeCloseTo(1.25, 12)
    // 1 + 0.2; who fails twice is scrapped
    expect(countVisits(route({ chance: 0.2, to: 'a', limit: 1 }))[1]).toBeCloseTo(1.2, 12)
    // 1 + 0.2 + 0.04
    expect(countVisits(route({ chance: 0.2, to: 'b', limit: 2 }))).toEqual([
      1,
      expect.closeTo(1.24),
    ])
    expect(countVisits(route({ chance: 0.2, to: 'scrap' }))).toEqual([1, 1])
  })

  it('visits of a job with a limited and an unlimited loop are those that the engine counts', () => {
    const shop = shopOf('rework-loop')
    const [product] = shop.shop.products
    const branches = [
      { chance: 0.3, to: 'machine' },
      { chance: 0.2, to: 'inspect', limit: 1 },
    ]
    const both = { ...product!, route: product!.route.map((o, i) => (i ? { ...o, branches } : o)) }
    const slow = [{ ...shop.shop.sources[0]!, arrivals: { every: { constant: 2 } } }]
    const played = { ...shop, shop: { ...shop.shop, products: [both], sources: slow } }
    const [run] = play(played)
    const visits = countVisits(both)
    // Working share = visits × mean time / 2 min.
    const { MACH, INSP } = run!.figures.stations
    expect((MACH!.working! * 2) / 0.333333).toBeCloseTo(visits[0]!, 1)
    expect((INSP!.working! * 2) / 0.344828).toBeCloseTo(visits[1]!, 1)
    // The first limited branch taken late is scrap: fewer visits than without the limit, 2 in all.
    expect(visits[1]).toBeLessThan(2)
  })
})

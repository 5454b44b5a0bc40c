/*
 * Quality and set-ups in scenario files: micro-plants with exact answers, and files that do not fit.
 */
import { describe, expect, it } from 'vitest'
import { offeredLoads } from '../../scenarios/shop-load.ts'
import type { ShopResult } from '../../twin/experiment/run-shop.ts'
import { expectInside, listProblems, listWarnings, play, readShop, shopOf } from './shops.ts'

const perMade = (runs: readonly ShopResult[], figure: string, station = 'INSP') =>
  runs.map(({ figures }) => figures.stations[station]![figure]! / figures.stations[station]!.made!)

describe('an inspection that errs', () => {
  const runs = play(shopOf('inspection-that-errs'), 20)

  it('finds 9 % of all pieces, rejects 1.8 % wrongly, and lets 1 % escape', () => {
    expectInside(perMade(runs, 'found'), 0.09, 0.02)
    expectInside(perMade(runs, 'falseRejects'), 0.018, 0.05)
    expectInside(perMade(runs, 'escaped'), 0.01, 0.05)
  })

  it('shows a first-pass yield of 89.2 %, and hides that 1.121 % of what is shipped is spoilt', () => {
    expectInside(
      runs.map(({ figures }) => figures.stations.INSP!.firstPassYield!),
      0.892,
      0.01,
    )
    const products = runs.map(({ figures }) => figures.products.bracket!)
    expectInside(
      products.map(({ escaped, good }) => escaped! / (good! + escaped!)),
      0.0112108,
      0.05,
    )
  })
})

describe('acceptance sampling of 50 pieces, at most 2 defects', () => {
  it.each([
    [0.02, 0.9215723],
    [0.05, 0.5405331],
    [0.1, 0.1117288],
  ])('at %d defects passes %d of the lots; of the others half are scrapped', (share, passes) => {
    const shop = shopOf(
      'acceptance-sampling',
      `shop.products.casting.route.cast.defects.share=${share}`,
    )
    const runs = play(shop, 8)
    const held = perMade(runs, 'heldLots').map((lots) => lots * 100)
    expectInside(held, 1 - passes, 0.1)
    const rejected = runs.map(({ figures: { stations } }) => {
      const { heldLots, rejectedLots } = stations.INSP!
      return rejectedLots! / heldLots!
    })
    expectInside(rejected, 0.5, 0.12)
  })
})

describe('campaigns of five batches of three hours, clean-down two hours', () => {
  it.each([
    [5, 5 / 17],
    [10, 10 / 32],
    [1, 1 / 5],
  ])('with campaigns of %d make %d batches an hour', (jobs, perHour) => {
    const shop = shopOf('campaigns', `shop.stations.MIX.campaign.maximumJobs=${jobs}`)
    const [run] = play(shop)
    // One batch more or less at the ends of 34 days.
    expect(Math.abs(run!.figures.shop.throughput! - perHour)).toBeLessThan(1 / (34 * 24))
    // 34 days of 1 440 minutes, a clean-down after each so many batches of 180.
    const { cleanDowns } = run!.figures.stations.MIX!
    expect(Math.abs(cleanDowns! - (34 * 1_440) / (jobs * 180 + 120))).toBeLessThan(1)
  })

  it('count in the offered load as long as the campaigns are', () => {
    const arrivals = 'shop.sources.orders.arrivals={ every: { constant: 204 } }'
    // 180 + 120 / 5 minutes of 204
    expect(offeredLoads(shopOf('campaigns', arrivals))).toEqual([{ station: 'MIX', load: 1 }])
  })
})

const SHOP = `stations:
  - { id: A, machines: 2 }
  - { id: B, machines: 1, setupMinutes: 10, failures: [{ id: jam, clock: operation,
      timeToFailure: { constant: 100 }, timeToRepair: { constant: 1 } }] }
products:
  - id: part
    pieces: 20
    route:
      - { id: make, station: A, time: { constant: 1 }, defects: { share: 0.1 } }
      - { id: finish, station: B, time: { constant: 1 } }
      - { id: check, station: A, time: { constant: 1 }, inspect: { finds: 0.9, falseRejects: 0 } }
sources:
  - { id: in, product: part, arrivals: { every: { constant: 60 } } }
`
const broken = (from: string, to: string) => {
  expect(SHOP).toContain(from)
  return listProblems(readShop(SHOP.replace(from, to)))
}
const withCause = (cause: string) =>
  broken('defects: { share: 0.1 }', `defects: { share: 0.1, causes: [${cause}] }`)
const withInspect = (inspect: string) =>
  broken('inspect: { finds: 0.9, falseRejects: 0 }', `inspect: { ${inspect} }`)

describe('quality that does not fit', () => {
  const route = 'shop.products.part.route'

  it('is right in its smallest form, and with everything', () => {
    expect(listProblems(readShop(SHOP))).toEqual([])
    expect(withCause('{ machine: 2, component: spindle, factor: 3 }')).toEqual([])
    expect(
      withInspect(
        'finds: 0.9, falseRejects: 0.01, sample: 5, accept: 1, ' +
          'when: { every: 5, afterSetup: true, afterDowntime: true }, ' +
          'rework: { share: 0.6, minutes: 25 }, ' +
          'hold: { time: { exponential: 60 }, rejectShare: 0.3 }',
      ),
    ).toEqual([])
  })

  it('names machines, people and items that are not there', () => {
    expect(withCause('{ machine: 3, factor: 2 }')).toEqual([
      `${route}.make.defects.causes.0.machine: must be a machine of A, 1 to 2; found 3`,
    ])
    expect(withCause('{ operator: Ann, factor: 2 }')).toEqual([
      `${route}.make.defects.causes.0.operator: must be a person of the shop; found "Ann"`,
    ])
    expect(withCause('{ badLotOf: steel, factor: 2 }')).toEqual([
      `${route}.make.defects.causes.0.badLotOf: must be an item that this or an earlier operation of ` +
        'the route needs; found "steel"',
    ])
  })

  it('has causes that say nothing, two things, or what cannot happen', () => {
    const kinds = 'badLotOf, machine, operator, jobsAfterSetup, hoursAfterMaintenance'
    expect(withCause('{ factor: 2 }')).toEqual([
      `${route}.make.defects.causes.0: must state one of ${kinds}; found none`,
    ])
    expect(withCause('{ machine: 1, jobsAfterSetup: 2, factor: 2 }')).toEqual([
      `${route}.make.defects.causes.0: must state one of ${kinds}; found machine, jobsAfterSetup`,
    ])
    expect(withCause('{ jobsAfterSetup: 2, factor: 2 }')).toEqual([
      `${route}.make.defects.causes.0.jobsAfterSetup: must be stated only at a station with set-ups ` +
        'or campaigns; found A without any',
    ])
    expect(withCause('{ hoursAfterMaintenance: 2, component: belt, factor: 2 }')).toEqual([
      `${route}.make.defects.causes.0.component: must be stated only beside machine; found "belt"`,
    ])
    expect(broken('share: 0.1 }', 'share: 0, causes: [{ machine: 1, factor: 2 }] }')).toEqual([
      `${route}.make.defects.share: must be above 0 where causes multiply it; found 0`,
    ])
  })

  it('has limits and yields out of order', () => {
    const measured = (limits: string) =>
      broken(
        '{ id: finish, station: B, time: { constant: 1 } }',
        `{ id: finish, station: B, time: { constant: 1 }, characteristics: [{ id: bore, unit: mm, ${limits} }] }`,
      )
    expect(measured('target: 1, sigma: 0.1, lower: 0.9, upper: 1.1')).toEqual([])
    expect(measured('target: 1.2, sigma: 0.1, lower: 0.9, upper: 1.1')).toEqual([
      `${route}.finish.characteristics.bore: lower, target and upper must go up; found 0.9, 1.2, 1.1`,
    ])
    const yielding = (shares: string) =>
      broken('defects: { share: 0.1 }', `defects: { share: 0.1 }, yield: { ${shares} }`)
    expect(yielding('triangular: [0.9, 0.97, 1.05]')).toEqual([])
    expect(yielding('uniform: [0.97, 0.9]')).toEqual([
      `${route}.make.yield: must go up from the lowest bound to the highest; found 0.97, 0.9`,
    ])
    expect(yielding('constant: 0')).toEqual([
      `${route}.make.yield: must leave something of the pieces; found 0`,
    ])
    expect(yielding('constant: 1.06')[0]).toContain('1.05')
  })

  it('has inspections without effect, samples larger than the lot, and holds without end', () => {
    expect(withInspect('finds: 0, falseRejects: 0')).toEqual([
      `${route}.check.inspect.finds: must be above 0; found 0`,
    ])
    expect(withInspect('finds: 1, falseRejects: 0, sample: 21')).toEqual([
      `${route}.check.inspect.sample: must be at most the 20 pieces of a job; found 21`,
    ])
    expect(withInspect('finds: 1, falseRejects: 0, sample: 5, accept: 1')).toEqual([
      `${route}.check.inspect.accept: must be stated only beside hold; found 1`,
    ])
    const hold = 'hold: { time: { constant: 60 }, rejectShare: 1 }'
    expect(withInspect(`finds: 1, falseRejects: 0, sample: 5, accept: 5, ${hold}`)).toEqual([
      `${route}.check.inspect.accept: must be less than the 5 pieces looked at; found 5`,
    ])
    const endless = 'hold: { time: { constant: 1440 }, rejectShare: 1 }'
    expect(withInspect(`finds: 1, falseRejects: 0, ${endless}`)).toEqual([
      `${route}.check.inspect.hold.time: must be shorter than the 1 days of the run; ` +
        'found a mean of 1440 minutes',
    ])
    expect(
      withInspect('finds: 1, falseRejects: 0, hold: { time: { uniform: [9, 1] }, rejectShare: 1 }'),
    ).toEqual([
      `${route}.check.inspect.hold.time.uniform: must go up from the lowest bound to the highest; found 9, 1`,
    ])
  })

  it('has triggers that nothing can pull', () => {
    expect(withInspect('finds: 1, falseRejects: 0, when: { afterSetup: false }')).toEqual([
      `${route}.check.inspect.when: must state something that asks for an inspection; found nothing`,
    ])
    const first = broken(
      'defects: { share: 0.1 }',
      'defects: { share: 0.1 }, inspect: { finds: 1, falseRejects: 0, when: { every: 2 } }',
    )
    expect(first).toEqual([
      `${route}.make.inspect.when: must not be stated at the first operation of a route; found nothing ` +
        'before it that could ask for an inspection',
    ])
    const second = broken(
      '{ id: finish, station: B, time: { constant: 1 } }',
      '{ id: finish, station: B, time: { constant: 1 }, inspect: { finds: 1, falseRejects: 0, ' +
        'when: { afterSetup: true, afterDowntime: true } } }',
    )
    expect(second).toEqual([
      `${route}.finish.inspect.when.afterSetup: must be stated only where the operation before it has ` +
        'set-ups or campaigns; found A without any',
      `${route}.finish.inspect.when.afterDowntime: must be stated only where the operation before it has ` +
        'failures; found A without any',
    ])
  })

  it('has rules for set-ups where there are none', () => {
    const station = (rules: string) =>
      broken('{ id: A, machines: 2 }', `{ id: A, machines: 2, ${rules} }`)
    expect(station('setupFactor: { low: 0.8, high: 1.4 }')).toEqual([
      'shop.stations.A.setupFactor: must be stated only at a station with set-ups; found A without any',
    ])
    expect(station('firstArticle: { minutes: 5, passShare: 0.8 }')).toEqual([
      'shop.stations.A.firstArticle: must be stated only at a station with set-ups; found A without any',
    ])
    expect(station('setupMinutes: 5, setupFactor: { low: 1.4, high: 0.8 }')).toEqual([
      'shop.stations.A.setupFactor: low must not be above high; found low 1.4, high 0.8',
    ])
    expect(station('campaign: { maximumJobs: 5, cleanMinutes: 0 }')[0]).toContain('cleanMinutes')
    expect(station('campaign: { maximumJobs: 5, cleanMinutes: 60 }')).toEqual([])
  })

  it('warns of an inspection before which nothing is spoilt', () => {
    const shop = readShop(SHOP.replace(', defects: { share: 0.1 }', ''))
    expect(listProblems(shop)).toEqual([])
    expect(listWarnings(shop)).toEqual([
      `${route}.check.inspect: should have an operation before it with defects or characteristics; ` +
        'found none: it will find nothing',
    ])
  })
})

describe('the offered load', () => {
  it('counts set-ups as they turn out, and inspections as often as they are made', () => {
    const load = (shop: string) => {
      const read = readShop(shop)
      if (read.kind !== 'shop') throw new Error(JSON.stringify(listProblems(read)))
      return offeredLoads(read.scenario).map((station) => station.load)
    }
    // A: 1 + 1 minutes an hour on two machines. B: 1 + 10, and 1 / 101 of the time down.
    const [a, b] = load(SHOP)
    expect(a).toBeCloseTo(2 / 120, 12)
    expect(b).toBeCloseTo((11 / 60) * 1.01, 12)
    const varied = SHOP.replace(
      'setupMinutes: 10,',
      'setupMinutes: 10, setupFactor: { low: 0.8, high: 1.4 }, ' +
        'firstArticle: { minutes: 5, passShare: 0.8 },',
    )
    // (10 × 1.1 + 5) / 0.8 = 20 minutes.
    expect(load(varied)[1]).toBeCloseTo((21 / 60) * 1.01, 12)
    const every = SHOP.replace('falseRejects: 0 }', 'falseRejects: 0, when: { every: 4 } }')
    expect(load(every)[0]).toBeCloseTo(1.25 / 120, 12)
    // 20 pieces × 0.1 × 0.9 found × half of them × 10 minutes.
    const rework = SHOP.replace(
      'falseRejects: 0 }',
      'falseRejects: 0, rework: { share: 0.5, minutes: 10 } }',
    )
    expect(load(rework)[0]).toBeCloseTo(11 / 120, 12)
  })
})

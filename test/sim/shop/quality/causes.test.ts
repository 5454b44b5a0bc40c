/*
 * Seeded causes of defects are there in what the plant does: by machine, lot, operator, set-up,
 * running time and drift.
 */
import { mean } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import type { MesEvent } from '../../../../sim/contract/mes.ts'
import { hours, minutes } from '../../../../sim/contract/time.ts'
import { buildShop } from '../../../../sim/shop/build-shop.ts'
import { takeEvents } from '../../../../sim/shop/report.ts'
import type { ShopSpec } from '../../../../sim/shop/spec.ts'
import type { Shop } from '../../../../sim/shop/state.ts'
import { countsAt, expectPlayed, pieceShop, play } from '../../../support/quality-shop.ts'
import { constant, expectAnswer, playMinutes } from '../../../support/shop.ts'

/** Share of the pieces spoilt while cause 0 was in force, and while it was not. */
const shareInForce = (shop: Shop): number => {
  const { pieces, spoilt } = shop.quality!.causes[0]!
  return spoilt / pieces
}
const shareOtherwise = (shop: Shop, station = 0): number => {
  const { pieces, spoilt } = shop.quality!.causes[0]!
  const all = countsAt(shop, station)
  return (all.spoilt - spoilt) / (all.made - pieces)
}

/** The cause triples a share of 2 %: 6 % where it is in force. */
function expectTripled(spec: ShopSpec): void {
  expectPlayed(spec, shareInForce, 0.06, 0.06)
  expectPlayed(spec, shareOtherwise, 0.02, 0.06)
}

function playReported(spec: ShopSpec, seed: string): MesEvent[] {
  const shop = buildShop(spec, seed, false, { area: 'plant/site/area' })
  playMinutes(shop, 1e6)
  return takeEvents(shop)
}

describe('a cause that triples the defects', () => {
  it('of one machine of two', () => {
    const cause = { kind: 'machine', machine: 1, component: 'spindle', factor: 3 } as const
    const operation = { defects: { share: 0.02, causes: [cause] } }
    const work = { jobs: 400, pieces: 50, stations: [{ machines: 2 }] }
    expectTripled(pieceShop([operation], work))
  })

  it('of one machine shows in what the MES counts of the two machines', () => {
    const cause = { kind: 'machine', machine: 0, factor: 3 } as const
    const operation = {
      defects: { share: 0.02, causes: [cause] },
      inspect: { finds: 1, falseRejects: 0 },
    }
    const spec = pieceShop([operation], { jobs: 200, pieces: 50, stations: [{ machines: 2 }] })
    const shares = (machine: string) =>
      Array.from({ length: 20 }, (_, k) => {
        let [good, reject] = [0, 0]
        for (const event of playReported(spec, `machines/${k}`)) {
          if (event.type !== 'counted' || event.machine !== machine) continue
          good += event.good
          reject += event.reject
        }
        return reject / (good + reject)
      })
    expectAnswer(shares('S1-1'), 0.06, 0.06)
    expectAnswer(shares('S1-2'), 0.02, 0.1)
  })

  it('of bad lots of an item, which are a quarter', () => {
    const cause = { kind: 'lot', item: 'bar', factor: 3 } as const
    const operation = {
      needs: [{ item: 'bar', perJob: 1 }],
      defects: { share: 0.02, causes: [cause] },
    }
    const bar = {
      id: 'bar',
      unit: 'pc',
      badShare: 0.25,
      supply: {
        supplier: 'mill',
        policy: { kind: 'reorderPoint', point: 0, quantity: 400 },
        leadTime: constant(10),
        lotSize: 4,
      },
    } as const
    const spec = pieceShop([operation], { jobs: 400, pieces: 50, shop: { items: [bar] } })
    expectTripled(spec)
    // 100 lots of four jobs.
    expectPlayed(spec, (shop) => shop.quality!.causes[0]!.pieces / 20_000, 0.25, 0.12)
  })

  it('of one operator of two', () => {
    const cause = { kind: 'operator', person: 'Ann', factor: 3 } as const
    const operation = { defects: { share: 0.02, causes: [cause] } }
    const skills = [{ id: 'press' }]
    const spec = pieceShop([operation], {
      jobs: 400,
      pieces: 50,
      stations: [{ machines: 2, attendance: { run: ['press'] } }],
      shop: {
        people: [
          { id: 'Ann', skills, away: [] },
          { id: 'Bob', skills, away: [] },
        ],
      },
    })
    expectTripled(spec)
    const half = play(spec, 'operators').quality!.causes[0]!.pieces
    expect(half).toBe(10_000) // They work side by side, a minute each.
  })

  it('of the first two jobs after a set-up', () => {
    const cause = { kind: 'sinceSetup', jobs: 2, factor: 3 } as const
    const step = {
      station: 'S1',
      time: constant(1),
      defects: { share: 0.02, causes: [cause] },
    }
    const setup = minutes(5)
    const spec: ShopSpec = {
      stations: [{ id: 'S1', machines: 1, setups: { A: { B: setup }, B: { A: setup } } }],
      classes: ['A', 'B'].map((id) => ({ id, pieces: 100, route: [step] })),
      // A A A A B B B B A A A A …, a job every ten minutes.
      sources: ['A', 'B'].map((id, i) => ({
        id: `in${id}`,
        class: id,
        arrivals: {
          kind: 'schedule',
          at: Array.from({ length: 400 }, (_, k) => 10 * k)
            .filter((_, k) => Math.floor(k / 4) % 2 === i)
            .map(minutes),
        },
      })),
    }
    // 50 runs of four jobs of A; the first begins without a set-up. The other cause is that of B.
    expect(play(spec, 'runs').quality!.causes[0]!.pieces).toBe(49 * 2 * 100)
    expect(play(spec, 'runs').quality!.causes[1]!.pieces).toBe(50 * 2 * 100)
    const shares = Array.from({ length: 20 }, (_, k) => shareInForce(play(spec, `${k}`)))
    expectAnswer(shares, 0.06, 0.06)
  })

  it('after an hour of running since maintenance', () => {
    const cause = { kind: 'sinceMaintenance', after: hours(1), factor: 3 } as const
    const operation = { defects: { share: 0.02, causes: [cause] } }
    const wear = {
      id: 'service',
      clock: 'operation',
      timeToFailure: constant(100),
      timeToRepair: constant(10),
    } as const
    const work = { jobs: 400, pieces: 100, stations: [{ failures: [wear] }] }
    const spec = pieceShop([operation], work)
    // Of each hundred jobs of a minute, the 60th to the 100th end an hour or more after maintenance.
    expect(play(spec, 'service').quality!.causes[0]!.pieces).toBe(4 * 41 * 100)
    expectTripled(spec)
    // A stop of ten minutes that counts as a micro-stop is no maintenance: 60th to 400th.
    const stops = pieceShop([operation], {
      ...work,
      stations: [{ failures: [wear], microStopBelow: minutes(11) }],
    })
    expect(play(stops, 'stops').quality!.causes[0]!.pieces).toBe(341 * 100)
  })

  it('is kept with the job as the truth', () => {
    const causes = [
      { kind: 'machine', machine: 0, factor: 1 },
      { kind: 'machine', machine: 1, factor: 1 },
    ] as const
    const operation = { defects: { share: 1, causes } }
    const spec = pieceShop([operation, { time: constant(1e6) }], {
      jobs: 2,
      stations: [{ machines: 2 }],
    })
    const shop = play(spec, 'truth', 10)
    // Bit 0 for the first cause, bit 1 for the second.
    expect([...shop.quality!.lots.causes].sort()).toEqual([1, 2])
  })
})

describe('a characteristic that drifts one sigma an hour, limits at three sigma', () => {
  const diameter = { id: 'diameter', unit: 'mm', target: 10, sigma: 0.1, lower: 9.7, upper: 10.3 }
  const drift = { perHour: 0.1, since: 'maintenance' } as const

  it.each([
    // Φ(−3 − k) + Φ(k − 3) after k hours
    [1, 0.0227818051],
    [2, 0.1586555405],
    [3, 0.500000001],
    [4, 0.8413447461],
  ])('after %d hours %d of the pieces are outside', (hour, share) => {
    const operation = { time: constant(60), characteristics: [{ ...diameter, drift }] }
    const spec = pieceShop([operation], { jobs: 5, pieces: 20_000 })
    const spoiltUntil = (k: number, seed: string) =>
      k === 0 ? 0 : countsAt(play(spec, seed, 60 * k), 0).spoilt
    const shares = Array.from({ length: 20 }, (_, k) => {
      return (spoiltUntil(hour, `${k}`) - spoiltUntil(hour - 1, `${k}`)) / 20_000
    })
    expectAnswer(shares, share, 0.05)
  })

  it('is back on target after maintenance, and drifts from set-ups if it says so', () => {
    const wear = {
      id: 'service',
      clock: 'operation',
      timeToFailure: constant(240),
      timeToRepair: constant(60),
    } as const
    const operation = { time: constant(60), characteristics: [{ ...diameter, drift }] }
    const work = { jobs: 40, pieces: 1_000, stations: [{ failures: [wear] }] }
    // (0.02278 + 0.15866 + 0.5 + 0.84134) / 4
    expectPlayed(
      pieceShop([operation], work),
      (shop) => countsAt(shop, 0).spoilt / 40_000,
      0.3806955,
      0.01,
    )
    const cleaned = {
      ...operation,
      characteristics: [{ ...diameter, drift: { ...drift, since: 'setup' } as const }],
    }
    const campaign = { maximum: 2, clean: minutes(10) }
    // Two hours between clean-downs: (0.02278 + 0.15866) / 2.
    expectPlayed(
      pieceShop([cleaned], { jobs: 40, pieces: 1_000, stations: [{ campaign }] }),
      (shop) => countsAt(shop, 0).spoilt / 40_000,
      0.0907187,
      0.02,
    )
  })

  it('reports the mean of five pieces, with its limits and a verdict', () => {
    const operation = { characteristics: [{ ...diameter, upper: 10.02 }] }
    const events = playReported(pieceShop([operation], { jobs: 2_000, pieces: 50 }), 'spc')
    const checks = events.flatMap((event) => (event.type === 'qualityChecked' ? [event] : []))
    expect(checks).toHaveLength(2_000)
    expect(checks[0]).toMatchObject({
      machine: 'S1',
      characteristic: 'diameter',
      unit: 'mm',
      lower: 9.7,
      upper: 10.02,
      order: 'MO-1',
    })
    const values = checks.map(({ value }) => value)
    // 99 % of the mean of 2 000 means: 2.576 × 0.1 / √5 / √2000 = 0.0026.
    expect(Math.abs(mean(values) - 10)).toBeLessThan(0.0026)
    for (const { value, verdict } of checks) {
      expect(verdict).toBe(value > 10.02 || value < 9.7 ? 'fail' : 'pass')
    }
    // Φ(−0.02 √5 / 0.1) = 0.32736 of them fail; 2.576 √(0.327 × 0.673 / 2000) = 0.027.
    const failed = checks.filter(({ verdict }) => verdict === 'fail').length / 2_000
    expect(Math.abs(failed - 0.32736)).toBeLessThan(0.027)
  })

  it('a single piece is a defect just when its value is outside', () => {
    const operation = {
      characteristics: [{ ...diameter, lower: 9.9, upper: 10.1 }],
      inspect: { finds: 1, falseRejects: 0 },
    }
    const events = playReported(pieceShop([operation], { jobs: 300 }), 'single')
    const failed = events.flatMap((e) =>
      e.type === 'qualityChecked' && e.verdict === 'fail' ? [e.order] : [],
    )
    const scrapped = events.flatMap((e) => (e.type === 'lotScrapped' ? [e.order] : []))
    expect(failed.length).toBeGreaterThan(50)
    expect(scrapped).toEqual(failed)
  })
})

/*
 * Fast lines in scenario files: the shipped one against its answer, wrong ones against their problems.
 */
import { describe, expect, it } from 'vitest'
import { days, instant } from '../../sim/contract/time.ts'
import { openShopLoop, playShop } from '../../twin/experiment/play-shop.ts'
import { readAny } from '../../twin/host/scenario-files.ts'
import { expectInside, listProblems, listWarnings, play, readShop, shopOf } from './shops.ts'

describe('the filling hall', () => {
  it('fills a batch in 20 + 50 × 1.1 = 75 minutes: 0.8 an hour', () => {
    const runs = play(shopOf('filling-hall'), 10)
    const throughput = runs.map(({ figures }) => figures.shop.throughput)
    expectInside(throughput as number[], 0.8, 0.02)
  })

  it('fills one in 70 minutes while nothing fails, exactly', () => {
    const line = 'shop.stations.LINE.line.machines.FILL.failures=[]'
    const [run] = play(shopOf('filling-hall', line, 'days=72', 'warmUpDays=2'))
    expect(run!.figures.shop.throughput).toBe(60 / 70) // 70 days of 1 440 min: 1 440 batches.
  })

  it('is counted once by the twin, whatever its machines count for themselves', () => {
    const rejects = 'shop.stations.LINE.line.machines.PACK.rejectShare=0.05'
    const loop = openShopLoop(shopOf('filling-hall', rejects), 's')
    playShop(loop, instant(days(5)))
    const { total, open } = loop.twin.jobs
    const { good, reject } = loop.twin.output.machines.get('LINE')!
    expect(total.good).toBe(good)
    expect(good + reject).toBe(6_000 * total.completed)
    expect(reject / (good + reject)).toBeCloseTo(0.05, 2)
    expect(total.released).toBe(total.completed + open.size)
  })

  it('has a standard that can be kept', () => {
    expect(listWarnings(readAny('filling-hall', []))).toEqual([])
  })
})

const STATION = `
  - id: L
    machines: 1
    line:
      machines:
        - { id: M1, ratePerMinute: 60, bufferAfter: 5 }
        - { id: M2, ratePerMinute: 50 }
`
const shopWith = (station: string, operation: string) => `stations:${station}
products:
  - { id: p, pieces: 100, route: [{ id: o, station: L, ${operation} }] }
sources:
  - { id: s, product: p, arrivals: { every: { constant: 10 } } }
`

describe('a fast line in a file', () => {
  it('may stand beside other stations', () => {
    const read = readShop(shopWith(STATION, 'time: { constant: 2 }'))
    expect(listProblems(read)).toEqual([])
    expect(listWarnings(read)).toEqual([])
  })

  it('lists everything that does not fit at once', () => {
    const station = STATION.replace('machines: 1', 'machines: 2\n    batch: { size: 4 }')
      .replace(', bufferAfter: 5', '')
      .replace(
        'ratePerMinute: 50',
        'ratePerMinute: 50, bufferAfter: 9, failures: [' +
          '{ id: f, timeToFailure: { constant: 0.01 }, timeToRepair: { constant: 1 } }, ' +
          '{ id: f, timeToFailure: { uniform: [5, 2] }, timeToRepair: { constant: 1 } }]',
      )
      .replace('id: M2', 'id: M1')
    expect(
      listProblems(readShop(shopWith(station, 'perPiece: true, time: { constant: 2 }'))),
    ).toEqual([
      'shop.stations.L.machines: must be 1: a station is one fast line; found 2',
      'shop.stations.L.batch: must not be stated for a fast line, which takes one job at a time; ' +
        'found 4 jobs',
      'shop.stations.L.line.machines.M1.bufferAfter: must be stated for every machine but the last; ' +
        'found nothing',
      'shop.stations.L.line.machines.M1.bufferAfter: must not be stated for the last machine; found 9',
      'shop.stations.L.line.machines.M1.failures.f.id: must not be used twice; found "f" again',
      'shop.stations.L.line.machines.M1.failures.f.timeToFailure: must have a mean of at least 0.1 ' +
        'minutes; found 0.01',
      'shop.stations.L.line.machines.M1.failures.f.timeToFailure.uniform: must go up from the lowest ' +
        'bound to the highest; found 5, 2',
      'shop.stations.L.line.machines.M1.id: must not be used twice; found "M1" again',
      'shop.products.p.route.o.perPiece: must not be stated on a fast line, where pieces flow; found ' +
        'true at L',
    ])
  })

  it('is warned of where the standard is shorter than the rated speed allows', () => {
    const read = readShop(shopWith(STATION, 'time: { constant: 1 }'))
    expect(listProblems(read)).toEqual([])
    expect(listWarnings(read)).toEqual([
      'shop.products.p.route.o.time: should be at least 2 min: 100 pieces at the rated speed; ' +
        'found 1 on average',
    ])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publishShopSchema } from '../../scenarios/published-schema.ts'
import {
  formatProblems,
  listScenarios,
  readAny,
  readScenario,
  SCENARIOS_FOLDER,
} from '../../twin/host/scenario-files.ts'
import { listProblems, listWarnings, readShop, shopOf, writeShop } from './shops.ts'

const FOLDERS = ['micro', 'gaither', 'meridian']
const namesIn = (folder: string) =>
  readdirSync(join(SCENARIOS_FOLDER, folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replace('.yaml', ''))

describe('the shops that come with the product', () => {
  const names = FOLDERS.flatMap(namesIn)

  it('are valid, each under the name of its file', () => {
    expect(names.length).toBeGreaterThanOrEqual(14)
    for (const name of names) expect(shopOf(name).name).toBe(name)
  })

  it('have a row each in the README of their folder', () => {
    for (const folder of FOLDERS) {
      const text = readFileSync(join(SCENARIOS_FOLDER, folder, 'README.md'), 'utf8')
      for (const name of namesIn(folder)) expect(text).toContain(`[${name}](${name}.yaml)`)
    }
  })

  it('are all that the commands in their READMEs name, with values that fit', () => {
    const commands = FOLDERS.flatMap((folder) => {
      const text = readFileSync(join(SCENARIOS_FOLDER, folder, 'README.md'), 'utf8')
      return [...text.matchAll(/`(?:run|compare) ([^`]+)`/g)].map(([, command]) => command!)
    })
    expect(commands.length).toBeGreaterThanOrEqual(14)
    for (const command of commands) {
      const shops = command.split(' --')[0]!.split(' ')
      const sets = [...command.matchAll(/--set (\S+)/g)].map(([, set]) => set!)
      for (const name of shops) shopOf(name, ...sets)
    }
  })

  it('are not offered where a line is wanted, and say so in words', () => {
    const penny = listScenarios().find(({ name }) => name === 'penny-fab-one')
    expect(penny).toMatchObject({ kind: 'shop', group: 'micro' })
    expect(readScenario('penny-fab-one').problems).toEqual([
      {
        file: 'penny-fab-one',
        line: 0,
        path: 'shop',
        rule: 'must be the scenario of a line, with books and rules',
        found: 'a shop, in which single jobs pass through stations',
        hint: 'a shop is for the commands run, compare and check',
      },
    ])
  })

  it('have a schema for editors that is up to date (else: npx tsx twin/host/write-schemas.ts)', () => {
    const published = readFileSync(join(SCENARIOS_FOLDER, 'shop.schema.json'), 'utf8')
    expect(JSON.parse(published)).toEqual(publishShopSchema())
  })

  it('are described in full: every parameter says what it means', () => {
    const nameless: string[] = []
    const visit = (schema: Record<string, unknown>, path: string): void => {
      const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>
      for (const [key, inner] of Object.entries(properties)) {
        const isGroup = ['object', 'array'].includes(String(inner.type))
        if (!inner.description && !isGroup) nameless.push(`${path}.${key}`)
        visit(inner, `${path}.${key}`)
      }
      if (schema.items) visit(schema.items as Record<string, unknown>, `${path}[]`)
    }
    visit(publishShopSchema(), '')
    expect(nameless).toEqual([])
  })
})

describe('a shop that extends another', () => {
  it('replaces a distribution by another kind, and keeps the rest', () => {
    const { route } = shopOf('penny-fab-one-exponential').shop.products[0]!
    expect(route[0]).toEqual({ id: 'head', station: 'HEAD', time: { exponential: 120 } })
  })

  it('replaces arrivals by another kind', () => {
    const file = writeShop(
      'pushed',
      'extends: penny-fab-one\nname: pushed\n' +
        'shop: { sources: [{ id: blanks, arrivals: { every: { exponential: 150 } } }] }\n',
    )
    expect(shopOf(file).shop.sources[0]!.arrivals).toEqual({ every: { exponential: 150 } })
  })

  it('merges what a distribution says of itself', () => {
    const set = 'shop.products.box.route.op1.time.lognormal.scv=1'
    const { route } = shopOf('gaither-60', set).shop.products[0]!
    expect(route[0]!.time).toEqual({ lognormal: { mean: 591.4, scv: 1 } })
  })
})

const STATION = 'stations: [{ id: A, machines: 1 }]\n'
const PRODUCT = 'products: [{ id: p, route: [{ id: o, station: A, time: { constant: 5 } }] }]\n'
const SOURCE = 'sources: [{ id: s, product: p, arrivals: { every: { constant: 10 } } }]\n'

describe('a wrong shop', () => {
  it('is right in its smallest form', () => {
    expect(listProblems(readShop(STATION + PRODUCT + SOURCE))).toEqual([])
  })

  it.each([
    [
      'an unknown distribution',
      'shop.products.p.route.o.time={ exponental: 5 }',
      'shop.products.p.route.o.time.exponental: must be a known key; found "exponental"',
    ],
    [
      'two distributions at once',
      'shop.products.p.route.o.time={ constant: 5, exponential: 5 }',
      'shop.products.p.route.o.time: must state exactly one key; found a group of 2 keys',
    ],
    [
      'a bare number for a time',
      'shop.products.p.route.o.time=5',
      'shop.products.p.route.o.time: must be a group of keys; found 5',
    ],
    [
      'a step longer than the mean',
      'shop.products.p.route.o.time={ geometric: { mean: 1, step: 2 } }',
      'shop.products.p.route.o.time.geometric.step: must be at most the mean of 1; found 2',
    ],
    [
      'maintenance after the failure',
      'shop.stations.A.failures=[{ id: f, clock: calendar, timeToFailure: { constant: 9 }, ' +
        'timeToRepair: { constant: 1 }, wear: { states: 2, maintainAt: 2 } }]',
      'shop.stations.A.failures.f.wear.maintainAt: must be less than the 2 states, after which ' +
        'the machine fails; found 2',
    ],
    [
      'no time at all',
      'shop.products.p.route.o.time={ uniform: [2, 2] }',
      'shop.products.p.route.o.time.uniform: must go up from the lowest bound to the highest; ' +
        'found 2, 2',
    ],
    [
      'observations that take no time',
      'shop.products.p.route.o.time={ empirical: [0, 0] }',
      'shop.products.p.route.o.time: must have a mean of at least 0.001 minutes; found 0',
    ],
    [
      'an unknown station',
      'shop.products.p.route.o.station=B',
      'shop.products.p.route.o.station: must be a station; found "B"',
    ],
    [
      'an unknown product',
      'shop.sources.s.product=q',
      'shop.sources.s.product: must be a product; found "q"',
    ],
    [
      'an unknown crew',
      'shop.stations.A.failures=[{ id: f, clock: calendar, timeToFailure: { constant: 9 }, ' +
        'timeToRepair: { constant: 1 }, crew: nobody }]',
      'shop.stations.A.failures.f.crew: must be a repair crew; found "nobody"',
    ],
    [
      'an unknown shift',
      'shop.stations.A.shifts=[night]',
      'shop.stations.A.shifts.0: must be a shift of the shop; found "night"',
    ],
    [
      'a shift over midnight',
      "shop.shifts=[{ id: n, days: [Mon], from: '22:00', to: '06:00' }]",
      'shop.shifts.n.to: must be later than 22:00, on the same day; found 06:00',
    ],
    [
      'an unknown family',
      'shop.stations.A.changeoverMinutes={ p: { q: 5 } }',
      'shop.stations.A.changeoverMinutes.p.q: must be a set-up family that comes here; found "q"',
    ],
    [
      'chances beyond one whole',
      'shop.products.p.route.o.branches=[{ chance: 0.7, to: o }, { chance: 0.7, to: scrap }]',
      'shop.products.p.route.o.branches: chances must sum to at most 1; found a sum of 1.4',
    ],
    [
      'a branch to nowhere',
      'shop.products.p.route.o.branches=[{ chance: 0.7, to: paint }]',
      'shop.products.p.route.o.branches.0.to: must be an operation of this route, out or scrap; ' +
        'found "paint"',
    ],
    [
      'a route that nothing leaves',
      'shop.products.p.route.o.branches=[{ chance: 1, to: o }]',
      'shop.products.p.route.o: a job must be able to leave the shop from here; ' +
        'found only branches that lead back',
    ],
    [
      'an operation named as an exit',
      'shop.products.p.route.o.id=out',
      'shop.products.p.route.out.id: must not be out or scrap, which are ways to leave the shop; ' +
        'found "out"',
    ],
    [
      'a cap on a limited queue',
      'shop={ stations: [{ id: A, machines: 1, queueLimit: 2 }], products: [{ id: p, route: ' +
        '[{ id: o, station: A, time: { constant: 5 } }] }], sources: [{ id: s, product: p, ' +
        'arrivals: { conwip: 4 } }] }',
      'shop.sources.s.arrivals.conwip: conwip must feed a station without a queue limit; ' +
        'found A with 2 places',
    ],
    [
      'two sources that are both without end',
      'shop.sources=[{ id: s, product: p, arrivals: { saturated: true } }, ' +
        '{ id: t, product: p, arrivals: { saturated: true } }]',
      'shop.sources.t.arrivals.saturated: must be the only saturated source of its station; ' +
        'found s before it, which leaves nothing for this one',
    ],
    [
      'a source that is not saturated',
      'shop.sources.s.arrivals={ saturated: false }',
      'shop.sources.s.arrivals.saturated: must be true, or another kind of arrivals; found false',
    ],
    [
      'arrivals out of order',
      'shop.sources.s.arrivals={ at: [5, 3] }',
      'shop.sources.s.arrivals.at.1: must not be earlier than the arrival before it; found 3',
    ],
    [
      'a size without an interval',
      'shop.sources=[{ id: s, product: p, size: 3, arrivals: { conwip: 3 } }]',
      'shop.sources.s.size: must be stated only beside arrivals.every; found 3',
    ],
    [
      'no time to measure',
      'warmUpDays=1',
      'warmUpDays: must be less than the 1 days of the run; found 1',
    ],
    [
      'machines beyond number',
      'shop.stations=[{ id: A, machines: 1000 }, { id: B, machines: 100000 }]',
      'shop.stations.B.machines: must be from 1 to 1000; found 100000',
    ],
    [
      'batches that fill the memory at once',
      'shop={ stations: [{ id: A, machines: 1000, batch: { size: 10000 } }], products: [{ id: p, ' +
        'route: [{ id: o, station: A, time: { constant: 5000 } }] }], sources: [{ id: s, product: ' +
        'p, arrivals: { saturated: true } }] }',
      // 1 000 × 10 000
      'days: there must be at most 5000000 jobs in a run; found about 10000000',
    ],
    [
      'a run that would not end today',
      'shop.sources=[{ id: s, product: p, arrivals: { every: { constant: 0.001 } }, size: 1000 }]',
      'days: there must be at most 5000000 jobs in a run; found about 1440000000',
    ],
  ])('has %s', (_, set, problem) => {
    const file = writeShop(
      'mine',
      'name: mine\ntitle: T\ndescription: D\ndays: 1\nwarmUpDays: 0\nseed: s\nshop:\n' +
        (STATION + PRODUCT + SOURCE).replace(/^/gm, '  '),
    )
    expect(listProblems(readAny(file, [set]))).toContain(problem)
  })

  it('has a batch that can never be full', () => {
    expect(
      listProblems(readAny('furnace', ['shop.sources.orders.arrivals={ conwip: 4 }'])),
    ).toEqual([
      'shop.stations.FURN.batch.size: must not be more than the 4 jobs that can be in the shop; ' +
        'found 5',
    ])
    shopOf(
      'furnace',
      'shop.sources.orders.arrivals={ conwip: 4 }',
      'shop.stations.FURN.batch.maximumWaitMinutes=10',
    )
  })

  it('has rework that never gets past a source without end', () => {
    const sets = ['shop.sources.orders.arrivals={ saturated: true }']
    shopOf('rework-loop', ...sets)
    const full = readAny('rework-loop', [...sets, 'shop.stations.MACH.queueLimit=0'])
    expect(listProblems(full)).toEqual([
      'shop.stations.MACH.queueLimit: must be at least 1 where a saturated source feeds the same ' +
        'station; found 0, with orders and jobs from INSP',
    ])
  })

  it('is told what is near', () => {
    const text = formatProblems(readAny('hot-lots', ['shop.stations.TOOL.dispach=fifo']).problems)
    expect(text).toContain('did you mean dispatch?')
  })
})

describe('a shop that can be played but will surprise', () => {
  it('has more work than a station can do', () => {
    expect(listWarnings(readAny('gaither-72', []))).toEqual([
      'shop.stations.VMC-4: the offered load should be less than 100 %; found 117.1 %',
    ])
    expect(listWarnings(readAny('gaither-60', []))).toEqual([])
  })

  it('has a ring of stations with queue limits', () => {
    const sets = ['shop.stations.MACH.queueLimit=0', 'shop.stations.INSP.queueLimit=0']
    expect(listWarnings(readAny('rework-loop', sets))).toEqual([
      'shop.stations.MACH.queueLimit: should be left out at one station of a ring, or the ring can ' +
        'lock for ever; found MACH → INSP → MACH, all with a queue limit',
    ])
    expect(listWarnings(readAny('rework-loop', sets.slice(0, 1)))).toEqual([])
  })

  it('has a product that nobody releases and a station that nobody visits', () => {
    const keys =
      'stations: [{ id: A, machines: 1 }, { id: B, machines: 1 }]\n' +
      'products:\n' +
      '  - { id: p, route: [{ id: o, station: A, time: { constant: 5 } }] }\n' +
      '  - { id: q, route: [{ id: o, station: A, time: { constant: 5 } }] }\n' +
      SOURCE
    expect(listWarnings(readShop(keys))).toEqual([
      'shop.stations.B: should have an operation; found none',
      'shop.products.q: should have a source; found none',
    ])
  })
})

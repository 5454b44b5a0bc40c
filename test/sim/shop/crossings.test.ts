/*
 * Where people, material, quality and failures of a shop meet: small plants with exact answers.
 */
import { describe, expect, it } from 'vitest'
import { instant } from '../../../sim/contract/time.ts'
import { advanceShop, buildShop, type ShopSpec, takeEvents } from '../../../sim/index.ts'
import { integrateStores } from '../../../sim/shop/stores.ts'

const SECOND = 1_000
const constant = (seconds: number) => ({ kind: 'constant', value: seconds * SECOND }) as const

type Draft = Pick<ShopSpec, 'stations' | 'classes'> & Partial<ShopSpec>

/** One job of each class comes at time 0, in the order of the classes. */
function play(spec: Draft, seconds: number) {
  const sources = spec.classes.map(({ id }) => {
    return { id: `source of ${id}`, class: id, arrivals: { kind: 'schedule', at: [0] } } as const
  })
  const shop = buildShop({ sources, ...spec }, 'crossings', true, { area: 'acme/works/hall' })
  advanceShop(shop, instant(seconds * SECOND))
  const departures: string[] = []
  const { record, jobs } = shop
  for (let i = 0; i < record!.length; i += 5) {
    const [kind, at, job] = record!.slice(i, i + 3) as [number, number, number]
    if (kind === 3) departures.push(`${spec.classes[job % spec.classes.length]!.id} ${at / SECOND}`)
  }
  return { shop, departures, jobs, events: takeEvents(shop) }
}

describe('a job that runs down a failure clock fast', () => {
  it('does not turn back the time of the plant when its successor runs it slowly', () => {
    const iron = {
      id: 'iron',
      unit: 'kg',
      badShare: 1,
      supply: {
        supplier: 'foundry',
        policy: { kind: 'reorderPoint', point: 0, quantity: 1 },
        leadTime: constant(0),
      },
    } as const
    const jam = {
      id: 'jam',
      clock: 'operation',
      timeToFailure: { kind: 'constant', value: 999 },
      timeToRepair: { kind: 'constant', value: 50 },
      byLot: { item: 'iron', factor: 10 },
    } as const
    const time = { kind: 'constant', value: 100 } as const
    const { events, departures } = play(
      {
        items: [iron],
        stations: [{ id: 'press', machines: 1, failures: [jam] }],
        classes: [
          { id: 'bad', route: [{ station: 'press', time, needs: [{ item: 'iron', perJob: 1 }] }] },
          { id: 'good', route: [{ station: 'press', time }] },
        ],
      },
      1,
    )
    // 100 ms × 10 = 1 000 of 999 ms: the press jams as the next job begins, at 100 ms, for 50 ms.
    const stops = events.filter(({ type }) => type.startsWith('downtime'))
    expect(stops.map(({ at }) => at)).toEqual([100, 150])
    expect(departures).toEqual(['bad 0.1', 'good 0.25'])
  })
})

describe('a job lost on a fast line', () => {
  it('does not flow on while the line is set up for the next one', () => {
    const crash = {
      id: 'crash',
      clock: 'calendar',
      timeToFailure: constant(30),
      timeToRepair: constant(10),
      jobs: 'scrap',
      wear: { states: 1 },
    } as const
    const { departures } = play(
      {
        stations: [
          {
            id: 'line',
            machines: 1,
            setups: { long: { short: 5 * SECOND } },
            failures: [crash],
            line: { machines: [{ id: 'filler', rate: 60 }], buffers: [] },
          },
        ],
        classes: [
          // 32 s at a piece a second: lost at 30 s with 2 s to go. The next: repaired at 40 s, set up
          // to 45 s, 20 s of flow.
          { id: 'long', pieces: 32, route: [{ station: 'line', time: constant(32) }] },
          { id: 'short', pieces: 20, route: [{ station: 'line', time: constant(20) }] },
        ],
      },
      66,
    )
    expect(departures).toEqual(['long 30', 'short 65'])
  })

  it('is scrapped when the line has taken out all its pieces, in a shop without quality too', () => {
    const { shop } = play(
      {
        stations: [
          {
            id: 'line',
            machines: 1,
            line: { machines: [{ id: 'filler', rate: 60, rejectShare: 1 }], buffers: [] },
          },
        ],
        classes: [{ id: 'box', pieces: 3, route: [{ station: 'line', time: constant(3) }] }],
      },
      10,
    )
    expect(shop.totals).toMatchObject({ out: 0, scrapped: 1 })
  })
})

describe('the calendar of a shop with a fast line', () => {
  it('does not grow with the jobs done, also where failures come by the calendar', () => {
    const spec: ShopSpec = {
      stations: [
        {
          id: 'line',
          machines: 1,
          failures: [
            {
              id: 'storm',
              clock: 'calendar',
              timeToFailure: constant(100_000),
              timeToRepair: constant(1),
            },
          ],
          line: { machines: [{ id: 'filler', rate: 60 }], buffers: [] },
        },
      ],
      classes: [{ id: 'box', route: [{ station: 'line', time: constant(1) }] }],
      sources: [{ id: 'store', class: 'box', arrivals: { kind: 'saturated' } }],
    }
    const shop = buildShop(spec, 'crossings')
    advanceShop(shop, instant(1_000 * SECOND))
    expect(shop.totals.out).toBe(1_000)
    // The storm, and the end of the job on the line; one more may have been overtaken.
    expect(shop.calendar.size).toBeLessThanOrEqual(3)
  })
})

describe('a set-up that is lost with its job', () => {
  const route = [{ station: 'mill', time: constant(10) }]
  const crash = {
    id: 'crash',
    clock: 'operation',
    timeToFailure: constant(13),
    timeToRepair: constant(1),
    jobs: 'scrap',
  } as const
  const mill = { id: 'mill', machines: 1, failures: [crash] }

  it('is made again for the next job of that family', () => {
    const { departures } = play(
      {
        stations: [{ ...mill, setups: { first: { other: 5 * SECOND } } }],
        classes: [
          { id: 'first', route },
          { id: 'second', route: [{ ...route[0]!, family: 'other' }] },
          { id: 'third', route: [{ ...route[0]!, family: 'other' }] },
        ].map((c, i) => (i === 2 ? { ...c, route: [{ ...c.route[0]!, time: constant(4) }] } : c)),
      },
      100,
    )
    // 10 s of work, 3 of 5 s of set-up, 1 s of repair; then 5 s of set-up and 4 s of work.
    expect(departures).toEqual(['first 10', 'second 13', 'third 23'])
  })

  it('is a clean-down that is due again', () => {
    const { departures } = play(
      {
        stations: [{ ...mill, campaign: { maximum: 1, clean: 5 * SECOND } }],
        classes: [
          { id: 'first', route },
          { id: 'second', route },
          { id: 'third', route: [{ station: 'mill', time: constant(4) }] },
        ],
      },
      100,
    )
    expect(departures).toEqual(['first 10', 'second 13', 'third 23'])
  })
})

describe('rework on the spot', () => {
  it('begins again after a failure that begins work again, as long as it was', () => {
    const jam = {
      id: 'jam',
      clock: 'operation',
      timeToFailure: constant(150),
      timeToRepair: constant(10),
      jobs: 'restart',
    } as const
    const inspect = { finds: 1, falseRejects: 0, rework: { share: 1, time: 6 * SECOND } }
    const { departures } = play(
      {
        stations: [{ id: 'bench', machines: 1, failures: [jam] }],
        classes: [
          {
            id: 'box',
            pieces: 10,
            route: [{ station: 'bench', time: constant(100), defects: { share: 1 }, inspect }],
          },
        ],
      },
      1_000,
    )
    // Work to 100 s, rework of 10 × 6 s stopped at 150 s, repaired at 160 s, rework anew to 220 s.
    expect(departures).toEqual(['box 220'])
  })
})

describe('a batch whose jobs may take what others must have', () => {
  it('starts whole: what must be there is taken for all of them first', () => {
    const needs = [
      [{ item: 'glue', perJob: 3, optional: true }],
      [{ item: 'glue', perJob: 2 }],
    ] as const
    const { shop, departures } = play(
      {
        items: [{ id: 'glue', unit: 'l', opening: 2 }],
        stations: [{ id: 'oven', machines: 1, batch: { size: 2 } }],
        classes: needs.map((need, i) => {
          const id = ['may', 'must'][i]!
          return { id, route: [{ station: 'oven', time: constant(10), needs: need }] }
        }),
      },
      20,
    )
    integrateStores(shop)
    expect(departures).toEqual(['may 10', 'must 10'])
    expect(shop.stations[0]).toMatchObject({ length: 0, head: -1 })
    expect(shop.materials!.stores[0]).toMatchObject({ onHand: 0, required: 0 })
  })
})

describe('the time that rules go by', () => {
  it('is that of all pieces of a job where they are worked on one by one', () => {
    const step = { station: 'saw', time: constant(10) }
    const { departures } = play(
      {
        stations: [{ id: 'saw', machines: 1, dispatch: 'spt' }],
        classes: [
          { id: 'first', route: [step] },
          // 20 s a piece, but 5 pieces: 100 s, more than the 50 s of the last.
          { id: 'many', pieces: 5, route: [{ ...step, time: constant(20), perPiece: true }] },
          { id: 'one', route: [{ ...step, time: constant(50) }] },
        ],
      },
      200,
    )
    expect(departures).toEqual(['first 10', 'one 60', 'many 160'])
  })
})

describe('a replacement at a station without places', () => {
  it('comes in before the next job of a saturated source', () => {
    const shop = buildShop(
      {
        stations: [{ id: 'mill', machines: 1, places: 0 }],
        classes: [
          {
            id: 'box',
            route: [
              {
                station: 'mill',
                time: constant(1),
                branches: [{ chance: 0.5, to: 'scrap', reorder: true }],
              },
            ],
          },
        ],
        sources: [{ id: 'store', class: 'box', arrivals: { kind: 'saturated' } }],
      },
      'crossings',
    )
    advanceShop(shop, instant(100 * SECOND))
    // 100 jobs done and one on the machine, and none that waits outside for ever.
    expect(shop.totals).toMatchObject({ arrived: 101, inside: 1 })
  })
})

describe('a shop that moves without time passing', () => {
  it('is stopped with an error that names the instant', () => {
    const shop = buildShop(
      {
        stations: [{ id: 'mill', machines: 1 }],
        classes: [{ id: 'box', route: [{ station: 'mill', time: constant(0) }] }],
        sources: [{ id: 'store', class: 'box', arrivals: { kind: 'saturated' } }],
      },
      'crossings',
    )
    expect(() => advanceShop(shop, instant(1))).toThrow('moves without time passing at 0 ms')
  })
})

/*
 * Random shops as scenarios, with everything that a shop can have, for laws that hold for all of them.
 */
import fc from 'fast-check'
import type { Product, ShopScenario, Station } from '../../scenarios/shop-scenario.ts'

const exponential = (max: number) =>
  fc.integer({ min: 2, max: max * 10 }).map((tenths) => ({ exponential: tenths / 10 }))
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** Keys without a value are left out, as in a file. */
function clean<T>(value: T): T {
  if (Array.isArray(value)) return value.map(clean) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.map(([key, inner]) => [key, clean(inner)])) as T
}

const someFailure = fc.record({
  id: fc.constantFrom('jam', 'leak'),
  clock: fc.constantFrom('operation', 'calendar'),
  timeToFailure: exponential(200),
  timeToRepair: exponential(20),
  jobs: maybe(fc.constantFrom('resume', 'restart', 'scrap')),
  crew: maybe(fc.constant('fitters')),
})

const someStation = (id: string): fc.Arbitrary<Station> =>
  fc
    .record({
      machines: fc.integer({ min: 1, max: 3 }),
      queueLimit: maybe(fc.integer({ min: 3, max: 8 })),
      dispatch: maybe(fc.constantFrom('fifo', 'spt', 'setup', 'edd')),
      setupMinutes: maybe(fc.integer({ min: 1, max: 10 })),
      batch: maybe(fc.constant({ size: 2, maximumWaitMinutes: 5 })),
      failures: fc.uniqueArray(someFailure, { maxLength: 2, selector: ({ id }) => id }),
      microStopBelowMinutes: fc.constantFrom(0, 5),
      attendance: maybe(
        fc.constantFrom<NonNullable<Station['attendance']>[]>(
          { setup: ['setting'] },
          { run: ['tending'], runShare: 0.5 },
          { setup: ['setting'], load: { skills: ['tending'], minutes: 1 } },
        ),
      ),
    })
    // A machine that fails with a batch on it is played, but is no case of its own.
    .map((station) => ({ ...station, id }) as Station)

const someOperation = (station: string, i: number) =>
  fc.record({
    id: fc.constant(`op${i + 1}`),
    station: fc.constant(station),
    time: exponential(20),
    perPiece: maybe(fc.constant(true)),
    transportMinutes: maybe(fc.integer({ min: 1, max: 30 })),
    yield: maybe(fc.constant({ uniform: [0.9, 1.05] })),
    defects: maybe(fc.constant({ share: 0.1 })),
    inspect: maybe(
      fc.constantFrom(
        { finds: 0.9, falseRejects: 0.02, rework: { share: 0.5, minutes: 2 } },
        {
          finds: 1,
          falseRejects: 0,
          accept: 1,
          hold: { time: { exponential: 60 }, rejectShare: 0.5 },
        },
      ),
    ),
    branches: maybe(
      fc.constantFrom(
        [{ chance: 0.1, to: 'scrap' }],
        [{ chance: 0.1, to: 'scrap', reorder: true }],
        [{ chance: 0.2, to: `op${i + 1}`, limit: 2 }],
      ),
    ),
  })

const someItems = fc
  .record({
    shelfLifeMinutes: maybe(fc.constant(600)),
    quarantine: maybe(exponential(60)),
    issue: maybe(fc.constantFrom('fifo', 'fefo')),
    ships: fc.boolean(),
  })
  .map(({ ships, ...steel }) => [
    {
      ...steel,
      id: 'steel',
      opening: 40,
      supply: {
        supplier: 'mill',
        policy: { reorderPoint: { point: 30, quantity: 25 } },
        leadTime: { exponential: 120 },
        lotSize: 10,
      },
    },
    { id: 'chips', capacity: 30 },
    { id: 'part', ships, ...(ships && { quarantine: { exponential: 90 } }) },
  ])

const someArrivals = fc.oneof(
  exponential(60).map((every) => ({ every })),
  fc.integer({ min: 1, max: 8 }).map((conwip) => ({ conwip })),
  fc.constant({ saturated: true }),
)

/** Two products over one to four stations, in 400 to 2 000 minutes of a two-shift day. */
export const someShopScenario: fc.Arbitrary<ShopScenario> = fc
  .integer({ min: 1, max: 4 })
  .chain((n) => {
    const ids = Array.from({ length: n }, (_, i) => `S${i + 1}`)
    return fc.record({
      stations: fc.tuple(...ids.map(someStation)),
      routes: fc.tuple(...[0, 1].map(() => fc.tuple(...ids.map((id, i) => someOperation(id, i))))),
      pieces: fc.integer({ min: 1, max: 6 }),
      arrivals: fc.tuple(someArrivals, someArrivals),
      items: someItems,
      hasShifts: fc.boolean(),
    })
  })
  .map(({ stations, routes, pieces, arrivals, items, hasShifts }) => {
    const [first, second] = routes.map((route) => route as unknown as Product['route'])
    return clean({
      name: 'random',
      title: 'A random shop',
      description: 'A shop',
      days: 2,
      warmUpDays: 0,
      seed: 'random',
      shop: {
        ...(hasShifts && { shifts: SHIFTS }),
        crews: [{ id: 'fitters', people: 1 }],
        people: PEOPLE,
        items,
        stations: [...stations],
        products: [
          {
            id: 'A',
            pieces,
            dueAfterMinutes: 300,
            makes: 'part',
            route: first!.map((operation, i) => ({
              ...operation,
              ...(i === 0 && { needs: [{ item: 'steel', perPiece: 1 }] }),
              gives: [{ item: 'chips', perPiece: 1 }],
            })),
          },
          { id: 'B', route: second! },
        ],
        sources: arrivals.map((a, i) => ({ id: `in${i}`, product: 'AB'[i]!, arrivals: a })),
      },
    }) as unknown as ShopScenario
  })

const EVERY_DAY = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const SHIFTS = [
  { id: 'early', days: [...EVERY_DAY], from: '06:00', to: '14:00' },
  { id: 'late', days: [...EVERY_DAY], from: '16:00', to: '22:00' },
]
const PEOPLE = [
  { id: 'ann', skills: [{ id: 'setting' }, { id: 'tending' }] },
  { id: 'bob', skills: [{ id: 'tending' }], absenceShare: 0.2 },
]

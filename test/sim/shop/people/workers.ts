/*
 * Shops with people, for these tests. Times in minutes.
 */
import { instant } from '../../../../sim/contract/time.ts'
import { buildShop } from '../../../../sim/shop/build-shop.ts'
import type { AttendanceSpec, PersonSpec } from '../../../../sim/shop/people-spec.ts'
import { integratePeople } from '../../../../sim/shop/people-statistics.ts'
import { advanceShop } from '../../../../sim/shop/shop.ts'
import type { ShopSpec, SourceSpec } from '../../../../sim/shop/spec.ts'
import type { Shop } from '../../../../sim/shop/state.ts'
import { integrate, integrateTotals } from '../../../../sim/shop/statistics.ts'
import { type LineStation, MINUTE, stationLine } from '../../../support/shop.ts'

type Span = readonly [from: number, to: number]

/** Skills that never expire, or expire at a minute. */
export function person(
  id: string,
  skills: readonly (string | readonly [id: string, until: number])[],
  { away = [], shifts, ...rest }: Partial<Omit<PersonSpec, 'id' | 'skills'>> = {},
): PersonSpec {
  const asMs = (spans: readonly Span[]) =>
    spans.map(([from, to]) => [from * MINUTE, to * MINUTE] as const)
  return {
    id,
    skills: skills.map((skill) =>
      typeof skill === 'string' ? { id: skill } : { id: skill[0], until: skill[1] * MINUTE },
    ),
    away: asMs(away),
    ...(shifts && { shifts: asMs(shifts) }),
    ...rest,
  }
}

/** A line as in `stationLine`, with people; the load of `attendance` in minutes. */
export function attendedLine(
  stations: readonly LineStation[],
  people: readonly PersonSpec[],
  arrivals: SourceSpec['arrivals'] = { kind: 'saturated' },
): ShopSpec {
  const spec = stationLine(
    stations.map((s) => (s.attendance ? { ...s, attendance: inMs(s.attendance) } : s)),
    arrivals,
  )
  return { ...spec, people }
}

const inMs = ({ load, ...rest }: AttendanceSpec): AttendanceSpec => ({
  ...rest,
  ...(load && { load: { ...load, time: load.time * MINUTE } }),
})

/** Plays and brings all figures up to the end. */
export function play(spec: ShopSpec, minutes: number, seed = 'people'): Shop {
  const shop = buildShop(spec, seed, true)
  playOn(shop, minutes)
  return shop
}

export function playOn(shop: Shop, until: number): void {
  advanceShop(shop, instant(until * MINUTE))
  for (const s of shop.stations) integrate(shop, s)
  integrateTotals(shop)
  const { people } = shop
  if (people) integratePeople(shop, people)
}

/** Start of the run and finish of the jobs of one station, by machine, in minutes. */
export function rowsByMachine(shop: Shop, machines: number) {
  const rows = Array.from({ length: machines }, () => ({
    start: [] as number[],
    finish: [] as number[],
  }))
  const record = shop.record!
  for (let i = 0; i < record.length; i += 5) {
    const [kind, at, , , machine] = record.slice(i, i + 5) as [
      number,
      number,
      number,
      number,
      number,
    ]
    if (kind === 1) rows[machine]!.start.push(at / MINUTE)
    if (kind === 2) rows[machine]!.finish.push(at / MINUTE)
  }
  return rows
}

export const busyMinutes = (shop: Shop): number[] =>
  shop.people!.stats.map(({ busyTime }) => busyTime / MINUTE)

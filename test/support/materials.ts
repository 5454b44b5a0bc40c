/*
 * Shops with stores for tests. Times are in minutes here; a shop counts milliseconds.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import { buildShop } from '../../sim/shop/build-shop.ts'
import type { ItemSpec } from '../../sim/shop/material-spec.ts'
import { takeEvents } from '../../sim/shop/report.ts'
import type { JobClassSpec, ShopSpec, SourceSpec, StepSpec } from '../../sim/shop/spec.ts'
import type { Shop } from '../../sim/shop/state.ts'
import { constant, MINUTE, playMinutes } from './shop.ts'

type Rest<T> = Omit<Partial<T>, 'id'>

/** An operation of so many minutes. */
export const op = (station: string, minutes: number, more: Partial<StepSpec> = {}): StepSpec => ({
  station,
  time: constant(minutes),
  ...more,
})

/** A class with its source: jobs released at these minutes. */
export interface Released {
  readonly jobClass: JobClassSpec
  readonly source: SourceSpec
}

export function released(
  id: string,
  at: readonly number[],
  route: readonly StepSpec[],
  more: Rest<JobClassSpec> = {},
): Released {
  const arrivals = { kind: 'schedule', at: at.map((m) => m * MINUTE) } as const
  return { jobClass: { id, route, ...more }, source: { id: `in-${id}`, class: id, arrivals } }
}

export const item = (id: string, more: Rest<ItemSpec> = {}): ItemSpec => ({
  id,
  unit: 'each',
  ...more,
})

/** A supplier with a constant lead time in minutes. */
export const supply = (
  policy: NonNullable<ItemSpec['supply']>['policy'],
  leadMinutes: number,
  more: Partial<NonNullable<ItemSpec['supply']>> = {},
): NonNullable<ItemSpec['supply']> => ({
  supplier: 'V1',
  policy,
  leadTime: constant(leadMinutes),
  ...more,
})

/** Single machines at every station that a route names. */
export function shopOf(items: readonly ItemSpec[], jobs: readonly Released[]): ShopSpec {
  const named = jobs.flatMap(({ jobClass }) =>
    jobClass.route.flatMap(({ station, alternatives = [] }) => [
      station,
      ...alternatives.map((a) => a.station),
    ]),
  )
  return {
    stations: [...new Set(named)].map((id) => ({ id, machines: 1 })),
    classes: jobs.map(({ jobClass }) => jobClass),
    sources: jobs.map(({ source }) => source),
    items,
  }
}

/** Changes one station of a specification. */
export const withStation = (
  spec: ShopSpec,
  id: string,
  change: Partial<ShopSpec['stations'][number]>,
): ShopSpec => ({
  ...spec,
  stations: spec.stations.map((s) => (s.id === id ? { ...s, ...change } : s)),
})

export interface Played {
  readonly shop: Shop
  readonly events: readonly MesEvent[]
}

/** Plays until minute `until` and returns all that was told to the MES. */
export function playReporting(spec: ShopSpec, until: number, seed = 'trace'): Played {
  const shop = buildShop(spec, seed, true, { area: 'e/s/a' })
  playMinutes(shop, until)
  return { shop, events: takeEvents(shop) }
}

type Of<T extends MesEvent['type']> = Extract<MesEvent, { type: T }>

/** The events of one type as rows. */
export const rowsOf = <T extends MesEvent['type'], R>(
  events: readonly MesEvent[],
  type: T,
  row: (event: Of<T>, minute: number) => R,
): R[] =>
  events.flatMap((e) => (e.type === type ? [row(e as Of<T>, (e.at as number) / MINUTE)] : []))

/** Stock by item and lot, kept from the events alone; quarantine apart. */
export function keepStock(
  events: readonly MesEvent[],
): Map<string, { free: number; held: number }> {
  const stock = new Map<string, { free: number; held: number }>()
  const move = (item: string, lot: string, free: number, held: number) => {
    const key = `${item} ${lot}`
    const before = stock.get(key) ?? { free: 0, held: 0 }
    const now = { free: before.free + free, held: before.held + held }
    if (now.free === 0 && now.held === 0) stock.delete(key)
    else stock.set(key, now)
  }
  for (const e of events) {
    const lot = e.lot ?? ''
    const enter = (id: string, quantity: number, waits = false) =>
      move(id, lot, waits ? 0 : quantity, waits ? quantity : 0)
    if (e.type === 'materialReceived') enter(e.item, e.quantity, e.quarantined)
    if (e.type === 'byProductReceived') enter(e.item, e.quantity, e.quarantined)
    if (e.type === 'lotCompleted' && e.stored) enter(e.stored, e.good, e.quarantined)
    if (e.type === 'materialReleased') move(e.item, lot, e.quantity, -e.quantity)
    if (e.type === 'materialConsumed') move(e.item, e.materialLot, -e.quantity, 0)
    if (e.type === 'goodsShipped') move(e.item, lot, -e.quantity, 0)
    if (e.type === 'materialExpired') {
      const { free } = stock.get(`${e.item} ${lot}`)!
      move(e.item, lot, free > 0 ? -e.quantity : 0, free > 0 ? 0 : -e.quantity)
    }
  }
  return stock
}

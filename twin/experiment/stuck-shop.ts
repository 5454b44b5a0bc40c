/*
 * Shops in which nothing can ever move again: machines that wait for room at each other in a ring,
 * or jobs that wait for a batch that nobody will fill.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import { nextTime } from '../../sim/engine/calendar.ts'
import { Hold, NONE, type Shop, type StationState } from '../../sim/shop/state.ts'

export interface StuckShop {
  /** Nothing has moved at these stations since then, or since somewhat earlier. */
  readonly since: SimTime
  /** Stations, each with those that its machines wait for. */
  readonly stations: readonly { readonly station: string; readonly waitsFor: readonly string[] }[]
}

/** The part of a shop that will never move again; undefined when there is none. */
export function findStuck(shop: Shop): StuckShop | undefined {
  const locked = findLocked(shop)
  const waiting = shop.stations.filter((s) => s.length > 0)
  const noMore = shop.calendar.size === 0 || nextTime(shop.calendar) > Number.MAX_SAFE_INTEGER
  const stuck = locked.length > 0 || !noMore ? locked : waiting
  if (stuck.length === 0) return undefined
  const nameOf = (index: number) => shop.spec.stations[index]!.id
  return {
    since: Math.max(...stuck.map((s) => s.stats.at)) as SimTime,
    stations: stuck.map((s) => ({
      station: nameOf(s.index),
      waitsFor: [...new Set(machinesOf(s).flatMap((m) => destinations(shop, m)))].map(nameOf),
    })),
  }
}

/**
 * Every machine of a locked station holds finished work, some of it for a locked station. We begin
 * with all stations full of finished work and strike out those that can still pass something on,
 * or lose it in a failure.
 */
function findLocked(shop: Shop): StationState[] {
  const { machines, stations } = shop
  const loses = (s: StationState) =>
    shop.spec.stations[s.index]!.failures?.some(({ jobs }) => jobs === 'scrap') ?? false
  let locked = stations.filter(
    (s) => !loses(s) && machinesOf(s).every((m) => machines.hold[m] === Hold.finished),
  )
  for (let before = -1; before !== locked.length; ) {
    before = locked.length
    const ids = new Set(locked.map(({ index }) => index))
    locked = locked.filter((s) =>
      machinesOf(s).every((m) => destinations(shop, m).some((to) => ids.has(to))),
    )
  }
  return locked
}

const machinesOf = ({ firstMachine, lastMachine }: StationState): number[] =>
  Array.from({ length: lastMachine - firstMachine }, (_, i) => firstMachine + i)

/** The stations for which a machine holds finished jobs. */
function destinations({ machines, jobs, steps }: Shop, machine: number): number[] {
  if (machines.hold[machine] !== Hold.finished) return []
  const found: number[] = []
  for (let job = machines.job[machine]!; job !== NONE; job = jobs.next[job]!) {
    found.push(steps.station[jobs.step[job]!]!)
  }
  return found
}

/*
 * What people did, as time integrals and counts since the last reset.
 */
import { instant } from '../contract/time.ts'
import { type People, type PersonStats, WHOLE } from './people-state.ts'
import type { Shop } from './state.ts'

export const createPersonStats = (): PersonStats => ({
  at: instant(0),
  presentTime: 0,
  busyTime: 0,
  lateTime: 0,
  shifts: 0,
  absences: 0,
})

/** Brings the figures of a person up to now. Call before presence or attention changes. */
export function integratePerson(shop: Shop, people: People, person: number): void {
  const stats = people.stats[person]!
  const dt = shop.now - stats.at
  if (dt === 0) return
  stats.at = shop.now
  const busy = (dt * people.taken[person]!) / WHOLE
  stats.busyTime += busy
  if (people.present[person] === 1) stats.presentTime += dt
  else stats.lateTime += busy
}

/** Brings the figures of everybody up to now. */
export function integratePeople(shop: Shop, people: People): void {
  for (const person of people.stats.keys()) integratePerson(shop, people, person)
}

/** Forgets what people did so far. */
export function resetPeople(shop: Shop, people: People): void {
  people.stats = people.stats.map(() => ({ ...createPersonStats(), at: shop.now }))
}

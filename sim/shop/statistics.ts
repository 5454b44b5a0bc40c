/*
 * What happened at a station and in the shop, as time integrals and counts since the last reset.
 * Warm-up belongs to reporting: play it, then reset.
 */
import type { SimTime } from '../contract/time.ts'
import { resetPeople } from './people-statistics.ts'
import { resetQuality } from './quality-state.ts'
import type { Shop, StationState, StationStats, Totals } from './state.ts'
import { resetStores } from './stores.ts'

export function createStationStats(): StationStats {
  return {
    at: 0 as SimTime,
    waiting: 0,
    present: 0,
    working: 0,
    settingUp: 0,
    blocked: 0,
    down: 0,
    unattended: 0,
    waitingTime: 0,
    presentTime: 0,
    workingTime: 0,
    setupTime: 0,
    blockedTime: 0,
    downTime: 0,
    unattendedTime: 0,
    openTime: 0,
    openIdleTime: 0,
    openDownTime: 0,
    started: 0,
    finished: 0,
    scrapped: 0,
    waitSum: 0,
    stops: [0, 0, 0],
  }
}

/** Brings the time integrals of a station up to now. Call before any of its numbers changes. */
export function integrate(shop: Shop, s: StationState): void {
  const { stats } = s
  const dt = shop.now - stats.at
  if (dt === 0) return
  stats.at = shop.now
  stats.waitingTime += dt * stats.waiting
  stats.presentTime += dt * stats.present
  stats.workingTime += dt * stats.working
  stats.setupTime += dt * stats.settingUp
  stats.blockedTime += dt * stats.blocked
  stats.downTime += dt * stats.down
  stats.unattendedTime += dt * stats.unattended
  if (!s.open) return
  stats.openTime += dt
  stats.openIdleTime += dt * s.idle
  stats.openDownTime += dt * stats.down
}

export function integrateTotals(shop: Shop): void {
  const { totals } = shop
  totals.insideTime += (shop.now - totals.at) * totals.inside
  totals.at = shop.now
}

/** Forgets what has been measured so far: the end of a warm-up. The shop itself goes on. */
export function resetStatistics(shop: Shop): void {
  resetStores(shop)
  for (const s of shop.stations) {
    integrate(shop, s)
    const { at, waiting, present, working, settingUp, blocked, down, unattended } = s.stats
    const now = { at, waiting, present, working, settingUp, blocked, down, unattended }
    s.stats = { ...createStationStats(), ...now }
  }
  if (shop.quality) resetQuality(shop.quality)
  if (shop.people) resetPeople(shop, shop.people)
  integrateTotals(shop)
  const { at, inside, notices, flowSum } = shop.totals
  shop.totals = { ...createTotals(flowSum.length), at, inside, notices }
}

export function createTotals(classes: number): Totals {
  return {
    at: 0 as SimTime,
    inside: 0,
    insideTime: 0,
    arrived: 0,
    lost: 0,
    out: 0,
    scrapped: 0,
    flowSum: new Array<number>(classes).fill(0),
    outByClass: new Array<number>(classes).fill(0),
    notices: 0,
  }
}

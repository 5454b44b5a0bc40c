/*
 * A machine of a shop.
 *
 *     empty ──load──▶ set-up ──▶ work ──done──▶ finished ──all jobs moved on──▶ empty
 *                        └─fails, closed─┘ (pauses, resumes)     └ no room: blocked after service
 *
 * Assumption: work is resumed after a closed window; none is lost.
 */
import { after, milliseconds } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { Hold, NONE, type Shop, ShopNotice, type StationState } from './state.ts'

export const RecordKind = { start: 1, finish: 2, depart: 3 } as const

/** Notes an event of a job in the record, if one is kept. */
export function note(
  shop: Shop,
  kind: number,
  job: number,
  station: number,
  machine: number,
): void {
  shop.record?.push(kind, shop.now, shop.jobs.id[job]!, station, machine)
}

/** Notes the first instant of work on a job or batch; not when work is resumed. */
function noteStart(shop: Shop, s: StationState, machine: number): void {
  const { machines, jobs } = shop
  const first = machines.job[machine]!
  if (machines.left[machine] !== jobs.work[first]) return
  for (let job = first; job !== NONE; job = jobs.next[job]!) {
    note(shop, RecordKind.start, job, s.index, machine)
  }
}

/** Puts a job, or a batch linked by `next`, on an empty machine. */
export function load(shop: Shop, s: StationState, machine: number, job: number): void {
  const { machines, jobs, spec, steps } = shop
  s.idle--
  machines.job[machine] = job
  const family = steps.family[jobs.step[job]!]!
  const last = machines.family[machine]!
  const setups = spec.stations[s.index]!.setups
  const setup = last === NONE ? 0 : (setups?.[s.families[last]!]?.[s.families[family]!] ?? 0)
  machines.family[machine] = family
  machines.hold[machine] = setup > 0 ? Hold.setup : Hold.work
  machines.left[machine] = setup > 0 ? setup : jobs.work[job]!
  run(shop, s, machine)
}

/** Works until the job is done or an operation clock runs out, whichever comes first. */
export function run(shop: Shop, s: StationState, machine: number): void {
  const { machines, modes } = shop
  if (!s.open || machines.failed[machine] !== NONE) return
  if (machines.hold[machine] === Hold.work) {
    s.stats.working++
    if (shop.record) noteStart(shop, s, machine)
  } else s.stats.settingUp++
  machines.since[machine] = shop.now
  let wait = machines.left[machine]!
  for (let mode = machines.modeFrom[machine]!; mode < machines.modeTo[machine]!; mode++) {
    if (modes.life[mode]! < wait) wait = modes.life[mode]!
  }
  const stamp = ++machines.stamp[machine]!
  const at = after(shop.now, milliseconds(wait))
  schedule(shop.calendar, at, ShopNotice.machine, machine, stamp)
}

/** Stops a machine for a failure or a closed window; but work that ends at this instant still ends. */
export function interrupt(shop: Shop, s: StationState, machine: number): void {
  const { since, left } = shop.machines
  const endsNow = since[machine]! !== NONE && shop.now - since[machine]! >= left[machine]!
  if (!endsNow) pause(shop, s, machine)
}

/** Brings the work and the operation clocks of a running machine up to now, and stops it. */
export function pause(shop: Shop, s: StationState, machine: number): void {
  const { machines, modes } = shop
  if (machines.since[machine] === NONE) return
  const worked = shop.now - machines.since[machine]!
  machines.since[machine] = NONE
  machines.stamp[machine]!++
  machines.left[machine]! -= worked
  if (machines.hold[machine] === Hold.work) s.stats.working--
  else s.stats.settingUp--
  for (let mode = machines.modeFrom[machine]!; mode < machines.modeTo[machine]!; mode++) {
    modes.life[mode]! -= worked
  }
}

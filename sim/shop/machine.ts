/*
 * A machine of a shop, and the phases it passes through.
 *
 *     empty ──▶ set-up ──▶ load ──▶ work ──▶ finished ──all jobs moved on──▶ empty
 *                           ▲          │          └ no room: blocked after service
 *                           └next piece┘
 *
 * Any phase pauses while the machine is down, its station is closed, or who must be there is not, and
 * is resumed where it stopped. Phases that take no time are skipped.
 */
import { after, milliseconds } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { isFlowDone, pauseFlow, resumeFlow, startFlow } from './fast-line.ts'
import type { FastLine } from './fast-line-state.ts'
import { setPaces } from './modes.ts'
import { dismiss, isStaffed } from './people.ts'
import { reportLoaded, reportSetUp } from './report.ts'
import { reportFirstArticle } from './report-quality.ts'
import { noteWork, setupAsItTurnsOut } from './setup.ts'
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
  if (machines.hold[machine] !== Hold.work || machines.left[machine] !== jobs.work[first]) return
  for (let job = first; job !== NONE; job = jobs.next[job]!) {
    note(shop, RecordKind.start, job, s.index, machine)
  }
}

/** Puts a job, or a batch linked by `next`, on an empty machine. */
export function load(shop: Shop, s: StationState, machine: number, job: number): void {
  const { machines, jobs, steps } = shop
  const step = jobs.step[job]!
  s.idle--
  machines.job[machine] = job
  machines.pieces[machine] = steps.perPiece[step] === 1 ? jobs.pieces[job]! : 1
  const setup = drawSetup(shop, s, machine, job)
  if (setup > 0) begin(shop, s, machine, Hold.setup, setup)
  else {
    machines.family[machine] = steps.family[step]!
    beginPiece(shop, s, machine)
  }
  if (shop.report) reportLoaded(shop, s, machine)
}

/** Set-up before a job on a machine, ms. */
function drawSetup(shop: Shop, s: StationState, machine: number, job: number): number {
  const planned = plannedSetup(shop, s, machine, job)
  const { quality } = shop
  if (quality === null) return planned
  return setupAsItTurnsOut(shop, quality, s, machine, job, planned)
}

/** What the set-up matrix says. */
function plannedSetup(shop: Shop, s: StationState, machine: number, job: number): number {
  const { setups } = shop.spec.stations[s.index]!
  const last = shop.machines.family[machine]!
  if (setups === undefined || last === NONE) return 0
  const family = shop.steps.family[shop.jobs.step[job]!]!
  return setups[s.families[last]!]?.[s.families[family]!] ?? 0
}

/** Begins a phase of a machine, `time` ms long. */
export function begin(
  shop: Shop,
  s: StationState,
  machine: number,
  phase: number,
  time: number,
): void {
  shop.machines.hold[machine] = phase
  shop.machines.left[machine] = time
  run(shop, s, machine)
}

/** The job, or its next piece, is loaded and then worked on. */
function beginPiece(shop: Shop, s: StationState, machine: number): void {
  if (s.loadTime > 0) begin(shop, s, machine, Hold.load, s.loadTime)
  else beginWork(shop, s, machine)
}

function beginWork(shop: Shop, s: StationState, machine: number): void {
  const line = shop.fastLines?.[s.index]
  if (line) return beginFlow(shop, s, line)
  const time = shop.jobs.work[shop.machines.job[machine]!]!
  begin(shop, s, machine, Hold.work, time)
}

/** The pieces of the job on a fast line begin to flow; nobody knows how long they will take. */
function beginFlow(shop: Shop, s: StationState, line: FastLine): void {
  const { machines, jobs } = shop
  const job = machines.job[line.machine]!
  note(shop, RecordKind.start, job, s.index, line.machine)
  startFlow(line, jobs.pieces[job]!)
  begin(shop, s, line.machine, Hold.work, Number.POSITIVE_INFINITY)
}

/**
 * Passes from a phase that has ended to the next. Returns true when the work on the job is done; the
 * caller then finishes it.
 */
export function endPhase(shop: Shop, s: StationState, machine: number): boolean {
  const { machines, jobs, steps } = shop
  if (s.needsPeople) dismiss(shop, s, machine)
  switch (machines.hold[machine]) {
    case Hold.setup:
      if (shop.report && shop.quality !== null) reportFirstArticle(shop, shop.quality, machine)
      machines.family[machine] = steps.family[jobs.step[machines.job[machine]!]!]!
      if (shop.report) reportSetUp(shop, s, machine)
      beginPiece(shop, s, machine)
      return false
    case Hold.load:
      beginWork(shop, s, machine)
      return false
    default: {
      if (--machines.pieces[machine]! <= 0) return true
      const job = machines.job[machine]!
      jobs.work[job] = drawDuration(s.service, steps.time[jobs.step[job]!]!)
      beginPiece(shop, s, machine)
      return false
    }
  }
}

/** Lets the present phase go on until it is over or an operation clock runs out, if nothing is in its way. */
export function run(shop: Shop, s: StationState, machine: number): void {
  const { machines, modes } = shop
  if (!s.open || machines.failed[machine] !== NONE) return
  if (s.needsPeople && !isStaffed(shop, s, machine)) return
  if (machines.hold[machine] === Hold.setup) s.stats.settingUp++
  else {
    s.stats.working++
    if (shop.record) noteStart(shop, s, machine)
  }
  machines.since[machine] = shop.now
  let wait = machines.left[machine]!
  if (modes.pace !== null) wait = setPaces(shop, modes.pace, machine, wait)
  else {
    const last = machines.modeTo[machine]!
    for (let mode = machines.modeFrom[machine]!; mode < last; mode++) {
      if (modes.life[mode]! < wait) wait = modes.life[mode]!
    }
  }
  const stamp = ++machines.stamp[machine]!
  const line = shop.fastLines?.[s.index]
  if (line?.busy) resumeFlow(shop, line)
  if (wait === Number.POSITIVE_INFINITY) return
  const at = after(shop.now, milliseconds(wait))
  schedule(shop.calendar, at, ShopNotice.machine, machine, stamp)
}

/** Stops a machine for a failure or a closed window; but work that ends at this instant still ends. */
export function interrupt(shop: Shop, s: StationState, machine: number): void {
  const { since, left } = shop.machines
  const line = shop.fastLines?.[s.index]
  const endsNow = line?.flowing
    ? isFlowDone(shop, line)
    : since[machine]! !== NONE && shop.now - since[machine]! >= left[machine]!
  if (endsNow) return
  pause(shop, s, machine)
  if (s.needsPeople) dismiss(shop, s, machine)
}

/** Brings the work and the operation clocks of a running machine up to now, and stops it. */
export function pause(shop: Shop, s: StationState, machine: number): void {
  const { machines, modes } = shop
  if (machines.since[machine] === NONE) return
  const worked = shop.now - machines.since[machine]!
  machines.since[machine] = NONE
  machines.stamp[machine]!++
  machines.left[machine]! -= worked
  const line = shop.fastLines?.[s.index]
  if (line?.flowing) pauseFlow(shop, line)
  if (shop.quality !== null) noteWork(shop.quality, machine, machines.hold[machine]!, worked)
  if (machines.hold[machine] === Hold.setup) s.stats.settingUp--
  else s.stats.working--
  const last = machines.modeTo[machine]!
  for (let mode = machines.modeFrom[machine]!; mode < last; mode++) {
    modes.life[mode]! -= modes.pace === null ? worked : worked * modes.pace[mode]!
  }
}

/*
 * A fast line inside a shop: rate flow.
 *
 * Every machine of the line runs at a constant rate until something changes: a failure, a repair, a
 * buffer that fills or empties, the end of the job. `syncFlow` moves the flow up to now, `solveRates`
 * finds the rates that hold from now on, and the calendar wakes the line when the first of them ends.
 * All in whole grains and milliseconds, so one long advance equals many short ones.
 *
 * Assumptions: no travel time; a machine whose buffer is empty runs as fast as it is fed, one whose
 * buffer is full as fast as it is relieved. A job begins on an empty line, all its pieces at hand, and is
 * done when the last piece has left the last machine. The pieces that a machine takes out are binomial,
 * drawn when the job begins, and taken out evenly. Failure clocks run while the machine runs, at any
 * speed; repairs begin at once and go on while the line is closed, down or unattended.
 */
import { after, milliseconds } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawBinomial } from '../engine/counts.ts'
import {
  noteFastLine,
  reportFastCounts,
  reportFastRepaired,
  reportFastStopped,
} from './fast-line-report.ts'
import {
  drawAtLeastOne,
  type FastLine,
  type FastMachine,
  GRAINS_PER_PIECE,
} from './fast-line-state.ts'
import { type Shop, ShopNotice } from './state.ts'

/** Brings a job of `pieces` pieces to the head of an empty line. */
export function startFlow(line: FastLine, pieces: number): void {
  let left = pieces
  for (const m of line.machines) {
    m.toTake = left * GRAINS_PER_PIECE
    left -= drawBinomial(m.rejects, left, m.rejectShare)
    m.toPass = left * GRAINS_PER_PIECE
  }
  line.rejected = pieces - left
  restartFlow(line)
}

/** The job begins again at the head of the line; what it lost was lost, and is not drawn anew. */
export function restartFlow(line: FastLine): void {
  line.busy = true
  for (const m of line.machines) {
    m.taken = 0
    m.passed = 0
  }
}

/** The job is taken off the line before it is done: none of its pieces flow any more. */
export function abandonFlow(line: FastLine): void {
  line.busy = false
}

/** Pieces flow from now on. */
export function resumeFlow(shop: Shop, line: FastLine): void {
  syncFlow(shop, line)
  line.flowing = true
  turnLine(shop, line)
}

/** Pieces stand still from now on; repairs go on. */
export function pauseFlow(shop: Shop, line: FastLine): void {
  syncFlow(shop, line)
  line.flowing = false
  turnLine(shop, line)
}

/** All pieces of the job have left the line at this instant, whether or not that was noticed. */
export function isFlowDone(shop: Shop, line: FastLine): boolean {
  syncFlow(shop, line)
  return line.busy && line.machines.every(isThrough)
}

/** Takes a job that is done off the line; returns its good pieces. */
export function endFlow(shop: Shop, line: FastLine): number {
  line.busy = false
  line.flowing = false
  for (const m of line.machines) m.rateIn = 0
  if (shop.report) reportFastCounts(shop, line)
  return line.machines.at(-1)!.toPass / GRAINS_PER_PIECE
}

const isThrough = (m: FastMachine): boolean => m.taken === m.toTake

/** Brings flows, failure clocks and statistics up to now. */
function syncFlow(shop: Shop, line: FastLine): void {
  const dt = shop.now - line.syncedAt
  if (dt === 0) return
  line.syncedAt = shop.now
  for (const [i, m] of line.machines.entries()) {
    if (m.failed >= 0) m.downTime += dt
    if (!line.flowing || m.rateIn === 0) continue
    const before = i === 0 ? m.toTake : line.machines[i - 1]!.passed
    m.taken += Math.min(m.rateIn * dt, m.toTake - m.taken, before - m.taken)
    m.passed = isThrough(m) ? m.toPass : Math.min(m.toPass, m.passed + m.rateOut * dt)
    m.runningTime += dt
    for (const mode of m.modes) mode.lifeLeft -= dt
  }
}

/** The calendar has woken the line, or something outside it has changed. */
export function turnLine(shop: Shop, line: FastLine): void {
  syncFlow(shop, line)
  for (const m of line.machines) {
    if (m.failed >= 0 && m.repairedAt <= shop.now) endRepair(shop, line, m)
    if (line.flowing && m.failed < 0 && !isThrough(m)) failIfDue(shop, line, m)
  }
  solveRates(line)
  if (shop.report) noteFastLine(shop, line)
  const wait = timeToNotice(shop, line)
  const stamp = ++line.stamp
  if (wait === NEVER) return
  const at = after(shop.now, milliseconds(wait))
  schedule(shop.calendar, at, ShopNotice.flow, line.station, stamp)
}

const NEVER = Number.POSITIVE_INFINITY

/** ms until the line must be looked at: at once where a job is done, or was without pieces. */
function timeToNotice(shop: Shop, line: FastLine): number {
  if (line.flowing && line.busy && line.machines.every(isThrough)) return 0
  const flow = line.flowing ? timeToChange(line) : NEVER
  return Math.max(1, Math.min(nextRepair(line) - shop.now, flow))
}

function failIfDue(shop: Shop, line: FastLine, m: FastMachine): void {
  const due = m.modes.findIndex((mode) => mode.lifeLeft <= 0)
  if (due < 0) return
  const mode = m.modes[due]!
  m.failed = due
  m.failures++
  m.repairLasts = drawAtLeastOne(mode.repairs, mode.repair)
  m.repairedAt = shop.now + m.repairLasts
  if (shop.report) reportFastStopped(shop, line, m)
}

function endRepair(shop: Shop, line: FastLine, m: FastMachine): void {
  const mode = m.modes[m.failed]!
  if (shop.report) reportFastRepaired(shop, line, m)
  mode.lifeLeft = drawAtLeastOne(mode.lives, mode.life)
  m.failed = -1
}

function nextRepair(line: FastLine): number {
  let at = NEVER
  for (const m of line.machines) if (m.failed >= 0) at = Math.min(at, m.repairedAt)
  return at
}

/**
 * Finds the rates that hold from now on. Each machine starts from its full speed and is slowed by its
 * neighbours until nothing changes any more; rates only fall, so this ends.
 */
export function solveRates({ machines, capacity, flowing }: FastLine): void {
  for (const m of machines) {
    setRate(m, flowing && m.failed < 0 && !isThrough(m) ? m.speed : 0)
  }
  for (let changed = true; changed; ) {
    changed = false
    for (let i = 1; i < machines.length; i++) {
      if (slow(machines[i]!, inflowLimit(machines[i - 1]!, machines[i]!))) changed = true
    }
    for (let i = machines.length - 2; i >= 0; i--) {
      const m = machines[i]!
      const next = machines[i + 1]!
      if (m.rateOut === 0) continue
      const room = capacity[i]! - (m.passed - next.taken)
      if (room + next.rateIn >= m.rateOut) continue
      if (slow(m, Math.floor((next.rateIn * m.toTake) / m.toPass))) changed = true
    }
  }
}

/** The fastest that a machine can be fed, grains per ms. */
function inflowLimit(upstream: FastMachine, m: FastMachine): number {
  const level = upstream.passed - m.taken
  if (isThrough(upstream)) return level > 0 ? m.speed : 0
  // What lies there lasts for a while if it makes up for the slower inflow.
  return level + upstream.rateOut >= m.rateIn ? m.speed : upstream.rateOut
}

function slow(m: FastMachine, limit: number): boolean {
  if (limit >= m.rateIn) return false
  setRate(m, limit)
  return true
}

function setRate(m: FastMachine, rate: number): void {
  m.rateIn = rate
  m.rateOut = m.toTake > 0 ? Math.floor((rate * m.toPass) / m.toTake) : 0
}

/** How long the present rates hold, ms; Infinity if nothing on the line changes by itself. */
function timeToChange({ machines, capacity }: FastLine): number {
  let t = NEVER
  for (const [i, m] of machines.entries()) {
    if (m.rateIn === 0) continue
    for (const mode of m.modes) t = Math.min(t, mode.lifeLeft)
    t = Math.min(t, Math.ceil((m.toTake - m.taken) / m.rateIn))
    const next = machines[i + 1]
    if (next) {
      const gain = m.rateOut - next.rateIn
      const room = capacity[i]! - (m.passed - next.taken)
      if (gain > 0 && room >= gain) t = Math.min(t, Math.floor(room / gain))
    }
    const before = machines[i - 1]
    if (before && !isThrough(before)) {
      const loss = m.rateIn - before.rateOut
      const level = before.passed - m.taken
      if (loss > 0 && level >= loss) t = Math.min(t, Math.floor(level / loss))
    }
  }
  return t
}

/*
 * Rate flow: how bottles move along the line between two instants, and how fast.
 *
 * Every machine runs at a constant rate until something changes: a failure, a repair, a buffer that
 * fills or empties, the end of a lot. `syncLine` moves the flow up to now, `solveRates` finds the
 * rates that hold from now on, `timeToChange` says how long they will. All three work in whole
 * grains and whole milliseconds, so playing in one long step or in many short ones is the same.
 *
 * Assumptions: no travel time on the conveyor; a machine whose buffer is empty runs as fast as it is
 * fed, one whose buffer is full as fast as it is relieved; failure clocks run while it runs.
 */
import { between, type SimTime } from '../contract/time.ts'
import { flowAllowed, flowToNextLot, usesNow } from './material.ts'
import { findOrder } from './pacing.ts'
import {
  type Buffer,
  GRAINS_PER_BOTTLE,
  type Line,
  type Machine,
  type Part,
  type Plant,
} from './state.ts'

/** Brings flows, failure clocks and remaining times up to `now`. */
export function syncLine(plant: Plant, now: SimTime): void {
  const { line } = plant
  const dt = between(line.syncedAt, now)
  line.syncedAt = now
  if (dt === 0 || !line.open) return
  for (const m of line.machines) {
    if (m.rateIn > 0) passThrough(plant, m, dt)
    if (m.repairLeft > 0) m.repairLeft = Math.max(0, m.repairLeft - dt)
    if (m.setupLeft > 0 && !isStopped(m)) m.setupLeft = Math.max(0, m.setupLeft - dt)
    if (m.holdLeft > 0) m.holdLeft = Math.max(0, m.holdLeft - dt)
    if (m.maintenanceLeft > 0) m.maintenanceLeft = Math.max(0, m.maintenanceLeft - dt)
  }
}

/** Under repair, in maintenance or with nobody to tend it: a set-up has to wait. */
export const isStopped = (m: Machine): boolean =>
  m.repairLeft > 0 || m.maintenanceLeft > 0 || m.unattended

function passThrough(plant: Plant, m: Machine, dt: number): void {
  const { line, quality } = plant
  const isPacing = m.index === line.pacing
  const before = m.index > 0 ? line.buffers[m.index - 1]! : undefined
  const head = before?.parts[0]
  const grains = Math.min(m.rateIn * dt, flowLeft(plant, m, head))
  const passed = Math.min(m.rateOut * dt, grains)
  if (before && head) {
    head.grains -= grains
    before.level -= grains
  }
  m.taken += grains
  m.passed += passed
  for (const use of m.uses) if (usesNow(use, m.item)) use.grains += grains
  for (const mode of m.modes) mode.lifeLeft -= dt
  m.age += dt
  if (m.index === 0) findOrder(plant, m.order)!.begun += grains
  if (isPacing) {
    findOrder(plant, line.order)!.started += grains
    plant.lots.find((l) => l.id === line.lot)!.started += grains
    quality.sampleLeft -= dt
    quality.driftLeft -= dt
    quality.settlingLeft -= dt
    quality.sampleFlowLeft -= grains
    if (head) noteSource(m, head.source, grains)
  }
  const after = line.buffers[m.index]
  if (after) {
    after.parts.at(-1)!.grains += passed
    after.level += passed
  }
}

/** Flow left of what the machine works on: it never takes more than that at once. */
function flowLeft(plant: Plant, m: Machine, head: Part | undefined): number {
  const { line } = plant
  let left = head ? head.grains : Number.POSITIVE_INFINITY
  // A head still being filled also passes on what comes in: the rates see to that.
  if (m.index === line.pacing) {
    const lot = plant.lots.find((l) => l.id === line.lot)!
    left = Math.min(left, lot.size * GRAINS_PER_BOTTLE - lot.started)
  }
  if (m.index === 0) {
    const order = findOrder(plant, m.order)!
    left = Math.min(left, order.quantity * GRAINS_PER_BOTTLE - order.begun)
  }
  return left
}

function noteSource(m: Machine, lot: string, grains: number): void {
  const last = m.sources.at(-1)
  if (last?.lot === lot) last.grains += grains
  else m.sources.push({ lot, grains })
}

/**
 * Finds the rates that hold from now on. `able[i]` says whether machine i could run if it were fed
 * and relieved. Each machine starts from its full speed and is slowed by its neighbours until
 * nothing changes any more; rates only fall, so this ends after at most one round for each machine.
 */
export function solveRates(line: Line, able: readonly boolean[]): void {
  const { machines, buffers } = line
  for (const m of machines) m.rateIn = able[m.index] ? m.speed : 0
  for (const m of machines) m.rateOut = rateOut(m)
  for (let changed = true; changed; ) {
    changed = false
    for (let i = 1; i < machines.length; i++) {
      const m = machines[i]!
      const limit = inflowLimit(m, machines[i - 1]!, buffers[i - 1]!)
      if (m.rateIn > limit && slow(m, limit)) changed = true
    }
    for (let i = machines.length - 2; i >= 0; i--) {
      const m = machines[i]!
      const next = machines[i + 1]!
      const room = buffers[i]!.capacity * GRAINS_PER_BOTTLE - buffers[i]!.level
      if (room + next.rateIn >= m.rateOut) continue
      // Overfull, by the whole bottle that ends a lot: half the pace until it has gone.
      const outflow = room < 0 ? Math.floor(next.rateIn / 2) : next.rateIn
      if (slow(m, Math.floor(outflow / (1 - m.rejectShare)))) changed = true
    }
  }
}

const rateOut = (m: Machine): number => Math.floor(m.rateIn * (1 - m.rejectShare))

function slow(m: Machine, limit: number): boolean {
  const before = m.rateIn
  m.rateIn = Math.min(m.rateIn, limit)
  m.rateOut = rateOut(m)
  return m.rateIn < before
}

/** The fastest that a machine can be fed, grains per ms. */
function inflowLimit(m: Machine, upstream: Machine, before: Buffer): number {
  const head = before.parts[0]
  if (!head) return 0
  if (head.closed || before.parts.length > 1) return head.grains > 0 ? m.speed : 0
  // The head is still being filled: it lasts if what lies there makes up for the slower inflow.
  return head.grains + upstream.rateOut >= m.rateIn ? m.speed : upstream.rateOut
}

/** How long the present rates hold: ms until the first change on an open line; Infinity if none. */
export function timeToChange(plant: Plant): number {
  const { line, quality } = plant
  const { machines, buffers } = line
  let t = Number.POSITIVE_INFINITY
  for (const m of machines) {
    t = Math.min(t, timeToRestart(m))
    if (m.rateIn === 0) continue
    for (const mode of m.modes) t = Math.min(t, mode.lifeLeft)
    t = Math.min(t, m.nextAge - m.age)
    t = Math.min(t, timeToEndOfWork(plant, m))
    if (m.index === line.pacing) t = Math.min(t, timeToQuality(quality, m.rateIn))
    const after = buffers[m.index]
    if (after) t = Math.min(t, timeToFull(after, m.rateOut - machines[m.index + 1]!.rateIn))
    const before = buffers[m.index - 1]
    if (before) t = Math.min(t, timeToEmpty(before, m.rateIn - machines[m.index - 1]!.rateOut))
  }
  return t
}

/** ms until a sample is due, the process drifts, or it has settled after a set-up. */
function timeToQuality(quality: Plant['quality'], rateIn: number): number {
  const { sampleLeft, driftLeft, settlingLeft, sampleFlowLeft } = quality
  return Math.min(sampleLeft, driftLeft, settlingLeft, Math.ceil(sampleFlowLeft / rateIn))
}

/** ms until a repair, set-up, hold or maintenance of the machine ends. */
function timeToRestart(m: Machine): number {
  let t = Number.POSITIVE_INFINITY
  if (m.repairLeft > 0) t = m.repairLeft
  if (m.holdLeft > 0) t = Math.min(t, m.holdLeft)
  if (m.maintenanceLeft > 0) t = Math.min(t, m.maintenanceLeft)
  if (m.setupLeft > 0 && !isStopped(m)) t = Math.min(t, m.setupLeft)
  return t
}

/** ms until the machine has done its lot, order, part or material lot. */
function timeToEndOfWork(plant: Plant, m: Machine): number {
  const { line } = plant
  let t = Number.POSITIVE_INFINITY
  const head = m.index > 0 ? line.buffers[m.index - 1]!.parts[0] : undefined
  const open = head !== undefined && !head.closed
  const left = flowLeft(plant, m, open ? undefined : head)
  t = Math.min(t, Math.ceil(left / m.rateIn))
  for (const use of m.uses) {
    if (!usesNow(use, m.item)) continue
    t = Math.min(t, Math.floor(flowAllowed(plant, use) / m.rateIn))
    // The first machine marks what it makes of each lot; a pacing machine makes lots of its own.
    const looks = use.watched || (m.index === 0 && m.index !== line.pacing)
    if (looks) t = Math.min(t, Math.ceil(flowToNextLot(plant, use) / m.rateIn))
  }
  return t
}

/** ms until the buffer can no longer take what flows in beyond what flows out, or can again. */
function timeToFull(buffer: Buffer, gain: number): number {
  const room = buffer.capacity * GRAINS_PER_BOTTLE - buffer.level
  if (room < 0) return gain < 0 ? Math.ceil(room / gain) : Number.POSITIVE_INFINITY
  return gain > 0 && room >= gain ? Math.floor(room / gain) : Number.POSITIVE_INFINITY
}

/** ms until what lies in the buffer no longer makes up for the slower inflow. */
function timeToEmpty(buffer: Buffer, loss: number): number {
  const head = buffer.parts[0]
  if (loss <= 0 || !head || head.closed || head.grains < loss) return Number.POSITIVE_INFINITY
  return Math.floor(head.grains / loss)
}

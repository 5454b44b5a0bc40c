/*
 * Maintenance that somebody asks for. It is played as a plan of the machine that is due now: it begins
 * when no job is being worked on, needs nobody, and makes every mode of the machine as new.
 */
import type { Duration } from '../contract/time.ts'
import { openStream } from '../engine/random.ts'
import { fallDue } from './failure.ts'
import { type Modes, NONE, type Shop } from './state.ts'

/** Whether a machine is in maintenance, or waits for some that was asked for. */
export function isInMaintenance({ machines, modes }: Shop, machine: number): boolean {
  const failed = machines.failed[machine]!
  if (failed !== NONE && modes.spec[failed] === NONE) return true
  const request = findRequest(modes, machine)
  return request !== NONE && modes.due[request] === 1
}

/** Takes a machine out for maintenance as soon as its job is done. */
export function requestMaintenance(shop: Shop, machine: number, lasting: Duration): void {
  const { modes } = shop
  const found = findRequest(modes, machine)
  const mode = found === NONE ? addRequest(shop, machine) : found
  modes.repair[mode] = lasting
  fallDue(shop, mode)
}

const findRequest = ({ machine: machines, spec }: Modes, machine: number): number =>
  machines.findIndex((m, mode) => m === machine && spec[mode] === NONE)

/** Adds a mode behind all others, where the loop over the modes of a machine does not come. */
function addRequest({ machines, modes }: Shop, machine: number): number {
  const { modeFrom, modeTo } = machines
  const own = Array.from(
    { length: modeTo[machine]! - modeFrom[machine]! },
    (_, i) => modeFrom[machine]! + i,
  )
  modes.machine = Int32Array.of(...modes.machine, machine)
  modes.spec = Int32Array.of(...modes.spec, NONE)
  modes.crew = Int32Array.of(...modes.crew, NONE)
  modes.life = Float64Array.of(...modes.life, Number.POSITIVE_INFINITY)
  modes.health = Int32Array.of(...modes.health, 0)
  modes.stamp = Int32Array.of(...modes.stamp, 0)
  modes.due = Uint8Array.of(...modes.due, 0)
  modes.kind = Uint8Array.of(...modes.kind, 0)
  modes.repair = Float64Array.of(...modes.repair, 0)
  modes.asked = Uint8Array.of(...modes.asked, 0)
  modes.renews.push(own)
  const unused = openStream('', '')
  modes.lives.push(unused)
  modes.repairs.push(unused)
  return modes.machine.length - 1
}

/*
 * What a failure mode is, and how fast its clock runs.
 */
import { hasBadLot } from './materials.ts'
import { tenderOf } from './people.ts'
import type { FailureSpec } from './spec.ts'
import { NONE, type Shop } from './state.ts'

/** Maintenance that somebody asked for: no clock leads to it. */
export const REQUESTED: FailureSpec = {
  id: 'requested',
  clock: 'operation',
  timeToFailure: { kind: 'constant', value: Number.MAX_SAFE_INTEGER },
  timeToRepair: { kind: 'constant', value: 0 },
  plan: { restores: [] },
}

/** The failure, plan or request that a mode plays. */
export function failureOf({ spec, machines, modes }: Shop, mode: number): FailureSpec {
  const failure = modes.spec[mode]!
  if (failure === NONE) return REQUESTED
  return spec.stations[machines.station[modes.machine[mode]!]!]!.failures![failure]!
}

/**
 * Sets how fast the operation clocks of a machine run until it is paused.
 *
 * @returns `wait`, or the time until the first of them runs out if that is shorter, ms
 */
export function setPaces(shop: Shop, pace: Float64Array, machine: number, wait: number): number {
  const { machines, modes } = shop
  let soonest = wait
  for (let mode = machines.modeFrom[machine]!; mode < machines.modeTo[machine]!; mode++) {
    pace[mode] = paceOf(shop, machine, failureOf(shop, mode))
    // A clock that ran fast may have run out since it was last looked at: it is over now, not before.
    soonest = Math.min(soonest, Math.max(0, Math.ceil(modes.life[mode]! / pace[mode]!)))
  }
  return soonest
}

/** Faster by the stop factor of who tends the machine, and by a bad lot that is on it. */
function paceOf(shop: Shop, machine: number, { byOperator, byLot }: FailureSpec): number {
  const tender = byOperator ? tenderOf(shop, machine) : NONE
  const operator = tender === NONE ? 1 : (shop.spec.people![tender]!.stopFactor ?? 1)
  return byLot && holdsBadLot(shop, machine, byLot.item) ? operator * byLot.factor : operator
}

function holdsBadLot(shop: Shop, machine: number, item: string): boolean {
  const index = shop.spec.items?.findIndex(({ id }) => id === item) ?? NONE
  if (index === NONE) return false
  const { jobs } = shop
  for (let job = shop.machines.job[machine]!; job !== NONE; job = jobs.next[job]!) {
    if (hasBadLot(shop, job, index)) return true
  }
  return false
}

/*
 * How loaded a machine was in a window of plant time: what a heat map paints.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import { type Output, outputSince } from './output.ts'
import { stateTimesBetween, type TimeModel, timeElements } from './time-model.ts'

/** Each is null while there is no ground for it. */
export interface MachineLoad {
  /** Running and set-up time / planned busy time, 0..1 (ISO 22400: AUPT / PBT). */
  readonly utilisation: number | null
  /** Micro-stops and breakdowns / planned busy time, 0..1. */
  readonly downtime: number | null
  /** Rejects / all that was counted, 0..1. */
  readonly scrap: number | null
}

/** @param machine known to both books */
export function loadOf(
  { times, output }: { readonly times: TimeModel; readonly output: Output },
  machine: string,
  from: SimTime,
  to: SimTime,
): MachineLoad {
  const ms = stateTimesBetween(times.machines.get(machine)!, from, to)
  const { AUPT, PBT } = timeElements(ms)
  const { good, reject } = outputSince(output, machine, from)
  return {
    utilisation: ratio(AUPT, PBT),
    downtime: ratio(ms.microStop + ms.down, PBT),
    scrap: ratio(reject, good + reject),
  }
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/*
 * Earned time: what the operations that a machine has ended should have taken by the standard. ISO
 * 22400 sets it against the time that they did take (effectiveness).
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SimTime } from '../../sim/contract/time.ts'

interface MachineEarned {
  /** Standard run time of all that was made. */
  ms: number
  /** When the machine last counted: the other jobs of a batch take no time of their own. */
  countedAt: SimTime | null
}

export interface EarnedTime {
  /** Standard run time of a job (ms) by `product\noperation`. */
  readonly standards: Map<string, number>
  readonly machines: Map<string, MachineEarned>
  lastSeq: number
}

export const createEarnedTime = (
  machines: readonly string[],
  standards: readonly (readonly [operation: string, ms: number])[],
): EarnedTime => ({
  standards: new Map(standards),
  machines: new Map(machines.map((id) => [id, { ms: 0, countedAt: null }])),
  lastSeq: 0,
})

/** The key of a standard. */
export const operationKey = (product: string, operation: string): string =>
  `${product}\n${operation}`

/**
 * Takes up a count; ignores other and repeated events.
 * @param operation that was counted, '' where it is not known
 */
export function receiveEarnedTime(earned: EarnedTime, event: MesEvent, operation: string): void {
  if (event.type !== 'counted' || event.seq <= earned.lastSeq) return
  earned.lastSeq = event.seq
  const machine = earned.machines.get(event.machine)
  const standard = earned.standards.get(operationKey(event.item, operation))
  if (machine === undefined || standard === undefined || machine.countedAt === event.at) return
  machine.countedAt = event.at
  machine.ms += standard
}

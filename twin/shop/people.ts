/*
 * Who works at which machine: operators through a phase of a job, repairers through a repair.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'

export interface People {
  /** By machine, in the order of their coming; a machine without anybody has no entry. */
  readonly atMachine: Map<string, string[]>
  lastSeq: number
}

export const createPeople = (): People => ({ atMachine: new Map(), lastSeq: 0 })

/** Takes up who signs on and off; ignores other and repeated events. */
export function receivePeople(people: People, event: MesEvent): void {
  if (event.seq <= people.lastSeq) return
  people.lastSeq = event.seq
  if (event.type !== 'operatorSignedOn' && event.type !== 'operatorSignedOff') return
  const { operator = '', station, type } = event
  const others = (people.atMachine.get(station) ?? []).filter((person) => person !== operator)
  if (type === 'operatorSignedOn') others.push(operator)
  if (others.length > 0) people.atMachine.set(station, others)
  else people.atMachine.delete(station)
}

/*
 * A MES stream by hand: the plant description of Clearspring and a builder of events.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Scenario } from '../../../scenarios/scenario.ts'
import type { MesBody, MesEvent, MesHeader } from '../../../sim/contract/mes.ts'
import { minutes, type SimTime } from '../../../sim/contract/time.ts'

const PLANT = new URL('../../../scenarios/clearspring/plant.yaml', import.meta.url)

/** Clearspring as described, fresh each time. */
export const readClearspring = (): Scenario => parse(readFileSync(PLANT, 'utf8')) as Scenario

export type About = Pick<MesHeader, 'order' | 'lot' | 'operator'>

export interface Stream {
  readonly events: MesEvent[]
  /** Reports one event at so many minutes of plant time. */
  tell(minute: number, body: MesBody, about?: About): void
}

/** An empty stream; sequence numbers run from 1. */
export function createStream(): Stream {
  const events: MesEvent[] = []
  return {
    events,
    tell(minute, body, about = {}) {
      const at = minutes(minute) as number as SimTime
      const seq = events.length + 1
      events.push({ seq, at, equipment: 'clearspring/northbrook/packaging/L1', ...about, ...body })
    },
  }
}

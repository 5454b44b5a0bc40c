import type { MesBody, MesEvent } from '../contract/mes.ts'
import type { Plant } from './state.ts'

/** What an event is about, beside its body. Empty strings are left out. */
export interface About {
  readonly machine?: string
  readonly order?: string
  readonly lot?: string
  readonly operator?: string
}

/** Reports one event to the MES. */
export function report(plant: Plant, body: MesBody, about: About = {}): void {
  const { machine, order, lot, operator } = about
  const path = plant.line.path
  const event: MesEvent = {
    seq: ++plant.seq,
    at: plant.now,
    equipment: machine ? `${path}/${machine}` : path,
    ...(order ? { order } : undefined),
    ...(lot ? { lot } : undefined),
    ...(operator ? { operator } : undefined),
    ...body,
  }
  plant.outbox.push(event)
}

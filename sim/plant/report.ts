import type { MesBody, MesHeader } from '../contract/mes.ts'
import type { Plant } from './state.ts'

/** What an event is about, beside its body. Empty strings are left out. */
export interface About {
  readonly machine?: string
  readonly order?: string
  readonly lot?: string
  readonly operator?: string
}

/** Reports one event to the MES. Written for speed: it is called for every event of a run. */
export function report(plant: Plant, body: MesBody, about: About = NOTHING): void {
  const { machine, order, lot, operator } = about
  const path = plant.line.path
  const header: Header = {
    seq: ++plant.seq,
    at: plant.now,
    equipment: machine ? `${path}/${machine}` : path,
  }
  if (order) header.order = order
  if (lot) header.lot = lot
  if (operator) header.operator = operator
  plant.outbox.push(Object.assign(header, body))
}

const NOTHING: About = {}

type Header = { -readonly [Key in keyof MesHeader]: MesHeader[Key] }

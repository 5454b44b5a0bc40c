/*
 * What a shop tells the MES of its people. Called only while `shop.report` is there.
 *
 * Signed on: at a machine or a repair, from the start of a phase to its end or interruption. Operators
 * of a machine are direct labour, repairers indirect.
 */
import { WHOLE } from './people-state.ts'
import { tell } from './report.ts'
import type { Shop } from './state.ts'

export const reportSignedOn = (shop: Shop, request: number, person: number): void =>
  reportSigned(shop, 'operatorSignedOn', request, person)

export const reportSignedOff = (shop: Shop, request: number, person: number): void =>
  reportSigned(shop, 'operatorSignedOff', request, person)

/** Overtime of a shift or a person begins or ends. */
export function reportOvertime(shop: Shop, crew: string, begins: boolean): void {
  const type = begins ? 'shiftStarted' : 'shiftEnded'
  tell(shop, { type, shift: crew, crew, overtime: true }, {})
}

/** @param request a machine, or number of machines + failure mode for a repair */
function reportSigned(
  shop: Shop,
  type: 'operatorSignedOn' | 'operatorSignedOff',
  request: number,
  person: number,
): void {
  const { machines, modes, report, spec } = shop
  const mode = request - machines.station.length
  const direct = mode < 0
  const machine = direct ? request : modes.machine[mode]!
  const station = report!.machines[machine]!.id
  const { id, crew = '' } = spec.people![person]!
  const share = shop.people!.shares[request]!
  const part = type === 'operatorSignedOn' && share < WHOLE ? { attention: share / WHOLE } : {}
  tell(shop, { type, station, direct, crew, ...part }, { machine, operator: id })
}

/*
 * What the people of a shop are paid: the roster says who works in a shift, the MES when it was worked.
 * Breaks and absence are paid. Overtime is for all people of a shift, or for one person.
 */
import { shiftsOf } from '../../../scenarios/shop-people.ts'
import type { ShopScenario } from '../../../scenarios/shop-scenario.ts'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import type { SimTime } from '../../../sim/contract/time.ts'

export interface Payroll {
  /** People by shift, and each person by her or his id. */
  readonly people: Map<string, number>
  /** When the shifts and the overtime that go on now have begun, by kind and name. */
  readonly since: Map<string, SimTime>
}

export function createPayroll({ shop }: ShopScenario): Payroll {
  const people = new Map((shop.people ?? []).map(({ id }) => [id, 1]))
  for (const person of shop.people ?? []) {
    for (const { id } of shiftsOf(shop, person)) people.set(id, (people.get(id) ?? 0) + 1)
  }
  return { people, since: new Map() }
}

/** Hours that a shift or overtime that has just ended comes to, all people together, in ms. */
export function receivePayroll(
  payroll: Payroll,
  event: MesEvent,
): { ms: number; premium: boolean } {
  if (event.type !== 'shiftStarted' && event.type !== 'shiftEnded') return NOBODY
  const name = event.crew === '' ? event.shift : event.crew
  const key = `${event.overtime ? 'overtime' : 'shift'}/${name}`
  if (event.type === 'shiftStarted') {
    payroll.since.set(key, event.at)
    return NOBODY
  }
  const since = payroll.since.get(key)
  payroll.since.delete(key)
  const ms = since === undefined ? 0 : (event.at - since) * (payroll.people.get(name) ?? 0)
  return { ms, premium: event.overtime }
}

const NOBODY = { ms: 0, premium: false } as const

/*
 * Energy of the line: the power that machines take in their states, added up over time, while a
 * production order has the line and in all. Whole watts and milliseconds, so that sums are exact.
 */
import type { Scenario } from '../../scenarios/scenario.ts'
import type { MachineState } from '../../sim/contract/mes.ts'
import { type Money, money } from './money.ts'

/** Watts of a machine. */
interface Power {
  readonly running: number
  readonly standby: number
  readonly off: number
}

export interface PowerMeter {
  /** Of machines whose power is known. */
  readonly power: ReadonlyMap<string, Power>
  /** What each of them takes now, and all together (W). */
  readonly takes: Map<string, number>
  watts: number
  /** W·ms so far: by production order, and in all. */
  readonly orders: Map<string, number>
  total: number
}

/** All machines off. */
export function createPowerMeter({ line }: Scenario): PowerMeter {
  const power = new Map<string, Power>()
  for (const { id, power: stated } of line.machines) {
    if (stated === undefined) continue
    const { running, standby, off } = stated
    power.set(id, { running: inWatts(running), standby: inWatts(standby), off: inWatts(off) })
  }
  const takes = new Map([...power].map(([id, { off }]) => [id, off]))
  const watts = [...takes.values()].reduce((sum, w) => sum + w, 0)
  return { power, takes, watts, orders: new Map(), total: 0 }
}

const inWatts = (kilowatts: number): number => Math.round(kilowatts * 1_000)

/** A machine enters another state. */
export function turnMachine(meter: PowerMeter, machine: string, to: MachineState): void {
  const power = meter.power.get(machine)
  if (power === undefined) return
  const takes = wattsIn(power, to)
  meter.watts += takes - meter.takes.get(machine)!
  meter.takes.set(machine, takes)
}

/** Watts that a machine takes in a state; 0 for one whose power is unknown. */
export const wattsOf = (meter: PowerMeter, machine: string, state: MachineState): number => {
  const power = meter.power.get(machine)
  return power === undefined ? 0 : wattsIn(power, state)
}

function wattsIn({ running, standby, off }: Power, state: MachineState): number {
  if (state === 'running') return running
  return state === 'off' ? off : standby
}

/** Adds the energy of so many milliseconds; `order` '' for nobody's. */
export function readEnergy(meter: PowerMeter, order: string, ms: number): void {
  if (meter.watts === 0) return
  const energy = meter.watts * ms
  meter.total += energy
  if (order !== '') meter.orders.set(order, (meter.orders.get(order) ?? 0) + energy)
}

const WATT_MS_PER_KWH = 1_000 * 3_600_000

export const inKilowattHours = (wattMs: number): number => wattMs / WATT_MS_PER_KWH

/** What energy is worth at a price for a kilowatt-hour (currency), rounded once. */
export const worthOfEnergy = (wattMs: number, pricePerKwh: number): Money =>
  money(inKilowattHours(wattMs) * pricePerKwh)

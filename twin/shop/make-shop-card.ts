/*
 * The card of a machine of a shop: what a click on it shows.
 */
import type { MachineCard } from '../board.ts'
import { dayBefore } from '../last-day.ts'
import { stopRows } from '../performance/stops.ts'
import { currentState, stateTimes, timeline } from '../performance/time-model.ts'
import { jobsOn } from './centre-flows.ts'
import { nameShopMachine } from './make-shop-scene.ts'
import { summariseShopMachine } from './shop-summary.ts'
import type { ShopTwin } from './shop-twin.ts'

/** @param machine id of a machine of the shop; the caller checks it */
export function makeShopCard(twin: ShopTwin, machine: string): MachineCard {
  const { at, times, stops, people } = twin
  const machineTimes = times.machines.get(machine)!
  const { state, reason, from } = currentState(machineTimes)
  const { good, reject, availability, effectiveness, qualityRatio, oee } = summariseShopMachine(
    twin,
    machine,
  )
  const [job] = jobsOn(twin.jobs, machine)
  return {
    machine,
    name: nameShopMachine(twin.scenario, machine),
    ratePerMinute: 0,
    state,
    reason,
    since: at - from,
    order: job?.order ?? '',
    item: job?.item ?? '',
    operator: people.atMachine.get(machine)?.join(', ') ?? '',
    good,
    reject,
    availability,
    effectiveness,
    qualityRatio,
    oee,
    states: stateTimes(machineTimes, at),
    timeline: timeline(machineTimes, dayBefore(at), at),
    stops: stopRows(stops, machine, at),
  }
}

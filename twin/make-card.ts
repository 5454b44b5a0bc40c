/*
 * The card of a machine: what a click on it shows.
 */
import type { MachineCard } from './board.ts'
import { dayBefore } from './last-day.ts'
import { stopRows } from './performance/stops.ts'
import { currentState, stateTimes, timeline } from './performance/time-model.ts'
import { summariseMachine } from './summary.ts'
import type { Twin } from './twin.ts'

/** @param machine id of a machine on the line; the caller checks it */
export function makeCard(twin: Twin, machine: string): MachineCard {
  const { at, scenario, times, stops, roster } = twin
  const { name, ratePerMinute } = scenario.line.machines.find((m) => m.id === machine)!
  const machineTimes = times.machines.get(machine)!
  const { state, reason, from } = currentState(machineTimes)
  const { good, reject, availability, effectiveness, qualityRatio, oee } = summariseMachine(
    twin,
    machine,
  )
  const work = roster.work.get(machine)
  return {
    machine,
    name,
    ratePerMinute,
    state,
    reason,
    since: at - from,
    order: work?.order ?? '',
    item: work?.item ?? '',
    operator: operatorAt(twin, machine),
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

function operatorAt({ scenario, roster }: Twin, machine: string): string {
  const station = scenario.workforce.stations.find((s) => s.machines.includes(machine))
  return (station && roster.operators.get(station.id)) ?? ''
}

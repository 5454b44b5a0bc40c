/*
 * The state of each machine as the MES knows it: one of ten, exhaustive and exclusive, told when an
 * instant is over, so that no state lasts no time.
 *
 *   off          the station is closed, whatever else is the matter
 *   maintenance  under maintenance by condition or by plan
 *   microStop    under a repair shorter than the limit of the station
 *   down         failed: under repair, or waiting for someone to repair it
 *   setup, running, blocked   by what it holds
 *   starved      empty, or loaded and nobody there (`operator`), or its first job lacks an item (its id)
 *   idle         empty, and no job in the shop has the station before it
 */
import { type FailureKind, MACHINE_STATES, type MachineState } from '../contract/mes.ts'
import { paceState, tellFastStates } from './fast-line-report.ts'
import type { FastLine } from './fast-line-state.ts'
import { findLacking } from './materials.ts'
import { failureOf } from './modes.ts'
import { isUnattended } from './people.ts'
import { tell } from './report.ts'
import type { Report } from './report-state.ts'
import { Hold, NONE, type Shop, type StationState, StopKind } from './state.ts'
import { STORE } from './steps.ts'

/** A machine has stopped: it failed, or it is taken out for maintenance. */
export function reportStopped(shop: Shop, machine: number): void {
  const { id } = shop.report!.machines[machine]!
  const kind = stopKind(shop, machine)
  const reason = stopReason(shop, machine)
  if (kind === 'maintenance') {
    tell(shop, { type: 'maintenanceStarted', machine: id, reason }, { machine })
  } else tell(shop, { type: 'downtimeStarted', machine: id, kind, reason }, { machine })
}

/** It is about to be as new again. */
export function reportRepaired(shop: Shop, machine: number): void {
  const { id } = shop.report!.machines[machine]!
  const kind = stopKind(shop, machine)
  const reason = stopReason(shop, machine)
  if (kind === 'maintenance') {
    tell(shop, { type: 'maintenanceEnded', machine: id, reason }, { machine })
  } else tell(shop, { type: 'downtimeEnded', machine: id, kind, reason }, { machine })
}

const STOP_KINDS = {
  [StopKind.breakdown]: 'breakdown',
  [StopKind.microStop]: 'microStop',
  [StopKind.maintenance]: 'maintenance',
} as const

/** What stops a machine that has failed or is maintained. */
function stopKind({ machines, modes }: Shop, machine: number): FailureKind | 'maintenance' {
  const kind = modes.kind[machines.failed[machine]!] as keyof typeof STOP_KINDS
  return STOP_KINDS[kind]
}

/** The mode by which it has failed, or that is maintained. */
export const stopReason = (shop: Shop, machine: number): string =>
  failureOf(shop, shop.machines.failed[machine]!).id

/** The instant is over: tells which machines are in another state. */
export function reportStates(shop: Shop): void {
  const report = shop.report!
  for (const station of report.changed) {
    const s = shop.stations[station]!
    for (let m = s.firstMachine; m < s.lastMachine; m++) tellState(shop, report, s, m)
    const line = shop.fastLines?.[station]
    if (line) {
      const state = machineState(shop, s, line.machine)
      tellFastStates(shop, line, state, stateReason(shop, s, line.machine, state))
    }
    report.isChanged[station] = 0
  }
  report.changed.length = 0
}

function tellState(shop: Shop, report: Report, s: StationState, machine: number): void {
  const { told } = report
  const from = MACHINE_STATES[told.state[machine]!]!
  const to = machineState(shop, s, machine)
  const reason = stateReason(shop, s, machine, to)
  if (from === to && told.reason[machine] === reason) return
  told.state[machine] = MACHINE_STATES.indexOf(to)
  told.reason[machine] = reason
  const { id } = report.machines[machine]!
  const why = reason === '' ? {} : { reason }
  tell(shop, { type: 'machineStateChanged', machine: id, from, to, ...why }, { machine })
}

/** What a machine is doing now. The shop must report. */
export function machineState(shop: Shop, s: StationState, machine: number): MachineState {
  const { machines, report } = shop
  if (!s.open) return 'off'
  if (machines.failed[machine] !== NONE) {
    const kind = stopKind(shop, machine)
    return kind === 'breakdown' ? 'down' : kind
  }
  if (isUnattended(shop, machine)) return 'starved'
  switch (machines.hold[machine]) {
    case Hold.setup:
      return 'setup'
    case Hold.load:
      return 'running'
    case Hold.work: {
      const line = flowingLine(shop, s)
      return line ? paceState(shop, line).state : 'running'
    }
    case Hold.finished:
      return 'blocked'
    default:
      return report!.coming[s.index]! > 0 ? 'starved' : 'idle'
  }
}

/** Why: a failure mode, `changeover`, `operator`, an item; '' where the state says it all. */
function stateReason(shop: Shop, s: StationState, machine: number, state: MachineState): string {
  switch (state) {
    case 'down':
    case 'microStop':
    case 'maintenance':
      if (shop.machines.failed[machine] !== NONE) return stopReason(shop, machine)
      return paceState(shop, flowingLine(shop, s)!).reason
    case 'setup':
      return shop.quality?.machines.cleaned[machine] === 1 ? 'cleaning' : 'changeover'
    case 'starved':
      if (isUnattended(shop, machine)) return 'operator'
      return shop.machines.hold[machine] === Hold.nothing ? lackingItem(shop, s) : ''
    case 'blocked':
      return waitsForStore(shop, machine) ? 'storage' : ''
    default:
      return ''
  }
}

/** The fast line that a station is, while pieces flow on it. */
function flowingLine({ fastLines }: Shop, s: StationState): FastLine | undefined {
  const line = fastLines?.[s.index]
  return line?.flowing ? line : undefined
}

/** Whether a finished job on the machine waits for room in a store. */
function waitsForStore({ machines, jobs }: Shop, machine: number): boolean {
  let job = machines.job[machine]!
  while (job !== NONE && jobs.step[job] !== STORE) job = jobs.next[job]!
  return job !== NONE
}

/** The item for which the first job of the queue waits; '' when it waits for none. */
function lackingItem(shop: Shop, { head }: StationState): string {
  if (shop.materials === null || head === NONE) return ''
  const item = findLacking(shop, head)
  return item === undefined ? '' : shop.spec.items![item]!.id
}

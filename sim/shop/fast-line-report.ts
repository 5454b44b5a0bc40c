/*
 * What the machines of a fast line tell the MES: their states and stops as they change, and their counts
 * when a job is done. Called only while `shop.report` is there. Their equipment path is one level below
 * the station's machine; the job itself is counted by that machine, as in any station.
 */
import { type FailureKind, MACHINE_STATES, type MachineState } from '../contract/mes.ts'
import { type FastLine, type FastMachine, GRAINS_PER_PIECE } from './fast-line-state.ts'
import { noteChanged, tell } from './report.ts'
import { Hold, type Shop } from './state.ts'

export function reportFastStopped(shop: Shop, line: FastLine, m: FastMachine): void {
  tellStop(shop, line, m, 'downtimeStarted')
}

export function reportFastRepaired(shop: Shop, line: FastLine, m: FastMachine): void {
  tellStop(shop, line, m, 'downtimeEnded')
}

function tellStop(
  shop: Shop,
  line: FastLine,
  m: FastMachine,
  type: 'downtimeStarted' | 'downtimeEnded',
): void {
  const body = { type, machine: m.id, kind: stopKind(shop, line, m), reason: reasonOf(m) }
  tell(shop, body, about(line, m))
}

const reasonOf = (m: FastMachine): string => m.modes[m.failed]!.id

const about = (line: FastLine, m: FastMachine) => ({ machine: line.machine, within: m.id })

function stopKind(shop: Shop, { station }: FastLine, m: FastMachine): FailureKind {
  const isShort = m.repairLasts < (shop.spec.stations[station]!.microStopBelow ?? 0)
  return isShort ? 'microStop' : 'breakdown'
}

/** The job on the line is done: what each machine has passed on, and taken out. */
export function reportFastCounts(shop: Shop, line: FastLine): void {
  const job = shop.machines.job[line.machine]!
  const item = shop.spec.classes[shop.jobs.class[job]!]!.id
  for (const m of line.machines) {
    const good = m.toPass / GRAINS_PER_PIECE
    const reject = m.toTake / GRAINS_PER_PIECE - good
    tell(shop, { type: 'counted', machine: m.id, item, good, reject }, { ...about(line, m), job })
  }
}

/** The rates on the line may have changed: states are told when the instant is over. */
export function noteFastLine(shop: Shop, line: FastLine): void {
  noteChanged(shop.report!, line.station)
}

/**
 * Tells the states of the machines of a line that have changed.
 * @param state and reason of the station's machine, which theirs are unless pieces flow
 */
export function tellFastStates(
  shop: Shop,
  line: FastLine,
  state: MachineState,
  reason: string,
): void {
  const told = shop.report!.told.fast[line.station]!
  for (const [i, m] of line.machines.entries()) {
    const isWorking = line.flowing && shop.machines.hold[line.machine] === Hold.work
    const to = isWorking ? stateOf(shop, line, i) : state
    const why = !isWorking ? reason : to === 'down' || to === 'microStop' ? reasonOf(m) : ''
    const from = MACHINE_STATES[told.state[i]!]!
    if (from === to && told.reason[i] === why) continue
    told.state[i] = MACHINE_STATES.indexOf(to)
    told.reason[i] = why
    const body = { type: 'machineStateChanged', machine: m.id, from, to } as const
    tell(shop, why === '' ? body : { ...body, reason: why }, about(line, m))
  }
}

/**
 * The line as a whole does what its slowest machine does: where that stands, the line loses output. Once
 * the slowest has done its part of the job, the line runs on until it is empty.
 */
export function paceState(
  shop: Shop,
  line: FastLine,
): { readonly state: MachineState; readonly reason: string } {
  const { machines } = line
  const speed = Math.min(...machines.map((m) => m.speed))
  const pace = machines.findIndex((m) => m.speed === speed)
  const state = stateOf(shop, line, pace)
  if (state === 'idle') return { state: 'running', reason: '' }
  const isStop = state === 'down' || state === 'microStop'
  return { state, reason: isStop ? reasonOf(machines[pace]!) : '' }
}

function stateOf(shop: Shop, line: FastLine, index: number): MachineState {
  const m = line.machines[index]!
  if (m.failed >= 0) return stopKind(shop, line, m) === 'microStop' ? 'microStop' : 'down'
  if (m.rateIn > 0) return 'running'
  if (m.taken === m.toTake) return 'idle'
  if (index === 0) return 'blocked'
  const upstream = line.machines[index - 1]!
  const hasInput = upstream.passed - m.taken >= m.speed || upstream.rateOut > 0
  return hasInput ? 'blocked' : 'starved'
}

/*
 * The worked order PO-W1 of the Clearspring plant description, as a MES stream: 180 000 good
 * bottles of water from 183 600 preforms at 0.0425, 1 230 min of machine time with four direct
 * operators, 58 min of set-up; all else as the standard has it.
 */
import type { Scenario } from '../../../scenarios/scenario.ts'
import type { MachineState, MesEvent } from '../../../sim/contract/mes.ts'
import { createStream, readClearspring, type Stream } from './support.ts'

const ORDER = { order: 'PO-W1' }

/** Clearspring with a preform supplier that asks 0.0425 where the standard price is 0.0420. */
export function workedOrderPlant(): Scenario {
  const scenario = readClearspring()
  scenario.suppliers.push({
    ...scenario.suppliers[0]!,
    id: 'preforms-C',
    priceFactor: 0.0425 / 0.042,
  })
  return scenario
}

export function workedOrderEvents(): MesEvent[] {
  const stream = createStream()
  receiveMaterials(stream)
  for (const station of ['FILL', 'LABLPACK', 'PALLET', 'QC', 'MECHANIC']) {
    const direct = station !== 'MECHANIC'
    stream.tell(
      0,
      { type: 'operatorSignedOn', station, direct, crew: 'A' },
      { operator: `A-${station}` },
    )
  }
  // 10 min idle before the order are nobody's.
  fillerTurns(stream, 0, 'off', 'idle')
  fillerTurns(stream, 10, 'idle', 'setup')
  stream.tell(10, { type: 'changeoverStarted', machine: 'FILL', from: 'J', to: 'W' }, ORDER)
  // Set-up: 20 min, 48 min of cleaning in between, 38 min.
  fillerTurns(stream, 30, 'setup', 'maintenance')
  fillerTurns(stream, 78, 'maintenance', 'setup')
  stream.tell(116, { type: 'changeoverEnded', machine: 'FILL', from: 'J', to: 'W' }, ORDER)
  stream.tell(116, { type: 'orderStarted', item: 'W', quantity: 183_600 }, ORDER)
  fillerTurns(stream, 116, 'setup', 'running')
  // Machine time: 600 min, a night off, 30 min of breakdown, 600 min.
  makeBottles(stream, 700)
  fillerTurns(stream, 716, 'running', 'off')
  fillerTurns(stream, 1_196, 'off', 'down')
  fillerTurns(stream, 1_226, 'down', 'running')
  stream.tell(1_826, { type: 'orderEnded', item: 'W', started: 183_600 }, ORDER)
  fillerTurns(stream, 1_826, 'running', 'idle')
  packBottles(stream, 1_850)
  return stream.events
}

function fillerTurns(stream: Stream, minute: number, from: MachineState, to: MachineState): void {
  stream.tell(minute, { type: 'machineStateChanged', machine: 'FILL', from, to })
}

function receiveMaterials(stream: Stream): void {
  const receive = (item: string, quantity: number, supplier: string) =>
    stream.tell(
      0,
      { type: 'materialReceived', item, quantity, supplier, purchaseOrder: 'opening' },
      { lot: `${item}-1` },
    )
  receive('preform', 183_600, 'preforms-C')
  receive('cap', 200_000, 'opening')
  receive('label-W', 200_000, 'opening')
  receive('film', 600_000, 'opening')
  receive('water', 100_000, 'opening')
}

/** 183 600 bottles blown and filled, 3 600 rejected, in lots of 24 000 good. */
function makeBottles(stream: Stream, minute: number): void {
  consume(stream, minute, 'BLOW', 'preform', 183_600)
  countAt(stream, minute, 'BLOW', 183_600, 0, '')
  for (const [lot, good] of LOTS) {
    stream.tell(minute, { type: 'lotCreated', item: 'W' }, { ...ORDER, lot })
    countAt(stream, minute, 'FILL', good, good / 50, lot)
  }
  consume(stream, minute, 'FILL', 'cap', 180_900)
  consume(stream, minute, 'FILL', 'water', 99_000)
}

function packBottles(stream: Stream, minute: number): void {
  consume(stream, minute, 'LABL', 'label-W', 181_440)
  consume(stream, minute, 'PACK', 'film', 576_000)
  for (const [lot, good] of LOTS) {
    for (const machine of ['LABL', 'PACK', 'PALL']) countAt(stream, minute, machine, good, 0, lot)
    stream.tell(minute, { type: 'lotCompleted', item: 'W', good }, { ...ORDER, lot })
  }
}

/** 7 × 24 000 + 12 000 = 180 000. */
export const LOTS = Array.from(
  { length: 8 },
  (_, i) => [`W-${i + 1}`, i === 7 ? 12_000 : 24_000] as const,
)

function consume(stream: Stream, minute: number, machine: string, item: string, quantity: number) {
  const materialLot = `${item}-1`
  stream.tell(minute, { type: 'materialConsumed', machine, item, materialLot, quantity }, ORDER)
}

function countAt(
  stream: Stream,
  minute: number,
  machine: string,
  good: number,
  reject: number,
  lot: string,
): void {
  const about = lot === '' ? ORDER : { ...ORDER, lot }
  stream.tell(minute, { type: 'counted', machine, item: 'W', good, reject }, about)
}

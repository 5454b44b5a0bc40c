/*
 * A frame: the plant at one instant, for the moving picture. Little-endian: 28 bytes of header, 8 for
 * each machine, 4 for each buffer, 3 for each person, 4 for each store. One codec for the server
 * and the browser.
 */
import { MACHINE_STATES, type MachineState } from '../sim/contract/mes.ts'

export interface FrameMachine {
  readonly state: MachineState
  /** Index into `Scene.reasons`. */
  readonly reason: number
  /** Line: bottles per minute going in now. Shop: jobs on the machine. */
  readonly ratePerMinute: number
  /** Index into `Scene.products` of what it works on; 255: nothing yet. */
  readonly product: number
  /** An operator tends it. */
  readonly attended: boolean
  /** Work done on the present job, 0..1; 0 on a line. */
  readonly progress: number
}

/** What a person does. `away`: off shift, on a break, or absent. */
export const ACTIVITIES = ['away', 'free', 'tending', 'settingUp', 'repairing'] as const
export type Activity = (typeof ACTIVITIES)[number]

export interface FramePerson {
  readonly activity: Activity
  /** Index of the machine where he or she is; −1: nowhere in particular. */
  readonly machine: number
}

export interface Frame {
  /** Plant time, ms. */
  readonly at: number
  /** Line: good bottles that left it since the start. Shop: jobs that left it, not scrapped. */
  readonly good: number
  /** Plant seconds per second of the clock, as achieved. 0: paused. */
  readonly speed: number
  /** A delivery truck stands at the dock. */
  readonly truck: boolean
  readonly machines: readonly FrameMachine[]
  /** As `Scene.buffers`: what lies there, and the product in front (255: none). */
  readonly buffers: readonly { readonly level: number; readonly product: number }[]
  /** As `Scene.people`. */
  readonly people: readonly FramePerson[]
  /** As `Scene.stores`: whole base units there. */
  readonly stores: readonly { readonly level: number; readonly quarantined: boolean }[]
}

const HEADER_BYTES = 28
const MACHINE_BYTES = 8
const BUFFER_BYTES = 4
const PERSON_BYTES = 3
const STORE_BYTES = 4
const NOWHERE = 0xff_ff

export function encodeFrame(frame: Frame): Uint8Array {
  const { machines, buffers, people, stores } = frame
  const bytes = new Uint8Array(
    HEADER_BYTES +
      machines.length * MACHINE_BYTES +
      buffers.length * BUFFER_BYTES +
      people.length * PERSON_BYTES +
      stores.length * STORE_BYTES,
  )
  const view = new DataView(bytes.buffer)
  view.setFloat64(0, frame.at, true)
  view.setFloat64(8, frame.good, true)
  view.setFloat32(16, frame.speed, true)
  view.setUint16(20, machines.length | (frame.truck ? 0x80_00 : 0), true)
  view.setUint16(22, buffers.length, true)
  view.setUint16(24, people.length, true)
  view.setUint16(26, stores.length, true)
  let at = HEADER_BYTES
  for (const m of machines) {
    encodeMachine(view, at, m)
    at += MACHINE_BYTES
  }
  for (const b of buffers) {
    // 24 bits of level, 8 of product.
    view.setUint32(at, ((Math.min(b.level, 0xff_ffff) << 8) | b.product) >>> 0, true)
    at += BUFFER_BYTES
  }
  for (const p of people) {
    view.setUint8(at, ACTIVITIES.indexOf(p.activity))
    view.setUint16(at + 1, p.machine < 0 ? NOWHERE : p.machine, true)
    at += PERSON_BYTES
  }
  for (const s of stores) {
    // 31 bits of level, 1 of quarantine.
    view.setUint32(
      at,
      ((Math.min(s.level, 0x7fff_ffff) << 1) | (s.quarantined ? 1 : 0)) >>> 0,
      true,
    )
    at += STORE_BYTES
  }
  return bytes
}

function encodeMachine(view: DataView, at: number, m: FrameMachine): void {
  view.setUint8(at, MACHINE_STATES.indexOf(m.state))
  view.setUint8(at + 1, m.reason)
  view.setUint16(at + 2, Math.min(m.ratePerMinute, 65_535), true)
  view.setUint8(at + 4, m.product)
  view.setUint8(at + 5, m.attended ? 1 : 0)
  view.setUint8(at + 6, Math.round(Math.min(1, Math.max(0, m.progress)) * 255))
}

export function decodeFrame(bytes: Uint8Array): Frame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const machineCount = view.getUint16(20, true) & 0x7f_ff
  const bufferCount = view.getUint16(22, true)
  const personCount = view.getUint16(24, true)
  const storeCount = view.getUint16(26, true)
  const buffersAt = HEADER_BYTES + machineCount * MACHINE_BYTES
  const peopleAt = buffersAt + bufferCount * BUFFER_BYTES
  const storesAt = peopleAt + personCount * PERSON_BYTES
  return {
    at: view.getFloat64(0, true),
    good: view.getFloat64(8, true),
    speed: view.getFloat32(16, true),
    truck: (view.getUint16(20, true) & 0x80_00) !== 0,
    machines: Array.from({ length: machineCount }, (_, i) =>
      decodeMachine(view, HEADER_BYTES + i * MACHINE_BYTES),
    ),
    buffers: Array.from({ length: bufferCount }, (_, i) => {
      const packed = view.getUint32(buffersAt + i * BUFFER_BYTES, true)
      return { level: packed >>> 8, product: packed & 0xff }
    }),
    people: Array.from({ length: personCount }, (_, i) => {
      const machine = view.getUint16(peopleAt + i * PERSON_BYTES + 1, true)
      return {
        activity: ACTIVITIES[view.getUint8(peopleAt + i * PERSON_BYTES)]!,
        machine: machine === NOWHERE ? -1 : machine,
      }
    }),
    stores: Array.from({ length: storeCount }, (_, i) => {
      const packed = view.getUint32(storesAt + i * STORE_BYTES, true)
      return { level: packed >>> 1, quarantined: (packed & 1) === 1 }
    }),
  }
}

function decodeMachine(view: DataView, at: number): FrameMachine {
  return {
    state: MACHINE_STATES[view.getUint8(at)]!,
    reason: view.getUint8(at + 1),
    ratePerMinute: view.getUint16(at + 2, true),
    product: view.getUint8(at + 4),
    attended: view.getUint8(at + 5) === 1,
    progress: view.getUint8(at + 6) / 255,
  }
}

/*
 * A frame: the plant at one instant, for the moving picture. 24 bytes of header, 6 for each
 * machine, 4 for each buffer, little-endian. One codec for the server and the browser.
 */
import { MACHINE_STATES, type MachineState } from '../sim/contract/mes.ts'

export interface FrameMachine {
  readonly state: MachineState
  /** Index into `Scene.reasons`. */
  readonly reason: number
  /** Bottles per minute going in now. */
  readonly ratePerMinute: number
  /** Index into `Scene.products` of what it works on; 255: nothing yet. */
  readonly product: number
  /** An operator tends it. */
  readonly attended: boolean
}

export interface Frame {
  /** Plant time, ms. */
  readonly at: number
  /** Good bottles that left the line since the start. */
  readonly good: number
  /** Plant seconds per second of the clock, as achieved. 0: paused. */
  readonly speed: number
  /** A delivery truck stands at the dock. */
  readonly truck: boolean
  readonly machines: readonly FrameMachine[]
  readonly buffers: readonly { readonly level: number; readonly product: number }[]
}

const HEADER_BYTES = 24
const MACHINE_BYTES = 6
const BUFFER_BYTES = 4

export function encodeFrame(frame: Frame): Uint8Array {
  const { machines, buffers } = frame
  const bytes = new Uint8Array(
    HEADER_BYTES + machines.length * MACHINE_BYTES + buffers.length * BUFFER_BYTES,
  )
  const view = new DataView(bytes.buffer)
  view.setFloat64(0, frame.at, true)
  view.setFloat64(8, frame.good, true)
  view.setFloat32(16, frame.speed, true)
  view.setUint8(20, frame.truck ? 1 : 0)
  view.setUint8(21, machines.length)
  view.setUint8(22, buffers.length)
  let at = HEADER_BYTES
  for (const m of machines) {
    view.setUint8(at, MACHINE_STATES.indexOf(m.state))
    view.setUint8(at + 1, m.reason)
    view.setUint16(at + 2, Math.min(m.ratePerMinute, 65_535), true)
    view.setUint8(at + 4, m.product)
    view.setUint8(at + 5, m.attended ? 1 : 0)
    at += MACHINE_BYTES
  }
  for (const b of buffers) {
    // 24 bits of level, 8 of product.
    view.setUint32(at, (Math.min(b.level, 0xff_ffff) << 8) | b.product, true)
    at += BUFFER_BYTES
  }
  return bytes
}

export function decodeFrame(bytes: Uint8Array): Frame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const machineCount = view.getUint8(21)
  const bufferCount = view.getUint8(22)
  const buffersAt = HEADER_BYTES + machineCount * MACHINE_BYTES
  return {
    at: view.getFloat64(0, true),
    good: view.getFloat64(8, true),
    speed: view.getFloat32(16, true),
    truck: view.getUint8(20) === 1,
    machines: Array.from({ length: machineCount }, (_, i) => {
      const at = HEADER_BYTES + i * MACHINE_BYTES
      return {
        state: MACHINE_STATES[view.getUint8(at)]!,
        reason: view.getUint8(at + 1),
        ratePerMinute: view.getUint16(at + 2, true),
        product: view.getUint8(at + 4),
        attended: view.getUint8(at + 5) === 1,
      }
    }),
    buffers: Array.from({ length: bufferCount }, (_, i) => {
      const packed = view.getUint32(buffersAt + i * BUFFER_BYTES, true)
      return { level: packed >>> 8, product: packed & 0xff }
    }),
  }
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MACHINE_STATES } from '../../sim/contract/mes.ts'
import { ACTIVITIES, decodeFrame, encodeFrame, type Frame } from '../../twin/frame.ts'

const some = (max: number) => fc.integer({ min: 0, max })

/** Frames that the codec keeps exactly: progress in steps of 1/255. */
const someFrame: fc.Arbitrary<Frame> = fc.record({
  at: some(Number.MAX_SAFE_INTEGER),
  good: some(Number.MAX_SAFE_INTEGER),
  speed: some(100_000),
  truck: fc.boolean(),
  machines: fc.array(
    fc.record({
      state: fc.constantFrom(...MACHINE_STATES),
      reason: some(255),
      ratePerMinute: some(65_535),
      product: some(255),
      attended: fc.boolean(),
      progress: some(255).map((steps) => steps / 255),
    }),
  ),
  buffers: fc.array(fc.record({ level: some(0xff_ffff), product: some(255) })),
  people: fc.array(
    fc.record({
      activity: fc.constantFrom(...ACTIVITIES),
      machine: fc.integer({ min: -1, max: 0xff_fe }),
    }),
  ),
  stores: fc.array(fc.record({ level: some(0x7fff_ffff), quarantined: fc.boolean() })),
})

const EMPTY: Frame = {
  at: 0,
  good: 0,
  speed: 0,
  truck: false,
  machines: [],
  buffers: [],
  people: [],
  stores: [],
}
const machine = {
  state: 'running',
  reason: 0,
  ratePerMinute: 1,
  product: 0,
  attended: false,
  progress: 0,
} as const

describe('a frame', () => {
  it('comes back as it was sent', () => {
    fc.assert(
      fc.property(someFrame, (frame) => {
        expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
      }),
      { numRuns: 300, seed: 20_261_123 },
    )
  })

  it('is 28 bytes, 8 for a machine, 4 for a buffer, 3 for a person and 4 for a store', () => {
    const bytes = encodeFrame({
      ...EMPTY,
      machines: [machine, machine],
      buffers: [{ level: 1, product: 255 }],
      people: [{ activity: 'free', machine: -1 }],
      stores: [{ level: 7, quarantined: true }],
    })
    expect(bytes.length).toBe(55) // 28 + 2 × 8 + 4 + 3 + 4
  })

  it('may lie anywhere in a larger buffer', () => {
    const bytes = encodeFrame({ ...EMPTY, at: 12, machines: [machine] })
    const larger = new Uint8Array(bytes.length + 3)
    larger.set(bytes, 3)
    expect(decodeFrame(larger.subarray(3))).toMatchObject({ at: 12, machines: [machine] })
  })

  it('shows the most it can of what is more than it can say', () => {
    const shown = decodeFrame(
      encodeFrame({
        ...EMPTY,
        machines: [{ ...machine, ratePerMinute: 1e6, progress: 1.2 }],
        buffers: [{ level: 1e9, product: 3 }],
        stores: [{ level: 1e12, quarantined: false }],
      }),
    )
    expect(shown.machines[0]).toMatchObject({ ratePerMinute: 65_535, progress: 1 })
    expect(shown.buffers[0]).toEqual({ level: 0xff_ffff, product: 3 })
    expect(shown.stores[0]).toEqual({ level: 0x7fff_ffff, quarantined: false })
  })
})

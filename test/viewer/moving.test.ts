import { expect, it } from 'vitest'
import type { MachineState } from '../../sim/contract/mes.ts'
import { advanceMotion, createMotion } from '../../viewer/scene/motion.ts'
import { createPace, notePicture, type Pace } from '../../viewer/scene/pace.ts'
import { standOf } from '../../viewer/scene/people-layer.ts'
import { palletsPerDrawn } from '../../viewer/scene/sizes.ts'
import { palletsOf } from '../../viewer/scene/warehouse-layer.ts'
import { clearspring, runningFrame } from './scene-sample.ts'

it('turns a machine at its real rate: once for 80 bottles', () => {
  const motion = createMotion(clearspring)
  advanceMotion(motion, clearspring, runningFrame(), 12)
  expect(motion.turns[1]).toBeCloseTo(0.5) // 200 a minute × 12 s = 40 bottles
})

it('does not turn a machine that stands, nor any while the plant is paused', () => {
  const motion = createMotion(clearspring)
  const machines = runningFrame().machines.map((m) => ({ ...m, ratePerMinute: 0 }))
  advanceMotion(motion, clearspring, runningFrame({ machines }), 10)
  advanceMotion(motion, clearspring, runningFrame({ speed: 0 }), 10)
  expect(motion.turns).toEqual([0, 0, 0, 0, 0])
})

it('never turns faster than the eye follows, whatever the speed of the plant', () => {
  const motion = createMotion(clearspring)
  advanceMotion(motion, clearspring, runningFrame({ speed: 3_600 }), 1)
  expect(motion.turns[1]).toBeLessThanOrEqual(0.5)
})

it('lets levels glide to the frame, and jumps where no motion is wanted', () => {
  const motion = createMotion(clearspring)
  advanceMotion(motion, clearspring, runningFrame(), 0.05)
  expect(motion.fills[0]).toBeGreaterThan(0)
  expect(motion.fills[0]).toBeLessThan(0.5)
  advanceMotion(motion, clearspring, runningFrame(), Number.POSITIVE_INFINITY)
  expect(motion.fills[0]).toBe(0.5) // 300 of 600
})

it('shows what passes through an empty buffer, and nothing where nothing passes', () => {
  const motion = createMotion(clearspring)
  const machines = runningFrame().machines.map((m, i) => (i === 3 ? { ...m, ratePerMinute: 0 } : m))
  const buffers = runningFrame().buffers.map((b) => ({ ...b, level: 0 }))
  advanceMotion(motion, clearspring, runningFrame({ machines, buffers }), Number.POSITIVE_INFINITY)
  expect(motion.fills).toEqual([0, 0, 0, 0])
  // A fifth of the places at the rated speed: FILL runs at 200 of 200, LABL at 200 of 230.
  expect(motion.streams[0]).toBeCloseTo(0.2)
  expect(motion.streams[1]).toBeCloseTo(0.2 * (200 / 230))
  expect(motion.streams[2]).toBe(0)
})

it('pushes bottles together before a machine that takes nothing in', () => {
  const motion = createMotion(clearspring)
  const machines = runningFrame().machines.map((m, i) => (i === 1 ? { ...m, ratePerMinute: 0 } : m))
  advanceMotion(motion, clearspring, runningFrame({ machines }), Number.POSITIVE_INFINITY)
  expect(motion.packings).toEqual([1, 0, 0, 0])
  advanceMotion(motion, clearspring, runningFrame(), Number.POSITIVE_INFINITY)
  expect(motion.packings).toEqual([0, 0, 0, 0])
})

const stations = [
  { id: 'FILL', machines: ['FILL'] },
  { id: 'PACKING', machines: ['LABL', 'PACK'] },
  { id: 'QC', machines: [] },
]

function standing(states: Partial<Record<string, MachineState>>, attended = true) {
  const machines = clearspring.machines.map(({ id }, i) => ({
    ...runningFrame().machines[i]!,
    state: states[id] ?? ('running' as const),
    attended,
  }))
  return standOf({ ...clearspring, stations }, { machines })
}

it('puts the operator of a station at the machine that needs him or her', () => {
  expect(standing({})).toEqual([1, 2, null])
  expect(standing({ PACK: 'microStop' })).toEqual([1, 3, null])
  expect(standing({ LABL: 'microStop', PACK: 'down' })).toEqual([1, 3, null])
})

it('shows nobody where nobody is signed on', () => {
  expect(standing({}, false)).toEqual([null, null, null])
})

it('stores pallets by product, three high, each product from a new stack', () => {
  const pallets = palletsOf([4_800, 0, 1_300], 1_200)
  expect(pallets.map(({ product, stack, level }) => [product, stack, level])).toEqual([
    [0, 0, 0],
    [0, 0, 1],
    [0, 0, 2],
    [0, 1, 0],
    [2, 2, 0],
  ])
})

it('lets a drawn pallet stand for so many that a busy week fits: 8 × 6 stacks, 3 high', () => {
  // 200 a minute × 60 × 16 h × 5 days = 960 000 bottles = 800 pallets; 800 / 144 = 5.6.
  expect(palletsPerDrawn(200, 7, 1_200)).toBe(6)
  expect(palletsOf([99_000_000], 7_200)).toHaveLength(144)
})

function draw(pace: Pace, picturesPerSecond: number, seconds: number): boolean[] {
  return Array.from({ length: picturesPerSecond * seconds }, () =>
    notePicture(pace, 1 / picturesPerSecond),
  )
}

it('draws plainer after three slow seconds, step by step, and stops at the plainest', () => {
  const pace = createPace()
  expect(draw(pace, 10, 2)).not.toContain(true)
  expect(draw(pace, 10, 2)).toContain(true)
  expect(pace.plainness).toBe(1)
  draw(pace, 10, 20)
  expect(pace.plainness).toBe(2)
})

it('leaves the picture as it is while drawing is smooth, whatever the breaks', () => {
  const pace = createPace()
  draw(pace, 60, 10)
  for (let i = 0; i < 10; i++) notePicture(pace, 30)
  expect(pace.plainness).toBe(0)
})

import { expect, it } from 'vitest'
import type { Frame } from '../../twin/frame.ts'
import { findMoves, sendOff, type Traveller, travel } from '../../viewer/scene/job-moves.ts'
import { crateSpot, QUEUE_CRATES, queueProducts } from '../../viewer/scene/queue-crates.ts'
import { boxWorks, pennyFab, sketchShop } from './shop-samples.ts'

const shop = sketchShop([{ id: 'A' }, { id: 'B' }], { part: ['A', 'B'] })

/** Jobs on the machine and in the queue of A, then of B; and how far the machines are. */
function frameOf(
  [onA, waitA, onB, waitB]: [number, number, number, number],
  progress: [number, number] = [0.5, 0.5],
): Frame {
  const machine = (jobs: number, i: number) => ({
    state: 'running' as const,
    reason: 0,
    ratePerMinute: jobs,
    product: 0,
    attended: false,
    progress: progress[i]!,
  })
  return {
    at: 0,
    good: 0,
    speed: 1,
    truck: false,
    machines: [machine(onA, 0), machine(onB, 1)],
    buffers: [
      { level: waitA, product: 0 },
      { level: waitB, product: 0 },
    ],
    people: [],
    stores: [],
  }
}

it('sees a job go on when a machine has fewer, and the next work centre more', () => {
  expect(findMoves(shop, frameOf([1, 0, 0, 0]), frameOf([0, 0, 1, 0]))).toEqual([
    { from: 'A', to: 'B', product: 0 },
  ])
})

it('sees a job go on when the next one on the machine has begun', () => {
  const moves = findMoves(shop, frameOf([1, 1, 1, 0], [0.9, 0.1]), frameOf([1, 0, 1, 1], [0, 0.2]))
  expect(moves).toEqual([{ from: 'A', to: 'B', product: 0 }])
})

it('sees a job leave the shop after its last stop, and another come in', () => {
  expect(findMoves(shop, frameOf([0, 0, 1, 0]), frameOf([0, 0, 0, 0]))).toEqual([
    { from: 'B', to: 'out', product: 0 },
  ])
  expect(findMoves(shop, frameOf([1, 0, 0, 0]), frameOf([1, 1, 0, 0]))).toEqual([
    { from: 'in', to: 'A', product: 0 },
  ])
})

it('sees nothing where a job is only worked on', () => {
  expect(
    findMoves(shop, frameOf([1, 2, 1, 0], [0.2, 0.2]), frameOf([1, 2, 1, 0], [0.3, 0.9])),
  ).toEqual([])
})

it('sends a job of a route that returns to the stop that has gained', () => {
  const loop = sketchShop([{ id: 'A' }, { id: 'B' }], { part: ['A', 'A', 'B'] })
  // It left the machine of A and lies in the queue of B, not again in that of A.
  expect(findMoves(loop, frameOf([1, 0, 0, 0]), frameOf([0, 0, 0, 1]))).toEqual([
    { from: 'A', to: 'B', product: 0 },
  ])
})

it('sends a job back along a detour that is known, where that has gained', () => {
  const back = [{ from: 'B', to: 'A' }]
  expect(findMoves(shop, frameOf([0, 0, 1, 0]), frameOf([0, 1, 0, 0]), back)).toEqual([
    { from: 'B', to: 'A', product: 0 },
  ])
})

it('moves jobs one behind the other, four on a way at the most, until they have arrived', () => {
  const travellers: Traveller[] = []
  const moves = Array.from({ length: 6 }, () => ({ from: 'A', to: 'B', product: 0 }))
  sendOff(travellers, [...moves, { from: 'B', to: 'X', product: 0 }], [{ from: 'A', to: 'B' }])
  expect(travellers.map(({ gone }) => gone)).toEqual([0, -1.4, -2.8, expect.closeTo(-4.2)])
  // 16 m in 1.6 s are 10 m/s.
  expect(travel(travellers, [16], 1).map(({ gone }) => gone)).toEqual([
    10,
    expect.closeTo(8.6),
    expect.closeTo(7.2),
    expect.closeTo(5.8),
  ])
  expect(travel(travellers, [16], 0.7)).toHaveLength(3) // the first is at 17 m
})

it('stacks twelve crates in a queue, two across, three deep, two high, none in another', () => {
  const queue = { x: 0, z: 0, width: 2.9, depth: 3.6 }
  const spots = Array.from({ length: QUEUE_CRATES }, (_, i) => crateSpot(queue, i).join())
  expect(new Set(spots).size).toBe(12)
  const heights = new Set(spots.map((spot) => spot.split(',')[1]))
  expect(heights.size).toBe(2)
})

it('knows the product of what waits only where one product comes by', () => {
  expect(queueProducts(pennyFab)).toEqual([0, 0, 0, 0])
  // Boxes alone come to the box mills, the washer and the measuring machine.
  expect(queueProducts(boxWorks)).toEqual([0, null, 0, 0, null, null])
})

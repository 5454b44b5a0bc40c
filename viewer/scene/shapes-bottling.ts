/*
 * The machines of a bottling line. The line passes through at z = 0 from −x to +x, 1 m up.
 */
import { corners, type MachineShape, QUARTER, ring } from './machine-shape.ts'
import { box, drum } from './parts.ts'

export const blowMoulder: MachineShape = {
  top: 5.5,
  fixed: [
    // Oven, with its row of heaters showing.
    box([-1.55, 1.35, -0.2], [3.5, 2.3, 2.9], 'body'),
    box([-1.55, 2.6, -0.2], [3.2, 0.25, 2.4], 'panel'),
    ...[-2.75, -2.15, -1.55, -0.95, -0.35].flatMap((x) => [
      box([x, 1.7, 1.27], [0.34, 1, 0.06], 'warm'),
      box([x, 2.78, -0.2], [0.3, 0.2, 1.6], 'dark'),
    ]),
    // Preform hopper on legs at the back, with the lift to the oven.
    drum([-2.3, 4.15, -1.2], 0.25, 1.3, 'steel', {
      top: 1.15,
      sides: 4,
      turn: [0, QUARTER / 2, 0],
    }),
    drum([-2.3, 4.95, -1.2], 1.15, 0.35, 'panel', { sides: 4, turn: [0, QUARTER / 2, 0] }),
    box([-2.3, 3.1, -1.2], [0.3, 1, 0.3], 'steel'),
    box([-0.7, 3.2, -1.2], [2.6, 0.14, 0.5], 'steel', [0, 0, -0.42]),
    // Blowing wheel housing.
    drum([1.75, 0.6, 0], 1.75, 0.8, 'panel', { sides: 24 }),
    drum([1.75, 3, 0], 1.75, 0.35, 'body', { sides: 24 }),
    box([3.2, 1.0, 0], [0.8, 0.3, 1], 'steel'),
  ],
  glass: [drum([1.75, 1.9, 0], 1.68, 1.9, 'glass', { sides: 24 })],
  rotor: {
    at: [1.75, 0, 0],
    axis: 'y',
    parts: [
      drum([0, 1.9, 0], 0.45, 1.9, 'steel'),
      ...ring(8, 1.15).map(([x, z, turn]) =>
        box([x, 1.9, z], [0.42, 1.3, 0.5], 'dark', [0, turn, 0]),
      ),
    ],
  },
  lamps: [0.1, 2.75, 1.1],
}

export const filler: MachineShape = {
  top: 5.3,
  fixed: [
    box([0, 0.45, 0], [5.6, 0.5, 3.9], 'panel'),
    // Product tank over the carousel.
    drum([-0.5, 3.55, 0], 1.35, 1.2, 'steel', { sides: 28 }),
    drum([-0.5, 4.35, 0], 1.35, 0.4, 'steel', { top: 0.4, sides: 28 }),
    drum([-0.5, 4.7, 0], 0.22, 0.4, 'dark'),
    box([-0.5, 4.55, -1.5], [0.22, 0.22, 2.2], 'steel'),
    box([-0.5, 2.5, -2.1], [0.22, 4.2, 0.22], 'steel'),
    // Capper.
    drum([2.05, 1.9, 0.2], 0.6, 1.9, 'body'),
    drum([2.05, 3.05, 0.2], 0.35, 0.5, 'steel', { top: 0.7 }),
    // Frame of the enclosure.
    ...corners(5.6, 3.9).map(([x, z]) => box([x, 1.6, z], [0.16, 2, 0.16], 'body')),
    box([0, 2.62, 1.95], [5.76, 0.16, 0.16], 'body'),
    box([0, 2.62, -1.95], [5.76, 0.16, 0.16], 'body'),
    box([2.8, 2.62, 0], [0.16, 0.16, 3.9], 'body'),
    box([-2.8, 2.62, 0], [0.16, 0.16, 3.9], 'body'),
  ],
  glass: [
    box([0, 1.65, 1.95], [5.4, 1.8, 0.04], 'glass'),
    box([2.8, 1.65, 0], [0.04, 1.8, 3.6], 'glass'),
  ],
  rotor: {
    at: [-0.5, 0, 0],
    axis: 'y',
    parts: [
      drum([0, 0.85, 0], 1.75, 0.16, 'steel', { sides: 28 }),
      drum([0, 2.35, 0], 1.75, 0.22, 'steel', { sides: 28 }),
      drum([0, 1.6, 0], 0.5, 1.5, 'body'),
      ...ring(16, 1.5).flatMap(([x, z]) => [
        drum([x, 2.05, z], 0.07, 0.5, 'dark', { sides: 6 }),
        drum([x, 1.3, z], 0.13, 0.6, 'glass', { sides: 8 }),
      ]),
    ],
  },
  lamps: [-2.55, 2.7, 1.95],
}

export const labeller: MachineShape = {
  top: 4.2,
  fixed: [
    box([0, 0.55, 0], [4.2, 0.7, 2.6], 'body'),
    box([0, 1.6, -1], [4.2, 1.6, 0.7], 'panel'),
    // Two arms with a label reel each, standing up towards the viewer.
    ...[-1.25, 1.25].flatMap((x) => [
      box([x, 1.7, 0.95], [0.2, 2.4, 0.2], 'steel'),
      drum([x, 2.55, 1.12], 0.85, 0.28, 'body', { turn: [QUARTER, 0, 0], sides: 28 }),
      drum([x, 2.55, 1.28], 0.62, 0.06, 'warm', { turn: [QUARTER, 0, 0], sides: 28 }),
      drum([x, 2.55, 1.33], 0.24, 0.08, 'dark', { turn: [QUARTER, 0, 0] }),
    ]),
    box([0, 2.7, -0.85], [1.1, 0.7, 0.1], 'dark', [-0.2, 0, 0]),
    box([0, 2.5, -0.95], [0.14, 0.6, 0.14], 'steel'),
  ],
  glass: [],
  rotor: {
    at: [0, 0, 0],
    axis: 'y',
    parts: [
      drum([0, 1.0, 0], 0.85, 0.2, 'steel', { sides: 24 }),
      drum([0, 1.9, 0], 0.3, 1.6, 'steel'),
      ...ring(8, 0.68).map(([x, z]) => drum([x, 1.4, z], 0.12, 0.6, 'glass', { sides: 8 })),
    ],
  },
  lamps: [1.95, 2.4, -1],
}

export const packer: MachineShape = {
  top: 4.1,
  fixed: [
    // Collating table with the film reel below.
    box([-2.3, 0.45, 0], [2.2, 0.5, 2.6], 'panel'),
    drum([-2.3, 0.95, 1.25], 0.42, 2, 'glass', { turn: [0, 0, QUARTER], sides: 20 }),
    ...[-3.2, -1.4].map((x) => box([x, 1.7, -1.1], [0.14, 2.1, 0.14], 'steel')),
    ...[-3.2, -1.4].map((x) => box([x, 1.7, 1.1], [0.14, 2.1, 0.14], 'steel')),
    box([-2.3, 2.75, 0], [2, 0.16, 2.4], 'body'),
    // Shrink tunnel: open at both ends, hot inside.
    box([1.15, 0.45, 0], [4.4, 0.6, 2.6], 'body'),
    box([1.15, 2.35, 0], [4.4, 0.5, 2.6], 'body'),
    box([1.15, 1.5, 1.15], [4.4, 1.5, 0.3], 'body'),
    box([1.15, 1.5, -1.15], [4.4, 1.5, 0.3], 'body'),
    ...[-0.4, 0.4, 1.2, 2, 2.8].map((x) => box([x, 1.55, 1.31], [0.42, 0.6, 0.04], 'warm')),
    box([-1.06, 1.45, 0], [0.04, 1.2, 1.9], 'dark'),
    box([3.36, 1.45, 0], [0.04, 1.2, 1.9], 'dark'),
    drum([0.2, 3.1, -0.5], 0.3, 1.1, 'steel'),
    drum([2.1, 3.1, -0.5], 0.3, 1.1, 'steel'),
  ],
  glass: [box([-2.3, 1.8, 1.1], [1.7, 1.7, 0.04], 'glass')],
  slider: { parts: [box([-2.3, 2.3, 0], [0.3, 0.8, 1.8], 'steel')], reach: 0.55 },
  lamps: [3.1, 2.6, 1],
}

export const palletizer: MachineShape = {
  top: 5.1,
  fixed: [
    box([0, 0.2, 0], [5.2, 0.12, 4.2], 'panel'),
    ...corners(5, 3.8).map(([x, z]) => box([x, 2.2, z], [0.3, 4, 0.3], 'body')),
    box([0, 4.2, 1.9], [5.3, 0.35, 0.3], 'warm'),
    box([0, 4.2, -1.9], [5.3, 0.35, 0.3], 'warm'),
    box([2.5, 4.2, 0], [0.3, 0.25, 3.8], 'body'),
    box([-2.5, 4.2, 0], [0.3, 0.25, 3.8], 'body'),
    // Case infeed on the left, roller bed under the pallet on the right.
    box([-1.7, 0.85, 0], [1.9, 0.2, 1.1], 'belt'),
    ...[0.2, 0.7, 1.2, 1.7, 2.2].map((x) =>
      drum([x, 0.35, 0], 0.12, 1.9, 'steel', { turn: [QUARTER, 0, 0], sides: 8 }),
    ),
  ],
  glass: [],
  slider: {
    parts: [
      box([-0.2, 4.15, 0], [0.45, 0.3, 3.6], 'steel'),
      box([-0.2, 3.5, 0], [0.24, 1.2, 0.24], 'steel'),
      box([-0.2, 2.85, 0], [1.1, 0.16, 1.1], 'dark'),
    ],
    reach: 1.4,
  },
  lamps: [-2.5, 4.4, 1.9],
}

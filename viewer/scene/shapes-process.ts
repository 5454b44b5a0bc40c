/*
 * The machines of a batch plant: mixing, drying, pressing, coating, packing of tablets; and ovens.
 */
import { corners, type MachineShape, QUARTER, ring } from './machine-shape.ts'
import { box, drum } from './parts.ts'

/** A chamber furnace: brick-lined box with a glowing door and a chimney. */
export const oven: MachineShape = {
  top: 4.4,
  fixed: [
    box([0, 0.3, 0], [3.6, 0.5, 3], 'dark'),
    box([0, 1.75, -0.1], [3.5, 2.4, 2.7], 'body'),
    box([0, 3.02, -0.1], [3.1, 0.16, 2.3], 'panel'),
    // Door frame with the glow of the chamber.
    box([0, 1.6, 1.28], [2.3, 1.7, 0.1], 'dark'),
    box([0, 1.6, 1.35], [1.9, 1.3, 0.06], 'warm'),
    ...[-0.55, 0, 0.55].map((x) => box([x, 1.6, 1.39], [0.12, 1.3, 0.05], 'dark')),
    drum([1.05, 3.55, -0.9], 0.3, 1.1, 'steel', { sides: 14 }),
    drum([1.05, 4.15, -0.9], 0.42, 0.16, 'dark', { sides: 14 }),
    drum([-0.9, 3.3, -0.5], 0.5, 0.5, 'steel', { sides: 14 }),
    box([1.55, 1.7, 1.3], [0.36, 0.7, 0.12], 'cool'),
  ],
  glass: [],
  lamps: [-1.55, 3, 1],
}

/** A high-shear mixer: bowl with a stirrer on top, on a platform with a ladder rail. */
export const mixer: MachineShape = {
  top: 4.5,
  fixed: [
    box([0, 0.5, -0.2], [3.2, 0.16, 2.6], 'panel'),
    ...corners(2.9, 2.3).map(([x, z]) => box([x, 0.24, z - 0.2], [0.18, 0.46, 0.18], 'steel')),
    drum([0.2, 1.45, -0.1], 0.75, 1.1, 'steel', { top: 1.2, sides: 20 }),
    drum([0.2, 2.3, -0.1], 1.2, 0.6, 'steel', { sides: 20 }),
    drum([0.2, 2.85, -0.1], 1.2, 0.5, 'steel', { top: 0.45, sides: 20 }),
    drum([0.2, 3.5, -0.1], 0.36, 0.9, 'cool', { sides: 14 }),
    // Discharge on the right, control on the left.
    drum([1.35, 1.15, -0.1], 0.28, 0.7, 'body', { turn: [0, 0, 1], sides: 12 }),
    box([-1.35, 1.4, 0.9], [0.6, 1.6, 0.3], 'body'),
    box([-1.35, 1.75, 1.06], [0.44, 0.4, 0.03], 'dark'),
    ...[-1.45, -0.2, 1].map((x) => box([x, 1.05, 1.05], [0.07, 1, 0.07], 'warm')),
    box([-0.22, 1.5, 1.05], [2.5, 0.07, 0.07], 'warm'),
  ],
  glass: [],
  rotor: {
    at: [0.2, 0, -0.1],
    axis: 'y',
    parts: [
      drum([0, 4.05, 0], 0.16, 0.2, 'dark', { sides: 8 }),
      box([0, 4.06, 0], [0.9, 0.1, 0.16], 'warm'),
    ],
  },
  lamps: [-1.35, 2.2, 0.9],
}

/** A fluid bed dryer: a tall tower, wide in the middle, with its air duct. */
export const dryer: MachineShape = {
  top: 5.4,
  fixed: [
    drum([-0.2, 0.4, 0.1], 0.6, 0.7, 'dark', { sides: 16 }),
    drum([-0.2, 1.25, 0.1], 0.6, 1, 'steel', { top: 1.05, sides: 18 }),
    drum([-0.2, 2.6, 0.1], 1.05, 1.7, 'body', { sides: 18 }),
    drum([-0.2, 3.85, 0.1], 1.05, 0.8, 'body', { top: 0.7, sides: 18 }),
    drum([-0.2, 4.4, 0.1], 0.7, 0.3, 'panel', { sides: 16 }),
    ...[1.78, 3.42].map((y) => drum([-0.2, y, 0.1], 1.12, 0.12, 'dark', { sides: 18 })),
    // Window and duct.
    box([-0.2, 2.5, 1.13], [0.5, 0.9, 0.06], 'dark'),
    box([-0.2, 2.5, 1.17], [0.36, 0.74, 0.03], 'warm'),
    drum([0.75, 4.45, 0], 0.3, 1.7, 'steel', { turn: [0, 0, QUARTER], sides: 12 }),
    drum([1.4, 2.4, -0.2], 0.3, 4.2, 'steel', { sides: 12 }),
    box([1.3, 0.55, 0.1], [0.8, 0.9, 1.6], 'panel'),
  ],
  glass: [],
  lamps: [-1.4, 0.2, 1],
}

/** A rotary press: cabinet, turret behind glass, hopper on top. */
export const press: MachineShape = {
  top: 4.5,
  fixed: [
    box([0, 0.75, 0], [2.5, 1.3, 2.3], 'body'),
    box([0, 2.65, 0], [2.5, 0.35, 2.3], 'body'),
    ...corners(2.3, 2.1).map(([x, z]) => box([x, 1.95, z], [0.16, 1.1, 0.16], 'steel')),
    drum([0, 3.5, 0], 0.2, 0.7, 'steel', { top: 0.75, sides: 16 }),
    drum([0, 3.98, 0], 0.75, 0.3, 'steel', { sides: 16 }),
    // Chute of the tablets and their drum.
    box([1.45, 1.2, 0.5], [0.8, 0.1, 0.36], 'steel', [0, 0, -0.5]),
    drum([1.2, 0.45, 1.1], 0.32, 0.7, 'cool', { sides: 12 }),
    box([-0.85, 0.95, 1.18], [0.5, 0.6, 0.06], 'dark'),
  ],
  glass: [
    box([0, 1.95, 1.1], [2.2, 1.05, 0.04], 'glass'),
    box([1.2, 1.95, 0], [0.04, 1.05, 2], 'glass'),
  ],
  rotor: {
    at: [0, 0, 0],
    axis: 'y',
    parts: [
      drum([0, 1.9, 0], 0.85, 0.3, 'steel', { sides: 18 }),
      ...ring(6, 0.7).flatMap(([x, z]) => [
        drum([x, 2.25, z], 0.1, 0.5, 'dark', { sides: 5 }),
        drum([x, 1.58, z], 0.1, 0.4, 'dark', { sides: 5 }),
      ]),
    ],
  },
  lamps: [-1.05, 2.85, 0.9],
}

/** A coating pan: a large drum that turns about a lying axis, open towards the viewer. */
export const coater: MachineShape = {
  top: 4.3,
  fixed: [
    box([0, 1.85, -0.75], [3.5, 3.3, 1.5], 'body'),
    box([0, 0.4, 0.4], [3.4, 0.6, 1.6], 'panel'),
    box([1.45, 1.5, 0.5], [0.5, 1.8, 1], 'panel'),
    box([1.45, 1.9, 1.02], [0.4, 0.5, 0.04], 'dark'),
    // Spray arm and air ducts.
    box([-0.2, 1.95, 0.95], [1.6, 0.1, 0.1], 'cool'),
    ...[-0.8, -0.2, 0.4].map((x) => drum([x, 1.8, 0.95], 0.06, 0.2, 'cool', { sides: 6 })),
    drum([-1.2, 3.7, -0.8], 0.28, 0.6, 'steel', { sides: 12 }),
    drum([1.1, 3.7, -0.8], 0.28, 0.6, 'steel', { sides: 12 }),
  ],
  glass: [],
  rotor: {
    at: [-0.2, 1.85, 0],
    axis: 'z',
    parts: [
      drum([0, 0, 0.3], 1.3, 1, 'steel', { turn: [QUARTER, 0, 0], sides: 22 }),
      drum([0, 0, 0.82], 1, 0.06, 'dark', { turn: [QUARTER, 0, 0], sides: 22 }),
      ...[0, QUARTER, 2 * QUARTER, 3 * QUARTER].map((turn) =>
        box([Math.cos(turn) * 1.12, Math.sin(turn) * 1.12, 0.84], [0.14, 0.14, 0.08], 'warm'),
      ),
    ],
  },
  lamps: [1.5, 3.5, 0],
}

/** A blister line: foil reels, forming, sealing, a long web, and a cartoner at its end. */
export const blister: MachineShape = {
  top: 3.9,
  fixed: [
    box([0, 0.5, -0.1], [6.4, 0.7, 1.7], 'body'),
    box([-0.6, 0.92, 0.1], [5, 0.14, 0.9], 'belt'),
    box([-0.6, 1.01, 0.1], [4.6, 0.04, 0.6], 'light'),
    box([-0.7, 1.5, -0.75], [5.2, 1.2, 0.3], 'panel'),
    // Forming foil low on the left, lidding foil high in the middle.
    ...[
      [-2.8, 1.75],
      [-0.3, 2.35],
    ].flatMap(([x = 0, y = 0]) => [
      drum([x, y, 0.1], 0.7, 0.8, 'steel', { turn: [QUARTER, 0, 0], sides: 18 }),
      drum([x, y, 0.1], 0.26, 0.9, 'dark', { turn: [QUARTER, 0, 0], sides: 10 }),
      box([x, y - 0.3, -0.5], [0.14, 1.2, 0.14], 'steel'),
    ]),
    box([-1.6, 1.35, 0.1], [0.8, 0.6, 1.1], 'dark'),
    box([0.7, 1.4, 0.1], [0.6, 0.7, 1.1], 'warm'),
    // Cartoner.
    box([2.45, 1.55, -0.05], [1.4, 1.4, 1.9], 'body'),
    box([2.45, 1.6, 0.92], [1.1, 0.8, 0.04], 'dark'),
    box([2.45, 2.5, -0.4], [0.9, 0.6, 0.8], 'cool', [0.3, 0, 0]),
  ],
  glass: [box([-0.6, 1.6, 0.72], [3.4, 1, 0.04], 'glass')],
  slider: { parts: [box([1.35, 1.35, 0.1], [0.16, 0.5, 0.9], 'steel')], reach: 0.22 },
  lamps: [-3, 0.9, -0.7],
}

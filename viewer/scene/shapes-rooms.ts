/*
 * The plain machine, and places that are rooms or furniture rather than machines.
 */
import { corners, type MachineShape } from './machine-shape.ts'
import { box, drum } from './parts.ts'

export const machine: MachineShape = {
  top: 3.6,
  fixed: [
    box([0, 1.1, 0], [3.6, 1.8, 2.8], 'body'),
    box([0, 2.2, -0.5], [3, 0.6, 1.6], 'panel'),
    box([0, 1.3, 1.42], [1.6, 0.8, 0.06], 'dark'),
  ],
  glass: [],
  lamps: [1.5, 2, 1],
}

/** A weighing booth: open at the front, air showered down from its roof. */
export const booth: MachineShape = {
  top: 4,
  fixed: [
    box([0, 0.08, 0], [3.5, 0.16, 3.1], 'panel'),
    box([0, 1.5, -1.45], [3.5, 2.8, 0.16], 'body'),
    box([-1.67, 1.5, -0.4], [0.16, 2.8, 2.1], 'body'),
    box([1.67, 1.5, -0.4], [0.16, 2.8, 2.1], 'body'),
    box([0, 3.05, -0.3], [3.6, 0.5, 2.6], 'panel'),
    ...[-1.1, 0, 1.1].map((x) => box([x, 2.78, -0.3], [0.9, 0.06, 2], 'light')),
    // Bench with a scale and its column, and a drum to be weighed from.
    box([0.2, 0.85, -0.7], [2.2, 0.1, 1], 'steel'),
    box([-0.7, 0.42, -0.7], [0.1, 0.8, 0.9], 'steel'),
    box([1.1, 0.42, -0.7], [0.1, 0.8, 0.9], 'steel'),
    box([0.1, 0.96, -0.6], [0.7, 0.12, 0.6], 'dark'),
    box([0.1, 1.35, -1], [0.5, 0.4, 0.08], 'dark'),
    drum([-1.05, 0.55, 0.4], 0.34, 0.8, 'cool', { sides: 14 }),
  ],
  glass: [],
  lamps: [1.4, 3.3, 0.7],
}

/** A desk with two screens: review, release, office work. */
export const desk: MachineShape = {
  top: 2.9,
  fixed: [
    box([0, 0.8, -0.2], [2.6, 0.1, 1.1], 'wood'),
    ...corners(2.3, 0.8).map(([x, z]) => box([x, 0.4, z - 0.2], [0.1, 0.8, 0.1], 'dark')),
    ...[-0.55, 0.55].flatMap((x) => [
      box([x, 1.35, -0.5], [0.95, 0.62, 0.07], 'dark', [0, x * -0.3, 0]),
      box([x, 1.35, -0.46], [0.83, 0.5, 0.02], 'cool', [0, x * -0.3, 0]),
      box([x, 0.95, -0.5], [0.1, 0.25, 0.1], 'steel'),
    ]),
    box([-0.9, 0.9, 0.05], [0.5, 0.1, 0.36], 'body'),
    box([-0.86, 1, 0.05], [0.44, 0.1, 0.32], 'warm'),
    box([0.1, 0.87, 0.05], [0.7, 0.04, 0.24], 'dark'),
    // Chair.
    drum([0.1, 0.5, 0.72], 0.3, 0.12, 'dark', { sides: 12 }),
    drum([0.1, 0.25, 0.72], 0.06, 0.5, 'steel', { sides: 8 }),
    box([0.1, 0.92, 1], [0.52, 0.6, 0.08], 'dark'),
  ],
  glass: [],
  lamps: [1.15, 0.85, -0.5],
}

/*
 * The machines of a job shop: milling, cleaning, measuring, putting together.
 */
import { corners, type MachineShape, QUARTER } from './machine-shape.ts'
import { box, drum } from './parts.ts'

/** A vertical machining centre: a cabinet with a window, a tool magazine, a chip conveyor. */
export const machiningCentre: MachineShape = {
  top: 4.3,
  fixed: [
    box([0, 0.55, 0], [4, 0.8, 3], 'panel'),
    box([0, 1.75, -0.9], [4, 1.7, 1.2], 'body'),
    box([-1.7, 1.75, 0.55], [0.6, 1.7, 1.8], 'body'),
    box([1.65, 1.75, 0.55], [0.7, 1.7, 1.8], 'body'),
    box([0, 2.68, 0.5], [4, 0.16, 1.9], 'body'),
    // Column behind, as high as the tools are long.
    box([0, 3.05, -0.85], [1.5, 1, 1.1], 'panel'),
    // Table inside and the workpiece on it.
    box([0, 1.1, 0.5], [1.9, 0.25, 1.2], 'dark'),
    box([0.2, 1.38, 0.5], [0.7, 0.32, 0.6], 'steel'),
    // Tool magazine: a wheel at the side.
    drum([1.55, 3.05, -0.5], 0.75, 0.3, 'steel', { turn: [QUARTER, 0, 0], sides: 16 }),
    drum([1.55, 3.05, -0.3], 0.3, 0.14, 'dark', { turn: [QUARTER, 0, 0], sides: 10 }),
    // Control on an arm.
    box([1.65, 1.8, 1.62], [0.6, 0.85, 0.16], 'dark'),
    box([1.65, 1.92, 1.71], [0.44, 0.42, 0.02], 'cool'),
    // Chip conveyor that climbs out to the left.
    box([-2.05, 0.95, -0.1], [0.5, 0.16, 0.9], 'steel', [0, 0, -0.9]),
    box([-1.95, 0.3, 1.2], [0.5, 0.5, 0.5], 'warm'),
  ],
  glass: [box([0.02, 1.78, 1.42], [2.6, 1.5, 0.04], 'glass')],
  slider: {
    parts: [
      box([0, 2.25, 0.35], [0.62, 0.7, 0.7], 'panel'),
      drum([0, 1.75, 0.45], 0.08, 0.5, 'dark', { top: 0.2, sides: 10 }),
    ],
    reach: 0.6,
  },
  lamps: [-1.75, 2.72, 1.2],
}

/** A workbench with a back wall of tools, bins, a lamp over it and a hanging screwdriver. */
export const assembly: MachineShape = {
  top: 3.5,
  fixed: [
    box([0, 0.92, 0], [3.3, 0.14, 1.5], 'wood'),
    ...corners(3, 1.2).map(([x, z]) => box([x, 0.45, z], [0.14, 0.86, 0.14], 'steel')),
    box([0, 0.3, -0.1], [2.9, 0.08, 1.1], 'panel'),
    ...[-1.55, 1.55].map((x) => box([x, 1.8, -0.7], [0.12, 1.7, 0.12], 'steel')),
    box([0, 1.75, -0.72], [3, 0.9, 0.06], 'panel'),
    ...[-1.1, -0.55, 0, 0.55, 1.1].map((x, i) =>
      box([x, 1.2, -0.5], [0.42, 0.34, 0.36], i % 2 === 0 ? 'warm' : 'cool'),
    ),
    ...[-0.9, -0.3, 0.4, 0.9].map((x) => box([x, 1.85, -0.66], [0.08, 0.5, 0.06], 'dark')),
    box([0, 2.62, -0.1], [2.8, 0.1, 0.5], 'body'),
    box([0, 2.55, -0.1], [2.5, 0.04, 0.36], 'light'),
    ...[-1.4, 1.4].map((x) => box([x, 2.64, -0.4], [0.08, 0.08, 0.8], 'steel')),
    // What is being put together.
    box([0.35, 1.15, 0.2], [0.7, 0.32, 0.5], 'steel'),
    drum([0.35, 1.75, 0.2], 0.07, 0.55, 'dark', { sides: 8 }),
    drum([0.35, 2.3, 0.2], 0.02, 0.6, 'dark', { sides: 6 }),
  ],
  glass: [],
  lamps: [-1.45, 2.66, -0.7],
}

/** A parts washer: a tunnel with curtains, pipes and a tank beneath. */
export const washer: MachineShape = {
  top: 3.6,
  fixed: [
    box([0, 0.6, 0], [3.8, 0.2, 1.4], 'belt'),
    ...[-1.6, 1.6].map((x) => box([x, 0.3, 0], [0.2, 0.6, 1.2], 'steel')),
    box([0, 0.35, 0], [2.4, 0.6, 2.2], 'cool'),
    // Barrel-shaped tunnel.
    drum([0, 1.25, 0], 1.25, 2.4, 'body', { turn: [0, 0, QUARTER], sides: 18 }),
    ...[-1.22, 1.22].map((x) => box([x, 1.15, 0], [0.06, 1, 1.3], 'dark')),
    ...[-0.75, 0, 0.75].map((x) =>
      drum([x, 1.25, 0], 1.3, 0.1, 'cool', { turn: [0, 0, QUARTER], sides: 18 }),
    ),
    drum([-0.4, 2.75, -0.3], 0.22, 0.7, 'steel', { sides: 12 }),
    drum([0.5, 2.6, -0.3], 0.12, 0.5, 'steel', { sides: 10 }),
    drum([0.9, 0.9, 1.2], 0.14, 1.4, 'steel', { sides: 10 }),
    box([-0.6, 1.4, 1.24], [0.7, 0.5, 0.1], 'dark'),
  ],
  glass: [],
  lamps: [1.05, 2.35, 0.4],
}

/** A coordinate measuring machine: granite table, portal, probe. */
export const inspection: MachineShape = {
  top: 4,
  fixed: [
    box([0, 0.25, 0], [2.4, 0.5, 1.8], 'panel'),
    box([0, 0.72, 0], [3, 0.45, 2.4], 'dark'),
    box([0.7, 1.1, 0.3], [0.6, 0.32, 0.5], 'steel'),
    box([-0.5, 1.05, 0.2], [0.4, 0.24, 0.4], 'warm'),
    box([-1.2, 1.3, 1.5], [0.1, 1, 0.1], 'steel'),
    box([-1.2, 1.85, 1.45], [0.7, 0.5, 0.07], 'cool', [-0.25, 0, 0]),
  ],
  glass: [],
  slider: {
    // The portal with the probe goes to and fro over the table.
    parts: [
      box([0, 1.85, -1.05], [0.5, 1.9, 0.3], 'body'),
      box([0, 1.85, 1.05], [0.5, 1.9, 0.3], 'body'),
      box([0, 2.85, 0], [0.55, 0.36, 2.5], 'body'),
      box([0, 2.6, 0.2], [0.3, 1.5, 0.26], 'panel'),
      drum([0, 1.65, 0.2], 0.02, 0.5, 'dark', { top: 0.07, sides: 8 }),
      drum([0, 1.42, 0.2], 0.06, 0.1, 'warm', { sides: 8 }),
    ],
    reach: 0.75,
  },
  lamps: [1.35, 0.95, -1],
}

/*
 * Scenes and frames of shops, made by hand: what the pure parts of the picture are tested with.
 */
import type { MachineKind } from '../../scenarios/machine-kinds.ts'
import { MACHINE_STATES } from '../../sim/contract/mes.ts'
import type { Scene, ScenePerson, SceneStore, SceneWorkCentre } from '../../twin/board.ts'
import type { Frame, FramePerson } from '../../twin/frame.ts'

export interface CentreSketch {
  readonly id: string
  readonly name?: string
  readonly machines?: number
  readonly kind?: MachineKind
  readonly queueLimit?: number
  readonly at?: SceneWorkCentre['at']
}

/** A shop of these work centres; a route is a list of their ids, one for each product. */
export function sketchShop(
  centres: readonly CentreSketch[],
  routes: Readonly<Record<string, readonly string[]>>,
  more: Partial<Pick<Scene, 'stores' | 'people' | 'title' | 'reasons'>> = {},
): Scene {
  const named = (id: string, count: number): string[] =>
    count === 1 ? [id] : Array.from({ length: count }, (_, i) => `${id}-${i + 1}`)
  return {
    kind: 'shop',
    scenario: 'sketch',
    title: more.title ?? 'Sketch',
    description: '',
    seed: 'sketch',
    currency: '',
    days: 7,
    line: 'sketch',
    lineName: 'Sketch',
    pacing: '',
    machines: centres.flatMap(({ id, machines = 1, kind = 'machine' }) =>
      named(id, machines).map((machine) => ({
        id: machine,
        name: machine,
        kind,
        ratePerMinute: 0,
        workCentre: id,
      })),
    ),
    buffers: centres.map(({ id, queueLimit = 0 }) => ({
      id: `${id}-queue`,
      from: '',
      to: id,
      capacity: queueLimit,
    })),
    workCentres: centres.map(({ id, name = id, machines = 1, at = null }) => ({
      id,
      name,
      machines: named(id, machines),
      at,
    })),
    routes: Object.entries(routes).map(([product, workCentres]) => ({ product, workCentres })),
    stores: more.stores ?? [],
    people: more.people ?? [],
    products: Object.keys(routes).map((id) => ({ id, name: id })),
    stations: [],
    reasons: more.reasons ?? ['', 'operator', 'breakdown', 'chip-jam'],
    palletSize: 1,
  }
}

const people = (kind: ScenePerson['kind'], count: number): ScenePerson[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${kind}-${i + 1}`, kind }))

export function sketchStore(
  id: string,
  kind: SceneStore['kind'],
  links: Partial<Pick<SceneStore, 'to' | 'from' | 'capacity' | 'name' | 'unit'>> = {},
): SceneStore {
  return { id, name: id, unit: 'pcs', kind, capacity: 0, to: [], from: [], ...links }
}

/** A machine shop with assembly, as large as Gaither Box Works with all that it is to have. */
export const boxWorks: Scene = sketchShop(
  [
    { id: 'VMC-BOX', name: 'Box mills', machines: 3, kind: 'machiningCentre' },
    { id: 'VMC-4', name: 'Small-part mill', kind: 'machiningCentre' },
    { id: 'WASH', name: 'Washer', kind: 'washer', queueLimit: 8 },
    { id: 'CMM', name: 'Measuring', kind: 'inspection', queueLimit: 6 },
    { id: 'ASSY', name: 'Assembly', machines: 2, kind: 'assembly' },
    { id: 'TEST', name: 'Test and pack', kind: 'desk' },
  ],
  {
    box: ['VMC-BOX', 'VMC-BOX', 'WASH', 'CMM', 'ASSY', 'TEST'],
    cover: ['VMC-4', 'VMC-4', 'ASSY', 'TEST'],
    plate: ['VMC-4', 'ASSY', 'TEST'],
  },
  {
    title: 'Box works',
    stores: [
      sketchStore('billet', 'material', {
        name: 'Billets',
        to: ['VMC-BOX', 'VMC-4'],
        capacity: 400,
      }),
      sketchStore('screws', 'component', { name: 'Screws', to: ['ASSY'] }),
      sketchStore('window', 'component', { name: 'Windows', to: ['ASSY'], capacity: 200 }),
      sketchStore('swarf', 'byProduct', {
        name: 'Swarf',
        unit: 'kg',
        from: ['VMC-BOX'],
        capacity: 900,
      }),
      sketchStore('box', 'finished', { name: 'Box sets', from: ['TEST'] }),
    ],
    people: [...people('operator', 8), ...people('repairer', 2)],
  },
)

/** A batch plant of eight stages. */
export const tabletPlant: Scene = sketchShop(
  [
    { id: 'DISP', name: 'Dispensary', machines: 2, kind: 'booth' },
    { id: 'HSM', name: 'Granulation', kind: 'mixer', queueLimit: 2 },
    { id: 'FBD', name: 'Drying', kind: 'dryer', queueLimit: 2 },
    { id: 'BLN', name: 'Blending', kind: 'mixer', queueLimit: 3 },
    { id: 'TP', name: 'Compression', kind: 'press', queueLimit: 3 },
    { id: 'CP', name: 'Coating', machines: 3, kind: 'coater', queueLimit: 4 },
    { id: 'BL', name: 'Blister packing', kind: 'blister', queueLimit: 6 },
    { id: 'QC', name: 'Release', machines: 2, kind: 'desk' },
  ],
  {
    P60: ['DISP', 'HSM', 'FBD', 'BLN', 'TP', 'CP', 'BL', 'QC'],
    P30: ['DISP', 'HSM', 'FBD', 'BLN', 'TP', 'CP', 'BL', 'QC'],
  },
  {
    title: 'Tablet plant',
    stores: [
      sketchStore('api', 'material', { name: 'Active', unit: 'kg', to: ['DISP'], capacity: 1_000 }),
      sketchStore('lactose', 'material', { name: 'Lactose', unit: 'kg', to: ['DISP'] }),
      sketchStore('foil', 'component', { name: 'Foil', unit: 'm', to: ['BL'], capacity: 40_000 }),
      sketchStore('leaflet', 'component', { name: 'Leaflets', to: ['BL'] }),
      sketchStore('P60', 'finished', { name: 'P60 packs', from: ['QC'] }),
      sketchStore('P30', 'finished', { name: 'P30 packs', from: ['QC'] }),
    ],
    people: [...people('operator', 7), ...people('repairer', 1)],
  },
)

/** Four stations with 1, 2, 6 and 2 machines. */
export const pennyFab: Scene = sketchShop(
  [
    { id: 'HEAD', name: 'Head stamping', kind: 'press' },
    { id: 'TAIL', name: 'Tail stamping', machines: 2, kind: 'press' },
    { id: 'RIM', name: 'Rimming', machines: 6 },
    { id: 'BURR', name: 'Deburring', machines: 2 },
  ],
  { penny: ['HEAD', 'TAIL', 'RIM', 'BURR'] },
)

/** A job shop of `centres` work centres with `each` machines; routes by a fixed rule. */
export function jobShop(centres: number, each: number, products = 6): Scene {
  const kinds: MachineKind[] = [
    'machiningCentre',
    'washer',
    'inspection',
    'oven',
    'press',
    'assembly',
  ]
  const ids = Array.from({ length: centres }, (_, i) => `W${i + 1}`)
  return sketchShop(
    ids.map((id, i) => ({
      id,
      name: `Work centre ${i + 1}`,
      machines: each,
      kind: kinds[i % kinds.length]!,
      queueLimit: i % 3 === 0 ? 10 : 0,
    })),
    Object.fromEntries(
      Array.from({ length: products }, (_, p) => [
        `product-${p + 1}`,
        ids.filter((_, i) => (i * 7 + p * 3) % (p + 2) !== 0 || i === p),
      ]),
    ),
    { people: people('operator', Math.min(60, centres * 2)) },
  )
}

/** A frame in which all kinds of things happen; `step` moves them on. */
export function busyFrame(scene: Scene, step = 0, more: Partial<Frame> = {}): Frame {
  const { machines, buffers, products, stores } = scene
  const tended = machines.map((_, i) => i)
  return {
    at: step * 60_000,
    good: 120 + step,
    speed: 60,
    truck: step % 2 === 0,
    machines: machines.map((_, i) => {
      const mood = (i * 5 + 3) % 11
      const state = mood < 6 ? 'running' : MACHINE_STATES[(i + Math.floor(step / 9)) % 10]!
      return {
        state,
        reason: state === 'down' ? 2 : 0,
        ratePerMinute: state === 'starved' || state === 'idle' || state === 'off' ? 0 : 1,
        product: (i + Math.floor(step / 7)) % products.length,
        attended: i % 2 === 0,
        progress: ((i * 37 + step * 9) % 100) / 100,
      }
    }),
    buffers: buffers.map(({ capacity }, i) => ({
      level: capacity > 0 ? (i * 3 + step) % (capacity + 1) : (i * 7 + step) % 17,
      product: i % products.length,
    })),
    people: scene.people.map(({ kind }, i): FramePerson => {
      if (i % 5 === 4) return { activity: 'free', machine: -1 }
      if (i % 9 === 7) return { activity: 'away', machine: -1 }
      const machine = tended[(i * 2 + Math.floor(step / 5)) % tended.length]!
      if (kind === 'repairer') return { activity: 'repairing', machine }
      return { activity: i % 3 === 0 ? 'settingUp' : 'tending', machine }
    }),
    stores: stores.map(({ capacity }, i) => ({
      level: capacity > 0 ? Math.round(capacity * (0.35 + 0.2 * (i % 4))) : 300 + 40 * i,
      quarantined: i % 3 === 1,
    })),
    ...more,
  }
}

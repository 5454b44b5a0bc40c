/*
 * What the page knows, as signals. The feed writes what the server says, the panels write what
 * the person chose; the panels and the scene read.
 */
import { computed, signal } from '@preact/signals'
import type { Board, MachineCard, Scene } from '../twin/board.ts'
import type { Bridge } from '../twin/experiment/bridge.ts'
import type { Frame } from '../twin/frame.ts'
import type { ScenarioInfo, SessionInfo } from '../twin/protocol.ts'
import type { Theme } from './palette.ts'
import { type Detour, findDetours } from './scene/links.ts'

export const connection = signal<'connecting' | 'open' | 'lost'>('connecting')
export const scenarios = signal<readonly ScenarioInfo[]>([])
export const session = signal<SessionInfo | null>(null)
export const scene = signal<Scene | null>(null)
/** The plant as it stands now. */
export const liveBoard = signal<Board | null>(null)
export const liveFrame = signal<Frame | null>(null)
/** The instant of the past that is shown instead, if one is. */
export const pastView = signal<{ readonly board: Board; readonly frame: Frame } | null>(null)
/** What the page shows: the past where one was chosen, else now. */
export const board = computed(() => pastView.value?.board ?? liveBoard.value)
export const frame = computed(() => pastView.value?.frame ?? liveFrame.value)

// As text, so that a new board with the same detours changes nothing.
const detourList = computed(() =>
  JSON.stringify(scene.value ? findDetours(scene.value, board.value?.flows ?? []) : []),
)
/** Ways that jobs of a shop take besides their routes. */
export const detours = computed(() => JSON.parse(detourList.value) as readonly Detour[])

/** One sentence on the last thing asked or lost; read out politely. */
export const statusLine = signal<{ readonly text: string; readonly problem: boolean }>({
  text: '',
  problem: false,
})

/** Id of the machine whose card is open. */
export const selectedMachine = signal<string | null>(null)
export const card = signal<MachineCard | null>(null)

export const TABS = [
  'bridge',
  'flow',
  'bottleneck',
  'load',
  'decisions',
  'orders',
  'events',
  'stock',
] as const
export type TabId = (typeof TABS)[number]
/** Null: the person has not chosen one yet, and the first is shown. */
export const tab = signal<TabId | null>(null)
/** The panel below is folded away to leave the room to the line. */
export const folded = signal(false)

/** Loss bridges that have been computed, by scenario. */
export const bridges = signal<Readonly<Record<string, Bridge>>>({})
export const bridgeProgress = signal<{
  readonly scenario: string
  readonly done: number
  readonly total: number
} | null>(null)

/** Futures played of those that a question needs; null: nothing is asked. */
export const futuresProgress = signal<{ readonly done: number; readonly total: number } | null>(
  null,
)

/** The fork just made, offered until it is taken or put aside. */
export const freshFork = signal<SessionInfo | null>(null)

export const theme = signal<Theme>('light')
/** Why there is no 3D picture; null while there is one. */
export const noStageReason = signal<string | null>(null)
export const helpIsOpen = signal(false)
/** The choice of heat map, layers and camera is open. */
export const viewIsOpen = signal(false)
/** The list of scenarios with their descriptions is open. */
export const scenarioListIsOpen = signal(false)
/** Camera preset: 0 the whole line, 1… each machine. The count makes a repeated choice a change. */
export const cameraPreset = signal<{ readonly index: number; readonly count: number }>({
  index: 0,
  count: 0,
})

/** The figure by which the machines are tinted; `none`: they are not. */
export const HEATS = ['none', 'utilisation', 'downtime', 'wip', 'scrap'] as const
export type Heat = (typeof HEATS)[number]
export const heat = signal<Heat>('none')

/** Parts of the picture that can be hidden; labels are `labels`, jobs and bottles are `goods`. */
export const LAYERS = ['people', 'labels', 'routes', 'goods', 'stores'] as const
export type LayerToggles = Readonly<Record<(typeof LAYERS)[number], boolean>>
export const layers = signal<LayerToggles>({
  people: true,
  labels: true,
  routes: true,
  goods: true,
  stores: true,
})

/** Decisions that wait for a person. */
export const waitingCount = computed(
  () => board.value?.decisions.filter(({ status }) => status === 'waiting').length ?? 0,
)

/** Plant time now, ms: the newer of frame and board. */
export const liveTime = computed(() => Math.max(liveFrame.value?.at ?? 0, liveBoard.value?.at ?? 0))
/** Plant time of what is shown, ms. */
export const plantTime = computed(() => pastView.value?.frame.at ?? liveTime.value)

const query = new URLSearchParams(globalThis.location?.search ?? '')
/** `?test=1`: one pixel a point, no smoothing, no motion between frames. */
export const isTest = query.get('test') === '1'
/** The line is drawn flat; `?view=2d` begins so. */
export const showsSchematic = signal(query.get('view') === '2d')

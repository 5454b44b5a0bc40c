/*
 * What the browser and the live server say to each other over Socket.IO (types only).
 *
 * The server sends at most FRAMES_PER_SECOND_MAX frames and BOARDS_PER_SECOND_MAX boards a
 * second to a viewer, whatever the speed of the plant.
 */
import type { Board, MachineCard, Scene } from './board.ts'
import type { Slip } from './erp/promise/capable-to-promise.ts'
import type { Share } from './erp/promise/sureness.ts'
import type { Bridge } from './experiment/bridge.ts'
import type { PlanAction } from './plan-actions.ts'
import type { Report } from './reports/report.ts'
import type { ReportInfo } from './reports/report-spec.ts'

export const FRAMES_PER_SECOND_MAX = 10
export const BOARDS_PER_SECOND_MAX = 2

/** Speeds a person may choose: plant seconds per second; 0 = as fast as it goes. */
export const SPEEDS = [1, 10, 60, 600, 3600, 0] as const

export interface SessionInfo {
  readonly id: string
  readonly scenario: string
  readonly seed: string
  readonly playing: boolean
  readonly speed: number
  /** The session it was forked from, and the plant time of the fork. */
  readonly forkOf: { readonly id: string; readonly at: number } | null
  /** The scenario's days have been played. */
  readonly finished: boolean
}

export interface ScenarioInfo {
  readonly name: string
  readonly title: string
  readonly description: string
  /** The folder of the plant that it is about, e.g. `clearspring`. */
  readonly group: string
}

/** An instant of the past. `frame`: the bytes of `encodeFrame` in base64. */
export interface PastPicture {
  readonly at: number
  readonly frame: string
  readonly board: Board
}

/** A MES event in words. */
export interface EventWords {
  readonly seq: number
  /** Plant time, ms; null where the event is no longer kept. */
  readonly at: number | null
  readonly text: string
}

/** The answer to an inquiry. Instants are plant time, ms; quantities good base units. */
export interface InquiryDocument {
  readonly item: string
  readonly quantity: number
  readonly wantedAt: number
  readonly at: number
  /** Of stock and plan, what nobody has been promised by the wanted date. */
  readonly available: number
  /** When all of it is; null: not within the plan. */
  readonly availableAt: number | null
  /** What `inGaps` and `first` make: what is not available, or all where all is. */
  readonly made: number
  readonly inGaps: CapableDate
  /** Null: the gaps are in time. */
  readonly first: CapableDate | null
  /** Null: no date can be promised. */
  readonly offeredAt: number | null
  readonly futures: number
  /** Null: no futures were played, or there is no such date. */
  readonly byWanted: Share | null
  readonly byOffered: Share | null
  readonly sentence: string
  readonly report: Report
}

export interface CapableDate {
  readonly at: number | null
  /** By the wanted date. */
  readonly onTime: boolean
  readonly slips: readonly Slip[]
}

/** A person's request. Everything but `join` is about the joined session. */
export type Request =
  | { readonly type: 'join'; readonly session?: string }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'speed'; readonly speed: number }
  /** Advances by so many plant minutes (1..1440) and pauses. */
  | { readonly type: 'step'; readonly minutes: number }
  | { readonly type: 'restart'; readonly scenario: string; readonly seed: string }
  | { readonly type: 'fork' }
  | { readonly type: 'decide'; readonly decision: string; readonly verdict: 'approve' | 'reject' }
  /**
   * When could so much be delivered, and how surely? Wanted at a plant time (ms) or in so many days; progress
   * comes as `futuresProgress`.
   */
  | {
      readonly type: 'inquire'
      readonly item: string
      readonly quantity: number
      readonly wantedAt?: number
      readonly wantedInDays?: number
      /** Copies of the plant to play on (0 to 200); default 20. */
      readonly futures?: number
    }
  /** How surely the open customer orders are on time. */
  | { readonly type: 'promises'; readonly futures?: number }
  /** Withdraws the `inquire` or `promises` that this viewer waits for. */
  | { readonly type: 'cancel' }
  /** The plant as it was at a plant time (ms), exactly. */
  | { readonly type: 'past'; readonly at: number }
  | { readonly type: 'card'; readonly machine: string }
  /** Changes of the schedule of a line that plans from demand; refused in words where it must be. */
  | PlanAction
  /** Has stock counted, of all items where none is named; the books are corrected, with the cause. */
  | { readonly type: 'countStock'; readonly items?: readonly string[]; readonly cause?: string }
  /** The reports there are of the plant. */
  | { readonly type: 'reports' }
  /** A report as of now; `rows`: only so many of each table. */
  | { readonly type: 'report'; readonly report: string; readonly rows?: number }
  /** MES events by sequence number (1 to 200 of them), in words: what stands behind a figure. */
  | { readonly type: 'explain'; readonly events: readonly number[] }
  /** The loss bridge of a scenario; progress comes as `bridgeProgress`. */
  | { readonly type: 'bridge'; readonly scenario: string; readonly replications: number }

/** The answer to a request, as the acknowledgement. `error` is one sentence for people. */
export type Answer =
  | {
      readonly ok: true
      readonly session?: SessionInfo
      readonly card?: MachineCard
      readonly past?: PastPicture
      readonly bridge?: Bridge
      readonly reports?: readonly ReportInfo[]
      readonly report?: Report
      /** Rows of each table of the report that were left out because of `rows`, by table. */
      readonly left?: Readonly<Record<string, number>>
      readonly events?: readonly EventWords[]
      readonly inquiry?: InquiryDocument
    }
  | { readonly ok: false; readonly error: string }

export interface ClientToServer {
  request: (request: Request, answer: (answer: Answer) => void) => void
}

export interface ServerToClient {
  /** After joining and after each restart. */
  scene: (scene: Scene) => void
  session: (session: SessionInfo) => void
  scenarios: (scenarios: readonly ScenarioInfo[]) => void
  /** Bytes of `encodeFrame`. Volatile: may be skipped. */
  frame: (bytes: ArrayBuffer) => void
  board: (board: Board) => void
  /** The session has stopped because of an error, or there is no room: why, for people. */
  trouble: (sentence: string) => void
  /** Futures played of those that an inquiry needs. */
  futuresProgress: (progress: { readonly done: number; readonly total: number }) => void
  bridgeProgress: (progress: {
    readonly scenario: string
    readonly done: number
    readonly total: number
  }) => void
}

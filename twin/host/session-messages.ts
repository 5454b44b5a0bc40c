/*
 * What the server and the worker thread of a session say to each other. Plain data only.
 */
import type { Board, Scene } from '../board.ts'
import type { PlanAction } from '../plan-actions.ts'
import type { Report } from '../reports/report.ts'
import type { Piece } from './played.ts'

/** A command or question for the worker; each gets one reply. */
export type Ask =
  | { readonly type: 'start'; readonly piece: Piece }
  /** Goes on from the reply to `fork`. */
  | { readonly type: 'resume'; readonly snapshot: unknown }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'speed'; readonly speed: number }
  | { readonly type: 'step'; readonly minutes: number }
  | { readonly type: 'decide'; readonly decision: string; readonly verdict: 'approve' | 'reject' }
  /** The reply is a `Foresight`; without an inquiry it is about the open customer orders. */
  | { readonly type: 'foresee'; readonly inquiry: WantedIn | null }
  /** The reply is a snapshot for `resume`. */
  | { readonly type: 'fork' }
  /** Whether someone is looking: pictures are sent only then. */
  | { readonly type: 'watch'; readonly watched: boolean }
  | { readonly type: 'picture' }
  | { readonly type: 'past'; readonly at: number }
  | { readonly type: 'card'; readonly machine: string }
  | { readonly type: 'board' }
  | { readonly type: 'summary' }
  | { readonly type: 'stock' }
  | { readonly type: 'orders' }
  | { readonly type: 'lot'; readonly lot: string }
  /** A change of the schedule. */
  | PlanAction
  | { readonly type: 'countStock'; readonly items?: readonly string[]; readonly cause?: string }
  /** The reports there are: `ReportInfo[]`. */
  | { readonly type: 'reports' }
  /** The reply is a `ReportDocument`. */
  | { readonly type: 'report'; readonly report: string }
  /** MES events by sequence number, in words: `EventWords`. */
  | { readonly type: 'explain'; readonly events: readonly number[] }
  | { readonly type: 'events'; readonly from: number; readonly limit: number }

/** An inquiry; exactly one of its two dates is given. */
export interface WantedIn {
  readonly item: string
  readonly quantity: number
  readonly wantedAt?: number
  readonly wantedInDays?: number
}

/** A report, and the date of plant time 0 (YYYY-MM-DD). */
export interface ReportDocument {
  readonly report: Report
  readonly startsOn: string
}

/** What a worker says of itself. */
export interface PlayState {
  readonly scenario: string
  readonly seed: string
  readonly playing: boolean
  readonly speed: number
  readonly finished: boolean
  /** Plant time, ms. */
  readonly at: number
}

/** All that a viewer needs to start. */
export interface Picture {
  readonly scene: Scene
  readonly board: Board
  readonly frame: Uint8Array
}

/** A refusal is for people: `status` is the HTTP status that says the same. */
export interface AskRefusal {
  readonly error: string
  readonly status: number
}

export type ToWorker = { readonly id: number; readonly ask: Ask }

export type FromWorker =
  | { readonly type: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly type: 'refusal'; readonly id: number; readonly refusal: AskRefusal }
  | { readonly type: 'state'; readonly state: PlayState }
  | { readonly type: 'scene'; readonly scene: Scene }
  /** `last`: nothing follows until someone acts, so it must not get lost. */
  | { readonly type: 'frame'; readonly bytes: Uint8Array; readonly last: boolean }
  | { readonly type: 'board'; readonly board: Board }

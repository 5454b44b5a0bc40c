/*
 * Quality: where defects come from, what finds them, and what becomes of them. Chances are 0..1.
 */
import type { Distribution } from '../engine/distribution.ts'

/** Pieces that an operation spoils. */
export interface DefectSpec {
  /** Chance that a piece is spoilt, before the causes. */
  readonly share: number
  /** Each cause in force multiplies the chance; the product is cut at 1. */
  readonly causes?: readonly DefectCauseSpec[]
}

export type DefectCauseSpec =
  /** A bad lot of this item went into the job. */
  | { readonly kind: 'lot'; readonly item: string; readonly factor: number }
  /** One machine of the station, from 0; `component` names the part of it that is to blame. */
  | {
      readonly kind: 'machine'
      readonly machine: number
      readonly component?: string
      readonly factor: number
    }
  | { readonly kind: 'operator'; readonly person: string; readonly factor: number }
  /** The first jobs after a set-up. */
  | { readonly kind: 'sinceSetup'; readonly jobs: number; readonly factor: number }
  /** After so much running time since the last maintenance or repair, ms. */
  | { readonly kind: 'sinceMaintenance'; readonly after: number; readonly factor: number }

/** A measured characteristic, normal around its mean; a piece outside the limits is a defect. */
export interface CharacteristicSpec {
  readonly id: string
  readonly unit: string
  readonly target: number
  readonly sigma: number
  readonly lower: number
  readonly upper: number
  /** Pieces of each job that are measured; their mean is reported (default 5, at most the lot). */
  readonly sample?: number
  /** The mean moves by so much in an hour of running since the last maintenance or set-up. */
  readonly drift?: { readonly perHour: number; readonly since: 'maintenance' | 'setup' }
}

/** What an operation looks for. */
export interface InspectSpec {
  /** Chance that a defective piece is found, and that a good one is taken for defective. */
  readonly finds: number
  readonly falseRejects: number
  /** Pieces looked at; without it all of them. */
  readonly sample?: number
  /** With at most so many rejected the lot passes (default 0), with more it is held: beside `hold`. */
  readonly accept?: number
  /** Without it every job is inspected; else those that a trigger asks for: the others skip it. */
  readonly when?: InspectTriggers
  /** Of the pieces rejected, this share is reworked on the spot, each in `time`; the rest is scrapped. */
  readonly rework?: { readonly share: number; readonly time: number }
  /** A held lot waits off the machine for so long; then it is rejected with this chance, or released. */
  readonly hold?: { readonly time: Distribution; readonly rejectShare: number }
}

export interface InspectTriggers {
  /** Every so many jobs of the class. */
  readonly every?: number
  /** The first job after a set-up, or after downtime, of the machine that did the step before. */
  readonly afterSetup?: boolean
  readonly afterDowntime?: boolean
}

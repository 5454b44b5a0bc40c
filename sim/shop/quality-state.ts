/*
 * What a shop keeps for quality and set-ups: luck, the history of each machine, and counts of pieces.
 * Plain data.
 */
import { openStream, type Stream } from '../engine/random.ts'
import type { CharacteristicSpec, DefectCauseSpec, InspectSpec } from './quality-spec.ts'
import type { ShopSpec, StationSpec, StepSpec } from './spec.ts'
import type { Steps } from './steps.ts'

/** What is drawn, each from a stream of its own at each station. */
const PURPOSES = [
  'yields',
  'yieldRounding',
  'yieldLosses',
  'defects',
  'outsideLimits',
  'measurements',
  'samples',
  'finds',
  'falseRejects',
  'reworkShares',
  'holds',
  'decisions',
  'setupFactors',
  'firstArticles',
] as const

export type QualityLuck = Readonly<Record<(typeof PURPOSES)[number], Stream>>

export interface QualityState {
  /** By station. */
  readonly luck: readonly QualityLuck[]
  /** By row of the table of steps; null: nothing there. */
  readonly steps: readonly (StepQuality | null)[]
  readonly lots: Lots
  stations: QualityCounts[]
  classes: QualityCounts[]
  readonly machines: MachineHistory
  /** By row: jobs that came to its triggered inspection. */
  readonly turns: Int32Array
  /** The truth of each cause, in the order of the routes; no MES event shows it. */
  causes: CauseTruth[]
  /** Lots in quarantine, those that wait for room included. */
  held: number
}

/** The pieces of each job, by job slot. */
export interface Lots {
  /** Of the pieces of the job, those that are spoilt and that nobody has found. */
  readonly defects: number[]
  /** Taken out, or lost by the yield, at the last operation. */
  readonly rejected: number[]
  /** The truth: the causes that spoilt some of its pieces, bit n for cause n. */
  readonly causes: number[]
  /** Bits of `Mark`. */
  readonly marks: number[]
  /** Index of the station that held the lot last; NONE before it was held. */
  readonly heldAt: number[]
}

/** What happened to each machine. Times in ms of processing. */
export interface MachineHistory {
  worked: Float64Array
  workedAtSetup: Float64Array
  workedAtMaintenance: Float64Array
  /** Jobs finished since the last set-up; NEVER_SET_UP before the first. */
  jobsSinceSetup: Int32Array
  /** Jobs loaded since the last set-up or clean-down, or since the start. */
  inCampaign: Int32Array
  /** 1 from a breakdown or maintenance to the end of the next job. */
  hadDowntime: Uint8Array
  /** While it reworks pieces of jobs that have been inspected: how long that takes, ms; else 0. */
  reworking: Float64Array
  /** 1 from a clean-down until the next jobs are loaded; tries of the first article, 0 without one. */
  cleaned: Uint8Array
  tries: Int32Array
}

/** More jobs than a machine ever does: no cause that counts from a set-up is in force. */
export const NEVER_SET_UP = 1 << 30

/** What an operation does to the quality of its jobs. */
export interface StepQuality {
  readonly yield: NonNullable<StepSpec['yield']> | null
  readonly yieldCauses: readonly Cause[]
  /** Chance that a piece is spoilt before the causes; null without defects. */
  readonly share: number | null
  readonly causes: readonly Cause[]
  readonly characteristics: readonly CharacteristicSpec[]
  readonly inspect: InspectSpec | null
}

export interface Cause {
  readonly spec: DefectCauseSpec
  /** Its number in the shop. */
  readonly number: number
  /** Index of the item, person or station that it names; NONE for other causes. */
  readonly who: number
}

export interface CauseTruth {
  /** Pieces made while the cause was in force, and those of them that were spoilt. */
  pieces: number
  spoilt: number
}

/** Pieces, and lots where it says so, since the last reset. */
export interface QualityCounts {
  /** Let into the shop; of a class only. */
  released: number
  /** Left the operation as part of a lot, good or spoilt; before what was inspected is taken out. */
  made: number
  spoilt: number
  /** Looked at; found defective rightly; taken for defective wrongly. */
  inspected: number
  found: number
  falseRejects: number
  reworked: number
  /** All that was thrown away, defective or not. */
  scrapped: number
  /** Of these, lost by the yield. */
  lost: number
  /** Of these, spoilt pieces that nobody had found. */
  discarded: number
  /** More pieces out than in, by the yield. */
  gained: number
  /** Left the shop good, and spoilt but not found. */
  out: number
  escaped: number
  heldLots: number
  rejectedLots: number
  setups: number
  cleanDowns: number
  /** Tries of first articles. */
  firstArticles: number
}

export const createCounts = (): QualityCounts => ({
  released: 0,
  made: 0,
  spoilt: 0,
  inspected: 0,
  found: 0,
  falseRejects: 0,
  reworked: 0,
  scrapped: 0,
  lost: 0,
  discarded: 0,
  gained: 0,
  out: 0,
  escaped: 0,
  heldLots: 0,
  rejectedLots: 0,
  setups: 0,
  cleanDowns: 0,
  firstArticles: 0,
})

/**
 * The state at time 0; null where nothing in the shop needs it.
 * @param options of each row of the table of steps: the rows that can do it, its own step first
 */
export function buildQuality(
  spec: ShopSpec,
  options: Steps['options'],
  seed: string,
): QualityState | null {
  const route = spec.classes.flatMap((c) => c.route)
  if (!spec.stations.some(hasSetupRules) && !route.some(hasQuality)) return null
  const causes: CauseTruth[] = []
  const own = route.map((step) => (hasQuality(step) ? buildStep(spec, step, causes) : null))
  const steps = options.map((able, row) => own[able?.[0] ?? row] ?? null)
  const machines = spec.stations.reduce((sum, s) => sum + s.machines, 0)
  return {
    luck: spec.stations.map(({ id }) => openLuck(seed, id)),
    steps,
    lots: { defects: [], rejected: [], causes: [], marks: [], heldAt: [] },
    stations: spec.stations.map(createCounts),
    classes: spec.classes.map(createCounts),
    machines: {
      worked: new Float64Array(machines),
      workedAtSetup: new Float64Array(machines),
      workedAtMaintenance: new Float64Array(machines),
      jobsSinceSetup: new Int32Array(machines).fill(NEVER_SET_UP),
      inCampaign: new Int32Array(machines),
      hadDowntime: new Uint8Array(machines),
      reworking: new Float64Array(machines),
      cleaned: new Uint8Array(machines),
      tries: new Int32Array(machines),
    },
    turns: new Int32Array(steps.length),
    causes,
    held: 0,
  }
}

const hasSetupRules = (s: StationSpec): boolean =>
  Boolean(s.setupFactor ?? s.firstArticle ?? s.campaign)

const hasQuality = (s: StepSpec): boolean =>
  Boolean(s.yield ?? s.defects ?? s.inspect) || (s.characteristics?.length ?? 0) > 0

function openLuck(seed: string, station: string): QualityLuck {
  const streams = PURPOSES.map((purpose) => [purpose, openStream(seed, `${station}/${purpose}`)])
  return Object.fromEntries(streams)
}

function buildStep(spec: ShopSpec, step: StepSpec, truth: CauseTruth[]): StepQuality {
  return {
    yield: step.yield ?? null,
    yieldCauses: (step.yieldCauses ?? []).map((cause) => ({
      spec: cause,
      number: -1,
      who: findNamed(spec, step, cause),
    })),
    share: step.defects?.share ?? null,
    causes: (step.defects?.causes ?? []).map((cause) => {
      truth.push({ pieces: 0, spoilt: 0 })
      return { spec: cause, number: truth.length - 1, who: findNamed(spec, step, cause) }
    }),
    characteristics: step.characteristics ?? [],
    inspect: step.inspect ?? null,
  }
}

function findNamed(spec: ShopSpec, step: StepSpec, cause: DefectCauseSpec): number {
  if (cause.kind === 'machine') return spec.stations.findIndex(({ id }) => id === step.station)
  if (cause.kind === 'lot') return (spec.items ?? []).findIndex(({ id }) => id === cause.item)
  if (cause.kind !== 'operator') return -1
  return (spec.people ?? []).findIndex(({ id }) => id === cause.person)
}

/** Forgets the counts so far: the end of a warm-up. What has been counted of a machine's jobs stays. */
export function resetQuality(quality: QualityState): void {
  quality.stations = quality.stations.map(createCounts)
  quality.classes = quality.classes.map(createCounts)
  quality.causes = quality.causes.map(() => ({ pieces: 0, spoilt: 0 }))
}

/*
 * What is different between two plans, operation by operation, in figures and in words; and how nervous
 * the change is.
 */
import { clockTime, type SimTime } from '../../../sim/contract/time.ts'
import type { Plan, PlannedJob, PlannedOperation } from './plan.ts'
import { operationKeyOf } from './problem.ts'

export type ChangeKind =
  | 'added'
  | 'cancelled'
  | 'moved'
  | 'split'
  | 'newlyLate'
  | 'late'
  | 'noLongerLate'

export interface PlanChange {
  readonly kind: ChangeKind
  readonly job: string
  /** '' where it concerns the whole job. */
  readonly operation: string
  /** Start of an operation, or end of a job, before and after; null where there is none. */
  readonly before: SimTime | null
  readonly after: SimTime | null
  readonly words: string
}

export interface Nervousness {
  /** Sum of the absolute shifts of the starts of operations that are in both plans, hours. */
  readonly shiftHours: number
  /** Operations in both plans that begin at another time or stand on another machine. */
  readonly moved: number
  /** Moved / operations that are in both plans; 0 where there are none. */
  readonly movedShare: number
}

export interface PlanDiff {
  readonly changes: readonly PlanChange[]
  readonly nervousness: Nervousness
}

/**
 * Compares two plans. What was completed in the meantime (it is in `before` only, and its job still is in
 * `after`) is no change.
 */
export function planDiff(before: Plan, after: Plan): PlanDiff {
  const old = byKey(before.operations)
  const now = byKey(after.operations)
  const oldJobs = new Map(before.jobs.map((job) => [job.job, job]))
  const jobs = new Map(after.jobs.map((job) => [job.job, job]))
  const moved = after.operations.flatMap((o) => describeMove(old.get(keyOf(o)), o) ?? [])
  const added = after.operations.filter((o) => !old.has(keyOf(o)))
  const cancelled = before.operations.filter((o) => !now.has(keyOf(o)) && !jobs.has(o.job))
  return {
    changes: [
      ...after.jobs.filter(({ job }) => !oldJobs.has(job)).flatMap(describeSplit),
      ...added.map(describeAdded),
      ...cancelled.map(describeCancelled),
      ...moved,
      ...after.jobs.flatMap((job) => describeLateness(oldJobs.get(job.job), job) ?? []),
    ],
    nervousness: measureNervousness(old, after.operations, moved.length),
  }
}

const keyOf = (o: PlannedOperation): string => operationKeyOf(o.job, o.operation)

const byKey = (operations: readonly PlannedOperation[]): Map<string, PlannedOperation> =>
  new Map(operations.map((o) => [keyOf(o), o]))

const machineOf = ({ centre, machine }: PlannedOperation): string => `${centre} ${machine + 1}`

function describeMove(
  before: PlannedOperation | undefined,
  after: PlannedOperation,
): PlanChange | null {
  if (!before) return null
  const elsewhere = machineOf(before) !== machineOf(after)
  const shift = after.start - before.start
  if (!elsewhere && shift === 0) return null
  const how = shift === 0 ? '' : ` ${inWords(Math.abs(shift))} ${shift > 0 ? 'later' : 'earlier'}`
  const where = elsewhere ? ` on ${machineOf(after)} instead of ${machineOf(before)}` : ''
  const times =
    shift === 0 ? '' : `: ${clockTime(after.start)} instead of ${clockTime(before.start)}`
  const { job, operation } = after
  const words = `${keyOf(after)} begins${how}${where}${times}`
  return { kind: 'moved', job, operation, before: before.start, after: after.start, words }
}

function describeAdded(o: PlannedOperation): PlanChange {
  const words = `${keyOf(o)} is new: ${clockTime(o.start)} on ${machineOf(o)}`
  const { job, operation, start } = o
  return { kind: 'added', job, operation, before: null, after: start, words }
}

function describeCancelled(o: PlannedOperation): PlanChange {
  const words = `${keyOf(o)} is cancelled: it was to begin at ${clockTime(o.start)} on ${machineOf(o)}`
  const { job, operation, start } = o
  return { kind: 'cancelled', job, operation, before: start, after: null, words }
}

function describeSplit({ job, splitFrom, quantity, end }: PlannedJob): PlanChange[] {
  if (splitFrom === '') return []
  const words = `${job} takes ${quantity} of ${splitFrom}`
  return [{ kind: 'split', job, operation: '', before: null, after: end, words }]
}

function describeLateness(before: PlannedJob | undefined, after: PlannedJob): PlanChange | null {
  if (!after.late && !before?.late) return null
  const kind = after.late ? (before?.late ? 'late' : 'newlyLate') : 'noLongerLate'
  const { job, dueAt, end } = after
  const due = dueAt === null ? 'no longer due' : `due ${clockTime(dueAt)}`
  const state = {
    late: 'is still late',
    newlyLate: 'will be late',
    noLongerLate: 'is in time again',
  }
  const words = `${job} ${state[kind]}: ${due}, ${end === null ? 'no end' : `ends ${clockTime(end)}`}`
  return { kind, job, operation: '', before: before?.end ?? null, after: end, words }
}

function measureNervousness(
  old: ReadonlyMap<string, PlannedOperation>,
  operations: readonly PlannedOperation[],
  moved: number,
): Nervousness {
  let shift = 0
  let common = 0
  for (const o of operations) {
    const before = old.get(keyOf(o))
    if (!before) continue
    common += 1
    shift += Math.abs(o.start - before.start)
  }
  const movedShare = common === 0 ? 0 : moved / common
  return { shiftHours: shift / 3_600_000, moved, movedShare }
}

function inWords(ms: number): string {
  const all = Math.round(ms / 60_000)
  const parts = [
    [Math.floor(all / 1_440), 'd'],
    [Math.floor((all % 1_440) / 60), 'h'],
    [all % 60, 'min'],
  ] as const
  const words = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}`)
  return words.length > 0 ? words.join(' ') : 'less than a minute'
}

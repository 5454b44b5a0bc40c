/*
 * The book of plans: the one in force, what is proposed instead, and the way back. A plan comes into
 * force only when a person, or a rule that may, accepts it. Plain data.
 */
import type { SimTime } from '../../../sim/contract/time.ts'
import { checkPin } from './check-pin.ts'
import { type Plan, planDigest } from './plan.ts'
import { type PlanDiff, planDiff } from './plan-diff.ts'
import { operationKeyOf, type Pin, type SchedulingProblem } from './problem.ts'
import { FORWARD, type ScheduleOptions, schedule } from './schedule.ts'

/** A plan in force with what is pinned in it. */
export interface PlanVersion {
  readonly plan: Plan
  readonly pins: readonly Pin[]
  /** Why it came into force. */
  readonly because: string
}

export interface PlanProposal {
  readonly id: string
  readonly at: SimTime
  readonly because: string
  readonly plan: Plan
  readonly diff: PlanDiff
  /** Digest of the proposed plan, and of the plan that it would replace. */
  readonly digest: string
  readonly basedOn: string
  status: 'open' | 'accepted' | 'rejected'
}

export interface PlanBook {
  /** Oldest first; the last is in force. At least one. */
  readonly versions: PlanVersion[]
  readonly proposals: PlanProposal[]
  /** Proposals made so far: the next one's number less 1. */
  made: number
}

const NO_PLAN: Plan = {
  at: 0 as SimTime,
  operations: [],
  jobs: [],
  unplaced: [],
  conflicts: [],
  unmanned: [],
  overloads: [],
}

export const createPlanBook = (): PlanBook => ({
  versions: [{ plan: NO_PLAN, pins: [], because: 'nothing is planned yet' }],
  proposals: [],
  made: 0,
})

/** The version in force. */
export const inForce = (book: PlanBook): PlanVersion => book.versions.at(-1)!

/** 16 hex digits over the plan in force and its pins. */
export const bookDigest = (book: PlanBook): string =>
  planDigest({ ...inForce(book).plan, pins: inForce(book).pins } as Plan)

/** Plans anew from the plan in force, with its pins, and enters the result as a proposal. */
export function propose(
  book: PlanBook,
  problem: SchedulingProblem,
  options: Omit<ScheduleOptions, 'before'>,
  because: string,
): PlanProposal {
  const { plan: before, pins } = inForce(book)
  const plan = schedule({ ...problem, pins: openPins(problem, pins) }, { ...options, before })
  const proposal: PlanProposal = {
    id: `plan-${++book.made}`,
    at: problem.now,
    because,
    plan,
    diff: planDiff(before, plan),
    digest: planDigest(plan),
    basedOn: planDigest(before),
    status: 'open',
  }
  book.proposals.push(proposal)
  return proposal
}

/** Forgets the oldest versions and proposals: what is kept can be undone and answered. */
export function trimPlanBook(book: PlanBook, kept: number): void {
  book.versions.splice(0, Math.max(0, book.versions.length - kept))
  book.proposals.splice(0, Math.max(0, book.proposals.length - kept))
}

/** Puts a proposal into force. Returns why it cannot be, in words, else nothing. */
export function acceptPlan(book: PlanBook, id: string): string | undefined {
  const proposal = book.proposals.find((p) => p.id === id)
  if (!proposal) return `there is no proposal ${id}`
  if (proposal.status !== 'open') return `${id} has been ${proposal.status}`
  const { plan, pins } = inForce(book)
  if (proposal.basedOn !== planDigest(plan)) {
    return `${id} was made for another plan than the one in force: propose again`
  }
  proposal.status = 'accepted'
  book.versions.push({ plan: proposal.plan, pins, because: proposal.because })
  return undefined
}

/** Turns a proposal down. Returns why it cannot be, in words, else nothing. */
export function rejectPlan(book: PlanBook, id: string): string | undefined {
  const proposal = book.proposals.find((p) => p.id === id)
  if (!proposal) return `there is no proposal ${id}`
  if (proposal.status !== 'open') return `${id} has been ${proposal.status}`
  proposal.status = 'rejected'
  return undefined
}

/** Puts the version before into force again, its pins too. Returns why it cannot be, else nothing. */
export function undoPlan(book: PlanBook): string | undefined {
  if (book.versions.length === 1) return 'there is no plan before this one'
  book.versions.pop()
  return undefined
}

/**
 * Pins an operation and repairs the plan around it; the result is in force at once, and `undoPlan` takes
 * it back. Returns why it cannot be, in words, else nothing.
 */
export function pinOperation(
  book: PlanBook,
  problem: SchedulingProblem,
  pin: Pin,
): string | undefined {
  const { plan, pins } = inForce(book)
  const others = openPins(problem, pins).filter((p) => keyOf(p) !== keyOf(pin))
  const refusal = checkPin({ ...problem, pins: others }, plan, pin)
  if (refusal) return refusal
  const all = [...others, pin]
  const repair: ScheduleOptions = { ...FORWARD, mode: 'repair', before: plan }
  const repaired = schedule({ ...problem, pins: all }, repair)
  book.versions.push({ plan: repaired, pins: all, because: `${keyOf(pin)} was pinned` })
  return undefined
}

/** Lets an operation move again; it does not move by that. Returns why it cannot be, else nothing. */
export function unpinOperation(book: PlanBook, job: string, operation: string): string | undefined {
  const { plan, pins } = inForce(book)
  const key = operationKeyOf(job, operation)
  if (!pins.some((pin) => keyOf(pin) === key)) return `${key} is not pinned`
  const operations = plan.operations.map((o) =>
    keyOf(o) === key && o.status === 'pinned' ? { ...o, status: 'free' as const } : o,
  )
  book.versions.push({
    plan: { ...plan, operations },
    pins: pins.filter((pin) => keyOf(pin) !== key),
    because: `${key} was unpinned`,
  })
  return undefined
}

const keyOf = ({ job, operation }: Pick<Pin, 'job' | 'operation'>): string =>
  operationKeyOf(job, operation)

/** Pins of operations that still wait. */
export const openPins = ({ jobs }: SchedulingProblem, pins: readonly Pin[]): Pin[] =>
  pins.filter((pin) =>
    jobs
      .find(({ id }) => id === pin.job)
      ?.operations.some((o) => o.id === pin.operation && o.progress.type === 'waiting'),
  )

/*
 * What machines, tools and people are loaded with while a plan is made, and the search for the earliest
 * place of an operation among it. Nothing here ever overlaps.
 */
import { type Duration, instant, NEVER, type SimTime } from '../../../sim/contract/time.ts'
import { assign, type Crew, createCrew, dismiss, findPeople, hire } from './crew.ts'
import type { Assignment } from './plan.ts'
import type { Centre, Choice, Operation, SchedulingProblem } from './problem.ts'
import { type ToolLoads, whenToolsFree } from './tools.ts'
import { addWorkingTime, nextWorkingInstant, type WorkingCalendar } from './working-time.ts'

export interface Booking {
  readonly key: string
  readonly start: SimTime
  readonly end: SimTime
  readonly family: string
  /** Working time booked for its set-up. */
  readonly setup: Duration
  /** Its set-up where the centre has none for the families. */
  readonly ownSetup: Duration
}

interface CentreLoad {
  readonly centre: Centre
  readonly setups: ReadonlyMap<string, Duration>
  /** Of each machine, in order of start. */
  readonly machines: Booking[][]
  /** Of each machine, the first working instant at which nothing is booked. */
  readonly free: SimTime[]
}

export interface Loading {
  readonly now: SimTime
  readonly centres: ReadonlyMap<string, CentreLoad>
  readonly tools: ToolLoads
  /** Null where labour is only information. */
  readonly crew: Crew | null
}

export interface Place {
  readonly centre: string
  readonly machine: number
  readonly start: SimTime
  readonly runStart: SimTime
  readonly end: SimTime
  readonly setup: Duration
  readonly people: readonly Assignment[]
}

/** A machine. */
export interface Spot {
  readonly centre: string
  readonly machine: number
}

/** So many starts are tried for an operation that waits for people or tools. */
const TRIES = 5_000

export function createLoading(problem: SchedulingProblem): Loading {
  const staffed = problem.labour === 'required' && problem.people.length > 0
  return {
    now: problem.now,
    centres: new Map(
      problem.centres.map((centre) => [centre.id, createCentreLoad(centre, problem.now)]),
    ),
    tools: new Map(problem.tools.map(({ id, quantity }) => [id, { quantity, bookings: [] }])),
    crew: staffed ? createCrew(problem.people, problem.now) : null,
  }
}

const createCentreLoad = (centre: Centre, now: SimTime): CentreLoad => ({
  centre,
  setups: new Map(centre.setups.map(({ from, to, duration }) => [`${from} > ${to}`, duration])),
  machines: Array.from({ length: centre.machines }, () => []),
  free: Array.from({ length: centre.machines }, () => nextWorkingInstant(centre.calendar, now)),
})

/** When an operation can be worked at a centre: when that is open and its skills are on shift. */
export function calendarOf(loading: Loading, o: Operation, centre: string): WorkingCalendar {
  const { calendar } = loading.centres.get(centre)!.centre
  const skills = [...o.setupSkills, ...o.runSkills]
  return loading.crew === null || skills.length === 0
    ? calendar
    : hire(loading.crew, centre, calendar, skills)
}

/**
 * The earliest end of an operation that begins at `ready` or later, with the place that gives it; the
 * preferred centre and the first machine when equal. Null where none is found.
 * @param only this machine
 */
export function findPlace(
  loading: Loading,
  operation: Operation,
  ready: SimTime,
  only?: Spot,
): Place | null {
  let best: Place | null = null
  for (const choice of operation.choices) {
    if (only && choice.centre !== only.centre) continue
    const { machines } = loading.centres.get(choice.centre)!
    for (let m = 0; m < machines.length; m++) {
      if (only && m !== only.machine) continue
      const place = findPlaceOn(loading, operation, choice, m, ready)
      if (place && (best === null || place.end < best.end)) best = place
    }
  }
  return best
}

function findPlaceOn(
  loading: Loading,
  operation: Operation,
  choice: Choice,
  machine: number,
  ready: SimTime,
): Place | null {
  const load = loading.centres.get(choice.centre)!
  const calendar = calendarOf(loading, operation, choice.centre)
  let from = ready
  for (let i = 0; i < TRIES && from < NEVER; i++) {
    const slot = findSlot(load, calendar, operation, choice, machine, from)
    if (slot === null) return null
    const free = whenToolsFree(loading.tools, operation.tools, slot.start, slot.end)
    if (free > slot.start) {
      from = free
      continue
    }
    if (loading.crew === null) return { ...slot, people: [] }
    const found = findPeople(loading.crew, operation, slot, calendar)
    if ('people' in found) return { ...slot, people: found.people }
    from = found.tryFrom
  }
  return null
}

type Slot = Omit<Place, 'people'>

/** The first gap of a machine that is long enough, and in which it spoils no later set-up. */
function findSlot(
  load: CentreLoad,
  calendar: WorkingCalendar,
  operation: Operation,
  choice: Choice,
  machine: number,
  from: SimTime,
): Slot | null {
  const bookings = load.machines[machine]!
  for (let i = firstEndingAfter(bookings, from); ; i++) {
    const before = bookings[i - 1]
    const next = bookings[i]
    const earliest = instant(Math.max(from, before?.end ?? -NEVER))
    if (next && earliest >= next.start) continue
    const start = nextWorkingInstant(calendar, earliest)
    if (start >= NEVER) return null
    if (next && start >= next.start) continue
    const family = before ? before.family : (load.centre.lastFamilies[machine] ?? '')
    const setup = setupBetween(load.setups, family, operation.family, choice.setup)
    const end = addWorkingTime(calendar, start, (setup + choice.run) as Duration)
    if (end >= NEVER) return null
    if (next && end > next.start) continue
    if (next && needed(load, operation.family, next) > next.setup) continue
    const runStart = addWorkingTime(calendar, start, setup)
    return { centre: choice.centre, machine, start, runStart, end, setup }
  }
}

const needed = (load: CentreLoad, family: string, next: Booking): Duration =>
  setupBetween(load.setups, family, next.family, next.ownSetup)

function setupBetween(
  setups: ReadonlyMap<string, Duration>,
  from: string,
  to: string,
  own: Duration,
): Duration {
  const listed = setups.get(`${from} > ${to}`)
  if (listed !== undefined) return listed
  return from === to && from !== '' ? (0 as Duration) : own
}

/** Set-up of an operation that would begin at `at` on a machine, after what is booked before. */
export function setupAt(
  loading: Loading,
  operation: Operation,
  choice: Choice,
  machine: number,
  at: SimTime,
): Duration {
  const load = loading.centres.get(choice.centre)!
  const bookings = load.machines[machine]!
  const before = bookings[firstEndingAfter(bookings, at) - 1]
  const family = before ? before.family : (load.centre.lastFamilies[machine] ?? '')
  return setupBetween(load.setups, family, operation.family, choice.setup)
}

/** The first working instant, from the beginning of the plan, at which nothing is booked on a machine. */
export const freeFrom = (loading: Loading, centre: string, machine: number): SimTime =>
  loading.centres.get(centre)!.free[machine]!

/** Moves on, over what is booked, from where a machine was known to be free. */
function moveFree({ centre, machines, free }: CentreLoad, machine: number, from: SimTime): void {
  const bookings = machines[machine]!
  let at = nextWorkingInstant(centre.calendar, from)
  for (let i = firstEndingAfter(bookings, at); i < bookings.length; i++) {
    if (bookings[i]!.start > at) break
    at = nextWorkingInstant(centre.calendar, instant(Math.max(at, bookings[i]!.end)))
  }
  free[machine] = at
}

/** Takes a place: machine, tools and people. */
export function book(
  loading: Loading,
  key: string,
  operation: Operation,
  place: Place,
  ownSetup: Duration,
): void {
  const { centre, machine, start, end, setup, people } = place
  const booking: Booking = { key, start, end, family: operation.family, setup, ownSetup }
  const load = loading.centres.get(centre)!
  insert(load.machines[machine]!, booking)
  moveFree(load, machine, load.free[machine]!)
  for (const tool of operation.tools) loading.tools.get(tool)!.bookings.push(booking)
  if (loading.crew) assign(loading.crew, key, people)
}

/** Gives back what an operation has taken at a place. */
export function unbook(loading: Loading, key: string, operation: Operation, place: Place): void {
  const load = loading.centres.get(place.centre)!
  drop(load.machines[place.machine]!, key)
  const from = Math.max(loading.now, Math.min(place.start, load.free[place.machine]!))
  moveFree(load, place.machine, instant(from))
  for (const tool of operation.tools) drop(loading.tools.get(tool)!.bookings, key)
  if (loading.crew) dismiss(loading.crew, key, place.people)
}

function drop(bookings: { readonly key: string }[], key: string): void {
  for (let i = bookings.length - 1; i >= 0; i--) {
    if (bookings[i]!.key === key) bookings.splice(i, 1)
  }
}

/** Whether each set-up on a machine is booked as long as what comes before asks for. */
export function setupsHold(loading: Loading, centre: string, machine: number): boolean {
  const load = loading.centres.get(centre)!
  const bookings = load.machines[machine]!
  const first = load.centre.lastFamilies[machine] ?? ''
  return bookings.every((b, i) => {
    const family = i === 0 ? first : bookings[i - 1]!.family
    return b.start < loading.now || needed(load, family, b) <= b.setup
  })
}

/** What is booked on a machine between two instants. */
export function bookedBetween(
  loading: Loading,
  centre: string,
  machine: number,
  start: SimTime,
  end: SimTime,
): Booking | undefined {
  const bookings = loading.centres.get(centre)!.machines[machine]!
  return bookings.find((b) => b.start < end && start < b.end)
}

/** Fixed work may overlap; then what comes later counts as ending last, so that ends ascend. */
function insert(bookings: Booking[], booking: Booking): void {
  let i = bookings.length
  while (i > 0 && bookings[i - 1]!.start > booking.start) i--
  bookings.splice(i, 0, booking)
  for (; i < bookings.length; i++) {
    const before = bookings[i - 1]
    if (before && before.end > bookings[i]!.end) bookings[i] = { ...bookings[i]!, end: before.end }
  }
}

/** Ends ascend as starts do. */
function firstEndingAfter(bookings: readonly Booking[], at: SimTime): number {
  let low = 0
  let high = bookings.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (bookings[middle]!.end <= at) low = middle + 1
    else high = middle
  }
  return low
}

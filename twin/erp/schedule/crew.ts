/*
 * People as a resource: who is on shift, who has the skill, who is free. Nobody is in two places.
 */
import { instant, minutes, NEVER, type SimTime } from '../../../sim/contract/time.ts'
import type { Assignment } from './plan.ts'
import type { Operation, Person } from './problem.ts'
import {
  intersectCalendars,
  isWorking,
  listWorkingTime,
  nextWorkingInstant,
  uniteCalendars,
  type WorkingCalendar,
  workingUntil,
} from './working-time.ts'

export interface Crew {
  readonly people: ReadonlyMap<string, PersonLoad>
  readonly bySkill: ReadonlyMap<string, readonly PersonLoad[]>
  /** Working time of a centre with people who have the skills, by both. */
  readonly calendars: Map<string, WorkingCalendar>
}

interface PersonLoad {
  readonly person: Person
  /** In order of start; disjoint. */
  readonly bookings: { readonly key: string; readonly from: SimTime; readonly to: SimTime }[]
  /** The first instant on shift without a booking. */
  free: SimTime
}

/** A step that keeps the search moving where no later moment is known to be better. */
const STEP = minutes(15)

export function createCrew(people: readonly Person[], now: SimTime): Crew {
  const loads = people.map((person): PersonLoad => {
    return { person, bookings: [], free: nextWorkingInstant(person.calendar, now) }
  })
  const skills = new Set(people.flatMap((person) => person.skills))
  const whoHas = (skill: string) => loads.filter(({ person }) => person.skills.includes(skill))
  return {
    people: new Map(loads.map((load) => [load.person.id, load])),
    bySkill: new Map([...skills].map((skill) => [skill, whoHas(skill)])),
    calendars: new Map(),
  }
}

/** Books people. */
export function assign(crew: Crew, key: string, people: readonly Assignment[]): void {
  for (const { person, from, to } of people) {
    const load = crew.people.get(person)!
    load.bookings.splice(firstEndingAfter(load, from), 0, { key, from, to })
    load.free = nextFree(load, load.free)
  }
}

/** Gives people back. */
export function dismiss(crew: Crew, key: string, people: readonly Assignment[]): void {
  for (const { person, from } of people) {
    const load = crew.people.get(person)!
    const i = load.bookings.findIndex((b) => b.key === key && b.from === from)
    if (i >= 0) load.bookings.splice(i, 1)
    load.free = nextFree(load, instant(Math.min(load.free, from)))
  }
}

/**
 * The first instant, from one on, at which each skill has somebody free.
 * @param open when the skills are on shift at a centre, as `hire` finds it
 */
export function whenStaffed(
  crew: Crew,
  open: WorkingCalendar,
  skills: readonly string[],
  from: SimTime,
): SimTime {
  let at = nextWorkingInstant(open, from)
  for (let i = 0; i < skills.length; ) {
    let first: SimTime = NEVER
    for (const load of crew.bySkill.get(skills[i]!) ?? []) {
      first = instant(Math.min(first, nextFree(load, instant(Math.max(at, load.free)))))
      if (first === at) break
    }
    const next = first >= NEVER ? first : nextWorkingInstant(open, first)
    if (next >= NEVER) return NEVER
    // Whoever was free for a skill before may not be so any more.
    i = next === at ? i + 1 : 0
    at = next
  }
  return at
}

/** The first instant, from one on, at which a person is on shift and not booked. */
function nextFree(load: PersonLoad, from: SimTime): SimTime {
  const { person, bookings } = load
  let at = nextWorkingInstant(person.calendar, from)
  for (let i = firstEndingAfter(load, at); i < bookings.length; i++) {
    if (bookings[i]!.from > at) break
    at = nextWorkingInstant(person.calendar, bookings[i]!.to)
  }
  return at
}

function firstEndingAfter({ bookings }: PersonLoad, at: SimTime): number {
  let i = bookings.length
  while (i > 0 && bookings[i - 1]!.to > at) i--
  return i
}

/** When a centre is open and each skill is on shift. */
export function hire(
  crew: Crew,
  centre: string,
  open: WorkingCalendar,
  skills: readonly string[],
): WorkingCalendar {
  const key = JSON.stringify([centre, ...new Set(skills)])
  const known = crew.calendars.get(key)
  if (known) return known
  const onShift = [...new Set(skills)].map((skill) =>
    uniteCalendars((crew.bySkill.get(skill) ?? []).map(({ person }) => person.calendar)),
  )
  const calendar = intersectCalendars([open, ...onShift])
  crew.calendars.set(key, calendar)
  return calendar
}

interface Span {
  readonly start: SimTime
  readonly runStart: SimTime
  readonly end: SimTime
}

type Found =
  | { readonly people: readonly Assignment[] }
  | { readonly missing: string; readonly at: SimTime; readonly tryFrom: SimTime }

/**
 * People for every working moment of an operation, one for each skill: who is there already stays, else
 * who has the fewest of the skills that it needs, then who can stay longest. Where somebody is missing:
 * the skill, since when, and the next moment worth a try.
 */
export function findPeople(
  crew: Crew,
  operation: Operation,
  { start, runStart, end }: Span,
  calendar: WorkingCalendar,
): Found {
  const people: Assignment[] = []
  const phases = [
    { skills: operation.setupSkills, from: start, to: runStart },
    { skills: operation.runSkills, from: runStart, to: end },
  ]
  for (const { skills, from, to } of phases) {
    if (skills.length === 0) continue
    const scarceFirst = [...skills].sort((a, b) => count(crew, a) - count(crew, b))
    for (const stretch of listWorkingTime(calendar, from, to)) {
      for (const skill of scarceFirst) {
        const gap = cover(crew, people, { skill, skills, from: stretch.from, to: stretch.to })
        if (gap === null) continue
        return { missing: skill, at: gap, tryFrom: nextChance(crew, skill, start, gap) }
      }
    }
  }
  return { people }
}

const count = (crew: Crew, skill: string): number => crew.bySkill.get(skill)?.length ?? 0

interface Need {
  readonly skill: string
  readonly skills: readonly string[]
  readonly from: SimTime
  readonly to: SimTime
}

/** Adds whoever covers a stretch for a skill; returns the moment at which nobody does, else null. */
function cover(crew: Crew, people: Assignment[], need: Need): SimTime | null {
  let at = need.from
  while (at < need.to) {
    const chosen = choose(crew, people, need, at)
    if (chosen === null) return at
    const to = instant(Math.min(chosen.until, need.to))
    const last = people.findLast((a) => a.person === chosen.person)
    if (last && last.skill === need.skill && last.to === at) {
      people[people.indexOf(last)] = { ...last, to }
    } else people.push({ person: chosen.person, skill: need.skill, from: at, to })
    at = to
  }
  return null
}

function choose(
  crew: Crew,
  people: readonly Assignment[],
  { skill, skills }: Need,
  at: SimTime,
): { person: string; until: SimTime } | null {
  let best: { person: string; until: SimTime; rank: number } | null = null
  for (const load of crew.bySkill.get(skill) ?? []) {
    const { person } = load
    const until = freeUntil(load, people, at)
    if (until <= at) continue
    const here = people.some((a) => a.person === person.id && a.skill === skill && a.to === at)
    const rank = here ? -1 : skills.filter((s) => person.skills.includes(s)).length
    if (best && (rank > best.rank || (rank === best.rank && until <= best.until))) continue
    best = { person: person.id, until, rank }
  }
  return best
}

/** Until when a person is on shift and free; `at` itself where not even then. */
function freeUntil(load: PersonLoad, people: readonly Assignment[], at: SimTime): SimTime {
  const { person, bookings } = load
  const next = bookings[firstEndingAfter(load, at)]
  if (next && next.from <= at) return at
  if (!isWorking(person.calendar, at)) return at
  let until = Math.min(workingUntil(person.calendar, at), next?.from ?? NEVER)
  for (const { person: id, from, to } of people) {
    if (id !== person.id) continue
    if (from <= at && at < to) return at
    if (from > at) until = Math.min(until, from)
  }
  return instant(until)
}

/**
 * The next start worth a try. Every start up to the gap needs somebody at the gap too; so the next is when
 * somebody with the skill is free again. Who is free at the gap is needed for another skill: a step on.
 */
function nextChance(crew: Crew, skill: string, start: SimTime, gap: SimTime): SimTime {
  let chance: SimTime = NEVER
  for (const load of crew.bySkill.get(skill) ?? []) {
    const at = nextFree(load, gap)
    if (at === gap) return instant(start + STEP)
    chance = instant(Math.min(chance, at))
  }
  return chance
}

/*
 * Who tends what. People are given out when everything that happens at an instant has happened: who
 * asked first is served first, and of those who asked at the same instant, machines in their order
 * before repairs in theirs. A request for several people is served when all of them are free at once.
 * Until then one person for each skill is spoken for, and takes nothing that was asked for later.
 *
 * Of several free people, those who were at the machine before are taken, then the one with the fewest
 * skills, then the first of the file.
 */

import { type Needs, type People, WHOLE } from './people-state.ts'
import { integratePerson } from './people-statistics.ts'
import { noteChanged } from './report.ts'
import { reportSignedOff, reportSignedOn } from './report-people.ts'
import { Hold, NONE, type Shop, type StationState } from './state.ts'
import { integrate } from './statistics.ts'

/** Whether who is needed for the present phase of a machine is there; if not, the machine asks. */
export function isStaffed(shop: Shop, s: StationState, machine: number): boolean {
  const people = shop.people!
  const needs = people.needs[s.index]
  if (!needs || skillsFor(needs, shop.machines.hold[machine]!).length === 0) return true
  if (people.teams[machine]!.length > 0) return true
  if (people.askedAt[machine] === NONE) {
    integrate(shop, s)
    s.stats.unattended++
    ask(people, machine, shop.now)
    if (shop.report) noteChanged(shop.report, s.index)
  }
  return false
}

/** Whether a machine could go on if the people were there. */
export const isUnattended = ({ people }: Shop, machine: number): boolean =>
  people !== null && people.askedAt[machine] !== NONE

/** Skills that a phase needs. */
export function skillsFor(needs: Needs, hold: number): readonly number[] {
  if (hold === Hold.work) return needs.run
  return hold === Hold.setup ? needs.setup : needs.load
}

/** The people at a machine go, or are not waited for any more: its phase ends or is interrupted. */
export function dismiss(shop: Shop, s: StationState, machine: number): void {
  const people = shop.people!
  if (people.askedAt[machine] !== NONE) {
    integrate(shop, s)
    s.stats.unattended--
    withdraw(people, machine)
    if (shop.report) noteChanged(shop.report, s.index)
  } else release(shop, people, machine)
}

/** Puts a request behind those that asked before it. */
export function ask(people: People, request: number, now: number): void {
  const { queue, askedAt } = people
  let i = queue.length
  while (i > 0 && askedAt[queue[i - 1]!] === now && queue[i - 1]! > request) i--
  queue.splice(i, 0, request)
  askedAt[request] = now
  people.changed = true
}

export function withdraw(people: People, request: number): void {
  if (people.askedAt[request] === NONE) return
  people.queue.splice(people.queue.indexOf(request), 1)
  people.askedAt[request] = NONE
  people.changed = true // Someone may have been spoken for.
}

/** Gives a team to a request that waits. */
export function assign(
  shop: Shop,
  people: People,
  request: number,
  team: number[],
  share: number,
): void {
  people.queue.splice(people.queue.indexOf(request), 1)
  people.askedAt[request] = NONE
  people.teams[request] = team
  people.shares[request] = share
  for (const person of team) {
    integratePerson(shop, people, person)
    people.taken[person]! += share
    people.tasks[person]!.push(request)
    if (shop.report) reportSignedOn(shop, request, person)
  }
}

/** The team of a request is free for others. */
export function release(shop: Shop, people: People, request: number): void {
  const team = people.teams[request]!
  if (team.length === 0) return
  for (const person of team) {
    integratePerson(shop, people, person)
    people.taken[person]! -= people.shares[request]!
    const tasks = people.tasks[person]!
    tasks.splice(tasks.indexOf(request), 1)
    if (shop.report) reportSignedOff(shop, request, person)
  }
  people.lastTeams[request] = team
  people.teams[request] = []
  people.changed = true
}

/** Whether a person may begin something now that needs the skill. */
export const isQualified = (people: People, person: number, skill: number, now: number): boolean =>
  people.until[person * people.skills.length + skill]! > now

/** What is looked for: people for the skills of a request who have so much attention left. */
export interface Wanted {
  readonly request: number
  readonly skills: readonly number[]
  /** Parts of WHOLE; 0: who is there, however busy. */
  readonly share: number
  /** Not to be taken. */
  readonly spokenFor: ReadonlySet<number>
}

/** Different people for the skills of a request; undefined when there are not enough. */
export function findTeam(shop: Shop, people: People, wanted: Wanted): number[] | undefined {
  const { skills } = wanted
  const last = people.lastTeams[wanted.request]!
  if (skills.length > 1) return matchTeam(shop, people, wanted, last)
  for (const person of last) if (suits(shop, people, wanted, skills[0]!, person)) return [person]
  for (const person of people.holders[skills[0]!]!) {
    if (suits(shop, people, wanted, skills[0]!, person)) return [person]
  }
  return undefined
}

function suits(shop: Shop, people: People, wanted: Wanted, skill: number, person: number): boolean {
  return (
    people.present[person] === 1 &&
    people.taken[person]! + wanted.share <= WHOLE &&
    isQualified(people, person, skill, shop.now) &&
    !wanted.spokenFor.has(person)
  )
}

/** By augmenting paths: a person is taken from one skill when another can be found for it. */
function matchTeam(
  shop: Shop,
  people: People,
  wanted: Wanted,
  last: readonly number[],
): number[] | undefined {
  const { skills } = wanted
  const team = skills.map(() => NONE)
  const place = (slot: number, seen: Set<number>): boolean => {
    for (const person of [...last, ...people.holders[skills[slot]!]!]) {
      if (seen.has(person) || !suits(shop, people, wanted, skills[slot]!, person)) continue
      seen.add(person)
      const other = team.indexOf(person)
      if (other !== NONE && !place(other, seen)) continue
      team[slot] = person
      return true
    }
    return false
  }
  for (const slot of skills.keys()) if (!place(slot, new Set())) return undefined
  return team
}

/** Who tends a machine, or tended it last: the one with the first skill. NONE before anybody did. */
export function tenderOf({ people }: Shop, machine: number): number {
  if (!people) return NONE
  return people.teams[machine]![0] ?? people.lastTeams[machine]![0] ?? NONE
}

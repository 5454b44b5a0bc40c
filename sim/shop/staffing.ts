/*
 * People come and go, and are given to the machines and repairs that ask for them.
 *
 * Who leaves (end of the shift, break, absence) leaves the machines: a phase that needs someone pauses
 * until a qualified person comes. A repair that has begun is finished first, after the shift if need be;
 * a break is not made up for. A qualification is asked for whenever a phase begins or goes on after a
 * pause; what runs as it expires is finished.
 */
import { instant } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { draw } from '../engine/random.ts'
import { beginRepair, canBeginRepair } from './failure.ts'
import { interrupt, run } from './machine.ts'
import { assign, findTeam, skillsFor } from './people.ts'
import { type People, WHOLE } from './people-state.ts'
import { integratePerson } from './people-statistics.ts'
import { noteChanged } from './report.ts'
import { Hold, NONE, type Shop, ShopNotice } from './state.ts'
import { integrate } from './statistics.ts'

/** The people who are there at the start; announces when each comes and goes. */
export function openPeople(shop: Shop, people: People): void {
  for (const [person, { away, shifts = [] }] of shop.spec.people!.entries()) {
    people.moved.push(person)
    people.notices += Math.min(away.length, 1) + Math.min(shifts.length, 1)
    if (away[0]) startAt(shop, away[0][0], ShopNotice.personAway, person, onPersonAway)
    if (shifts[0]) startAt(shop, shifts[0][0], ShopNotice.personShift, person, onPersonShift)
  }
}

/** At the start itself nobody waits for a notice. */
function startAt(
  shop: Shop,
  at: number,
  kind: number,
  person: number,
  act: (shop: Shop, person: number) => void,
): void {
  if (at <= shop.now) act(shop, person)
  else schedule(shop.calendar, instant(at), kind, person, 0)
}

function announce(shop: Shop, people: People, at: number, kind: number, person: number): void {
  people.notices++
  schedule(shop.calendar, instant(at), kind, person, 0)
}

/** A break or the time off shift begins or ends. */
export function onPersonAway(shop: Shop, person: number): void {
  const people = shop.people!
  const { away } = shop.spec.people![person]!
  people.notices--
  people.away[person] = 1 - people.away[person]!
  people.moved.push(person)
  const isAway = people.away[person] === 1
  const window = away[isAway ? people.window[person]! : ++people.window[person]!]
  if (window) announce(shop, people, window[isAway ? 1 : 0], ShopNotice.personAway, person)
}

/** A shift of a person begins: is she or he absent? Luck is drawn also where nobody ever is. */
export function onPersonShift(shop: Shop, person: number): void {
  const people = shop.people!
  const { shifts, absenceShare = 0 } = shop.spec.people![person]!
  const stats = people.stats[person]!
  people.notices--
  people.absent[person] = draw(people.absences[person]!) < absenceShare ? 1 : 0
  people.moved.push(person)
  stats.shifts++
  stats.absences += people.absent[person]!
  const next = shifts![++people.shift[person]!]
  if (next) announce(shop, people, next[0], ShopNotice.personShift, person)
}

/** Everybody is where she or he should be now; machines that are left pause and ask for others. */
export function settlePresence(shop: Shop, people: People): void {
  if (people.moved.length === 0) return
  for (const person of people.moved) {
    const isHere =
      people.overtime[person]! > 0 || people.away[person]! + people.absent[person]! === 0
    if (isHere === (people.present[person] === 1)) continue
    integratePerson(shop, people, person)
    people.present[person] = isHere ? 1 : 0
    people.changed = true
    if (!isHere) leave(shop, people, person)
  }
  people.moved = []
}

function leave(shop: Shop, people: People, person: number): void {
  const { machines, stations } = shop
  for (const request of [...people.tasks[person]!]) {
    if (request >= machines.station.length) continue // A repair is finished.
    const s = stations[machines.station[request]!]!
    integrate(shop, s)
    interrupt(shop, s, request)
    run(shop, s, request)
  }
}

/** Whether maintenance by a plan waits for someone: its machine must not take the next job first. */
export const waitsForEndOfJob = ({ machines, modes }: Shop, people: People): boolean =>
  people.changed &&
  people.queue.some((request) => modes.due[request - machines.station.length] === 1)

/** Serves those who ask, in the order of asking, as long as someone is free. */
export function settlePeople(shop: Shop, people: People): void {
  people.changed = false
  if (people.queue.length === 0) return
  const spokenFor = new Set<number>()
  for (const request of people.queue.slice()) {
    if (!isAnyoneFree(people, spokenFor)) return
    const mode = request - shop.machines.station.length
    if (people.askedAt[request] === NONE || (mode >= 0 && !canBeginRepair(shop, mode))) continue
    const { skills, share } = wantedBy(shop, people, request)
    const team = findTeam(shop, people, { request, skills, share, spokenFor })
    if (team) {
      assign(shop, people, request, team, share)
      begin(shop, request)
      continue
    }
    const later = findTeam(shop, people, { request, skills, share: 0, spokenFor })
    for (const person of later ?? []) spokenFor.add(person)
  }
}

function isAnyoneFree(people: People, spokenFor: ReadonlySet<number>): boolean {
  const { present, taken } = people
  for (let person = 0; person < taken.length; person++) {
    if (present[person] === 1 && taken[person]! < WHOLE && !spokenFor.has(person)) return true
  }
  return false
}

/** The skills that a request needs, and how much attention of each person. */
function wantedBy({ machines }: Shop, people: People, request: number) {
  if (request >= machines.station.length) {
    return { skills: [people.repairSkill[request - machines.station.length]!], share: WHOLE }
  }
  const needs = people.needs[machines.station[request]!]!
  const hold = machines.hold[request]!
  return { skills: skillsFor(needs, hold), share: hold === Hold.work ? needs.runShare : WHOLE }
}

/** A request has its team: the machine goes on, or the repair begins. */
function begin(shop: Shop, request: number): void {
  const { machines, stations } = shop
  const mode = request - machines.station.length
  if (mode >= 0) return beginRepair(shop, mode)
  const s = stations[machines.station[request]!]!
  integrate(shop, s)
  s.stats.unattended--
  if (shop.report) noteChanged(shop.report, s.index)
  run(shop, s, request)
}

/*
 * Machines that wait for people who will never come, to attend or to repair them: nobody with the skill,
 * or not enough of them, is qualified when next there.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import { skillsFor } from '../../sim/shop/people.ts'
import type { People } from '../../sim/shop/people-state.ts'
import { NONE, type Shop, type StationState } from '../../sim/shop/state.ts'

/** A station all of whose machines wait for people in vain. */
export interface UnattendedStation {
  readonly index: number
  readonly skills: readonly string[]
  /** When the first of them asked. */
  readonly since: SimTime
}

/** The stations that nobody will ever attend or repair again. */
export function findUnattended(shop: Shop): UnattendedStation[] {
  const { people } = shop
  if (!people || people.queue.length === 0) return []
  return shop.stations.flatMap((s) => {
    const hopeless = findHopeless(shop, people, s)
    if (!hopeless) return []
    const asked = hopeless.map(({ askedAt }) => askedAt)
    const skills = [...new Set(hopeless.flatMap((one) => one.skills))]
    return [
      {
        index: s.index,
        skills: skills.map((skill) => people.skills[skill]!),
        since: Math.min(...asked) as SimTime,
      },
    ]
  })
}

/** What each machine of a station waits for; undefined where one of them does not, or not in vain. */
function findHopeless(shop: Shop, people: People, s: StationState) {
  const waits = []
  for (let m = s.firstMachine; m < s.lastMachine; m++) {
    const mode = shop.machines.failed[m]!
    const request = mode === NONE ? m : shop.machines.station.length + mode
    const askedAt = people.askedAt[request] ?? NONE
    if (askedAt === NONE) return undefined
    const skills =
      mode === NONE
        ? skillsFor(people.needs[s.index]!, shop.machines.hold[m]!)
        : [people.repairSkill[mode]!]
    if (canCome(shop, people, skills)) return undefined
    waits.push({ askedAt, skills })
  }
  return waits
}

/** Whether there are people enough who will be qualified when they are next there. */
function canCome(shop: Shop, people: People, skills: readonly number[]): boolean {
  const able = new Set<number>()
  for (const skill of skills) {
    const some = people.holders[skill]!.filter((person) => {
      const until = people.until[person * people.skills.length + skill]!
      return until > nextThere(shop, people, person)
    })
    if (some.length === 0) return false
    for (const person of some) able.add(person)
  }
  return able.size >= skills.length
}

/** From when on a person is there next; Infinity when never again. */
function nextThere(shop: Shop, people: People, person: number): number {
  if (people.present[person] === 1) return shop.now
  const { away, shifts } = shop.spec.people![person]!
  const extra = shop.overtime.filter((o) => o.to > shop.now && o.people.includes(person))
  const back =
    people.absent[person] === 1
      ? shifts?.[people.shift[person]!]?.[0]
      : away[people.window[person]!]?.[1]
  return Math.min(back ?? Infinity, ...extra.map(({ from }) => from))
}

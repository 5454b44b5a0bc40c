/*
 * The offered load of people, by skill: the hours that the sources ask of those who have it, against the
 * hours that they are there. Nothing is played. Who has several skills counts in full for each, so a
 * load below 100 % is no promise.
 */

import { type Flow, listFlows, meanSetup } from './shop-load.ts'
import { presentSpans } from './shop-people.ts'
import type { Shop, ShopScenario, Station } from './shop-scenario.ts'
import { MINUTES_PER_WEEK, meanOf } from './shop-time.ts'

export interface PeopleLoad {
  readonly skill: string
  /** Hours a week that are asked for; null where jobs come from a source that follows the shop. */
  readonly needed: number | null
  /** Hours a week that those with the skill are there, absence taken off. */
  readonly available: number
}

/** The load of every skill that is asked for somewhere. */
export function peopleLoads(scenario: ShopScenario): PeopleLoad[] {
  const flows = listFlows(scenario)
  const needed = new Map<string, number | null>()
  for (const station of scenario.shop.stations) {
    for (const [skill, minutes] of askedAt(station, flows.get(station.id)!)) {
      const before = needed.get(skill)
      needed.set(skill, before === null || minutes === null ? null : (before ?? 0) + minutes)
    }
  }
  return [...needed].map(([skill, minutes]) => ({
    skill,
    needed: minutes === null ? null : (minutes * MINUTES_PER_WEEK) / 60,
    available: hoursOf(scenario.shop, skill),
  }))
}

function hoursOf(shop: Shop, skill: string): number {
  const holders = (shop.people ?? []).filter(({ skills }) => skills.some(({ id }) => id === skill))
  return holders.reduce((sum, person) => {
    const minutes = presentSpans(shop, person).reduce((all, { from, to }) => all + to - from, 0)
    return sum + (minutes / 60) * (1 - (person.absenceShare ?? 0))
  }, 0)
}

type Asked = readonly (readonly [skill: string, minutes: number | null])[]

/** Minutes of people that a station asks for in a minute, one entry for each person needed. */
function askedAt(station: Station, flows: readonly Flow[]): Asked {
  const { attendance = {}, efficiency = 1, batch } = station
  const { setup = [], load, run = [], runShare = 1 } = attendance
  const rates = flows.map(({ rate }) => rate)
  const follows = rates.includes(null)
  const jobs = rates.reduce((sum: number, rate) => sum + (rate ?? 0), 0)
  const together = batch?.size ?? 1
  const sumOf = (part: (flow: Flow) => number) =>
    flows.reduce((sum, flow) => sum + (flow.rate ?? 0) * part(flow), 0) / together
  const worked = sumOf(({ minutes }) => minutes) / efficiency
  const set = jobs > 0 ? (jobs * meanSetup(station, flows, jobs)) / together : 0
  const loaded = sumOf(({ pieces }) => pieces) * (load?.minutes ?? 0)
  const each = (skills: readonly string[], minutes: number): Asked =>
    skills.map((skill) => [skill, follows ? null : minutes] as const)
  return [
    ...each(setup, set),
    ...each(load?.skills ?? [], loaded),
    ...each(run, worked * runShare),
    ...askedByRepairs(station, follows ? null : worked + set + loaded),
  ]
}

/** @param busy machine minutes of work, set-up and loading in a minute; null when not known */
function askedByRepairs(
  { machines, failures = [], maintenance = [] }: Station,
  busy: number | null,
): Asked {
  const modes = [
    ...failures.map(({ wear, timeToFailure, timeToRepair, ...mode }) => {
      const { states = 1, maintainAt, timeToMaintain = timeToRepair } = wear ?? {}
      const repair = meanOf(maintainAt === undefined ? timeToRepair : timeToMaintain)
      return { ...mode, life: meanOf(timeToFailure) * (maintainAt ?? states), repair }
    }),
    ...maintenance.map(({ everyMinutes, time, ...mode }) => {
      return { ...mode, life: everyMinutes, repair: meanOf(time) }
    }),
  ]
  return modes.flatMap(({ skill, clock, life, repair }) => {
    if (skill === undefined) return []
    if (clock === 'calendar') return [[skill, (machines * repair) / (life + repair)] as const]
    return [[skill, busy === null ? null : (busy * repair) / life] as const]
  })
}

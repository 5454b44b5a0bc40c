/*
 * From a scenario to its stations and crews.
 */
import type { Scenario } from '../scenarios/scenario.ts'
import { dayNumberOf } from '../scenarios/week.ts'
import { days, hours, START_OF_DAY_HOUR } from './contract/time.ts'
import { openStream } from './engine/random.ts'
import type { People } from './plant/surroundings.ts'

export function buildPeople({ workforce, line, site, without }: Scenario, seed: string): People {
  const start = dayNumberOf(site.startsOn)!
  const quality = !without.includes('quality')
  return {
    stations: workforce.stations.map(({ id, machines, direct }) => ({
      id,
      direct,
      machines: machines.map((m) => line.machines.findIndex((one) => one.id === m)),
    })),
    crews: workforce.crews.map((crew) => ({
      id: crew.id,
      operators: crew.operators.map(({ id, skills, expires, stopFactor, rejectFactor }) => ({
        id,
        skills: skills.map((station) => {
          const date = expires?.find(({ skill }) => skill === station)?.on
          return { station, until: date === undefined ? Infinity : midnight(date, start) }
        }),
        stopFactor: stopFactor ?? 1,
        rejectFactor: quality ? (rejectFactor ?? 1) : 1,
        luck: openStream(seed, `${id}/absence`),
      })),
    })),
    absenceShare: workforce.absenceShare,
    callIn: workforce.callIn ?? true,
    present: [],
    onBreak: workforce.stations.map(() => ''),
    onShift: '',
    at: workforce.stations.map(() => ''),
  }
}

/** The first instant of a date. */
const midnight = (date: string, start: number): number =>
  days(dayNumberOf(date)! - start) - hours(START_OF_DAY_HOUR)

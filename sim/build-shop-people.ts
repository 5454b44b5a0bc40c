/*
 * The people of a shop, what needs them, and preventive maintenance, from a scenario file to what the
 * engine plays.
 */
import {
  expiryOf,
  type Person,
  presentSpans,
  shiftSpans,
  shiftsOf,
} from '../scenarios/shop-people.ts'
import type { ShopScenario, Station } from '../scenarios/shop-scenario.ts'
import { buildTime, closedWindows, repeatWeekly } from './build-shop-time.ts'
import { hours, minutes } from './contract/time.ts'
import type { AttendanceSpec, PersonSpec, ShiftSpec } from './shop/people-spec.ts'
import type { FailureSpec, ShopSpec } from './shop/spec.ts'

type Plan = NonNullable<Station['maintenance']>[number]

/** The parts of a specification that are about people; nothing for a shop without any. */
export function buildPeople({
  shop,
  days,
}: ShopScenario): Pick<ShopSpec, 'people' | 'shifts' | 'overtimePerWeek'> {
  const { people = [], shifts = [], stations, overtimeHoursPerPersonAndWeek: limit } = shop
  if (people.length === 0 && shifts.length === 0) return {}
  return {
    people: people.map((person) => buildPerson(shop, person, days)),
    shifts: shifts.map(
      ({ id }): ShiftSpec => ({
        id,
        people: people
          .filter((person) => shiftsOf(shop, person).some((shift) => shift.id === id))
          .map((person) => person.id),
        stations: stations
          .filter((station) => station.shifts?.includes(id) ?? true)
          .map((station) => station.id),
      }),
    ),
    ...(limit !== undefined && { overtimePerWeek: hours(limit) }),
  }
}

function buildPerson(shop: ShopScenario['shop'], person: Person, days: number): PersonSpec {
  const { id, skills, absenceShare, stopFactor } = person
  const crew = shiftsOf(shop, person)[0]?.id
  return {
    id,
    ...(crew !== undefined && { crew }),
    skills: skills.map((skill) => {
      const until = expiryOf(shop, skill)
      return { id: skill.id, ...(until !== Infinity && { until: minutes(until) }) }
    }),
    away: closedWindows(presentSpans(shop, person), days),
    shifts: repeatWeekly(shiftSpans(shop, person), days),
    ...(absenceShare !== undefined && { absenceShare }),
    ...(stopFactor !== undefined && { stopFactor }),
  }
}

/** What people must be there for at a station; undefined where it names nobody. */
export function buildAttendance({ attendance }: Station): AttendanceSpec | undefined {
  if (!attendance) return undefined
  const { load, ...rest } = attendance
  return {
    ...rest,
    ...(load && { load: { skills: load.skills, time: minutes(load.minutes) } }),
  }
}

/** Preventive plans as modes whose clock says when maintenance is due. */
export function buildPlans({ maintenance = [] }: Station): FailureSpec[] {
  return maintenance.map(buildPlan)
}

function buildPlan({ everyMinutes, time, restores, byAge, ...plan }: Plan): FailureSpec {
  return {
    ...plan,
    timeToFailure: { kind: 'constant', value: minutes(everyMinutes) },
    timeToRepair: buildTime(time),
    plan: { restores, ...(byAge && { byAge }) },
  }
}

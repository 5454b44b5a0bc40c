import { checkDistinct, checkKnown, type Finding } from './finding.ts'
import { type Person, presentSpans, shiftsOf } from './shop-people.ts'
import type { Shop, ShopScenario, Station } from './shop-scenario.ts'
import { dayNumberOf, minuteOfDay, WEEKDAYS } from './week.ts'

type Path = Finding['path']
type Named = readonly (readonly [Path, string])[]

/*
 * What a schema cannot say of people: that names are known, that breaks lie in shifts and dates in the
 * calendar. Whether who is needed is ever there: check-shop-staffing.ts.
 */

/** Everything about people and preventive maintenance that does not fit. */
export function checkPeople({ shop }: ShopScenario): Finding[] {
  return [
    ...checkNames(shop),
    ...checkDates(shop),
    ...checkBreaks(shop),
    ...checkHours(shop),
    ...shop.stations.flatMap((station, i) => {
      const path = ['shop', 'stations', i]
      return [...checkModes(shop, station, path), ...checkStation(station, path)]
    }),
  ]
}

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)

/** The names that people go by, and those that they name. */
function checkNames(shop: Shop): Finding[] {
  const { people = [], shifts = [] } = shop
  const groups = shifts.flatMap(({ breaks = [] }) => breaks.flatMap(({ group }) => group ?? []))
  const skills = [...new Set(people.flatMap((person) => idsOf(person.skills)))]
  const perPerson = (list: (person: Person, path: Path) => Named): Named =>
    people.flatMap((person, i) => list(person, ['shop', 'people', i]))
  return [
    ...checkDistinct(['shop', 'people'], idsOf(people), 'id'),
    ...people.flatMap((person, i) =>
      checkDistinct(['shop', 'people', i, 'skills'], idsOf(person.skills), 'id'),
    ),
    ...checkKnown(
      'a shift of the shop',
      idsOf(shifts),
      perPerson((person, path) =>
        (person.shifts ?? []).map((shift, j) => [[...path, 'shifts', j], shift] as const),
      ),
    ),
    ...checkKnown(
      'the group of a break',
      [...new Set(groups)],
      perPerson(({ breakGroup }, path) =>
        breakGroup === undefined ? [] : [[[...path, 'breakGroup'], breakGroup]],
      ),
    ),
    ...checkKnown('a skill that someone has', skills, listSkills(shop)),
  ]
}

/** The names of plans, and what plans and failures of a station name. */
function checkModes(shop: Shop, station: Station, path: Path): Finding[] {
  const { failures = [], maintenance = [] } = station
  const modes = idsOf(failures)
  const plans = [...path, 'maintenance']
  const twice = idsOf(maintenance).flatMap((id, j) =>
    modes.includes(id)
      ? [
          {
            path: [...plans, j, 'id'],
            rule: 'must not be that of a failure mode',
            found: `"${id}"`,
          },
        ]
      : [],
  )
  const crews = maintenance.flatMap(({ crew }, j) =>
    crew === undefined ? [] : [[[...plans, j, 'crew'], crew] as const],
  )
  const restored = maintenance.flatMap(({ restores }, j) =>
    restores.map((mode, k) => [[...plans, j, 'restores', k], mode] as const),
  )
  const items = failures.flatMap(({ byLot }, j) =>
    byLot ? [[[...path, 'failures', j, 'byLot', 'item'], byLot.item] as const] : [],
  )
  return [
    ...checkDistinct(plans, idsOf(maintenance), 'id'),
    ...twice,
    ...checkKnown('a repair crew', idsOf(shop.crews ?? []), crews),
    ...checkKnown('a failure mode of the station', modes, restored),
    ...checkKnown('an item', idsOf(shop.items ?? []), items),
  ]
}

/** Every place where a skill is asked for. */
function listSkills({ stations }: Shop): Named {
  return stations.flatMap(({ attendance, failures = [], maintenance = [] }, i) => {
    const path = ['shop', 'stations', i]
    const { setup = [], load, run = [] } = attendance ?? {}
    const at = (key: string, list: readonly string[]) =>
      list.map((skill, j) => [[...path, 'attendance', key, j], skill] as const)
    const repairs = (key: string, list: readonly { readonly skill?: string }[]) =>
      list.flatMap(({ skill }, j) =>
        skill === undefined ? [] : [[[...path, key, j, 'skill'], skill] as const],
      )
    const loading = (load?.skills ?? []).map(
      (skill, j) => [[...path, 'attendance', 'load', 'skills', j], skill] as const,
    )
    return [
      ...at('setup', setup),
      ...loading,
      ...at('run', run),
      ...repairs('failures', failures),
      ...repairs('maintenance', maintenance),
    ]
  })
}

function checkDates(shop: Shop): Finding[] {
  const { site, people = [] } = shop
  const findings: Finding[] = []
  const start = dayNumberOf(site?.startsOn ?? '')
  if (site?.startsOn !== undefined && (start === undefined || start % 7 !== 0)) {
    const weekday = start === undefined ? 'no day of the calendar' : `a ${WEEKDAYS[start % 7]}`
    const found = `${site.startsOn}, ${weekday}`
    findings.push({ path: ['shop', 'site', 'startsOn'], rule: 'must be a Monday', found })
  }
  for (const [i, { skills }] of people.entries()) {
    for (const [j, { until, untilDay }] of skills.entries()) {
      if (until === undefined) continue
      const path = ['shop', 'people', i, 'skills', j, 'until']
      const problem = (rule: string) => findings.push({ path, rule, found: until })
      if (dayNumberOf(until) === undefined) problem('must be a day of the calendar')
      if (untilDay !== undefined) problem('must not be stated beside untilDay')
      if (site?.startsOn === undefined) {
        problem('must have site.startsOn, which says on which date the run starts')
      }
    }
  }
  return findings
}

function checkBreaks({ shifts = [] }: Shop): Finding[] {
  return shifts.flatMap((shift, i) =>
    (shift.breaks ?? []).flatMap(({ from, to }, j) => {
      const path = ['shop', 'shifts', i, 'breaks', j]
      const [start, end] = [minuteOfDay(from), minuteOfDay(to)]
      const found = `${from} to ${to}`
      if (start >= end) return [{ path, rule: 'must end later than it begins', found }]
      if (start >= minuteOfDay(shift.from) && end <= minuteOfDay(shift.to)) return []
      return [{ path, rule: `must lie in the shift, ${shift.from} to ${shift.to}`, found }]
    }),
  )
}

/** Everybody is there at some time. */
function checkHours(shop: Shop): Finding[] {
  return (shop.people ?? []).flatMap((person, i) => {
    if (presentSpans(shop, person).length > 0) return []
    const shifts = shiftsOf(shop, person).map(({ id }) => id)
    return [
      {
        path: ['shop', 'people', i],
        rule: 'must be there at some time of the week',
        found: shifts.length === 0 ? 'no shift' : `breaks all through ${shifts.join(', ')}`,
      },
    ]
  })
}

function checkStation(station: Station, path: Path): Finding[] {
  const { attendance, failures = [], maintenance = [] } = station
  const findings: Finding[] = []
  if (attendance?.runShare !== undefined && !attendance.run) {
    const rule = 'must be stated only beside run'
    const found = String(attendance.runShare)
    findings.push({ path: [...path, 'attendance', 'runShare'], rule, found })
  }
  for (const [key, list] of Object.entries({ failures, maintenance })) {
    for (const [j, { skill, crew }] of list.entries()) {
      if (skill === undefined || crew === undefined) continue
      const rule = 'must not be stated beside a crew'
      findings.push({ path: [...path, key, j, 'skill'], rule, found: skill })
    }
  }
  for (const [j, { byOperator, byLot, clock }] of failures.entries()) {
    if (byLot && clock !== 'operation') {
      const rule = 'must be stated only of the operation clock'
      findings.push({ path: [...path, 'failures', j, 'byLot'], rule, found: `clock ${clock}` })
    }
    if (!byOperator) continue
    const at = [...path, 'failures', j, 'byOperator']
    if (clock !== 'operation') {
      const rule = 'must be stated only of the operation clock'
      findings.push({ path: at, rule, found: `clock ${clock}` })
    }
    if (!attendance) {
      const rule = 'must be stated only where somebody tends the machine'
      findings.push({ path: at, rule, found: `no attendance at ${station.id}` })
    }
  }
  return findings
}

/*
 * How the machines of a line fail, what is done against it, and how long their set-ups take.
 */
import { plannedMinutesPerWeek } from './capacity.ts'
import { spansOfShifts } from './check-calendar.ts'
import { checkTime } from './check-shop-times.ts'
import { checkDistinct, checkKnown, type Finding } from './finding.ts'
import type { MachineSpec, Scenario } from './scenario.ts'
import type { TimeSpec } from './schema/distribution-schema.ts'
import { meanOf } from './shop-time.ts'
import { contains, minuteOfWeek, overlaps } from './week.ts'

type Path = Finding['path']
type Failure = MachineSpec['failures'][number]

/** Shorter means between failures would fill a run with stops. */
const SHORTEST_LIFE = 0.1
const SHORTEST_REPAIR = 0.01

export function checkMachines(s: Scenario): Finding[] {
  return [
    ...s.line.machines.flatMap((machine, i) => {
      const path = ['line', 'machines', i]
      return [
        ...machine.failures.flatMap((f, j) => checkFailure([...path, 'failures', j], f)),
        ...checkPlan(s, machine, [...path, 'maintenancePlan']),
        ...checkComponents(s, machine, i),
      ]
    }),
    ...checkCrewChangeovers(s),
  ]
}

function checkFailure(path: Path, f: Failure): Finding[] {
  const findings = [
    ...checkStated(path, f, 'kind', 'microStopBelowMinutes'),
    ...checkStated(path, f, 'timeToFailure', 'meanRunningMinutesBetween'),
    ...checkStated(path, f, 'timeToRepair', 'meanRepairMinutes'),
    ...checkDuration([...path, 'timeToFailure'], f.timeToFailure, SHORTEST_LIFE),
    ...checkDuration([...path, 'timeToRepair'], f.timeToRepair, SHORTEST_REPAIR),
  ]
  if (f.byOperator && f.clock === 'calendar') {
    const rule = 'must be operation where operators cause the failure'
    findings.push({ path: [...path, 'clock'], rule, found: 'calendar' })
  }
  return findings
}

function checkStated(path: Path, f: Failure, key: keyof Failure, or: keyof Failure): Finding[] {
  if (f[key] !== undefined || f[or] !== undefined) return []
  return [{ path: [...path, key], rule: `must be stated, or ${or}`, found: 'nothing' }]
}

/** A time that must not be shorter than `shortest` on average. */
export function checkDuration(path: Path, time: TimeSpec | undefined, shortest: number): Finding[] {
  if (!time) return []
  const findings = checkTime(path, time)
  const mean = meanOf(time)
  if (findings.length > 0 || mean >= shortest) return findings
  const rule = `must have a mean of at least ${shortest} minutes`
  return [{ path, rule, found: String(mean) }]
}

function checkPlan(s: Scenario, { maintenancePlan: plan, failures }: MachineSpec, path: Path) {
  if (!plan) return []
  const { weekly, restores = [], duration } = plan
  const ids = failures.map(({ id }) => id)
  const findings = [
    ...checkKnown(
      'a failure mode of the machine',
      ids,
      restores.map((id, i) => [[...path, 'restores', i], id]),
    ),
    ...checkDuration([...path, 'duration'], duration, SHORTEST_LIFE),
  ]
  if (plan.everyRunningHours === undefined && !weekly) {
    const rule = 'must be stated, or weekly'
    findings.push({ path: [...path, 'everyRunningHours'], rule, found: 'nothing' })
  }
  if (!weekly) return findings
  const from = minuteOfWeek(weekly.day, weekly.from)
  const moment = { from, to: from + 1 }
  const found = `${weekly.day} ${weekly.from}`
  if (!spansOfShifts(s).some((shift) => contains(shift, moment)) || isCleaned(s, moment)) {
    const rule = 'must begin inside a shift and outside cleaning'
    findings.push({ path: [...path, 'weekly'], rule, found })
  }
  const open = plannedMinutesPerWeek(s)
  if (meanOf(duration) >= open) {
    const rule = `must be shorter than the ${open} min that the line is open in a week`
    findings.push({ path: [...path, 'duration'], rule, found: `${meanOf(duration)} on average` })
  }
  return findings
}

const isCleaned = ({ calendar }: Scenario, moment: { from: number; to: number }): boolean =>
  calendar.cleaning.some(({ days, from, to }) =>
    days.some((day) =>
      overlaps({ from: minuteOfWeek(day, from), to: minuteOfWeek(day, to) }, moment),
    ),
  )

function checkComponents(s: Scenario, machine: MachineSpec, index: number): Finding[] {
  const pacing = s.line.machines.findIndex(({ id }) => id === s.line.pacing)
  const here = s.quality.characteristics.filter((c) => c.machine === machine.id)
  const ids = here.map(({ id }) => id)
  return (machine.components ?? []).flatMap(({ shift, rejectFactor }, i) => {
    const path = ['line', 'machines', index, 'components', i]
    const findings: Finding[] = []
    if (shift) {
      const known = 'a characteristic measured at this machine'
      const place = [...path, 'shift', 'characteristic']
      findings.push(...checkKnown(known, ids, [[place, shift.characteristic]]))
    }
    if (rejectFactor !== undefined && pacing >= 0 && index > pacing) {
      findings.push({
        path: [...path, 'rejectFactor'],
        rule: `must not be stated after ${s.line.pacing}, where the inspector stands`,
        found: `${rejectFactor} at ${machine.id}`,
      })
    }
    return findings
  })
}

function checkCrewChangeovers(s: Scenario): Finding[] {
  const all = s.line.crewChangeovers ?? []
  const crews = s.workforce.crews.map(({ id }) => id)
  const finished = s.items.filter(({ kind }) => kind === 'finished').map(({ id }) => id)
  const path = (i: number, key: string) => ['line', 'crewChangeovers', i, key]
  return [
    ...checkKnown(
      'a crew',
      crews,
      all.map(({ crew }, i) => [path(i, 'crew'), crew]),
    ),
    ...checkKnown(
      'a finished item',
      finished,
      all.flatMap(({ from, to }, i) => [
        [path(i, 'from'), from] as const,
        [path(i, 'to'), to] as const,
      ]),
    ),
    ...checkDistinct(
      ['line', 'crewChangeovers'],
      all.map(({ crew, from, to }) => `crew ${crew} from ${from} to ${to}`),
    ),
  ]
}

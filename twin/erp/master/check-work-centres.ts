/*
 * What is wrong with work centres and their calendars.
 */
import { checkIds, checkNumber, type InputProblem } from '../input-problem.ts'
import type { WorkCentre } from './master-data.ts'

const WEEK_MINUTES = 7 * 24 * 60

export function checkWorkCentres(workCentres: readonly WorkCentre[]): InputProblem[] {
  return [
    ...checkIds(
      'workCentres',
      workCentres.map(({ id }) => id),
    ),
    ...workCentres.flatMap((centre, i) => {
      const path = `workCentres[${i}]`
      const rate = { from: 0, whole: true }
      return [
        ...checkNumber(`${path}.machines`, centre.machines, { above: 0, whole: true }),
        ...checkNumber(`${path}.utilisation`, centre.utilisation, { above: 0, to: 1 }),
        ...checkNumber(`${path}.efficiency`, centre.efficiency, { above: 0, to: 10 }),
        ...checkNumber(`${path}.machineRatePerHour`, centre.machineRatePerHour, rate),
        ...checkNumber(`${path}.labourRatePerHour`, centre.labourRatePerHour, rate),
        ...checkNumber(`${path}.variableOverheadPerHour`, centre.variableOverheadPerHour, rate),
        ...checkNumber(`${path}.fixedOverheadPerHour`, centre.fixedOverheadPerHour, rate),
        ...checkCalendar(`${path}.openMinutes`, centre),
        ...checkMatrix(`${path}.setupMatrix`, centre),
      ]
    }),
  ]
}

/** Stretches inside one week, each with a length, each after the one before. */
function checkCalendar(path: string, { openMinutes }: WorkCentre): InputProblem[] {
  if (openMinutes.length === 0) {
    return [{ path, rule: 'a work centre must be open some time', found: 'no stretch' }]
  }
  return openMinutes.flatMap(({ from, until }, i): InputProblem[] => {
    const before = i === 0 ? 0 : openMinutes[i - 1]!.until
    const within = { from: 0, to: WEEK_MINUTES }
    return [
      ...checkNumber(`${path}[${i}].from`, from, within),
      ...checkNumber(`${path}[${i}].until`, until, within),
      ...(until <= from
        ? [{ path: `${path}[${i}].until`, rule: `must be after from (${from})`, found: `${until}` }]
        : []),
      ...(from < before
        ? [
            {
              path: `${path}[${i}].from`,
              rule: `must not lie before the end of the stretch before (${before})`,
              found: `${from}`,
            },
          ]
        : []),
    ]
  })
}

function checkMatrix(path: string, { setupMatrix }: WorkCentre): InputProblem[] {
  const seen = new Map<string, number>()
  return setupMatrix.flatMap(({ from, to, minutes }, i): InputProblem[] => {
    const key = JSON.stringify([from, to])
    const before = seen.get(key)
    if (before === undefined) seen.set(key, i)
    return [
      ...checkNumber(`${path}[${i}].minutes`, minutes, { from: 0 }),
      ...(before === undefined
        ? []
        : [
            {
              path: `${path}[${i}]`,
              rule: 'must be named once',
              found: `${from} to ${to}, as [${before}]`,
            },
          ]),
    ]
  })
}

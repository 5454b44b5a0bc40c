/*
 * What must hold of a statement of variances.
 */
import { checkDistinct, type Finding } from '../../../scenarios/finding.ts'
import type { VarianceStatement } from './variance-statement.ts'

/** Every problem of a statement, none if its variances can be computed. */
export function checkVarianceStatement(statement: VarianceStatement): Finding[] {
  const names = (statement.materials ?? []).map(({ name }) => name)
  const { labour, setup, fixedOverhead } = statement
  const worked = labour?.hoursWorked
  return [
    ...checkAmounts([], statement),
    ...checkDistinct(['materials'], names, 'name'),
    ...(setup !== undefined && !(setup.standardLot > 0)
      ? [positive(['setup', 'standardLot'], setup.standardLot)]
      : []),
    ...(fixedOverhead !== undefined && !(fixedOverhead.budgetHours > 0)
      ? [positive(['fixedOverhead', 'budgetHours'], fixedOverhead.budgetHours)]
      : []),
    ...(fixedOverhead?.budgetDays !== undefined && !(fixedOverhead.budgetDays > 0)
      ? [positive(['fixedOverhead', 'budgetDays'], fixedOverhead.budgetDays)]
      : []),
    ...(worked !== undefined && worked > labour!.hoursPaid
      ? [
          {
            path: ['labour', 'hoursWorked'],
            rule: `must be at most the hours paid, ${labour!.hoursPaid}`,
            found: String(worked),
          },
        ]
      : []),
  ]
}

const positive = (path: Finding['path'], value: number): Finding => ({
  path,
  rule: 'must be above 0',
  found: String(value),
})

/** Every number in it is finite and not negative. */
function checkAmounts(path: Finding['path'], value: unknown): Finding[] {
  if (typeof value === 'number') {
    if (Number.isFinite(value) && value >= 0) return []
    return [{ path, rule: 'must be a number that is not negative', found: String(value) }]
  }
  if (Array.isArray(value)) return value.flatMap((inner, i) => checkAmounts([...path, i], inner))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => checkAmounts([...path, key], inner))
}

import type { Finding } from './finding.ts'
import type { PlanningSpec } from './scenario.ts'

/** What the schema cannot say of planning, in a line and in a shop. */
export function checkPlanning(
  planning: PlanningSpec | undefined,
  path: Finding['path'] = ['planning'],
): Finding[] {
  if (!planning || planning.slushyDays >= planning.frozenDays) return []
  const rule = `must be at least frozenDays, ${planning.frozenDays}`
  return [{ path: [...path, 'slushyDays'], rule, found: String(planning.slushyDays) }]
}

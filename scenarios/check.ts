import { checkCalendar } from './check-calendar.ts'
import { checkMachines } from './check-machines.ts'
import { checkPeople } from './check-people.ts'
import { checkPlanning } from './check-planning.ts'
import { checkProducts } from './check-products.ts'
import { checkSupply } from './check-supply.ts'
import { checkDistinct, checkKnown, type Finding } from './finding.ts'
import type { Scenario } from './scenario.ts'

/*
 * What the schema cannot say of a scenario: that its parts fit each other.
 */

export { checkRule } from './check-rule.ts'
export type { Finding } from './finding.ts'

/** Everything that does not fit. The scenario must have the shape of its schema. */
export function checkScenario(s: Scenario): Finding[] {
  return [
    ...checkIds(s),
    ...checkLine(s),
    ...checkMachines(s),
    ...checkQuality(s),
    ...checkPeople(s),
    ...checkCalendar(s),
    ...checkProducts(s),
    ...checkSupply(s),
    ...checkPlanning(s.planning),
  ]
}

function checkIds(s: Scenario): Finding[] {
  const lists: readonly (readonly [Finding['path'], readonly { readonly id: string }[]])[] = [
    [['calendar', 'shifts'], s.calendar.shifts],
    [['line', 'machines'], s.line.machines],
    [['quality', 'characteristics'], s.quality.characteristics],
    [['items'], s.items],
    [['suppliers'], s.suppliers],
    [['workforce', 'stations'], s.workforce.stations],
    [['workforce', 'crews'], s.workforce.crews],
    [['demand', 'customers'], s.demand.customers],
    ...s.line.machines.flatMap((m, i) => [
      [['line', 'machines', i, 'failures'], m.failures] as const,
      [['line', 'machines', i, 'components'], m.components ?? []] as const,
    ]),
  ]
  return [
    ...lists.flatMap(([path, list]) => {
      const ids = list.map(({ id }) => id)
      return checkDistinct(path, ids, 'id')
    }),
    ...checkDistinct(['plan', 'sequence'], s.plan.sequence),
    ...checkDistinct(['rules'], s.rules),
    ...checkDistinct(['without'], s.without),
    ...checkDistinct(
      ['demand', 'promotions'],
      s.demand.promotions.map(({ week }) => `week ${week}`),
      'week',
    ),
  ]
}

function checkLine(s: Scenario): Finding[] {
  const { machines, pacing, changeoverFactor } = s.line
  const ids = machines.map(({ id }) => id)
  const findings = checkKnown('a machine of the line', ids, [[['line', 'pacing'], pacing]])
  machines.forEach((machine, i) => {
    const path = ['line', 'machines', i, 'bufferAfter']
    const last = i === machines.length - 1
    if (!last && machine.bufferAfter === undefined) {
      const rule = 'must be stated for every machine but the last'
      findings.push({ path, rule, found: 'nothing' })
    }
    if (last && machine.bufferAfter !== undefined) {
      const rule = 'must not be stated for the last machine'
      findings.push({ path, rule, found: String(machine.bufferAfter) })
    }
  })
  if (changeoverFactor.low > changeoverFactor.high) {
    const rule = `must not be more than high, ${changeoverFactor.high}`
    const path = ['line', 'changeoverFactor', 'low']
    findings.push({ path, rule, found: String(changeoverFactor.low) })
  }
  return findings
}

function checkQuality(s: Scenario): Finding[] {
  const { characteristics, drift } = s.quality
  const machines = s.line.machines.map(({ id }) => id)
  const finished = s.items.filter(({ kind }) => kind === 'finished').map(({ id }) => id)
  const findings = characteristics.flatMap((c, i) => {
    const path = ['quality', 'characteristics', i]
    const known = [
      ...checkKnown('a machine of the line', machines, [[[...path, 'machine'], c.machine]]),
      ...checkKnown(
        'a finished item',
        finished,
        (c.items ?? []).map((item, j) => [[...path, 'items', j], item]),
      ),
    ]
    if (c.lower >= c.upper) {
      const rule = `must be less than upper, ${c.upper}`
      known.push({ path: [...path, 'lower'], rule, found: String(c.lower) })
    } else if (c.target < c.lower || c.target > c.upper) {
      const rule = `must be from lower to upper, ${c.lower} to ${c.upper}`
      known.push({ path: [...path, 'target'], rule, found: String(c.target) })
    }
    return known
  })
  if (!drift) return findings
  const ids = characteristics.map(({ id }) => id)
  const path = ['quality', 'drift', 'characteristic']
  return [...findings, ...checkKnown('a characteristic', ids, [[path, drift.characteristic]])]
}

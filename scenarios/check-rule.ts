import { checkOutsideShifts } from './check-calendar.ts'
import { checkKnown, type Finding } from './finding.ts'
import type { RuleSpec, Scenario } from './scenario.ts'
import type { ShopScenario } from './shop-scenario.ts'

type Action = RuleSpec['actions'][number]

const NEEDED: Readonly<Record<Action['type'], readonly (keyof Action)[]>> = {
  overtime: ['day', 'from', 'minutes', 'crew'],
  replan: ['cycles'],
  maintenance: ['minutes'],
  tightenInspection: ['minutes'],
}

/** What does not fit in a rule, by itself and in the scenario that uses it. */
export function checkRule(rule: RuleSpec, scenario: Scenario): Finding[] {
  return [
    ...checkAlone(rule),
    ...rule.actions.flatMap((action, i) => checkFit(action, i, scenario)),
  ]
}

/** The same for a shop, which answers with maintenance and with overtime of a shift or a person. */
export function checkShopRule(rule: RuleSpec, { shop }: ShopScenario): Finding[] {
  const crews = [...(shop.shifts ?? []), ...(shop.people ?? [])].map(({ id }) => id)
  const named = rule.actions.flatMap(({ type, crew }, i) =>
    type === 'overtime' && crew !== undefined ? [[['actions', i, 'crew'], crew] as const] : [],
  )
  return [...checkAlone(rule), ...checkKnown('a shift or a person of the shop', crews, named)]
}

function checkAlone(rule: RuleSpec): Finding[] {
  return [
    ...checkSignal(rule),
    ...checkHysteresis(rule),
    ...rule.actions.flatMap((action, i) => checkComplete(action, i)),
  ]
}

function checkSignal(rule: RuleSpec): Finding[] {
  if (rule.signal === 'orderDelayMinutes') return []
  const findings: Finding[] = []
  if (rule.windowMinutes === 0) {
    const must = `must be more than 0 for ${rule.signal}`
    findings.push({ path: ['windowMinutes'], rule: must, found: '0' })
  }
  if (rule.minimumMinutes > rule.windowMinutes) {
    const must = `must not be more than the window of ${rule.windowMinutes}`
    findings.push({ path: ['minimumMinutes'], rule: must, found: String(rule.minimumMinutes) })
  }
  for (const key of ['threshold', 'clear'] as const) {
    if (rule[key] >= 0 && rule[key] <= 1) continue
    const must = `must be from 0 to 1: ${rule.signal} is a share`
    findings.push({ path: [key], rule: must, found: String(rule[key]) })
  }
  return findings
}

/** Without a gap between firing and arming, a signal that trembles would fire again and again. */
function checkHysteresis(rule: RuleSpec): Finding[] {
  const { when, threshold, clear } = rule
  if (when === 'above' ? clear < threshold : clear > threshold) return []
  const side = when === 'above' ? 'less' : 'more'
  const must = `must be ${side} than the threshold of ${threshold} in a rule that fires ${when} it`
  return [{ path: ['clear'], rule: must, found: String(clear) }]
}

function checkComplete(action: Action, i: number): Finding[] {
  const needed = NEEDED[action.type] ?? []
  const given = (Object.keys(action) as (keyof Action)[]).filter((key) => key !== 'type')
  const missing = needed.filter((key) => action[key] === undefined)
  const idle = NEEDED[action.type] ? given.filter((key) => !needed.includes(key)) : []
  return [
    ...missing.map((key) => ({
      ...{ path: ['actions', i, key], rule: `must be stated for ${action.type}` },
      ...{ found: 'nothing', hint: `${action.type} needs ${needed.join(', ')}` },
    })),
    ...idle.map((key) => ({
      ...{ path: ['actions', i, key], rule: `must not be stated for ${action.type}` },
      ...{ found: JSON.stringify(action[key]), hint: `${action.type} needs ${needed.join(', ')}` },
    })),
  ]
}

function checkFit(action: Action, i: number, s: Scenario): Finding[] {
  const path = ['actions', i]
  const { day, from, minutes, crew } = action
  if (action.type === 'tightenInspection' && minutes !== undefined) {
    const now = s.quality.sample.everyMinutes
    if (minutes < now) return []
    const rule = `must be less than the ${now} min between samples in ${s.name}`
    return [{ path: [...path, 'minutes'], rule, found: String(minutes) }]
  }
  if (action.type !== 'overtime') return []
  const crews = s.workforce.crews.map(({ id }) => id)
  const findings =
    crew === undefined ? [] : checkKnown('a crew', crews, [[[...path, 'crew'], crew]])
  if (!day || !from || minutes === undefined || crew === undefined) return findings
  return [...findings, ...checkOutsideShifts(s, path, { day, from, minutes, crew })]
}

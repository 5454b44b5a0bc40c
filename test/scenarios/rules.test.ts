import { describe, expect, it } from 'vitest'
import { checkRule } from '../../scenarios/check.ts'
import type { RuleSpec } from '../../scenarios/scenario.ts'
import { toPlaced } from '../../twin/host/placed.ts'
import { checkRuleData, readScenario } from '../../twin/host/scenario-files.ts'

const { scenario, rules } = readScenario('plan-120')
const [delay, downtime, lowYield] = rules as [RuleSpec, RuleSpec, RuleSpec]

const list = (rule: RuleSpec) =>
  checkRule(rule, scenario!).map((f) => `${f.path.join('.')}: ${f.rule}; found ${f.found}`)

describe('a feedback rule', () => {
  it('that comes with the product fits', () => {
    expect([delay, downtime, lowYield].flatMap(list)).toEqual([])
  })

  it('is armed again on the near side of its threshold', () => {
    expect(list({ ...downtime, clear: 0.2 })).toEqual([
      'clear: must be less than the threshold of 0.2 in a rule that fires above it; found 0.2',
    ])
    expect(list({ ...lowYield, clear: 0.98 })).toEqual([
      'clear: must be more than the threshold of 0.985 in a rule that fires below it; found 0.98',
    ])
  })

  it('watches a share over a window', () => {
    expect(list({ ...downtime, windowMinutes: 0, minimumMinutes: 0 })).toEqual([
      'windowMinutes: must be more than 0 for downtimeShare; found 0',
    ])
    expect(list({ ...downtime, minimumMinutes: 300 })).toEqual([
      'minimumMinutes: must not be more than the window of 240; found 300',
    ])
    expect(list({ ...downtime, threshold: 20 })).toEqual([
      'threshold: must be from 0 to 1: downtimeShare is a share; found 20',
    ])
  })

  it('has actions that say all they need and nothing else', () => {
    expect(list({ ...delay, actions: [{ type: 'overtime', day: 'Sat', cycles: 2 }] })).toEqual([
      'actions.0.from: must be stated for overtime; found nothing',
      'actions.0.minutes: must be stated for overtime; found nothing',
      'actions.0.crew: must be stated for overtime; found nothing',
      'actions.0.cycles: must not be stated for overtime; found 2',
    ])
    expect(list({ ...delay, actions: [{ type: 'replan' }] })).toHaveLength(1)
    expect(list({ ...downtime, actions: [{ type: 'maintenance' }] })).toHaveLength(1)
    expect(list({ ...lowYield, actions: [{ type: 'tightenInspection' }] })).toHaveLength(1)
  })

  it('opens the line outside the shifts, with a crew that exists', () => {
    const action = { type: 'overtime', day: 'Fri', from: '21:00', minutes: 120, crew: 'C' } as const
    expect(list({ ...delay, actions: [action] })).toEqual([
      'actions.0.crew: must be a crew; found "C"',
      'actions.0: overtime must be outside the shifts; found Fri 21:00 for 120 min, in Fri late',
    ])
  })

  it('tightens the inspection, never loosens it', () => {
    const action = { type: 'tightenInspection', minutes: 60 } as const
    expect(list({ ...lowYield, actions: [action] })).toEqual([
      'actions.0.minutes: must be less than the 60 min between samples in plan-120; found 60',
    ])
  })

  it('bears the name of its file and has the shape of its schema', () => {
    const place = { file: 'x.yaml', line: 0 }
    const check = (rule: object) =>
      checkRuleData(toPlaced(rule, place), 'low-yield', scenario!).problems.map(
        (p) => `${p.path}: ${p.rule}; found ${p.found}`,
      )
    expect(check(lowYield)).toEqual([])
    expect(check({ ...lowYield, id: 'lowyield' })).toEqual([
      'id: must be the name of the file, low-yield; found "lowyield"',
    ])
    expect(check({ ...lowYield, signal: 'yield', mode: undefined })).toEqual([
      'mode: must be stated; found nothing',
      'signal: must be one of orderDelayMinutes, downtimeShare, firstPassYield; found "yield"',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../scenarios/scenario.ts'
import { formatProblems, readScenario, setValues } from '../../twin/host/scenario-files.ts'

const plan120 = readScenario('plan-120').scenario!

function set(...assignments: string[]): Scenario {
  const { scenario, problems } = setValues(plan120, assignments)
  expect(formatProblems(problems)).toBe('')
  return scenario!
}

describe('values set from the command line', () => {
  it('reach groups by key, lists by id or position', () => {
    const scenario = set(
      'plan.factor=1.1',
      'line.machines.FILL.ratePerMinute=210',
      'line.machines.2.failures.label-misfeed.meanRunningMinutesBetween=70',
      'plan.sequence.3=M',
      'line.changeoverMinutes.M.W=90',
    )
    expect(scenario.plan.factor).toBe(1.1)
    expect(scenario.line.machines[1]!.ratePerMinute).toBe(210)
    expect(scenario.line.machines[2]!.failures[0]!.meanRunningMinutesBetween).toBe(70)
    expect(scenario.line.changeoverMinutes.M!.W).toBe(90)
  })

  it('are values of YAML: words, lists and groups', () => {
    const overtime = "plan.overtime=[{ day: Sat, from: '06:00', minutes: 480, crew: A }]"
    const scenario = set(overtime, 'without=[quality, material]', 'seed="7"', 'ruleMode=auto')
    expect(scenario.plan.overtime).toEqual(
      readScenario('plan-120-saturday').scenario!.plan.overtime,
    )
    expect(scenario.without).toEqual(['quality', 'material'])
    expect(scenario.seed).toBe('7')
    expect(scenario.ruleMode).toBe('auto')
  })

  it('leave the scenario that was given as it was', () => {
    const before = structuredClone(plan120)
    set('plan.factor=0.5')
    expect(plan120).toEqual(before)
    expect(set()).toEqual(before)
  })

  it('bring the rules that the scenario then has', () => {
    const { rules } = setValues(plan120, ['rules=[low-yield]'])
    expect(rules!.map(({ id }) => id)).toEqual(['low-yield'])
  })

  it.each([
    // assignment, path, what must hold, what was found
    ['plan.factor', '', 'must be path=value', '"plan.factor"'],
    ['=3', '', 'must be path=value', '"=3"'],
    ['plan.factor=', 'plan.factor', 'must be a number', 'an empty value'],
    ['plan.factor=lots', 'plan.factor', 'must be a number', '"lots"'],
    ['plan.factor=9', 'plan.factor', 'must be from 0.01 to 5', '9'],
    ['plan.factr=1', 'plan.factr', 'must be a known key', '"factr"'],
    [
      'plan.factor.x=1',
      'plan.factor.x',
      'must be the path of a value',
      'no keys under a single value, at "x"',
    ],
    [
      'line.machines.FIL.worn=true',
      'line.machines.FIL.worn',
      'must be the path of a value',
      '"FIL", where there are BLOW, FILL, LABL, PACK, PALL',
    ],
    ['__proto__.x=1', '__proto__.x', 'must be the path of a value', '"__proto__", which is no key'],
    ['plan.sequence=[W', '', 'must be well-formed YAML', 'Flow sequence must end with a ]'],
    ['line.pacing=GLUE', 'line.pacing', 'must be a machine of the line', '"GLUE"'],
  ])('%s is refused in words', (assignment, path, rule, found) => {
    const { problems } = setValues(plan120, [assignment])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ file: `--set ${assignment}`, line: 0, path, rule, found })
  })

  it('are all checked, with what is wrong in the file besides', () => {
    const { problems } = setValues('plan-120', ['plan.cycles=0', 'days=0', 'demand.dueDay=Sta'])
    expect(problems.map(({ path }) => path)).toEqual(['days', 'demand.dueDay', 'plan.cycles'])
    expect(problems[2]!.hint).toMatch(/^Campaign cycles in a week/)
    const missing = setValues('plan-121', ['plan.factor=1']).problems
    expect(missing).toMatchObject([{ hint: 'did you mean plan-120?' }])
  })

  it('say when the rest of the file no longer fits', () => {
    const { problems } = setValues('plan-120', ['quality.sample.everyMinutes=15'])
    expect(problems).toMatchObject([
      {
        path: 'actions.0.minutes',
        rule: 'must be less than the 15 min between samples in plan-120',
      },
    ])
    expect(problems[0]!.file).toMatch(/low-yield\.yaml$/)
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  publishCapexSchema,
  publishEnterpriseSchema,
  publishRuleSchema,
  publishScenarioSchema,
  publishSopSchema,
} from '../../scenarios/published-schema.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import {
  formatProblems,
  listScenarios,
  readScenario,
  SCENARIOS_FOLDER,
} from '../../twin/host/scenario-files.ts'
import { publishSheetSchema } from '../../twin/worksheets/published-sheet.ts'

const NAMES = [
  'baseline',
  'clearspring-broken',
  'clearspring-delayed',
  'clearspring-demand',
  'clearspring-full-cost',
  'clearspring-live',
  'clearspring-off',
  'fill-drift',
  'plan-80',
  'plan-100',
  'plan-120',
  'plan-120-approve',
  'plan-120-closed-loop',
  'plan-120-one-cycle',
  'plan-120-saturday',
  'worn-labeller',
]

function read(name: string): Scenario {
  const { scenario, problems } = readScenario(name)
  expect(formatProblems(problems)).toBe('')
  return scenario!
}

const machine = (s: Scenario, id: string) => s.line.machines.find((m) => m.id === id)!
const material = (s: Scenario, id: string) => s.items.find((item) => item.id === id)!

describe('the scenarios that come with the product', () => {
  it('are all valid and listed by name, the base plant aside', () => {
    const lines = listScenarios().filter(({ kind }) => kind === 'line')
    expect(lines.map(({ name }) => name)).toEqual(NAMES)
    for (const name of ['plant', ...NAMES]) expect(read(name).name).toBe(name)
  })

  it('use the three rules, each of which asks before it acts', () => {
    const { rules } = readScenario('baseline')
    expect(rules!.map(({ id }) => id)).toEqual(['production-delay', 'high-downtime', 'low-yield'])
    expect(rules!.map(({ mode }) => mode)).toEqual(['approve', 'approve', 'approve'])
  })

  it.each([
    // name, factor, cycles, minutes of overtime, what the rules do
    ['baseline', 0.72, 1, 0, 'advise'],
    ['plan-80', 0.8, 1, 0, 'advise'],
    ['plan-100', 1, 2, 0, 'advise'],
    ['plan-120', 1.2, 2, 0, 'advise'],
    ['plan-120-saturday', 1.2, 2, 480, 'advise'],
    ['plan-120-one-cycle', 1.2, 1, 0, 'advise'],
    ['plan-120-approve', 1.2, 2, 0, 'approve'],
    ['plan-120-closed-loop', 1.2, 2, 0, 'auto'],
    ['worn-labeller', 0.72, 1, 0, 'auto'],
    ['fill-drift', 0.72, 1, 0, 'auto'],
    ['clearspring-off', 0.8, 2, 0, 'auto'],
    ['clearspring-delayed', 0.8, 2, 0, 'auto'],
    ['clearspring-live', 0.8, 2, 0, 'auto'],
  ])('%s plans a factor of %d in %d cycles with %d min of overtime; rules %s', (...row) => {
    const [name, factor, cycles, overtime, mode] = row
    const { plan, ruleMode } = read(name)
    expect(plan).toMatchObject({ basis: 'rated', factor, cycles, sequence: ['W', 'S', 'J', 'M'] })
    expect(plan.overtime.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(overtime)
    expect(ruleMode).toBe(mode)
  })

  it('differ from the plant in nothing but what they are about', () => {
    const plant = read('plant')
    const own = ['name', 'title', 'description', 'ruleMode']
    const differing = NAMES.map((name) => {
      const scenario = read(name)
      const keys = Object.keys(scenario) as (keyof Scenario)[]
      const same = (key: keyof Scenario) =>
        JSON.stringify(scenario[key]) === JSON.stringify(plant[key])
      return [name, keys.filter((key) => !own.includes(key) && !same(key)).join()]
    })
    expect(Object.fromEntries(differing)).toEqual({
      baseline: '',
      'clearspring-broken': 'days,line,items,suppliers,plan',
      'clearspring-delayed': 'days,plan,learning,integration',
      'clearspring-live': 'days,plan,learning,integration',
      'clearspring-off': 'days,plan,learning,integration',
      'clearspring-demand': 'days,planning',
      'clearspring-full-cost': 'line,items,workforce,standardCost',
      'fill-drift': 'quality',
      'plan-80': 'plan',
      'plan-100': 'plan',
      'plan-120': 'plan',
      'plan-120-approve': 'plan',
      'plan-120-closed-loop': 'plan',
      'plan-120-one-cycle': 'plan',
      'plan-120-saturday': 'plan',
      'worn-labeller': 'line',
    })
  })
})

describe('Clearspring', () => {
  it('has the machines of the reference plant', () => {
    const rows = read('plant').line.machines.map((m) => [
      m.id,
      m.ratePerMinute,
      ...m.failures.flatMap((f) => [f.kind, f.meanRunningMinutesBetween, f.meanRepairMinutes]),
      m.bufferAfter,
    ])
    expect(rows).toEqual([
      ['BLOW', 230, 'microStop', 120, 6, 'breakdown', 4000, 90, 600],
      ['FILL', 200, 'microStop', 60, 3.5, 'breakdown', 3000, 120, 800],
      ['LABL', 230, 'microStop', 35, 2.2, 'breakdown', 6000, 60, 800],
      ['PACK', 250, 'microStop', 45, 2.8, 'breakdown', 5000, 75, 1200],
      ['PALL', 270, 'microStop', 150, 8, 'breakdown', 6000, 90, undefined],
    ])
  })

  it('has 4 560 planned minutes a week, in which the filler could make 912 000 bottles', () => {
    const { calendar, line } = read('plant')
    const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
    const sum = (spans: readonly { days: readonly string[]; from: string; to: string }[]) =>
      spans.reduce((all, s) => all + s.days.length * (minutes(s.to) - minutes(s.from)), 0)
    expect(sum(calendar.shifts)).toBe(4_800) // 2 × 8 h × 5 days
    expect(sum(calendar.cleaning)).toBe(240) // 48 min × 5 days
    const filler = line.machines.find((m) => m.id === line.pacing)!
    expect((4_800 - 240) * filler.ratePerMinute).toBe(912_000)
  })

  it('changes over in 250 minutes once round W, S, J, M', () => {
    const { changeoverMinutes: from } = read('plant').line
    expect(from.W!.S! + from.S!.J! + from.J!.M! + from.M!.W!).toBe(250)
  })

  it('has a standard cost of 89.358 for 1 000 good bottles of still water', () => {
    const plant = read('plant')
    const { standardCost } = plant
    const water = standardCost.products.W!
    const bought = water.materials.reduce(
      (sum, { item, per1000 }) =>
        sum + (per1000 / 1_000) * material(plant, item).standardPricePer1000!,
      0,
    )
    // 42.210 preforms + 9.045 caps + 6.048 labels + 6.720 film + 0.660 water
    expect(bought).toBeCloseTo(64.683, 9)
    const made =
      water.machineMinutesPer1000 * standardCost.machineRatePerMinute + // 17.500
      water.labourMinutesPer1000 * standardCost.labourRatePerMinute + // 6.000
      (water.setupMinutes * standardCost.setupRatePerMinute * 1_000) / water.setupQuantity // 1.175
    expect(bought + made).toBeCloseTo(89.358, 9)
  })

  it('sells every product above its standard cost', () => {
    const plant = read('plant')
    for (const { id, salesPrice } of plant.items.filter((item) => item.kind === 'finished')) {
      const standard = plant.standardCost.products[id]!
      const bought = standard.materials.reduce(
        (sum, m) => sum + (m.per1000 / 1e6) * material(plant, m.item).standardPricePer1000!,
        0,
      )
      expect(salesPrice!, id).toBeGreaterThan(bought + 0.0247)
    }
  })

  it('opens with more of everything but preforms than a week at 120 % takes', () => {
    const plant = read('plant')
    const bottles = 1.2 * 912_000
    for (const { item, per1000, items } of plant.line.machines.flatMap((m) => m.consumes)) {
      if (item === 'preform') continue
      for (const { id, demandShare } of plant.items.filter((i) => i.kind === 'finished')) {
        if (!item.includes('{sku}') || (items && !items.includes(id))) continue
        const need = (bottles * demandShare! * per1000) / 1_000
        const stocked = material(plant, item.replace('{sku}', id))
        expect(stocked.openingStock, stocked.id).toBeGreaterThan(need)
      }
      if (item.includes('{sku}')) continue
      const share = items ? 0.25 : 1 // Only CO2 is for one product, S.
      const need = (bottles * share * per1000) / 1_000
      expect(material(plant, item).openingStock, item).toBeGreaterThan(need)
    }
  })

  it('wears its labeller to a stop every 12 minutes in the broken variant', () => {
    const labeller = machine(read('worn-labeller'), 'LABL')
    const [misfeed, glue] = labeller.failures
    expect(labeller.worn).toBe(true)
    // 35 × 0.343 = 12.005
    expect(misfeed!.meanRunningMinutesBetween! * misfeed!.wornFactor!).toBeCloseTo(12, 1)
    expect(glue!.wornFactor).toBeUndefined()
  })
})

describe('editor completion', () => {
  const published = (file: string) =>
    JSON.parse(readFileSync(join(SCENARIOS_FOLDER, file), 'utf8')) as unknown

  it('reads schemas that are up to date (else: npx tsx twin/host/write-schemas.ts)', () => {
    expect(published('scenario.schema.json')).toEqual(publishScenarioSchema())
    expect(published('rule.schema.json')).toEqual(publishRuleSchema())
    expect(published('sop.schema.json')).toEqual(publishSopSchema())
    expect(published('capex.schema.json')).toEqual(publishCapexSchema())
    expect(published('sheet.schema.json')).toEqual(publishSheetSchema())
    expect(published('enterprise.schema.json')).toEqual(publishEnterpriseSchema())
  })

  it('lets a scenario that extends another state only some keys, but lists need their ids', () => {
    const schema = JSON.stringify(publishScenarioSchema())
    expect(new Set(schema.match(/"required":\[[^\]]*\]/g))).toEqual(new Set(['"required":["id"]']))
    expect(JSON.stringify(publishRuleSchema())).toContain('"required":["id","title"')
  })

  it('is named on the first line of every file', () => {
    const files = readdirSync(SCENARIOS_FOLDER, { recursive: true, encoding: 'utf8' })
    const yaml = files.filter((file) => file.endsWith('.yaml'))
    expect(yaml.length).toBeGreaterThan(12)
    for (const file of yaml) {
      const folder = file.split(/[/\\]/)[0]!
      const kinds = {
        rules: 'rule',
        clearspring: 'scenario',
        sop: 'sop',
        capex: 'capex',
        sheets: 'sheet',
        enterprises: 'enterprise',
      }
      const kind = kinds[folder as keyof typeof kinds] ?? 'shop'
      const [first] = readFileSync(join(SCENARIOS_FOLDER, file), 'utf8').split('\n')
      expect(first, file).toBe(`# yaml-language-server: $schema=../${kind}.schema.json`)
    }
  })
})

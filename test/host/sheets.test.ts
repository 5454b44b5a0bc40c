/*
 * Exercise sheets through the code path of `taktwin calculate`: the published cases, and sheets that
 * are damaged in every way.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Solve } from '../../twin/erp/linear-program.ts'
import { runCommandLine } from '../../twin/host/cli.ts'
import { toPlaced } from '../../twin/host/placed.ts'
import { formatProblems, SCENARIOS_FOLDER } from '../../twin/host/scenario-files.ts'
import {
  answerSheet,
  listSheets,
  readSheet,
  readSheetFile,
  type SheetAnswer,
} from '../../twin/host/sheets.ts'
import { loadSolver } from '../../twin/host/solver.ts'
import { WORKSHEETS } from '../../twin/worksheets/kinds.ts'

const folder = mkdtempSync(join(tmpdir(), 'taktwin-sheets-'))
afterAll(() => rmSync(folder, { recursive: true }))

let solve: Solve
beforeAll(async () => {
  solve = await loadSolver()
})

function write(text: string, name = 'sheet.yaml'): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

function answer(nameOrPath: string): SheetAnswer {
  const { sheet, problems } = readSheetFile(nameOrPath)
  expect(formatProblems(problems)).toBe('')
  const answered = answerSheet(sheet!, solve)
  if ('unsolved' in answered) throw new Error(answered.unsolved.join('\n'))
  return answered.answer
}

/** What the command prints, and its exit status. */
async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  vi.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text)))
  const before = process.exitCode
  process.exitCode = 0
  try {
    await runCommandLine(['node', 'taktwin', 'calculate', ...args])
    return { out: out.join(''), err: err.join('\n'), status: process.exitCode }
  } finally {
    process.exitCode = before
    vi.restoreAllMocks()
  }
}

describe('the sheets that come with the product', () => {
  it.each(listSheets())('%s has the figures that its source publishes', (name) => {
    const { comparison, tables } = answer(name)
    expect(comparison!.figures.filter(({ agrees }) => !agrees)).toEqual([])
    expect(comparison!.figures.length).toBeGreaterThan(1)
    for (const { columns, rows } of tables) {
      for (const { cells } of rows) expect(cells.length).toBe(columns.length)
    }
  })

  it('have one for each kind, and name their source', () => {
    const sheets = listSheets().map((name) => readSheetFile(name).sheet!)
    expect(new Set(sheets.map(({ kind }) => kind))).toEqual(
      new Set(WORKSHEETS.map(({ kind }) => kind)),
    )
    for (const { source, title } of sheets) expect([source, title]).not.toContain(undefined)
  })

  it('are in the table of their README, which says what each is', () => {
    const readme = readFileSync(join(SCENARIOS_FOLDER, 'sheets/README.md'), 'utf8')
    const sheets = listSheets().map((name) => [name, readSheetFile(name).sheet!] as const)
    for (const [name, { kind, title }] of sheets) {
      expect(readme).toContain(`| [${name}](${name}.yaml) | \`${kind}\` | ${title} |`)
    }
  })
})

describe('a sheet that states less', () => {
  it('is what it extends but for that: the example of the README', () => {
    const readme = readFileSync(join(SCENARIOS_FOLDER, 'sheets/README.md'), 'utf8')
    const text = readme.split('```yaml\n')[1]!.split('```')[0]!
    const base = 'economic-order-quantity.yaml'
    write(readFileSync(join(SCENARIOS_FOLDER, 'sheets', base), 'utf8'), base)
    // √(2 · 2 000 · 10 / 0.5)
    expect(answer(write(text)).comparison!.figures[0]).toMatchObject({ figure: 'Q', agrees: true })
    expect(answer(write(text)).comparison!.agrees).toBe(true)
  })

  it('finds the parameters of Holt–Winters that are left out, as good as those of R', () => {
    const text = readFileSync(join(SCENARIOS_FOLDER, 'sheets/holt-winters-air-passengers.yaml'))
    const [inputs] = String(text).split('\nexpected:')
    const { result } = answer(write(inputs!.replace(/ {2}parameters:[^}]*}/, '')))
    // R stops at 16570.78, a local optimum.
    expect(result.SSE).toBeLessThanOrEqual(16570.777867 * 1.001)
    expect(result.optimised_parameters).toEqual(result.parameters)
  })

  it('takes an empty value as a key that is left out', () => {
    const file = write('kind: eoq\ninputs: { D: 1000, S: 10, H: 0.5, working_days: null }\n')
    // 365 days / 5 orders
    expect(answer(file).result).toMatchObject({ Q: 200, days_between_orders: 73 })
  })

  it('has no economic lot where costs vary by period', () => {
    const { result } = answer('wagner-whitin-1958')
    expect(result).toMatchObject({ eoq: null, poq: null, foq_eoq_rounded: null })
  })

  it('answers the parts of a rough cut that it states', () => {
    const file = write('kind: rccp\ninputs: { mps: { A: [10] }, bill: { A: { M: 0.5 } } }\n')
    expect(answer(file).result).toEqual({ capacity_bills: { M: [5] } })
  })

  it('rolls up what the top item is made of, and nothing else', () => {
    const items = '{ A: { type: make }, B: { type: buy, price: 2 }, C: { type: buy, price: 3 } }'
    const bom = '{ A: [{ component: B, qty: 4 }] }'
    const file = write(
      `kind: standard_cost_rollup\ninputs: { top: A, items: ${items}, bom: ${bom} }\n`,
    )
    const { result } = answer(file)
    expect(Object.keys(result).sort()).toEqual(['A', 'B'])
    expect(result.A).toMatchObject({ material: 8, total: 8 })
  })

  it('signs variances the other way round when asked to', () => {
    const text = readFileSync(join(SCENARIOS_FOLDER, 'sheets/variances-of-a-month.yaml'), 'utf8')
    const [inputs] = text.split('\nexpected:')
    const file = write(inputs!.replace('inputs:', 'inputs:\n  sign: actual_less_standard'))
    expect(answer(file).result).toMatchObject({ sum_of_variances: 3485 })
  })
})

describe('a damaged sheet', () => {
  /** Problems as `line path: rule; found found (hint)`. */
  const problemsOf = (text: string, name?: string) =>
    readSheetFile(write(text, name)).problems.map(
      ({ line, path, rule, found, hint }) =>
        `${line} ${path}: ${rule}; found ${found}${hint === undefined ? '' : ` (${hint})`}`,
    )

  it('names missing and unknown keys, wrong types and impossible numbers at once', () => {
    const text = `kind: eoq
title: [needles]
inputs: { D: .nan, S: -5, Hh: 2, working_days: many }
colour: red
`
    expect(problemsOf(text)).toEqual([
      '2 title: must be text; found a list of 1 (Heading of the answer)',
      '3 inputs.D: must be a finite number; found NaN',
      '3 inputs.H: must be stated; found nothing (Cost of holding a unit over the period)',
      '3 inputs.Hh: must be a known key; found "Hh" (did you mean H?)',
      '3 inputs.S: must be more than 0; found -5 (Cost of one order or set-up)',
      '3 inputs.working_days: must be a number; found "many" (Working days in the period; 365 when left out)',
      '4 colour: must be a known key; found "colour" (known here: kind, id, title, description, ' +
        'source, status, how_computed, inputs, expected, tolerance)',
    ])
  })

  it('names the nearest kinds', () => {
    expect(problemsOf('kind: mrp_explosio\ninputs: {}\n')).toEqual([
      '1 kind: must be a kind of sheet; found "mrp_explosio" (did you mean mrp_explosion?)',
    ])
    expect(problemsOf('inputs: {}\n')).toEqual([
      '1 kind: must be stated; found nothing (Kind of sheet)',
    ])
  })

  it('finds cycles, unknown and double items, and buckets that are not there', () => {
    const text = `kind: mrp_explosion
inputs:
  buckets: 4
  items:
    - { item: A, lead_time: 1, lot_rule: FOQ, scheduled_receipts: { 9: 5 } }
    - { item: B, lead_time: 1 }
    - { item: B, lead_time: 1 }
  bom:
    - { parent: A, component: B, qty_per: 1 }
    - { parent: B, component: A, qty_per: 1 }
    - { parent: B, component: CC, qty_per: 1 }
  independent_demand: { A: { 5: 1 }, Z: { 1: 1 } }
`
    expect(problemsOf(text)).toEqual([
      '5 inputs.items.0.scheduled_receipts.9: must be the number of a bucket, 1 to 4; found "9"',
      '5 inputs.items.0.lot_parameter: must be stated with FOQ; found nothing',
      '7 inputs.items.2.item: must not be used twice; found "B", which is also items[1]',
      '8 inputs.bom: must have no cycle; found A -> B -> A',
      '11 inputs.bom.2.component: must be an item; found "CC" (Did you mean A?)',
      '12 inputs.independent_demand.Z: must be an item; found "Z" (known here: A, B)',
      '12 inputs.independent_demand.A.5: must be the number of a bucket, 1 to 4; found "5"',
    ])
  })

  it('finds a circle of cost, prices where none belong, and items nobody knows', () => {
    const text = `kind: standard_cost_rollup
inputs:
  items: { A: { type: make, price: 3 }, B: { type: buy }, C: { type: make } }
  bom:
    A: [{ component: C, qty: 1 }]
    C: [{ component: A, qty: 1 }, { component: D, qty: 1 }]
  top: F
`
    expect(problemsOf(text)).toEqual([
      '3 inputs.items.A.price: must not be stated for what is made; found 3',
      '3 inputs.items.B.price: must be stated for what is bought; found nothing',
      '5 inputs.bom.A: must not go into itself; found A → C → A',
      '6 inputs.bom.C.1.component: must be an item; found "D" (known here: A, B, C)',
      '7 inputs.top: must be an item; found "F" (known here: A, B, C)',
    ])
  })

  it.each([
    [
      'kind: newsvendor_discrete\ninputs: { demand: [1, 1], probability: [0.5, 0.2], price: 10, unit_cost: 9, salvage: 0 }',
      [
        '2 inputs.demand.1: must not be given twice; found 1 again',
        '2 inputs: the probabilities of demand must sum to 1; found 0.7',
      ],
    ],
    [
      'kind: epq\ninputs: { D: 10, S: 1, H: 1, production_rate_per_year: 9 }',
      ['2 inputs.production_rate_per_year: must be a finite number above 10; found 9'],
    ],
    [
      'kind: quantity_discount\ninputs: { D: 10, S: 1, carrying_rate: 0.1, breaks: [[1, 5], [1, 4]] }',
      ['2 inputs.breaks.1.0: must be above the one before, 1; found 1'],
    ],
    [
      'kind: lot_sizing\ninputs: { demand: [1, 2, 3], setup_cost: [1, 2], holding_cost: 1 }',
      ['2 inputs.setup_cost: must have one figure for each of the 3 periods; found 2 figures'],
    ],
    [
      'kind: mps_atp\ninputs: { on_hand: 1, forecast: [1], orders: [1, 2], mps: [1, 2] }',
      ['2 inputs.forecast: must have 2 periods, as mps has; found 1'],
    ],
    [
      'kind: rccp\ninputs: { mps: { A: [1], B: [1] }, bill: { A: { M: 1 }, C: { M: 1 } } }',
      [
        '2 inputs.bill.C: must be a product of the mps; found "C" (known here: A, B)',
        '2 inputs.bill.B: must be stated for each product of the mps; found nothing',
      ],
    ],
    [
      'kind: crp_load\ninputs: { weeks: 1, work_centres: {}, load: [{ order: O, wc: M, week: 2, qty: 1, run_h: 1, setup_h: 0 }] }',
      [
        '2 inputs.load.0.wc: must be a work centre; found "M" (there is no such thing here)',
        '2 inputs.load.0.week: must be at most 1; found 2',
      ],
    ],
    [
      'kind: mes_backflush\ninputs: { product: A, opening_stock: {}, bom: [{ component: A, qty_per: 1 }], reports: [{ id: R, good: 1, scrap: 0 }, { id: R, good: 1, scrap: 0 }] }',
      [
        '2 inputs.bom.0.component: must not be the product; found "A"',
        '2 inputs.reports.R.id: must not be used twice; found "R", which is also reports[0]',
      ],
    ],
    [
      'kind: inventory_valuation\ninputs: { transactions: [{ t: 1, type: receipt, qty: 1 }, { t: 2, type: issue, qty: 1, price: 2 }] }',
      [
        '2 inputs.transactions.0.price: must be stated for a receipt; found nothing',
        '2 inputs.transactions.1.price: must not be stated for an issue; found 2',
      ],
    ],
    [
      'kind: process_costing\ninputs: { begin_units: 1, started: 2, end_units: 4, elements: {} }',
      ['2 inputs.end_units: must be from 0 to the 3 that were there or started; found 4'],
    ],
    [
      'kind: mix_yield_variance\ninputs: { inputs: [{ name: X, std: 0, price: 1, actual: 1 }], std_output: 1, actual_output: 1 }',
      ['2 inputs.inputs: must have a standard quantity above 0; found none'],
    ],
    [
      'kind: oee\ninputs: { planned: 10, stop: 11, ict: 1, total: 5, good: 6, calendar: 9 }',
      [
        '2 inputs.stop: must be a finite number at least 0 and at most 10; found 11',
        '2 inputs.good: must be a finite number at least 0 and at most 5; found 6',
        '2 inputs.calendar: must be at least the planned time, 10; found 9',
      ],
    ],
    [
      'kind: oee_from_state_log\ninputs: { shift: [480, 100], events: [], ideal_cycle_time: 1, total: 1, scrap: 2, reworked: 0 }',
      [
        '2 inputs.shift.1: must be a finite number at least 480; found 100',
        '2 inputs.scrap: must be a finite number at least 0 and at most 1; found 2',
      ],
    ],
    [
      'kind: mtbf_mttr\ninputs: { up_periods: [1, 2], down_periods: [1, 2, 3], horizon: 10 }',
      [
        '2 inputs.down_periods: must have as many periods as up or one fewer; found 3 and 2',
        '2 inputs.horizon: must be the sum of the periods, 9; found 10',
      ],
    ],
    [
      'kind: cyclic_staffing\ninputs: { requirements: [1, 2], days_on: 3 }',
      ['2 inputs.days_on: must be at most the 2 days of the cycle; found 3'],
    ],
    [
      'kind: standard_cost_variances\ninputs: { actual_units: 1, labour: { std_hours_per_unit: 1, std_rate: 1, actual_hours_paid: 2, actual_hours_worked: 3, actual_cost: 1 } }',
      ['2 inputs.labour.actual_hours_worked: must be at most the hours paid, 2; found 3'],
    ],
    [
      'kind: holt_winters\ninputs: { series: [1, 0, 3], seasonal: multiplicative, frequency: 4, start_index: 9 }',
      [
        '2 inputs.series: must have at least 8 values; found 3',
        '2 inputs.start_index: must be 5 here; found 9',
      ],
    ],
    [
      'kind: eoq\ninputs: { D: .inf, S: 1e999, H: 1 }',
      [
        '2 inputs.D: must be a finite number; found Infinity',
        '2 inputs.S: must be a finite number; found Infinity',
      ],
    ],
    [
      'kind: mes_backflush\ninputs: { product: A, opening_stock: { constructor: 1 }, bom: [], reports: [{ id: R, good: 1, scrap: 0 }] }',
      [
        '2 inputs.opening_stock: must be another name: this one is a word of the language; found "constructor"',
      ],
    ],
  ])('says what must hold: %s', (text, problems) => {
    expect(problemsOf(`${text}\n`)).toEqual(problems)
  })

  it('is refused unread when it is no sheet at all, too large or a bomb', () => {
    expect(problemsOf('- 1\n')).toEqual(['1 : must be a group of keys; found a list'])
    const bomb = `a: &a [${'1, '.repeat(50)}]\nb: &b [${'*a, '.repeat(60)}]\nc: [${'*b, '.repeat(60)}]\n`
    expect(problemsOf(bomb).join()).toContain('must have at most 100 aliases')
    expect(problemsOf(`kind: eoq\ninputs: ${'['.repeat(40)}\n`)).toEqual([
      '2 : must not be nested so deep; found more than 32 open brackets',
    ])
    expect(problemsOf(`kind: ${'x'.repeat(300_000)}\n`).join()).toContain('must be at most 256 kB')
    expect(readSheetFile('red-tomatto').problems[0]!.hint).toBe('did you mean red-tomato?')
    expect(readSheetFile(join(folder, 'none.yaml')).problems[0]!.found).toBe('no such file')
  })
})

describe('a number that is out of proportion', () => {
  type Path = readonly (string | number)[]
  const numbersIn = (value: unknown, path: Path = []): Path[] => {
    if (typeof value === 'number') return [path]
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, [...path, key]))
  }
  const withNumber = (inputs: unknown, path: Path, number: number): unknown => {
    const changed = structuredClone(inputs)
    let group = changed as Record<string, unknown>
    for (const key of path.slice(0, -1)) group = group[key] as Record<string, unknown>
    group[path.at(-1)!] = number
    return changed
  }
  const sheets = listSheets().map((name) => readSheetFile(name).sheet!)

  it.each(WORKSHEETS.map(({ kind }) => kind))(
    'in %s gets figures or words, never a throw',
    (kind) => {
      const { inputs } = sheets.find((sheet) => sheet.kind === kind)!
      for (const path of numbersIn(inputs).slice(0, 4)) {
        for (const number of [0, -1, 1e12]) {
          const document = { kind, inputs: withNumber(inputs, path, number) }
          const { sheet, problems } = readSheet(toPlaced(document, { file: 'sheet', line: 0 }))
          if (sheet === undefined) expect(problems.length).toBeGreaterThan(0)
          else expect(JSON.stringify(answerSheet(sheet, solve))).toMatch(/^\{"(answer|unsolved)":/)
        }
      }
    },
  )
})

describe('taktwin calculate', () => {
  it('prints the answer as tables, and which expected figures agree', async () => {
    const { out, status } = await run('post-office')
    expect(status).toBe(0)
    expect(out).toMatch(/^Post office: five days on, two off\n\nFigures\n/)
    expect(out).toMatch(/lp minimum +22\.33\n/)
    expect(out).toContain('Expected: 2 of 2 figures agree')
  })

  it('ends with 3 when a figure is another one, and says which', async () => {
    const file = write(
      '{"kind": "eoq", "inputs": {"D": 1000, "S": 10, "H": 0.5}, "expected": {"Q": 201, "N": 5}}',
      'wrong.json',
    )
    const { out, status } = await run(file, '--json')
    expect(status).toBe(3)
    const { result, comparison } = JSON.parse(out) as SheetAnswer
    expect(result).toMatchObject({ Q: 200, orders_per_year: 5 })
    expect(comparison).toEqual({
      agrees: false,
      figures: [
        { figure: 'Q', expected: 201, found: 200, agrees: false },
        { figure: 'N', expected: 5, agrees: false },
      ],
    })
  })

  it('ends with 2 when the sheet is wrong or has no answer', async () => {
    const wrong = await run(write('kind: eoq\ninputs: { D: 1, S: 1 }\n'))
    expect(wrong).toMatchObject({ status: 2, out: '' })
    expect(wrong.err).toContain('inputs.H\n  must be stated; found nothing')
    const extreme = await run(write('kind: eoq\ninputs: { D: 1e12, S: 1e12, H: 1e-300 }\n'))
    expect(extreme.status).toBe(2)
    expect(extreme.err).toContain('there is no answer.\nthe figures pass what can be reckoned with')
    expect((await run()).err).toContain('Say which sheet to answer')
  })

  it('lists the kinds', async () => {
    const { out, status } = await run('--list')
    expect(status).toBe(0)
    const json = JSON.parse((await run('--list', '--json')).out)
    expect(json.kinds).toContainEqual({
      kind: 'eoq',
      summary: 'Economic order quantity of steady demand',
    })
    for (const { summary } of WORKSHEETS) expect(out).toContain(summary)
  })
})

/** Kinds whose figures are named by the items or work centres of the sheet. */
const NAMED = ['mrp_explosion', 'crp_load', 'standard_cost_rollup', 'standard_cost_variances']

describe('docs/sheets.md', () => {
  const page = readFileSync(join(SCENARIOS_FOLDER, '../docs/sheets.md'), 'utf8')

  it.each(WORKSHEETS.map(({ kind, inputs }) => [kind, inputs] as const))(
    'has every input and figure of %s',
    (kind, inputs) => {
      const [, section = ''] = page.split(`### \`${kind}\`\n`)
      const text = section.split('\n##')[0]!
      const keys = Object.keys((inputs as { properties?: object }).properties ?? {})
      expect(keys.length).toBeGreaterThan(0)
      for (const key of keys) expect(text, key).toContain(`\`${key}\``)
      if (NAMED.includes(kind)) return
      const example = listSheets().find((name) => readSheetFile(name).sheet!.kind === kind)!
      for (const key of Object.keys(answer(example).result)) {
        expect(text, key).toContain(`\`${key}\``)
      }
    },
  )
})

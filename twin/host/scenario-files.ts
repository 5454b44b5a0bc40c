import { basename, dirname } from 'node:path'
import { checkRule, checkScenario, type Finding } from '../../scenarios/check.ts'
import { checkShopRule } from '../../scenarios/check-rule.ts'
import { checkShop } from '../../scenarios/check-shop.ts'
import { guessWord } from '../../scenarios/nearest.ts'
import {
  RuleSchema,
  type RuleSpec,
  type Scenario,
  ScenarioSchema,
} from '../../scenarios/scenario.ts'
import { type ShopScenario, ShopScenarioSchema } from '../../scenarios/shop-scenario.ts'
import { formatPath, type Path, type Placed, placeOf, toPlaced, toPlain } from './placed.ts'
import { describe, type Problem, sortProblems } from './problems.ts'
import {
  findScenarioFile,
  listRules,
  listScenarioFiles,
  nameOfFile,
  readExtended,
  readRuleFile,
} from './scenario-source.ts'
import { assign } from './set-values.ts'
import { checkShape } from './shape.ts'
import type { YamlSource } from './yaml-source.ts'

/*
 * From scenario files to a scenario that may be played, or to everything that is wrong with them.
 * There are two kinds, lines and shops; a shop is told apart by its key `shop`.
 */

export { formatProblems, type Problem } from './problems.ts'
export { SCENARIOS_FOLDER } from './scenario-source.ts'

/** A scenario with its rules; or, without either, what is wrong. */
export type ReadScenario =
  | { readonly scenario: Scenario; readonly rules: readonly RuleSpec[]; readonly problems: [] }
  | {
      readonly scenario?: undefined
      readonly rules?: undefined
      readonly problems: readonly Problem[]
    }

interface ReadLine {
  readonly kind: 'line'
  readonly scenario: Scenario
  readonly rules: readonly RuleSpec[]
  readonly problems: []
}

interface ReadShop {
  readonly kind: 'shop'
  readonly scenario: ShopScenario
  readonly rules: readonly RuleSpec[]
  /** What can be played, but is likely to surprise. */
  readonly warnings: readonly Problem[]
  readonly problems: []
}

interface Refused {
  readonly kind?: undefined
  readonly problems: readonly Problem[]
}

/** A scenario of either kind; or what is wrong. */
export type ReadAny = ReadLine | ReadShop | Refused

/** What a list of scenarios shows of each. */
export type ScenarioCard = Pick<Scenario, 'name' | 'title' | 'description'> & {
  readonly kind: 'line' | 'shop'
  /** The folder of the plant, e.g. `clearspring`. */
  readonly group: string
}

/**
 * Reads the scenario of a line and its rules, and lists all that is wrong with them.
 *
 * @param nameOrPath a name such as `plan-120`, looked up in `scenarios/`, or the path of a
 *   YAML file. A server must take names only, those of `listScenarios`.
 */
export function readScenario(nameOrPath: string): ReadScenario {
  return setValues(nameOrPath, [])
}

/** The scenarios that come with the product, without the bases that they extend (`plant.yaml`). */
export function listScenarios(): ScenarioCard[] {
  return listScenarioFiles()
    .filter((file) => nameOfFile(file) !== 'plant')
    .flatMap((file) => {
      const read = readAny(file, [])
      if (read.kind === undefined) return []
      const { name, title, description } = read.scenario
      return [{ kind: read.kind, name, title, description, group: basename(dirname(file)) }]
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
}

/**
 * A line with some values set, checked in full, with the rules that it then has.
 *
 * @param source a scenario, or as for `readScenario`
 * @param assignments `path=value`: steps parted by dots, entries of lists by id or position,
 *   the value as in YAML; e.g. `plan.factor=1.1`, `line.machines.FILL.ratePerMinute=210`.
 */
export function setValues(source: string | Scenario, assignments: readonly string[]): ReadScenario {
  const read = readAny(source, assignments)
  if (read.kind !== 'shop') return read
  const problem = {
    ...{ file: read.scenario.name, line: 0, path: 'shop' },
    rule: 'must be the scenario of a line, with books and rules',
    found: 'a shop, in which single jobs pass through stations',
    hint: 'a shop is for the commands run, compare and check',
  }
  return { problems: [problem] }
}

/**
 * A scenario of either kind with some values set, checked in full.
 * @param source and assignments as for `setValues`
 */
export function readAny(source: string | Scenario, assignments: readonly string[]): ReadAny {
  const given = typeof source === 'string' ? readNamed(source) : placeData(source)
  if (!given.root) return { problems: given.problems }
  const isShop = given.root.kind === 'map' && given.root.entries.has('shop')
  const { root, problems } = assign(given.root, assignments)
  const result = isShop ? validateShop(root) : validate(root)
  const first = [...given.problems, ...problems]
  const all = [...first, ...withoutEchoes(first, result.problems)]
  return all.length > 0 ? { problems: sortProblems(all) } : result
}

const placeData = (scenario: Scenario): YamlSource => ({
  root: toPlaced(scenario, { file: '--set', line: 0 }),
  problems: [],
})

function readNamed(nameOrPath: string): YamlSource {
  const file = findScenarioFile(nameOrPath)
  if (typeof file !== 'string') return { problems: [file] }
  const { root, problems } = readExtended(file)
  if (!root) return { problems }
  return { root, problems: [...problems, ...checkName(root, ['name'], nameOfFile(file))] }
}

/** Whether the parts of a shop fit each other is looked at once each of them has its form. */
function validateShop(root: Placed): ReadShop | Refused {
  const shape = checkShape(ShopScenarioSchema, root)
  if (shape.problems.length > 0) return { problems: sortProblems(shape.problems) }
  const scenario = toPlain(root) as ShopScenario
  const found = checkShop(scenario)
  const problems = place(root, found.problems)
  if (problems.length > 0) return { problems: sortProblems(problems) }
  const warnings = sortProblems(place(root, found.warnings))
  const path = ['erp', 'rules']
  const { rules, problems: wrong } = readRules(root, path, scenario.erp?.rules ?? [], (rule) =>
    checkShopRule(rule, scenario),
  )
  if (wrong.length > 0) return { problems: sortProblems(wrong) }
  return { kind: 'shop', scenario, rules, warnings, problems: [] }
}

function validate(root: Placed): ReadLine | Refused {
  const shape = checkShape(ScenarioSchema, root)
  if (!shape.readable) return { problems: sortProblems(shape.problems) }
  const scenario = toPlain(root) as Scenario
  const findings = place(root, checkScenario(scenario))
  const { rules, problems: wrong } = readRules(root, ['rules'], scenario.rules, (rule) =>
    checkRule(rule, scenario),
  )
  const problems = [...shape.problems, ...withoutEchoes(shape.problems, findings), ...wrong]
  return problems.length > 0
    ? { problems: sortProblems(problems) }
    : { kind: 'line', scenario, rules, problems: [] }
}

interface ReadRule {
  readonly rule?: RuleSpec
  readonly problems: readonly Problem[]
}

/** What a scenario says against a rule. */
type Judge = (rule: RuleSpec) => Finding[]

/** The rules that a scenario names at `path`, and what is wrong with them. */
function readRules(root: Placed, path: Path, names: readonly string[], judge: Judge) {
  const rules: RuleSpec[] = []
  const problems: Problem[] = []
  names.forEach((name, i) => {
    const result = readRule(name, judge)
    if (result === 'unknown') problems.push(sayUnknownRule(root, name, [...path, i]))
    else if (result.rule) rules.push(result.rule)
    else problems.push(...result.problems)
  })
  return { rules, problems }
}

/** Only names that are listed are looked up: a name is not a path. */
function readRule(name: string, judge: Judge): ReadRule | 'unknown' {
  if (!listRules().includes(name)) return 'unknown'
  const { root, problems } = readRuleFile(name)
  return root && problems.length === 0 ? judgeRule(root, name, judge) : { problems }
}

/** Checks a rule that is read, by itself and in the scenario of a line that uses it. */
export const checkRuleData = (root: Placed, name: string, scenario: Scenario): ReadRule =>
  judgeRule(root, name, (rule) => checkRule(rule, scenario))

function judgeRule(root: Placed, name: string, judge: Judge): ReadRule {
  const shape = checkShape(RuleSchema, root)
  if (!shape.readable) return { problems: shape.problems }
  const rule = toPlain(root) as RuleSpec
  const findings = place(root, judge(rule))
  const problems = [...shape.problems, ...checkName(root, ['id'], name), ...findings]
  return problems.length > 0 ? { problems } : { rule, problems: [] }
}

function sayUnknownRule(root: Placed, name: string, path: Path): Problem {
  const guess = guessWord(name, listRules())
  const hint = guess ? `did you mean ${guess}?` : `there are ${listRules().join(', ')}`
  const rule = 'must be a rule in scenarios/rules'
  return toProblem(root, { path, rule, found: describe(name), hint })
}

function checkName(root: Placed, path: Path, name: string): Problem[] {
  const stated = toPlain(root) as Record<string, unknown>
  const found = stated[String(path[0])]
  if (found === undefined || found === name) return []
  const rule = `must be the name of the file, ${name}`
  const hint = `state ${path.join('.')}: ${name}`
  const problem = toProblem(root, { path, rule, found: describe(found), hint })
  // A name that comes from the extended file is missing in the file that extends it.
  return [problem.file === root.place.file ? problem : { ...problem, ...root.place }]
}

/** What is wrong in itself is not blamed a second time for what follows from it. */
function withoutEchoes(first: readonly Problem[], later: readonly Problem[]): Problem[] {
  const blamed = new Set(first.map(({ file, line, path }) => JSON.stringify([file, line, path])))
  return later.filter(({ file, line, path }) => !blamed.has(JSON.stringify([file, line, path])))
}

function place(root: Placed, findings: readonly Finding[]): Problem[] {
  return findings.map((finding) => toProblem(root, finding))
}

function toProblem(root: Placed, finding: Finding): Problem {
  const { path, ...words } = finding
  return { ...placeOf(root, path), path: formatPath(root, path), ...words }
}

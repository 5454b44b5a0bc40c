import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guessWord } from '../../scenarios/nearest.ts'
import { merge, type Placed, type PlacedMap } from './placed.ts'
import { describe, type Problem } from './problems.ts'
import { type Limits, readYaml, USUAL_LIMITS, type YamlSource } from './yaml-source.ts'

/*
 * Finds scenario and rule files, reads them, and merges those that extend each other.
 */

/** Where the scenarios that come with the product are. */
export const SCENARIOS_FOLDER = fileURLToPath(new URL('../../scenarios', import.meta.url))
const RULES_FOLDER = join(SCENARIOS_FOLDER, 'rules')
/** Where the planning files for sales and operations are. */
export const SOP_FOLDER = join(SCENARIOS_FOLDER, 'sop')
/** Where the files are that ask whether a machine is needed. */
export const CAPEX_FOLDER = join(SCENARIOS_FOLDER, 'capex')
/** Where the exercise sheets are. */
export const SHEETS_FOLDER = join(SCENARIOS_FOLDER, 'sheets')

const EXTENDS_MAX = 5
/** Of a file that is read at all, for each character that it may have. */
const BYTES_PER_CHARACTER = 4

/** Where the planning files of enterprises are. */
export const ENTERPRISES_FOLDER = join(SCENARIOS_FOLDER, 'enterprises')
/** Folders whose files are no scenarios. */
const OTHER_FOLDERS = [RULES_FOLDER, SOP_FOLDER, CAPEX_FOLDER, SHEETS_FOLDER, ENTERPRISES_FOLDER]

/** All scenario files that come with the product, `plant.yaml` included. */
export function listScenarioFiles(): string[] {
  return readdirSync(SCENARIOS_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join(SCENARIOS_FOLDER, file))
    .filter((file) => !OTHER_FOLDERS.includes(dirname(file)))
    .sort()
}

/** The file of a scenario given by name, or by path; or the problem that there is none. */
export function findScenarioFile(nameOrPath: string): string | Problem {
  if (/\.ya?ml$/.test(nameOrPath)) return resolve(nameOrPath)
  const files = listScenarioFiles()
  const file = files.find((candidate) => nameOfFile(candidate) === nameOrPath)
  if (file) return file
  const names = files.map(nameOfFile)
  const guess = guessWord(nameOrPath, names)
  return {
    ...{ file: describe(nameOrPath), line: 0, path: '' },
    rule: 'must be the name of a scenario, or the path of a .yaml file',
    found: describe(nameOrPath),
    hint: guess ? `did you mean ${guess}?` : `there are ${names.join(', ')}`,
  }
}

/** The name of a scenario or rule is that of its file. */
export const nameOfFile = (file: string) => basename(file).replace(/\.ya?ml$/, '')

/** Reads a file and what it extends, merged. Stops at the first file that makes no sense at all. */
export function readExtended(
  file: string,
  extending: readonly string[] = [],
  limits: Limits = USUAL_LIMITS,
): YamlSource {
  const { root, problems } = readFile(file, limits)
  if (!root) return { problems }
  const wrong = { file: showFile(file), line: root.place.line, path: '' }
  if (root.kind !== 'map') {
    const rule = 'must be a group of keys'
    const found = root.kind === 'list' ? 'a list' : 'one value'
    return { problems: [...problems, { ...wrong, rule, found }] }
  }
  const base = root.entries.get('extends')
  if (!base) return { root, problems }
  const at = { ...wrong, line: base.place.line, path: 'extends' }
  const found = findBase(file, base.value)
  if (typeof found !== 'string') return { problems: [...problems, { ...at, ...found }] }
  const chain = [...extending, file]
  if (chain.includes(found)) {
    const cycle = [...chain, found].map(nameOfFile).join(' → ')
    return { problems: [{ ...at, rule: 'must not extend itself', found: cycle }] }
  }
  if (chain.length > EXTENDS_MAX) {
    const rule = `must not extend over more than ${EXTENDS_MAX} levels`
    return { problems: [{ ...at, rule, found: chain.map(nameOfFile).join(' → ') }] }
  }
  const below = readExtended(found, chain, limits)
  const all = [...problems, ...below.problems]
  if (!below.root) return { problems: all }
  return { root: merge(below.root, withoutExtends(root)), problems: all }
}

function findBase(file: string, base: Placed): string | Pick<Problem, 'rule' | 'found' | 'hint'> {
  const name = base.kind === 'scalar' ? base.value : undefined
  const rule = 'must be a file name relative to this file, or the name of a scenario'
  if (typeof name !== 'string' || isAbsolute(name)) return { rule, found: describe(name) }
  if (/\.ya?ml$/.test(name)) {
    const path = resolve(dirname(file), name)
    const there = statSync(path, { throwIfNoEntry: false }) !== undefined
    return there ? path : { rule, found: `${describe(name)}, which does not exist` }
  }
  const found = findScenarioFile(name)
  if (typeof found === 'string') return found
  return { rule, found: describe(name), ...(found.hint ? { hint: found.hint } : {}) }
}

function withoutExtends(root: PlacedMap): PlacedMap {
  const entries = [...root.entries].filter(([key]) => key !== 'extends')
  return { ...root, entries: new Map(entries) }
}

/** Names of the rules that come with the product. */
export function listRules(): string[] {
  return readdirSync(RULES_FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map(nameOfFile)
    .sort()
}

/** Reads a rule by a name from `listRules`. */
export function readRuleFile(name: string): YamlSource {
  return readFile(join(RULES_FOLDER, `${name}.yaml`))
}

function readFile(file: string, limits: Limits = USUAL_LIMITS): YamlSource {
  const at = { file: showFile(file), line: 0, path: '' }
  const status = statSync(file, { throwIfNoEntry: false })
  if (!status?.isFile()) {
    const found = status ? 'something else' : 'no such file'
    return { problems: [{ ...at, rule: 'must be a file', found }] }
  }
  if (status.size > BYTES_PER_CHARACTER * limits.characters) {
    const rule = `must be at most ${limits.characters / 1_000} kB`
    return { problems: [{ ...at, rule, found: `${status.size} bytes` }] }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
    return readYaml(text, at.file, limits)
  } catch (error) {
    const rule = 'must be a readable text file in UTF-8'
    return { problems: [{ ...at, rule, found: describe((error as Error).message) }] }
  }
}

/** As short as the person who started the program would write it. */
function showFile(file: string): string {
  const short = relative(process.cwd(), file)
  return short.startsWith('..') ? file : short
}

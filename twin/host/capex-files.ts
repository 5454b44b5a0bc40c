/*
 * Files that ask whether a new machine is needed, with the scenarios that they name.
 */
import { type CapexFile, CapexSchema, checkCapex } from '../../scenarios/capex-file.ts'
import type { Finding } from '../../scenarios/finding.ts'
import { type FileKind, listNames, problemAt, readChecked } from './checked-files.ts'
import type { LoadedScenario } from './load-scenario.ts'
import type { Placed } from './placed.ts'
import { type Problem, sortProblems } from './problems.ts'
import { setValues } from './scenario-files.ts'
import { CAPEX_FOLDER } from './scenario-source.ts'

const KIND: FileKind<CapexFile> = {
  folder: CAPEX_FOLDER,
  what: 'capex file',
  schema: CapexSchema,
  check: checkCapex,
}

export interface CapexQuestion {
  readonly file: CapexFile
  readonly baseline: LoadedScenario
  /** In the order of the file. */
  readonly actions: readonly LoadedScenario[]
}

export type ReadCapex =
  | { readonly question: CapexQuestion; readonly problems: [] }
  | { readonly question?: undefined; readonly problems: readonly Problem[] }

export const listCapexFiles = (): string[] => listNames(CAPEX_FOLDER)

/** @param nameOrPath a name in scenarios/capex, or the path of a YAML file */
export function readCapex(nameOrPath: string): ReadCapex {
  const read = readChecked(KIND, nameOrPath)
  if (read.file === undefined) return read
  const { file, root } = read
  const problems: Problem[] = []
  const shared = file.set ?? []
  const baseline = load(root, ['baseline'], ['set'], file.baseline, shared, problems)
  const actions = file.actions.map(({ scenario, set = [] }, i) => {
    const at = ['actions', i]
    const named = scenario === undefined ? ['baseline'] : [...at, 'scenario']
    const sets = [...shared, ...set]
    return load(root, named, [...at, 'set'], scenario ?? file.baseline, sets, problems)
  })
  for (const [i, action] of actions.entries()) {
    const currency = action?.scenario.site.currency
    const wanted = baseline?.scenario.site.currency
    if (currency === undefined || wanted === undefined || currency === wanted) continue
    const rule = `must have the currency of the baseline, ${wanted}`
    problems.push(problemAt(root, { path: ['actions', i, 'scenario'], rule, found: currency }))
  }
  if (problems.length > 0) return { problems: sortProblems(problems) }
  const played = actions.filter((one) => one !== undefined)
  return { question: { file, baseline: baseline!, actions: played }, problems: [] }
}

/** A scenario with its values set; what is wrong with it is told at its place in the capex file. */
function load(
  root: Placed,
  named: Finding['path'],
  sets: Finding['path'],
  name: string,
  assignments: readonly string[],
  problems: Problem[],
): LoadedScenario | undefined {
  // Where the scenario itself is wrong, what is set in it is not the reason.
  const asIs = setValues(name, [])
  const read = asIs.problems.length > 0 ? asIs : setValues(name, assignments)
  if (read.problems.length === 0) return { scenario: read.scenario!, rules: read.rules! }
  const path = asIs.problems.length > 0 ? named : sets
  for (const { path: inner, rule, found, hint } of read.problems) {
    const words = inner === '' ? rule : `${inner} ${rule}`
    problems.push(problemAt(root, { path, rule: words, found, ...(hint && { hint }) }))
  }
  return undefined
}

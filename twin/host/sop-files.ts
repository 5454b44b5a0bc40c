/*
 * Planning files for sales and operations: found by name or path, read as scenario files are, with every
 * problem at its place.
 */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkSop } from '../../scenarios/check-sop.ts'
import { guessWord } from '../../scenarios/nearest.ts'
import { type SopFile, SopSchema } from '../../scenarios/sop-scenario.ts'
import { formatPath, placeOf, toPlain } from './placed.ts'
import { describe, type Problem, sortProblems } from './problems.ts'
import { nameOfFile, readExtended, SOP_FOLDER } from './scenario-source.ts'
import { checkShape } from './shape.ts'

export type ReadSop =
  | { readonly file: SopFile; readonly problems: [] }
  | { readonly file?: undefined; readonly problems: readonly Problem[] }

/** Names of the planning files that come with the product. */
export const listSopFiles = (): string[] =>
  readdirSync(SOP_FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map(nameOfFile)
    .sort()

/** @param nameOrPath a name in scenarios/sop, or the path of a YAML file */
export function readSop(nameOrPath: string): ReadSop {
  const path = findFile(nameOrPath)
  if (typeof path !== 'string') return { problems: [path] }
  const { root, problems } = readExtended(path)
  if (!root || problems.length > 0) return { problems: sortProblems(problems) }
  const shape = checkShape(SopSchema, root)
  if (shape.problems.length > 0) return { problems: sortProblems(shape.problems) }
  const file = toPlain(root) as SopFile
  const findings = checkSop(file).map(({ path: at, ...words }) => {
    return { ...placeOf(root, at), path: formatPath(root, at), ...words }
  })
  return findings.length > 0 ? { problems: sortProblems(findings) } : { file, problems: [] }
}

function findFile(nameOrPath: string): string | Problem {
  if (/\.ya?ml$/.test(nameOrPath)) return resolve(nameOrPath)
  const names = listSopFiles()
  if (names.includes(nameOrPath)) return join(SOP_FOLDER, `${nameOrPath}.yaml`)
  const guess = guessWord(nameOrPath, names)
  return {
    ...{ file: describe(nameOrPath), line: 0, path: '' },
    rule: 'must be the name of a planning file, or the path of a .yaml file',
    found: describe(nameOrPath),
    hint: guess ? `did you mean ${guess}?` : `there are ${names.join(', ')}`,
  }
}

/*
 * Files that ask a question of their own, beside scenarios: found by name in their folder or by path, read
 * as scenario files are, with every problem at its place.
 */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { TSchema } from 'typebox'
import type { Finding } from '../../scenarios/finding.ts'
import { guessWord } from '../../scenarios/nearest.ts'
import { formatPath, type Placed, placeOf, toPlain } from './placed.ts'
import { describe, type Problem, sortProblems } from './problems.ts'
import { nameOfFile, readExtended } from './scenario-source.ts'
import { checkShape } from './shape.ts'

export interface FileKind<T> {
  /** Where those that come with the product are. */
  readonly folder: string
  /** What one is called: `planning file`. */
  readonly what: string
  readonly schema: TSchema
  /** What the schema cannot say. */
  readonly check: (file: T) => readonly Finding[]
}

export type ReadChecked<T> =
  | { readonly file: T; readonly root: Placed; readonly problems: [] }
  | { readonly file?: undefined; readonly problems: readonly Problem[] }

/** Names of the files that come with the product. */
export const listNames = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map(nameOfFile)
    .sort()

/** @param nameOrPath a name in the folder, or the path of a YAML file */
export function readChecked<T>(kind: FileKind<T>, nameOrPath: string): ReadChecked<T> {
  const path = findFile(kind, nameOrPath)
  if (typeof path !== 'string') return { problems: [path] }
  const { root, problems } = readExtended(path)
  if (!root || problems.length > 0) return { problems: sortProblems(problems) }
  const shape = checkShape(kind.schema, root)
  if (shape.problems.length > 0) return { problems: sortProblems(shape.problems) }
  const file = toPlain(root) as T
  const findings = kind.check(file).map((finding) => problemAt(root, finding))
  return findings.length > 0 ? { problems: sortProblems(findings) } : { file, root, problems: [] }
}

/** A finding with the file and line of its value. */
export const problemAt = (root: Placed, { path, ...words }: Finding): Problem => ({
  ...placeOf(root, path),
  path: formatPath(root, path),
  ...words,
})

function findFile({ folder, what }: FileKind<never>, nameOrPath: string): string | Problem {
  if (/\.ya?ml$/.test(nameOrPath)) return resolve(nameOrPath)
  const names = listNames(folder)
  if (names.includes(nameOrPath)) return join(folder, `${nameOrPath}.yaml`)
  const guess = guessWord(nameOrPath, names)
  return {
    ...{ file: describe(nameOrPath), line: 0, path: '' },
    rule: `must be the name of a ${what}, or the path of a .yaml file`,
    found: describe(nameOrPath),
    hint: guess ? `did you mean ${guess}?` : `there are ${names.join(', ')}`,
  }
}

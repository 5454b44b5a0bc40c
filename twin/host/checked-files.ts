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
import type { Limits } from './yaml-source.ts'

export interface FileKind<T> {
  /** Where those that come with the product are. */
  readonly folder: string
  /** What one is called: `planning file`. */
  readonly what: string
  readonly schema: TSchema
  /** What the schema cannot say. */
  readonly check: (file: T) => readonly Finding[]
  /** How large one may be; absent: as a scenario. */
  readonly limits?: Limits
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
  const { root, problems } = readExtended(path, [], kind.limits)
  return root ? checkPlaced(kind, root, problems) : { problems: sortProblems(problems) }
}

/** The file that has been read, or all that is wrong: with its text, its shape and what it says. */
export function checkPlaced<T>(
  kind: Pick<FileKind<T>, 'schema' | 'check'>,
  root: Placed,
  problems: readonly Problem[],
): ReadChecked<T> {
  const shape = checkShape(kind.schema, root)
  const file = toPlain(root) as T
  const findings = shape.readable ? kind.check(file) : []
  const all = problems.map((problem) => ({ ...problem, path: nameSteps(root, problem.path) }))
  // What has been refused at a place need not be said again in other words.
  for (const next of [shape.problems, findings.map((finding) => problemAt(root, finding))]) {
    const known = new Set(all.map(({ line, path }) => `${line} ${path}`))
    all.push(...next.filter(({ line, path }) => !known.has(`${line} ${path}`)))
  }
  return all.length > 0 ? { problems: sortProblems(all) } : { file, root, problems: [] }
}

/** A path as the reader of the text writes it, with ids for positions. */
const nameSteps = (root: Placed, path: string): string =>
  formatPath(
    root,
    path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
  )

/** A finding with the file and line of its value. */
export const problemAt = (root: Placed, { path, ...words }: Finding): Problem => ({
  ...placeOf(root, path),
  path: formatPath(root, path),
  ...words,
})

function findFile({ folder, what }: FileKind<never>, nameOrPath: string): string | Problem {
  if (/\.(ya?ml|json)$/.test(nameOrPath)) return resolve(nameOrPath)
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

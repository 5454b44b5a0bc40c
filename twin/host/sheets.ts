/*
 * Exercise sheets: read as scenario files are, with every problem at its place, and answered. Whether a
 * sheet comes from a file or over HTTP, it goes through the same steps.
 */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Type } from 'typebox'
import { findNearest, guessWord } from '../../scenarios/nearest.ts'
import type { Solve } from '../erp/linear-program.ts'
import type { Table } from '../reports/report.ts'
import { findWorksheet, WORKSHEETS } from '../worksheets/kinds.ts'
import { type Comparison, compareFigures, type Sheet, sheetSchema } from '../worksheets/sheet.ts'
import { comparisonTable, tablesOf } from '../worksheets/tables.ts'
import type { Answer, Figure, Figures } from '../worksheets/worksheet.ts'
import { formatPath, type Path, type Placed, placeOf, toPlain } from './placed.ts'
import { describe, type Problem, sortProblems } from './problems.ts'
import { nameOfFile, readExtended, SHEETS_FOLDER } from './scenario-source.ts'
import { checkShape } from './shape.ts'

export type ReadSheet =
  | { readonly sheet: Sheet; readonly problems: readonly [] }
  | { readonly sheet?: undefined; readonly problems: readonly Problem[] }

/** What a sheet comes to; `figures` as JSON has them. */
export interface SheetAnswer {
  readonly kind: string
  readonly title: string
  readonly result: Figures
  readonly tables: readonly Table[]
  /** Of a sheet that says what it expects. */
  readonly comparison?: { readonly agrees: boolean; readonly figures: readonly Comparison[] }
}

/** Names of the sheets that come with the product. */
export const listSheets = (): string[] =>
  readdirSync(SHEETS_FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map(nameOfFile)
    .sort()

/** @param nameOrPath a name in scenarios/sheets, or the path of a YAML or JSON file */
export function readSheetFile(nameOrPath: string): ReadSheet {
  const path = findFile(nameOrPath)
  if (typeof path !== 'string') return { problems: [path] }
  const { root, problems } = readExtended(path)
  if (!root) return { problems: sortProblems(problems) }
  const read = readSheet(root)
  if (problems.length === 0) return read
  // Where the text is wrong, the value that stands for it says nothing.
  const places = new Set(problems.map((problem) => problem.path))
  const others = read.problems.filter((problem) => !places.has(problem.path))
  return { problems: sortProblems([...problems, ...others]) }
}

function findFile(nameOrPath: string): string | Problem {
  if (/\.(ya?ml|json)$/.test(nameOrPath)) return resolve(nameOrPath)
  const names = listSheets()
  if (names.includes(nameOrPath)) return join(SHEETS_FOLDER, `${nameOrPath}.yaml`)
  const guess = guessWord(nameOrPath, names)
  return {
    ...{ file: describe(nameOrPath), line: 0, path: '' },
    rule: 'must be the name of a sheet, or the path of a .yaml or .json file',
    found: describe(nameOrPath),
    hint: guess ? `did you mean ${guess}?` : `there are ${names.join(', ')}`,
  }
}

/** A list that is too short and an unknown word leave open what the rest should be. */
const HIDES = /^must (have at least|be one of)/

/** A sheet that can be answered, or everything that is wrong with it. */
export function readSheet(stated: Placed): ReadSheet {
  const root = withoutEmpty(stated)
  const kind = root.kind === 'map' ? root.entries.get('kind')?.value : undefined
  const name = kind?.kind === 'scalar' ? kind.value : undefined
  const worksheet = typeof name === 'string' ? findWorksheet(name) : undefined
  const shape = checkShape(sheetSchema(worksheet?.inputs ?? Type.Unknown()), root)
  const problems = [...shape.problems, ...checkNames(root)]
  if (worksheet === undefined) {
    if (typeof name === 'string') problems.push(unknownKind(root, name))
    return { problems: sortProblems(problems) }
  }
  if (shape.readable && !problems.some(({ rule }) => HIDES.test(rule))) {
    const { inputs } = toPlain(root) as Sheet
    const wrong = new Set(problems.map(({ path }) => path))
    for (const { path, ...words } of worksheet.check(inputs)) {
      const problem = { ...words, ...placed(root, ['inputs', ...path]) }
      // What the schema has said of a value need not be said twice.
      if (!wrong.has(problem.path)) problems.push(problem)
    }
  }
  if (problems.length > 0) return { problems: sortProblems(problems) }
  return { sheet: toPlain(root) as Sheet, problems: [] }
}

const placed = (root: Placed, path: Path) => ({
  ...placeOf(root, path),
  path: formatPath(root, path),
})

/** An empty value says no more than a key that is left out; in what is expected it is a figure. */
function withoutEmpty(value: Placed, key = ''): Placed {
  if (key === 'expected' || value.kind === 'scalar') return value
  if (value.kind === 'list')
    return { ...value, items: value.items.map((item) => withoutEmpty(item)) }
  const entries = [...value.entries]
    .filter(([, { value: inner }]) => !(inner.kind === 'scalar' && inner.value === null))
    .map(([name, entry]) => [name, { ...entry, value: withoutEmpty(entry.value, name) }] as const)
  return { ...value, entries: new Map(entries) }
}

/** Names that every object has would be found where nothing was stated. */
function checkNames(value: Placed, path: Path = []): Problem[] {
  const isTaken = (name: unknown) => typeof name === 'string' && name in Object.prototype
  const refuse = (name: string): Problem => {
    const rule = 'must be another name: this one is a word of the language'
    return { ...value.place, path: path.join('.'), rule, found: describe(name) }
  }
  if (value.kind === 'scalar') return isTaken(value.value) ? [refuse(String(value.value))] : []
  const inner: readonly (readonly [string | number, Placed])[] =
    value.kind === 'list'
      ? value.items.map((item, i) => [i, item] as const)
      : [...value.entries].map(([name, entry]) => [name, entry.value] as const)
  return [
    ...inner.flatMap(([name]) => (isTaken(name) ? [refuse(String(name))] : [])),
    ...inner.flatMap(([name, item]) => checkNames(item, [...path, name])),
  ]
}

function unknownKind(root: Placed, kind: string): Problem {
  const kinds = WORKSHEETS.map((worksheet) => worksheet.kind)
  const near = findNearest(kind, kinds)
  return {
    ...placed(root, ['kind']),
    rule: 'must be a kind of sheet',
    found: describe(kind),
    hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : `there are ${kinds.join(', ')}`,
  }
}

export type Answered = { readonly answer: SheetAnswer } | { readonly unsolved: readonly string[] }

/** The answer, or in words why there is none. */
export function answerSheet(sheet: Sheet, solve: Solve): Answered {
  const { kind, inputs, expected, tolerance } = sheet
  const worksheet = findWorksheet(kind)!
  const { figures, unsolved } = answerOrRefuse(() => worksheet.answer(inputs, solve))
  if (unsolved !== undefined) return { unsolved }
  if (!hasFiniteFigures(figures)) {
    return {
      unsolved: ['the figures pass what can be reckoned with: the inputs are too far apart'],
    }
  }
  const compared = expected && compareFigures(expected, figures, tolerance)
  const comparison = compared && {
    agrees: compared.every(({ agrees }) => agrees),
    figures: compared,
  }
  return {
    answer: {
      kind,
      title: sheet.title ?? worksheet.summary,
      result: figures,
      tables: [...tablesOf(figures), ...(compared ? [comparisonTable(compared)] : [])],
      ...(comparison && { comparison }),
    },
  }
}

/** Checked input can still be out of proportion; the library then refuses with the words for it. */
function answerOrRefuse(answer: () => Answer): Answer {
  try {
    return answer()
  } catch (error) {
    if (error instanceof RangeError) return { unsolved: error.message.split('\n') }
    throw error
  }
}

function hasFiniteFigures(figure: Figure): boolean {
  if (typeof figure === 'number') return Number.isFinite(figure)
  if (typeof figure !== 'object' || figure === null) return true
  return Object.values(figure).every(hasFiniteFigures)
}

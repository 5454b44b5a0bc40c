/*
 * The answer to a sheet as tables for people, by its shape alone: single figures in one table, lists of
 * rows as tables, lists of equal length side by side.
 */
import type { Cell, Column, Row, Table } from '../reports/report.ts'
import type { Comparison } from './sheet.ts'
import type { Figure, Figures } from './worksheet.ts'

const DIGITS_MAX = 6
/** Digits that a small figure still shows. */
const SIGNIFICANT = 4
const WORDS_MAX = 60
/** As many as published figures have; what is left is of the arithmetic. */
const DIGITS_SHOWN = 12

type Group = Figures
type Named<Value extends Figure = Figure> = readonly [name: string, value: Value]

interface Found {
  /** Rows of the table of single figures. */
  readonly singles: Row[]
  readonly tables: Table[]
}

export function tablesOf(figures: Figures): Table[] {
  const { singles, tables }: Found = { singles: [], tables: [] }
  collect([], figures, { singles, tables })
  if (singles.length === 0) return tables
  const columns = [textColumn('figure', 'Figure'), valueColumn('value', 'Value', singles, 1)]
  return [{ id: 'figures', title: 'Figures', columns, rows: singles }, ...tables]
}

/** Walks a group: its single figures become rows, its lists and its groups that are alike tables. */
function collect(path: readonly string[], group: Group, found: Found): void {
  const entries = Object.entries(group)
  const groups = entries.filter((entry): entry is [string, Group] => isGroup(entry[1]))
  const alike = groups.filter(([, one]) => groups.filter(([, o]) => isAlike(one, o)).length > 1)
  const lists = entries.filter((entry): entry is [string, Figure[]] => isPlainList(entry[1]))
  for (const [name, value] of entries) {
    if (isSingle(value)) found.singles.push({ cells: [nameOf([...path, name]), value as Cell] })
  }
  for (const side of bySize(lists)) found.tables.push(seriesTable(path, side))
  for (const [name, value] of entries) {
    if (Array.isArray(value) && !isPlainList(value)) {
      found.tables.push(...listTables([...path, name], value as Figure[]))
    }
  }
  for (const siblings of partition(alike)) addSiblings(path, siblings, found)
  for (const [name, inner] of groups) {
    if (!alike.some(([known]) => known === name)) collect([...path, name], inner, found)
  }
}

const singlesOf = (group: Group): Named[] => Object.entries(group).filter(([, v]) => isSingle(v))

/** Groups with the same single figures, such as items or lot rules, are rows of one table. */
const isAlike = (a: Group, b: Group): boolean => signatureOf(a) === signatureOf(b)
const signatureOf = (group: Group): string =>
  singlesOf(group)
    .map(([name]) => name)
    .join()

const partition = (groups: readonly Named<Group>[]): Named<Group>[][] =>
  [...new Set(groups.map(([, group]) => signatureOf(group)))].map((signature) =>
    groups.filter(([, group]) => signatureOf(group) === signature),
  )

function addSiblings(
  path: readonly string[],
  siblings: readonly Named<Group>[],
  { singles, tables }: Found,
): void {
  const names = singlesOf(siblings[0]![1]).map(([name]) => name)
  if (names.length > 0) {
    const rows = siblings.map(([name, group]): Row => {
      return { cells: [words(name), ...names.map((key) => group[key] as Cell)] }
    })
    tables.push(tableOf([...path, 'by-name'], nameOf(path) || 'By name', ['name', ...names], rows))
  }
  const rest = siblings.map(([name, group]): Named<Group> => {
    return [name, Object.fromEntries(Object.entries(group).filter(([, v]) => !isSingle(v)))]
  })
  const only = new Set(rest.flatMap(([, group]) => Object.keys(group)))
  const [key] = only
  const lists = rest.flatMap(([name, group]): (readonly [string, Figure[]])[] => {
    const list = group[key ?? '']
    return list !== undefined && isPlainList(list) ? [[name, list as Figure[]]] : []
  })
  // One list each: side by side.
  if (only.size === 1 && lists.length === siblings.length && bySize(lists).length === 1) {
    tables.push(seriesTable([...path, key!], lists))
    return
  }
  for (const [name, group] of rest) collect([...path, name], group, { singles, tables })
}

const isGroup = (value: Figure | undefined): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSingle = (value: Figure | undefined): boolean => typeof value !== 'object' || value === null

/** Of single figures, at least one. */
const isPlainList = (value: Figure): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(isSingle)

function bySize(lists: readonly (readonly [string, readonly Figure[]])[]) {
  const sizes = [...new Set(lists.map(([, list]) => list.length))]
  return sizes.map((size) => lists.filter(([, list]) => list.length === size))
}

/** Lists of one length, a column each. */
function seriesTable(
  path: readonly string[],
  lists: readonly (readonly [string, readonly Figure[]])[],
): Table {
  const names = lists.map(([name]) => name)
  const rows = lists[0]![1].map((_, i): Row => {
    return { cells: [i + 1, ...lists.map(([, list]) => list[i] as Cell)] }
  })
  return tableOf([...path, ...names], titleOf(path, names), ['no', ...names], rows)
}

/** A list of groups is a table; what is nested in them, and lists of lists, are written as words. */
function listTables(path: readonly string[], list: readonly Figure[]): Table[] {
  const groups = list.map((value): Group => (isGroup(value) ? value : { value }))
  const names = [...new Set(groups.flatMap((group) => Object.keys(group)))]
  if (names.length === 0) return []
  const flat = groups.map((group) => flatten(group))
  const columns = [...new Set(flat.flatMap((group) => Object.keys(group)))]
  const rows = flat.map((group): Row => ({ cells: columns.map((name) => group[name] ?? null) }))
  return [tableOf(path, nameOf(path), columns, rows)]
}

/** Groups within a row as columns of their own; lists as words. */
function flatten(group: Group, prefix = ''): Record<string, Cell> {
  const cells = Object.entries(group).flatMap(([name, value]): [string, Cell][] => {
    if (isGroup(value)) return Object.entries(flatten(value, `${prefix}${name} `))
    return [[prefix + name, isSingle(value) ? (value as Cell) : say(value)]]
  })
  return Object.fromEntries(cells)
}

function tableOf(
  path: readonly string[],
  title: string,
  names: readonly string[],
  rows: readonly Row[],
): Table {
  const columns = names.map((name, i) => valueColumn(`c${i}`, titled(words(name)), rows, i))
  const id = path.join('-').replace(/[^A-Za-z0-9-]/g, '-')
  return { id, title: titled(title), columns, rows }
}

const titleOf = (path: readonly string[], names: readonly string[]): string => {
  if (path.length > 0) return nameOf(path)
  return names.length === 1 ? words(names[0]!) : 'By position'
}

const textColumn = (key: string, title: string): Column => ({ key, title, kind: 'text' })

/** A column of figures with as many decimals as its smallest one needs. */
function valueColumn(key: string, title: string, rows: readonly Row[], c: number): Column {
  const values = rows.map(({ cells }) => cells[c] ?? null).filter((value) => value !== null)
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length === 0 && values.length > 0) return textColumn(key, title)
  return { key, title, kind: 'number', digits: Math.max(0, ...numbers.map(digitsOf)) }
}

function digitsOf(value: number): number {
  // What arithmetic leaves in the last place is no digit to show.
  if (value === 0 || Math.abs(value - Math.round(value)) < 1e-9 * Math.abs(value)) return 0
  const magnitude = Math.floor(Math.log10(Math.abs(value)))
  return Math.min(DIGITS_MAX, Math.max(2, SIGNIFICANT - 1 - magnitude))
}

/** `total_cost` for people: `total cost`. */
const words = (name: string): string => name.replaceAll('_', ' ')
const nameOf = (path: readonly string[]): string => path.map(words).join(' · ')
const titled = (title: string): string => title.slice(0, 1).toUpperCase() + title.slice(1)

function say(value: Figure | undefined): string {
  const rounded = (_key: string, inner: unknown) =>
    typeof inner === 'number' ? Number(inner.toPrecision(DIGITS_SHOWN)) : inner
  const text = value === undefined ? 'nothing' : JSON.stringify(value, rounded)
  return text.length > WORDS_MAX ? `${text.slice(0, WORDS_MAX)}…` : text
}

/** Which of the expected figures the answer has. */
export function comparisonTable(comparisons: readonly Comparison[]): Table {
  const agreeing = comparisons.filter(({ agrees }) => agrees).length
  return {
    id: 'expected',
    title: `Expected: ${agreeing} of ${comparisons.length} figures agree`,
    columns: [
      textColumn('figure', 'Figure'),
      textColumn('expected', 'Expected'),
      textColumn('found', 'Found'),
      { key: 'agrees', title: 'Agrees', kind: 'yesNo' },
    ],
    rows: comparisons.map(({ figure, expected, found, agrees }) => ({
      cells: [figure, say(expected), say(found), agrees],
    })),
  }
}

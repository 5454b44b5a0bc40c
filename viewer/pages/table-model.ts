/*
 * What of a table is seen: sorted by a column, filtered by words, its trees folded.
 */
import type { Cell, Row, Table } from '../../twin/reports/report.ts'

export interface Sort {
  readonly column: number
  readonly descending: boolean
}

export interface Choice {
  /** Null: the order of the report. */
  readonly sort: Sort | null
  /** Words that a row must have; a row of a tree is seen with its parts and what it is part of. */
  readonly words: string
  /** Rows that a person has folded or opened, by key; all others are as the size of the tree says. */
  readonly folds: Readonly<Record<string, boolean>>
}

export const NO_CHOICE: Choice = { sort: null, words: '', folds: {} }

export interface ViewRow {
  /** The same for the same row of a later report: the way to it down the tree, in words. */
  readonly key: string
  readonly row: Row
  readonly level: number
  readonly hasParts: boolean
  readonly isOpen: boolean
  /** Sequence numbers of the events behind it and its parts, oldest first, none twice. */
  readonly events: readonly number[]
}

interface Node {
  readonly key: string
  readonly row: Row
  readonly level: number
  readonly parts: Node[]
  readonly events: readonly number[]
}

/** Rows of a larger tree below this level are folded away until a person opens them. */
const OPEN_LEVELS = 1
/** A tree of so few rows is seen whole. */
const SMALL_TREE = 24

export const isTree = ({ rows }: Pick<Table, 'rows'>): boolean =>
  rows.some(({ level }) => (level ?? 0) > 0)

/** The rows that are seen, in order. `shown` says a cell in words, as a person reads it. */
export function listRows(
  { rows }: Pick<Table, 'rows'>,
  { sort, words, folds }: Choice,
  shown: (cell: Cell, column: number) => string,
): ViewRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  const has = (row: Row): boolean => {
    const text = row.cells.map(shown).join(' ').toLowerCase()
    return wanted.every((word) => text.includes(word))
  }
  const nodes = growTree(rows)
  const kept = wanted.length === 0 ? nodes : keepNodes(nodes, has)
  const openLevels = rows.length <= SMALL_TREE ? Number.POSITIVE_INFINITY : OPEN_LEVELS
  const view: ViewRow[] = []
  const walk = (level: readonly Node[]): void => {
    for (const node of sort ? sortNodes(level, sort) : level) {
      const isOpen = folds[node.key] ?? (node.level < openLevels || wanted.length > 0)
      const { key, row, parts, events } = node
      view.push({ key, row, level: node.level, hasParts: parts.length > 0, isOpen, events })
      if (isOpen) walk(parts)
    }
  }
  walk(kept)
  return view
}

/** Every row that has parts, by key. */
export function listFoldable({ rows }: Pick<Table, 'rows'>): string[] {
  const all = (nodes: readonly Node[]): string[] =>
    nodes.flatMap(({ key, parts }) => (parts.length === 0 ? [] : [key, ...all(parts)]))
  return all(growTree(rows))
}

function growTree(rows: readonly Row[]): Node[] {
  const roots: Node[] = []
  /** The latest node of each level so far, above the next row. */
  const above: Node[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    const level = row.level ?? 0
    while (above.length > 0 && above.at(-1)!.level >= level) seal(above.pop()!)
    const parent = above.at(-1)
    const path = `${parent?.key ?? ''}/${row.cells[0]}`
    const times = (seen.get(path) ?? 0) + 1
    seen.set(path, times)
    const key = times === 1 ? path : `${path}#${times}`
    const node: Node = { key, row, level, parts: [], events: row.events ?? [] }
    ;(parent?.parts ?? roots).push(node)
    above.push(node)
  }
  while (above.length > 0) seal(above.pop()!)
  return roots
}

/** Takes the events of the parts up into the whole, once all parts are there. */
function seal(node: Node): void {
  if (node.parts.length === 0) return
  const all = new Set([...node.events, ...node.parts.flatMap(({ events }) => events)])
  Object.assign(node, { events: [...all].sort((a, b) => a - b) })
}

/** Nodes that match, whole, and those above a match with the parts that lead to it. */
function keepNodes(nodes: readonly Node[], has: (row: Row) => boolean): Node[] {
  return nodes.flatMap((node) => {
    if (has(node.row)) return [node]
    const parts = keepNodes(node.parts, has)
    return parts.length === 0 ? [] : [{ ...node, parts }]
  })
}

/** By a column; what has nothing there stands last. Rows that are equal keep their order. */
function sortNodes(nodes: readonly Node[], { column, descending }: Sort): Node[] {
  const sign = descending ? -1 : 1
  return nodes.toSorted((a, b) => {
    const [left, right] = [a.row.cells[column] ?? null, b.row.cells[column] ?? null]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * compareCells(left, right)
  })
}

function compareCells(a: NonNullable<Cell>, b: NonNullable<Cell>): number {
  if (typeof a === 'string' && typeof b === 'string') {
    return a.localeCompare(b, 'en', { numeric: true })
  }
  return Number(a) - Number(b)
}

import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Place, Placed, PlacedMap } from './placed.ts'
import { describe, type Problem } from './problems.ts'

/*
 * YAML from people, read without trust: bounded in size, depth, aliases and nodes before any
 * of it is believed, and every value with the line it stands on.
 */

/** The YAML parser recurses, so that depth is bounded before it sees the text. */
const BRACKETS_DEEP_MAX = 32
const INDENT_MAX = 100
const ALIASES_MAX = 100
const SYNTAX_PROBLEMS_MAX = 20

/** What is believed of a file at most. */
export interface Limits {
  readonly characters: number
  readonly values: number
}

export const USUAL_LIMITS: Limits = { characters: 256_000, values: 100_000 }

/** What a YAML text says; without `root` where it cannot be read at all. */
export interface YamlSource {
  readonly root?: Placed
  readonly problems: readonly Problem[]
}

/** Reads one YAML document. `file` is the name under which problems are reported. */
export function readYaml(text: string, file: string, limits: Limits = USUAL_LIMITS): YamlSource {
  const refused = refuseUnread(text, file, limits)
  if (refused) return { problems: [refused] }
  const lines = new LineCounter()
  // The parser looks for repeated keys in quadratic time: we look for them ourselves.
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'error' }
  const document = parseDocument(text, options as Parameters<typeof parseDocument>[1])
  const complaints = [...document.errors, ...document.warnings]
  if (complaints.length > 0) {
    const problems = complaints.slice(0, SYNTAX_PROBLEMS_MAX).map((complaint) => ({
      ...{ file, line: lines.linePos(complaint.pos[0]).line, path: '' },
      ...{ rule: 'must be well-formed YAML', found: clean(complaint) },
    }))
    return { problems }
  }
  const reading: Reading = {
    file,
    limits,
    lines,
    problems: [],
    anchors: new Map(),
    nodes: 0,
    aliases: 0,
  }
  const root = place(reading, document.contents as Node | null, 1, [])
  return { root, problems: reading.problems }
}

/** What the parser says, in one line without control characters, for it may quote the file. */
function clean(complaint: { readonly code: string; readonly message: string }): string {
  if (complaint.code === 'MULTIPLE_DOCS') return 'a second document after ---'
  const characters = [...complaint.message.slice(0, 200)]
  return characters.map((c) => (hasControlCharacter(c) || c === '\n' ? ' ' : c)).join('')
}

/** Refuses what must not reach the parser. */
function refuseUnread(text: string, file: string, limits: Limits): Problem | undefined {
  const whole = { file, line: 1, path: '' }
  if (text.length > limits.characters) {
    const rule = `must be at most ${limits.characters / 1_000} kB`
    return { ...whole, rule, found: `${text.length} characters` }
  }
  const rule = 'must not be nested so deep'
  let deep = 0
  for (const [index, line] of text.split('\n').entries()) {
    // Compact nesting such as `- - - a` counts as the indentation that it stands for.
    const indent = /^(?:\s|[-?:](?=\s))*/.exec(line)![0].length
    for (const character of line) {
      if (character === '[' || character === '{') deep++
      if (character === ']' || character === '}') deep = Math.max(0, deep - 1)
      if (deep > BRACKETS_DEEP_MAX) {
        const found = `more than ${BRACKETS_DEEP_MAX} open brackets`
        return { ...whole, line: index + 1, rule, found }
      }
    }
    if (indent > INDENT_MAX && line.trim() !== '') {
      const found = `text more than ${INDENT_MAX} columns to the right`
      return { ...whole, line: index + 1, rule, found }
    }
  }
  return undefined
}

interface Reading {
  readonly file: string
  readonly limits: Limits
  readonly lines: LineCounter
  readonly problems: Problem[]
  /** What is anchored so far; undefined while it is still open, so that it cannot hold itself. */
  readonly anchors: Map<string, Node | undefined>
  nodes: number
  aliases: number
}

type Steps = readonly (string | number)[]

const nothing = (place: Place): Placed => ({ kind: 'scalar', place, value: null })

function report(reading: Reading, line: number, path: Steps, rule: string, found: string): void {
  reading.problems.push({ file: reading.file, line, path: path.join('.'), rule, found })
}

function place(reading: Reading, node: Node | null, parentLine: number, path: Steps): Placed {
  const line = node?.range ? reading.lines.linePos(node.range[0]).line : parentLine
  const here = { file: reading.file, line }
  const { values } = reading.limits
  if (++reading.nodes > values) {
    if (reading.nodes === values + 1) {
      report(reading, line, path, `must have at most ${values} values`, 'more')
    }
    return nothing(here)
  }
  if (node === null) return nothing(here)
  if (isAlias(node)) return placeAlias(reading, node.source, line, path)
  const anchor = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : undefined
  if (anchor !== undefined) reading.anchors.set(anchor, undefined)
  const placed = placeContent(reading, node, here, path)
  if (anchor !== undefined) reading.anchors.set(anchor, node)
  return placed
}

function placeContent(reading: Reading, node: Node, here: Place, path: Steps): Placed {
  if (isMap(node)) return placeMap(reading, node, here, path)
  if (isSeq(node)) {
    const items = node.items.map((item, i) =>
      place(reading, item as Node | null, here.line, [...path, i]),
    )
    return { kind: 'list', place: here, items }
  }
  const value = isScalar(node) ? node.value : undefined
  if (typeof value === 'number' && !Number.isFinite(value)) {
    report(reading, here.line, path, 'must be a finite number', String(value))
    return { kind: 'scalar', place: here, value: 0 }
  }
  if (typeof value === 'string' && hasControlCharacter(value)) {
    report(reading, here.line, path, 'must not have control characters', describe(value))
  }
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
    return { kind: 'scalar', place: here, value: value as string | number | boolean | null }
  }
  report(reading, here.line, path, 'must be text, a number, true or false', typeof value)
  return nothing(here)
}

/** An alias stands for a copy of what its anchor names, at the lines of the anchor. */
function placeAlias(reading: Reading, anchor: string, line: number, path: Steps): Placed {
  const here = { file: reading.file, line }
  const node = reading.anchors.get(anchor)
  if (node === undefined) {
    report(reading, line, path, 'an alias must not hold itself', `*${anchor}`)
    return nothing(here)
  }
  if (++reading.aliases > ALIASES_MAX) {
    if (reading.aliases === ALIASES_MAX + 1) {
      report(reading, line, path, `must have at most ${ALIASES_MAX} aliases`, 'more')
    }
    return nothing(here)
  }
  return placeContent(reading, node, here, path)
}

function placeMap(
  reading: Reading,
  node: { readonly items: readonly { key: unknown; value: unknown }[] },
  here: Place,
  path: Steps,
): PlacedMap {
  const entries = new Map<string, { place: Place; value: Placed }>()
  for (const { key, value } of node.items) {
    const range = (key as Node | null)?.range
    const line = range ? reading.lines.linePos(range[0]).line : here.line
    const name = isScalar(key) && typeof key.value !== 'object' ? String(key.value) : undefined
    if (name === undefined || name === '__proto__' || hasControlCharacter(name)) {
      report(reading, line, path, 'a key must be a plain word', describe(name))
      continue
    }
    const inner = place(reading, value as Node | null, line, [...path, name])
    if (entries.has(name)) {
      report(reading, line, [...path, name], 'must be stated once', 'the same key again')
      continue
    }
    // A group is found by its key, a single value where it stands.
    const at = { file: reading.file, line }
    entries.set(name, {
      place: at,
      value: inner.kind === 'scalar' ? inner : { ...inner, place: at },
    })
  }
  return { kind: 'map', place: here, entries }
}

function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code < 32 && code !== 10) || (code >= 127 && code < 160)) return true
  }
  return false
}

/*
 * What is wrong with a scenario or rule file, said so that a person can put it right.
 */

/** One thing that is wrong with the input. */
export interface Problem {
  /** The file that gave the value, or the `--set` assignment. */
  readonly file: string
  /** Line in that file, from 1; 0 where lines mean nothing (`--set`). */
  readonly line: number
  /** Where in the scenario, e.g. `line.machines.FILL.ratePerMinute`; '' for the file as a whole. */
  readonly path: string
  /** What must hold. */
  readonly rule: string
  /** What was found. */
  readonly found: string
  readonly hint?: string
}

const FOUND_LENGTH_MAX = 60
const SHOWN_MAX = 100

/** Says what a value is, short and without control characters. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'an empty value'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return `a group of ${Object.keys(value).length} keys`
  if (typeof value !== 'string') return String(value)
  const text = value.length > FOUND_LENGTH_MAX ? `${value.slice(0, FOUND_LENGTH_MAX)}…` : value
  return JSON.stringify(text)
}

/**
 * The problems as text for people, one to a paragraph, in the order of files and lines:
 *
 *     plan-120.yaml:9  plan.factor
 *       must be a number; found "lots"
 *       hint: Planned quantity / rated capacity of a normal week
 */
export function formatProblems(problems: readonly Problem[]): string {
  const shown = problems.slice(0, SHOWN_MAX).map((problem) => {
    const place = problem.line > 0 ? `${problem.file}:${problem.line}` : problem.file
    const path = problem.path === '' ? '' : `  ${problem.path}`
    const hint = problem.hint === undefined ? '' : `\n  hint: ${problem.hint}`
    return `${place}${path}\n  ${problem.rule}; found ${problem.found}${hint}`
  })
  if (problems.length > SHOWN_MAX) shown.push(`… and ${problems.length - SHOWN_MAX} more`)
  return shown.join('\n')
}

/** Orders problems by file and line, and keeps one of those that say the same. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map((problem) => problem.file))]
  const once = new Map(
    problems.map((p) => [JSON.stringify([p.file, p.line, p.path, p.rule, p.found]), p]),
  )
  return [...once.values()].sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line,
  )
}

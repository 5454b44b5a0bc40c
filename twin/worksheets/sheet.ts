/*
 * A sheet as it is written: kind, inputs, and what the answer should be. What only says where a case
 * comes from is free text.
 */
import { type TSchema, Type } from 'typebox'
import { Amount, Group, Perhaps, Word } from './fields.ts'
import type { Figure, Figures } from './worksheet.ts'

const Words = (description: string) => Perhaps(Type.String({ maxLength: 4_000, description }))

export interface Tolerance {
  /** Part of the expected figure, and an amount: the greater of both counts. */
  readonly rel?: number
  readonly abs?: number
  readonly exact?: boolean
}

export interface Sheet {
  readonly kind: string
  readonly title?: string
  readonly description?: string
  readonly source?: string
  readonly inputs: unknown
  readonly expected?: Figures
  readonly tolerance?: Tolerance
}

/** The schema of a sheet with inputs of this schema. */
export const sheetSchema = (inputs: TSchema): TSchema =>
  Group({
    kind: Word('Kind of sheet'),
    id: Words('Name of the case'),
    title: Words('Heading of the answer'),
    description: Words('What is asked, in words'),
    source: Words('Where the problem or its figures come from'),
    status: Words('What is known of the expected figures'),
    how_computed: Words('How the expected figures were computed'),
    inputs,
    expected: Perhaps(Type.Object({}, { description: 'Figures that the answer should have' })),
    tolerance: Perhaps(
      Group({
        rel: Perhaps(Amount('Part of the expected figure by which a figure may differ')),
        abs: Perhaps(Amount('Amount by which a figure may differ')),
        exact: Perhaps(Type.Boolean({ description: 'Figures must not differ at all' })),
        note: Words('Free text'),
      }),
    ),
  })

export interface Comparison {
  /** Where it stands in the answer, e.g. `FRAME.net`. */
  readonly figure: string
  readonly expected: Figure
  /** Undefined: the answer has no such figure. */
  readonly found: Figure | undefined
  readonly agrees: boolean
}

/** Without a tolerance, figures of nine digits agree. */
const DIGITS = 1e-9

/** Each expected figure against the answer's; lists of numbers are one figure. The answer may have more. */
export function compareFigures(
  expected: Figure,
  found: Figure | undefined,
  tolerance: Tolerance = {},
  figure = '',
): Comparison[] {
  const inner = (name: string) => (figure === '' ? name : `${figure}.${name}`)
  if (Array.isArray(expected) && expected.some(isGroup)) {
    const list = Array.isArray(found) ? (found as Figure[]) : []
    const count = inner('length')
    return [
      {
        figure: count,
        expected: expected.length,
        found: list.length,
        agrees: expected.length === list.length,
      },
      ...expected.flatMap((value: Figure, i) =>
        compareFigures(value, list[i], tolerance, inner(String(i))),
      ),
    ]
  }
  if (isGroup(expected) && !Array.isArray(expected)) {
    const group = isGroup(found) && !Array.isArray(found) ? (found as Figures) : {}
    return Object.entries(expected).flatMap(([name, value]) =>
      compareFigures(
        value as Figure,
        Object.hasOwn(group, name) ? group[name] : undefined,
        tolerance,
        inner(name),
      ),
    )
  }
  return [{ figure, expected, found, agrees: agrees(expected, found, tolerance) }]
}

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null

function agrees(expected: Figure, found: Figure | undefined, tolerance: Tolerance): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(found) &&
      found.length === expected.length &&
      expected.every((value, i) => agrees(value, found[i], tolerance))
    )
  }
  if (typeof expected !== 'number' || typeof found !== 'number') return expected === found
  const { exact = false, rel = tolerance.abs === undefined ? DIGITS : 0, abs = 0 } = tolerance
  const allowed = exact ? 0 : Math.max(abs, rel * Math.abs(expected))
  return Math.abs(found - expected) <= allowed
}

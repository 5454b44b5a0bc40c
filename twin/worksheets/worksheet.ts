/*
 * A kind of exercise sheet: what it is given, and the library function that answers it. A sheet states
 * a problem as textbooks do; its keys are those of the field, the answer is plain data.
 */
import type { Static, TSchema } from 'typebox'
import type { Finding } from '../../scenarios/finding.ts'
import type { Solve } from '../erp/linear-program.ts'

/** Plain data, as JSON has it. */
export type Figure =
  | null
  | boolean
  | number
  | string
  | readonly Figure[]
  | { readonly [name: string]: Figure }

export type Figures = { readonly [name: string]: Figure }

/** The figures of a problem, or why it has none: no plan keeps its limits. */
export type Answer =
  | { readonly figures: Figures; readonly unsolved?: undefined }
  | { readonly figures?: undefined; readonly unsolved: readonly string[] }

export interface Worksheet<Inputs = unknown> {
  /** Name in sheets: snake case. */
  readonly kind: string
  /** One line: what it answers. */
  readonly summary: string
  readonly inputs: TSchema
  /** What the schema cannot say; paths within the inputs. */
  check(inputs: Inputs): readonly Finding[]
  /** The answer to inputs that hold to schema and check. */
  answer(inputs: Inputs, solve: Solve): Answer
}

interface Definition<Schema extends TSchema> {
  readonly kind: string
  readonly summary: string
  readonly inputs: Schema
  check?(inputs: Static<Schema>): readonly Finding[]
}

/** A kind that always has an answer. */
export const worksheet = <Schema extends TSchema>(
  definition: Definition<Schema> & { figures(inputs: Static<Schema>): Figures },
): Worksheet<Static<Schema>> => ({
  check: () => [],
  ...definition,
  answer: (inputs) => ({ figures: definition.figures(inputs) }),
})

/** A kind that takes a solver, and may have no answer. */
export const solvedWorksheet = <Schema extends TSchema>(
  definition: Definition<Schema> & { answer(inputs: Static<Schema>, solve: Solve): Answer },
): Worksheet<Static<Schema>> => ({ check: () => [], ...definition })

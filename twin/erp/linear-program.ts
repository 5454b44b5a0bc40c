/*
 * A linear or mixed-integer programme as plain data, and what a solver makes of it. Planning states
 * its models in these terms; the solver itself is handed in from outside, so that planning stays pure.
 */

export interface LinearProgram {
  readonly sense: 'minimise' | 'maximise'
  readonly variables: readonly Variable[]
  readonly constraints: readonly Constraint[]
}

export interface Variable {
  /** Letters, digits and `_`, beginning with a letter. */
  readonly name: string
  /** In the objective, for one unit. */
  readonly cost: number
  readonly lower: number
  /** Null: no bound. */
  readonly upper: number | null
  readonly integer: boolean
}

export interface Constraint {
  readonly name: string
  readonly terms: readonly { readonly variable: string; readonly factor: number }[]
  readonly relation: '<=' | '=' | '>='
  readonly right: number
}

export type SolverResult =
  | {
      readonly status: 'optimal'
      readonly objective: number
      readonly values: ReadonlyMap<string, number>
      /** Shadow price of each constraint; empty where integers make them meaningless. */
      readonly duals: ReadonlyMap<string, number>
    }
  | { readonly status: 'infeasible' | 'unbounded' | 'failed'; readonly message: string }

/** Solves, the same for the same programme: limits are gaps and nodes, never times. */
export type Solve = (program: LinearProgram) => SolverResult

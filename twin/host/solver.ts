/*
 * Solves linear and mixed-integer programmes with HiGHS. The programme goes to the solver as numbers,
 * not as text, so nothing is lost or misread on the way. Limits are gaps and nodes, never times: the
 * same programme has the same answer on every machine.
 */
import loadHighs, { type Highs, type Model, type ModelData } from 'highs'
import { checkProgram } from '../erp/check-program.ts'
import type { LinearProgram, Solve, SolverResult } from '../erp/linear-program.ts'

export interface SolverLimits {
  /** A mixed-integer programme is solved once no plan can be better by more than this share. */
  readonly relativeGap: number
  /** Nodes of the search tree after which it is given up. */
  readonly nodes: number
}

/** Proven to the last digit that a planner reads, on programmes of the size that planning makes. */
export const SOLVER_LIMITS: SolverLimits = { relativeGap: 1e-7, nodes: 100_000 }

/** Loads the solver; from then on it answers at once, in the thread that asks. */
export async function loadSolver(limits: SolverLimits = SOLVER_LIMITS): Promise<Solve> {
  const highs = await loadHighs()
  return (program) => solveWith(highs, limits, program)
}

/** Programmes whose answers are kept: those of the reports that a person looks at in turn. */
const REMEMBERED = 300

/** A solver that knows its latest answers: what is asked again, as reports do, is not solved again. */
export function rememberSolutions(solve: Solve): Solve {
  const known = new Map<string, SolverResult>()
  return (program) => {
    const key = JSON.stringify(program)
    const result = known.get(key) ?? solve(program)
    known.delete(key)
    known.set(key, result)
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break
      known.delete(oldest)
    }
    return result
  }
}

function solveWith(highs: Highs, limits: SolverLimits, program: LinearProgram): SolverResult {
  const problems = checkProgram(program)
  if (problems.length > 0) return { status: 'failed', message: problems.join('; ') }
  try {
    return highs.withModel(toModel(highs, program), (model) => {
      model.options.set({ mip_rel_gap: limits.relativeGap, mip_max_nodes: limits.nodes })
      const { unboundedOrInfeasible } = highs.constants.modelStatus
      let { modelStatus } = model.run()
      if (modelStatus === unboundedOrInfeasible) {
        // Presolve alone cannot tell which of the two it is.
        model.options.set('presolve', 'off')
        modelStatus = model.run().modelStatus
      }
      return readResult(highs, program, model, modelStatus)
    })
  } catch (error) {
    return { status: 'failed', message: `the solver gave up: ${(error as Error).message}` }
  }
}

function toModel(highs: Highs, { sense, variables, constraints }: LinearProgram): ModelData {
  const { minimize, maximize } = highs.constants.objectiveSense
  const columns = new Map(variables.map(({ name }, i) => [name, i]))
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { terms } of constraints) {
    for (const { variable, factor } of terms) {
      indices.push(columns.get(variable)!)
      values.push(factor)
    }
    starts.push(indices.length)
  }
  const [numCols, numRows] = [variables.length, constraints.length]
  return {
    numCols,
    numRows,
    sense: sense === 'minimise' ? minimize : maximize,
    colCost: variables.map(({ cost }) => cost),
    colLower: variables.map(({ lower }) => lower),
    colUpper: variables.map(({ upper }) => upper ?? Infinity),
    rowLower: constraints.map(({ relation, right }) => (relation === '<=' ? -Infinity : right)),
    rowUpper: constraints.map(({ relation, right }) => (relation === '>=' ? Infinity : right)),
    matrix: { format: 'csr', numRows, numCols, starts, indices, values },
    ...(hasIntegers(variables) && { integrality: variables.map((v) => (v.integer ? 1 : 0)) }),
  }
}

const hasIntegers = (variables: LinearProgram['variables']) => variables.some((v) => v.integer)

function readResult(
  highs: Highs,
  { variables, constraints }: LinearProgram,
  model: Model,
  status: number,
): SolverResult {
  const { optimal, infeasible, unbounded } = highs.constants.modelStatus
  if (status === infeasible) {
    return { status: 'infeasible', message: 'no values satisfy all constraints' }
  }
  if (status === unbounded) {
    return { status: 'unbounded', message: 'the objective improves without end' }
  }
  if (status !== optimal) {
    const names = Object.entries(highs.constants.modelStatus)
    const name = names.find(([, code]) => code === status)?.[0] ?? String(status)
    return { status: 'failed', message: `the solver stopped without an optimum: ${name}` }
  }
  const { colValue, rowDual } = model.getSolution()
  const values = variables.map(({ name, integer }, i) => {
    // Integers come back within a tolerance; adding 0 turns −0 into 0.
    const value = colValue[i]!
    return [name, (integer ? Math.round(value) : value) + 0] as const
  })
  const duals = hasIntegers(variables)
    ? []
    : constraints.map(({ name }, i) => [name, rowDual[i]! + 0] as const)
  const found = new Map(values)
  return {
    status: 'optimal',
    objective: variables.reduce((sum, { name, cost }) => sum + cost * found.get(name)!, 0),
    values: found,
    duals: new Map(duals),
  }
}

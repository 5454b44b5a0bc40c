/*
 * `taktwin sop`.
 */
import { runAggregateScenarios } from '../erp/sop/aggregate-scenarios.ts'
import { demandsOfFile, optionsOfFile, problemOfFile } from '../erp/sop/problem-of-file.ts'
import { solveAggregate } from '../erp/sop/solve-aggregate.ts'
import { planByStrategy, type Strategy } from '../erp/sop/strategies.ts'
import type { Report } from '../reports/report.ts'
import { makeSopReport } from '../reports/sop-report.ts'
import { scenarioTable } from '../reports/sop-scenario-report.ts'
import { createInputError, refuseProblems } from './input-error.ts'
import { formatProblems } from './problems.ts'
import { printJson, printLines } from './run-together.ts'
import { loadSolver } from './solver.ts'
import { readSop } from './sop-files.ts'
import { writeText } from './table-files.ts'

const STRATEGIES: readonly (readonly [Strategy, string])[] = [
  ['level', 'Level'],
  ['chase', 'Chase'],
]

/** Plans a file and prints its report; a plan that cannot be is told with what stands in its way. */
export async function sopCommand(name: string, texts: { readonly json?: boolean }): Promise<void> {
  const read = readSop(name)
  refuseProblems(read.problems.length > 0 ? [formatProblems(read.problems)] : [])
  const file = read.file!
  const problem = problemOfFile(file)
  const solve = await loadSolver()
  const solved = solveAggregate(problem, solve)
  if (solved.status !== 'planned') {
    throw createInputError([`${file.name}: no plan keeps all limits.`, ...solved.problems])
  }
  const baselines = STRATEGIES.map(([strategy, title]) => {
    const { plan, cost, problems } = planByStrategy(problem, strategy)
    const name = problems.length === 0 ? title : `${title}, breaks limits`
    return { name, plan, cost }
  })
  const outcomes = runAggregateScenarios(problem, demandsOfFile(file), optionsOfFile(file), solve)
  const made = makeSopReport(problem, solved, baselines, file.currency)
  const report: Report = {
    ...made,
    title: file.title,
    tables: [...made.tables, ...(outcomes.length > 1 ? [scenarioTable(outcomes)] : [])],
  }
  if (texts.json) printJson(report)
  else printLines(writeText(report))
}

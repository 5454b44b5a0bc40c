/*
 * `taktwin capex`.
 */
import type { Terms } from '../erp/control/investment.ts'
import { money } from '../erp/money.ts'
import { compareCapex } from '../experiment/capex.ts'
import { listReplications } from '../experiment/replicate.ts'
import { makeCapexReport } from '../reports/capex-report.ts'
import { readCapex } from './capex-files.ts'
import { type OptionTexts, readRunOptions } from './cli-options.ts'
import { REPLICATIONS_DEFAULT } from './command-compare.ts'
import { refuseProblems } from './input-error.ts'
import { WORKERS_DEFAULT } from './pool.ts'
import { formatProblems } from './problems.ts'
import { printJson, printLines, runTogether } from './run-together.ts'
import { writeText } from './table-files.ts'

export interface CapexTexts extends Pick<OptionTexts, 'seed' | 'reps' | 'workers'> {
  readonly json?: boolean
}

/** Measures the actions of a file by simulation and prints them beside the machines to buy. */
export async function capexCommand(name: string, texts: CapexTexts): Promise<void> {
  const { question, problems } = readCapex(name)
  const list = problems.length > 0 ? [formatProblems(problems)] : []
  const replications = question?.file.replications ?? REPLICATIONS_DEFAULT
  const options = readRunOptions(texts, { replications, workers: WORKERS_DEFAULT }, list)
  refuseProblems(list)
  const { file, baseline, actions } = question!
  const seed = options.seed ?? baseline.scenario.seed
  const days = file.days ?? baseline.scenario.days
  const n = options.replications
  const runs = await runTogether(
    [baseline, ...actions].flatMap(({ scenario, rules }) =>
      listReplications({ scenario, rules, seed, days }, n),
    ),
    options.workers,
  )
  const runsOf = (place: number) => runs.slice(place * n, (place + 1) * n)
  const terms = termsOf(file.terms)
  const comparison = compareCapex(
    runsOf(0),
    file.actions.map((action, i) => ({ option: priced(action), runs: runsOf(i + 1) })),
    file.machines.map((machine) => ({ ...priced(machine), unitsPerWeek: machine.unitsPerWeek })),
    terms,
    days,
  )
  const report = makeCapexReport(comparison, terms, {
    title: file.title,
    currency: baseline.scenario.site.currency,
    baseline: baseline.scenario.name,
    replications: n,
  })
  if (texts.json) printJson(report)
  else printLines(writeText(report))
}

interface Stated {
  readonly id: string
  readonly title: string
  readonly outlay?: number
  readonly costPerWeek?: number
}

const priced = ({ id, title, outlay = 0, costPerWeek = 0 }: Stated) => ({
  ...{ id, title },
  outlay: money(outlay),
  costPerWeek: money(costPerWeek),
})

const termsOf = ({
  contributionPer1000,
  ...terms
}: Omit<Terms, 'contributionPer1000'> & {
  readonly contributionPer1000: number
}): Terms => ({ ...terms, contributionPer1000: money(contributionPer1000) })

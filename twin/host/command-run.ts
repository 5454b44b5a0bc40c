/*
 * `taktwin run`.
 */
import { listReplications } from '../experiment/replicate.ts'
import { type OptionTexts, readRunOptions } from './cli-options.ts'
import { runShopCommand } from './command-shop.ts'
import { buildRunDocument } from './documents.ts'
import { refuseProblems } from './input-error.ts'
import { loadAny } from './load-scenario.ts'
import { WORKERS_DEFAULT } from './pool.ts'
import { reportRun } from './report.ts'
import { checkOutFolder, keepRun } from './run-files.ts'
import { printJson, printLines, runTogether, untilInterrupted } from './run-together.ts'

export interface RunTexts extends OptionTexts {
  readonly set: readonly string[]
  readonly out?: string
  readonly json?: boolean
}

export async function runCommand(name: string, texts: RunTexts): Promise<void> {
  const problems: string[] = []
  const options = readRunOptions(texts, { replications: 1, workers: WORKERS_DEFAULT }, problems)
  const loaded = loadAny(name, texts.set, options.days, problems)
  if (texts.out !== undefined) checkOutFolder(texts.out, problems)
  refuseProblems(problems)
  if (loaded!.kind === 'shop') return runShopCommand(loaded!, options, texts)
  const { scenario, rules } = loaded!
  const seed = options.seed ?? scenario.seed
  const days = options.days ?? scenario.days
  const tasks = listReplications({ scenario, rules, seed, days }, options.replications)
  const runs = await runTogether(tasks, options.workers)
  const { title, site } = scenario
  const document = buildRunDocument(
    { scenario: scenario.name, title, currency: site.currency, seed, days },
    runs,
  )
  const { out } = texts
  if (out !== undefined) {
    await untilInterrupted((signal) =>
      keepRun(out, { kind: 'line', task: tasks[0]!, document }, signal),
    )
  }
  if (texts.json) printJson(document)
  else printLines(reportRun(document))
}

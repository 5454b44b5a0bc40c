/*
 * `taktwin why`.
 */
import { listReplications } from '../experiment/replicate.ts'
import { buildBridge, listVariants } from '../experiment/why.ts'
import { readRunOptions } from './cli-options.ts'
import { REPLICATIONS_DEFAULT } from './command-compare.ts'
import type { RunTexts } from './command-run.ts'
import { buildWhyDocument } from './documents.ts'
import { refuseProblems } from './input-error.ts'
import { loadScenario } from './load-scenario.ts'
import { WORKERS_DEFAULT } from './pool.ts'
import { reportWhy } from './report.ts'
import { printJson, printLines, runTogether } from './run-together.ts'

export async function whyCommand(name: string, texts: RunTexts): Promise<void> {
  const problems: string[] = []
  const defaults = { replications: REPLICATIONS_DEFAULT, workers: WORKERS_DEFAULT }
  const options = readRunOptions(texts, defaults, problems)
  const loaded = loadScenario(name, texts.set, problems)
  refuseProblems(problems)
  const { scenario, rules } = loaded!
  const { replications } = options
  const seed = options.seed ?? scenario.seed
  const days = options.days ?? scenario.days
  const variants = listVariants(scenario)
  const tasks = variants.flatMap((variant) =>
    listReplications({ scenario: variant, rules, seed, days }, replications),
  )
  const runs = await runTogether(tasks, options.workers)
  const byVariant = variants.map((_, i) => runs.slice(i * replications, (i + 1) * replications))
  const { title, site } = scenario
  const document = buildWhyDocument(
    { scenario: scenario.name, title, currency: site.currency, seed, days },
    buildBridge(scenario.name, byVariant),
  )
  if (texts.json) printJson(document)
  else printLines(reportWhy(document))
}

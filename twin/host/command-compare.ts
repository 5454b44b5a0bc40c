/*
 * `taktwin compare`.
 */
import { listReplications } from '../experiment/replicate.ts'
import { readRunOptions } from './cli-options.ts'
import type { RunTexts } from './command-run.ts'
import { compareShopsCommand } from './command-shop.ts'
import { buildCompareDocument } from './documents.ts'
import { refuseProblems } from './input-error.ts'
import { loadAny } from './load-scenario.ts'
import { WORKERS_DEFAULT } from './pool.ts'
import { reportCompare } from './report.ts'
import { printJson, printLines, runTogether } from './run-together.ts'

export const REPLICATIONS_DEFAULT = 30

export async function compareCommand(
  baseline: string,
  others: readonly string[],
  texts: RunTexts,
): Promise<void> {
  const problems: string[] = []
  const defaults = { replications: REPLICATIONS_DEFAULT, workers: WORKERS_DEFAULT }
  const options = readRunOptions(texts, defaults, problems)
  const loaded = [baseline, ...others].map((name) =>
    loadAny(name, texts.set, options.days, problems),
  )
  const shops = loaded.flatMap((entry) => (entry?.kind === 'shop' ? [entry] : []))
  const lines = loaded.flatMap((entry) => (entry?.kind === 'line' ? [entry] : []))
  if (shops.length > 0 && lines.length > 0) {
    const [shop, line] = [shops[0]!.scenario.name, lines[0]!.scenario.name]
    problems.push(`Only scenarios of one kind compare; ${shop} is a shop and ${line} a line.`)
  }
  refuseProblems(problems)
  if (shops.length > 0) return compareShopsCommand(shops, options, texts.json)
  const replications = options.replications
  // One seed for all, so that replication k has the same luck in each scenario.
  const seed = options.seed ?? lines[0]!.scenario.seed
  const plans = lines.map(({ scenario, rules }) => {
    const days = options.days ?? scenario.days
    const { name, title, site } = scenario
    return {
      experiment: { scenario: name, title, currency: site.currency, seed, days },
      tasks: listReplications({ scenario, rules, seed, days }, replications),
    }
  })
  const runs = await runTogether(
    plans.flatMap(({ tasks }) => tasks),
    options.workers,
  )
  const document = buildCompareDocument(
    plans.map(({ experiment }, i) => ({
      experiment,
      runs: runs.slice(i * replications, (i + 1) * replications),
    })),
  )
  if (texts.json) printJson(document)
  else printLines(reportCompare(document))
}

/*
 * `taktwin bridge`.
 */
import { type CostBridge, estimateCostBridge } from '../experiment/cost-bridge.ts'
import { listReplications } from '../experiment/replicate.ts'
import { CAUSE_NAMES } from '../reports/bridge-report.ts'
import { readRunOptions } from './cli-options.ts'
import { REPLICATIONS_DEFAULT } from './command-compare.ts'
import type { RunTexts } from './command-run.ts'
import { createInputError, refuseProblems } from './input-error.ts'
import { loadScenario } from './load-scenario.ts'
import { WORKERS_DEFAULT } from './pool.ts'
import { printJson, printLines, runTogether } from './run-together.ts'
import { formatBar, formatNumber, formatTable } from './table.ts'

/** Described in docs/json.md. */
interface BridgeDocument extends CostBridge {
  readonly baseline: string
  readonly scenario: string
  readonly currency: string
  readonly seed: string
  readonly days: number
}

/** Plays two scenarios with the same luck and prints what makes the unit cost of the second another. */
export async function bridgeCommand(
  baseline: string,
  other: string,
  texts: RunTexts,
): Promise<void> {
  const problems: string[] = []
  const defaults = { replications: REPLICATIONS_DEFAULT, workers: WORKERS_DEFAULT }
  const options = readRunOptions(texts, defaults, problems)
  const loaded = [baseline, other].map((name) => loadScenario(name, texts.set, problems))
  refuseProblems(problems)
  const [before, after] = loaded.map((one) => one!.scenario)
  const seed = options.seed ?? before!.seed
  const tasks = loaded.flatMap((one) => {
    const { scenario, rules } = one!
    const days = options.days ?? scenario.days
    return listReplications({ scenario, rules, seed, days }, options.replications)
  })
  const runs = await runTogether(tasks, options.workers)
  const bridge = estimateCostBridge(
    runs.slice(0, options.replications),
    runs.slice(options.replications),
  )
  if (bridge === null) {
    throw createInputError(['No replication made a good unit in both scenarios: nothing to cost.'])
  }
  const document: BridgeDocument = {
    baseline: before!.name,
    scenario: after!.name,
    currency: before!.site.currency,
    ...{ seed, days: options.days ?? before!.days },
    ...bridge,
  }
  if (texts.json) printJson(document)
  else printLines(reportBridge(document))
}

const BAR_WIDTH = 24
const DIGITS = 3

function reportBridge(document: BridgeDocument): string[] {
  const { baseline, scenario, currency, days, seed, bars, replications } = document
  const largest = Math.max(...bars.map(({ change }) => Math.abs(change.mean)))
  const row = (name: string, { mean, low, high, n }: CostBridge['from'], bar: string) => [
    name,
    formatNumber(mean, DIGITS),
    n === 1 ? '–' : `${formatNumber(low, DIGITS)} … ${formatNumber(high, DIGITS)}`,
    bar,
  ]
  const rows = [
    row(baseline, document.from, ''),
    ...bars.map(({ cause, change }) =>
      row(CAUSE_NAMES[cause] ?? cause, change, formatBar(change.mean, largest, BAR_WIDTH)),
    ),
    row('Change', document.change, ''),
    row(scenario, document.to, ''),
  ]
  return [
    `Unit cost from ${baseline} to ${scenario}, ${currency} for 1 000 good units`,
    `${days} days, ${replications} replications, same luck, seed ${seed}`,
    '',
    ...formatTable(['', 'Mean', '95 % interval', ''], rows, ['left', 'right', 'right', 'left']),
    '',
    'The bars sum to the change in each replication. Above zero: dearer; below zero (░): cheaper.',
  ]
}

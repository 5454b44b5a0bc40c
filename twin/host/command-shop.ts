/*
 * `taktwin run` and `taktwin compare` of shops.
 */
import { clockTime } from '../../sim/contract/time.ts'
import { nameSeed } from '../experiment/replicate.ts'
import type { ShopResult, ShopTask } from '../experiment/run-shop.ts'
import type { StuckShop } from '../experiment/stuck-shop.ts'
import type { RunOptions } from './cli-options.ts'
import { refuseProblems } from './input-error.ts'
import type { LoadedShop } from './load-scenario.ts'
import { keepRun } from './run-files.ts'
import { printJson, printLines, runTogether, untilInterrupted } from './run-together.ts'
import { buildShopCompareDocument, buildShopRunDocument, describeShop } from './shop-documents.ts'
import { reportShopCompare, reportShopRun } from './shop-report.ts'

/** Plays a shop, keeps its first replication where that is wanted, and prints what came of it. */
export async function runShopCommand(
  loaded: LoadedShop,
  options: RunOptions,
  { json, out }: { readonly json?: boolean; readonly out?: string },
): Promise<void> {
  const { scenario, rules } = loaded
  const seed = options.seed ?? scenario.seed
  const [runs] = await playShops([loaded], seed, options)
  const document = buildShopRunDocument(describeShop(scenario, seed), runs!)
  if (out !== undefined) {
    const task = { shop: scenario, rules, seed: nameSeed(seed, 1), digested: true }
    await untilInterrupted((signal) => keepRun(out, { kind: 'shop', task, document }, signal))
  }
  if (json) printJson(document)
  else printLines(reportShopRun(document))
}

/** Plays shops with the same luck and prints the differences to the first. */
export async function compareShopsCommand(
  shops: readonly LoadedShop[],
  options: RunOptions,
  asJson = false,
): Promise<void> {
  const seed = options.seed ?? shops[0]!.scenario.seed
  const runs = await playShops(shops, seed, options)
  const document = buildShopCompareDocument(
    shops.map(({ scenario }, i) => ({ experiment: describeShop(scenario, seed), runs: runs[i]! })),
  )
  if (asJson) printJson(document)
  else printLines(reportShopCompare(document))
}

/** The results by scenario; refuses a shop that came to a stop, for it has no figures to show. */
async function playShops(
  shops: readonly LoadedShop[],
  seed: string,
  { replications, workers }: RunOptions,
): Promise<ShopResult[][]> {
  const tasks = shops.flatMap(({ scenario: shop, rules }) =>
    Array.from(
      { length: replications },
      (_, k): ShopTask => ({ shop, rules, seed: nameSeed(seed, k + 1), digested: k === 0 }),
    ),
  )
  const results = await runTogether(tasks, workers)
  refuseProblems(
    results.flatMap(({ stuck }, i) => (stuck ? [sayStuck(tasks[i]!, stuck)] : [])).slice(0, 5),
  )
  return shops.map((_, i) => results.slice(i * replications, (i + 1) * replications))
}

/** Where and when a shop came to a stop, in words. */
export function sayStuck({ shop, seed }: ShopTask, { since, stations }: StuckShop): string {
  const places = stations.map(({ station, waitsFor, lacks = [], full = [], skills = [] }) => {
    const reasons = [
      ...(waitsFor.length > 0 ? [`for room at ${waitsFor.join(' and ')}`] : []),
      ...(full.length > 0 ? [`for room in the store of ${full.join(' and ')}`] : []),
      ...(lacks.length > 0 ? [`for ${lacks.join(' and ')}, which nobody brings`] : []),
      ...(skills.length > 0 ? [`for people with ${skills.join(' and ')}, who never come`] : []),
    ]
    return `${station} waits ${reasons.join(', and ') || 'for jobs that will never come'}`
  })
  const isUnattended = stations.some(({ skills }) => skills)
  const isShort = stations.some(({ lacks, full }) => lacks ?? full)
  return (
    `${shop.name}, seed ${seed}: nothing can move any more since ${clockTime(since)} ` +
    `(minute ${Math.floor(since / 60_000)}): ${places.join('; ')}. ` +
    (isUnattended
      ? 'Look at the skills, their expiry and the shifts of the people.'
      : isShort
        ? 'Give a supply or more opening stock, or a larger store.'
        : 'Raise a queue limit, or leave one out.')
  )
}

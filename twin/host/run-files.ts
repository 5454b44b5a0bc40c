/*
 * A run as files that anyone can open: one JSON document and newline-delimited JSON. They are
 * written to a temporary folder that gets its name when it is complete.
 */
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { after, days as inDays, START } from '../../sim/contract/time.ts'
import { stockRows } from '../erp/inventory.ts'
import { openShopLoop, playShop } from '../experiment/play-shop.ts'
import type { RunTask } from '../experiment/replicate.ts'
import { runScenario } from '../experiment/run-scenario.ts'
import type { ShopTask } from '../experiment/run-shop.ts'
import { storeRows } from '../shop/stores.ts'
import { writeCloudEvent } from './cloud-event.ts'
import type { RunDocument } from './documents.ts'
import { startsOn } from './played.ts'
import type { ShopRunDocument } from './shop-documents.ts'

/** What is kept of a run. */
export type KeptRun =
  | { readonly kind: 'line'; readonly task: RunTask; readonly document: RunDocument }
  | { readonly kind: 'shop'; readonly task: ShopTask; readonly document: ShopRunDocument }

/**
 * Finds out before a long run whether its folder can be made afterwards. It must be new: a run
 * never overwrites another.
 */
export function checkOutFolder(out: string, problems: string[]): void {
  if (out === '') {
    problems.push('--out must be the name of a new folder; found nothing.')
    return
  }
  if (existsSync(out)) {
    problems.push(`--out must be a new folder; '${out}' is already there.`)
    return
  }
  const above = findAbove(resolve(out))
  try {
    if (!statSync(above).isDirectory()) throw new Error('it is a file')
    // Only trying tells, whatever the rights say: a disk may be full or not be writable at all.
    rmdirSync(mkdtempSync(join(above, '.taktwin-')))
  } catch (error) {
    const reason = (error as Error).message
    problems.push(`--out must be where a folder can be made; '${above}' is not: ${reason}.`)
  }
}

/** The nearest folder above that exists. */
function findAbove(path: string): string {
  const above = dirname(path)
  return above === path || existsSync(above) ? above : findAbove(above)
}

/**
 * Plays the task once more, on a worker thread, and keeps what happened.
 * Rejects when it cannot be written or the signal is aborted; then nothing is left behind.
 * @param out the new folder; those above it are made when needed
 */
export async function keepRun(out: string, run: KeptRun, signal?: AbortSignal): Promise<void> {
  const target = resolve(out)
  makeFolder(dirname(target))
  const folder = mkdtempSync(join(dirname(target), `.${basename(target)}-`))
  try {
    await writeOnThread(folder, run, signal)
    // Temporary folders are private; a run is not.
    chmodSync(folder, 0o755)
    renameSync(folder, target)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** As mkdir -p. That of Node does not come back where the system makes no folders, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

async function writeOnThread(folder: string, run: KeptRun, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  const entry = new URL('./run-files-worker.ts', import.meta.url).href
  const start = new URL('./worker-start.mjs', import.meta.url)
  const thread = new Worker(start, { workerData: { entry, folder, run } })
  try {
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      thread.on('error', reject)
      thread.on('exit', (code) => {
        if (code === 0) resolve()
        else reject(new Error(`The thread that writes the files ended with code ${code}.`))
      })
    })
  } finally {
    await thread.terminate()
  }
}

/** Plays the task and writes all files of the run. */
export function writeFiles(folder: string, run: KeptRun): void {
  if (run.kind === 'shop') writeShop(folder, run)
  else writeLine(folder, run)
}

function writeLine(folder: string, { task, document }: KeptRun & { kind: 'line' }): void {
  const { scenario, rules, seed, days } = task
  const keepEvents = createEventFile(folder, startsOn(scenario))
  const { decisions, books } = runScenario(scenario, rules, seed, days, keepEvents).twin
  writeLines(join(folder, 'decisions.ndjson'), decisions.records)
  writeLines(join(folder, 'ledger.ndjson'), books.ledger.journal)
  writeLines(join(folder, 'stock.ndjson'), stockRows(books.inventory))
  writeRun(folder, { seed, days, digest: document.digest }, { summary: document, scenario, rules })
}

function writeShop(folder: string, { task, document }: KeptRun & { kind: 'shop' }): void {
  const { shop: scenario, rules = [], seed } = task
  const { days } = scenario
  const keepEvents = createEventFile(folder, startsOn(scenario))
  const loop = openShopLoop(scenario, seed, rules)
  for (let day = 1; day <= days; day++) keepEvents(playShop(loop, after(START, inDays(day))))
  const { books, decisions, stores } = loop.twin
  writeLines(join(folder, 'stock.ndjson'), storeRows(stores))
  if (books) {
    writeLines(join(folder, 'decisions.ndjson'), decisions.records)
    writeLines(join(folder, 'ledger.ndjson'), books.ledger.journal)
  }
  const more = rules.length > 0 ? { scenario, rules } : { scenario }
  writeRun(folder, { seed, days, digest: document.digest }, { summary: document, ...more })
}

/** An empty file of events; returns what adds to it. */
function createEventFile(folder: string, startsOn: string): (seen: readonly MesEvent[]) => void {
  const file = join(folder, 'events.ndjson')
  writeFileSync(file, '')
  return (seen) => {
    appendFileSync(file, seen.map((event) => writeCloudEvent(event, startsOn)).join(''))
  }
}

function writeRun(
  folder: string,
  played: { readonly seed: string; readonly days: number; readonly digest: string },
  more: object,
): void {
  const versions = { taktwin: readVersion(), node: process.versions.node }
  const run = { ...played, versions, ...more }
  writeFileSync(join(folder, 'run.json'), `${JSON.stringify(run, null, 2)}\n`)
}

function writeLines(file: string, rows: readonly unknown[]): void {
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

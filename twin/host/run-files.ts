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
import { stockRows } from '../erp/inventory.ts'
import type { RunTask } from '../experiment/replicate.ts'
import { runScenario } from '../experiment/run-scenario.ts'
import { writeCloudEvent } from './cloud-event.ts'
import type { RunDocument } from './documents.ts'

/** What is kept of a run, and in which folder. */
export interface KeptRun {
  readonly folder: string
  readonly task: RunTask
  readonly document: RunDocument
}

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
export async function keepRun(
  out: string,
  { task, document }: Omit<KeptRun, 'folder'>,
  signal?: AbortSignal,
): Promise<void> {
  const target = resolve(out)
  makeFolder(dirname(target))
  const folder = mkdtempSync(join(dirname(target), `.${basename(target)}-`))
  try {
    await writeOnThread({ folder, task, document }, signal)
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

async function writeOnThread(run: KeptRun, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted()
  const entry = new URL('./run-files-worker.ts', import.meta.url).href
  const start = new URL('./worker-start.mjs', import.meta.url)
  const thread = new Worker(start, { workerData: { entry, run } })
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
export function writeFiles({ folder, task, document }: KeptRun): void {
  const { scenario, rules, seed, days } = task
  const events = join(folder, 'events.ndjson')
  writeFileSync(events, '')
  const { startsOn } = scenario.site
  const loop = runScenario(scenario, rules, seed, days, (seen) => {
    appendFileSync(events, seen.map((event) => writeCloudEvent(event, startsOn)).join(''))
  })
  const { decisions, books } = loop.twin
  writeLines(join(folder, 'decisions.ndjson'), decisions.records)
  writeLines(join(folder, 'ledger.ndjson'), books.ledger.journal)
  writeLines(join(folder, 'stock.ndjson'), stockRows(books.inventory))
  const run = {
    seed,
    days,
    digest: document.digest,
    versions: { taktwin: readVersion(), node: process.versions.node },
    summary: document,
    scenario,
    rules,
  }
  writeFileSync(join(folder, 'run.json'), `${JSON.stringify(run, null, 2)}\n`)
}

function writeLines(file: string, rows: readonly unknown[]): void {
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

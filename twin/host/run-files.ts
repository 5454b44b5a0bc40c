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
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { stockRows } from '../erp/inventory.ts'
import type { RunTask } from '../experiment/replicate.ts'
import { runScenario } from '../experiment/run-scenario.ts'
import { writeCloudEvent } from './cloud-event.ts'
import type { RunDocument } from './documents.ts'

/** The folder must be new: a run never overwrites another. */
export function checkOutFolder(out: string, problems: string[]): void {
  if (existsSync(out)) problems.push(`--out must be a new folder; '${out}' is already there.`)
}

/**
 * Plays the task once more and keeps what happened.
 * @param out the new folder; those above it are made when needed
 */
export function writeRunFiles(out: string, task: RunTask, document: RunDocument): void {
  const target = resolve(out)
  mkdirSync(dirname(target), { recursive: true })
  const folder = mkdtempSync(join(dirname(target), `.${basename(target)}-`))
  try {
    writeEvents(folder, task, document)
    // Temporary folders are private; a run is not.
    chmodSync(folder, 0o755)
    renameSync(folder, target)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

function writeEvents(folder: string, task: RunTask, document: RunDocument): void {
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

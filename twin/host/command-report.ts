/*
 * `taktwin report`.
 */
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { suggest } from '../../scenarios/nearest.ts'
import { after, days as inDays, START } from '../../sim/contract/time.ts'
import type { Solve } from '../erp/linear-program.ts'
import type { Report } from '../reports/report.ts'
import { isAskError } from './ask-error.ts'
import { type OptionTexts, readRunOptions } from './cli-options.ts'
import { createInputError, refuseProblems } from './input-error.ts'
import { loadAny } from './load-scenario.ts'
import { advancePlayed, openPiece, type Piece, type Played, startsOn } from './played.ts'
import { createProgress } from './progress.ts'
import { chooseTable, findTable, listReports, makeReport, needsSolver } from './reports.ts'
import { printLines } from './run-together.ts'
import { loadSolver } from './solver.ts'
import { formatTable } from './table.ts'
import { writeCsv, writeText, writeXlsx } from './table-files.ts'

const FORMATS = ['text', 'json', 'csv', 'xlsx'] as const
type Format = (typeof FORMATS)[number]

export interface ReportTexts extends Pick<OptionTexts, 'seed' | 'days'> {
  readonly set: readonly string[]
  readonly as?: string
  readonly json?: boolean
  readonly table?: string
  readonly out?: string
}

/** Plays a scenario and prints a report of it, or the list of its reports. */
export async function reportCommand(
  name: string,
  id: string | undefined,
  texts: ReportTexts,
): Promise<void> {
  const problems: string[] = []
  const options = readRunOptions(texts, { replications: 1, workers: 1 }, problems)
  const format = readFormat(texts, problems)
  if (texts.out !== undefined) checkOutFile(texts.out, problems)
  const loaded = loadAny(name, texts.set, options.days, problems)
  refuseProblems(problems)
  const piece: Piece = { ...loaded!, seed: options.seed ?? loaded!.scenario.seed }
  const played = openPiece(piece)
  if (id === undefined) return write(texts, listLines(played, format))
  // Wrong names are told before a long run, not after it.
  const solve = needsSolver(played, id) ? await loadSolver() : undefined
  const choose = chooser(id, texts.table, format, solve)
  choose(played)
  playDays(played, options.days ?? piece.scenario.days)
  const report = choose(played)
  write(texts, await render(report, format, texts.table, startsOn(piece.scenario)))
}

/** The report of what is played, or the one table of it. A wrong name is an error of the input. */
function chooser(id: string, table: string | undefined, format: Format, solve: Solve | undefined) {
  return (played: Played): Report => {
    try {
      const report = makeReport(played, id, solve)
      if (format === 'csv') chooseTable(report, table)
      return table === undefined ? report : { ...report, tables: [findTable(report, table)] }
    } catch (error) {
      if (isAskError(error)) throw createInputError([error.message])
      throw error
    }
  }
}

function playDays(played: Played, days: number): void {
  const progress = createProgress(process.stderr, 'days')
  for (let day = 1; day <= days; day++) {
    progress.show(day - 1, days)
    advancePlayed(played, after(START, inDays(day)))
  }
  progress.clear()
}

async function render(
  report: Report,
  format: Format,
  table: string | undefined,
  startsOn: string,
): Promise<string | Buffer> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`
    case 'csv':
      return writeCsv(chooseTable(report, table), { currency: report.currency, startsOn })
    case 'xlsx':
      return writeXlsx(report, startsOn)
    case 'text':
      return `${writeText(report).join('\n')}\n`
  }
}

function listLines(played: Played, format: Format): string {
  const reports = listReports(played)
  if (format === 'json') return `${JSON.stringify({ reports }, null, 2)}\n`
  const rows = reports.map(({ id, title, page }) => [id, title, page])
  return `${formatTable(['Report', 'Title', 'Page'], rows, ['left', 'left', 'left']).join('\n')}\n`
}

/** By `--as` or `--json`, else by the ending of the file, else text. */
function readFormat({ as, json, out }: ReportTexts, problems: string[]): Format {
  const ending = FORMATS.find((format) => out !== undefined && extname(out) === `.${format}`)
  const wanted = json ? 'json' : (as ?? ending ?? 'text')
  const format = FORMATS.find((known) => known === wanted)
  if (format === undefined) {
    const known = FORMATS.join(', ')
    problems.push(`--as must be one of ${known}; found '${wanted}'.${suggest(wanted, FORMATS)}`)
  }
  if (format === 'xlsx' && out === undefined) {
    problems.push('--as xlsx needs --out FILE: a workbook is not text.')
  }
  return format ?? 'text'
}

/** As with `run --out`: nothing is overwritten, and what cannot be written is told before the run. */
function checkOutFile(out: string, problems: string[]): void {
  if (out === '') problems.push('--out must be the name of a new file; found nothing.')
  else if (existsSync(out)) problems.push(`--out must be a new file; '${out}' is already there.`)
  else if (!existsSync(dirname(resolve(out)))) {
    problems.push(`--out must be in a folder that exists; '${dirname(resolve(out))}' does not.`)
  }
}

/** On stdout, or as a file that gets its name when it is complete. */
function write({ out }: ReportTexts, content: string | Buffer): void {
  if (out === undefined) {
    process.stdout.write(content)
    return
  }
  const target = resolve(out)
  const folder = mkdtempSync(join(dirname(target), '.taktwin-'))
  try {
    const file = join(folder, basename(target))
    writeFileSync(file, content)
    renameSync(file, target)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  printLines([`Written to ${out}.`])
}

/*
 * How the command line writes a report: as text, JSON, CSV or a workbook, on stdout or to a new file.
 */
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { suggest } from '../../scenarios/nearest.ts'
import type { Report } from '../reports/report.ts'
import { isAskError } from './ask-error.ts'
import { createInputError } from './input-error.ts'
import { chooseTable, findTable } from './reports.ts'
import { printLines } from './run-together.ts'
import { writeCsv, writeText, writeXlsx } from './table-files.ts'

const FORMATS = ['text', 'json', 'csv', 'xlsx'] as const
export type Format = (typeof FORMATS)[number]

/** As commander hands them over. */
export interface OutputTexts {
  readonly as?: string
  readonly json?: boolean
  readonly table?: string
  readonly out?: string
}

/** The report, or the one table of it. A wrong name is an error of the input. */
export function chooseTables(report: Report, table: string | undefined, format: Format): Report {
  try {
    if (format === 'csv') chooseTable(report, table)
    return table === undefined ? report : { ...report, tables: [findTable(report, table)] }
  } catch (error) {
    if (isAskError(error)) throw createInputError([error.message])
    throw error
  }
}

export async function render(
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

/** By `--as` or `--json`, else by the ending of the file, else text. */
export function readFormat({ as, json, out }: OutputTexts, problems: string[]): Format {
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
export function checkOutFile(out: string, problems: string[]): void {
  if (out === '') problems.push('--out must be the name of a new file; found nothing.')
  else if (existsSync(out)) problems.push(`--out must be a new file; '${out}' is already there.`)
  else if (!existsSync(dirname(resolve(out)))) {
    problems.push(`--out must be in a folder that exists; '${dirname(resolve(out))}' does not.`)
  }
}

/** On stdout, or as a file that gets its name when it is complete. */
export function write({ out }: Pick<OutputTexts, 'out'>, content: string | Buffer): void {
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

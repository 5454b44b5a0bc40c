/*
 * `taktwin report`.
 */
import { after, days as inDays, START } from '../../sim/contract/time.ts'
import type { Solve } from '../erp/linear-program.ts'
import type { Report } from '../reports/report.ts'
import { isAskError } from './ask-error.ts'
import { type OptionTexts, readRunOptions } from './cli-options.ts'
import { createInputError, refuseProblems } from './input-error.ts'
import { loadAny } from './load-scenario.ts'
import { advancePlayed, openPiece, type Piece, type Played, startsOn } from './played.ts'
import { createProgress } from './progress.ts'
import {
  checkOutFile,
  chooseTables,
  type Format,
  type OutputTexts,
  readFormat,
  render,
  write,
} from './report-output.ts'
import { listReports, makeReport, needsSolver } from './reports.ts'
import { loadSolver } from './solver.ts'
import { formatTable } from './table.ts'

export interface ReportTexts extends Pick<OptionTexts, 'seed' | 'days'>, OutputTexts {
  readonly set: readonly string[]
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
      return chooseTables(makeReport(played, id, solve), table, format)
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

function listLines(played: Played, format: Format): string {
  const reports = listReports(played)
  if (format === 'json') return `${JSON.stringify({ reports }, null, 2)}\n`
  const rows = reports.map(({ id, title, page }) => [id, title, page])
  return `${formatTable(['Report', 'Title', 'Page'], rows, ['left', 'left', 'left']).join('\n')}\n`
}

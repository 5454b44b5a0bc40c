/*
 * `taktwin calculate`.
 */
import { WORKSHEETS } from '../worksheets/kinds.ts'
import { createInputError, refuseProblems } from './input-error.ts'
import { formatProblems } from './problems.ts'
import { printJson, printLines } from './run-together.ts'
import { answerSheet, readSheetFile } from './sheets.ts'
import { loadSolver } from './solver.ts'
import { formatTable } from './table.ts'
import { writeTables } from './table-files.ts'

/** A figure of the sheet is not what the sheet expects. */
const STATUS_DISAGREES = 3

export interface CalculateTexts {
  readonly json?: boolean
  readonly list?: boolean
}

/** Answers a sheet, and says which of the figures that it expects agree. */
export async function calculateCommand(
  name: string | undefined,
  texts: CalculateTexts,
): Promise<void> {
  if (texts.list) return listKinds(texts)
  if (name === undefined) {
    throw createInputError(['Say which sheet to answer, or --list for the kinds there are.'])
  }
  const { sheet, problems } = readSheetFile(name)
  refuseProblems(problems.length > 0 ? [formatProblems(problems)] : [])
  const answered = answerSheet(sheet!, await loadSolver())
  if ('unsolved' in answered) {
    throw createInputError([`${name}: there is no answer.`, ...answered.unsolved])
  }
  const { answer } = answered
  if (texts.json) printJson(answer)
  else printLines([answer.title, ...writeTables(answer.tables, '')])
  if (answer.comparison?.agrees === false) process.exitCode = STATUS_DISAGREES
}

function listKinds({ json }: CalculateTexts): void {
  const kinds = WORKSHEETS.map(({ kind, summary }) => ({ kind, summary }))
  if (json) printJson({ kinds })
  else {
    const rows = kinds.map(({ kind, summary }) => [kind, summary])
    printLines(formatTable(['Kind', 'What it answers'], rows, ['left', 'left']))
  }
}

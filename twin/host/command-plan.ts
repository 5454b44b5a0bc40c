/*
 * `taktwin plan`.
 */
import { planEnterpriseFile } from './enterprise-files.ts'
import { refuseProblems } from './input-error.ts'
import { formatProblems } from './problems.ts'
import {
  checkOutFile,
  chooseTables,
  type OutputTexts,
  readFormat,
  render,
  write,
} from './report-output.ts'

/** Plans an enterprise from its file and writes the plan; what is wrong with the file is told instead. */
export async function planCommand(name: string, texts: OutputTexts): Promise<void> {
  const problems: string[] = []
  const format = readFormat(texts, problems)
  if (texts.out !== undefined) checkOutFile(texts.out, problems)
  const read = planEnterpriseFile(name)
  if (read.problems.length > 0) problems.push(formatProblems(read.problems))
  refuseProblems(problems)
  const { report, file } = read as Extract<typeof read, { readonly report: object }>
  const chosen = chooseTables(report, texts.table, format)
  write(texts, await render(chosen, format, texts.table, file.startsOn))
}

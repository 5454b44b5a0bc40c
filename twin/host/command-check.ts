/*
 * `taktwin check`.
 */
import { createInputError } from './input-error.ts'
import { warn } from './load-scenario.ts'
import { printJson, printLines } from './run-together.ts'
import { formatProblems, readAny } from './scenario-files.ts'

/** With --json the document comes even when there are problems; the exit status says so too. */
export async function checkCommand(
  names: readonly string[],
  texts: { readonly json?: boolean },
): Promise<void> {
  const checked = names.map((name) => {
    const read = readAny(name, [])
    const warnings = read.kind === 'shop' ? read.warnings : []
    return { name, problems: read.problems, warnings }
  })
  const wrong = checked.filter(({ problems }) => problems.length > 0)
  if (texts.json) {
    printJson({
      ok: wrong.length === 0,
      scenarios: checked.map(({ name, problems, warnings }) => ({
        scenario: name,
        ok: problems.length === 0,
        problems,
        ...(warnings.length > 0 && { warnings }),
      })),
    })
  } else {
    for (const { warnings } of checked) if (warnings.length > 0) warn(warnings)
    printLines(checked.filter((c) => c.problems.length === 0).map(({ name }) => `${name}: ok`))
  }
  if (wrong.length === 0) return
  throw createInputError(wrong.map(({ problems }) => formatProblems(problems)))
}

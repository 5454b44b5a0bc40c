/*
 * `taktwin check`.
 */
import { createInputError } from './input-error.ts'
import { printJson, printLines } from './run-together.ts'
import { formatProblems, readScenario } from './scenario-files.ts'

/** With --json the document comes even when there are problems; the exit status says so too. */
export async function checkCommand(
  names: readonly string[],
  texts: { readonly json?: boolean },
): Promise<void> {
  const checked = names.map((name) => ({ name, problems: readScenario(name).problems }))
  const wrong = checked.filter(({ problems }) => problems.length > 0)
  if (texts.json) {
    printJson({
      ok: wrong.length === 0,
      scenarios: checked.map(({ name, problems }) => ({
        scenario: name,
        ok: problems.length === 0,
        problems,
      })),
    })
  } else {
    printLines(checked.filter((c) => c.problems.length === 0).map(({ name }) => `${name}: ok`))
  }
  if (wrong.length === 0) return
  throw createInputError(wrong.map(({ problems }) => formatProblems(problems)))
}

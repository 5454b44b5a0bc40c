/*
 * What the library finds wrong with a problem, at the place where the sheet states it.
 */
import type { Finding } from '../../scenarios/finding.ts'
import type { InputProblem } from '../erp/input-problem.ts'

type Step = string | number
/** What a step of a path in the library is called in the sheet. */
export type StepNames = Readonly<Record<string, Step>>

/** Sentences such as `breaks[2].price must be above 0; found -1`. */
export function findingsOfWords(words: readonly string[], names: StepNames = {}): Finding[] {
  return words.map((sentence) => {
    const [, where = '', rule = sentence, found = 'this'] =
      /^(.*?) ?(must .*); found (.*)$/.exec(sentence) ?? []
    const isPlace = /^[A-Za-z]\w*(\[\d+\]|\.\w+)*$/.test(where)
    if (isPlace) return { path: stepsOf(where, names), rule, found }
    return { path: [], rule: where === '' ? rule : `${where} ${rule}`, found }
  })
}

export const findingsOfProblems = (
  problems: readonly InputProblem[],
  names: StepNames = {},
): Finding[] => problems.map((problem) => ({ ...problem, path: stepsOf(problem.path, names) }))

export const renamed = (findings: readonly Finding[], names: StepNames): Finding[] =>
  findings.map((finding) => ({
    ...finding,
    path: finding.path.map((step) => nameOf(step, names)),
  }))

const nameOf = (step: Step, names: StepNames): Step =>
  typeof step === 'string' && Object.hasOwn(names, step) ? names[step]! : step

/** `items[2].leadTime` as steps, with the names of the sheet. */
const stepsOf = (path: string, names: StepNames): Step[] =>
  path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : nameOf(step, names)))

/** What is stated: optional values that are not given are no keys at all. */
export const given = <Values extends object>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: Exclude<Values[Key], undefined>
  }

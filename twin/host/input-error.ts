/*
 * Wrong input, as a thrown value: the CLI prints its problems and ends with status 2, the
 * server answers with them.
 */

export interface InputError extends Error {
  /** One sentence each, for people. At least one. */
  readonly problems: readonly string[]
}

export function createInputError(problems: readonly string[]): InputError {
  return Object.assign(new Error(problems.join('\n')), { problems })
}

export function isInputError(error: unknown): error is InputError {
  return error instanceof Error && 'problems' in error
}

/** Throws when there is any problem. */
export function refuseProblems(problems: readonly string[]): void {
  if (problems.length > 0) throw createInputError(problems)
}

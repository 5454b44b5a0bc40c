/*
 * A request that cannot be met, as a thrown value: a sentence for people and an HTTP status.
 */

export interface AskError extends Error {
  /** 400 wrong request, 404 not there, 409 not now, 429 too many, 503 no room. */
  readonly status: number
}

export function createAskError(status: number, sentence: string): AskError {
  return Object.assign(new Error(sentence), { status })
}

export function isAskError(error: unknown): error is AskError {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
}

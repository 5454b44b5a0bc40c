/*
 * The query of an HTTP request, checked: what is not known is an error, not ignored.
 */
import type { FastifyRequest } from 'fastify'
import { createAskError } from './ask-error.ts'

type Params = Readonly<Record<string, string>>

/** The query; an unknown name in it is an error, not ignored. `token` may always be there. */
export function readQuery(request: FastifyRequest, known: readonly string[]): Params {
  const query = request.query as Params
  const unknown = Object.keys(query).filter((name) => name !== 'token' && !known.includes(name))
  if (unknown.length === 0) return query
  const names = `There ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ')}.`
  throw createAskError(400, `The query has no '${unknown[0]}'. ${names}`)
}

/** A whole number of the query between two bounds; `otherwise` where it is left out. */
export function readWhole(
  query: Params,
  name: string,
  otherwise: number,
  [low, high]: readonly [number, number],
): number {
  const text: unknown = query[name]
  if (text === undefined) return otherwise
  const value = Number(text)
  const isWhole = typeof text === 'string' && /^\d+$/.test(text)
  if (isWhole && value >= low && value <= high) return value
  const range = `${name} must be a whole number from ${low} to ${high}`
  throw createAskError(400, `${range}; found '${String(text).slice(0, 40)}'.`)
}

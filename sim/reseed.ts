/*
 * Other luck for a copy of a plant: the same state, another future.
 */
import { openStream, type Stream } from './engine/random.ts'

/**
 * Renames every random stream of a plant, in place. The new streams follow from the old ones and the name:
 * two forks of one plant that are given the same name meet the same luck, other names other luck. Times
 * that have been drawn already (the next failure of a running machine, a repair under way) stay as they are.
 */
export function reseed(plant: object, name: string): void {
  const seen = new Set<object>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return
    if (seen.has(value)) return
    seen.add(value)
    if (isStream(value)) {
      const { s0, s1, s2, c } = value
      Object.assign(value, openStream(`${s0}/${s1}/${s2}/${c}`, name))
      return
    }
    const parts =
      value instanceof Map || value instanceof Set ? value.values() : Object.values(value)
    for (const part of parts) visit(part)
  }
  visit(plant)
}

const isStream = (value: object): value is Stream =>
  's0' in value && 's1' in value && 's2' in value && 'c' in value

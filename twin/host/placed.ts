import { CHOICES } from '../../scenarios/shop-scenario.ts'

/*
 * Data that remembers where it was written: what a YAML file says, with the file and line of
 * each value, through merging and up to the message about a wrong one.
 */

export interface Place {
  readonly file: string
  /** From 1; 0 where lines mean nothing. */
  readonly line: number
}

export type Scalar = string | number | boolean | null

export type Placed =
  | { readonly kind: 'scalar'; readonly place: Place; readonly value: Scalar }
  | { readonly kind: 'list'; readonly place: Place; readonly items: readonly Placed[] }
  | PlacedMap

export interface PlacedMap {
  readonly kind: 'map'
  readonly place: Place
  readonly entries: ReadonlyMap<string, Entry>
}

interface Entry {
  /** Where the key is written. */
  readonly place: Place
  readonly value: Placed
}

/** Steps from the root: keys of maps and positions in lists. */
export type Path = readonly (string | number)[]

/** The bare data. */
export function toPlain(placed: Placed): unknown {
  if (placed.kind === 'scalar') return placed.value
  if (placed.kind === 'list') return placed.items.map(toPlain)
  return Object.fromEntries([...placed.entries].map(([key, { value }]) => [key, toPlain(value)]))
}

/** Places bare data, all at one place. Keys without a value (undefined) are left out. */
export function toPlaced(value: unknown, place: Place): Placed {
  if (Array.isArray(value)) {
    return { kind: 'list', place, items: value.map((item) => toPlaced(item, place)) }
  }
  if (typeof value === 'object' && value !== null) {
    const given = Object.entries(value).filter(([, inner]) => inner !== undefined)
    const entries = given.map(
      ([key, inner]) => [key, { place, value: toPlaced(inner, place) }] as const,
    )
    return { kind: 'map', place, entries: new Map(entries) }
  }
  return { kind: 'scalar', place, value: value as Scalar }
}

/** Where the value at `path` was written; of a value that is not there, where it is missing. */
export function placeOf(root: Placed, path: Path): Place {
  let here = root
  for (const step of path) {
    const next = stepInto(here, step)
    if (next === undefined) break
    here = next
  }
  return here.place
}

export function stepInto(placed: Placed, step: string | number): Placed | undefined {
  if (placed.kind === 'map') return placed.entries.get(String(step))?.value
  if (placed.kind === 'list') return placed.items[Number(step)]
  return undefined
}

/** The id of a map that has one. */
export function idOf(placed: Placed | undefined): string | undefined {
  if (placed?.kind !== 'map') return undefined
  const id = placed.entries.get('id')?.value
  return id?.kind === 'scalar' && typeof id.value === 'string' ? id.value : undefined
}

/** The path as people write it, also after `--set`: ids stand for positions where there are any. */
export function formatPath(root: Placed, path: Path): string {
  let here: Placed | undefined = root
  return path
    .map((step) => {
      here = here && stepInto(here, step)
      return typeof step === 'number' ? (idOf(here) ?? String(step)) : step
    })
    .join('.')
}

/**
 * What `base` becomes where `over` says otherwise. Maps merge key by key; lists of maps with an
 * `id` merge by id, keeping the order of the base and adding what is new at the end; another
 * choice among keys of which one is stated, and everything else, is replaced.
 */
export function merge(base: Placed, over: Placed): Placed {
  if (choosesAnew(base, over)) return over
  if (base.kind === 'map' && over.kind === 'map') {
    const entries = new Map(base.entries)
    for (const [key, entry] of over.entries) {
      const known = base.entries.get(key)
      const value = known ? merge(known.value, entry.value) : entry.value
      entries.set(key, { place: entry.place, value })
    }
    return { kind: 'map', place: over.place, entries }
  }
  if (base.kind === 'list' && over.kind === 'list' && mergesById(base.items, over.items)) {
    return { kind: 'list', place: over.place, items: mergeById(base.items, over.items) }
  }
  return over
}

/** Both state one key of the same choice, e.g. `constant` and `exponential`, but not the same. */
function choosesAnew(base: Placed, over: Placed): boolean {
  if (base.kind !== 'map' || over.kind !== 'map') return false
  const [[was, ...more], [is, ...others]] = [[...base.entries.keys()], [...over.entries.keys()]]
  if (was === undefined || is === undefined || was === is) return false
  if (more.length > 0 || others.length > 0) return false
  return CHOICES.some((choice) => choice.includes(was) && choice.includes(is))
}

/** An empty list replaces: it has no ids to merge by. */
function mergesById(base: readonly Placed[], over: readonly Placed[]): boolean {
  const ids = [...base, ...over].map(idOf)
  return base.length > 0 && over.length > 0 && !ids.includes(undefined)
}

/** An id that is used twice stays twice, so that the checks find it. */
function mergeById(base: readonly Placed[], over: readonly Placed[]): Placed[] {
  const items = [...base]
  const changed = new Set<string>()
  for (const item of over) {
    const id = idOf(item)!
    const known = base.find((other) => idOf(other) === id)
    const merged = known ? merge(known, item) : item
    const index = items.findIndex((other) => idOf(other) === id)
    if (index < 0) items.push(merged)
    else if (changed.has(id)) items.splice(index + 1, 0, merged)
    else items[index] = merged
    changed.add(id)
  }
  return items
}

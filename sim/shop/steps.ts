/*
 * The routes of all job classes as one table of steps, so that the hot loop looks up numbers only.
 * An alternative of a step is a row of its own behind all routes: like the step but for its station,
 * family and time.
 */
import type { Distribution } from '../engine/distribution.ts'
import type { GiftSpec, NeedSpec } from './material-spec.ts'
import type { ShopSpec, StepSpec } from './spec.ts'

/** Where a job goes after a step: a step of the table, or out of the shop. */
export const OUT = -1
export const SCRAP = -2
/** Done, but there is no room in the store of its item. */
export const STORE = -3
/** Scrapped, and another job is released in its place. */
export const REPLACE = -4

export interface Steps {
  /** First step of each class. */
  readonly firstOf: Int32Array
  readonly station: Int32Array
  /** Position of the step in its route, from 0; of an alternative, that of its step. */
  readonly position: Int32Array
  /** Set-up family, an index into the families of the station. */
  readonly family: Int32Array
  readonly time: readonly Distribution[]
  /** 1: the pieces of a job are processed one after the other. */
  readonly perPiece: Uint8Array
  /** Traced times, or null. */
  readonly traced: readonly (readonly number[] | null)[]
  readonly branches: readonly (readonly Branch[] | null)[]
  /** Without a branch: the next step of the route, or OUT. */
  readonly next: Int32Array
  /** Rows that can do the step, in file order, itself first; null where there is no alternative. */
  readonly options: readonly (readonly number[] | null)[]
  /** The stations of those rows. */
  readonly targets: readonly (readonly number[])[]
  /** Time to bring a job to the step, ms. */
  readonly transport: Float64Array
  readonly needs: readonly (readonly Need[] | null)[]
  readonly gifts: readonly (readonly Need[] | null)[]
  /** By class: the item that its jobs become, or -1. */
  readonly madeItem: Int32Array
}

/** Base units of an item that an operation takes, or gives. */
export interface Need {
  readonly item: number
  readonly perPiece: number
  readonly perJob: number
  readonly optional: boolean
}

export interface Branch {
  readonly chance: number
  readonly to: number
  readonly limit: number
}

/** Set-up families of a station, in the order of the routes. */
export function listFamilies(spec: ShopSpec, station: string): string[] {
  const families = new Set<string>()
  for (const c of spec.classes) {
    for (const { alternatives = [], family = c.id, ...step } of c.route) {
      const stations = [step.station, ...alternatives.map((a) => a.station)]
      if (stations.includes(station)) families.add(family)
    }
  }
  return [...families]
}

interface Row {
  readonly step: StepSpec
  readonly jobClass: string
  readonly position: number
  /** First row of the route. */
  readonly first: number
  /** Row that follows, or OUT. */
  readonly next: number
}

export function buildSteps(spec: ShopSpec): Steps {
  const firstOf = new Int32Array(spec.classes.length)
  const rows: Row[] = []
  for (const [c, { id, route }] of spec.classes.entries()) {
    const first = rows.length
    firstOf[c] = first
    for (const [i, step] of route.entries()) {
      const next = i === route.length - 1 ? OUT : first + i + 1
      rows.push({ step, jobClass: id, position: i, first, next })
    }
  }
  const options = addAlternatives(rows)
  const stationOf = (step: StepSpec) => spec.stations.findIndex((s) => s.id === step.station)
  const itemOf = (id?: string) => (spec.items ?? []).findIndex((item) => item.id === id)
  const families = new Map(spec.stations.map(({ id }) => [id, listFamilies(spec, id)]))
  return {
    firstOf,
    station: Int32Array.from(rows, ({ step }) => stationOf(step)),
    position: Int32Array.from(rows, ({ position }) => position),
    family: Int32Array.from(rows, ({ step, jobClass }) =>
      families.get(step.station)!.indexOf(step.family ?? jobClass),
    ),
    time: rows.map(({ step }) => step.time),
    perPiece: Uint8Array.from(rows, ({ step }) => (step.perPiece ? 1 : 0)),
    traced: rows.map(({ step }) => step.times ?? null),
    branches: rows.map(
      ({ step, first }) => step.branches?.map((b) => readBranch(b, first)) ?? null,
    ),
    next: Int32Array.from(rows, ({ next }) => next),
    options,
    targets: rows.map((_, i) => (options[i] ?? [i]).map((r) => stationOf(rows[r]!.step))),
    transport: Float64Array.from(rows, ({ step }) => step.transport ?? 0),
    needs: rows.map(({ step }) => readNeeds(step.needs, itemOf)),
    gifts: rows.map(({ step }) => readNeeds(step.gives, itemOf)),
    madeItem: Int32Array.from(spec.classes, ({ makes }) => itemOf(makes)),
  }
}

/** Adds a row for each alternative; returns the rows that can do each step. */
function addAlternatives(rows: Row[]): (number[] | null)[] {
  const options: (number[] | null)[] = rows.map(() => null)
  for (const [i, row] of [...rows.entries()]) {
    const { alternatives = [], times: _, ...step } = row.step
    if (alternatives.length === 0) continue
    const able = [i]
    for (const alternative of alternatives) {
      able.push(rows.length)
      rows.push({ ...row, step: { ...step, ...alternative } })
    }
    for (const each of able) options[each] = able
  }
  return options
}

/** Needs by item number; what must be there first, each item once, then what is optional. */
function readNeeds(
  specs: readonly (NeedSpec | GiftSpec)[] = [],
  itemOf: (id: string) => number,
): Need[] | null {
  const merged = new Map<string, Need>()
  for (const { item, perPiece = 0, perJob = 0, ...rest } of specs) {
    const optional = 'optional' in rest && rest.optional === true
    const key = `${item} ${optional}`
    const before = merged.get(key)
    merged.set(key, {
      item: itemOf(item),
      perPiece: perPiece + (before?.perPiece ?? 0),
      perJob: perJob + (before?.perJob ?? 0),
      optional,
    })
  }
  const needs = [...merged.values()].filter((n) => n.perPiece > 0 || n.perJob > 0)
  needs.sort((a, b) => Number(a.optional) - Number(b.optional))
  return needs.length > 0 ? needs : null
}

function readBranch(
  { chance, to, limit, reorder = false }: NonNullable<StepSpec['branches']>[number],
  first: number,
): Branch {
  const scrap = reorder ? REPLACE : SCRAP
  const target = to === 'out' ? OUT : to === 'scrap' ? scrap : first + to
  return { chance, to: target, limit: limit ?? Number.MAX_SAFE_INTEGER }
}

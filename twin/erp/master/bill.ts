/*
 * Reading a bill of materials: which lines are in force, what an order takes and gives, phantoms blown
 * through, low-level codes, and where an item is used.
 */
import type { BomLine } from './master-data.ts'

/** A line of a bill as far as quantities go; what is left out is that of an ordinary component. */
export type BillLine = Pick<BomLine, 'parent' | 'component' | 'quantityPer'> &
  Partial<
    Pick<BomLine, 'kind' | 'scrapShare' | 'alternateGroup' | 'rank'> & {
      readonly from: number | null
      readonly until: number | null
    }
  >

/** Lines by parent, in their order. */
export type Bill = ReadonlyMap<string, readonly BillLine[]>

/** Lines by parent; with `key` component, by component. */
export function indexBill<Line extends BillLine>(
  lines: readonly Line[],
  key: 'parent' | 'component' = 'parent',
): Map<string, Line[]> {
  const index = new Map<string, Line[]>()
  for (const line of lines) {
    const there = index.get(line[key])
    if (there === undefined) index.set(line[key], [line])
    else there.push(line)
  }
  return index
}

/** The lines of one parent in force at an instant; of alternates the lowest rank, the first if equal. */
export function linesInForce<Line extends BillLine>(lines: readonly Line[], at: number): Line[] {
  const inForce = lines.filter(
    ({ from = null, until = null }) =>
      (from === null || from <= at) && (until === null || at < until),
  )
  const chosen = new Map<string, Line>()
  for (const line of inForce) {
    const group = line.alternateGroup ?? ''
    if (group === '') continue
    const best = chosen.get(group)
    if (best === undefined || (line.rank ?? 0) < (best.rank ?? 0)) chosen.set(group, line)
  }
  return inForce.filter((line) => {
    const group = line.alternateGroup ?? ''
    return group === '' || chosen.get(group) === line
  })
}

/** What an order takes in, and what comes out beside its item: base units by item, not rounded. */
export interface Issues {
  readonly inputs: Map<string, number>
  readonly outputs: Map<string, number>
}

/** Good / released of a phantom; undefined: the item is no phantom. */
export type PhantomYield = (item: string) => number | undefined

/**
 * What an order takes and gives by the lines in force at `at`. Components go by what is released, each
 * over 1 − its scrap; co- and by-products come with what is good. Phantoms are blown through.
 */
export function issuesOf(
  bill: Bill,
  phantomYield: PhantomYield,
  order: { readonly item: string; readonly released: number; readonly good: number },
  at: number,
): Issues {
  const issues: Issues = { inputs: new Map(), outputs: new Map() }
  addIssues(issues, bill, phantomYield, order, at)
  return issues
}

function addIssues(
  issues: Issues,
  bill: Bill,
  phantomYield: PhantomYield,
  order: { readonly item: string; readonly released: number; readonly good: number },
  at: number,
): void {
  for (const line of linesInForce(bill.get(order.item) ?? [], at)) {
    if ((line.kind ?? 'component') !== 'component') {
      add(issues.outputs, line.component, order.good * line.quantityPer)
      continue
    }
    const quantity = (order.released * line.quantityPer) / (1 - (line.scrapShare ?? 0))
    const phantom = phantomYield(line.component)
    if (phantom === undefined) add(issues.inputs, line.component, quantity)
    else {
      const inner = { item: line.component, released: quantity / phantom, good: quantity }
      addIssues(issues, bill, phantomYield, inner, at)
    }
  }
}

const add = (sums: Map<string, number>, item: string, quantity: number): void => {
  sums.set(item, (sums.get(item) ?? 0) + quantity)
}

/** The whole base units that cover an exact quantity; what is a rounding error above one is not one more. */
export const wholeUnits = (quantity: number): number => Math.ceil(quantity - 1e-6)

/** The whole base units that are surely there of an exact quantity. */
export const sureUnits = (quantity: number): number => Math.floor(quantity + 1e-6)

/**
 * Low-level codes: the most steps from any item that is in nothing down to the item, 0 for such an
 * item itself. Every item is planned after all that need it or give it. Lines count whether in force
 * or not. Items on a cycle have none.
 */
export function lowLevelCodes(
  items: readonly string[],
  lines: readonly Pick<BillLine, 'parent' | 'component'>[],
): Map<string, number> {
  const known = new Set(items)
  const inner = lines.filter(({ parent, component }) => known.has(parent) && known.has(component))
  const above = new Map(items.map((item) => [item, 0]))
  const below = new Map<string, string[]>(items.map((item) => [item, []]))
  for (const { parent, component } of inner) {
    above.set(component, above.get(component)! + 1)
    below.get(parent)!.push(component)
  }
  const codes = new Map<string, number>()
  let level = items.filter((item) => above.get(item) === 0)
  for (let code = 0; level.length > 0; code++) {
    const next: string[] = []
    for (const item of level) {
      codes.set(item, code)
      for (const component of below.get(item)!) {
        const left = above.get(component)! - 1
        above.set(component, left)
        if (left === 0) next.push(component)
      }
    }
    level = next
  }
  return codes
}

const CYCLES_MAX = 20

/** The cycles among the lines, each as a path `A, B, A`: one for each line that closes one. */
export function findCycles(
  items: readonly string[],
  lines: readonly Pick<BillLine, 'parent' | 'component'>[],
): string[][] {
  const cycles: string[][] = []
  let left = lines
  while (cycles.length < CYCLES_MAX) {
    const cycle = findCycle(items, left)
    if (cycle === undefined) break
    cycles.push(cycle)
    const [parent, component] = cycle.slice(-2)
    left = left.filter((line) => line.parent !== parent || line.component !== component)
  }
  return cycles
}

function findCycle(
  items: readonly string[],
  lines: readonly Pick<BillLine, 'parent' | 'component'>[],
): string[] | undefined {
  const codes = lowLevelCodes(items, lines)
  const known = new Set(items)
  const into = new Map<string, string>()
  for (const { parent, component } of lines) {
    // An item without a code is on a cycle or below one: above it there is always another without.
    if (known.has(parent) && known.has(component) && !codes.has(parent) && !codes.has(component)) {
      if (!into.has(component)) into.set(component, parent)
    }
  }
  const start = items.find((item) => !codes.has(item))
  if (start === undefined) return undefined
  const upward: string[] = []
  let item = start
  while (!upward.includes(item)) {
    upward.push(item)
    item = into.get(item)!
  }
  const cycle = upward.slice(upward.indexOf(item)).reverse()
  return [cycle.at(-1)!, ...cycle]
}

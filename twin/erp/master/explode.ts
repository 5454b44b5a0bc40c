/*
 * What it takes to make a quantity of an item, through all levels, stock left aside; and where an
 * item is used.
 */
import { indexBill, issuesOf, linesInForce, lowLevelCodes, type PhantomYield } from './bill.ts'
import type { BomLine, Item, MasterData } from './master-data.ts'

/** What is needed of an item in all; less than nothing of a co- or by-product that comes out. */
export interface TotalRequirement {
  readonly item: string
  readonly lowLevelCode: number
  /** Exact base units, not rounded: scrap and yield are factors. */
  readonly quantity: number
}

/** Low-level codes of the items, by all lines of their bill. */
export const lowLevelCodesOf = ({ items, billOfMaterials }: MasterData): Map<string, number> =>
  lowLevelCodes(
    items.map(({ id }) => id),
    billOfMaterials,
  )

/** Good / released of the phantoms. */
export function phantomYieldOf(items: readonly Item[]): PhantomYield {
  const yields = new Map(
    items.filter(({ type }) => type === 'phantom').map((i) => [i.id, i.planning.orderYield]),
  )
  return (item) => yields.get(item)
}

/**
 * Explodes `quantity` good base units of an item by the lines in force at `at`: of each item quantity /
 * order yield is released, and takes quantity per / (1 − scrap) of its components. Phantoms are blown
 * through; of alternates the lowest rank counts. Co- and by-products come off what is needed of them,
 * before that is exploded further; never so that less than nothing of an item would be made.
 *
 * @returns all items but the phantoms and `item` itself, by low-level code, then as in the master data
 */
export function explode(
  master: MasterData,
  item: string,
  quantity: number,
  at: number,
): TotalRequirement[] {
  const codes = lowLevelCodesOf(master)
  const yields = new Map(master.items.map(({ id, planning }) => [id, planning.orderYield]))
  const phantomYield = phantomYieldOf(master.items)
  const bill = indexBill(master.billOfMaterials)
  const needed = new Map([[item, quantity]])
  const byLevel = master.items
    .filter(({ id }) => codes.has(id))
    .sort((a, b) => codes.get(a.id)! - codes.get(b.id)!)
  for (const { id } of byLevel) {
    const good = Math.max(0, needed.get(id) ?? 0)
    if (good === 0 || (phantomYield(id) !== undefined && id !== item)) continue
    const order = { item: id, released: good / yields.get(id)!, good }
    const { inputs, outputs } = issuesOf(bill, phantomYield, order, at)
    for (const [component, more] of inputs) {
      needed.set(component, (needed.get(component) ?? 0) + more)
    }
    for (const [output, less] of outputs) needed.set(output, (needed.get(output) ?? 0) - less)
  }
  return byLevel
    .filter(({ id }) => id !== item && needed.has(id))
    .map(({ id }) => ({ item: id, lowLevelCode: codes.get(id)!, quantity: needed.get(id)! }))
}

/** One item above another, directly or over others. */
export interface Use {
  readonly item: string
  /** 1: a direct parent. An item that is reached in several ways is named with the shortest. */
  readonly levelsUp: number
  /** The lines by which it uses the item, or what lies between; in force at the instant asked for. */
  readonly lines: readonly BomLine[]
}

/** Where an item is used as a component: its parents, their parents, and so on, nearest first. */
export function whereUsed(master: MasterData, item: string, at: number): Use[] {
  const byParent = indexBill(master.billOfMaterials)
  const inForce = [...byParent.values()].flatMap((lines) => linesInForce(lines, at))
  const byComponent = indexBill(
    inForce.filter(({ kind }) => kind === 'component'),
    'component',
  )
  const uses = new Map<string, Use>()
  let level = [item]
  for (let levelsUp = 1; level.length > 0; levelsUp++) {
    const next: string[] = []
    for (const component of level) {
      for (const line of byComponent.get(component) ?? []) {
        const known = uses.get(line.parent)
        if (known === undefined) {
          uses.set(line.parent, { item: line.parent, levelsUp, lines: [line] })
          next.push(line.parent)
        } else uses.set(line.parent, { ...known, lines: [...known.lines, line] })
      }
    }
    level = next
  }
  return [...uses.values()]
}

/*
 * Standard cost roll-up: what one unit of each item should cost, level by level from what is bought.
 *
 *   component   its cost × quantity / (1 − scrap)
 *   operation   (run + set-up / lot) × rates; labour for each person of the crew
 *   yield       all cost that the item has gathered up to an operation / good share of the operation
 *   by-product  saves its own cost; co-products bear the cost by their sales value
 *
 * Plain numbers in the currency, nothing rounded.
 */
import type { Finding } from '../../../scenarios/finding.ts'
import { checkRollUp } from './roll-up-check.ts'
import type { RollUpComponent, RollUpItem, RollUpOperation } from './roll-up-input.ts'

export const ROLL_UP_ELEMENTS = ['material', 'labour', 'machine', 'overhead', 'energy'] as const
export type RollUpElement = (typeof ROLL_UP_ELEMENTS)[number]
export type CostByElement = Readonly<Record<RollUpElement, number>>

/** What one component or operation adds to its item, the yields of later operations included. */
export interface RolledLine {
  /** Of a component: `material`, whatever it consists of itself. */
  readonly element: RollUpElement
  /** Component or operation. */
  readonly source: string
  readonly setup: boolean
  readonly amount: number
}

export interface RolledItem extends CostByElement {
  readonly total: number
  /** Of this level alone: they sum to the total. Empty for what is bought and for co-products. */
  readonly lines: readonly RolledLine[]
}

export type RollUpResult =
  | { readonly items: ReadonlyMap<string, RolledItem>; readonly problems: readonly [] }
  | { readonly items: null; readonly problems: readonly Finding[] }

/** Cost of one unit of every item; nothing but the problems where the input does not hold. */
export function rollUpCosts(input: readonly RollUpItem[]): RollUpResult {
  const problems = checkRollUp(input)
  if (problems.length > 0) return { items: null, problems }
  const items = new Map(input.map((item) => [item.id, item]))
  const parents = jointParents(input)
  const rolled = new Map<string, RolledItem>()
  const costOf = (id: string): RolledItem => {
    const known = rolled.get(id)
    if (known !== undefined) return known
    const parent = parents.get(id)
    const item = items.get(id)!
    if (parent === undefined) rollUpItem(item, items, costOf, rolled)
    else costOf(parent)
    return rolled.get(id)!
  }
  for (const { id } of input) costOf(id)
  return { items: rolled, problems: [] }
}

/** A co-product without a bill or route of its own costs what its parent's run gives it. */
function jointParents(input: readonly RollUpItem[]): Map<string, string> {
  const parents = new Map<string, string>()
  for (const { id, components } of input) {
    for (const { component, kind } of components) {
      if (kind === 'coProduct') parents.set(component, id)
    }
  }
  return parents
}

type CostOf = (id: string) => RolledItem

function rollUpItem(
  item: RollUpItem,
  items: ReadonlyMap<string, RollUpItem>,
  costOf: CostOf,
  rolled: Map<string, RolledItem>,
): void {
  if (item.price !== null) {
    rolled.set(item.id, { ...NONE, material: item.price, total: item.price, lines: [] })
    return
  }
  const additions = listAdditions(item, costOf)
  const lines = additions.map(({ line }) => line)
  let cost = NONE
  for (const { by } of additions) cost = addElements(cost, by)
  shareJointCost(item, items, cost, lines, rolled)
}

interface Addition {
  readonly line: RolledLine
  readonly by: CostByElement
}

/** Components and operations in the order of work, each grossed up by the yields that follow. */
function listAdditions(item: RollUpItem, costOf: CostOf): Addition[] {
  const { operations } = item
  const additions: Addition[] = []
  const at = (component: RollUpComponent) =>
    Math.max(
      0,
      operations.findIndex(({ operation }) => operation === component.operation),
    )
  const flows = item.components.filter(({ kind }) => kind !== 'coProduct')
  for (const flow of flows) {
    const share = goodAfter(operations, at(flow))
    const sign = flow.kind === 'byProduct' ? -1 : 1
    const quantity = (sign * flow.quantity) / (1 - flow.scrapShare) / share
    const { total, ...cost } = costOf(flow.component)
    const line = { element: 'material', source: flow.component, setup: false } as const
    const by = addElements(NONE, cost, quantity)
    additions.push({ line: { ...line, amount: total * quantity }, by })
  }
  operations.forEach((operation, i) => {
    additions.push(...listOperation(operation, item.lot, goodAfter(operations, i)))
  })
  return additions
}

/** Good at the end of the route / started at operation `from`. */
const goodAfter = (operations: readonly RollUpOperation[], from: number): number =>
  operations.slice(from).reduce((share, operation) => share * operation.yield, 1)

function listOperation(o: RollUpOperation, lot: number, share: number): Addition[] {
  const setup = o.setupHours / lot / share
  const run = o.runHours / share
  const labour = (o.labourHours ?? o.runHours * o.crew) / share
  const apart = o.setupRate === undefined
  const amounts: [RollUpElement, boolean, number][] = [
    ['machine', false, run * o.machineRate],
    ['labour', false, labour * o.labourRate],
    ['overhead', false, run * o.overheadRate],
    ['energy', false, (o.energyCost ?? 0) / share],
    ['machine', true, setup * (o.setupRate ?? o.machineRate)],
    ['labour', true, apart ? setup * o.crew * o.labourRate : 0],
    ['overhead', true, apart ? setup * o.overheadRate : 0],
  ]
  return amounts.map(([element, isSetup, amount]) => ({
    line: { element, source: o.operation, setup: isSetup, amount },
    by: { ...NONE, [element]: amount },
  }))
}

/** The item and its co-products bear the cost by sales value, without one by quantity. */
function shareJointCost(
  item: RollUpItem,
  items: ReadonlyMap<string, RollUpItem>,
  cost: CostByElement,
  lines: readonly RolledLine[],
  rolled: Map<string, RolledItem>,
): void {
  const outputs = [
    { id: item.id, quantity: 1 },
    ...item.components
      .filter(({ kind }) => kind === 'coProduct')
      .map(({ component, quantity }) => ({ id: component, quantity })),
  ]
  const values = outputs.map(({ id, quantity }) => quantity * (items.get(id)!.salesPrice ?? 0))
  const priced = values.some((value) => value > 0)
  const weights = priced ? values : outputs.map(({ quantity }) => quantity)
  const weight = weights.reduce((a, b) => a + b, 0)
  outputs.forEach(({ id, quantity }, i) => {
    const share = weights[i]! / weight / quantity
    const by = addElements(NONE, cost, share)
    const own = i > 0 ? [] : lines.map((line) => ({ ...line, amount: line.amount * share }))
    const total = ROLL_UP_ELEMENTS.reduce((sum, element) => sum + by[element], 0)
    rolled.set(id, { ...by, total, lines: own })
  })
}

const NONE: CostByElement = { material: 0, labour: 0, machine: 0, overhead: 0, energy: 0 }

const addElements = (a: CostByElement, b: CostByElement, times = 1): CostByElement => ({
  material: a.material + b.material * times,
  labour: a.labour + b.labour * times,
  machine: a.machine + b.machine * times,
  overhead: a.overhead + b.overhead * times,
  energy: a.energy + b.energy * times,
})

/*
 * Material requirements planning (MRP): items are netted level by level, each after all its parents;
 * planned orders explode into requirements of their components.
 */
import {
  type Bill,
  indexBill,
  issuesOf,
  lowLevelCodes,
  type PhantomYield,
  sureUnits,
  wholeUnits,
} from '../master/bill.ts'
import type { MrpPlan, Peg } from './mrp-plan.ts'
import { type MrpItem, type MrpProblem, type OpenOrder, remainingOf } from './mrp-problem.ts'
import type { Requirement, Supply } from './pegging.ts'
import { type ItemInput, type ItemPlan, planItem } from './plan-item.ts'

interface Run {
  readonly problem: MrpProblem
  readonly end: number
  readonly bill: Bill
  readonly phantomYield: PhantomYield
  readonly safetyTimes: ReadonlyMap<string, number>
  readonly requirements: Map<string, Requirement[]>
  readonly outputs: Map<string, Supply[]>
  readonly takenIds: Set<string>
}

/**
 * Plans a problem that `checkMrp` finds nothing wrong with. The same problem gives the same plan; a
 * plan whose orders come back as firm open orders plans nothing new.
 */
export function planMaterials(problem: MrpProblem): MrpPlan {
  const run = begin(problem)
  const openOrders = openOrdersByItem(problem)
  const codes = lowLevelCodes(
    problem.items.map(({ item }) => item),
    problem.billOfMaterials,
  )
  const inOrder = [...problem.items].sort((a, b) => codes.get(a.item)! - codes.get(b.item)!)
  const plans: ItemPlan[] = []
  for (const item of inOrder) {
    const requirements = run.requirements.get(item.item) ?? []
    if (item.phantom) {
      for (const requirement of requirements) explodePhantom(run, item, requirement)
      continue
    }
    const input: ItemInput = {
      problem,
      item,
      lowLevelCode: codes.get(item.item)!,
      end: run.end,
      requirements,
      outputs: run.outputs.get(item.item) ?? [],
      openOrders: openOrders.get(item.item) ?? [],
      takenIds: run.takenIds,
    }
    const plan = planItem(input)
    plans.push(plan)
    for (const order of input.openOrders) explodeOpenOrder(run, item, order)
    for (const { id, quantity, released, dueAt, releaseAt } of plan.plannedOrders) {
      const use = { type: 'plannedOrder', id } as const
      explode(run, item.item, use, { released, good: quantity, dueAt, releaseAt })
    }
  }
  return {
    records: plans.map(({ record }) => record),
    plannedOrders: plans.flatMap(({ plannedOrders }) => plannedOrders),
    pegs: plans.flatMap(({ pegs }) => pegs),
    messages: plans.flatMap(({ messages }) => messages),
    shortages: plans.flatMap(({ shortages }) => shortages),
  }
}

function begin(problem: MrpProblem): Run {
  const phantoms = new Map(
    problem.items.filter(({ phantom }) => phantom).map((p) => [p.item, p.orderYield ?? 1]),
  )
  const run: Run = {
    problem,
    end: problem.from + problem.buckets * problem.bucketLength,
    bill: indexBill(problem.billOfMaterials),
    phantomYield: (item) => phantoms.get(item),
    safetyTimes: new Map(problem.items.map(({ item, safetyTime = 0 }) => [item, safetyTime])),
    requirements: new Map(),
    outputs: new Map(),
    takenIds: new Set(problem.openOrders.map(({ id }) => id)),
  }
  for (const { id, item, at, quantity } of problem.demands) {
    require(run, item, { type: 'demand', id }, at, quantity)
  }
  return run
}

/** Sorted by due date, those due together in the order of the problem. */
function openOrdersByItem(problem: MrpProblem): Map<string, OpenOrder[]> {
  const index = new Map<string, OpenOrder[]>()
  for (const order of [...problem.openOrders].sort((a, b) => a.dueAt - b.dueAt)) {
    const there = index.get(order.item)
    if (there === undefined) index.set(order.item, [order])
    else there.push(order)
  }
  return index
}

function require(run: Run, item: string, to: Peg['use'], at: number, quantity: number): void {
  const { from } = run.problem
  if (quantity <= 0 || at >= run.end) return
  const needed = Math.max(from, at)
  const wantedAt = Math.max(from, needed - (run.safetyTimes.get(item) ?? 0))
  push(run.requirements, item, { to, at: needed, wantedAt, quantity })
}

function explodeOpenOrder(run: Run, item: MrpItem, order: OpenOrder): void {
  const good = remainingOf(order)
  const { dueAt, releaseAt = dueAt - item.leadTime } = order
  const released = order.needsComponents ? wholeUnits(good / (item.orderYield ?? 1)) : 0
  const use = { type: 'openOrder', id: order.id } as const
  explode(run, item.item, use, { released, good, dueAt, releaseAt })
}

function explodePhantom(run: Run, item: MrpItem, { to, at, quantity }: Requirement): void {
  const released = quantity / (item.orderYield ?? 1)
  explode(run, item.item, to, { released, good: quantity, dueAt: at, releaseAt: at })
}

/** What an order takes at its release (now, if that is past) and what by-products it gives when due. */
function explode(
  run: Run,
  item: string,
  use: Peg['use'],
  order: {
    readonly released: number
    readonly good: number
    readonly dueAt: number
    readonly releaseAt: number
  },
): void {
  if (!run.bill.has(item)) return
  const at = Math.max(run.problem.from, order.releaseAt)
  const { inputs, outputs } = issuesOf(run.bill, run.phantomYield, { item, ...order }, at)
  for (const [component, exact] of inputs) require(run, component, use, at, wholeUnits(exact))
  for (const [output, exact] of outputs) {
    const quantity = sureUnits(exact)
    const from = { type: 'byProduct', id: use.id } as const
    if (quantity > 0) push(run.outputs, output, { from, at: order.dueAt, quantity })
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

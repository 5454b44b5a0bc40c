/*
 * Pegging: which supply serves which use. Within an item the earliest supply serves the earliest use,
 * stock first. Through the levels an order is followed up to the demands and down to its components.
 */
import { splitByLargestRemainder } from '../split.ts'
import type { MrpPlan, Peg, UseType } from './mrp-plan.ts'

/** Part of what an item has or will have. */
export interface Supply {
  readonly from: Peg['supply']
  /** Before now for what is overdue. */
  readonly at: number
  readonly quantity: number
}

/** Part of what an item is wanted for. */
export interface Requirement {
  readonly to: Peg['use']
  /** When it must be there; never before now. */
  readonly at: number
  /** The same, less the safety time. */
  readonly wantedAt: number
  readonly quantity: number
}

/** One supply, or none, for one requirement, or none. */
export interface Match {
  readonly supply: Supply | undefined
  readonly requirement: Requirement | undefined
  readonly quantity: number
}

/** Serves requirements in their order from supplies in theirs, until both are used up. */
export function matchInOrder(
  supplies: readonly Supply[],
  requirements: readonly Requirement[],
): Match[] {
  const matches: Match[] = []
  let s = 0
  let left = supplies[0]?.quantity ?? 0
  for (const requirement of requirements) {
    let wanted = requirement.quantity
    while (wanted > 0) {
      while (s < supplies.length && left <= 0) left = supplies[++s]?.quantity ?? 0
      const supply = supplies[s]
      const quantity = supply === undefined ? wanted : Math.min(wanted, left)
      matches.push({ supply, requirement, quantity })
      wanted -= quantity
      left -= quantity
    }
  }
  for (; s < supplies.length; left = supplies[++s]?.quantity ?? 0) {
    if (left > 0) matches.push({ supply: supplies[s], requirement: undefined, quantity: left })
  }
  return matches
}

const NOTHING = { type: 'nothing', id: '' } as const
const EXCESS = { type: 'excess', id: '' } as const

export function pegsOf(item: string, matches: readonly Match[]): Peg[] {
  return matches.map(({ supply, requirement, quantity }) => ({
    item,
    quantity,
    supply: supply?.from ?? NOTHING,
    suppliedAt: supply?.at ?? null,
    use: requirement?.to ?? EXCESS,
    neededAt: requirement?.at ?? null,
  }))
}

/** What an order serves in the end, over all levels; the quantities sum to what it brings. */
export interface FinalUse {
  readonly type: Exclude<UseType, 'openOrder' | 'plannedOrder'>
  /** The demand; '' for the others. */
  readonly id: string
  /** Units of the order's own item. */
  readonly quantity: number
}

/** The pegs of a plan by order: those that it serves (`up`), those that it takes (`down`). */
export interface PegIndex {
  readonly up: ReadonlyMap<string, readonly Peg[]>
  readonly down: ReadonlyMap<string, readonly Peg[]>
}

const isOrder = (type: string): boolean => type === 'openOrder' || type === 'plannedOrder'

export function indexPegs(plan: Pick<MrpPlan, 'pegs'>): PegIndex {
  const up = new Map<string, Peg[]>()
  const down = new Map<string, Peg[]>()
  const put = (index: Map<string, Peg[]>, id: string, peg: Peg) => {
    const there = index.get(id)
    if (there === undefined) index.set(id, [peg])
    else there.push(peg)
  }
  for (const peg of plan.pegs) {
    if (isOrder(peg.supply.type)) put(up, peg.supply.id, peg)
    if (isOrder(peg.use.type)) put(down, peg.use.id, peg)
  }
  return { up, down }
}

/**
 * The demands, safety stocks and excess that an order serves through all levels above it. Where it feeds
 * an order that serves several, its part is shared out as that order is, by largest remainder.
 */
export function finalUsesOf(index: PegIndex, order: string): FinalUse[] {
  const known = new Map<string, FinalUse[]>()
  const follow = (id: string): FinalUse[] => {
    const there = known.get(id)
    if (there !== undefined) return there
    const sums = new Map<string, FinalUse>()
    const add = (use: Omit<FinalUse, 'quantity'>, quantity: number) => {
      if (quantity === 0) return
      const key = `${use.type} ${use.id}`
      sums.set(key, { ...use, quantity: (sums.get(key)?.quantity ?? 0) + quantity })
    }
    for (const { use, quantity } of index.up.get(id) ?? []) {
      if (!isOrder(use.type)) {
        add(use as Omit<FinalUse, 'quantity'>, quantity)
        continue
      }
      const above = follow(use.id)
      const parts = splitByLargestRemainder(
        quantity,
        above.map((part) => part.quantity),
      )
      for (const [i, part] of above.entries()) add({ type: part.type, id: part.id }, parts[i]!)
    }
    const uses = [...sums.values()]
    known.set(id, uses)
    return uses
  }
  return follow(order)
}

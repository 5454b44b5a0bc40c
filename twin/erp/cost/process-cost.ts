/*
 * Process costing: the cost of a department over a period, shared between what it completed and what is
 * still in work by equivalent units. Horngren et al., Cost Accounting, chapter 17 (no spoilage).
 */
import type { Finding } from '../../../scenarios/finding.ts'
import { checkRange, NOT_NEGATIVE, SHARE } from './ranges.ts'

export interface ProcessPeriod {
  /** In work when the period began; started in it; in work at its end. */
  readonly beginUnits: number
  readonly startedUnits: number
  readonly endUnits: number
  readonly elements: Readonly<Record<string, ProcessElement>>
}

export interface ProcessElement {
  /** In the work that was there at the beginning, and added in the period. */
  readonly beginCost: number
  readonly addedCost: number
  /** How far the work was done at the beginning and is at the end, 0..1. */
  readonly beginShare: number
  readonly endShare: number
}

/** `weightedAverage`: old and new cost mixed; `fifo`: what was begun before is completed first. */
export type ProcessMethod = 'weightedAverage' | 'fifo'

export interface ProcessCost {
  readonly unitsCompleted: number
  readonly totalCost: number
  /** Rate: cost of an equivalent unit; null where there is none. */
  readonly elements: Readonly<
    Record<string, { readonly equivalentUnits: number; readonly rate: number | null }>
  >
  /** Together the total cost. */
  readonly costOfCompleted: number
  readonly endingWorkInProcess: number
}

/** Every problem of a period, none if its cost can be shared out. */
export function checkProcess(period: ProcessPeriod): Finding[] {
  const { beginUnits, startedUnits, endUnits, elements } = period
  const most = beginUnits + startedUnits
  return [
    ...checkRange(['beginUnits'], beginUnits, NOT_NEGATIVE),
    ...checkRange(['startedUnits'], startedUnits, NOT_NEGATIVE),
    ...checkRange(['endUnits'], endUnits, {
      rule: `must be from 0 to the ${most} that were there or started`,
      holds: (n) => n >= 0 && n <= most,
    }),
    ...Object.entries(elements).flatMap(([name, element]) => [
      ...checkRange(['elements', name, 'beginCost'], element.beginCost, NOT_NEGATIVE),
      ...checkRange(['elements', name, 'addedCost'], element.addedCost, NOT_NEGATIVE),
      ...checkRange(['elements', name, 'beginShare'], element.beginShare, SHARE),
      ...checkRange(['elements', name, 'endShare'], element.endShare, SHARE),
    ]),
  ]
}

/** Shares out the cost of a period that holds. Units completed = begun + started − left. */
export function costProcess(period: ProcessPeriod, method: ProcessMethod): ProcessCost {
  const { beginUnits, startedUnits, endUnits } = period
  const unitsCompleted = beginUnits + startedUnits - endUnits
  const elements: Record<string, { equivalentUnits: number; rate: number | null }> = {}
  let totalCost = 0
  let ending = 0
  for (const [name, element] of Object.entries(period.elements)) {
    const { beginCost, addedCost, beginShare, endShare } = element
    const inEnd = endUnits * endShare
    const before = method === 'fifo' ? beginUnits * beginShare : 0
    const equivalentUnits = unitsCompleted + inEnd - before
    const cost = method === 'fifo' ? addedCost : beginCost + addedCost
    const rate = equivalentUnits > 0 ? cost / equivalentUnits : null
    elements[name] = { equivalentUnits, rate }
    totalCost += beginCost + addedCost
    ending += inEnd * (rate ?? 0)
  }
  return {
    unitsCompleted,
    totalCost,
    elements,
    costOfCompleted: totalCost - ending,
    endingWorkInProcess: ending,
  }
}

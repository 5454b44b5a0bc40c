/*
 * Capacity requirements planning (CRP): the load of work centres in standard hours against what they can
 * do, on three bases side by side (APICS).
 *
 *   standard      machines × open hours: what the calendar allows at standard times
 *   rated         standard × utilisation × efficiency
 *   demonstrated  mean of the standard hours that it has shown it earns
 */
import { checkNumber, type InputProblem } from '../input-problem.ts'

export interface CentreCapacity {
  readonly machines: number
  /** Open hours of one machine in a period. */
  readonly hours: number
  readonly utilisation: number
  readonly efficiency: number
}

export const standardCapacity = ({ machines, hours }: CentreCapacity): number => machines * hours

/** Rated capacity in standard hours of a period: machines × hours × utilisation × efficiency. */
export const ratedCapacity = ({
  machines,
  hours,
  utilisation,
  efficiency,
}: CentreCapacity): number => machines * hours * utilisation * efficiency

export function checkCentreCapacity(capacity: CentreCapacity, path: string): InputProblem[] {
  return [
    ...checkNumber(`${path}.machines`, capacity.machines, { above: 0 }),
    ...checkNumber(`${path}.hours`, capacity.hours, { from: 0 }),
    ...checkNumber(`${path}.utilisation`, capacity.utilisation, { above: 0, to: 1 }),
    ...checkNumber(`${path}.efficiency`, capacity.efficiency, { above: 0 }),
  ]
}

/** Standard hours of an operation: quantity × run + set-up. */
export const loadHours = (operation: {
  readonly quantity: number
  readonly runHours: number
  readonly setupHours: number
}): number => operation.quantity * operation.runHours + operation.setupHours

/** After each period the mean output of the last `window`, fewer at the start. */
export function rollingDemonstrated(outputHours: readonly number[], window: number): number[] {
  return outputHours.map((_, t) => {
    const last = outputHours.slice(Math.max(0, t + 1 - window), t + 1)
    return last.reduce((sum, hours) => sum + hours, 0) / last.length
  })
}

/** Load against one capacity. */
export interface LoadRow {
  readonly load: number
  readonly capacity: number
  /** Load / capacity; null where there is load and no capacity. */
  readonly loadShare: number | null
  /** Capacity − load: what is left; less than zero: overload. */
  readonly overUnder: number
  /** What is not done by the end of the period if nothing is done about it. */
  readonly backlog: number
}

/** Load and capacity by period; what does not fit waits for the next. */
export function compareLoad(loads: readonly number[], capacities: readonly number[]): LoadRow[] {
  let backlog = 0
  return loads.map((load, t) => {
    const capacity = capacities[t]!
    backlog = Math.max(0, backlog + load - capacity)
    const loadShare = load === 0 ? 0 : capacity === 0 ? null : load / capacity
    return { load, capacity, loadShare, overUnder: capacity - load, backlog }
  })
}

/**
 * Clock-hours of overtime that a period's own overload takes: standard hours short / (utilisation ×
 * efficiency). A backlog from before is not in it: with overtime worked there is none.
 */
export const overtimeHours = (
  { load, capacity }: Pick<LoadRow, 'load' | 'capacity'>,
  { utilisation, efficiency }: Pick<CentreCapacity, 'utilisation' | 'efficiency'>,
): number => Math.max(0, load - capacity) / (utilisation * efficiency)

export type CapacityBase = 'standard' | 'rated' | 'demonstrated'

export interface BaseComparison {
  readonly base: CapacityBase
  readonly capacity: number
  readonly loadShare: number | null
  readonly feasible: boolean
}

/** One load against each capacity; what is feasible on rated capacity may not be on demonstrated. */
export function compareBases(
  load: number,
  capacities: Readonly<Partial<Record<CapacityBase, number>>>,
): BaseComparison[] {
  return (['standard', 'rated', 'demonstrated'] as const).flatMap((base) => {
    const capacity = capacities[base]
    if (capacity === undefined) return []
    const { loadShare } = compareLoad([load], [capacity])[0]!
    return [{ base, capacity, loadShare, feasible: load <= capacity }]
  })
}

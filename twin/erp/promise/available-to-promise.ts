/*
 * Available to promise over time: what of stock and supply no commitment will need, now or later.
 */
import { NEVER, type SimTime } from '../../../sim/contract/time.ts'

/** A receipt or a commitment: base units at an instant. */
export interface Dated {
  readonly at: SimTime
  readonly quantity: number
}

/** From this instant on so much can be promised, until the next step. */
export interface AvailableStep {
  readonly from: SimTime
  readonly quantity: number
}

/**
 * Cumulative available to promise, looking ahead: at each instant the least that is left then or later,
 * so that nothing promised now is missing for a commitment that is there already. Never below 0.
 * @param onHand base units at `now`
 * @param supplies receipts to come; earlier than `now` counts as now
 * @param commitments what is promised already; earlier than `now` counts as now
 */
export function availableToPromise(
  now: SimTime,
  onHand: number,
  supplies: readonly Dated[],
  commitments: readonly Dated[],
): AvailableStep[] {
  const changes = new Map<SimTime, number>([[now, onHand]])
  const add = ({ at }: Dated, quantity: number) => {
    const when = at > now ? at : now
    changes.set(when, (changes.get(when) ?? 0) + quantity)
  }
  for (const supply of supplies) add(supply, supply.quantity)
  for (const commitment of commitments) add(commitment, -commitment.quantity)
  let balance = 0
  const balances = [...changes]
    .sort(([a], [b]) => a - b)
    .map(([from, change]) => ({ from, quantity: (balance += change) }))
  let least = Number.POSITIVE_INFINITY
  const steps: AvailableStep[] = []
  for (const { from, quantity } of balances.reverse()) {
    least = Math.min(least, quantity)
    steps.push({ from, quantity: Math.max(0, least) })
  }
  return steps
    .reverse()
    .filter(({ quantity }, i, all) => i === 0 || quantity !== all[i - 1]!.quantity)
}

/**
 * The first instant, `wanted` or later, at which so much can be promised; `NEVER` where supply does not
 * suffice.
 */
export function earliestAvailable(
  steps: readonly AvailableStep[],
  quantity: number,
  wanted: SimTime,
): SimTime {
  const step = steps.find((s, i) => {
    const until = steps[i + 1]?.from ?? NEVER
    return s.quantity >= quantity && until > wanted
  })
  if (!step) return NEVER
  return step.from > wanted ? step.from : wanted
}

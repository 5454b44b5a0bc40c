/*
 * Production delay: how long after its planned end the worst open order of the line is
 * projected to end, in minutes of plant time. Each week's plan is an episode of its own.
 */
import type { RuleSpec } from '../../scenarios/scenario.ts'
import { inMinutes } from '../../sim/contract/time.ts'
import { expectedPace, ratedPace } from '../erp/pace.ts'
import { findWorstDelay, projectEnds, remainingOf } from '../erp/projection.ts'
import { weekOf } from '../erp/work-calendar.ts'
import { outputOf } from '../performance/output.ts'
import { busyTime } from '../performance/time-model.ts'
import { type Observed, type Reading, rounded } from './signal.ts'

/** One reading, for the line, while there is an open order. */
export function readOrderDelay(observed: Observed, rule: RuleSpec): Reading[] {
  const { scenario, productionOrders, calendar, at } = observed
  const rate = demonstratedPace(observed)
  const worst = findWorstDelay(productionOrders, projectEnds(productionOrders, calendar, at, rate))
  if (!worst) return []
  const { order, delay } = worst
  const running = [...productionOrders.open.values()].find((o) => o.events.length > 0)
  const evidence = () => [
    {
      metric: `projected end of ${order.order} after its planned end`,
      observed: rounded(inMinutes(delay), 1),
      limit: rule.threshold,
      unit: 'min',
      events: [...(running?.events ?? [])],
    },
    {
      metric: 'bottles per planned busy minute, demonstrated and rated',
      observed: rounded(rate, 1),
      limit: ratedPace(scenario),
      unit: 'bottles/min',
      events: [],
    },
    {
      metric: `bottles of ${order.order} still to start`,
      observed: remainingOf(order),
      limit: order.quantity,
      unit: 'bottles',
      events: [],
    },
  ]
  return [{ subject: scenario.line.id, value: inMinutes(delay), episode: weekOf(at), evidence }]
}

/** The pace of the pacing machine that projections use, bottles per planned busy minute. */
export function demonstratedPace({ scenario, times, output, at }: Observed): number {
  const { pacing } = scenario.line
  const { good, reject } = outputOf(output, pacing)
  return expectedPace(scenario, busyTime(times.machines.get(pacing)!, at), good + reject)
}

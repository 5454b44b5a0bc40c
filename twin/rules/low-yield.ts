/*
 * Low yield: of the bottles that the pacing machine made, the share that its inspector let pass.
 */
import type { RuleSpec } from '../../scenarios/scenario.ts'
import { minutes } from '../../sim/contract/time.ts'
import { firstPassYield } from '../performance/output.ts'
import { busyTime } from '../performance/time-model.ts'
import { type Observed, type Reading, rounded } from './signal.ts'

/** One reading, for the pacing machine, once it has been busy long enough. */
export function readFirstPassYield(observed: Observed, rule: RuleSpec): Reading[] {
  const { scenario, times, output, at } = observed
  const { pacing } = scenario.line
  const busyNow = busyTime(times.machines.get(pacing)!, at)
  const made = firstPassYield(output, pacing, busyNow, minutes(rule.windowMinutes))
  const { share, good, reject, busyMs, events } = made
  if (share === null || busyMs < minutes(rule.minimumMinutes)) return []
  const evidence = () => [
    {
      metric: `first-pass yield of ${pacing}`,
      observed: rounded(share, 4),
      limit: rule.threshold,
      unit: 'share',
      events,
    },
    {
      metric: `rejects of ${pacing} in ${rounded(busyMs / 60_000, 1)} planned busy minutes`,
      observed: reject,
      limit: Math.round((1 - rule.threshold) * (good + reject)),
      unit: 'bottles',
      events,
    },
  ]
  return [{ subject: pacing, value: share, episode: 0, evidence }]
}

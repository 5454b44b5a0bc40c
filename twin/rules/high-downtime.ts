/*
 * High downtime: the share of a machine's planned busy time that it stood for reasons of its
 * own, micro-stops and breakdowns. A machine that is starved or blocked is not to blame.
 */
import type { RuleSpec } from '../../scenarios/scenario.ts'
import { inMinutes, minutes } from '../../sim/contract/time.ts'
import { downtimeShare, type MachineTimes } from '../performance/time-model.ts'
import { type Observed, type Reading, rounded } from './signal.ts'

/** One reading for each machine that has been busy long enough. */
export function readDowntimeShare(
  { times, at }: Pick<Observed, 'times' | 'at'>,
  rule: RuleSpec,
): Reading[] {
  return [...times.machines.values()].flatMap((machine) => readMachine(machine, at, rule))
}

function readMachine(machine: MachineTimes, at: Observed['at'], rule: RuleSpec): Reading[] {
  const { share, busyMs, failedMs, events } = downtimeShare(
    machine,
    at,
    minutes(rule.windowMinutes),
  )
  if (share === null || busyMs < minutes(rule.minimumMinutes)) return []
  if (events.length < (rule.minimumStops ?? 1)) return []
  const evidence = () => [
    {
      metric: `downtime share of ${machine.machine}`,
      observed: rounded(share, 4),
      limit: rule.threshold,
      unit: 'share',
      events,
    },
    {
      metric: `stops of ${machine.machine} in ${rounded(busyMs / 60_000, 1)} planned busy minutes`,
      observed: rounded(failedMs / 60_000, 1),
      limit: rounded(inMinutes(minutes((rule.threshold * busyMs) / 60_000)), 1),
      unit: 'min',
      events,
    },
  ]
  return [{ subject: machine.machine, value: share, episode: 0, evidence }]
}

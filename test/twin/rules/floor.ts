/*
 * A hand-made plant for tests of the loop: it reports what a test scripts, refuses what a test
 * forbids, and remembers what it was told. Plain data, so that it forks like the real one.
 */
import type { RuleSpec, Scenario } from '../../../scenarios/scenario.ts'
import type { Decision, DecisionType } from '../../../sim/contract/decision.ts'
import type { MesBody, MesEvent, MesHeader } from '../../../sim/contract/mes.ts'
import { instant, minutes } from '../../../sim/contract/time.ts'
import { createLoop, type Loop, play, type ShopFloor } from '../../../twin/closed-loop.ts'
import { createTwin } from '../../../twin/twin.ts'
import { clearspring } from '../planning/clearspring.ts'

export interface FakePlant {
  readonly script: MesEvent[]
  readonly applied: Decision[]
  readonly refused: DecisionType[]
}

export const FLOOR: ShopFloor<FakePlant> = {
  advance: ({ script }, until) => {
    const due = script.findIndex((event) => event.at > until)
    return script.splice(0, due < 0 ? script.length : due)
  },
  check: ({ refused }, { type }) =>
    refused.includes(type) ? { code: 'inThePast', message: `no ${type} today` } : undefined,
  apply: ({ applied }, decision) => {
    applied.push(decision)
  },
}

type Scripted = MesBody & { readonly minute: number } & Pick<MesHeader, 'order' | 'lot'>

/** Events in the order given, numbered from 1; `minute` is plant time. */
export function script(events: readonly Scripted[]): MesEvent[] {
  return events.map(({ minute, ...body }, i) => ({
    seq: i + 1,
    at: instant(minutes(minute)),
    equipment: 'clearspring/northbrook/packaging/L1',
    ...body,
  }))
}

/** A machine's states, one after the other, each from a minute on. */
export function states(
  machine: string,
  steps: readonly (readonly [minute: number, to: 'running' | 'down' | 'starved' | 'off'])[],
): Scripted[] {
  return steps.map(([minute, to], i) => ({
    minute,
    type: 'machineStateChanged' as const,
    machine,
    from: i === 0 ? ('off' as const) : steps[i - 1]![1],
    to,
  }))
}

/** Counts of the filler, every 15 minutes from the first minute to the last. */
export function counts(first: number, last: number, good: number, reject: number): Scripted[] {
  const rows: Scripted[] = []
  for (let minute = first; minute <= last; minute += 15) {
    rows.push({
      minute,
      type: 'counted',
      machine: 'FILL',
      item: 'W',
      order: 'W01-1-W',
      lot: 'L1',
      good,
      reject,
    })
  }
  return rows
}

export interface Trial {
  readonly events: readonly Scripted[]
  readonly rules?: readonly string[]
  readonly mode?: RuleSpec['mode']
  readonly change?: Partial<RuleSpec>
  readonly refused?: readonly DecisionType[]
  readonly scenario?: Partial<Scenario>
}

/** A loop of the fake plant with the named shipped rules, not played yet. */
export function openTrial(trial: Trial): Loop<FakePlant> {
  const { scenario, rules } = clearspring('plan-120')
  const { ruleMode: _, ...rest } = scenario
  const chosen = rules
    .filter((rule) => (trial.rules ?? []).includes(rule.id))
    .map((rule) => ({ ...rule, mode: trial.mode ?? 'auto', ...trial.change }))
  const plant = { script: script(trial.events), applied: [], refused: [...(trial.refused ?? [])] }
  return createLoop(plant, createTwin({ ...rest, ...trial.scenario }, chosen, 'test'))
}

/** What the rules proposed until a minute. */
export function playTrial(trial: Trial, untilMinute: number) {
  const loop = openTrial(trial)
  play(FLOOR, loop, instant(minutes(untilMinute)))
  const decisions = loop.twin.decisions.records.filter((d) => d.by !== 'planner')
  return { loop, decisions, applied: appliedBySomebody(loop) }
}

/** Decisions that changed the plant, without the planner's. */
export function appliedBySomebody(loop: Loop<FakePlant>): Decision[] {
  const planner = loop.twin.decisions.records
    .filter((d) => d.by === 'planner')
    .map((d) => d.decision)
  return loop.plant.applied.filter((d) => !planner.includes(d))
}

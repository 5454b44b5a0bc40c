/*
 * One replication: a scenario, rules and a seed in; figures out.
 */
import type { RuleSpec, Scenario } from '../../scenarios/scenario.ts'
import { buildSales } from '../../sim/build-market.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { after, days as inDays, START } from '../../sim/contract/time.ts'
import { advance, apply, buildPlant, check, digest, type Plant } from '../../sim/index.ts'
import { createLoop, type Loop, play, type ShopFloor } from '../closed-loop.ts'
import { runCost } from '../erp/control/run-cost.ts'
import { gapKpis } from '../integration/reality-gap.ts'
import { openLink } from '../integration/relay.ts'
import { summarise } from '../summary.ts'
import { createTwin } from '../twin.ts'
import type { RunResult } from './run-result.ts'

/** The simulated plant as the closed loop wants it. */
export const SIMULATED_FLOOR: ShopFloor<Plant> = { advance, check, apply }

/** A plant and its twin at plant time 0. */
export function openLoop(
  scenario: Scenario,
  rules: readonly RuleSpec[],
  seed: string,
): Loop<Plant> {
  const twin = createTwin(scenario, rules, seed, buildSales(scenario, seed))
  return createLoop(buildPlant(scenario, seed), twin, openLink(scenario, rules, seed))
}

/**
 * Plays a scenario from the start; the result depends on the arguments alone.
 * @param days of plant time, at least 1
 * @param onEvents is shown what the MES reported, day by day
 */
export function runScenario(
  scenario: Scenario,
  rules: readonly RuleSpec[],
  seed: string,
  days: number,
  onEvents: (events: readonly MesEvent[]) => void = () => {},
): Loop<Plant> {
  const loop = openLoop(scenario, rules, seed)
  for (let day = 1; day <= days; day++) {
    onEvents(play(SIMULATED_FLOOR, loop, after(START, inDays(day))))
  }
  return loop
}

/** The figures of a loop as it stands: of what happened, whatever the ERP believes of it. */
export function readResult(loop: Loop<Plant>, digested: boolean): RunResult {
  const { link } = loop
  const twin = link?.truth ?? loop.twin
  const { kpis, attainmentBySku, variances, periodVariances, machines } = summarise(twin)
  const print = digested ? digest(loop) : ''
  return {
    digest: print,
    kpis: { ...kpis, ...(link && gapKpis(link.gaps)) },
    attainmentBySku,
    variances,
    periodVariances,
    cost: runCost(twin.books, twin.attainment.good),
    machines,
  }
}

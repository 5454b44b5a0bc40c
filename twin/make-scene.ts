/*
 * The scene from the scenario: what does not change while it is played.
 */
import type { Scenario } from '../scenarios/scenario.ts'
import type { Scene } from './board.ts'

/** Reasons that are neither a failure mode nor a material. */
const STATE_REASONS = ['cleaning', 'planned', 'changeover', 'lot on hold', 'break', 'operator']

export function makeScene(scenario: Scenario, seed: string): Scene {
  const { line, quality, site } = scenario
  return {
    kind: 'line',
    scenario: scenario.name,
    title: scenario.title,
    description: scenario.description,
    seed,
    currency: site.currency,
    days: scenario.days,
    line: line.id,
    lineName: line.name,
    pacing: line.pacing,
    machines: line.machines.map(({ id, name, kind, ratePerMinute }) => ({
      id,
      name,
      kind,
      ratePerMinute,
      workCentre: '',
    })),
    buffers: line.machines.slice(0, -1).map(({ id, bufferAfter }, i) => {
      const to = line.machines[i + 1]!.id
      return { id: `${id}-${to}`, from: id, to, capacity: bufferAfter ?? 0 }
    }),
    workCentres: [],
    routes: [],
    stores: [],
    people: [],
    products: finishedItems(scenario).map(({ id, name }) => ({ id, name })),
    stations: scenario.workforce.stations.map(({ id, machines }) => ({ id, machines })),
    reasons: listReasons(scenario),
    palletSize: quality.palletSize,
  }
}

function finishedItems(scenario: Scenario) {
  return scenario.items.filter((item) => item.kind === 'finished')
}

/** Every reason that a state of a machine can have; the first is no reason. */
function listReasons(scenario: Scenario): string[] {
  const failures = scenario.line.machines.flatMap((m) => m.failures.map((f) => f.id))
  const materials = scenario.items.filter((i) => i.kind === 'material').map((i) => i.id)
  return [...new Set(['', ...STATE_REASONS, ...failures, ...materials])]
}

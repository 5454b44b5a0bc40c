/*
 * From a scenario to its line: machines, how they fail, what they take.
 */
import type { FailureModeSpec, MachineSpec, Scenario } from '../scenarios/scenario.ts'
import { minuteOfDay } from '../scenarios/week.ts'
import { weekTime } from './build-hours.ts'
import { buildTime } from './build-shop-time.ts'
import { hours, minutes, START } from './contract/time.ts'
import type { Distribution } from './engine/distribution.ts'
import { openStream } from './engine/random.ts'
import { drawLife } from './plant/failure.ts'
import { nextAge } from './plant/maintenance.ts'
import {
  type FailureMode,
  GRAINS_PER_MS_AT_ONE_BOTTLE_A_MINUTE,
  type Line,
  type Machine,
  type MaintenancePlan,
  type MaterialUse,
} from './plant/state.ts'

export function buildLine(scenario: Scenario, seed: string): Line {
  const { line, site } = scenario
  const setups = !scenario.without.includes('changeovers')
  const changeovers: Line['changeovers'] = {}
  for (const [from, row] of Object.entries(line.changeoverMinutes)) {
    const times = Object.entries(row).map(([to, n]) => [to, minutes(setups ? n : 0)] as const)
    changeovers[from] = Object.fromEntries(times)
  }
  return {
    path: `${site.enterprise}/${site.site}/${site.area}/${line.id}`,
    pacing: line.machines.findIndex((m) => m.id === line.pacing),
    machines: line.machines.map((m, i) => buildMachine(scenario, seed, m, i)),
    buffers: line.machines.slice(0, -1).map((m) => ({
      capacity: m.bufferAfter!,
      level: 0,
      parts: [],
    })),
    open: false,
    syncedAt: START,
    stamp: 0,
    order: '',
    settingUp: false,
    lastItem: '',
    lot: '',
    changeovers,
    changeoverLow: line.changeoverFactor.low,
    changeoverHigh: line.changeoverFactor.high,
    changeoverLuck: openStream(seed, `${line.id}/changeover`),
    crewChangeovers: line.crewChangeovers ?? [],
    reportEvery: minutes(line.reportEveryMinutes),
  }
}

function buildMachine(scenario: Scenario, seed: string, spec: MachineSpec, index: number): Machine {
  const worn = spec.worn ?? false
  const uses = spec.consumes.flatMap((use) => buildUses(scenario, use, spec))
  const machine: Machine = {
    id: spec.id,
    index,
    speed: spec.ratePerMinute * GRAINS_PER_MS_AT_ONE_BOTTLE_A_MINUTE,
    modes: spec.failures.map((f) => buildMode(scenario, seed, spec.id, f, worn)),
    uses,
    watchesLots: uses.some(({ watched }) => watched),
    plan: buildPlan(seed, spec),
    components: buildComponents(scenario, spec),
    worn,
    age: 0,
    nextAge: 0,
    unattended: false,
    stopFactor: 1,
    rejectFactor: 1,
    failed: -1,
    stop: 'breakdown',
    stopLasts: minutes(0),
    repairLeft: 0,
    setupLeft: 0,
    holdLeft: 0,
    maintenanceLeft: 0,
    maintained: false,
    rateIn: 0,
    rateOut: 0,
    rejectShare: 0,
    order: '',
    item: '',
    lot: '',
    taken: 0,
    passed: 0,
    reportedGood: 0,
    reportedReject: 0,
    working: false,
    sources: [],
    state: 'off',
    reason: '',
    operator: '',
  }
  machine.nextAge = nextAge(machine)
  return machine
}

function buildPlan(
  seed: string,
  { id, maintenancePlan, failures }: MachineSpec,
): MaintenancePlan | null {
  if (!maintenancePlan) return null
  const { everyRunningHours = 0, weekly, duration, restores = [] } = maintenancePlan
  return {
    every: hours(everyRunningHours),
    weekly: weekly ? weekTime(weekly.day, minuteOfDay(weekly.from)) : null,
    duration: buildTime(duration),
    luck: openStream(seed, `${id}/maintenance`),
    restores: restores.map((mode) => failures.findIndex((f) => f.id === mode)),
  }
}

/** What a worn component does is a loss of quality: none where that is switched off as a cause. */
function buildComponents({ without }: Scenario, { components = [] }: MachineSpec) {
  if (without.includes('quality')) return []
  return components.map(({ id, afterRunningHours, rejectFactor = 1, shift = null }) => ({
    id,
    wornAfter: hours(afterRunningHours),
    rejectFactor,
    shift,
  }))
}

function buildMode(
  scenario: Scenario,
  seed: string,
  machine: string,
  spec: FailureModeSpec,
  worn: boolean,
): FailureMode {
  const wornFactor = spec.wornFactor ?? 1
  const mode: FailureMode = {
    id: spec.id,
    kind: spec.microStopBelowMinutes === undefined ? (spec.kind ?? 'breakdown') : null,
    microStopBelow: minutes(spec.microStopBelowMinutes ?? 0),
    without: switchedOff(scenario),
    byCalendar: spec.clock === 'calendar',
    byOperator: spec.byOperator ?? false,
    life: timeToFailure(spec, 1),
    wornLife: timeToFailure(spec, wornFactor),
    repair: timeToRepair(spec),
    wornFactor,
    pace: 1,
    lifeLeft: 0,
    stamp: 0,
    lives: openStream(seed, `${machine}/${spec.id}/lives`),
    repairs: openStream(seed, `${machine}/${spec.id}/repairs`),
  }
  const life = drawLife(mode, worn)
  const never = mode.kind ? mode.without.includes(mode.kind) : mode.without.length === 2
  mode.lifeLeft = never ? Number.POSITIVE_INFINITY : life
  return mode
}

function switchedOff({ without }: Scenario): FailureMode['without'] {
  const kinds: FailureMode['without'][number][] = []
  if (without.includes('microStops')) kinds.push('microStop')
  if (without.includes('breakdowns')) kinds.push('breakdown')
  return kinds
}

function timeToFailure(spec: FailureModeSpec, factor: number): Distribution {
  if (spec.timeToFailure) return buildTime(spec.timeToFailure, 1 / factor)
  return { kind: 'exponential', mean: minutes(spec.meanRunningMinutesBetween! * factor) }
}

const timeToRepair = (spec: FailureModeSpec): Distribution =>
  spec.timeToRepair
    ? buildTime(spec.timeToRepair)
    : { kind: 'exponential', mean: minutes(spec.meanRepairMinutes!) }

/** `{sku}` in an item stands for the product being made: one use for each product that has it. */
function buildUses(
  scenario: Scenario,
  use: MachineSpec['consumes'][number],
  machine: MachineSpec,
): MaterialUse[] {
  const only = use.items ?? null
  if (!use.item.includes('{sku}')) return [buildUse(scenario, use, machine, use.item, only)]
  const products = scenario.items.filter((i) => i.kind === 'finished').map((i) => i.id)
  return (only ?? products).map((product) =>
    buildUse(scenario, use, machine, use.item.replace('{sku}', product), [product]),
  )
}

function buildUse(
  { items, without }: Scenario,
  { per1000 }: MachineSpec['consumes'][number],
  { failures }: MachineSpec,
  item: string,
  only: readonly string[] | null,
): MaterialUse {
  const materials = items.filter((i) => i.kind === 'material')
  const bad = items.find((i) => i.id === item)?.badLots
  const badRejectFactor = without.includes('quality') ? 1 : (bad?.rejectFactor ?? 1)
  return {
    item,
    stock: materials.findIndex((i) => i.id === item),
    per1000,
    only,
    watched: bad !== undefined,
    badMode: failures.findIndex((f) => f.id === bad?.stops?.mode),
    badStopFactor: bad?.stops?.factor ?? 1,
    badRejectFactor,
    grains: 0,
    issued: 0,
  }
}

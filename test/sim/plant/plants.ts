/*
 * Small plants for the tests of this folder: one machine of 100 bottles a minute, open day and night,
 * unless a test says otherwise.
 */
import type { MachineSpec, Scenario } from '../../../scenarios/scenario.ts'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { apply, buildPlant, type Plant } from '../../../sim/index.ts'
import { type LineOptions, lineScenario } from '../../support/line.ts'

type Item = Scenario['items'][number]
type Operator = Scenario['workforce']['crews'][number]['operators'][number]

export interface PlantOptions extends LineOptions {
  readonly machines?: readonly Partial<MachineSpec>[]
  readonly item?: Partial<Item>
  readonly supplier?: Partial<Scenario['suppliers'][number]>
  readonly quality?: Partial<Scenario['quality']>
  readonly workforce?: Partial<Scenario['workforce']>
  readonly line?: Partial<Scenario['line']>
  readonly quantity?: number
}

/** The plant of such a line, with one order of A on it. `item` and `supplier` change the first material. */
export function plantOf(options: PlantOptions): Plant {
  const scenario = scenarioOf(options)
  const plant = buildPlant(scenario, scenario.seed)
  const { quantity = 50_000_000 } = options
  apply(plant, { type: 'releaseOrders', orders: [{ order: 'PO1', item: 'A', quantity }] })
  return plant
}

export function scenarioOf(options: PlantOptions): Scenario {
  const { machines = [{}], item = {}, supplier = {}, quality, workforce, line } = options
  const base = lineScenario(machines, options)
  const firstMaterial = base.items.findIndex(({ kind }) => kind === 'material')
  return {
    ...base,
    line: { ...base.line, ...line },
    quality: { ...base.quality, ...quality },
    items: base.items.map((i, n) => (n === firstMaterial ? { ...i, ...item } : i)),
    suppliers: base.suppliers.map((s, n) => (n === 0 ? { ...s, ...supplier } : s)),
    workforce: { ...base.workforce, ...workforce },
  }
}

/** One station that tends all machines, and crews of these operators. */
export function crewsOf(
  machines: readonly string[],
  crews: Readonly<Record<string, readonly Omit<Operator, 'skills'>[]>>,
): Partial<Scenario['workforce']> {
  return {
    stations: [{ id: 'ST', machines: [...machines], direct: true }],
    crews: Object.entries(crews).map(([id, operators]) => ({
      id,
      operators: operators.map((o) => ({ ...o, skills: ['ST'] })),
    })),
  }
}

/** Minutes at which events of a type came. */
export const minutesOf = (events: readonly MesEvent[], type: MesEvent['type']): number[] =>
  events.filter((e) => e.type === type).map((e) => e.at / 60_000)

export const countOf = (events: readonly MesEvent[], what: 'good' | 'reject', machine = 'M1') =>
  events.reduce((n, e) => n + (e.type === 'counted' && e.machine === machine ? e[what] : 0), 0)

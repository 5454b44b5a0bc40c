/*
 * Small lines for tests: a test states only what it cares about.
 */
import type { MachineSpec, Scenario } from '../../scenarios/scenario.ts'
import { apply, buildPlant, type Plant } from '../../sim/index.ts'

type Failure = Partial<MachineSpec['failures'][number]>

export interface LineOptions {
  readonly seed?: string
  /** Bottles that each buffer holds. */
  readonly buffer?: number
  readonly pacing?: number
  readonly rejectShare?: number
  readonly holdShare?: number
  readonly lotSize?: number
  readonly without?: Scenario['without']
  readonly changeover?: Record<string, Record<string, number>>
  readonly shifts?: Scenario['calendar']['shifts']
  readonly cleaning?: Scenario['calendar']['cleaning']
  readonly materials?: readonly { readonly item: string; readonly stock: number }[]
  readonly drift?: Scenario['quality']['drift']
}

const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
/** Open day and night. */
export const ALWAYS: Scenario['calendar']['shifts'] = [
  { id: 'always', days: [...WEEK], from: '00:00', to: '24:00', crew: 'A' },
]

export const failure = (f: Failure): MachineSpec['failures'][number] => ({
  id: 'jam',
  kind: 'breakdown',
  meanRunningMinutesBetween: 100,
  meanRepairMinutes: 10,
  ...f,
})

/** A line of 100 bottles a minute and no losses; each machine as given. */
export function lineScenario(
  machines: readonly Partial<MachineSpec>[],
  options: LineOptions = {},
): Scenario {
  const last = machines.length - 1
  const specs = machines.map((m, i): MachineSpec => {
    const { bufferAfter = options.buffer ?? 1_000, ...rest } = m
    const spec: MachineSpec = {
      id: `M${i + 1}`,
      name: `Machine ${i + 1}`,
      kind: 'machine',
      ratePerMinute: 100,
      failures: [],
      consumes: [],
      ...rest,
    }
    return i < last ? { ...spec, bufferAfter } : spec
  })
  const { drift, rejectShare = 0, holdShare = 0, lotSize = 1_000 } = options
  return {
    name: 'test',
    title: 'Test line',
    description: '',
    days: 7,
    seed: options.seed ?? 'test',
    reviewEveryMinutes: 15,
    site: { enterprise: 'e', site: 's', area: 'a', startsOn: '2026-01-05', currency: 'EUR' },
    calendar: {
      shifts: options.shifts ?? ALWAYS,
      cleaning: options.cleaning ?? [],
      overtimeHoursPerCrewAndWeek: 8,
    },
    line: {
      id: 'L1',
      name: 'Line 1',
      pacing: specs[options.pacing ?? 0]!.id,
      machines: specs,
      changeoverMinutes: options.changeover ?? { A: { A: 0, B: 0 }, B: { A: 0, B: 0 } },
      changeoverFactor: { low: 1, high: 1 },
      reportEveryMinutes: 15,
    },
    quality: {
      lotSize,
      palletSize: 100,
      caseSize: 10,
      rejectShare,
      hold: { share: holdShare, stopMinutes: 35, rejectShare: 0.25, dispositionMinutes: 240 },
      sample: { everyMinutes: 60, size: 5 },
      characteristics: [
        { id: 'volume', machine: 'M1', unit: 'ml', target: 500, sigma: 1, lower: 497, upper: 503 },
      ],
      ...(drift ? { drift } : undefined),
    },
    items: [
      { id: 'A', name: 'Product A', kind: 'finished', unit: 'bottle', demandShare: 0.5 },
      { id: 'B', name: 'Product B', kind: 'finished', unit: 'bottle', demandShare: 0.5 },
      ...(options.materials ?? []).map(({ item, stock }) => ({
        id: item,
        name: item,
        kind: 'material' as const,
        unit: 'piece',
        openingStock: stock,
      })),
    ],
    suppliers: (options.materials ?? []).map(({ item }) => ({
      id: `${item}-supplier`,
      name: item,
      items: [item],
      priceFactor: 1,
      onTimeShare: 1,
      meanDelayMinutes: 60,
      preferred: true,
    })),
    workforce: {
      stations: [{ id: 'ST', machines: specs.map((m) => m.id), direct: true }],
      crews: [{ id: 'A', operators: [{ id: 'Ann', skills: ['ST'] }] }],
      absenceShare: 0,
      overtimePremiumShare: 0.5,
      wagePerHour: 18,
    },
    demand: {
      weeklyQuantity: 1_000,
      weeklyVariation: 0,
      seasonShare: 0,
      promotions: [],
      customers: [{ id: 'C1', name: 'Customer', share: 1 }],
      dueDay: 'Sat',
      dueTime: '18:00',
    },
    plan: {
      basis: 'rated',
      factor: 1,
      cycles: 1,
      sequence: ['A', 'B'],
      overtime: [],
      promiseShare: 1,
      slackMinutes: 60,
    },
    standardCost: {
      machineRatePerMinute: 1,
      labourRatePerMinute: 1,
      setupRatePerMinute: 1,
      products: {},
    },
    rules: [],
    without: options.without ?? [],
  }
}

/** The plant of such a line, with one order of `quantity` bottles of A on it. */
export function linePlant(
  machines: readonly Partial<MachineSpec>[],
  options: LineOptions & { readonly quantity?: number } = {},
): Plant {
  const scenario = lineScenario(machines, options)
  const plant = buildPlant(scenario, scenario.seed)
  const { quantity = 50_000_000 } = options
  apply(plant, { type: 'releaseOrders', orders: [{ order: 'PO1', item: 'A', quantity }] })
  return plant
}

/*
 * The standards that can be learned better: what the master data say before anything is observed.
 */
import type { FailureModeSpec, Scenario } from '../../../scenarios/scenario.ts'

export interface Standard {
  readonly parameter: string
  readonly value: number
  readonly unit: 'min/1000' | 'share' | 'min' | 'days'
}

/** Every parameter with a standard, in the order of the scenario. */
export const listStandards = (scenario: Scenario): Standard[] => [
  ...listRates(scenario),
  ...listFailures(scenario),
  ...listSetups(scenario),
  ...listLeadTimes(scenario),
]

function listRates({ standardCost }: Scenario): Standard[] {
  return Object.entries(standardCost.products).flatMap(([item, product]): Standard[] => [
    { parameter: `rate/${item}`, value: product.machineMinutesPer1000, unit: 'min/1000' },
    { parameter: `yield/${item}`, value: yieldOf(product.materials), unit: 'share' },
  ])
}

/** What the bill allows of its first material, the bottle itself, says what is thought to be lost. */
const yieldOf = (materials: readonly { readonly per1000: number }[]): number =>
  Math.min(1, 1_000 / (materials[0]?.per1000 ?? 1_000))

/** Modes of one kind on one machine together: their rates add up, their repairs are weighed by them. */
function listFailures({ line }: Scenario): Standard[] {
  return line.machines.flatMap(({ id, failures }) =>
    (['microStop', 'breakdown'] as const).flatMap((kind): Standard[] => {
      const modes = failures.filter((mode) => mode.kind === kind).flatMap(timesOf)
      const rate = modes.reduce((sum, mode) => sum + 1 / mode.between, 0)
      if (rate === 0) return []
      const repair = modes.reduce((sum, mode) => sum + mode.repair / mode.between, 0) / rate
      return [
        { parameter: `mtbf/${id}/${kind}`, value: 1 / rate, unit: 'min' },
        { parameter: `mttr/${id}/${kind}`, value: repair, unit: 'min' },
      ]
    }),
  )
}

/** Modes with other distributions have no standard mean here, and nothing is learned of them. */
function timesOf(mode: FailureModeSpec): { between: number; repair: number }[] {
  const { meanRunningMinutesBetween: between, meanRepairMinutes: repair } = mode
  return between === undefined || repair === undefined ? [] : [{ between, repair }]
}

function listSetups({ line }: Scenario): Standard[] {
  return Object.entries(line.changeoverMinutes).flatMap(([from, row]) =>
    Object.entries(row).flatMap(([to, value]): Standard[] =>
      value > 0 ? [{ parameter: `setup/${from}/${to}`, value, unit: 'min' }] : [],
    ),
  )
}

function listLeadTimes({ suppliers, items }: Scenario): Standard[] {
  return suppliers.flatMap((supplier): Standard[] => {
    const planned = supplier.items.map(
      (item) => items.find(({ id }) => id === item)?.leadTimeDays ?? 0,
    )
    const value = Math.max(...planned)
    return value > 0 ? [{ parameter: `leadTime/${supplier.id}`, value, unit: 'days' }] : []
  })
}

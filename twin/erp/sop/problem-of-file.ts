/*
 * A planning file as an aggregate planning problem, with its scenarios.
 */
import type { SopFile } from '../../../scenarios/sop-scenario.ts'
import {
  type AggregateProblem,
  type ByPeriod,
  type Family,
  type HoursPerUnit,
  NO_CASH,
} from './aggregate-problem.ts'
import {
  AS_IS,
  AS_PLANNED,
  type CapacityOption,
  type DemandScenario,
} from './aggregate-scenarios.ts'

/** The problem of a file that has been checked; one value stands for all periods. */
export function problemOfFile(file: SopFile): AggregateProblem {
  const { periods, basis, integerWorkforce = false } = file
  return {
    ...{ periods, basis, integerWorkforce, cash: file.cash ?? NO_CASH },
    families: file.families.map(familyOf),
    resources: file.resources.map((resource) => ({
      id: resource.id,
      regularHours: spread(resource.regularHours),
      overtimeHours: spread(resource.overtimeHours ?? [0]),
      overtimeCostPerHour: resource.overtimeCostPerHour ?? 0,
      costPerHour: resource.costPerHour ?? 0,
    })),
    pools: file.pools.map((pool) => ({
      ...pool,
      regularHours: spread(pool.regularHours),
      regularCost: spread(pool.regularCost),
      overtimeHours: spread(pool.overtimeHours),
      minimumWorkers: spread(pool.minimumWorkers ?? [0]),
      maximumWorkers: pool.maximumWorkers ? spread(pool.maximumWorkers) : null,
    })),
    storageLimit: file.storageLimit ? spread(file.storageLimit) : null,
  }
}

/** Demands to plan: as stated, and the scenarios of the file. */
export const demandsOfFile = ({ demandScenarios = [] }: SopFile): DemandScenario[] => [
  AS_PLANNED,
  ...demandScenarios.map(({ id, factor, families }) => {
    return { id, factor: spread(factor), families: families ?? null }
  }),
]

/** Capacity to plan with: as stated, and the options of the file. */
export const optionsOfFile = ({ capacityOptions = [] }: SopFile): CapacityOption[] => [
  AS_IS,
  ...capacityOptions.map(({ id, basis, fixedCost = 0, resources = [], pools = [] }) => ({
    ...{ id, fixedCost },
    ...(basis && { basis }),
    resources: Object.fromEntries(resources.map(changesOf)),
    pools: Object.fromEntries(pools.map(changesOf)),
  })),
]

type Changes = Readonly<Record<string, number | readonly number[] | string>>

/** The id, and what is other than in the problem. */
const changesOf = ({ id, ...changes }: Changes & { readonly id: string }) =>
  [
    id,
    Object.fromEntries(
      Object.entries(changes).map(([key, value]) => [
        key,
        Array.isArray(value) ? spread(value) : value,
      ]),
    ),
  ] as const

const spread = (values: readonly number[]): ByPeriod => (values.length === 1 ? values[0]! : values)

function familyOf(family: SopFile['families'][number]): Family {
  const { id, unit, demand, materialCost, holdingCost, backlogCost, subcontract } = family
  return {
    ...{ id, unit, demand, materialCost, holdingCost, backlogCost },
    openingStock: family.openingStock ?? 0,
    openingBacklog: family.openingBacklog ?? 0,
    minimumStock: spread(family.minimumStock ?? [0]),
    minimumFinalStock: family.minimumFinalStock ?? 0,
    maximumBacklog: family.maximumBacklog ? spread(family.maximumBacklog) : null,
    maximumFinalBacklog: family.maximumFinalBacklog ?? 0,
    subcontract: subcontract
      ? { cost: subcontract.cost, limit: subcontract.limit ? spread(subcontract.limit) : null }
      : null,
    space: family.space ?? 1,
    salesPrice: family.salesPrice ?? 0,
    ways: family.ways.map((way) => ({
      id: way.id,
      uses: way.uses.map((use) => ({ resource: use.resource, hoursPerUnit: hoursOf(use) })),
      labour: way.labour.map((use) => ({ pool: use.pool, hoursPerUnit: hoursOf(use) })),
      unitCost: way.unitCost ?? 0,
    })),
  }
}

type Hours = SopFile['families'][number]['ways'][number]['uses'][number]

function hoursOf({
  ratedHours,
  standardHours,
  demonstratedHours,
}: Omit<Hours, 'resource'>): HoursPerUnit {
  const standard = standardHours ?? ratedHours
  return { rated: ratedHours, standard, demonstrated: demonstratedHours ?? standard }
}

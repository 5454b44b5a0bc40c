import {
  type AggregateProblem,
  type Family,
  type LabourPool,
  NO_CASH,
  type Resource,
  type TextbookProblem,
} from '../../../twin/erp/sop/aggregate-problem.ts'

/*
 * Aggregate planning problems for tests.
 */

/** Red Tomato Tools (Chopra & Meindl, Supply Chain Management): 20 days of 8 h at 4 $/h, 4 h a unit. */
export const RED_TOMATO: TextbookProblem = {
  demand: [1600, 3000, 3200, 3800, 2200, 2200],
  regularCostPerWorkerPeriod: 640,
  hireCost: 300,
  layoffCost: 500,
  materialCost: 10,
  holdingCost: 2,
  backlogCost: 5,
  subcontractCost: 30,
  overtimeCostPerHour: 6,
  hoursPerUnit: 4,
  unitsPerWorkerPeriod: 40,
  maximumOvertimeHoursPerWorker: 10,
  initialWorkforce: 80,
  initialInventory: 1000,
  finalInventoryMinimum: 500,
}

/** A family that costs nothing but what a test says; what is asked for must be delivered at once. */
export const family = (
  id: string,
  demand: readonly number[],
  more: Partial<Family> = {},
): Family => ({
  ...{ id, unit: 'unit', demand, openingStock: 0, openingBacklog: 0, minimumStock: 0 },
  ...{ minimumFinalStock: 0, maximumBacklog: 0, maximumFinalBacklog: 0, materialCost: 0 },
  ...{ holdingCost: 1, backlogCost: 10, subcontract: null, space: 1, salesPrice: 0, ways: [] },
  ...more,
})

export const resource = (
  id: string,
  regularHours: number,
  more: Partial<Resource> = {},
): Resource => ({
  ...{ id, regularHours, overtimeHours: 0, overtimeCostPerHour: 0, costPerHour: 0 },
  ...more,
})

export const pool = (
  id: string,
  openingWorkers: number,
  more: Partial<LabourPool> = {},
): LabourPool => ({
  ...{ id, openingWorkers, regularHours: 160, regularCost: 0, overtimeHours: 0 },
  ...{
    overtimeCostPerHour: 0,
    hireCost: 0,
    layoffCost: 0,
    minimumWorkers: 0,
    maximumWorkers: null,
  },
  ...more,
})

/** A way that takes an hour of a resource for each unit. */
export const wayOn = (
  id: string,
  hoursPerUnit: Family['ways'][number]['uses'][number]['hoursPerUnit'] = 1,
) => ({
  id: `on-${id}`,
  uses: [{ resource: id, hoursPerUnit }],
  labour: [],
  unitCost: 0,
})

export const problemOf = (
  families: readonly Family[],
  resources: readonly Resource[],
  more: Partial<AggregateProblem> = {},
): AggregateProblem => ({
  periods: families[0]!.demand.map((_, t) => `P${t + 1}`),
  ...{ basis: 'standard', families, resources, pools: [], storageLimit: null },
  ...{ integerWorkforce: false, cash: NO_CASH },
  ...more,
})

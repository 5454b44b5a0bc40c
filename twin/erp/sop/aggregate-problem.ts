/*
 * Aggregate planning (sales and operations planning): how much of each product family to make, store,
 * owe and buy in over months or weeks, and with how many people. Quantities are in the unit of the
 * family, hours are hours of a resource or a person, money is in units of the currency.
 */

/** The same in every period, or one value for each. */
export type ByPeriod = number | readonly number[]

export const valueIn = (value: ByPeriod, period: number): number =>
  typeof value === 'number' ? value : value[period]!

/**
 * How fast work is believed to go: `rated` if nothing ever went wrong, `standard` as costed,
 * `demonstrated` as the floor has shown.
 */
export const CAPACITY_BASES = ['rated', 'standard', 'demonstrated'] as const
export type CapacityBasis = (typeof CAPACITY_BASES)[number]

/** Hours for one unit: the same on every basis, or one for each. */
export type HoursPerUnit = number | Readonly<Record<CapacityBasis, number>>

export const hoursOn = (hours: HoursPerUnit, basis: CapacityBasis): number =>
  typeof hours === 'number' ? hours : hours[basis]

export interface AggregateProblem {
  /** Names of the periods, in order. */
  readonly periods: readonly string[]
  readonly basis: CapacityBasis
  readonly families: readonly Family[]
  readonly resources: readonly Resource[]
  readonly pools: readonly LabourPool[]
  /** Room for the stock of all families at the end of a period; null: no limit. */
  readonly storageLimit: ByPeriod | null
  /** Whole people only; then capacity has no shadow prices. */
  readonly integerWorkforce: boolean
  readonly cash: CashTerms
}

export interface Family {
  readonly id: string
  readonly unit: string
  readonly demand: readonly number[]
  readonly openingStock: number
  readonly openingBacklog: number
  /** Stock at the end of each period, at least. */
  readonly minimumStock: ByPeriod
  /** Stock at the end of the last period, at least. */
  readonly minimumFinalStock: number
  /** Owed to customers at the end of a period, at most; null: no limit. */
  readonly maximumBacklog: ByPeriod | null
  /** Owed at the end of the last period, at most; null: no limit of its own. */
  readonly maximumFinalBacklog: number | null
  /** Materials and all else that a unit takes wherever it is made. */
  readonly materialCost: number
  /** For a unit in stock, or owed, at the end of a period. */
  readonly holdingCost: number
  readonly backlogCost: number
  /** Buying the finished unit; null: not to be had. */
  readonly subcontract: { readonly cost: number; readonly limit: ByPeriod | null } | null
  /** Places of the store that a unit takes. */
  readonly space: number
  readonly salesPrice: number
  /** The ways it can be made, the preferred first. */
  readonly ways: readonly Way[]
}

/** One way to make a unit: what it uses of which resources and people. */
export interface Way {
  readonly id: string
  readonly uses: readonly { readonly resource: string; readonly hoursPerUnit: HoursPerUnit }[]
  readonly labour: readonly { readonly pool: string; readonly hoursPerUnit: HoursPerUnit }[]
  /** On top of the material cost of the family. */
  readonly unitCost: number
}

/** A line, work centre or group of machines. */
export interface Resource {
  readonly id: string
  readonly regularHours: ByPeriod
  /** Hours that can be added, and what one of them costs on top. */
  readonly overtimeHours: ByPeriod
  readonly overtimeCostPerHour: number
  /** Running cost of an hour used. */
  readonly costPerHour: number
}

/** People who can stand in for each other. */
export interface LabourPool {
  readonly id: string
  readonly openingWorkers: number
  /** Hours of one worker in a period, and the wage for them, worked or not. */
  readonly regularHours: ByPeriod
  readonly regularCost: ByPeriod
  /** Overtime of one worker in a period, at most, and the cost of an hour of it. */
  readonly overtimeHours: ByPeriod
  readonly overtimeCostPerHour: number
  readonly hireCost: number
  readonly layoffCost: number
  readonly minimumWorkers: ByPeriod
  readonly maximumWorkers: ByPeriod | null
}

/** When money moves. Terms are in periods; a fraction falls into two periods in proportion. */
export interface CashTerms {
  readonly opening: number
  readonly customerTerms: number
  readonly supplierTerms: number
}

export const NO_CASH: CashTerms = { opening: 0, customerTerms: 0, supplierTerms: 0 }

/** The form of the textbooks: one product, one pool of workers, the same costs in every period. */
export interface TextbookProblem {
  readonly demand: readonly number[]
  readonly regularCostPerWorkerPeriod: number
  readonly hireCost: number
  readonly layoffCost: number
  readonly materialCost: number
  readonly holdingCost: number
  readonly backlogCost: number
  /** For a unit; null: not to be had. */
  readonly subcontractCost: number | null
  readonly overtimeCostPerHour: number
  readonly hoursPerUnit: number
  readonly unitsPerWorkerPeriod: number
  readonly maximumOvertimeHoursPerWorker: number
  readonly initialWorkforce: number
  readonly initialInventory: number
  readonly finalInventoryMinimum: number
  readonly integerWorkforce?: boolean
}

/**
 * A textbook problem in the terms above. All demand is met by the last period (Chopra & Meindl,
 * Supply Chain Management, chapter on aggregate planning).
 */
export function textbookProblem(given: TextbookProblem): AggregateProblem {
  const { hoursPerUnit, subcontractCost } = given
  return {
    periods: given.demand.map((_, i) => String(i + 1)),
    basis: 'standard',
    families: [
      {
        id: 'product',
        unit: 'unit',
        demand: given.demand,
        openingStock: given.initialInventory,
        openingBacklog: 0,
        minimumStock: 0,
        minimumFinalStock: given.finalInventoryMinimum,
        maximumBacklog: null,
        maximumFinalBacklog: 0,
        materialCost: given.materialCost,
        holdingCost: given.holdingCost,
        backlogCost: given.backlogCost,
        subcontract: subcontractCost === null ? null : { cost: subcontractCost, limit: null },
        space: 1,
        salesPrice: 0,
        ways: [{ id: 'own', uses: [], labour: [{ pool: 'workers', hoursPerUnit }], unitCost: 0 }],
      },
    ],
    resources: [],
    pools: [
      {
        id: 'workers',
        openingWorkers: given.initialWorkforce,
        regularHours: given.unitsPerWorkerPeriod * hoursPerUnit,
        regularCost: given.regularCostPerWorkerPeriod,
        overtimeHours: given.maximumOvertimeHoursPerWorker,
        overtimeCostPerHour: given.overtimeCostPerHour,
        hireCost: given.hireCost,
        layoffCost: given.layoffCost,
        minimumWorkers: 0,
        maximumWorkers: null,
      },
    ],
    storageLimit: null,
    integerWorkforce: given.integerWorkforce ?? false,
    cash: NO_CASH,
  }
}

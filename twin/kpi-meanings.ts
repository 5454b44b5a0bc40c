/*
 * What each figure is called, its unit, which way is better, and how it is computed: one table
 * for the board, the command line and the documents.
 */

export const KPI_IDS = [
  'planned',
  'good',
  'attainment',
  'oee',
  'unitCost',
  'stock',
  'lateOrders',
  'demonstrated',
  'rated',
  'standardUnitCost',
  'totalCost',
  'overtimeMinutes',
  'scrap',
  'stockError',
  'timeError',
  'yieldError',
  'costError',
  'dateError',
  'realityGap',
] as const
export type KpiId = (typeof KPI_IDS)[number]

/** How far the ERP's belief was from what happened; known where a scenario states an integration. */
export const GAP_KPI_IDS = [
  'stockError',
  'timeError',
  'yieldError',
  'costError',
  'dateError',
  'realityGap',
] as const satisfies readonly KpiId[]
export type GapKpiId = (typeof GAP_KPI_IDS)[number]

/** The figures of the board, in the order in which they are shown. */
export const BOARD_KPI_IDS = [
  'planned',
  'good',
  'attainment',
  'oee',
  'unitCost',
  'stock',
  'lateOrders',
  'demonstrated',
  'rated',
] as const satisfies readonly KpiId[]

/** The figures of a shop, in the order in which they are shown. */
export const SHOP_KPI_IDS = [
  'released',
  'completed',
  'scrapped',
  'inShop',
  'throughput',
  'leadTime',
  'onTime',
  'utilisation',
] as const
export type ShopKpiId = (typeof SHOP_KPI_IDS)[number]

export interface KpiMeaning {
  readonly label: string
  readonly unit:
    | 'bottles'
    | 'share'
    | 'currency'
    | 'currency/1000'
    | 'orders'
    | 'bottles/week'
    | 'min'
    | 'jobs'
    | 'jobs/week'
    | 'hours'
    | 'days'
  readonly better: 'more' | 'less' | 'neither'
  /** One sentence: how it is computed. */
  readonly meaning: string
}

export const KPI_MEANINGS = {
  planned: {
    label: 'Planned',
    unit: 'bottles',
    better: 'neither',
    meaning: 'Bottles planned for all weeks that have begun.',
  },
  good: {
    label: 'Good',
    unit: 'bottles',
    better: 'more',
    meaning: 'Good bottles that left the line, less those of lots on hold or rejected.',
  },
  attainment: {
    label: 'Plan attainment',
    unit: 'share',
    better: 'more',
    meaning: 'Good / planned; early in a week it is small.',
  },
  oee: {
    label: 'OEE, pacing machine',
    unit: 'share',
    better: 'more',
    meaning: 'Availability × effectiveness × quality ratio of the pacing machine (ISO 22400).',
  },
  unitCost: {
    label: 'Unit cost',
    unit: 'currency/1000',
    better: 'less',
    meaning:
      'All production cost so far, bottles still on the line and overtime premium included, ' +
      'for 1 000 good bottles.',
  },
  stock: {
    label: 'Finished stock',
    unit: 'bottles',
    better: 'neither',
    meaning: 'Finished bottles in the warehouse, those not released yet included.',
  },
  lateOrders: {
    label: 'Late orders',
    unit: 'orders',
    better: 'less',
    meaning: 'Customer orders so far that were not completely shipped when they were due.',
  },
  demonstrated: {
    label: 'Demonstrated capacity',
    unit: 'bottles/week',
    better: 'more',
    meaning:
      'Good bottles of a normal week at the pace of the last ten shifts, measured in planned ' +
      'busy time.',
  },
  rated: {
    label: 'Rated capacity',
    unit: 'bottles/week',
    better: 'neither',
    meaning: 'Bottles of a normal week if the pacing machine ran at its rated speed throughout.',
  },
  standardUnitCost: {
    label: 'Standard unit cost',
    unit: 'currency/1000',
    better: 'neither',
    meaning: 'Standard cost of the good bottles, for 1 000 of them, in the mix that was made.',
  },
  totalCost: {
    label: 'Production cost',
    unit: 'currency',
    better: 'less',
    meaning:
      'Material at actual prices, machine time at standard rates and labour as it is paid, of all ' +
      'production orders so far; overtime premium, and energy and overhead that no order took.',
  },
  overtimeMinutes: {
    label: 'Overtime',
    unit: 'min',
    better: 'less',
    meaning: 'Length of the overtime shifts worked so far.',
  },
  scrap: {
    label: 'Scrap',
    unit: 'bottles',
    better: 'less',
    meaning: 'Bottles that inspectors took out, and those of rejected lots.',
  },
  stockError: {
    label: 'Stock error',
    unit: 'share',
    better: 'less',
    meaning:
      'Value of stock by item, believed less true, without sign, / true value; mean of six ' +
      'measurements a day.',
  },
  timeError: {
    label: 'Standard time error',
    unit: 'share',
    better: 'less',
    meaning:
      'Machine minutes for 1 000 bottles that the ERP reckons with, against those of the orders ' +
      'that ended; mean over the run.',
  },
  yieldError: {
    label: 'Yield error',
    unit: 'share',
    better: 'less',
    meaning:
      'Share of good bottles that the ERP reckons with, against that of the pacing machine; mean ' +
      'over the run.',
  },
  costError: {
    label: 'Cost error',
    unit: 'share',
    better: 'less',
    meaning: 'Unit cost of production so far, believed against true; mean over the run.',
  },
  dateError: {
    label: 'Date error',
    unit: 'days',
    better: 'less',
    meaning:
      'Ends of open and recent production orders, believed against true, without sign; mean over ' +
      'the run.',
  },
  realityGap: {
    label: 'Reality gap',
    unit: 'share',
    better: 'less',
    meaning:
      'Mean of the errors of stock, time, yield, cost and date (the last as a share of a week); ' +
      'mean over the run.',
  },
} as const satisfies Readonly<Record<KpiId, KpiMeaning>>

export const SHOP_KPI_MEANINGS = {
  released: {
    label: 'Released',
    unit: 'jobs',
    better: 'neither',
    meaning: 'Jobs that have entered the shop: completed + scrapped + in the shop.',
  },
  completed: {
    label: 'Completed',
    unit: 'jobs',
    better: 'more',
    meaning: 'Jobs that have left the shop, not scrapped.',
  },
  scrapped: {
    label: 'Scrapped',
    unit: 'jobs',
    better: 'less',
    meaning: 'Jobs that were lost as a whole.',
  },
  inShop: {
    label: 'In the shop',
    unit: 'jobs',
    better: 'less',
    meaning: 'Jobs released and not yet completed or scrapped: the work in process (WIP).',
  },
  throughput: {
    label: 'Throughput',
    unit: 'jobs/week',
    better: 'more',
    meaning: 'Jobs completed since the start for a week of plant time.',
  },
  leadTime: {
    label: 'Lead time',
    unit: 'hours',
    better: 'less',
    meaning: 'Mean plant time from release to completion of the jobs completed so far.',
  },
  onTime: {
    label: 'On time',
    unit: 'share',
    better: 'more',
    meaning: 'Of the jobs completed with a due date, those that were not late.',
  },
  utilisation: {
    label: 'Utilisation, busiest work centre',
    unit: 'share',
    better: 'neither',
    meaning:
      'Running and set-up time / planned busy time since the start, of the work centre where it ' +
      'is highest.',
  },
} as const satisfies Readonly<Record<ShopKpiId, KpiMeaning>>

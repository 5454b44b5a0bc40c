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
] as const
export type KpiId = (typeof KPI_IDS)[number]

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
      'Material at actual prices, time at standard rates, and the overtime premium, of all ' +
      'production orders so far.',
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
} as const satisfies Readonly<Record<KpiId, KpiMeaning>>

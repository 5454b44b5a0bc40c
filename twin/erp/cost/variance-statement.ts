/*
 * What variances are computed from: what the units made should have taken, and what was spent.
 */

/** Which way round a variance is taken: the product shows actual − standard, many books the other. */
export type VarianceSign = 'actualLessStandard' | 'standardLessActual'

export interface VarianceStatement {
  /** Good units made. */
  readonly units: number
  /** Price variance on what was bought, or on what was used. Default `usage`. */
  readonly priceVarianceAt?: 'purchase' | 'usage'
  readonly materials?: readonly MaterialStatement[]
  readonly labour?: LabourStatement
  readonly machine?: MachineStatement
  readonly setup?: SetupStatement
  readonly variableOverhead?: { readonly standardRate: number; readonly actualCost: number }
  readonly fixedOverhead?: FixedOverheadStatement
  /** Hours that drive overhead; absent: those of labour. */
  readonly overheadHours?: { readonly standardPerUnit: number; readonly actual: number }
  readonly scrap?: ScrapStatement
  /** What was spent to make good again; the standard has none. */
  readonly rework?: { readonly material: number; readonly labour: number; readonly machine: number }
}

export interface MaterialStatement {
  readonly name: string
  readonly standardQuantityPerUnit: number
  readonly standardPrice: number
  readonly purchased: number
  /** Without what the scrap statement counts. */
  readonly used: number
  /** Of what was purchased. */
  readonly actualCost: number
}

export interface LabourStatement {
  readonly standardHoursPerUnit: number
  readonly standardRate: number
  readonly hoursPaid: number
  /** Paid less idle; absent: all that were paid. */
  readonly hoursWorked?: number
  /** Of the hours paid, without overtime premium. */
  readonly actualCost: number
  /** On top of the wage. Default 0. */
  readonly overtimePremium?: number
}

export interface MachineStatement {
  readonly standardHoursPerUnit: number
  readonly standardRate: number
  readonly hours: number
  /** Absent: the hours at standard rate. */
  readonly actualCost?: number
}

export interface SetupStatement {
  /** Of one set-up. */
  readonly standardHours: number
  readonly standardRate: number
  /** Units over which the standard spreads one set-up. */
  readonly standardLot: number
  readonly setups: number
  readonly hours: number
  /** Absent: the hours at standard rate. */
  readonly actualCost?: number
}

export interface FixedOverheadStatement {
  readonly budgetCost: number
  readonly budgetHours: number
  readonly actualCost: number
  /** With both, the calendar variance is told apart. */
  readonly budgetDays?: number
  readonly actualDays?: number
}

export interface ScrapStatement {
  /** Good units that the standard cost allows to lose with the good ones made. */
  readonly allowed: number
  readonly actual: number
  /** Standard cost of a unit up to where it is scrapped. */
  readonly accumulatedCost: number
  readonly salvage: number
}

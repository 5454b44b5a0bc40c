/*
 * The closed set of standard cost variances of a period: what output should have cost against what was
 * spent. Every amount is in one variance and no other, so the set sums to the difference.
 *
 *   material   price + usage                              usage = mix + yield (`mix-yield.ts`)
 *   labour     rate + idle + efficiency                   overtime premium apart
 *   machine    rate + efficiency
 *   set-up     lot size + efficiency
 *   variable overhead   spending + efficiency
 *   fixed overhead      expenditure + volume              volume = capacity + efficiency
 *                                                         capacity = calendar + the rest
 *   scrap, rework       beyond what the standard allows
 *
 * Plain numbers in the currency, as stated; whole money comes from `variance-money.ts`. The formulas
 * are those of the textbooks, e.g. Horngren, Datar & Rajan, Cost Accounting, chapters 7 and 8.
 */

import type {
  FixedOverheadStatement,
  MaterialStatement,
  ScrapStatement,
  VarianceSign,
  VarianceStatement,
} from './variance-statement.ts'

export interface MaterialVariances {
  readonly name: string
  readonly price: number
  readonly usage: number
  readonly standardCost: number
  /** What was used, at the price that was paid. */
  readonly actualCostOfUsage: number
  readonly totalOnUsage: number
}

export interface FixedOverheadVariances {
  readonly expenditure: number
  /** Capacity + efficiency. */
  readonly volume: number
  readonly capacity: number
  readonly efficiency: number
  /** Part of the capacity variance; null unless days are stated. */
  readonly calendar: number | null
  readonly capacityWithoutCalendar: number | null
  readonly absorbed: number
  readonly ratePerHour: number
}

export interface VarianceSet {
  readonly materials: readonly MaterialVariances[]
  readonly labour: { readonly rate: number; readonly idle: number; readonly efficiency: number }
  readonly overtimePremium: number
  readonly machine: { readonly rate: number; readonly efficiency: number }
  readonly setup: { readonly lotSize: number; readonly efficiency: number }
  readonly variableOverhead: { readonly spending: number; readonly efficiency: number }
  readonly fixedOverhead: FixedOverheadVariances
  readonly scrap: number
  readonly rework: number
  /** Of the good units. */
  readonly standardCost: number
  /** What was spent; with the price variance at purchase, stock at standard price is taken off. */
  readonly actualCost: number
  /** The sum of the set. */
  readonly total: number
}

/** All variances of a statement that holds (`checkVarianceStatement`). */
export function computeVarianceSet(
  statement: VarianceStatement,
  sign: VarianceSign = 'actualLessStandard',
): VarianceSet {
  const turn = (variance: number) => (sign === 'actualLessStandard' ? variance + 0 : 0 - variance)
  const hours = overheadHours(statement)
  const materials = (statement.materials ?? []).map((m) => ofMaterial(statement, m, turn))
  const labour = ofLabour(statement, turn)
  const machine = ofMachine(statement, turn)
  const setup = ofSetup(statement, turn)
  const variable = statement.variableOverhead ?? { standardRate: 0, actualCost: 0 }
  const variableOverhead = {
    spending: turn(variable.actualCost - variable.standardRate * hours.actual),
    efficiency: turn(variable.standardRate * (hours.actual - hours.standard)),
  }
  const fixedOverhead = ofFixedOverhead(statement.fixedOverhead, hours, turn)
  const set = {
    materials,
    labour,
    overtimePremium: turn(statement.labour?.overtimePremium ?? 0),
    machine,
    setup,
    variableOverhead,
    fixedOverhead,
    scrap: turn(scrapCost(statement.scrap)),
    rework: turn(reworkCost(statement)),
  }
  const total = listVariances(set).reduce((sum, { amount }) => sum + amount, 0)
  const standardCost = standardCostOf(statement, hours.standard)
  const difference = sign === 'actualLessStandard' ? total : -total
  return { ...set, standardCost, actualCost: standardCost + difference, total }
}

/** One variance of the set that is not made of others. */
export interface NamedVariance {
  /** E.g. `labour.rate`, `material.A.price`. */
  readonly name: string
  readonly amount: number
}

/** The set as a list of amounts that do not overlap: they sum to the total. */
export function listVariances(
  set: Omit<VarianceSet, 'standardCost' | 'actualCost' | 'total'>,
): NamedVariance[] {
  const of = (group: string, amounts: Readonly<Record<string, number>>) =>
    Object.entries(amounts).map(([name, amount]) => ({ name: `${group}.${name}`, amount }))
  const { expenditure, capacity, efficiency } = set.fixedOverhead
  return [
    ...set.materials.flatMap(({ name, price, usage }) => of(`material.${name}`, { price, usage })),
    ...of('labour', set.labour),
    { name: 'overtimePremium', amount: set.overtimePremium },
    ...of('machine', set.machine),
    ...of('setup', set.setup),
    ...of('variableOverhead', set.variableOverhead),
    ...of('fixedOverhead', { expenditure, capacity, efficiency }),
    { name: 'scrap', amount: set.scrap },
    { name: 'rework', amount: set.rework },
  ]
}

type Turn = (variance: number) => number

function ofMaterial(
  { units, priceVarianceAt }: VarianceStatement,
  material: MaterialStatement,
  turn: Turn,
): MaterialVariances {
  const { name, standardPrice, purchased, used, actualCost } = material
  const standardQuantity = units * material.standardQuantityPerUnit
  // What came from stock bought before, with nothing bought now, has cost the standard price.
  const paid = purchased > 0 ? actualCost / purchased : standardPrice
  const atPurchase = actualCost - purchased * standardPrice
  const atUsage = used * (paid - standardPrice)
  return {
    name,
    price: turn(priceVarianceAt === 'purchase' ? atPurchase : atUsage),
    usage: turn(standardPrice * (used - standardQuantity)),
    standardCost: standardQuantity * standardPrice,
    actualCostOfUsage: paid * used,
    totalOnUsage: turn(paid * used - standardQuantity * standardPrice),
  }
}

function ofLabour({ units, labour }: VarianceStatement, turn: Turn): VarianceSet['labour'] {
  if (labour === undefined) return { rate: 0, idle: 0, efficiency: 0 }
  const { standardRate, hoursPaid, hoursWorked = hoursPaid, actualCost } = labour
  return {
    rate: turn(actualCost - hoursPaid * standardRate),
    idle: turn(standardRate * (hoursPaid - hoursWorked)),
    efficiency: turn(standardRate * (hoursWorked - units * labour.standardHoursPerUnit)),
  }
}

function ofMachine({ units, machine }: VarianceStatement, turn: Turn): VarianceSet['machine'] {
  if (machine === undefined) return { rate: 0, efficiency: 0 }
  const { standardRate, hours, standardHoursPerUnit } = machine
  const atStandard = hours * standardRate
  return {
    rate: turn((machine.actualCost ?? atStandard) - atStandard),
    efficiency: turn(standardRate * (hours - units * standardHoursPerUnit)),
  }
}

/** Lot size: set-ups made against those that the standard spreads over the units; both at standard hours. */
function ofSetup({ units, setup }: VarianceStatement, turn: Turn): VarianceSet['setup'] {
  if (setup === undefined) return { lotSize: 0, efficiency: 0 }
  const { standardHours, standardRate, standardLot, setups, hours } = setup
  const earned = (units / standardLot) * standardHours * standardRate
  const planned = setups * standardHours * standardRate
  return {
    lotSize: turn(planned - earned),
    efficiency: turn((setup.actualCost ?? hours * standardRate) - planned),
  }
}

interface Hours {
  readonly standard: number
  readonly actual: number
}

function overheadHours({ units, overheadHours: stated, labour }: VarianceStatement): Hours {
  if (stated !== undefined) {
    return { standard: units * stated.standardPerUnit, actual: stated.actual }
  }
  return {
    standard: units * (labour?.standardHoursPerUnit ?? 0),
    actual: labour?.hoursWorked ?? labour?.hoursPaid ?? 0,
  }
}

function ofFixedOverhead(
  stated: FixedOverheadStatement | undefined,
  hours: Hours,
  turn: Turn,
): FixedOverheadVariances {
  const fixed = stated ?? { budgetCost: 0, budgetHours: 1, actualCost: 0 }
  const { budgetCost, budgetHours, actualCost, budgetDays, actualDays } = fixed
  const ratePerHour = budgetCost / budgetHours
  const capacity = ratePerHour * (budgetHours - hours.actual)
  const efficiency = ratePerHour * (hours.actual - hours.standard)
  const calendar =
    budgetDays === undefined || actualDays === undefined
      ? null
      : ratePerHour * (budgetHours / budgetDays) * (budgetDays - actualDays)
  return {
    expenditure: turn(actualCost - budgetCost),
    volume: turn(capacity + efficiency),
    capacity: turn(capacity),
    efficiency: turn(efficiency),
    calendar: calendar === null ? null : turn(calendar),
    capacityWithoutCalendar: calendar === null ? null : turn(capacity - calendar),
    absorbed: ratePerHour * hours.standard,
    ratePerHour,
  }
}

const scrapCost = (scrap: ScrapStatement | undefined): number =>
  scrap === undefined ? 0 : (scrap.actual - scrap.allowed) * (scrap.accumulatedCost - scrap.salvage)

function reworkCost({ rework }: VarianceStatement): number {
  return rework === undefined ? 0 : rework.material + rework.labour + rework.machine
}

function standardCostOf(statement: VarianceStatement, overheadHoursOfUnits: number): number {
  const {
    units,
    materials = [],
    labour,
    machine,
    setup,
    variableOverhead,
    fixedOverhead,
  } = statement
  const of = (hoursPerUnit = 0, rate = 0) => units * hoursPerUnit * rate
  let cost = of(labour?.standardHoursPerUnit, labour?.standardRate)
  for (const m of materials) cost += of(m.standardQuantityPerUnit, m.standardPrice)
  cost += of(machine?.standardHoursPerUnit, machine?.standardRate)
  if (setup !== undefined) cost += of(setup.standardHours / setup.standardLot, setup.standardRate)
  cost += overheadHoursOfUnits * (variableOverhead?.standardRate ?? 0)
  if (fixedOverhead !== undefined) {
    cost += (fixedOverhead.budgetCost / fixedOverhead.budgetHours) * overheadHoursOfUnits
  }
  return cost
}

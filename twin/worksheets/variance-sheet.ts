/*
 * The sheet of standard cost variances. Sheets are signed as the textbooks do it, standard − actual:
 * positive is favourable.
 */
import { type Static, Type } from 'typebox'
import { checkVarianceStatement } from '../erp/cost/variance-check.ts'
import { computeVarianceSet, type VarianceSet } from '../erp/cost/variance-set.ts'
import type { VarianceStatement } from '../erp/cost/variance-statement.ts'
import { Amount, Group, List, Perhaps, Positive, Word } from './fields.ts'
import { given, renamed } from './findings.ts'
import { worksheet } from './worksheet.ts'

const VarianceInputs = Group({
  actual_units: Amount('Good units made'),
  price_variance_at: Perhaps(
    Type.Enum(['purchase', 'usage'], {
      description: 'Price variance on what was bought or what was used; usage when left out',
    }),
  ),
  sign: Perhaps(
    Type.Enum(['standard_less_actual', 'actual_less_standard'], {
      description: 'standard_less_actual (positive is favourable) when left out',
    }),
  ),
  materials: Perhaps(
    List(
      Group({
        name: Word('Name of the material'),
        std_qty_per_unit: Amount('Standard quantity for one unit'),
        std_price: Amount('Standard price'),
        actual_qty_purchased: Amount('Quantity bought'),
        actual_qty_used: Amount('Quantity used'),
        actual_cost: Amount('Paid for what was bought'),
      }),
      0,
    ),
  ),
  labour: Perhaps(
    Group({
      std_hours_per_unit: Amount('Standard hours of one unit'),
      std_rate: Amount('Standard wage of an hour'),
      actual_hours_paid: Amount('Hours paid'),
      actual_hours_worked: Perhaps(Amount('Hours worked; all that were paid when left out')),
      actual_cost: Amount('Wages paid'),
    }),
  ),
  variable_overhead: Perhaps(
    Group({
      std_rate_per_hour: Amount('Standard rate for an hour worked'),
      actual_cost: Amount('Variable overhead of the period'),
    }),
  ),
  fixed_overhead: Perhaps(
    Group({
      budget_cost: Amount('Fixed overhead budgeted'),
      budget_hours: Positive('Standard hours budgeted'),
      actual_cost: Amount('Fixed overhead of the period'),
      budget_days: Perhaps(Positive('Working days budgeted')),
      actual_days: Perhaps(Amount('Working days that there were')),
    }),
  ),
})
type VarianceInputs = Static<typeof VarianceInputs>

const statementOf = (inputs: VarianceInputs): VarianceStatement => {
  const { materials = [], labour, variable_overhead: variable, fixed_overhead: fixed } = inputs
  return {
    units: inputs.actual_units,
    priceVarianceAt: inputs.price_variance_at ?? 'usage',
    materials: materials.map((material) => ({
      name: material.name,
      standardQuantityPerUnit: material.std_qty_per_unit,
      standardPrice: material.std_price,
      purchased: material.actual_qty_purchased,
      used: material.actual_qty_used,
      actualCost: material.actual_cost,
    })),
    ...(labour && {
      labour: {
        standardHoursPerUnit: labour.std_hours_per_unit,
        standardRate: labour.std_rate,
        hoursPaid: labour.actual_hours_paid,
        actualCost: labour.actual_cost,
        ...given({ hoursWorked: labour.actual_hours_worked }),
      },
    }),
    ...(variable && {
      variableOverhead: {
        standardRate: variable.std_rate_per_hour,
        actualCost: variable.actual_cost,
      },
    }),
    ...(fixed && {
      fixedOverhead: {
        budgetCost: fixed.budget_cost,
        budgetHours: fixed.budget_hours,
        actualCost: fixed.actual_cost,
        ...given({ budgetDays: fixed.budget_days, actualDays: fixed.actual_days }),
      },
    }),
  }
}

function figuresOf(inputs: VarianceInputs, set: VarianceSet) {
  const { labour, variable_overhead: variable, fixed_overhead: fixed } = inputs
  const { calendar, capacityWithoutCalendar } = set.fixedOverhead
  const standardHours = inputs.actual_units * (labour?.std_hours_per_unit ?? 0)
  const materials = set.materials.map((material) => [
    `material_${material.name}`,
    {
      price_variance: material.price,
      usage_variance: material.usage,
      standard_cost: material.standardCost,
      actual_cost_of_usage: material.actualCostOfUsage,
      total_variance_on_usage_basis: material.totalOnUsage,
    },
  ])
  return {
    units: inputs.actual_units,
    ...Object.fromEntries(materials),
    ...(labour && {
      labour: {
        rate_variance: set.labour.rate,
        idle_time_variance: set.labour.idle,
        efficiency_variance: set.labour.efficiency,
        standard_cost: standardHours * labour.std_rate,
        actual_cost: labour.actual_cost,
      },
    }),
    ...(variable && {
      variable_overhead: {
        spending_variance: set.variableOverhead.spending,
        efficiency_variance: set.variableOverhead.efficiency,
        standard_cost: standardHours * variable.std_rate_per_hour,
        actual_cost: variable.actual_cost,
      },
    }),
    ...(fixed && {
      fixed_overhead: {
        expenditure_variance: set.fixedOverhead.expenditure,
        volume_variance: set.fixedOverhead.volume,
        volume_efficiency_variance: set.fixedOverhead.efficiency,
        volume_capacity_variance: set.fixedOverhead.capacity,
        absorbed: set.fixedOverhead.absorbed,
        actual_cost: fixed.actual_cost,
        rate_per_hour: set.fixedOverhead.ratePerHour,
        ...(calendar !== null && {
          calendar_variance: calendar,
          capacity_variance_excl_calendar: capacityWithoutCalendar,
        }),
      },
    }),
    standard_cost_of_output: set.standardCost,
    actual_cost: set.actualCost,
    sum_of_variances: set.total,
  }
}

export const standard_cost_variances = worksheet({
  kind: 'standard_cost_variances',
  summary: 'Standard cost variances of a period; standard − actual, positive is favourable',
  inputs: VarianceInputs,
  check: (inputs) =>
    renamed(checkVarianceStatement(statementOf(inputs)), { hoursWorked: 'actual_hours_worked' }),
  figures: (inputs) =>
    figuresOf(
      inputs,
      computeVarianceSet(
        statementOf(inputs),
        inputs.sign === 'actual_less_standard' ? 'actualLessStandard' : 'standardLessActual',
      ),
    ),
})

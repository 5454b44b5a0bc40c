/*
 * What the ERP has learned of its master data: estimates, rates as they spread, proposals and what
 * became of them, and what learning is worth in plan dates.
 */
import { describeCycles } from '../erp/learning/cycle-times.ts'
import { learnedParameters } from '../erp/learning/learning.ts'
import { valueAt } from '../erp/learning/master-versions.ts'
import type { Twin } from '../twin.ts'
import { instant, number, text, yesNo } from './columns.ts'
import type { Report, Table } from './report.ts'

/** Without learning in the scenario its tables are empty. */
export function makeLearningReport(twin: Twin): Report {
  return {
    id: 'learning',
    title: 'Learned master data',
    at: twin.at,
    currency: twin.scenario.site.currency,
    tables: [listParameters(twin), listRates(twin), listProposals(twin), listPlanDates(twin)],
  }
}

function listParameters({ scenario, learning, at }: Twin): Table {
  const learned = learning ? learnedParameters(scenario, learning.seen) : []
  return {
    id: 'learned-parameters',
    title: 'Standards and what was observed',
    note:
      'The standard counts as two observations, of a yield as 1 000 bottles; the interval holds the ' +
      'value with a probability of 95 %.',
    columns: [
      text('parameter', 'Parameter'),
      text('unit', 'Unit'),
      number('standard', 'Standard', '', 4),
      number('inEffect', 'In effect', '', 4),
      number('estimate', 'Estimate', '', 4),
      number('low', 'Low', '', 4),
      number('high', 'High', '', 4),
      number('observations', 'Observations'),
    ],
    rows: learned.map(({ parameter, unit, standard, value, low, high, n }) => {
      const inEffect = valueAt(learning!.versions, parameter, standard, at)
      return { cells: [parameter, unit, standard, inEffect, value, low, high, n] }
    }),
  }
}

function listRates({ learning }: Twin): Table {
  return {
    id: 'rates',
    title: 'Machine minutes for 1 000 bottles, by order',
    note: 'Drift: the mean is more than 3 s/√n off the standard, from eight orders on.',
    columns: [
      text('item', 'Item'),
      number('standard', 'Standard', 'min', 2),
      number('orders', 'Orders'),
      number('mean', 'Mean', 'min', 2),
      number('p50', 'Median', 'min', 2),
      number('p95', '95th percentile', 'min', 2),
      number('cv', 'Coefficient of variation', '', 3),
      number('sigmas', 'Off the standard', 's/√n', 1),
      yesNo('drifted', 'Drift'),
    ],
    rows: [...(learning?.seen.rates ?? [])].flatMap(([item, rates]) => {
      const found = describeCycles(rates)
      if (found === undefined) return []
      const { standard, n, mean, p50, p95, cv, sigmas, drifted } = found
      return [{ cells: [item, standard, n, mean, p50, p95, cv, sigmas, drifted] }]
    }),
  }
}

function listProposals({ decisions }: Twin): Table {
  return {
    id: 'learning-proposals',
    title: 'Proposals to change the master data',
    columns: [
      text('decision', 'Decision'),
      instant('at', 'Made'),
      text('parameter', 'Parameter'),
      text('unit', 'Unit'),
      number('from', 'From', '', 4),
      number('to', 'To', '', 4),
      number('low', 'Low', '', 4),
      number('high', 'High', '', 4),
      number('observations', 'Observations'),
      text('figure', 'Effect on'),
      number('effectFrom', 'Before', '', 3),
      number('effectTo', 'After', '', 3),
      text('effectUnit', 'Unit of effect'),
      text('status', 'Status'),
      instant('effectiveFrom', 'In effect from'),
    ],
    rows: decisions.records.flatMap(({ id, at, master, status, appliedAt }) => {
      if (master === undefined) return []
      const { parameter, unit, from, to, low, high, n, effect } = master
      const change = [parameter, unit, from, to, low, high, n]
      const then = [effect.figure, effect.from, effect.to, effect.unit]
      return [{ cells: [id, at, ...change, ...then, status, appliedAt] }]
    }),
  }
}

function listPlanDates({ learning }: Twin): Table {
  return {
    id: 'plan-dates',
    title: 'Ends of production orders: expected and true',
    note: 'Expected when the order was planned, by the standards and by the values in effect then.',
    columns: [
      text('order', 'Production order'),
      instant('plannedAt', 'Planned'),
      instant('byStandard', 'By the standards'),
      instant('byVersion', 'By what was learned'),
      instant('endedAt', 'Ended'),
      number('errorByStandard', 'Error by the standards', 'h', 1),
      number('errorByVersion', 'Error by what was learned', 'h', 1),
    ],
    rows: [...(learning?.planDates.values() ?? [])].map((date) => {
      const { order, plannedAt, byStandard, byVersion, endedAt } = date
      const error = (expected: number) =>
        endedAt === null ? null : (endedAt - expected) / 3_600_000
      return {
        cells: [
          order,
          plannedAt,
          byStandard,
          byVersion,
          endedAt,
          error(byStandard),
          error(byVersion),
        ],
      }
    }),
  }
}

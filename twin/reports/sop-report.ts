/*
 * Sales and operations planning as tables: the plan and its curves by period, the allocation to resources,
 * load, and cost by kind.
 */
import { inUnits, type Money, sumMoney } from '../erp/money.ts'
import {
  type AggregateCost,
  COST_KINDS,
  type CostKind,
  cashOfPlan,
  costOfKind,
} from '../erp/sop/aggregate-cost.ts'
import { type AggregatePlan, deliveredOnTime, madeIn } from '../erp/sop/aggregate-plan.ts'
import { type AggregateProblem, valueIn } from '../erp/sop/aggregate-problem.ts'
import { costOfWay } from '../erp/sop/aggregate-program.ts'
import type { ShadowPrices, SolvedAggregate } from '../erp/sop/solve-aggregate.ts'
import { money, number, share, text } from './columns.ts'
import type { Report, Row, Table } from './report.ts'

export const COST_KIND_WORDS: Readonly<Record<CostKind, string>> = {
  regularLabour: 'Wages',
  overtimeLabour: 'Overtime of people',
  hiring: 'Hiring',
  layoff: 'Layoff',
  material: 'Material and other unit cost',
  running: 'Running of resources',
  runningOvertime: 'Overtime of resources',
  subcontract: 'Subcontract',
  holding: 'Holding stock',
  backlog: 'Backlog',
}

/** A plan with its costs, whoever made it. */
export interface ReportedPlan {
  readonly name: string
  readonly plan: AggregatePlan
  readonly cost: AggregateCost
}

/**
 * The report of a solved plan.
 * @param baselines plans to set beside it, e.g. of the pure strategies
 */
export function makeSopReport(
  problem: AggregateProblem,
  solved: SolvedAggregate,
  baselines: readonly ReportedPlan[],
  currency: string,
): Report {
  const { plan, cost, shadowPrices } = solved
  return {
    id: 'sop',
    title: 'Sales and operations plan',
    at: 0,
    currency,
    tables: [
      planTable(problem, plan),
      curvesTable(problem, plan, cost),
      ...(problem.families.some(({ ways }) => ways.length > 1)
        ? [allocationTable(problem, plan)]
        : []),
      ...(problem.pools.length > 0 ? [workforceTable(problem, plan, shadowPrices)] : []),
      ...(problem.resources.length > 0 ? [loadTable(problem, plan, shadowPrices)] : []),
      costTable([{ name: 'Plan', plan, cost }, ...baselines]),
    ],
  }
}

/** Demand, what is made and bought, stock and backlog of each family in each period. */
export function planTable(problem: AggregateProblem, plan: AggregatePlan): Table {
  const rows = problem.families.flatMap((family, f) => {
    const planned = plan.families[f]!
    const onTime = deliveredOnTime(problem, planned)
    return problem.periods.map((period, t): Row => {
      const asked = family.demand[t]!
      return {
        cells: [
          ...[family.id, period, family.unit, asked, madeIn(planned, t), planned.bought[t]!],
          ...[planned.stock[t]!, planned.backlog[t]!, asked === 0 ? 1 : onTime[t]! / asked],
        ],
      }
    })
  })
  return {
    id: 'plan',
    title: 'Plan by family and period',
    note: 'Stock and backlog are those at the end of the period. What is owed longest is delivered first.',
    columns: [
      ...[text('family', 'Family'), text('period', 'Period'), text('unit', 'Unit')],
      ...[number('demand', 'Demand'), number('made', 'Made')],
      ...[number('bought', 'Bought in'), number('stock', 'Stock')],
      ...[number('backlog', 'Backlog'), share('service', 'On time')],
    ],
    rows,
  }
}

/** Demand given to resources: what each way makes of a family over all periods, and what a unit costs. */
export function allocationTable(problem: AggregateProblem, plan: AggregatePlan): Table {
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  return {
    id: 'allocation',
    title: 'Allocation of families to resources',
    note: 'Cost of a unit: material, running of resources and what the way adds; wages are apart.',
    columns: [
      ...[text('family', 'Family'), text('way', 'Way'), text('resources', 'Resources')],
      ...[number('made', 'Made'), share('share', 'Part of the family')],
      money('unitCost', 'Cost of a unit', '', 4),
    ],
    rows: problem.families.flatMap((family, f) => {
      const made = plan.families[f]!.made.map(sum)
      const all = sum(made)
      return family.ways.map((way, w) => ({
        cells: [
          ...[family.id, way.id, way.uses.map(({ resource }) => resource).join(', '), made[w]!],
          ...[all === 0 ? null : made[w]! / all, priceOf(costOfWay(problem, family, way))],
        ],
      }))
    }),
  }
}

/** Stock, backlog, workers and cash at the end of each period. */
export function curvesTable(
  problem: AggregateProblem,
  plan: AggregatePlan,
  cost: AggregateCost,
): Table {
  const cash = cashOfPlan(problem, plan, cost)
  const sum = (lists: readonly (readonly number[])[], t: number) =>
    lists.reduce((all, list) => all + list[t]!, 0)
  return {
    id: 'curves',
    title: 'Stock, workforce and cash',
    note:
      'Holding and backlog are costs that nobody is paid for, so they are not in cash. ' +
      `After the last period customers still owe ${inUnits(cash.receivable)} and suppliers are owed ` +
      `${inUnits(cash.payable)}.`,
    columns: [
      ...[text('period', 'Period'), number('stock', 'Stock')],
      ...[number('backlog', 'Backlog'), number('workers', 'Workers', 'person', 2)],
      ...[money('cost', 'Cost'), money('cashIn', 'Cash in'), money('cashOut', 'Cash out')],
      money('cash', 'Cash'),
    ],
    rows: problem.periods.map((period, t) => ({
      cells: [
        period,
        sum(
          plan.families.map(({ stock }) => stock),
          t,
        ),
        sum(
          plan.families.map(({ backlog }) => backlog),
          t,
        ),
        sum(
          plan.pools.map(({ workers }) => workers),
          t,
        ),
        inUnits(sumMoney(COST_KINDS.map((kind) => cost.byKind[kind][t]!))),
        ...[cash.in[t]!, cash.out[t]!, cash.balance[t]!].map(inUnits),
      ],
    })),
  }
}

/** People of each pool: hired, laid off, hours. */
export function workforceTable(
  problem: AggregateProblem,
  plan: AggregatePlan,
  prices: ShadowPrices | null,
): Table {
  return {
    id: 'workforce',
    title: 'Workforce',
    columns: [
      ...[
        text('pool', 'Pool'),
        text('period', 'Period'),
        number('workers', 'Workers', 'person', 2),
      ],
      ...[number('hired', 'Hired', 'person', 2), number('laidOff', 'Laid off', 'person', 2)],
      ...[
        number('regularHours', 'Regular hours', 'h', 1),
        number('hours', 'Hours of work', 'h', 1),
      ],
      ...[number('overtime', 'Overtime', 'h', 1), money('hourSaves', 'One more hour saves')],
    ],
    rows: problem.pools.flatMap((pool, p) => {
      const planned = plan.pools[p]!
      return problem.periods.map((period, t) => ({
        cells: [
          ...[pool.id, period, planned.workers[t]!, planned.hired[t]!, planned.laidOff[t]!],
          ...[planned.workers[t]! * valueIn(pool.regularHours, t), planned.hours[t]!],
          ...[planned.overtime[t]!, priceOf(prices?.pools[p]?.[t])],
        ],
      }))
    }),
  }
}

/** Load of each resource, and what one more hour of it would save. */
export function loadTable(
  problem: AggregateProblem,
  plan: AggregatePlan,
  prices: ShadowPrices | null,
): Table {
  return {
    id: 'load',
    title: 'Load of resources',
    note: `Hours are those of the ${problem.basis} rates.`,
    columns: [
      ...[text('resource', 'Resource'), text('period', 'Period')],
      ...[number('hours', 'Hours used', 'h', 1), number('regularHours', 'Regular hours', 'h', 1)],
      ...[number('overtime', 'Overtime', 'h', 1), share('load', 'Load')],
      money('hourSaves', 'One more hour saves'),
    ],
    rows: problem.resources.flatMap((resource, r) =>
      problem.periods.map((period, t) => {
        const { hours, overtime } = plan.resources[r]!
        const regular = valueIn(resource.regularHours, t)
        const load = regular === 0 ? null : hours[t]! / regular
        const price = priceOf(prices?.resources[r]?.[t])
        return { cells: [resource.id, period, hours[t]!, regular, overtime[t]!, load, price] }
      }),
    ),
  }
}

/** Money has at most four decimals. */
const priceOf = (price: number | undefined): number | null =>
  price === undefined ? null : Math.round(price * 10_000) / 10_000

/** Cost by kind of some plans; the kinds sum to the total. */
export function costTable(plans: readonly ReportedPlan[]): Table {
  const row = (title: string, of: (cost: AggregateCost) => Money, level: number): Row => ({
    cells: [title, ...plans.map(({ cost }) => inUnits(of(cost)))],
    level,
  })
  return {
    id: 'cost',
    title: 'Cost by kind',
    columns: [text('kind', 'Kind'), ...plans.map(({ name }, i) => money(`plan${i + 1}`, name))],
    rows: [
      row('Total', ({ total }) => total, 0),
      ...COST_KINDS.map((kind) => row(COST_KIND_WORDS[kind], (cost) => costOfKind(cost, kind), 1)),
    ],
  }
}

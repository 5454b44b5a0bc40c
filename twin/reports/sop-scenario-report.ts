/*
 * What-ifs of sales and operations planning as tables: demand against capacity, and volume that moves from
 * one resource to another.
 */
import { inUnits, type Money } from '../erp/money.ts'
import type { ScenarioOutcome } from '../erp/sop/aggregate-scenarios.ts'
import type { MovedVolume } from '../erp/sop/move-volume.ts'
import { money, number, share, text } from './columns.ts'
import type { Table } from './report.ts'

/** Demand scenarios against capacity options. */
export function scenarioTable(outcomes: readonly ScenarioOutcome[]): Table {
  return {
    id: 'scenarios',
    title: 'Scenarios',
    note: 'Cost is that of the plan and of the option; where there is no plan the reason is stated.',
    columns: [
      ...[text('demand', 'Demand'), text('option', 'Capacity'), money('cost', 'Cost')],
      ...[share('service', 'On time'), number('peakStock', 'Highest stock')],
      ...[number('peakBacklog', 'Highest backlog')],
      ...[number('overtimeHours', 'Overtime', 'h', 1), money('lowestCash', 'Lowest cash')],
      text('problem', 'Why there is no plan'),
    ],
    rows: outcomes.map(({ demand, option, figures, result }) => ({
      cells:
        figures === null
          ? [demand, option, null, null, null, null, null, null, reasonOf(result)]
          : [
              ...[demand, option, inUnits(figures.cost), figures.service, figures.peakStock],
              ...[figures.peakBacklog, figures.overtimeHours, inUnits(figures.lowestCash), ''],
            ],
    })),
  }
}

const reasonOf = (result: ScenarioOutcome['result']) =>
  result.status === 'planned' ? '' : result.problems.join('; ')

/** Cost, service and load of each resource before and after volume was moved. */
export function moveTable({ before, after }: MovedVolume): Table {
  const cellsOf = ({ cost, service, load }: MovedVolume['before']) => [
    ...[inUnits(cost.total), service, ...load.map((resource) => resource.load)],
  ]
  const [was, is] = [cellsOf(before), cellsOf(after)]
  const difference = is.map((value, i) => {
    const old = was[i]!
    return value === null || old === null ? null : value - old
  })
  // Money is subtracted as money, so that the difference has no more decimals than it.
  difference[0] = inUnits((after.cost.total - before.cost.total) as Money)
  return {
    id: 'volume-move',
    title: 'Volume moved from one resource to another',
    columns: [
      ...[text('when', ''), money('cost', 'Cost'), share('service', 'On time')],
      ...before.load.map(({ resource }, i) => share(`load${i + 1}`, `Load of ${resource}`)),
    ],
    rows: [
      { cells: ['Before', ...was] },
      { cells: ['After', ...is] },
      { cells: ['Difference', ...difference] },
    ],
  }
}

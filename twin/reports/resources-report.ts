/*
 * What a good bottle takes of materials, time and energy, and what utilisation does to lead time.
 */
import { closedOrders, standardMachineMs, standardSetupMs } from '../erp/control/line-results.ts'
import type { OrderCost } from '../erp/order-cost.ts'
import { inKilowattHours } from '../erp/power-meter.ts'
import { stateTimes, timeElements } from '../performance/time-model.ts'
import type { Twin } from '../twin.ts'
import { number, text } from './columns.ts'
import type { Report, Row, Table } from './report.ts'
import { utilisationTable } from './utilisation-table.ts'

const MS_PER_HOUR = 3_600_000

/** Use for 1 000 good bottles of closed production orders, and the curve of utilisation. */
export function makeResourcesReport(twin: Twin): Report {
  const { scenario, times, at } = twin
  const { pacing } = scenario.line
  const ms = stateTimes(times.machines.get(pacing)!, at)
  const { PBT, ADOT } = timeElements(ms)
  return {
    id: 'resources',
    title: 'Use of resources',
    at,
    currency: scenario.site.currency,
    tables: [
      useTable(twin),
      utilisationTable([
        {
          name: `${pacing} with a production order, so far`,
          share: PBT > 0 ? 1 - ADOT / PBT : null,
        },
        { name: 'Planned / rated capacity', share: scenario.plan.factor },
      ]),
    ],
  }
}

interface Use {
  readonly name: string
  readonly unit: string
  /** Good bottles that it is for. */
  readonly good: number
  readonly quantity: number
  /** Null: there is no standard. */
  readonly standard: number | null
}

function useTable(twin: Twin): Table {
  const uses = [...materialUses(twin), ...timeUses(twin), ...energyUses(twin)]
  return {
    id: 'use-per-unit',
    title: 'Use for 1 000 good bottles, of closed production orders',
    note:
      'Each material for the products that take it. Ratio: actual / standard. Energy in all is that of ' +
      'all machines at all times, for all good bottles so far.',
    columns: [
      text('resource', 'Resource'),
      number('quantity', 'Used'),
      number('actual', 'Actual', 'per 1 000', 3),
      number('standard', 'Standard', 'per 1 000', 3),
      number('ratio', 'Ratio', '', 3),
      text('unit', 'Unit'),
    ],
    rows: uses.map(({ name, unit, good, quantity, standard }): Row => {
      const actual = good > 0 ? (quantity * 1_000) / good : null
      const allowed = good > 0 && standard !== null ? (standard * 1_000) / good : null
      const ratio = standard !== null && standard > 0 ? quantity / standard : null
      return { cells: [name, quantity, actual, allowed, ratio, unit] }
    }),
  }
}

function materialUses({ scenario, books }: Twin): Use[] {
  const closed = closedOrders(books)
  return scenario.items
    .filter(({ kind }) => kind === 'material')
    .flatMap(({ id, name, unit }) => {
      const takers = closed.filter(({ materials }) => materials.has(id))
      if (takers.length === 0) return []
      const allowed = (item: string) =>
        scenario.standardCost.products[item]?.materials.find((line) => line.item === id)?.per1000 ??
        0
      return [
        {
          name: `${name} (${id})`,
          unit,
          good: sum(takers, (cost) => cost.good),
          quantity: sum(takers, (cost) => cost.materials.get(id)!.quantity),
          standard: sum(takers, (cost) => (cost.good * allowed(cost.item)) / 1_000),
        },
      ]
    })
}

function timeUses({ scenario, books }: Twin): Use[] {
  const closed = closedOrders(books)
  const good = sum(closed, (cost) => cost.good)
  const labourMinutes = (item: string) =>
    scenario.standardCost.products[item]?.labourMinutesPer1000 ?? 0
  const use = (name: string, ms: number, standardMs: number): Use => ({
    ...{ name, unit: 'h', good },
    quantity: ms / MS_PER_HOUR,
    standard: standardMs / MS_PER_HOUR,
  })
  return [
    use(
      'Machine time',
      sum(closed, (cost) => cost.machineMs),
      sum(closed, ({ item, good: made }) => standardMachineMs(scenario, item, made)),
    ),
    use(
      'Set-up',
      sum(closed, (cost) => cost.setupMs),
      sum(closed, ({ item, good: made }) => standardSetupMs(scenario, item, made)),
    ),
    use(
      'Direct labour',
      sum(closed, (cost) => cost.labourMs),
      sum(closed, ({ item, good: made }) => made * labourMinutes(item) * 60),
    ),
  ]
}

/** Nothing where the scenario states no power. */
function energyUses({ scenario, books, attainment }: Twin): Use[] {
  const { meter } = books.clock
  if (meter.power.size === 0) return []
  const closed = closedOrders(books)
  const standardKwh = (item: string) => scenario.standardCost.products[item]?.energyKwhPer1000 ?? 0
  return [
    {
      ...{ name: 'Energy with a production order', unit: 'kWh' },
      good: sum(closed, (cost) => cost.good),
      quantity: sum(closed, ({ order }) => inKilowattHours(meter.orders.get(order) ?? 0)),
      standard: sum(closed, ({ item, good }) => (good * standardKwh(item)) / 1_000),
    },
    {
      ...{ name: 'Energy in all', unit: 'kWh', good: attainment.lineGood },
      ...{ quantity: inKilowattHours(meter.total), standard: null },
    },
  ]
}

const sum = (orders: readonly OrderCost[], of: (cost: OrderCost) => number): number =>
  orders.reduce((total, cost) => total + of(cost), 0)

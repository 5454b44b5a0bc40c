/*
 * Production orders of a line, as planned and as the MES reported them, and what customers are
 * promised.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import type { ProductionOrder } from '../erp/production-orders.ts'
import { createWorkCalendar, listWorkTime } from '../erp/work-calendar.ts'
import { goodOfOrder } from '../performance/attainment.ts'
import type { Twin } from '../twin.ts'
import { instant, number, text, yesNo } from './columns.ts'
import type { Report, Row, Table } from './report.ts'

const MS_PER_HOUR = 3_600_000

/** Orders planned and actual on one line each, in the order of their release. */
export function makeOrdersReport(twin: Twin): Report {
  const { at, scenario } = twin
  const { currency } = scenario.site
  return {
    id: 'orders',
    title: 'Production orders',
    at,
    currency,
    tables: [listProductionOrders(twin)],
  }
}

function listProductionOrders(twin: Twin): Table {
  const { done, open } = twin.productionOrders
  const starts = plannedStarts(twin)
  const orders = [...done.values(), ...open.values()]
  return {
    id: 'production-orders',
    title: 'Production orders, planned and actual',
    note:
      'Planned start: the planned end of the order before it in the weekly plan. Late: ended, or still ' +
      'open, more than the slack of the plan after its planned end.',
    columns: [
      text('order', 'Production order'),
      text('item', 'Product'),
      number('quantity', 'Planned', 'bottle'),
      number('started', 'Started', 'bottle'),
      number('good', 'Good', 'bottle'),
      text('status', 'Status'),
      instant('plannedStart', 'Planned start'),
      instant('plannedEnd', 'Planned end'),
      instant('actualStart', 'Actual start'),
      instant('actualEnd', 'Actual end'),
      number('behindHours', 'Behind plan', 'h', 1),
      yesNo('late', 'Late'),
    ],
    rows: orders.map((order) => rowOfOrder(twin, order, starts.get(order.order) ?? null)),
  }
}

function rowOfOrder(twin: Twin, order: ProductionOrder, plannedStart: SimTime | null): Row {
  const { plannedEnd, endedAt } = order
  const behind = (endedAt ?? twin.at) - plannedEnd
  const isKnown = endedAt !== null || behind > 0
  return {
    cells: [
      order.order,
      order.item,
      order.quantity,
      order.taken,
      goodOfOrder(twin.attainment, order.order),
      order.status,
      plannedStart,
      plannedEnd,
      order.startedAt,
      endedAt,
      isKnown ? behind / MS_PER_HOUR : null,
      behind > twin.scenario.plan.slackMinutes * 60_000,
    ],
    events: [...order.events],
  }
}

/** When the weekly plans want each order begun. An order that a person or a rule made has none. */
function plannedStarts({ plan, scenario }: Twin): Map<string, SimTime> {
  const starts = new Map<string, SimTime>()
  const calendar = createWorkCalendar(scenario)
  for (const { week, orders } of plan.weeks) {
    let start = listWorkTime(calendar, week)[0]?.from
    for (const { order, plannedEnd } of orders) {
      if (start !== undefined) starts.set(order, start)
      start = plannedEnd
    }
  }
  return starts
}

/** Customer orders that are not completely shipped, in the order in which they are served. */
export function makeCustomerOrdersReport(twin: Twin): Report {
  const { at, scenario, customerOrders } = twin
  const { open, promised, shipped, completed, lateSoFar } = customerOrders
  const rows = [...open.values()].map((order): Row => {
    const { customerOrder, customer, item, quantity, dueAt, promisedAt, late } = order
    return {
      cells: [
        customerOrder,
        customer,
        item,
        quantity,
        order.shipped,
        quantity - order.shipped,
        dueAt,
        promisedAt,
        late,
      ],
    }
  })
  const columns = [
    text('customerOrder', 'Customer order'),
    text('customer', 'Customer'),
    text('item', 'Product'),
    number('quantity', 'Ordered', 'bottle'),
    number('shipped', 'Shipped', 'bottle'),
    number('open', 'Open', 'bottle'),
    instant('dueAt', 'Wanted'),
    instant('promisedAt', 'Promised'),
    yesNo('late', 'Late'),
  ]
  const service: Table = {
    id: 'service',
    title: 'Service so far',
    columns: [text('figure', 'Figure'), number('value', 'Value'), text('unit', 'Unit')],
    rows: [
      { cells: ['Promised', promised, 'bottle'] },
      { cells: ['Shipped', shipped, 'bottle'] },
      { cells: ['Customer orders completed', completed, 'customer order'] },
      { cells: ['Customer orders that were late', lateSoFar, 'customer order'] },
    ],
  }
  return {
    id: 'customer-orders',
    title: 'Customer orders',
    at,
    currency: scenario.site.currency,
    tables: [{ id: 'open-customer-orders', title: 'Open customer orders', columns, rows }, service],
  }
}

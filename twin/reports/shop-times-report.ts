/*
 * Where the time of a shop went: what the work centres have shown against their standards, and what each
 * production order took and waited for.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import { demonstratedCentres } from '../shop/books/demonstrated.ts'
import { ACTIVITIES, type JobTimes, jobTimes, WAITS } from '../shop/books/job-clock.ts'
import type { ShopTwin } from '../shop/shop-twin.ts'
import { number, share, text } from './columns.ts'
import type { Report, Row, Table } from './report.ts'
import { currencyOf } from './shop-stock-report.ts'

const MS_PER_HOUR = 3_600_000

/** Demonstrated times of the work centres, and the times of the production orders. */
export function makeShopTimesReport(twin: ShopTwin): Report {
  return {
    id: 'times',
    title: 'Standard and actual times',
    at: twin.at,
    currency: currencyOf(twin),
    tables: [listCentres(twin), listOrders(twin)],
  }
}

function listCentres({ books }: ShopTwin): Table {
  return {
    id: 'demonstrated-times',
    title: 'Work centres: what closed production orders took',
    note:
      'Efficiency: standard run time of the pieces started / run time taken, stops and waits on the ' +
      'machine included; time off shift and in maintenance is not.',
    columns: [
      text('workCentre', 'Work centre'),
      number('orders', 'Production orders'),
      number('standardRun', 'Standard run', 'h', 1),
      number('actualRun', 'Actual run', 'h', 1),
      share('efficiency', 'Efficiency'),
      number('setup', 'Set-up', 'h', 1),
      number('rework', 'Rework', 'h', 1),
      number('labour', 'People', 'h', 1),
    ],
    rows: (books ? demonstratedCentres(books) : []).map((centre) => ({
      cells: [
        centre.workCentre,
        centre.orders,
        centre.standardRun / 60,
        centre.actualRun / 60,
        centre.efficiency,
        centre.setup / 60,
        centre.rework / 60,
        centre.labour / 60,
      ],
    })),
  }
}

const WAIT_TITLES = {
  queue: 'In queues',
  transport: 'On its way',
  hold: 'On hold',
  blocked: 'Done, not gone on',
} as const

function listOrders({ books, at }: ShopTwin): Table {
  return {
    id: 'order-times',
    title: 'Production orders, the latest first',
    note: 'On machines: while they are not off or in maintenance. Waits: all time of the calendar.',
    columns: [
      text('order', 'Production order'),
      text('item', 'Product'),
      number('setup', 'Set-up', 'h', 2),
      number('run', 'Run', 'h', 2),
      number('rework', 'Rework', 'h', 2),
      number('labour', 'People', 'h', 2),
      ...WAITS.map((wait) => number(wait, WAIT_TITLES[wait], 'h', 2)),
    ],
    rows: [...(books?.orders.values() ?? [])]
      .toReversed()
      .map(({ order, product, events }): Row => {
        const times = jobTimes(books!.clock, order)
        const hours = [...workOf(times), ...WAITS.map((wait) => waited(times, wait, at))]
        return { cells: [order, product, ...hours.map((ms) => ms / MS_PER_HOUR)], events }
      }),
  }
}

/** Set-up, run and rework of machines, and all of people, ms. */
function workOf({ centres }: JobTimes): number[] {
  const work = [...centres.values()]
  const total = (of: (one: (typeof work)[number]) => number) =>
    work.reduce((sum, one) => sum + of(one), 0)
  return [
    ...ACTIVITIES.map((activity) => total(({ machine }) => machine[activity])),
    total(({ labour }) => labour.setup + labour.run + labour.rework),
  ]
}

/** With the wait that goes on now. */
const waited = (times: JobTimes, wait: (typeof WAITS)[number], at: SimTime): number =>
  times.waits[wait] + (times.wait === wait ? at - times.waitsSince : 0)

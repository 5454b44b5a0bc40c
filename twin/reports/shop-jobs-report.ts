/*
 * Jobs and work centres of a shop, as its books have them.
 */
import { DONE_MAX, type ShopJob } from '../shop/jobs.ts'
import { summariseShop } from '../shop/shop-summary.ts'
import type { ShopTwin } from '../shop/shop-twin.ts'
import { instant, number, share, text, yesNo } from './columns.ts'
import type { Report, Row, Table } from './report.ts'

/** Jobs, planned and actual, and what has become of them by product. */
export function makeJobsReport(twin: ShopTwin): Report {
  return {
    id: 'jobs',
    title: 'Jobs',
    at: twin.at,
    currency: '',
    tables: [listJobs(twin), listProducts(twin)],
  }
}

function listJobs({ jobs, at }: ShopTwin): Table {
  return {
    id: 'production-orders',
    title: 'Jobs, planned and actual',
    note:
      `Those in the shop, and the latest ${DONE_MAX} that ended. ` +
      'Late: ended, or still here, after it was due.',
    columns: [
      text('order', 'Production order'),
      text('lot', 'Lot'),
      text('item', 'Product'),
      number('quantity', 'Released', 'piece'),
      number('good', 'Good so far', 'piece'),
      number('reject', 'Rejected', 'piece'),
      text('status', 'Status'),
      text('phase', 'Where it stands'),
      text('workCentre', 'Work centre'),
      text('machine', 'Machine'),
      text('operation', 'Operation'),
      instant('plannedStart', 'Released at'),
      instant('plannedEnd', 'Due'),
      instant('actualStart', 'Actual start'),
      instant('actualEnd', 'Actual end'),
      yesNo('late', 'Late'),
    ],
    rows: [...jobs.done, ...jobs.open.values()].map((job) => rowOfJob(job, at)),
  }
}

const rowOfJob = (job: ShopJob, at: number): Row => ({
  cells: [
    job.order,
    job.lot,
    job.item,
    job.quantity,
    job.good,
    job.reject,
    job.status,
    job.phase,
    job.workCentre,
    job.machine,
    job.operation,
    job.releasedAt,
    job.dueAt,
    job.startedAt,
    job.endedAt,
    job.dueAt !== null && (job.endedAt ?? at) > job.dueAt,
  ],
})

function listProducts(twin: ShopTwin): Table {
  return {
    id: 'products',
    title: 'Jobs by product',
    columns: [
      text('item', 'Product'),
      number('released', 'Released', 'job'),
      number('completed', 'Completed', 'job'),
      number('scrapped', 'Scrapped', 'job'),
      number('inShop', 'In the shop', 'job'),
      number('good', 'Good', 'piece'),
      number('leadTime', 'Mean lead time', 'h', 1),
      share('onTime', 'On time'),
    ],
    rows: Object.entries(summariseShop(twin).products).map(([item, product]) => ({
      cells: [
        item,
        product.released,
        product.completed,
        product.scrapped,
        product.inShop,
        product.good,
        product.leadTime,
        product.onTime,
      ],
    })),
  }
}

/** Load of the work centres now and so far. */
export function makeWorkCentresReport(twin: ShopTwin): Report {
  return {
    id: 'work-centres',
    title: 'Work centres',
    at: twin.at,
    currency: '',
    tables: [
      {
        id: 'work-centres',
        title: 'Work centres',
        note: 'Utilisation: running and set-up time / planned busy time of the machines so far.',
        columns: [
          text('workCentre', 'Work centre'),
          number('waiting', 'Waiting', 'job'),
          number('onMachines', 'On machines', 'job'),
          share('utilisation', 'Utilisation'),
        ],
        rows: Object.entries(summariseShop(twin).workCentres).map(([id, centre]) => ({
          cells: [id, centre.waiting, centre.onMachines, centre.utilisation],
        })),
      },
    ],
  }
}

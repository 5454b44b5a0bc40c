/*
 * The capacity plan as tables: load and capacity on three bases, overloads with their orders, and the
 * bottleneck with its evidence.
 */
import type { Bottleneck, CapacityPlan, CentrePlan } from '../erp/capacity/capacity-plan.ts'
import type { LoadRow } from '../erp/capacity/requirements.ts'
import { number, share, text } from './columns.ts'
import { bucketTitle } from './mrp-report.ts'
import type { Cell, Report, Table } from './report.ts'

export const capacityReport = (plan: CapacityPlan, currency: string): Report => ({
  id: 'capacity-plan',
  title: 'Capacity',
  at: plan.buckets.from,
  currency,
  tables: [capacityTable(plan), overloadsTable(plan), bottleneckTable(plan)],
})

/** A row for each work centre and bucket. */
export const capacityTable = (plan: CapacityPlan): Table => ({
  id: 'capacity',
  title: 'Load and capacity',
  note:
    'Standard hours. Standard capacity = machines × open hours; rated = standard × utilisation × ' +
    'efficiency; demonstrated = mean of what was earned. Past due load stands in the first bucket.',
  columns: [
    text('workCentre', 'Work centre'),
    number('bucket', 'Bucket'),
    text('begins', 'Begins'),
    number('load', 'Load', 'h', 1),
    number('standard', 'Standard capacity', 'h', 1),
    share('standardLoad', 'Load of standard'),
    number('rated', 'Rated capacity', 'h', 1),
    share('ratedLoad', 'Load of rated'),
    number('demonstrated', 'Demonstrated capacity', 'h', 1),
    share('demonstratedLoad', 'Load of demonstrated'),
    number('left', 'Left of rated', 'h', 1),
    number('backlog', 'Backlog if nothing is done', 'h', 1),
    number('overtime', 'Overtime needed', 'h', 1),
  ],
  rows: plan.workCentres.flatMap((centre) =>
    centre.load.map((load, t) => ({
      cells: [
        centre.workCentre,
        t + 1,
        bucketTitle(plan.buckets, t),
        load,
        ...basesOf(centre, t),
        centre.rated[t]!.overUnder,
        centre.rated[t]!.backlog,
        centre.overtimeHours[t]!,
      ],
    })),
  ),
})

const basesOf = ({ standard, rated, demonstrated }: CentrePlan, t: number): Cell[] =>
  [standard, rated, demonstrated].flatMap((rows): Cell[] => {
    const row: LoadRow | undefined = rows?.[t]
    return [row?.capacity ?? null, row?.loadShare ?? null]
  })

/** The greatest overload first; its orders as the rows below it. */
export const overloadsTable = ({ overloads, buckets }: CapacityPlan): Table => ({
  id: 'overloads',
  title: 'Overloads',
  columns: [
    text('workCentre', 'Work centre'),
    number('bucket', 'Bucket'),
    text('begins', 'Begins'),
    text('base', 'Base'),
    text('order', 'Order'),
    number('load', 'Load', 'h', 1),
    number('capacity', 'Capacity', 'h', 1),
    number('over', 'Over', 'h', 1),
  ],
  rows: overloads.flatMap(({ workCentre, bucket, base, load, capacity, over, orders }) => {
    const place = [workCentre, bucket, bucketTitle(buckets, bucket - 1), base]
    return [
      { cells: [...place, '', load, capacity, over] },
      ...orders.map(({ order, hours }) => ({
        cells: [...place, order, hours, null, null],
        level: 1,
      })),
    ]
  }),
})

export const bottleneckTable = ({ bottleneck }: CapacityPlan): Table => ({
  id: 'planned-bottleneck',
  title: 'Bottleneck of the plan',
  note: 'The work centre with the greatest load share over all the buckets.',
  columns: [
    text('workCentre', 'Work centre'),
    text('base', 'Base'),
    number('load', 'Load', 'h', 1),
    number('capacity', 'Capacity', 'h', 1),
    share('loadShare', 'Load share'),
    text('next', 'Next'),
    share('nextShare', 'Its load share'),
    share('exceedsNextBy', 'More by'),
  ],
  rows: bottleneck === null ? [] : [{ cells: evidenceOf(bottleneck) }],
})

const evidenceOf = (bottleneck: Bottleneck): Cell[] => [
  bottleneck.workCentre,
  bottleneck.base,
  bottleneck.load,
  bottleneck.capacity,
  bottleneck.loadShare,
  bottleneck.next?.workCentre ?? '',
  bottleneck.next?.loadShare ?? null,
  bottleneck.exceedsNextBy,
]

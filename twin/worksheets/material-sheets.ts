/*
 * Sheets of materials: MRP and the master production schedule.
 */
import { type Static, Type } from 'typebox'
import { checkKnown, type Finding } from '../../scenarios/finding.ts'
import type { LotRule } from '../erp/master/master-data.ts'
import { checkMasterSchedule, computeMasterSchedule } from '../erp/mrp/master-schedule.ts'
import { checkMrp, type MrpProblem } from '../erp/mrp/mrp-problem.ts'
import { planMaterials } from '../erp/mrp/plan-materials.ts'
import { Amount, ByName, Group, List, Perhaps, Positive, Real, Whole, Word } from './fields.ts'
import { findingsOfProblems } from './findings.ts'
import { worksheet } from './worksheet.ts'

const BUCKETS_MAX = 520
const UNITS_BY_BUCKET = 'Units by number of the bucket, from 1'

const MrpInputs = Group({
  buckets: Whole('Number of buckets (periods)', 1, BUCKETS_MAX),
  items: List(
    Group({
      item: Word('Id of the item'),
      lead_time: Whole('Buckets from release to receipt'),
      on_hand: Perhaps(Type.Integer({ description: 'Units in stock; 0 when left out' })),
      safety_stock: Perhaps(Whole('Units kept in stock; 0 when left out')),
      lot_rule: Perhaps(
        Type.Enum(['L4L', 'FOQ', 'MIN', 'POQ'], {
          description:
            'L4L lot for lot (also when left out), FOQ multiples of the parameter, MIN at least ' +
            'the parameter, POQ the next so many buckets',
        }),
      ),
      lot_parameter: Perhaps(Whole('Units of FOQ and MIN, buckets of POQ', 1)),
      order_yield: Perhaps(
        Type.Number({
          exclusiveMinimum: 0,
          maximum: 1,
          description: 'Good / released, above 0 and at most 1; 1 when left out',
        }),
      ),
      scheduled_receipts: Perhaps(ByName(Whole(UNITS_BY_BUCKET))),
    }),
  ),
  bom: List(
    Group({
      parent: Word('Id of the item made'),
      component: Word('Id of the item that goes into it'),
      qty_per: Positive('Units for one unit of the parent'),
      component_scrap: Perhaps(
        Type.Number({
          minimum: 0,
          exclusiveMaximum: 1,
          description: 'Share of the component that is spoilt, 0 to below 1; 0 when left out',
        }),
      ),
    }),
    0,
  ),
  independent_demand: ByName(ByName(Whole(UNITS_BY_BUCKET))),
  conventions: Perhaps(Type.String({ maxLength: 4_000, description: 'Free text' })),
})
type MrpInputs = Static<typeof MrpInputs>
type MrpSheetItem = MrpInputs['items'][number]

function lotRuleOf({ lot_rule: rule, lot_parameter: parameter = 1 }: MrpSheetItem): LotRule {
  switch (rule) {
    case 'FOQ':
      return { type: 'fixed', quantity: parameter }
    case 'MIN':
      return { type: 'minimum', minimum: parameter, multiple: 1 }
    case 'POQ':
      return { type: 'periods', periods: parameter }
    default:
      return { type: 'lotForLot' }
  }
}

const mrpOf = ({ buckets, items, bom, independent_demand }: MrpInputs): MrpProblem => ({
  from: 1,
  bucketLength: 1,
  buckets,
  items: items.map((item) => ({
    item: item.item,
    leadTime: item.lead_time,
    onHand: item.on_hand ?? 0,
    safetyStock: item.safety_stock ?? 0,
    lotRule: lotRuleOf(item),
    orderYield: item.order_yield ?? 1,
  })),
  billOfMaterials: bom.map((line) => ({
    parent: line.parent,
    component: line.component,
    quantityPer: line.qty_per,
    scrapShare: line.component_scrap ?? 0,
  })),
  demands: Object.entries(independent_demand).flatMap(([item, byBucket]) =>
    Object.entries(byBucket).map(([bucket, quantity]) => {
      return { id: `${item}-${bucket}`, item, at: Number(bucket), quantity }
    }),
  ),
  openOrders: items.flatMap(({ item, scheduled_receipts = {} }, i) =>
    Object.entries(scheduled_receipts).map(([bucket, quantity]) => ({
      id: `${i}-${bucket}`,
      item,
      status: 'released' as const,
      quantity,
      received: 0,
      dueAt: Number(bucket),
      needsComponents: false,
    })),
  ),
})

const MRP_NAMES = {
  leadTime: 'lead_time',
  onHand: 'on_hand',
  safetyStock: 'safety_stock',
  orderYield: 'order_yield',
  lotRule: 'lot_rule',
  billOfMaterials: 'bom',
  quantityPer: 'qty_per',
  scrapShare: 'component_scrap',
}

function checkMrpSheet(inputs: MrpInputs): Finding[] {
  const { buckets, items, independent_demand } = inputs
  const checkBuckets = (path: Finding['path'], byBucket: Readonly<Record<string, number>>) =>
    Object.keys(byBucket)
      .filter((bucket) => !(/^[1-9]\d*$/.test(bucket) && Number(bucket) <= buckets))
      .map((bucket) => ({
        path: [...path, bucket],
        rule: `must be the number of a bucket, 1 to ${buckets}`,
        found: `"${bucket}"`,
      }))
  const ofProblem = findingsOfProblems(checkMrp(mrpOf(inputs)), MRP_NAMES)
  return [
    // Demands and receipts stand elsewhere in the sheet, and are checked there.
    ...ofProblem.filter(({ path }) => path[0] !== 'demands' && path[0] !== 'openOrders'),
    ...checkKnown(
      'an item',
      [...new Set(items.map(({ item }) => item))],
      Object.keys(independent_demand).map((item) => [['independent_demand', item], item] as const),
    ),
    ...Object.entries(independent_demand).flatMap(([item, byBucket]) =>
      checkBuckets(['independent_demand', item], byBucket),
    ),
    ...items.flatMap(({ lot_rule, lot_parameter, scheduled_receipts = {} }, i) => [
      ...checkBuckets(['items', i, 'scheduled_receipts'], scheduled_receipts),
      ...((lot_rule ?? 'L4L') !== 'L4L' && lot_parameter === undefined
        ? [{ path: ['items', i, 'lot_parameter'], rule: `must be stated with ${lot_rule}` }].map(
            (finding) => ({ ...finding, found: 'nothing' }),
          )
        : []),
    ]),
  ]
}

export const mrp_explosion = worksheet({
  kind: 'mrp_explosion',
  summary: 'Material requirements planning: netting, lots and explosion level by level',
  inputs: MrpInputs,
  check: checkMrpSheet,
  figures(inputs) {
    const records = planMaterials(mrpOf(inputs)).records.map((record) => [
      record.item,
      {
        low_level_code: record.lowLevelCode,
        gross: record.gross,
        scheduled_receipts: record.scheduledReceipts,
        projected_available: record.projectedAvailable,
        net: record.net,
        planned_receipts: record.plannedReceipts,
        planned_releases: record.plannedReleases,
        past_due_releases: record.pastDueReleases.map((release) => ({
          due_bucket: release.dueBucket,
          release_bucket: release.releaseBucket,
          quantity: release.quantity,
        })),
      },
    ])
    return Object.fromEntries(records)
  },
})

const scheduleOf = (inputs: {
  readonly on_hand: number
  readonly forecast: readonly number[]
  readonly orders: readonly number[]
  readonly mps: readonly number[]
  readonly demand_time_fence?: number
}) => ({
  onHand: inputs.on_hand,
  forecast: inputs.forecast,
  orders: inputs.orders,
  mps: inputs.mps,
  demandTimeFence: inputs.demand_time_fence ?? 0,
})

export const mps_atp = worksheet({
  kind: 'mps_atp',
  summary: 'Master production schedule: projected balance and available to promise',
  inputs: Group({
    on_hand: Real('Units in stock before the first period'),
    forecast: List(Amount('Units forecast, by period')),
    orders: List(Amount('Units of customer orders booked, by period')),
    mps: List(Amount('Scheduled receipts, by period')),
    demand_time_fence: Perhaps(Whole('Periods from the first in which only booked orders count')),
  }),
  check: (inputs) =>
    findingsOfProblems(checkMasterSchedule(scheduleOf(inputs)), { onHand: 'on_hand' }),
  figures(inputs) {
    const record = computeMasterSchedule(scheduleOf(inputs))
    return {
      projected_available_balance: record.projectedAvailable,
      discrete_atp_uncorrected: record.discreteUncorrected,
      discrete_atp: record.discrete,
      cumulative_atp: record.cumulative,
    }
  },
})

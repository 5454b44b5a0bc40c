/*
 * Sheets of materials: MRP, the master production schedule, lot sizing.
 */
import { type Static, Type } from 'typebox'
import { checkKnown, type Finding } from '../../scenarios/finding.ts'
import type { LotRule } from '../erp/master/master-data.ts'
import { planLots } from '../erp/mrp/lot-rule.ts'
import {
  checkLotSizing,
  costOf,
  economicOrderQuantity,
  fixedPeriods,
  type LotPlan,
  type LotSizingProblem,
  leastUnitCost,
  lotForLot,
  partPeriodBalancing,
  periodsOfSupply,
  silverMeal,
} from '../erp/mrp/lot-sizing.ts'
import { checkMasterSchedule, computeMasterSchedule } from '../erp/mrp/master-schedule.ts'
import { checkMrp, type MrpProblem } from '../erp/mrp/mrp-problem.ts'
import { planMaterials } from '../erp/mrp/plan-materials.ts'
import { wagnerWhitin } from '../erp/mrp/wagner-whitin.ts'
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

const OneOrEach = (description: string) =>
  Type.Unsafe<number | number[]>({
    type: ['number', 'array'],
    items: { type: 'number', minimum: 0, description },
    minimum: 0,
    description: `${description}; one figure, or one for each period`,
  })

const lotsOf = (inputs: {
  readonly demand: readonly number[]
  readonly setup_cost: number | readonly number[]
  readonly holding_cost: number | readonly number[]
}): LotSizingProblem => ({
  demand: inputs.demand,
  setupCost: inputs.setup_cost,
  holdingCost: inputs.holding_cost,
})

const lotFigures = (plan: LotPlan) => ({
  orders: plan.orders,
  setup_cost: plan.setupCost,
  holding_cost: plan.holdingCost,
  total: plan.total,
  number_of_orders: plan.numberOfOrders,
  ending_inventory: plan.endingInventory,
})

/** Rules that go by one set-up and one holding cost for all periods; null where these vary. */
function steadyLots(problem: LotSizingProblem) {
  const { demand, setupCost, holdingCost } = problem
  const mean = demand.reduce((sum, units) => sum + units, 0) / demand.length
  if (typeof setupCost !== 'number' || typeof holdingCost !== 'number') {
    return { poq: null, eoq: null, poq_periods: null, foq_eoq_rounded: null }
  }
  // Holding for nothing has no economic quantity, and one order for all.
  const isFree = holdingCost === 0
  const periods = isFree ? demand.length : periodsOfSupply(mean, setupCost, holdingCost)
  return {
    poq: lotFigures(costOf(problem, fixedPeriods(demand, periods))),
    eoq: isFree ? null : economicOrderQuantity(mean, setupCost, holdingCost),
    poq_periods: periods,
    foq_eoq_rounded: lotFigures(
      planLots({ type: 'economicQuantity', setupCost, holdingCost }, problem),
    ),
  }
}

export const lot_sizing = worksheet({
  kind: 'lot_sizing',
  summary: 'Lots over periods: the cheapest (Wagner–Whitin) and the rules of thumb',
  inputs: Group({
    demand: List(Amount('Units wanted, by period')),
    setup_cost: OneOrEach('Cost of an order'),
    holding_cost: OneOrEach('Cost of a unit in stock at the end of a period'),
  }),
  check: (inputs) =>
    findingsOfProblems(checkLotSizing(lotsOf(inputs)), {
      setupCost: 'setup_cost',
      holdingCost: 'holding_cost',
    }),
  figures(inputs) {
    const problem = lotsOf(inputs)
    const optimal = wagnerWhitin(problem)
    const by = (orders: readonly number[]) => lotFigures(costOf(problem, orders))
    return {
      wagner_whitin: lotFigures(optimal.plan),
      cost_to_period: optimal.costToPeriod,
      all_optimal_setup_periods: optimal.setupPeriods,
      silver_meal: by(silverMeal(problem)),
      least_unit_cost: by(leastUnitCost(problem)),
      part_period_balancing: by(partPeriodBalancing(problem)),
      lot_for_lot: by(lotForLot(problem.demand)),
      ...steadyLots(problem),
    }
  },
})

/*
 * Sheets of stock policy: how much to order, and when.
 */
import { Type } from 'typebox'
import {
  checkDiscount,
  checkEconomicQuantity,
  economicQuantity,
  quantityDiscount,
} from '../erp/policy/economic-quantity.ts'
import { checkLotAndReorderPoint, lotAndReorderPoint } from '../erp/policy/lot-and-reorder-point.ts'
import { safetyStock } from '../erp/policy/safety-stock.ts'
import { Amount, Group, List, Perhaps, Positive } from './fields.ts'
import { findingsOfWords } from './findings.ts'
import { worksheet } from './worksheet.ts'

const D = Positive('Demand, units a year or any other period')
const S = Positive('Cost of one order or set-up')

export const eoq = worksheet({
  kind: 'eoq',
  summary: 'Economic order quantity of steady demand',
  inputs: Group({
    D,
    S,
    H: Positive('Cost of holding a unit over the period'),
    working_days: Perhaps(Positive('Working days in the period; 365 when left out')),
  }),
  figures({ D, S, H, working_days: workingDays = 365 }) {
    const best = economicQuantity({ demand: D, setupCost: S, holdingCost: H, workingDays })
    return {
      Q: best.quantity,
      orders_per_year: best.ordersPerPeriod,
      total_relevant_cost: best.relevantCost,
      days_between_orders: best.daysBetweenOrders,
    }
  },
})

const productionOf = (inputs: {
  readonly D: number
  readonly S: number
  readonly H: number
  readonly production_rate_per_year: number
}) => ({
  demand: inputs.D,
  setupCost: inputs.S,
  holdingCost: inputs.H,
  productionRate: inputs.production_rate_per_year,
})

export const epq = worksheet({
  kind: 'epq',
  summary: 'Economic production quantity where stock builds up while others take',
  inputs: Group({
    D,
    S,
    H: Positive('Cost of holding a unit over the period'),
    production_rate_per_year: Positive('Units that the machine makes in the period, above D'),
  }),
  check: (inputs) =>
    findingsOfWords(checkEconomicQuantity(productionOf(inputs)), {
      productionRate: 'production_rate_per_year',
    }),
  figures(inputs) {
    const best = economicQuantity(productionOf(inputs))
    return {
      Q: best.quantity,
      orders_per_year: best.ordersPerPeriod,
      total_relevant_cost: best.relevantCost,
      max_inventory: best.maximumStock,
    }
  },
})

const discountOf = (inputs: {
  readonly D: number
  readonly S: number
  readonly carrying_rate: number
  readonly breaks: readonly (readonly number[])[]
}) => ({
  demand: inputs.D,
  setupCost: inputs.S,
  carryingRate: inputs.carrying_rate,
  breaks: inputs.breaks.map(([from, price]) => ({ from: from!, price: price! })),
})

export const quantity_discount = worksheet({
  kind: 'quantity_discount',
  summary: 'Order quantity with all-units quantity discounts',
  inputs: Group({
    D,
    S,
    carrying_rate: Positive('Cost of holding a unit over the period, as a share of its price'),
    breaks: List(
      Type.Array(
        Positive('Pairs of quantity and price: from this quantity on each costs so much'),
        {
          minItems: 2,
          maxItems: 2,
        },
      ),
    ),
  }),
  check: (inputs) => findingsOfWords(checkDiscount(discountOf(inputs)), { from: 0, price: 1 }),
  figures(inputs) {
    const { rows, best } = quantityDiscount(discountOf(inputs))
    return {
      rows: rows.map((row) => ({
        price: row.price,
        eoq: row.economicQuantity,
        evaluated_quantity: row.quantity,
        total_cost: row.totalCost,
      })),
      best_quantity: best.quantity,
      best_total_cost: best.totalCost,
      best_price: best.price,
    }
  },
})

export const safety_stock = worksheet({
  kind: 'safety_stock',
  summary: 'Safety stock and reorder point for uncertain demand and lead time',
  inputs: Group({
    mean_daily_demand: Amount('Mean demand of a day, units'),
    sd_daily_demand: Amount('Standard deviation of the demand of a day, units'),
    mean_lead_time: Amount('Mean lead time, days'),
    sd_lead_time: Amount('Standard deviation of the lead time, days'),
    cycle_service_level: Type.Number({
      exclusiveMinimum: 0,
      exclusiveMaximum: 1,
      description: 'Chance that a cycle ends without a stock-out, above 0 and below 1',
    }),
  }),
  figures(inputs) {
    const answer = safetyStock({
      meanDemand: inputs.mean_daily_demand,
      demandDeviation: inputs.sd_daily_demand,
      meanLeadTime: inputs.mean_lead_time,
      leadTimeDeviation: inputs.sd_lead_time,
      serviceLevel: inputs.cycle_service_level,
    })
    return {
      z: answer.z,
      sigma_lead_time_demand: answer.leadTimeDemandDeviation,
      safety_stock: answer.safetyStock,
      reorder_point: answer.reorderPoint,
    }
  },
})

const reviewOf = (inputs: {
  readonly D: number
  readonly K: number
  readonly h: number
  readonly p: number
  readonly ltd_mean: number
  readonly ltd_sd: number
}) => ({
  demand: inputs.D,
  setupCost: inputs.K,
  holdingCost: inputs.h,
  shortageCost: inputs.p,
  leadTimeDemand: inputs.ltd_mean,
  leadTimeDemandDeviation: inputs.ltd_sd,
})

export const q_r_backorder = worksheet({
  kind: 'q_r_backorder',
  summary: 'Lot and reorder point under continuous review with backorders (Q, R)',
  inputs: Group({
    D,
    K: Positive('Cost of one order'),
    h: Positive('Cost of holding a unit over the period'),
    p: Positive('Cost of one unit short, however long'),
    ltd_mean: Amount('Mean demand of a lead time, units'),
    ltd_sd: Amount('Standard deviation of that demand, units'),
  }),
  check: (inputs) =>
    findingsOfWords(checkLotAndReorderPoint(reviewOf(inputs)), { shortageCost: 'p' }),
  figures(inputs) {
    const best = lotAndReorderPoint(reviewOf(inputs))
    return {
      Q: best.quantity,
      R: best.reorderPoint,
      safety_stock: best.safetyStock,
      expected_backorders_per_cycle: best.backorders,
      fill_rate: best.fillRate,
      cycle_service: best.serviceLevel,
      annual_cost: best.cost,
      iterations_first: best.iterations
        .slice(0, 4)
        .map(({ quantity, reorderPoint, backorders }) => ({
          Q: quantity,
          R: reorderPoint,
          n_R: backorders,
        })),
    }
  },
})

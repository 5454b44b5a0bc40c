/*
 * All kinds of exercise sheets, by family.
 */
import { aggregate_planning_lp, cyclic_staffing } from './aggregate-sheets.ts'
import { crp_load, demonstrated_capacity, rccp } from './capacity-sheets.ts'
import { mix_yield_variance, process_costing, standard_cost_rollup } from './cost-sheets.ts'
import { forecast_errors, holt_winters, intermittent_demand } from './demand-sheets.ts'
import { lot_sizing } from './lot-sheet.ts'
import { mps_atp, mrp_explosion } from './material-sheets.ts'
import { newsvendor_discrete, newsvendor_normal } from './newsvendor-sheets.ts'
import { iso22400, oee, oee_aggregation, oee_from_state_log } from './performance-sheets.ts'
import {
  dpmo,
  mtbf_mttr,
  process_capability,
  process_capability_subgroups,
  rolled_throughput_yield,
} from './quality-sheets.ts'
import { eoq, epq, q_r_backorder, quantity_discount, safety_stock } from './stock-policy-sheets.ts'
import { inventory_valuation, mes_backflush } from './stock-sheets.ts'
import { standard_cost_variances } from './variance-sheet.ts'
import type { Worksheet } from './worksheet.ts'

export const WORKSHEETS: readonly Worksheet[] = [
  ...[holt_winters, intermittent_demand, forecast_errors],
  ...[eoq, epq, quantity_discount, newsvendor_normal, newsvendor_discrete],
  ...[safety_stock, q_r_backorder],
  ...[mps_atp, mrp_explosion, lot_sizing],
  ...[rccp, crp_load, demonstrated_capacity],
  ...[aggregate_planning_lp, cyclic_staffing],
  ...[standard_cost_rollup, standard_cost_variances, mix_yield_variance, process_costing],
  ...[inventory_valuation, mes_backflush],
  ...[oee, oee_aggregation, oee_from_state_log, iso22400],
  ...[mtbf_mttr, process_capability, process_capability_subgroups, dpmo, rolled_throughput_yield],
]

export const findWorksheet = (kind: string): Worksheet | undefined =>
  WORKSHEETS.find((worksheet) => worksheet.kind === kind)

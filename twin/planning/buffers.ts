/*
 * Demand-driven buffers of bought items: sized by the usage that the plan expects and the lead time of the
 * supplier. Factors as usual in the field (Ptak & Smith): long lead times get small ones.
 */
import { days } from '../../sim/contract/time.ts'
import { bufferZones } from '../erp/mrp/buffers.ts'
import type { MrpPlan } from '../erp/mrp/mrp-plan.ts'
import type { MrpProblem } from '../erp/mrp/mrp-problem.ts'
import { planMaterials } from '../erp/mrp/plan-materials.ts'
import {
  type BufferedItem,
  type BufferOrder,
  planWithBuffers,
} from '../erp/mrp/plan-with-buffers.ts'
import type { PlanningPosition } from './position.ts'

/** Lead time factor by lead time: short up to 5 days, long from 21. */
const factorOf = (leadTimeDays: number): number =>
  leadTimeDays <= 5 ? 0.8 : leadTimeDays < 21 ? 0.5 : 0.3
/** Suppliers are late now and then, and plans are missed: a middling variability. */
const VARIABILITY = 0.5
/** Purchases are placed once a week. */
const CYCLE_DAYS = 7

/** By netting; or the purchases by their buffers, which the plan then has as firm orders. */
export function orderMaterials(
  position: PlanningPosition,
  problem: MrpProblem,
): { readonly materials: MrpPlan; readonly refills: readonly BufferOrder[] } {
  const netted = planMaterials(problem)
  if (position.policy.materials !== 'buffers') return { materials: netted, refills: [] }
  const { advice, plan } = planWithBuffers(problem, listBuffers(position, netted))
  return { materials: plan, refills: advice.filter(({ quantity }) => quantity > 0) }
}

/** A buffer for each bought item that the plan needs. */
function listBuffers({ master, policy }: PlanningPosition, plan: MrpPlan): BufferedItem[] {
  const gross = new Map(plan.records.map((record) => [record.item, record.gross]))
  return master.items.flatMap(({ id, type, planning }): BufferedItem[] => {
    if (type !== 'buy') return []
    const needed = (gross.get(id) ?? []).reduce((sum, quantity) => sum + Math.max(0, quantity), 0)
    if (needed === 0) return []
    const zones = bufferZones({
      averageDailyUsage: needed / (policy.horizonWeeks * 7),
      leadTimeDays: planning.leadTimeDays + CYCLE_DAYS,
      leadTimeFactor: factorOf(planning.leadTimeDays),
      variabilityFactor: VARIABILITY,
      minimumOrder: 0,
      orderCycleDays: CYCLE_DAYS,
    })
    return [
      {
        item: id,
        zones,
        leadTime: days(planning.leadTimeDays),
        spikeHorizon: 1,
        spikeThreshold: zones.topOfRed / 2,
      },
    ]
  })
}

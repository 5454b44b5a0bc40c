/*
 * The material plan of an enterprise, by MRP or with buffers, and what shall be bought for it.
 */
import type { EnterpriseFile } from '../../scenarios/enterprise-file.ts'
import { days } from '../../sim/contract/time.ts'
import { bufferZones, decoupledLeadTimes } from '../erp/mrp/buffers.ts'
import type { MrpPlan, PlannedOrder } from '../erp/mrp/mrp-plan.ts'
import type { MrpProblem } from '../erp/mrp/mrp-problem.ts'
import { mrpProblemOf } from '../erp/mrp/mrp-problem-of.ts'
import { planMaterials } from '../erp/mrp/plan-materials.ts'
import {
  type BufferedItem,
  type BufferOrder,
  planWithBuffers,
} from '../erp/mrp/plan-with-buffers.ts'
import { type PurchaseProposal, proposePurchases } from '../erp/mrp/purchase-proposals.ts'
import { type EnterpriseDemand, listDemands } from './enterprise-demand.ts'
import { bucketDaysOf, type Situation } from './enterprise-situation.ts'

export interface MaterialsPlan {
  readonly problem: MrpProblem
  readonly plan: MrpPlan
  /** Planned orders, those of buffers included. */
  readonly toRelease: readonly PlannedOrder[]
  /** Null under the policy mrp. */
  readonly buffers: {
    readonly items: readonly BufferedItem[]
    readonly advice: readonly BufferOrder[]
  } | null
  readonly purchases: readonly PurchaseProposal[]
}

/** The problem of requirements as the file and its demand state it. */
export const problemOfSituation = (
  file: EnterpriseFile,
  situation: Situation,
  demand: readonly EnterpriseDemand[],
): MrpProblem => ({
  ...mrpProblemOf(situation.master, {
    from: situation.from,
    bucketDays: bucketDaysOf(file),
    buckets: situation.buckets,
    demands: listDemands(demand, situation),
    stock: situation.stock,
    openOrders: situation.openOrders,
  }),
  toleratedEarliness: days(file.options.toleratedEarlinessDays ?? 0),
})

export function planEnterpriseMaterials(
  file: EnterpriseFile,
  situation: Situation,
  problem: MrpProblem,
): MaterialsPlan {
  if (file.options.policy !== 'ddmrp') {
    const plan = planMaterials(problem)
    return withPurchases(situation, { problem, plan, toRelease: plan.plannedOrders, buffers: null })
  }
  const items = buffersOf(file, problem)
  const { advice, plan } = planWithBuffers(problem, items)
  const ordered = advice.filter(({ quantity }) => quantity > 0)
  const toRelease = [...ordered.map((order) => releaseOf(problem, order)), ...plan.plannedOrders]
  return withPurchases(situation, { problem, plan, toRelease, buffers: { items, advice } })
}

const withPurchases = (
  { master, from }: Situation,
  plan: Omit<MaterialsPlan, 'purchases'>,
): MaterialsPlan => ({ ...plan, purchases: proposePurchases(master, plan.toRelease, from) })

/** The order of a buffer as the planned order that it is for the shop and the buyer. */
function releaseOf(
  problem: MrpProblem,
  { order, item, quantity, dueAt }: BufferOrder,
): PlannedOrder {
  const { orderYield = 1 } = problem.items.find((entry) => entry.item === item)!
  const released = Math.ceil(quantity / orderYield - 1e-6)
  const times = { dueAt, releaseAt: problem.from, pastDue: false } as const
  return { id: order, item, quantity, released, ...times, fence: 'free' }
}

/** Usage that is not stated is the mean of what an ordinary plan needs. */
function buffersOf(file: EnterpriseFile, problem: MrpProblem): BufferedItem[] {
  const buffered = file.items.filter(({ buffer }) => buffer !== undefined)
  const names = new Set(buffered.map(({ id }) => id))
  const leadTimes = new Map(problem.items.map(({ item, leadTime }) => [item, leadTime]))
  const decoupled = decoupledLeadTimes(leadTimes, problem.billOfMaterials, names)
  const { records } = planMaterials(problem)
  return buffered.map(({ id, buffer = {} }) => {
    const leadTime = decoupled.get(id)!
    const leadTimeDays = leadTime / days(1)
    const gross = records.find(({ item }) => item === id)?.gross ?? []
    const usage = gross.reduce((sum, units) => sum + units, 0) / problem.buckets
    const zones = bufferZones({
      averageDailyUsage: buffer.averageDailyUsage ?? usage,
      leadTimeDays,
      leadTimeFactor: buffer.leadTimeFactor ?? 0.5,
      variabilityFactor: buffer.variabilityFactor ?? 0.5,
      minimumOrder: buffer.minimumOrder ?? 0,
      orderCycleDays: buffer.orderCycleDays ?? 0,
    })
    const spikeHorizon = buffer.spikeDays ?? Math.ceil(leadTimeDays)
    return { item: id, zones, leadTime, spikeHorizon, spikeThreshold: zones.topOfRed / 2 }
  })
}

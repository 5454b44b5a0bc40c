/*
 * DDMRP as a policy beside MRP: buffered items are ordered by their net flow position, all other items
 * by netting. A buffer decouples: what it needs is not ordered for the demand above it, but to refill it.
 */
import { checkIds, checkKnownId, checkNumber, type InputProblem } from '../input-problem.ts'
import {
  adviseOrder,
  type BufferAdvice,
  type BufferZones,
  type NetFlow,
  netFlow,
} from './buffers.ts'
import type { MrpPlan } from './mrp-plan.ts'
import { type MrpProblem, remainingOf } from './mrp-problem.ts'
import { planMaterials } from './plan-materials.ts'

export interface BufferedItem {
  readonly item: string
  readonly zones: BufferZones
  /** When an order released now would be there: the decoupled lead time. */
  readonly leadTime: number
  /** Buckets after the first in which spikes are looked for; a bucket stands for a day. */
  readonly spikeHorizon: number
  readonly spikeThreshold: number
}

export interface BufferOrder extends BufferAdvice {
  readonly item: string
  readonly netFlow: NetFlow
  /** Of the firm order in the plan; '' where nothing is to be ordered. */
  readonly order: string
  readonly dueAt: number
}

export interface BufferPlan {
  /** Most urgent first: lowest net flow position for its buffer. */
  readonly advice: readonly BufferOrder[]
  /** Buffer orders stand in it as firm open orders; a buffer that will run dry is a shortage. */
  readonly plan: MrpPlan
}

/** Everything that is wrong with the buffers of a problem. */
export function checkBuffers(
  problem: MrpProblem,
  buffers: readonly BufferedItem[],
): InputProblem[] {
  const known = new Set(problem.items.filter((item) => !item.phantom).map(({ item }) => item))
  return [
    ...checkIds(
      'buffers',
      buffers.map(({ item }) => item),
      'item',
    ),
    ...buffers.flatMap(({ item, leadTime, spikeHorizon, spikeThreshold }, i) => [
      ...checkKnownId(`buffers[${i}].item`, item, known, 'an item that is kept in stock'),
      ...checkNumber(`buffers[${i}].leadTime`, leadTime, { from: 0, whole: true }),
      ...checkNumber(`buffers[${i}].spikeHorizon`, spikeHorizon, { from: 0, whole: true }),
      ...checkNumber(`buffers[${i}].spikeThreshold`, spikeThreshold, { from: 0 }),
    ]),
  ]
}

/**
 * Plans a problem that `checkMrp` finds nothing wrong with, buffered items above before those below.
 * @param buffers in any order
 */
export function planWithBuffers(problem: MrpProblem, buffers: readonly BufferedItem[]): BufferPlan {
  const byItem = new Map(buffers.map((buffer) => [buffer.item, buffer]))
  let current: MrpProblem = {
    ...problem,
    // The buffer takes the place of lot rule, safety stock and safety time.
    items: problem.items.map((item) =>
      byItem.has(item.item) ? { ...item, replenished: false, safetyStock: 0, safetyTime: 0 } : item,
    ),
  }
  let plan = planMaterials(current)
  const advice: BufferOrder[] = []
  for (const { item } of plan.records) {
    const buffer = byItem.get(item)
    if (buffer === undefined) continue
    const found = adviseBuffer(current, plan, buffer)
    advice.push(found)
    if (found.quantity === 0) continue
    current = {
      ...current,
      openOrders: [
        ...current.openOrders,
        {
          id: found.order,
          item,
          status: 'firm',
          quantity: found.quantity,
          received: 0,
          dueAt: found.dueAt,
          releaseAt: current.from,
          needsComponents: true,
        },
      ],
    }
    plan = planMaterials(current)
  }
  return { advice: advice.sort((a, b) => a.priority - b.priority), plan }
}

function adviseBuffer(problem: MrpProblem, plan: MrpPlan, buffer: BufferedItem): BufferOrder {
  const { item, zones, leadTime, spikeHorizon, spikeThreshold } = buffer
  const record = plan.records.find((entry) => entry.item === item)!
  const { onHand } = problem.items.find((entry) => entry.item === item)!
  const onOrder = problem.openOrders
    .filter((order) => order.item === item)
    .reduce((sum, order) => sum + remainingOf(order), 0)
  const flow = netFlow({
    onHand,
    onOrder,
    dueDemand: record.gross[0]!,
    comingDemand: record.gross.slice(1, 1 + spikeHorizon),
    spikeThreshold,
  })
  const advice = adviseOrder(zones, flow.position)
  const order = advice.quantity > 0 ? `BUFFER-${item}` : ''
  return { item, ...advice, netFlow: flow, order, dueAt: problem.from + leadTime }
}

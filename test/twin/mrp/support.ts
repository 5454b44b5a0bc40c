import type { MrpPlan, MrpRecord } from '../../../twin/erp/mrp/mrp-plan.ts'
import type { MrpItem, MrpProblem, OpenOrder } from '../../../twin/erp/mrp/mrp-problem.ts'
import { checkMrp } from '../../../twin/erp/mrp/mrp-problem.ts'
import { planMaterials } from '../../../twin/erp/mrp/plan-materials.ts'

/** A problem in bucket numbers, as in textbooks; ten buckets unless said otherwise. */
export const problemOf = (parts: Partial<MrpProblem> & Pick<MrpProblem, 'items'>): MrpProblem => ({
  from: 1,
  bucketLength: 1,
  buckets: 10,
  billOfMaterials: [],
  demands: [],
  openOrders: [],
  ...parts,
})

export const itemOf = (item: string, parts: Partial<MrpItem> = {}): MrpItem => ({
  item,
  leadTime: 0,
  onHand: 0,
  ...parts,
})

export const openOrderOf = (
  id: string,
  item: string,
  quantity: number,
  dueAt: number,
  parts: Partial<OpenOrder> = {},
): OpenOrder => ({
  id,
  item,
  status: 'released',
  quantity,
  received: 0,
  dueAt,
  needsComponents: false,
  ...parts,
})

/** Plans what has nothing wrong with it. */
export function plan(problem: MrpProblem): MrpPlan {
  const wrong = checkMrp(problem)
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
  return planMaterials(problem)
}

export const recordOf = (result: MrpPlan, item: string): MrpRecord =>
  result.records.find((record) => record.item === item)!

/** The plan's orders accepted: firm open orders of the same dates, beside those that were open. */
export const accepted = (problem: MrpProblem, result: MrpPlan): MrpProblem => ({
  ...problem,
  openOrders: [
    ...problem.openOrders,
    ...result.plannedOrders.map(({ id, item, quantity, dueAt, releaseAt }) => ({
      id,
      item,
      status: 'firm' as const,
      quantity,
      received: 0,
      dueAt,
      releaseAt,
      needsComponents: true,
    })),
  ],
})

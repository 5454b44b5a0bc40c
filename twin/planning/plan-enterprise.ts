/*
 * The whole plan of an enterprise from its planning file: demand, materials, purchases, capacity, a
 * finite schedule, promise dates and standard cost. A pure function; nothing of it is played.
 */
import type { EnterpriseFile } from '../../scenarios/enterprise-file.ts'
import type { Finding } from '../../scenarios/finding.ts'
import { type CapacityPlan, planCapacity } from '../erp/capacity/capacity-plan.ts'
import { loadingOrdersOf } from '../erp/capacity/order-load.ts'
import { rollUpMasterData } from '../erp/cost/master-roll-up.ts'
import type { RollUpResult } from '../erp/cost/roll-up.ts'
import type { InputProblem } from '../erp/input-problem.ts'
import { checkMrp } from '../erp/mrp/mrp-problem.ts'
import { checkSchedulingProblem } from '../erp/schedule/check-problem.ts'
import type { Plan } from '../erp/schedule/plan.ts'
import { type PlanDiff, planDiff } from '../erp/schedule/plan-diff.ts'
import type { SchedulingProblem } from '../erp/schedule/problem.ts'
import { schedule } from '../erp/schedule/schedule.ts'
import { checkEnterprise, findingOf } from './check-enterprise.ts'
import { demandOfEnterprise, type EnterpriseDemand } from './enterprise-demand.ts'
import {
  type MaterialsPlan,
  planEnterpriseMaterials,
  problemOfSituation,
} from './enterprise-materials.ts'
import {
  type AvailableItem,
  availableItems,
  type CustomerPromise,
  promiseEnterprise,
} from './enterprise-promises.ts'
import {
  arrivalsOf,
  demonstratedHoursOf,
  planInForceOf,
  scheduleProblemOf,
} from './enterprise-schedule.ts'
import { type Situation, situationOf } from './enterprise-situation.ts'

export interface EnterprisePlan {
  readonly situation: Situation
  readonly demand: readonly EnterpriseDemand[]
  readonly materials: MaterialsPlan
  readonly capacity: CapacityPlan
  readonly scheduling: SchedulingProblem
  readonly schedule: Plan
  /** Against the plan in force; null where there is none. */
  readonly diff: PlanDiff | null
  readonly promises: readonly CustomerPromise[]
  readonly available: readonly AvailableItem[]
  readonly cost: RollUpResult
}

/** A plan, or all that is wrong with the file. */
export type EnterpriseAnswer =
  | { readonly plan: EnterprisePlan; readonly problems: readonly [] }
  | { readonly plan: null; readonly problems: readonly Finding[] }

/** Plans a file that its schema accepts. The same file gives the same plan. Never throws. */
export function planEnterprise(file: EnterpriseFile): EnterpriseAnswer {
  const problems = checkEnterprise(file)
  if (problems.length > 0) return { plan: null, problems }
  const situation = situationOf(file)
  const demand = demandOfEnterprise(file, situation)
  const cost = rollUpMasterData(situation.master, situation.from)
  const problem = problemOfSituation(file, situation, demand)
  const wrong = [
    ...checkMrp(problem).map((found) => placeOpen(file, found)),
    ...cost.problems.map(onItem),
  ]
  if (wrong.length > 0) return { plan: null, problems: wrong }
  const materials = planEnterpriseMaterials(file, situation, problem)
  const arrivals = arrivalsOf(situation, materials)
  const scheduling = scheduleProblemOf(file, situation, materials, arrivals)
  const unsound = checkSchedulingProblem(scheduling)
  if (unsound.length > 0) return { plan: null, problems: unsound.map(placeless) }
  const before = planInForceOf(file, scheduling)
  const { schedulingRule = 'earliestDueDate', direction = 'forward' } = file.options
  const mode = file.options.mode ?? 'regenerate'
  const planned = schedule(scheduling, { rule: schedulingRule, direction, mode, before })
  const plan: EnterprisePlan = {
    situation,
    demand,
    materials,
    capacity: capacityOf(file, situation, materials),
    scheduling,
    schedule: planned,
    diff: before === null ? null : planDiff(before, planned),
    promises: promiseEnterprise(file, situation, materials, arrivals, planned),
    available: availableItems(situation, materials),
    cost,
  }
  return { plan, problems: [] }
}

/** The roll-up names items by their position. */
const onItem = ({ path, ...words }: Finding): Finding => ({
  path: ['items', ...path.slice(0, 1)],
  ...words,
})

/** Open orders are listed in two parts of the file. */
function placeOpen({ productionOrders = [] }: EnterpriseFile, problem: InputProblem): Finding {
  const finding = findingOf(problem)
  const [list, i, ...rest] = finding.path
  if (list !== 'openOrders') return finding
  const n = Number(i) - productionOrders.length
  const place = n < 0 ? ['productionOrders', Number(i)] : ['purchaseOrders', n]
  return { ...finding, path: [...place, ...rest] }
}

/** What a schedule asks for is said of the whole file: it comes of several of its parts. */
function placeless(words: string): Finding {
  const [rule, found] = words.split(', found ')
  return { path: [], rule: rule!, found: found ?? 'that it is not so' }
}

function capacityOf(
  file: EnterpriseFile,
  { master, from, bucketLength, buckets }: Situation,
  { problem, toRelease }: MaterialsPlan,
): CapacityPlan {
  const outputHours = new Map(
    file.workCentres.flatMap((centre) => {
      const shown = demonstratedHoursOf(centre)
      return shown === null ? [] : [[centre.id, [shown]] as const]
    }),
  )
  const orders = loadingOrdersOf(problem, { plannedOrders: toRelease })
  return planCapacity(master, orders, { from, bucketLength, buckets }, { outputHours, window: 1 })
}

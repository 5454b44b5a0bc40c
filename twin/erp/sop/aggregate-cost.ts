/*
 * What an aggregate plan costs, by kind and period, and when its money moves.
 */
import { type Money, money, sumMoney } from '../money.ts'
import { splitByLargestRemainder } from '../split.ts'
import { type AggregatePlan, hoursOfResource, madeIn } from './aggregate-plan.ts'
import { type AggregateProblem, valueIn } from './aggregate-problem.ts'

export const COST_KINDS = [
  'regularLabour',
  'overtimeLabour',
  'hiring',
  'layoff',
  'material',
  'running',
  'runningOvertime',
  'subcontract',
  'holding',
  'backlog',
] as const
export type CostKind = (typeof COST_KINDS)[number]

export interface AggregateCost {
  readonly total: Money
  /** Cost of each kind by period; all of them sum to the total. */
  readonly byKind: Readonly<Record<CostKind, readonly Money[]>>
}

/**
 * The cost of a plan. The total is rounded once; kinds and periods are its parts by largest remainder,
 * so they sum to it exactly.
 */
export function costOfPlan(problem: AggregateProblem, plan: AggregatePlan): AggregateCost {
  const rows = rawCosts(problem, plan)
  const cells = COST_KINDS.flatMap((kind) => rows[kind])
  const total = money(cells.reduce((sum, cell) => sum + cell, 0))
  const parts = splitByLargestRemainder(total, cells) as Money[]
  const n = problem.periods.length
  const entries = COST_KINDS.map((kind, i) => [kind, parts.slice(i * n, (i + 1) * n)] as const)
  return { total, byKind: Object.fromEntries<readonly Money[]>(entries) as AggregateCost['byKind'] }
}

/** Cost of one kind over all periods. */
export const costOfKind = ({ byKind }: AggregateCost, kind: CostKind): Money =>
  sumMoney(byKind[kind])

/** In units of the currency, unrounded. */
function rawCosts(
  problem: AggregateProblem,
  plan: AggregatePlan,
): Record<CostKind, readonly number[]> {
  const { families, resources, pools } = problem
  const each = (costIn: (t: number) => number) => problem.periods.map((_, t) => costIn(t))
  const over = <T>(list: readonly T[], cost: (item: T, i: number) => number) =>
    list.reduce((sum, item, i) => sum + cost(item, i), 0)
  const hours = resources.map(({ id }) => hoursOfResource(problem, plan.families, id))
  return {
    regularLabour: each((t) =>
      over(pools, (pool, p) => plan.pools[p]!.workers[t]! * valueIn(pool.regularCost, t)),
    ),
    overtimeLabour: each((t) =>
      over(pools, (pool, p) => plan.pools[p]!.overtime[t]! * pool.overtimeCostPerHour),
    ),
    hiring: each((t) => over(pools, (pool, p) => plan.pools[p]!.hired[t]! * pool.hireCost)),
    layoff: each((t) => over(pools, (pool, p) => plan.pools[p]!.laidOff[t]! * pool.layoffCost)),
    material: each((t) =>
      over(families, (family, f) => {
        const planned = plan.families[f]!
        const extras = over(family.ways, (way, w) => planned.made[w]![t]! * way.unitCost)
        return madeIn(planned, t) * family.materialCost + extras
      }),
    ),
    running: each((t) => over(resources, (resource, r) => hours[r]![t]! * resource.costPerHour)),
    runningOvertime: each((t) =>
      over(resources, (resource, r) => {
        return plan.resources[r]!.overtime[t]! * resource.overtimeCostPerHour
      }),
    ),
    subcontract: each((t) =>
      over(families, ({ subcontract }, f) => {
        return plan.families[f]!.bought[t]! * (subcontract?.cost ?? 0)
      }),
    ),
    holding: each((t) => over(families, (f, i) => plan.families[i]!.stock[t]! * f.holdingCost)),
    backlog: each((t) => over(families, (f, i) => plan.families[i]!.backlog[t]! * f.backlogCost)),
  }
}

export interface CashCurve {
  /** By period. */
  readonly in: readonly Money[]
  readonly out: readonly Money[]
  /** At the end of the period. */
  readonly balance: readonly Money[]
  /** Sold or bought, and paid after the last period. */
  readonly receivable: Money
  readonly payable: Money
}

/** Holding and backlog are costs, but nobody is paid for them. */
const WITHOUT_CASH: readonly CostKind[] = ['holding', 'backlog']
const PAID_ON_TERMS: readonly CostKind[] = ['material', 'subcontract']

/**
 * The cash of a plan. Wages, hiring and running are paid in their period, materials and what is bought
 * in after the terms of the suppliers; what is delivered is paid after the terms of the customers.
 */
export function cashOfPlan(
  problem: AggregateProblem,
  plan: AggregatePlan,
  cost: AggregateCost,
): CashCurve {
  const n = problem.periods.length
  const { opening, customerTerms, supplierTerms } = problem.cash
  const sales = problem.periods.map((_, t) =>
    money(
      problem.families.reduce((sum, family, f) => {
        const { backlog } = plan.families[f]!
        const before = t === 0 ? family.openingBacklog : backlog[t - 1]!
        return sum + (family.demand[t]! + before - backlog[t]!) * family.salesPrice
      }, 0),
    ),
  )
  const costs = (kinds: readonly CostKind[]) =>
    problem.periods.map((_, t) => sumMoney(kinds.map((kind) => cost.byKind[kind][t]!)))
  const atOnce = COST_KINDS.filter((kind) => ![...WITHOUT_CASH, ...PAID_ON_TERMS].includes(kind))
  const received = delay(sales, customerTerms)
  const later = delay(costs(PAID_ON_TERMS), supplierTerms)
  const out = costs(atOnce).map((now, t) => (now + later.due[t]!) as Money)
  const balance: Money[] = []
  let cash = money(opening)
  for (let t = 0; t < n; t++) {
    cash = (cash + received.due[t]! - out[t]!) as Money
    balance.push(cash)
  }
  return {
    ...{ in: received.due, out, balance },
    ...{ receivable: received.open, payable: later.open },
  }
}

/** Amounts put off by so many periods; a fraction of a period falls into two in proportion. */
function delay(amounts: readonly Money[], periods: number): { due: Money[]; open: Money } {
  const due = amounts.map(() => 0)
  let open = 0
  const whole = Math.floor(periods)
  for (const [t, amount] of amounts.entries()) {
    const later = Math.round(amount * (periods - whole))
    for (const [at, part] of [
      [t + whole, amount - later],
      [t + whole + 1, later],
    ] as const) {
      if (at < due.length) due[at]! += part
      else open += part
    }
  }
  return { due: due as Money[], open: open as Money }
}

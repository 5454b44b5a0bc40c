/*
 * The variances of a production order, each with its causes on the floor: minutes, units and money, and
 * the MES events behind them. The causes of a variance sum to it exactly.
 */
import type { Scenario } from '../../scenarios/scenario.ts'
import type { Books } from './book-state.ts'
import { variancesInMoney } from './cost/variance-money.ts'
import { explainPrice, explainUsage } from './material-causes.ts'
import { less, type Money, NO_MONEY, sumMoney } from './money.ts'
import { type OrderCost, orderScrap, orderVariances } from './order-cost.ts'
import type { StateTime } from './order-losses.ts'
import { inKilowattHours } from './power-meter.ts'
import type { CostElement } from './standard-cost.ts'
import { VARIANCES, type VarianceName } from './variance.ts'
import {
  type CausePart,
  countBottlesOf,
  explainScrap,
  explainSetup,
  explainTime,
} from './variance-causes.ts'

export interface Cause extends Omit<CausePart, 'amount'> {
  readonly amount: Money
}

export interface ExplainedVariance {
  readonly name: VarianceName
  readonly amount: Money
  /** They sum to the amount; those that come to nothing are left out. */
  readonly causes: readonly Cause[]
}

/** All variances of an order as of now, in the order of `VARIANCES`; none for an unknown order. */
export function explainOrder(
  books: Books,
  scenario: Scenario,
  order: string,
): readonly ExplainedVariance[] {
  const cost = books.orders.get(order)
  if (cost === undefined) return []
  const rollUp = books.standardCosts.get(cost.item)
  const variances = orderVariances(cost, books.prices, rollUp, books.scrapRule)
  const parts = listParts(books, scenario, cost)
  return VARIANCES.map((name) => ({
    name,
    amount: variances[name],
    causes: inMoney(parts[name], variances[name]),
  }))
}

type Parts = Readonly<Record<VarianceName, readonly CausePart[]>>

function listParts(books: Books, scenario: Scenario, cost: OrderCost): Parts {
  const { rejects } = orderScrap(cost, books.scrapRule)
  /** What is shown as scrap is no cause of usage or efficiency. */
  const without = (element: CostElement): CausePart[] =>
    rejects[element] === 0
      ? []
      : [
          {
            ...{ cause: 'scrap', detail: '', quantity: null, unit: '', events: [] },
            amount: -rejects[element],
          },
        ]
  return {
    price: explainPrice(scenario, books, cost),
    usage: [...explainUsage(scenario, books, cost), ...without('material')],
    labourRate: [
      {
        ...ALL,
        cause: 'wage',
        quantity: cost.labourMs / 60_000,
        unit: 'min',
        amount: cost.labourRate,
      },
    ],
    labourEfficiency: [...explainLabour(books, scenario, cost), ...without('labour')],
    machineEfficiency: [
      ...explainMachine(books, scenario, cost, books.rates.machinePerMinute),
      ...without('machine'),
    ],
    setup: explainSetup(scenario, books, cost),
    energy: [...explainEnergy(books, scenario, cost), ...without('energy')],
    overheadEfficiency: [
      ...explainMachine(books, scenario, cost, overheadRate(books)),
      ...without('overhead'),
    ],
    scrap: explainScrap(books, cost),
  }
}

const ALL = { detail: '', events: [] } as const

const statesOf = ({ clock }: Books, { order }: OrderCost): Iterable<StateTime> =>
  clock.losses.get(order)?.states.values() ?? []

function explainMachine(
  books: Books,
  scenario: Scenario,
  cost: OrderCost,
  rate: number,
): CausePart[] {
  const minutes = scenario.standardCost.products[cost.item]?.machineMinutesPer1000 ?? 0
  const bottles = countBottlesOf(scenario, cost)
  return explainTime(statesOf(books, cost), bottles, ({ ms }) => ms, minutes * 60, 1, rate)
}

/** Whole money for a machine minute. */
const overheadRate = ({ rates: { overhead } }: Books): number =>
  (overhead.variablePerMinute + overhead.fixedPerMinute) * 10_000

function explainLabour(books: Books, scenario: Scenario, cost: OrderCost): CausePart[] {
  const product = scenario.standardCost.products[cost.item]
  const { machineMinutesPer1000: machine = 0, labourMinutesPer1000: labour = 0 } = product ?? {}
  const bottles = countBottlesOf(scenario, cost)
  const crew = machine > 0 ? labour / machine : 0
  const rate = books.rates.labourPerMinute
  const msOf = ({ labourMs }: StateTime) => labourMs
  return explainTime(statesOf(books, cost), bottles, msOf, labour * 60, crew, rate)
}

/** Energy of the bottles that were not made good, and all else that differs from the standard. */
function explainEnergy(books: Books, scenario: Scenario, cost: OrderCost): CausePart[] {
  const perBottle = (scenario.standardCost.products[cost.item]?.energyKwhPer1000 ?? 0) / 1_000
  const { paced, earned, rejects, unfinished } = countBottlesOf(scenario, cost)
  const price = books.rates.energyPerKwh * 10_000
  const used = inKilowattHours(books.clock.meter.orders.get(cost.order) ?? 0)
  const part = (
    cause: CausePart['cause'],
    detail: string,
    kwh: number,
    events: readonly number[],
  ) => ({
    ...{ cause, detail, quantity: kwh, unit: 'kWh' },
    ...{ amount: kwh * price, events },
  })
  return [
    ...rejects.map((r) => part('reject', r.machine, r.bottles * perBottle, r.events)),
    part('unfinished', '', unfinished * perBottle, []),
    part('consumption', '', used - paced * perBottle, []),
    // Earned bottles cost what the standard says: nothing to explain.
    ...(paced === 0 && earned !== 0 ? [part('other', '', 0, [])] : []),
  ]
}

/** Whole money that sums to the variance; what no part explains is `other`. */
function inMoney(parts: readonly CausePart[], variance: Money): Cause[] {
  const named = parts.map(({ amount }, i) => ({ name: `${i}`, amount: amount / 10_000 }))
  const exact = parts.reduce((sum, { amount }) => sum + amount, 0)
  const left = variance - exact
  // Each voucher was rounded for itself; more than that is something that no report explains.
  const isRounding = Math.abs(left) <= ROUNDING
  const total = isRounding ? variance : ((Math.round(exact) + 0) as Money)
  const amounts = variancesInMoney(named, total)
  const causes = parts.map((part, i) => ({ ...part, amount: amounts[i]!.amount }))
  const explained = sumMoney(causes.map(({ amount }) => amount))
  const rest = less(variance, explained)
  const all: Cause[] =
    rest === NO_MONEY
      ? causes
      : [...causes, { ...ALL, cause: 'other', quantity: null, unit: '', amount: rest }]
  return all.filter(({ amount }) => amount !== 0)
}

/** 1/100 of the currency. */
const ROUNDING = 100

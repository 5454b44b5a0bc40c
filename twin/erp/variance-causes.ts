/*
 * Why a production order took more, or less, than its standard: each variance in parts that the floor
 * has reported, with the events behind them. In exact figures; `explain-variances.ts` makes them money.
 *
 *   machine  time = stops + running;  running = slow + ideal time of all bottles;  ideal time of rejects
 *   set-up   time = lot size + sequence (the matrix against the standard) + duration (against the matrix)
 *   usage    used = rejects + allowance (the recipe against the standard) + other; of materials that
 *            are mixed with each other, other = mix + yield
 */
import type { Scenario } from '../../scenarios/scenario.ts'
import type { MachineState } from '../../sim/contract/mes.ts'
import type { Books } from './book-state.ts'
import { earnedBottles, type OrderCost } from './order-cost.ts'
import type { StateTime } from './order-losses.ts'

export const CAUSES = [
  'breakdown',
  'microStop',
  'blocked',
  'starved',
  'hold',
  'idle',
  'setupState',
  'slow',
  'staffing',
  'reject',
  'startUp',
  'rejectedLot',
  'unfinished',
  'allowance',
  'mix',
  'yield',
  'scrap',
  'lotSize',
  'sequence',
  'duration',
  'price',
  'wage',
  'consumption',
  'other',
] as const
export type CauseName = (typeof CAUSES)[number]

/** One part of a variance. */
export interface CausePart {
  readonly cause: CauseName
  /** Failure mode, machine, material, lot, products of a set-up; '' for none. */
  readonly detail: string
  /** In `unit`; null where only money says it. */
  readonly quantity: number | null
  readonly unit: string
  /** Exact, in whole money before rounding. */
  readonly amount: number
  readonly events: readonly number[]
}

const OF_STATE: Partial<Record<MachineState, CauseName>> = {
  down: 'breakdown',
  microStop: 'microStop',
  blocked: 'blocked',
  starved: 'starved',
  held: 'hold',
  idle: 'idle',
  setup: 'setupState',
}

const MINUTE = 60_000

/** Bottles in the terms of the pacing machine. */
interface Bottles {
  readonly earned: number
  /** Taken out at the pacing machine and after it. */
  readonly rejects: readonly {
    readonly machine: string
    readonly bottles: number
    readonly events: readonly number[]
  }[]
  /** Left the pacing machine and neither good nor rejected: on the line, or not reported. */
  readonly unfinished: number
  readonly paced: number
  readonly pacedEvents: readonly number[]
}

export function countBottlesOf({ line }: Scenario, cost: OrderCost): Bottles {
  const pacingAt = line.machines.findIndex(({ id }) => id === line.pacing)
  const rejects = line.machines.slice(pacingAt).flatMap(({ id }) => {
    const found = cost.rejects.get(id)
    return found === undefined
      ? []
      : [{ machine: id, bottles: found.bottles, events: found.events }]
  })
  const earned = earnedBottles(cost)
  const paced = cost.paced.bottles
  const rejected = rejects.reduce((sum, { bottles }) => sum + bottles, 0)
  return {
    earned,
    rejects,
    unfinished: paced - earned - rejected,
    paced,
    pacedEvents: cost.paced.events,
  }
}

/**
 * Time of the pacing machine (or of people at it) beyond the standard time of the bottles made.
 * @param msOf the time that counts in a state
 * @param standardMs of one bottle
 * @param crew that the standard has for each machine minute; 1 for the machine itself
 * @param rate money for a minute
 */
export function explainTime(
  states: Iterable<StateTime>,
  bottles: Bottles,
  msOf: (time: StateTime) => number,
  standardMs: number,
  crew: number,
  rate: number,
): CausePart[] {
  const part = (
    cause: CauseName,
    detail: string,
    ms: number,
    events: readonly number[],
  ): CausePart => ({
    ...{ cause, detail, quantity: ms / MINUTE, unit: 'min' },
    ...{ amount: (ms * rate) / MINUTE, events },
  })
  const parts: CausePart[] = []
  let running = 0
  let machineMs = 0
  for (const time of states) {
    const cause = OF_STATE[time.state]
    if (cause !== undefined) parts.push(part(cause, time.reason, msOf(time), time.events))
    else {
      running += msOf(time)
      machineMs += time.ms
    }
  }
  const slow = machineMs * crew - bottles.paced * standardMs
  return [
    ...parts,
    part('slow', '', slow, bottles.pacedEvents),
    part('staffing', '', running - machineMs * crew, []),
    ...bottles.rejects.map((r) => part('reject', r.machine, r.bottles * standardMs, r.events)),
    part('unfinished', '', bottles.unfinished * standardMs, []),
  ]
}

/** Set-up minutes beyond those that the standard spreads over the bottles made. */
export function explainSetup(scenario: Scenario, books: Books, cost: OrderCost): CausePart[] {
  const product = scenario.standardCost.products[cost.item]
  const standard = (product?.setupMinutes ?? 0) * MINUTE
  const perBottle = product === undefined ? 0 : standard / product.setupQuantity
  const rate = books.rates.setupPerMinute
  const setups = books.clock.losses.get(cost.order)?.setups ?? []
  const part = (cause: CauseName, detail: string, ms: number, events: number[]): CausePart => ({
    ...{ cause, detail, quantity: ms / MINUTE, unit: 'min' },
    ...{ amount: (ms * rate) / MINUTE, events },
  })
  const earned = earnedBottles(cost) * perBottle
  const events = setups.map(({ event }) => event)
  return [
    part('lotSize', '', setups.length * standard - earned, events),
    ...setups.flatMap(({ from, to, ms, event }) => {
      const base = scenario.line.changeoverMinutes[from]?.[to]
      const matrix = base === undefined ? standard : base * MINUTE
      const detail = `${from} → ${to}`
      return [
        part('sequence', detail, matrix - standard, [event]),
        part('duration', detail, ms - matrix, [event]),
      ]
    }),
  ]
}

/** Rejected lots, and rejects on the line against those that the standard allows. */
export function explainScrap(books: Books, cost: OrderCost): CausePart[] {
  const lots = cost.rejectedLots.map(({ lot, bottles, amount, event }) => ({
    ...{ cause: 'rejectedLot' as const, detail: lot, quantity: bottles, unit: 'bottle' },
    ...{ amount, events: [event] },
  }))
  const rule = books.scrapRule
  const costs = rule?.costUpTo.get(cost.item)
  if (rule === null || costs === undefined) return lots
  const worth = (machine: string, bottles: number) =>
    (Object.values(costs.get(machine) ?? {}).reduce((sum, part) => sum + part, 0) * bottles) / 1_000
  const allowed = -rule.allowedShare * earnedBottles(cost)
  return [
    ...lots,
    ...[...cost.rejects].map(([machine, { bottles, events }]) => ({
      ...{ cause: 'reject' as const, detail: machine, quantity: bottles, unit: 'bottle' },
      ...{ amount: worth(machine, bottles), events },
    })),
    {
      ...{ cause: 'allowance', detail: '', quantity: allowed, unit: 'bottle' },
      ...{ amount: worth(rule.pacing, allowed), events: [] },
    },
  ]
}

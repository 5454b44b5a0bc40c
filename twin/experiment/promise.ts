/*
 * The probability of being on time: the live plant is copied many times, each copy meets other luck and is
 * played past the due dates, and the copies in which an order is on time are counted.
 *
 * What is compared meets the same luck: future k is the same future for every loop that was forked from the
 * same plant at the same moment.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import { fork, type Plant, reseed } from '../../sim/index.ts'
import { type Loop, play } from '../closed-loop.ts'
import { wilsonMidpoint } from '../erp/promise/wilson.ts'
import { playShop, type ShopLoop } from './play-shop.ts'
import { SIMULATED_FLOOR } from './run-scenario.ts'

/** How surely an order is on time. */
export interface OnTime {
  /** Customer order of a line, production order of a shop. */
  readonly order: string
  readonly item: string
  readonly quantity: number
  readonly dueAt: SimTime
  /** Futures played, and those in which it was on time. */
  readonly n: number
  readonly onTime: number
  /** Midpoint of Wilson's 95 % interval. */
  readonly probability: number
}

export interface Futures {
  /** How many, at least 1. */
  readonly n: number
  /** Names the set of futures: the same name, the same luck. */
  readonly name: string
  /** Orders that are due later than this are left out. */
  readonly until: SimTime
}

/**
 * The customer orders of a line that are open and not late yet, in the order in which they are served.
 * The loop is left as it is.
 * @param change what is tried in each future before it is played, e.g. a decision; nothing by default
 */
export function foreseeLine(
  loop: Loop<Plant>,
  { n, name, until }: Futures,
  change: (loop: Loop<Plant>) => void = () => {},
): OnTime[] {
  const isAsked = (o: { late: boolean; dueAt: SimTime }) => !o.late && o.dueAt <= until
  const asked = [...loop.twin.customerOrders.open.values()].filter(isAsked)
  const last = Math.max(0, ...asked.map(({ dueAt }) => dueAt))
  const review = loop.twin.scenario.reviewEveryMinutes * 60_000
  return countFutures(
    asked.map((o) => ({ ...o, order: o.customerOrder })),
    n,
    (k) => {
      const future = forkLoop(loop)
      reseed(future.plant, `${name}/${k}`)
      change(future)
      const orders = [...future.twin.customerOrders.open.values()].filter(isAsked)
      // Late is what is short at the first review at or after its due time.
      play(SIMULATED_FLOOR, future, (last + review + 1) as SimTime)
      return new Map(orders.map((o) => [o.customerOrder, !o.late && o.completedAt !== null]))
    },
  )
}

const forkLoop = (loop: Loop<Plant>): Loop<Plant> => structuredClone(loop)

/** The production orders of a shop that are open, have a due date and are not late yet. */
export function foreseeShop(loop: ShopLoop, { n, name, until }: Futures): OnTime[] {
  const asked = [...loop.twin.jobs.open.values()].flatMap((job) =>
    job.dueAt !== null && job.dueAt >= loop.twin.at && job.dueAt <= until
      ? { ...job, dueAt: job.dueAt }
      : [],
  )
  const last = Math.max(loop.twin.at, ...asked.map(({ dueAt }) => dueAt))
  return countFutures(asked, n, (k) => {
    const future: ShopLoop = {
      shop: fork(loop.shop),
      twin: structuredClone(loop.twin),
      reported: [],
    }
    reseed(future.shop, `${name}/${k}`)
    const jobs = [...future.twin.jobs.open.values()]
    playShop(future, last as SimTime)
    return new Map(
      jobs.map(({ order, status, dueAt, endedAt }) => [
        order,
        status === 'completed' && dueAt !== null && endedAt !== null && endedAt <= dueAt,
      ]),
    )
  })
}

interface Asked {
  readonly order: string
  readonly item: string
  readonly quantity: number
  readonly dueAt: SimTime
}

/** @param playFuture plays future k, from 1, and says which orders are on time in it */
function countFutures(
  asked: readonly Asked[],
  n: number,
  playFuture: (k: number) => ReadonlyMap<string, boolean>,
): OnTime[] {
  const hits = new Map<string, number>()
  for (let k = 1; k <= n && asked.length > 0; k++) {
    for (const [order, onTime] of playFuture(k)) {
      if (onTime) hits.set(order, (hits.get(order) ?? 0) + 1)
    }
  }
  return asked.map(({ order, item, quantity, dueAt }) => {
    const onTime = hits.get(order) ?? 0
    return { order, item, quantity, dueAt, n, onTime, probability: wilsonMidpoint(onTime, n) }
  })
}

/*
 * Where the planned time of the bottleneck of a line went, cause by cause, without a remainder:
 *
 *   planned busy time = good bottles at the ideal rate      what it is there for
 *                     + scrapped bottles at the ideal rate  rejects, and lots that quality rejected
 *                     + slow                                running, less all bottles at the ideal rate
 *                     + set-up
 *                     + each stop by state and reason       breakdown, micro-stop, starved, blocked, held
 *                     + without a production order
 *
 * A lost hour costs what the hour costs; where the market would take more, it costs the contribution
 * that the hour would have earned.
 */
import type { Scenario } from '../../../scenarios/scenario.ts'
import type { Books } from '../book-state.ts'
import { rejectedOf } from './quality-cost.ts'

export interface TimeLoss {
  /** `good` is no loss. */
  readonly cause: 'good' | 'scrap' | 'slow' | 'setup' | 'stop' | 'noOrder'
  /** State and reason of a stop; '' else. */
  readonly detail: string
  /** They sum to the planned busy time; `slow` is below zero where it ran above the ideal rate. */
  readonly ms: number
  readonly events: readonly number[]
}

/** @param busyMs planned busy time of the pacing machine */
export function timeLosses({ line }: Scenario, books: Books, busyMs: number): TimeLoss[] {
  const { orders, clock, pacing } = books
  const rate = line.machines.find(({ id }) => id === pacing)!.ratePerMinute
  const inMs = (bottles: number) => (bottles * 60_000) / rate
  const all = [...orders.values()]
  const paced = all.reduce((sum, cost) => sum + cost.paced.bottles, 0)
  const from = line.machines.findIndex(({ id }) => id === pacing)
  const after = new Set(line.machines.slice(from).map(({ id }) => id))
  const rejects = all.flatMap((cost) => [...cost.rejects].filter(([id]) => after.has(id)))
  const scrapped =
    rejects.reduce((sum, [, { bottles }]) => sum + bottles, 0) +
    all.reduce((sum, cost) => sum + rejectedOf(cost).bottles, 0)
  const { runningMs, stops } = listStops(books)
  const setupMs = [...clock.times.values()].reduce((sum, times) => sum + times.setupMs, 0)
  const stopMs = stops.reduce((sum, stop) => sum + stop.ms, 0)
  const loss = (cause: TimeLoss['cause'], ms: number, events: readonly number[] = []) => ({
    ...{ cause, detail: '', ms, events },
  })
  const scrapEvents = [
    ...rejects.flatMap(([, { events }]) => events),
    ...all.flatMap((cost) => rejectedOf(cost).events),
  ].sort((a, b) => a - b)
  const setups = [...clock.losses.values()].flatMap((losses) => losses.setups)
  return [
    loss('good', inMs(paced - scrapped)),
    loss('scrap', inMs(scrapped), scrapEvents),
    loss('slow', runningMs - inMs(paced)),
    loss(
      'setup',
      setupMs,
      setups.map(({ event }) => event),
    ),
    ...stops,
    loss('noOrder', busyMs - runningMs - setupMs - stopMs),
  ]
}

/** Running time, and all else while a production order had the line, most of it first. */
function listStops({ clock }: Books): { runningMs: number; stops: TimeLoss[] } {
  const sums = new Map<string, { ms: number; events: number[] }>()
  let runningMs = 0
  for (const { states } of clock.losses.values()) {
    for (const { state, reason, ms, events } of states.values()) {
      if (state === 'running') {
        runningMs += ms
        continue
      }
      const key = reason === '' ? state : `${state}: ${reason}`
      const sum = sums.get(key) ?? { ms: 0, events: [] }
      sum.ms += ms
      sum.events.push(...events)
      sums.set(key, sum)
    }
  }
  const stops = [...sums].map(([detail, { ms, events }]): TimeLoss => {
    return { cause: 'stop', detail, ms, events: events.sort((a, b) => a - b) }
  })
  return { runningMs, stops: stops.sort((a, b) => b.ms - a.ms) }
}

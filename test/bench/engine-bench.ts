/*
 * What the engine costs on the models that other engines are measured by: the hold model, M/M/1, and
 * a line of unreliable machines, of ten and of 5, 50 and 500.
 */
import { instant } from '../../sim/contract/time.ts'
import { createCalendar, type Notice, schedule, take } from '../../sim/engine/calendar.ts'
import { draw, openStream } from '../../sim/engine/random.ts'
import { buildShop } from '../../sim/shop/build-shop.ts'
import { advanceShop } from '../../sim/shop/shop.ts'
import type { FailureSpec, ShopSpec } from '../../sim/shop/spec.ts'
import type { Shop } from '../../sim/shop/state.ts'
import { bestCpu, createMeasured, type Measured, noteCopies, noteRate } from './measure.ts'

const MINUTE = 60_000
const HOLDS = 2_000_000
const CUSTOMERS = 1_000_000
const PARTS = 100_000
const SAMPLES = 5

export function measureEngine(): Measured {
  const measured = createMeasured()
  const handWritten = bestCpu(SAMPLES, () => null, playByHand)
  noteRate(measured, 'yardstick: M/M/1 by hand, not ours', 2 * CUSTOMERS, handWritten)
  for (const pending of [100, 10_000, 1_000_000]) {
    const ms = bestCpu(SAMPLES, () => openHold(pending), playHold)
    noteRate(measured, `hold model, ${pending} pending`, HOLDS, ms)
  }
  measureShop(measured, 'M/M/1', singleQueue(), CUSTOMERS)
  measureShop(measured, 'ten unreliable machines', unreliableLine(10), PARTS)
  measureGrowth(measured)
  return measured
}

function measureShop(measured: Measured, name: string, spec: ShopSpec, jobs: number): void {
  const { shop, ms } = timeShop(spec, jobs)
  const { notices, out } = shop.totals
  measured.counts[`${name}: notices`] = { value: notices, unit: '' }
  measured.counts[`${name}: jobs out`] = { value: out, unit: '' }
  noteRate(measured, name, notices, ms)
  noteCopies(measured, name, shop)
}

/** How the cost of an event grows with the length of the line. */
function measureGrowth({ counts, times }: Measured): void {
  for (const machines of [5, 50, 500]) {
    const { shop, ms } = timeShop(unreliableLine(machines), (10 * PARTS) / machines)
    const { notices } = shop.totals
    const name = `${machines} unreliable machines`
    counts[`${name}: notices`] = { value: notices, unit: '' }
    times[name] = { value: (ms * 1e6) / notices, unit: 'CPU ns / event' }
  }
}

/** Plays a shop until so many jobs have gone out, several times; the last shop and the best time. */
function timeShop(spec: ShopSpec, jobs: number): { shop: Shop; ms: number } {
  const build = () => buildShop(spec, 'bench')
  let shop = build()
  const ms = bestCpu(SAMPLES, build, (built) => {
    playJobs(built, jobs)
    shop = built
  })
  return { shop, ms }
}

function playJobs(shop: Shop, jobs: number): void {
  while (shop.totals.out < jobs) advanceShop(shop, instant(shop.now + 1_000 * MINUTE))
}

/** `pending` notices at exponential distances. */
function openHold(pending: number) {
  const luck = openStream('bench', 'hold')
  const wait = () => Math.round(-Math.log(1 - draw(luck)) * MINUTE)
  const calendar = createCalendar(pending)
  for (let i = 0; i < pending; i++) schedule(calendar, instant(wait()), 0, i, 0)
  return { calendar, wait }
}

/** Each notice taken schedules another. */
function playHold({ calendar, wait }: ReturnType<typeof openHold>): void {
  const notice: Notice = { at: instant(0), kind: 0, target: 0, stamp: 0 }
  for (let n = 0; n < HOLDS; n++) {
    take(calendar, notice)
    schedule(calendar, instant(notice.at + wait()), 0, notice.target, 0)
  }
}

/** M/M/1 at 80 % as one would write it for itself alone: it shows how fast this computer is. */
function playByHand(): void {
  const [arrivals, services] = [openStream('bench', 'arrivals'), openStream('bench', 'services')]
  const wait = (luck: typeof arrivals, mean: number) => -Math.log(1 - draw(luck)) * mean
  let [now, waiting, waitingTime, out] = [0, 0, 0, 0]
  let [arrival, departure] = [wait(arrivals, 1.25), Infinity]
  while (out < CUSTOMERS) {
    const at = Math.min(arrival, departure)
    waitingTime += (at - now) * waiting
    now = at
    if (arrival <= departure) {
      waiting++
      arrival = now + wait(arrivals, 1.25)
      if (waiting === 1) departure = now + wait(services, 1)
    } else {
      waiting--
      out++
      departure = waiting > 0 ? now + wait(services, 1) : Infinity
    }
  }
  // ρ / (1 − ρ) = 4 in the system; so the work is not idle, nor may a compiler leave it out.
  if (Math.abs(waitingTime / now - 4) > 0.5) throw new Error('the yardstick is wrong')
}

const exponential = (minutes: number) => ({ kind: 'exponential', mean: minutes * MINUTE }) as const

/** M/M/1 at 80 %. */
function singleQueue(): ShopSpec {
  return {
    stations: [{ id: 'S1', machines: 1 }],
    classes: [{ id: 'customer', route: [{ station: 'S1', time: exponential(1) }] }],
    sources: [
      { id: 'in', class: 'customer', arrivals: { kind: 'renewal', interval: exponential(1.25) } },
    ],
  }
}

/** Exponential machines with buffers of 10, that work 100 minutes between failures of 10. */
function unreliableLine(machines: number): ShopSpec {
  const failures: FailureSpec[] = [
    {
      id: 'breakdown',
      clock: 'operation',
      timeToFailure: exponential(100),
      timeToRepair: exponential(10),
    },
  ]
  const ids = Array.from({ length: machines }, (_, i) => `S${i + 1}`)
  return {
    stations: ids.map((id) => ({ id, machines: 1, places: 10, failures })),
    classes: [{ id: 'part', route: ids.map((station) => ({ station, time: exponential(1) })) }],
    sources: [{ id: 'in', class: 'part', arrivals: { kind: 'saturated' } }],
  }
}

/*
 * What the engine costs on the models that other engines are measured by: the hold model, M/M/1, and
 * a line of ten unreliable machines. Counts come first: they must not change from run to run.
 */
import { instant } from '../../sim/contract/time.ts'
import { createCalendar, type Notice, schedule, take } from '../../sim/engine/calendar.ts'
import { draw, openStream } from '../../sim/engine/random.ts'
import { buildShop } from '../../sim/shop/build-shop.ts'
import { advanceShop } from '../../sim/shop/shop.ts'
import type { FailureSpec, ShopSpec } from '../../sim/shop/spec.ts'
import type { Shop } from '../../sim/shop/state.ts'

const MINUTE = 60_000
const HOLDS = 2_000_000
const CUSTOMERS = 1_000_000
const PARTS = 100_000
const SAMPLES = 5

/** Figures of the engine by name: counts, then CPU milliseconds and millions a CPU second. */
export function measureEngine(measureCpu: (work: () => void) => number): Record<string, number> {
  const counts: Record<string, number> = {}
  const times: Record<string, number> = {}
  const time = (name: string, events: number, work: () => void) => {
    const samples = Array.from({ length: SAMPLES }, () => measureCpu(work)).sort((a, b) => a - b)
    const median = samples[(SAMPLES - 1) / 2]!
    counts[`${name}Events`] = events
    times[`${name}Ms`] = median
    times[`${name}MillionPerCpuSecond`] = events / median / 1_000
  }
  for (const pending of [100, 10_000, 1_000_000]) {
    time(`hold${pending}`, HOLDS, () => playHold(pending))
  }
  for (const [name, spec] of Object.entries({ mm1: singleQueue(), tenMachines: tenMachines() })) {
    let shop = buildShop(spec, 'bench')
    const jobs = name === 'mm1' ? CUSTOMERS : PARTS
    playJobs(shop, jobs)
    time(name, shop.totals.notices, () => {
      shop = buildShop(spec, 'bench')
      playJobs(shop, jobs)
    })
    counts[`${name}Out`] = shop.totals.out
  }
  return { ...counts, ...times }
}

/** `pending` notices; each one taken schedules another at an exponential distance. */
function playHold(pending: number): void {
  const luck = openStream('bench', 'hold')
  const calendar = createCalendar(pending)
  const notice: Notice = { at: instant(0), kind: 0, target: 0, stamp: 0 }
  const wait = () => Math.round(-Math.log(1 - draw(luck)) * MINUTE)
  for (let i = 0; i < pending; i++) schedule(calendar, instant(wait()), 0, i, 0)
  for (let n = 0; n < HOLDS; n++) {
    take(calendar, notice)
    schedule(calendar, instant(notice.at + wait()), 0, notice.target, 0)
  }
}

function playJobs(shop: Shop, jobs: number): void {
  while (shop.totals.out < jobs) advanceShop(shop, instant(shop.now + 1_000 * MINUTE))
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

/** Ten exponential machines, buffers of 10, that work 100 minutes between failures of 10. */
function tenMachines(): ShopSpec {
  const failures: FailureSpec[] = [
    {
      id: 'breakdown',
      clock: 'operation',
      timeToFailure: exponential(100),
      timeToRepair: exponential(10),
    },
  ]
  const ids = Array.from({ length: 10 }, (_, i) => `S${i + 1}`)
  return {
    stations: ids.map((id) => ({ id, machines: 1, places: 10, failures })),
    classes: [{ id: 'part', route: ids.map((station) => ({ station, time: exponential(1) })) }],
    sources: [{ id: 'in', class: 'part', arrivals: { kind: 'saturated' } }],
  }
}

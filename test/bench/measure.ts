/*
 * How the benchmark measures: CPU time of this process, and the best of several runs, because what
 * else a computer does only ever makes a run slower.
 */
import { digest, snapshot } from '../../sim/index.ts'

export interface Figure {
  readonly value: number
  readonly unit: string
}

export type Figures = Record<string, Figure>

/** What one part of the benchmark found. Counts must not differ from run to run; times do. */
export interface Measured {
  readonly counts: Figures
  readonly times: Figures
}

export const createMeasured = (): Measured => ({ counts: {}, times: {} })

/** CPU time of a call in ms, all threads of this process, the garbage collector's too. */
function measureCpu(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/** The least CPU time of several calls in ms; `prepare` makes what each call works on, unmeasured. */
export function bestCpu<T>(
  samples: number,
  prepare: (i: number) => T,
  work: (t: T) => void,
): number {
  let best = Infinity
  for (let i = 0; i < samples; i++) {
    const prepared = prepare(i)
    best = Math.min(
      best,
      measureCpu(() => work(prepared)),
    )
  }
  return best
}

/** Notes how fast `events` were that took `ms`. */
export function noteRate({ times }: Measured, name: string, events: number, ms: number): void {
  times[name] = { value: events / ms / 1_000, unit: 'million events / CPU s' }
}

/** Notes what a fork, a digest and a snapshot of plain data cost. */
export function noteCopies({ times }: Measured, name: string, state: unknown): void {
  const cost = (what: string, work: () => unknown) => {
    times[`${name}: ${what}`] = { value: bestCpu(15, () => null, work), unit: 'CPU ms' }
  }
  cost('fork', () => structuredClone(state))
  cost('digest', () => digest(state))
  cost('snapshot', () => snapshot(state))
  times[`${name}: bytes of a snapshot`] = { value: snapshot(state).length, unit: 'bytes' }
}

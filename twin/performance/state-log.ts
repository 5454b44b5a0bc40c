/*
 * OEE of a shift from a log of machine states: the log is clipped to the shift, breaks override whatever
 * it says and are not planned time, and where entries overlap one state counts, by priority. So at every
 * instant of the shift there is one state, and availability lies from 0 to 1 whatever the log holds.
 *
 * Times are numbers in any one unit; a shift past midnight goes on counting.
 */
import { checkNumber, refuse } from '../../sim/mathematics/numbers.ts'
import { type OeeWithLosses, oeeWithLosses } from './oee.ts'

export interface Stretch {
  readonly from: number
  readonly until: number
}

export interface StateStretch extends Stretch {
  readonly state: string
}

export interface StateLog {
  readonly shift: Stretch
  readonly breaks: readonly Stretch[]
  /** What the machine did; stretches may overlap, leave gaps and reach out of the shift. */
  readonly stretches: readonly StateStretch[]
  /** Where stretches overlap, the state named first counts; states not named come after, as they begin. */
  readonly priority?: readonly string[]
  /** The state where no stretch says any; `unknown`, which is not running, when left out. */
  readonly otherwise?: string
  /** States that count as running; `run` when left out. */
  readonly running?: readonly string[]
  /** States with another cause than the machine; `starved` and `blocked` when left out. */
  readonly external?: readonly string[]
}

export interface ShiftTimes {
  /** Time in each state within the shift and outside the breaks, in the order in which they come. */
  readonly times: ReadonlyMap<string, number>
  readonly breakTime: number
  /** Shift less breaks: the sum of the times. */
  readonly planned: number
  readonly running: number
  /** Running over planned; null without planned time. */
  readonly availability: number | null
  /** The same without the external states in the planned time. */
  readonly ownAvailability: number | null
}

/** States that each hold until the next event, the last until `until`, as stretches. */
export function stretchesOfEvents(
  events: readonly { readonly at: number; readonly state: string }[],
  until: number,
): StateStretch[] {
  const sorted = events.toSorted((a, b) => a.at - b.at)
  return sorted
    .map(({ at, state }, i) => ({
      from: at,
      until: sorted[i + 1]?.at ?? Math.max(at, until),
      state,
    }))
    .filter((stretch) => stretch.from < stretch.until)
}

/** What is wrong with a log, in words. */
export function checkStateLog({ shift, breaks, stretches }: StateLog): string[] {
  const check = (where: string, { from, until }: Stretch) => [
    ...checkNumber(`${where}.from`, from),
    ...checkNumber(`${where}.until`, until, { from: from }),
  ]
  return [
    ...check('shift', shift),
    ...breaks.flatMap((stretch, i) => check(`breaks[${i}]`, stretch)),
    ...stretches.flatMap((stretch, i) => check(`stretches[${i}]`, stretch)),
  ]
}

/** Times by state of one shift; the log must pass `checkStateLog`. */
export function shiftTimes(log: StateLog): ShiftTimes {
  refuse(checkStateLog(log))
  const { shift, otherwise = 'unknown', running = ['run'] } = log
  const { external = ['starved', 'blocked'] } = log
  const times = new Map<string, number>()
  let breakTime = 0
  for (const { from, until, onBreak, states } of slicesOf(log)) {
    if (onBreak) breakTime += until - from
    else {
      const state = states[0] ?? otherwise
      times.set(state, (times.get(state) ?? 0) + until - from)
    }
  }
  const planned = shift.until - shift.from - breakTime
  const timeOf = (names: readonly string[]) =>
    [...new Set(names)].reduce((sum, name) => sum + (times.get(name) ?? 0), 0)
  const ran = timeOf(running)
  const share = (whole: number) => (whole > 0 ? Math.min(1, ran / whole) : null)
  const ownAvailability = share(planned - timeOf(external.filter((s) => !running.includes(s))))
  return { times, breakTime, planned, running: ran, availability: share(planned), ownAvailability }
}

interface Slice extends Stretch {
  readonly onBreak: boolean
  /** That hold in it, the one that counts first. */
  readonly states: readonly string[]
}

/** The shift cut wherever something begins or ends. */
function slicesOf({ shift, breaks, stretches, priority = [] }: StateLog): Slice[] {
  const clip = ({ from, until }: Stretch): Stretch => ({
    from: Math.max(from, shift.from),
    until: Math.min(until, shift.until),
  })
  const rankOf = rankStates(stretches, priority)
  const changes: { at: number; by: 1 | -1; state: string | null }[] = []
  const add = (stretch: Stretch, state: string | null) => {
    const { from, until } = clip(stretch)
    if (from >= until) return
    changes.push({ at: from, by: 1, state }, { at: until, by: -1, state })
  }
  for (const stretch of breaks) add(stretch, null)
  for (const stretch of stretches) add(stretch, stretch.state)
  changes.sort((a, b) => a.at - b.at)
  const open = new Map<string | null, number>()
  const slices: Slice[] = []
  let from = shift.from
  const cut = (until: number) => {
    if (until <= from) return
    const states = [...open.keys()].filter((state) => state !== null)
    states.sort((a, b) => rankOf.get(a)! - rankOf.get(b)!)
    slices.push({ from, until, onBreak: open.has(null), states })
    from = until
  }
  for (const { at, by, state } of changes) {
    cut(at)
    const count = (open.get(state) ?? 0) + by
    if (count === 0) open.delete(state)
    else open.set(state, count)
  }
  cut(shift.until)
  return slices
}

function rankStates(
  stretches: readonly StateStretch[],
  priority: readonly string[],
): Map<string, number> {
  const begun = stretches.toSorted((a, b) => a.from - b.from).map(({ state }) => state)
  return new Map([...new Set([...priority, ...begun])].map((state, rank) => [state, rank]))
}

export interface ShiftCounts {
  /** In the unit of the log. */
  readonly idealCycleTime: number
  readonly made: number
  readonly scrapped: number
  /** Good after rework only: not good at first pass. */
  readonly reworked: number
}

/** What is wrong with the counts of a shift, in words. */
export const checkShiftCounts = (counts: ShiftCounts): string[] => [
  ...checkNumber('idealCycleTime', counts.idealCycleTime, { above: 0 }),
  ...checkNumber('made', counts.made, { from: 0 }),
  ...checkNumber('scrapped', counts.scrapped, { from: 0, to: counts.made }),
  ...checkNumber('reworked', counts.reworked, {
    from: 0,
    to: Math.max(0, counts.made - counts.scrapped),
  }),
]

/** OEE and losses of the shift; log and counts must pass their checks. */
export function oeeOfShift(
  log: StateLog,
  counts: ShiftCounts,
): OeeWithLosses & { readonly shift: ShiftTimes } {
  refuse(checkShiftCounts(counts))
  const { idealCycleTime, made, scrapped, reworked } = counts
  const shift = shiftTimes(log)
  const { planned, running } = shift
  const stopped = Math.max(0, planned - running)
  const good = made - scrapped - reworked
  return { ...oeeWithLosses({ planned, stopped, idealCycleTime, made, good }), shift }
}

/*
 * The shifting bottleneck, by the active period method (Roser, Nakano and Tanaka 2002): at every
 * instant the machine with the longest uninterrupted active period is the bottleneck. A machine is
 * active while it runs, is set up, is repaired or held; it is not while it waits for others.
 */
import type { MachineState } from '../../sim/contract/mes.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import { type TimeModel, timeline } from './time-model.ts'

const ACTIVE: readonly MachineState[] = ['running', 'setup', 'microStop', 'down', 'held']
/** The line stands for all: neither begins nor ends a period. */
const PAUSES: readonly MachineState[] = ['off', 'maintenance']

export interface BottleneckShare {
  readonly machine: string
  /** Share of the time in which some machine was active, 0..1; the shares sum to 1. */
  readonly share: number
}

export interface Bottleneck {
  /** The bottleneck at the end of the window, with its active period so far; null if none is active. */
  readonly now: { readonly machine: string; readonly activeMs: number } | null
  /** Largest first; machines that were never it are left out. */
  readonly shares: readonly BottleneckShare[]
  /** Who it was when, oldest first; no row while no machine was active. */
  readonly history: readonly BottleneckRow[]
}

/** A stretch in which one machine was the bottleneck all the time. */
export interface BottleneckRow {
  readonly from: number
  to: number
  readonly machine: string
}

/** An active stretch; `length`: active time of the whole period it belongs to, ms. */
interface Stretch {
  readonly from: number
  readonly to: number
  length: number
}

/**
 * The bottleneck between two instants, as far back as states are kept. Parallel machines are one: active
 * while all of them are, and called by the first.
 * @param parallel groups of machines that do the same work; the others stand for themselves
 * @param since active periods are measured from here, so that the longest of two that fill the window wins
 */
export function findBottleneck(
  times: TimeModel,
  from: SimTime,
  to: SimTime,
  parallel: readonly (readonly string[])[] = [],
  since: SimTime = from,
): Bottleneck {
  const grouped = new Set(parallel.flat())
  const single = [...times.machines.keys()].filter((id) => !grouped.has(id)).map((id) => [id])
  const machines = [...single, ...parallel].map((ids) => ({
    machine: ids[0]!,
    stretches: activeStretches(
      ids.map((id) => timeline(times.machines.get(id)!, since, to)).reduce(whileAllAreActive),
    ).filter((stretch) => stretch.to > from),
    next: 0,
  }))
  const ends = machines.flatMap((m) => m.stretches.flatMap((s) => [s.from, s.to]))
  const edges = [...new Set(ends.map((end) => Math.max(end, from)))].sort((a, b) => a - b)
  const history: BottleneckRow[] = []
  let last: Bottleneck['now'] = null
  for (const [i, edge] of edges.slice(0, -1).entries()) {
    let best: { machine: string; length: number } | undefined
    for (const m of machines) {
      while (m.next < m.stretches.length && m.stretches[m.next]!.to <= edge) m.next++
      const stretch = m.stretches[m.next]
      if (!stretch || stretch.from > edge) continue
      if (!best || stretch.length > best.length)
        best = { machine: m.machine, length: stretch.length }
    }
    if (!best) continue
    addRow(history, edge, edges[i + 1]!, best.machine)
    if (edges[i + 1] === to) last = { machine: best.machine, activeMs: best.length }
  }
  return { now: last, shares: shareOut(history), history }
}

type Rows = ReturnType<typeof timeline>

/** Two machines as one: active while both are, or one is while the other pauses. */
function whileAllAreActive(one: Rows, other: Rows): Rows {
  const rows: Rows = []
  let k = 0
  for (const [from, to, state] of one) {
    while (k < other.length && other[k]![1] <= from) k++
    for (let j = k; j < other.length && other[j]![0] < to; j++) {
      const [otherFrom, otherTo, otherState] = other[j]!
      const start = otherFrom > from ? otherFrom : from
      const end = otherTo < to ? otherTo : to
      rows.push([start, end, PAUSES.includes(state) ? otherState : jointState(state, otherState)])
    }
  }
  return rows
}

function jointState(state: MachineState, other: MachineState): MachineState {
  return ACTIVE.includes(other) || PAUSES.includes(other) ? state : other
}

/** Goes on with the last row where it can. */
function addRow(history: BottleneckRow[], from: number, to: number, machine: string): void {
  const before = history.at(-1)
  if (before?.machine === machine && before.to === from) before.to = to
  else history.push({ from, to, machine })
}

function shareOut(history: readonly BottleneckRow[]): BottleneckShare[] {
  const won = new Map<string, number>()
  for (const { from, to, machine } of history) won.set(machine, (won.get(machine) ?? 0) + to - from)
  const total = [...won.values()].reduce((sum, ms) => sum + ms, 0)
  const shares = [...won].map(([machine, ms]) => ({ machine, share: ms / total }))
  return shares.sort((a, b) => b.share - a.share)
}

/** The active stretches of one machine; those with only a pause between them are one period. */
function activeStretches(rows: Rows): Stretch[] {
  const stretches: Stretch[] = []
  let period: Stretch[] = []
  for (const [from, to, state] of rows) {
    if (PAUSES.includes(state)) continue
    if (!ACTIVE.includes(state)) {
      period = []
      continue
    }
    const stretch: Stretch = { from, to, length: 0 }
    const length = (period[0]?.length ?? 0) + to - from
    period.push(stretch)
    for (const one of period) one.length = length
    stretches.push(stretch)
  }
  return stretches
}

/*
 * What has gone through a line from machine to machine, as the machines counted it.
 */
import type { FlowRow } from './board.ts'
import { outputOf } from './performance/output.ts'
import type { Twin } from './twin.ts'

interface Passed {
  readonly machine: string
  /** Bottles that went in, that went on, and that were taken out. */
  readonly in: number
  readonly good: number
  readonly reject: number
}

/** Flows since the start in bottles, largest first; a machine that took nothing out has no scrap. */
export function lineFlows(twin: Twin): FlowRow[] {
  const passed = listPassed(twin)
  const rows = passed.flatMap(({ machine, in: taken, good, reject }, i): FlowRow[] => [
    ...(i === 0 ? [{ from: 'in', to: machine, quantity: taken }] : []),
    { from: machine, to: passed[i + 1]?.machine ?? 'out', quantity: good },
    { from: machine, to: 'scrap', quantity: reject },
  ])
  return rows.filter((row) => row.quantity > 0).sort((a, b) => b.quantity - a.quantity)
}

/**
 * Bottles before and in each machine, in line order, as of the latest counts. Machines do not count at
 * the same instant, so between two counts a figure may be some bottles late; it is never below 0.
 */
export const lineWip = (twin: Twin): number[] =>
  listPassed(twin).map(({ in: taken, good, reject }) => Math.max(0, taken - good - reject))

/** Bottles are made in the first machine: what goes in is what it counts. */
function listPassed({ scenario, output }: Twin): Passed[] {
  const counts = scenario.line.machines.map(({ id }) => ({ machine: id, ...outputOf(output, id) }))
  return counts.map((count, i) => {
    const before = counts[i - 1]?.good ?? count.good + count.reject
    return { ...count, in: before }
  })
}

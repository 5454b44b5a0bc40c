/*
 * Work centres: what waits before them, what is on their machines, and what has gone from where to
 * where. All from the reports of the jobs.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { FlowRow } from '../board.ts'
import type { Jobs, ShopJob } from './jobs.ts'

export interface CentreLoad {
  readonly workCentre: string
  /** Jobs that wait, and jobs on machines, those that are done but find no room ahead included. */
  readonly waiting: number
  readonly onMachines: number
}

/**
 * Pieces by `from\nto`: `from` a work centre or `in`; `to` a work centre, `out` or `scrap`. What an
 * operation gives more than it took comes from `in`.
 */
export type Flows = Map<string, number>

export const createFlows = (): Flows => new Map()

/**
 * Takes up a move of a job.
 * @param before the job as it was before the event; undefined when it comes from outside
 */
export function receiveFlows(flows: Flows, event: MesEvent, before?: ShopJob): void {
  const from = before?.workCentre || 'in'
  switch (event.type) {
    case 'lotQueued':
      return add(flows, from, event.workCentre, event.quantity)
    case 'lotCompleted':
      return add(flows, from, 'out', event.good)
    case 'lotScrapped':
      return add(flows, from, 'scrap', event.quantity)
    case 'counted':
      add(flows, from, 'scrap', event.reject)
      if (before !== undefined) add(flows, 'in', from, event.good + event.reject - before.good)
  }
}

/** Largest first. */
export function flowRows(flows: Flows): FlowRow[] {
  const rows = [...flows].map(([way, quantity]) => {
    const [from, to] = way.split('\n')
    return { from: from!, to: to!, quantity }
  })
  return rows.sort((a, b) => b.quantity - a.quantity)
}

function add(flows: Flows, from: string, to: string, quantity: number): void {
  if (quantity === 0) return
  const way = `${from}\n${to}`
  flows.set(way, (flows.get(way) ?? 0) + quantity)
}

/** The jobs at each work centre now, in the order given. */
export function loadCentres(jobs: Jobs, workCentres: readonly string[]): CentreLoad[] {
  const at = new Map(workCentres.map((id) => [id, { waiting: 0, onMachines: 0 }]))
  for (const job of jobs.open.values()) {
    const load = at.get(job.workCentre)
    if (load === undefined) continue
    if (job.phase === 'waiting') load.waiting++
    else if (job.phase === 'onMachine') load.onMachines++
  }
  return [...at].map(([workCentre, load]) => ({ workCentre, ...load }))
}

/** The open jobs on a machine, in the order of release. */
export function jobsOn(jobs: Jobs, machine: string): ShopJob[] {
  return [...jobs.open.values()].filter((job) => job.machine === machine)
}

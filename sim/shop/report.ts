/*
 * What a shop tells the MES of its jobs. Every function here is called only while `shop.report` is
 * there, where the thing happens; a shop that does not report plays the same.
 *
 * A job is a production order of one lot. Jobs count from 1 over the whole shop.
 */
import type { MesBody, MesEvent, MesHeader } from '../contract/mes.ts'
import { instant, type SimTime } from '../contract/time.ts'
import type { Report } from './report-state.ts'
import { Hold, NONE, type Shop, type StationState } from './state.ts'

/** What an event is about, beside its body. */
export interface About {
  /** Job slot. */
  readonly job?: number
  /** Index of a machine; else the event is about the station, or the area. */
  readonly machine?: number
  /** Of a fast line: the machine inside it. */
  readonly within?: string
  readonly station?: number
  /** Lot of material; that of the job goes without saying. */
  readonly lot?: string
  readonly operator?: string
  /** Default: now. */
  readonly at?: SimTime
}

/** Production order of a job. */
export const orderOf = (shop: Shop, job: number): string => `MO-${shop.jobs.id[job]! + 1}`

/** Lot that a job is, in the shop and in the stores: `box-17`. */
export const lotOf = (shop: Shop, job: number): string =>
  `${classOf(shop, job).id}-${shop.jobs.id[job]! + 1}`

const classOf = (shop: Shop, job: number) => shop.spec.classes[shop.jobs.class[job]!]!

/** Pieces of a job as the MES counts them: a defect that nobody has found counts as good. */
const piecesOf = ({ jobs }: Shop, job: number): number => jobs.pieces[job]!

/** The name of the operation that a job is at: that of the file, else its number in the route. */
export function operationOf({ spec, steps, jobs }: Shop, job: number): string {
  const position = steps.position[jobs.step[job]!]!
  const { operation } = spec.classes[jobs.class[job]!]!.route[position]!
  return operation ?? String(position + 1)
}

/** Puts an event into the outbox. */
export function tell(shop: Shop, body: MesBody, about: About): void {
  const report = shop.report!
  const { job, machine, operator } = about
  const header: { -readonly [Key in keyof MesHeader]: MesHeader[Key] } = {
    seq: ++report.seq,
    at: about.at ?? shop.now,
    equipment: pathOf(shop, report, about),
  }
  if (job !== undefined) header.order = orderOf(shop, job)
  const lot = about.lot ?? (job === undefined ? '' : lotOf(shop, job))
  if (lot !== '') header.lot = lot
  if (operator) header.operator = operator
  report.outbox.push(Object.assign(header, body) as MesEvent)
  if (machine !== undefined) noteChanged(report, shop.machines.station[machine]!)
}

function pathOf({ spec }: Shop, report: Report, { machine, within, station }: About): string {
  if (machine !== undefined) {
    const { path } = report.machines[machine]!
    return within === undefined ? path : `${path}/${within}`
  }
  const { area } = report.spec
  return station === undefined ? area : `${area}/${spec.stations[station]!.id}`
}

/** The states of the station's machines are looked at when the instant is over. */
export function noteChanged(report: Report, station: number): void {
  if (report.isChanged[station] === 1) return
  report.isChanged[station] = 1
  report.changed.push(station)
}

/** The events that have been reported since they were last taken, oldest first. */
export function takeEvents(shop: Shop): MesEvent[] {
  const { report } = shop
  if (report === null) return []
  const taken = report.outbox
  report.outbox = []
  return taken
}

/** A job has come into the shop; it is about to join its first queue. */
export function reportReleased(shop: Shop, job: number): void {
  const { id, dueAfter } = classOf(shop, job)
  const { arrivals } = shop.spec.sources[shop.jobs.source[job]!]!
  const isDue =
    dueAfter !== undefined ||
    arrivals.kind === 'planned' ||
    (arrivals.kind === 'schedule' && arrivals.due)
  const due = isDue ? { due: instant(shop.jobs.dueAt[job]!) } : {}
  const quantity = piecesOf(shop, job)
  tell(shop, { type: 'orderStarted', item: id, quantity, ...due }, { job })
  tell(shop, { type: 'lotCreated', item: id }, { job })
  comeFrom(shop, job, 0)
}

/** A job is on its way to a station. */
export function reportSent(shop: Shop, s: StationState, job: number): void {
  const { id: workCentre } = shop.spec.stations[s.index]!
  const item = classOf(shop, job).id
  const body = { type: 'lotSent', workCentre, item, quantity: piecesOf(shop, job) } as const
  tell(shop, body, { job })
}

/** A job has joined the queue of its next operation. */
export function reportQueued(shop: Shop, s: StationState, job: number): void {
  const workCentre = shop.spec.stations[s.index]!.id
  tell(
    shop,
    {
      type: 'lotQueued',
      workCentre,
      item: classOf(shop, job).id,
      operation: operationOf(shop, job),
      quantity: piecesOf(shop, job),
    },
    { job, station: s.index },
  )
  comeFrom(shop, job, shop.steps.position[shop.jobs.step[job]!]!)
  noteChanged(shop.report!, s.index)
}

/** A machine has taken the jobs that it holds: it is set up for them, or begins with them. */
export function reportLoaded(shop: Shop, s: StationState, machine: number): void {
  const { machines, jobs, steps } = shop
  for (let job = machines.job[machine]!; job !== NONE; job = jobs.next[job]!) {
    comeFrom(shop, job, steps.position[jobs.step[job]!]! + 1)
  }
  if (machines.hold[machine] !== Hold.setup) return reportBegun(shop, machine)
  tellSetUp(shop, s, machine, 'changeoverStarted')
  const { id } = shop.report!.machines[machine]!
  for (let job = machines.job[machine]!; job !== NONE; job = jobs.next[job]!) {
    tell(shop, { type: 'lotLoaded', machine: id, item: classOf(shop, job).id }, { job, machine })
  }
}

/** The set-up of a machine is done: it begins with its jobs. */
export function reportSetUp(shop: Shop, s: StationState, machine: number): void {
  tellSetUp(shop, s, machine, 'changeoverEnded')
  reportBegun(shop, machine)
}

function tellSetUp(
  shop: Shop,
  s: StationState,
  machine: number,
  type: 'changeoverStarted' | 'changeoverEnded',
): void {
  const report = shop.report!
  const before = report.told.family[machine]!
  const from = before === NONE ? '' : s.families[before]!
  const job = shop.machines.job[machine]!
  const to = s.families[shop.steps.family[shop.jobs.step[job]!]!]!
  const body = { type, machine: report.machines[machine]!.id, from, to }
  tell(shop, body, { job, machine })
}

function reportBegun(shop: Shop, machine: number): void {
  const { machines, jobs } = shop
  const { id } = shop.report!.machines[machine]!
  shop.report!.told.family[machine] = machines.family[machine]!
  for (let job = machines.job[machine]!; job !== NONE; job = jobs.next[job]!) {
    const item = classOf(shop, job).id
    const operation = operationOf(shop, job)
    tell(shop, { type: 'operationStarted', machine: id, item, operation }, { job, machine })
  }
}

/**
 * An operation of a job is done; the job is still at that step.
 * @param reject pieces that it took out
 */
export function reportFinished(shop: Shop, machine: number, job: number, reject = 0): void {
  const { id } = shop.report!.machines[machine]!
  const item = classOf(shop, job).id
  const good = piecesOf(shop, job)
  const operation = operationOf(shop, job)
  tell(shop, { type: 'counted', machine: id, item, good, reject }, { job, machine })
  tell(shop, { type: 'operationEnded', machine: id, item, operation }, { job, machine })
}

/**
 * A job has left the shop.
 * @param stored item into whose store its good pieces have gone; without it they leave the plant
 * @param isQuarantined whether they wait there for their release
 */
export function reportCompleted(
  shop: Shop,
  job: number,
  stored?: string,
  isQuarantined = false,
): void {
  const item = classOf(shop, job).id
  const into = stored === undefined ? {} : { stored }
  const waits = isQuarantined ? { quarantined: true } : {}
  tell(shop, { type: 'lotCompleted', item, good: piecesOf(shop, job), ...into, ...waits }, { job })
  endOrder(shop, job)
}

/**
 * A job is lost as a whole.
 * @param replaced another one is released in its place
 */
export function reportScrapped(shop: Shop, job: number, reason: string, replaced = false): void {
  const item = classOf(shop, job).id
  const quantity = piecesOf(shop, job)
  tell(shop, { type: 'lotScrapped', item, quantity, reason, replaced }, { job })
  endOrder(shop, job)
}

function endOrder(shop: Shop, job: number): void {
  const { id, pieces = 1 } = classOf(shop, job)
  tell(shop, { type: 'orderEnded', item: id, started: pieces }, { job })
  comeFrom(shop, job, NONE)
}

/** From this position of its route on, a job counts as coming to the stations there; NONE: no more. */
function comeFrom(shop: Shop, job: number, position: number): void {
  const report = shop.report!
  const before = report.from[job] ?? NONE
  report.from[job] = position
  const { stations } = shop
  const base = shop.jobs.class[job]! * stations.length
  for (let s = 0; s < stations.length; s++) {
    const last = report.lastVisit[base + s]!
    const was = before !== NONE && before <= last
    const is = position !== NONE && position <= last
    if (was === is) continue
    report.coming[s]! += is ? 1 : -1
    if (report.coming[s]! <= 1) noteChanged(report, s)
  }
}

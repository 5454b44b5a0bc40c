/*
 * How a shop stands now, for a picture of it. The shop must report: states are those of its reports.
 */
import { MACHINE_STATES, type MachineState } from '../contract/mes.ts'
import type { StockRow } from '../contract/stock.ts'
import type { FastLine } from './fast-line-state.ts'
import { Hold, NONE, type Shop, type StationState } from './state.ts'

export interface MachineView {
  readonly state: MachineState
  readonly reason: string
  /** Jobs on it. */
  readonly jobs: number
  /** Class of the first of them; '' without. */
  readonly item: string
  readonly attended: boolean
  /** Work done on the present job, 0..1. */
  readonly progress: number
}

export interface QueueView {
  readonly length: number
  /** Class of the job in front; '' when nobody waits. */
  readonly item: string
}

export interface PersonView {
  readonly activity: 'away' | 'free' | 'tending' | 'settingUp' | 'repairing'
  /** Index of the machine; −1: nowhere in particular. */
  readonly machine: number
}

export interface StoreView {
  /** Base units, in quarantine too. */
  readonly level: number
  /** Some of it waits for its release. */
  readonly quarantined: boolean
}

export interface ShopView {
  readonly machines: readonly MachineView[]
  /** By station. */
  readonly queues: readonly QueueView[]
  readonly people: readonly PersonView[]
  /** By item. */
  readonly stores: readonly StoreView[]
  /** A delivery waits at the dock for room. */
  readonly truck: boolean
  /** Jobs that left the shop, not scrapped, since the last reset. */
  readonly out: number
}

/** Looks at a shop; changes nothing. */
export function observeShop(shop: Shop): ShopView {
  return {
    machines: shop.stations.flatMap((s) => {
      const count = s.lastMachine - s.firstMachine
      return Array.from({ length: count }, (_, i) => viewMachine(shop, s.firstMachine + i))
    }),
    queues: shop.stations.map((s) => viewQueue(shop, s)),
    people: (shop.spec.people ?? []).map((_, person) => viewPerson(shop, person)),
    stores: (shop.materials?.stores ?? []).map(({ onHand, lots }) => ({
      level: onHand,
      quarantined: lots.some(({ released }) => !released),
    })),
    truck: shop.materials?.stores.some(({ supply }) => (supply?.dock.length ?? 0) > 0) ?? false,
    out: shop.totals.out,
  }
}

function viewMachine(shop: Shop, machine: number): MachineView {
  const { machines, jobs } = shop
  const { told } = shop.report!
  const first = machines.job[machine]!
  let count = 0
  for (let job = first; job !== NONE; job = jobs.next[job]!) count++
  return {
    state: MACHINE_STATES[told.state[machine]!]!,
    reason: told.reason[machine]!,
    jobs: count,
    item: first === NONE ? '' : className(shop, first),
    attended: (shop.people?.teams[machine]?.length ?? 0) > 0,
    progress: progressOf(shop, machine),
  }
}

/** None while it is set up for the job, all of it when the job waits for room. */
function progressOf(shop: Shop, machine: number): number {
  const { machines, jobs, steps } = shop
  const hold = machines.hold[machine]
  if (hold === Hold.finished) return 1
  if (hold !== Hold.work && hold !== Hold.load) return 0
  const line = shop.fastLines?.[machines.station[machine]!]
  if (line && hold === Hold.work) return progressOfLine(line, shop.now)
  const job = machines.job[machine]!
  const pieces = steps.perPiece[jobs.step[job]!] === 1 ? jobs.pieces[job]! : 1
  const piece = hold === Hold.work ? progressOfPiece(shop, machine, jobs.work[job]!) : 0
  return (pieces - machines.pieces[machine]! + piece) / pieces
}

/** Of the pieces that will leave a fast line, those that have. */
function progressOfLine({ machines, syncedAt, flowing }: FastLine, now: number): number {
  const { passed, rateOut, toPass } = machines.at(-1)!
  const since = flowing ? (now - syncedAt) * rateOut : 0
  return toPass > 0 ? Math.min(1, (passed + since) / toPass) : 1
}

function progressOfPiece({ machines, now }: Shop, machine: number, work: number): number {
  const since = machines.since[machine]!
  const left = machines.left[machine]! - (since === NONE ? 0 : now - since)
  return work > 0 ? 1 - left / work : 1
}

/** Of several machines that a person tends, the one she or he came to last. */
function viewPerson({ people, machines, modes }: Shop, person: number): PersonView {
  const { present, tasks } = people!
  if (present[person] === 0) return { activity: 'away', machine: NONE }
  const request = tasks[person]!.at(-1)
  if (request === undefined) return { activity: 'free', machine: NONE }
  const mode = request - machines.station.length
  if (mode >= 0) return { activity: 'repairing', machine: modes.machine[mode]! }
  const isSetUp = machines.hold[request] === Hold.setup
  return { activity: isSetUp ? 'settingUp' : 'tending', machine: request }
}

const viewQueue = (shop: Shop, { head, length }: StationState): QueueView => ({
  length,
  item: head === NONE ? '' : className(shop, head),
})

const className = ({ spec, jobs }: Shop, job: number): string => spec.classes[jobs.class[job]!]!.id

/** What lies in the stores, by item and lot, in the order of their issue. */
export function shopStock({ spec, materials }: Shop): StockRow[] {
  return (materials?.stores ?? []).flatMap(({ item, lots }) => {
    const { id, ships } = spec.items![item]!
    return lots.map(({ name, quantity, released }): StockRow => {
      const status = released ? 'available' : 'quarantine'
      return { item: id, lot: name, place: ships ? 'warehouse' : 'store', status, quantity }
    })
  })
}

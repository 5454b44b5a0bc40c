/*
 * Which jobs went where between two frames. Frames say what stands where, not what moves; so a
 * move is inferred: a machine whose progress fell back, or which has fewer jobs, has let jobs go,
 * and they went on along the route of its product. It is for the picture only.
 */
import type { Scene } from '../../twin/board.ts'
import type { Frame } from '../../twin/frame.ts'
import { IN, OUT } from './floor-plan.ts'
import type { Detour } from './links.ts'

export interface JobMove {
  readonly from: string
  readonly to: string
  /** Index of the product; 255: not known. */
  readonly product: number
}

type Shop = Pick<Scene, 'machines' | 'workCentres' | 'routes' | 'products' | 'buffers'>

/** Progress that falls by less is the same job, drawn in steps of 1/255. */
const FELL_BACK = 0.02
const UNKNOWN = 255

/** Jobs that moved between two frames, in the order of the work centres. */
export function findMoves(
  scene: Shop,
  before: Frame,
  after: Frame,
  detours: readonly Detour[] = [],
): JobMove[] {
  const moves: JobMove[] = []
  // What each work centre has gained beyond what the moves found so far explain.
  const open = new Map(
    scene.workCentres.map(({ id }) => [
      id,
      countJobs(scene, after, id) - countJobs(scene, before, id),
    ]),
  )
  scene.workCentres.forEach(({ id }) => {
    for (const product of findDepartures(scene, id, before, after)) {
      const to = chooseNext(scene, id, product, open, detours)
      moves.push({ from: id, to, product })
      open.set(id, (open.get(id) ?? 0) + 1)
      if (to !== OUT) open.set(to, (open.get(to) ?? 0) - 1)
    }
  })
  return [...moves, ...findArrivals(scene, open, after)]
}

/** Jobs that wait at a work centre or are on its machines. */
export function countJobs(scene: Shop, frame: Frame, workCentre: string): number {
  let jobs = 0
  scene.machines.forEach((machine, i) => {
    if (machine.workCentre === workCentre) jobs += frame.machines[i]?.ratePerMinute ?? 0
  })
  const queue = scene.buffers.findIndex(({ to }) => to === workCentre)
  return jobs + (frame.buffers[queue]?.level ?? 0)
}

/** Products of the jobs that left the machines of a work centre. */
function findDepartures(scene: Shop, workCentre: string, before: Frame, after: Frame): number[] {
  return scene.machines.flatMap((machine, i) => {
    const [was, is] = [before.machines[i], after.machines[i]]
    if (machine.workCentre !== workCentre || !was || !is || was.ratePerMinute === 0) return []
    const fewer = was.ratePerMinute - is.ratePerMinute
    if (fewer > 0) return Array.from({ length: fewer }, () => was.product)
    const isNext = is.progress < was.progress - FELL_BACK || is.product !== was.product
    return isNext ? [was.product] : []
  })
}

/** Where a job goes: the next stop, or detour, that has gained; else the next stop. */
function chooseNext(
  scene: Shop,
  workCentre: string,
  product: number,
  open: ReadonlyMap<string, number>,
  detours: readonly Detour[],
): string {
  const id = scene.products[product]?.id
  const routes = scene.routes.filter((route) => id === undefined || route.product === id)
  const next = routes.flatMap(({ workCentres }) =>
    workCentres.flatMap((w, i) => (w === workCentre ? [workCentres[i + 1] ?? OUT] : [])),
  )
  const aside = detours.flatMap(({ from, to }) => (from === workCentre ? [to] : []))
  return [...next, ...aside].find((to) => (open.get(to) ?? 0) > 0) ?? next[0] ?? OUT
}

/** Jobs that came from outside: what the first stops of the routes have gained besides. */
function findArrivals(scene: Shop, open: ReadonlyMap<string, number>, after: Frame): JobMove[] {
  return scene.workCentres.flatMap(({ id }) => {
    const firsts = scene.routes.filter(({ workCentres }) => workCentres[0] === id)
    const gained = firsts.length > 0 ? Math.max(0, open.get(id) ?? 0) : 0
    const product = firsts.length === 1 ? productOf(scene, firsts[0]!) : newest(scene, after, id)
    return Array.from({ length: gained }, () => ({ from: IN, to: id, product }))
  })
}

const productOf = ({ products }: Shop, { product }: Scene['routes'][number]): number => {
  const index = products.findIndex(({ id }) => id === product)
  return index < 0 ? UNKNOWN : index
}

/** The product in front of a queue stands for those that have just come. */
function newest({ buffers }: Shop, frame: Frame, workCentre: string): number {
  const queue = buffers.findIndex(({ to }) => to === workCentre)
  return frame.buffers[queue]?.product ?? UNKNOWN
}

/** A job on its way over the floor. */
export interface Traveller extends JobMove {
  /** Index of the way. */
  readonly way: number
  /** Metres gone. */
  gone: number
}

/** More jobs at a time are not drawn on one way. */
const ON_A_WAY_MAX = 4
/** A job on a short way takes so long, s; on a long way it hurries. */
const TRAVEL_SECONDS = 1.6
const AWAY_FROM_EACH_OTHER = 1.4

/** Sends moves along the ways; those that have none, or too many, are left out. */
export function sendOff(
  travellers: Traveller[],
  moves: readonly JobMove[],
  ways: readonly { readonly from: string; readonly to: string }[],
): void {
  for (const move of moves) {
    const way = ways.findIndex(({ from, to }) => from === move.from && to === move.to)
    const sameWay = travellers.filter((t) => t.way === way)
    if (way < 0 || sameWay.length >= ON_A_WAY_MAX) continue
    // They follow one another, so a later one begins behind the last.
    const last = Math.min(0, ...sameWay.map(({ gone }) => gone - AWAY_FROM_EACH_OTHER))
    travellers.push({ ...move, way, gone: last })
  }
}

/** Moves travellers on; those that have arrived are gone. */
export function travel(
  travellers: Traveller[],
  lengths: readonly number[],
  seconds: number,
): Traveller[] {
  return travellers.filter((t) => {
    const length = lengths[t.way] ?? 0
    t.gone += (Math.max(4, length) / TRAVEL_SECONDS) * seconds
    return t.gone < length
  })
}

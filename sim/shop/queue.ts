/*
 * The queue of a station: a linked list of job slots, and the dispatching rules that choose from it.
 *
 * To add a rule, see README.md; the rule `winq` is the example.
 */
import { workAtStep } from './jobs.ts'
import { hasMaterial, reserveMaterial } from './materials.ts'
import type { DispatchRule } from './spec.ts'
import { NONE, type Shop, type StationState } from './state.ts'
import { workInNextQueue } from './work-in-next-queue.ts'

export function append(shop: Shop, s: StationState, job: number): void {
  const { next } = shop.jobs
  next[job] = NONE
  if (s.tail === NONE) s.head = job
  else next[s.tail] = job
  s.tail = job
  s.length++
}

/** Takes the job that the station's rule serves next on a machine; some job must be able to start. */
export function takeNext(shop: Shop, s: StationState, machine: number): number {
  const { rule } = s
  if (s.takesMaterial) return takeOut(shop, s, findNext(shop, s, machine, []))
  if (rule === 'fifo') return remove(shop, s, NONE, s.head)
  const { next } = shop.jobs
  let best = s.head
  let beforeBest = NONE
  let bestRank = rank(shop, rule, machine, best)
  for (let before = s.head, job = next[before]!; job !== NONE; before = job, job = next[job]!) {
    const jobRank = rank(shop, rule, machine, job)
    if (jobRank < bestRank || (rule === 'lifo' && jobRank === bestRank)) {
      best = job
      beforeBest = before
      bestRank = jobRank
    }
  }
  return remove(shop, s, beforeBest, best)
}

/**
 * Of the jobs that have their material the one that the rule serves next; NONE if none has. Jobs that
 * were found to lack some are not asked again before something comes into a store.
 * @param picked jobs left out
 */
function findNext(shop: Shop, s: StationState, machine: number, picked: readonly number[]): number {
  const { rule } = s
  const { next } = shop.jobs
  let best = NONE
  let bestRank = Infinity
  const first = s.lackTo === NONE ? s.head : next[s.lackTo]!
  for (let job = first; job !== NONE; job = next[job]!) {
    if (picked.includes(job) || !hasMaterial(shop, job)) continue
    if (rule === 'fifo') return job
    const jobRank = rank(shop, rule, machine, job)
    if (best !== NONE && !(jobRank < bestRank || (rule === 'lifo' && jobRank === bestRank)))
      continue
    best = job
    bestRank = jobRank
  }
  if (best === NONE && s.batch === 1) s.lackTo = s.tail
  return best
}

/** How many jobs can start together on a machine, with the material that there is. */
export function startableWithMaterial(shop: Shop, s: StationState, machine: number): number {
  const picked: number[] = []
  while (picked.length < s.batch) {
    const job = findNext(shop, s, machine, picked)
    if (job === NONE) break
    reserveMaterial(shop, job, 1)
    picked.push(job)
  }
  for (const job of picked) reserveMaterial(shop, job, -1)
  if (picked.length === s.batch) return s.batch
  if (s.maximumWait === 0) return 0
  const isDue = (job: number) => shop.now - shop.jobs.queuedAt[job]! >= s.maximumWait
  return picked.some(isDue) ? picked.length : 0
}

/** What the rule compares: the job with the smallest figure is served. */
function rank(shop: Shop, rule: DispatchRule, machine: number, job: number): number {
  const { jobs, spec } = shop
  const jobClass = spec.classes[jobs.class[job]!]!
  const toDue = jobs.dueAt[job]! - shop.now
  switch (rule) {
    case 'spt':
      return workAtStep(shop, job)
    case 'edd':
      return toDue
    case 'cr':
      return toDue / Math.max(1, workAtStep(shop, job))
    case 'slack':
      return toDue - workAtStep(shop, job)
    case 'priority':
      return jobClass.priority ?? 0
    case 'setup':
      return shop.steps.family[jobs.step[job]!] === shop.machines.family[machine] ? 0 : 1
    case 'winq':
      return workInNextQueue(shop, job)
    case 'lifo':
    case 'fifo':
      return 0
  }
}

function remove(shop: Shop, s: StationState, before: number, job: number): number {
  const { next } = shop.jobs
  if (before === NONE) s.head = next[job]!
  else next[before] = next[job]!
  if (s.tail === job) s.tail = before
  next[job] = NONE
  s.length--
  return job
}

function takeOut(shop: Shop, s: StationState, job: number): number {
  let before = NONE
  for (let other = s.head; other !== job; other = shop.jobs.next[other]!) before = other
  return remove(shop, s, before, job)
}

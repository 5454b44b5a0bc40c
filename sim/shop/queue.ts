/*
 * The queue of a station: a linked list of job slots, and the dispatching rules that choose from it.
 *
 * To add a rule: name it in `DispatchRule` and give each job a figure in `rank`; the smallest wins.
 */
import type { DispatchRule } from './spec.ts'
import { NONE, type Shop, type StationState } from './state.ts'

export function append(shop: Shop, s: StationState, job: number): void {
  const { next } = shop.jobs
  next[job] = NONE
  if (s.tail === NONE) s.head = job
  else next[s.tail] = job
  s.tail = job
  s.length++
}

/** Takes the job that the station's rule serves next on a machine; the queue must not be empty. */
export function takeNext(shop: Shop, s: StationState, machine: number): number {
  const { rule } = s
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

/** What the rule compares: the job with the smallest figure is served. */
function rank(shop: Shop, rule: DispatchRule, machine: number, job: number): number {
  const { jobs, spec } = shop
  const jobClass = spec.classes[jobs.class[job]!]!
  const toDue = jobs.arrivedAt[job]! + (jobClass.dueAfter ?? 0) - shop.now
  switch (rule) {
    case 'spt':
      return jobs.work[job]!
    case 'edd':
      return toDue
    case 'cr':
      return toDue / Math.max(1, jobs.work[job]!)
    case 'slack':
      return toDue - jobs.work[job]!
    case 'priority':
      return jobClass.priority ?? 0
    case 'setup':
      return shop.steps.family[jobs.step[job]!] === shop.machines.family[machine] ? 0 : 1
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

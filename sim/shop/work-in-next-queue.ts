/*
 * The dispatching rule `winq`: first the job that is needed most where it goes next. It is the example
 * of a rule of your own, see "Adding a dispatching rule" in README.md.
 */
import { workAtStep } from './jobs.ts'
import { NONE, type Shop } from './state.ts'
import { OUT } from './steps.ts'

/**
 * Work waiting at the station to which a job goes next, ms; 0 where it leaves the shop. Jobs on the
 * machines there do not count, nor do branches: the next step is that of the route.
 */
export function workInNextQueue(shop: Shop, job: number): number {
  const { jobs, stations, steps } = shop
  const next = steps.next[jobs.step[job]!]!
  if (next === OUT) return 0
  let work = 0
  const { head } = stations[steps.station[next]!]!
  for (let other = head; other !== NONE; other = jobs.next[other]!) {
    work += workAtStep(shop, other)
  }
  return work
}

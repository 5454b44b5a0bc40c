/*
 * Tasks of people: the attended windows of machines. A set-up and loading take a whole person, a run may
 * take a share of one, so that one tends several machines; outside them a machine runs by itself.
 */
import { instant } from '../../../sim/contract/time.ts'
import type { RoutingOperation } from '../master/master-data.ts'
import type { PlannedOperation } from './requirement.ts'
import type { TimeSpan } from './roster.ts'

export interface Task extends TimeSpan {
  readonly id: string
  readonly line: string
  readonly skill: string
  /** Share of the person that it takes, above 0 and up to 1. */
  readonly attention: number
  /** Tasks of one group need different people; '' for none. */
  readonly group: string
}

/** An operation with the time in which somebody must be there. */
export interface AttendedOperation {
  readonly id: string
  readonly line: string
  readonly setup: AttendedWindow | null
  readonly load: AttendedWindow | null
  readonly run: AttendedWindow | null
}

export interface AttendedWindow extends TimeSpan {
  /** One person for each. */
  readonly skills: readonly string[]
  readonly attention: number
}

/** The tasks of operations: outside its attended windows a machine runs by itself. */
export const tasksOf = (operations: readonly AttendedOperation[]): Task[] =>
  operations.flatMap(({ id, line, ...windows }) =>
    (['setup', 'load', 'run'] as const).flatMap((part) => {
      const window = windows[part]
      return (window?.skills ?? []).map((skill, i) => ({
        id: `${id} ${part}${window!.skills.length > 1 ? ` ${i + 1}` : ''}`,
        ...{ line, skill, from: window!.from, until: window!.until },
        ...{ attention: window!.attention, group: `${id} ${part}` },
      }))
    }),
  )

/**
 * The attended windows of a planned operation as its routing has them: the set-up at its beginning, then
 * the run until its end. Loading is part of the run.
 * @param attention share of each person that the run takes, above 0 and up to 1
 */
export function attendedOperation(
  { setupMinutes, setupSkills, runSkills }: RoutingOperation,
  { productionOrder, operation, workCentre, setup, from, until }: PlannedOperation,
  attention: number,
): AttendedOperation {
  const start = instant(Math.min(until, from + (setup ? setupMinutes * 60_000 : 0)))
  return {
    id: `${productionOrder} ${operation}`,
    line: workCentre,
    setup: start > from ? { from, until: start, skills: setupSkills, attention: 1 } : null,
    load: null,
    run: until > start ? { from: start, until, skills: runSkills, attention } : null,
  }
}

/** Every task that means nothing, in words. */
export function checkTasks(tasks: readonly Task[]): string[] {
  const ids = tasks.map(({ id }) => id)
  return tasks.flatMap(({ id, from, until, attention }, i) => [
    ...(ids.indexOf(id) === i ? [] : [`task ${id}: must not be there twice`]),
    ...(Number.isFinite(from) && from < until ? [] : [`task ${id}: must end after it begins`]),
    ...(attention > 0 && attention <= 1
      ? []
      : [`task ${id}: attention must be above 0 and at most 1; found ${attention}`]),
  ])
}

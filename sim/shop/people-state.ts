/*
 * The state of the people of a shop. Plain data; a shop without people has none of it.
 *
 * A request is what asks for people: machine m is request m, the repair of failure mode f is request
 * (number of machines) + f.
 */
import type { SimTime } from '../contract/time.ts'
import type { Stream } from '../engine/random.ts'

/** The attention of a whole person; shares are parts of it, so that sums are exact. */
export const WHOLE = 1_000_000

export interface People {
  /** Names of the skills; everything else has indices. */
  readonly skills: readonly string[]
  /** Of each skill: who has it, those with the fewest skills first, then in the order given. */
  readonly holders: readonly (readonly number[])[]
  /** Person × skills + skill: instant from which it does not count; NONE without the skill. */
  readonly until: Float64Array
  /** What the phases of a machine need, by station; null: nobody. */
  readonly needs: readonly (Needs | null)[]
  /** Skill that repairs a failure mode, or NONE. */
  readonly repairSkill: Int32Array
  /** By person: off shift or on a break; absent from the present shift; doing overtime. */
  away: Uint8Array
  absent: Uint8Array
  overtime: Uint8Array
  /** Taking part: what follows from these three, once the instant has been settled. */
  present: Uint8Array
  /** Index of the next window of `away`, and of the next shift. */
  window: Int32Array
  shift: Int32Array
  readonly absences: Stream[]
  /** Attention taken, parts of WHOLE, and the requests that take it. */
  taken: Int32Array
  tasks: number[][]
  /** Persons whose presence may have changed at this instant. */
  moved: number[]
  /** Requests that wait, who asked first first. */
  queue: number[]
  /** By request: when it asked, or NONE; who serves it now, with how much attention; who did last. */
  askedAt: Float64Array
  teams: number[][]
  shares: Int32Array
  lastTeams: number[][]
  /** Whether someone may be found for a request since the last look. */
  changed: boolean
  /** Notices in the calendar that only say who comes and goes. */
  notices: number
  stats: PersonStats[]
}

/** Skills that the phases need, one person for each entry. */
export interface Needs {
  readonly setup: readonly number[]
  readonly load: readonly number[]
  readonly run: readonly number[]
  readonly runShare: number
}

/** Time integrals and counts of a person since the last reset. */
export interface PersonStats {
  at: SimTime
  presentTime: number
  /** Attention given, in ms of a whole person; and how much of it after the shift or in a break. */
  busyTime: number
  lateTime: number
  shifts: number
  absences: number
}

/*
 * People: operators and repairers by name, their skills and hours, and what they must be there for.
 * All times in ms.
 */

export interface PersonSpec {
  readonly id: string
  /** Crew as reports name it (default: none). */
  readonly crew?: string
  readonly skills: readonly SkillSpec[]
  /** Off shift or on a break from–to, sorted, not overlapping, to the end of the run. */
  readonly away: readonly (readonly [from: number, to: number])[]
  /** Shifts from–to, sorted: an absence is drawn for each. */
  readonly shifts?: readonly (readonly [from: number, to: number])[]
  /** Chance to be absent from a shift, 0..1 (default 0). */
  readonly absenceShare?: number
  /** How many times as often operator-caused stops come while he or she tends a machine (default 1). */
  readonly stopFactor?: number
}

/** A shift as overtime prolongs it: its people come, and its stations open. */
export interface ShiftSpec {
  readonly id: string
  readonly people: readonly string[]
  /** Stations that are closed outside their shifts, and work in this one. */
  readonly stations: readonly string[]
}

export interface SkillSpec {
  readonly id: string
  /** Instant from which nothing is started with it any more; without it never. */
  readonly until?: number
}

/**
 * What people must be there for at a machine of a station. Each entry is a skill, and each is met by
 * another person; an empty or missing list: nobody is needed, the machine does it alone.
 */
export interface AttendanceSpec {
  readonly setup?: readonly string[]
  /** Loading and unloading before the run: of each piece where the step is `perPiece`, else of the job. */
  readonly load?: { readonly skills: readonly string[]; readonly time: number }
  readonly run?: readonly string[]
  /** Attention that the run takes of each person, above 0, at most 1 (default 1): with 0.5 one tends two. */
  readonly runShare?: number
}

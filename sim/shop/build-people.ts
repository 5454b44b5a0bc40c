/*
 * From the people of a specification to their state at time 0.
 */
import { openStream } from '../engine/random.ts'
import type { AttendanceSpec } from './people-spec.ts'
import { type Needs, type People, WHOLE } from './people-state.ts'
import { createPersonStats } from './people-statistics.ts'
import type { ShopSpec } from './spec.ts'
import { NONE } from './state.ts'

/** The people of a shop; null where nobody is named or needed. */
export function buildPeople(spec: ShopSpec, seed: string): People | null {
  const persons = spec.people ?? []
  const repairs = listRepairs(spec)
  const isNeeded =
    spec.stations.some((s) => s.attendance) || repairs.some((skill) => skill !== null)
  if (persons.length === 0 && !isNeeded) return null
  const skills = [...new Set(persons.flatMap((p) => p.skills.map(({ id }) => id)))]
  const machines = spec.stations.reduce((sum, s) => sum + s.machines, 0)
  const requests = machines + repairs.length
  const indexOf = (skill: string) => {
    const index = skills.indexOf(skill)
    if (index === NONE) throw new Error(`nobody has the skill ${skill}`)
    return index
  }
  const lists = (n: number): number[][] => Array.from({ length: n }, () => [])
  return {
    skills,
    holders: skills.map((skill) => listHolders(spec, skill)),
    until: buildExpiries(spec, skills),
    needs: spec.stations.map(({ attendance }) => buildNeeds(attendance, indexOf)),
    repairSkill: Int32Array.from(repairs, (skill) => (skill === null ? NONE : indexOf(skill))),
    away: new Uint8Array(persons.length),
    absent: new Uint8Array(persons.length),
    overtime: new Uint8Array(persons.length),
    present: new Uint8Array(persons.length),
    window: new Int32Array(persons.length),
    shift: new Int32Array(persons.length),
    absences: persons.map(({ id }) => openStream(seed, `${id}/absences`)),
    taken: new Int32Array(persons.length),
    tasks: lists(persons.length),
    moved: [],
    queue: [],
    askedAt: new Float64Array(requests).fill(NONE),
    teams: lists(requests),
    shares: new Int32Array(requests),
    lastTeams: lists(requests),
    changed: false,
    notices: 0,
    stats: persons.map(createPersonStats),
  }
}

/** The skill that repairs each failure mode of each machine, or null, in the order of the modes. */
const listRepairs = (spec: ShopSpec): (string | null)[] =>
  spec.stations.flatMap(({ machines, failures = [] }) =>
    Array.from({ length: machines }, () => failures.map(({ skill }) => skill ?? null)).flat(),
  )

function listHolders({ people = [] }: ShopSpec, skill: string): number[] {
  return [...people.keys()]
    .filter((p) => people[p]!.skills.some(({ id }) => id === skill))
    .sort((a, b) => people[a]!.skills.length - people[b]!.skills.length || a - b)
}

function buildExpiries({ people = [] }: ShopSpec, skills: readonly string[]): Float64Array {
  const until = new Float64Array(people.length * skills.length).fill(NONE)
  for (const [p, person] of people.entries()) {
    for (const skill of person.skills) {
      until[p * skills.length + skills.indexOf(skill.id)] = skill.until ?? Number.MAX_SAFE_INTEGER
    }
  }
  return until
}

function buildNeeds(
  attendance: AttendanceSpec | undefined,
  indexOf: (skill: string) => number,
): Needs | null {
  if (!attendance) return null
  const { setup = [], load, run = [], runShare = 1 } = attendance
  return {
    setup: setup.map(indexOf),
    load: (load?.skills ?? []).map(indexOf),
    run: run.map(indexOf),
    runShare: Math.round(runShare * WHOLE),
  }
}

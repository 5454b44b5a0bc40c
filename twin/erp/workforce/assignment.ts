/*
 * Who does what: people are assigned to tasks by skill, and nobody is in two places.
 */
import { type Duration, inMinutes, type SimTime } from '../../../sim/contract/time.ts'
import type { Constraint, LinearProgram, Solve } from '../linear-program.ts'
import { weekOf } from '../work-calendar.ts'
import {
  isQualified,
  joinSpans,
  presenceOf,
  type Roster,
  type RosterPerson,
  type TimeSpan,
} from './roster.ts'
import type { Task } from './tasks.ts'

export interface Preference {
  readonly person: string
  readonly line: string
  /** The lower, the rather; for an hour. May be negative. */
  readonly cost: number
}

export interface Assignment extends TimeSpan {
  readonly task: string
  readonly line: string
  readonly person: string
}

export interface Uncovered extends TimeSpan {
  readonly task: string
  readonly line: string
  readonly skill: string
  /** Why nobody does it, in words. */
  readonly reason: string
}

export interface AssignedRoster {
  readonly assignments: readonly Assignment[]
  readonly uncovered: readonly Uncovered[]
  /** Time of tasks, and the part of it that somebody has. */
  readonly required: Duration
  readonly covered: Duration
}

/**
 * Assigns people so that as much time of tasks as can be is covered, then with the fewest people to a
 * task, then by preference. A task changes hands only where somebody comes or goes.
 */
export function assignPeople(
  roster: Roster,
  tasks: readonly Task[],
  preferences: readonly Preference[],
  solve: Solve,
): AssignedRoster {
  const present = presenceIn(roster, tasks)
  const pieces = tasks.flatMap((task) => cutTask(task, roster, present))
  const assignments: Assignment[] = []
  const uncovered: Uncovered[] = []
  for (const cluster of clustersOf(pieces)) {
    const { taken, failure } = assignCluster(cluster, roster, preferences, solve)
    for (const [i, { task, from, until, candidates }] of cluster.entries()) {
      const person = taken[i]
      const what = { task: task.id, line: task.line, from, until }
      if (person) assignments.push({ ...what, person: person.id })
      else {
        const reason = failure ?? whyNobody(roster, task, candidates.length > 0)
        uncovered.push({ ...what, skill: task.skill, reason })
      }
    }
  }
  const sum = (spans: readonly TimeSpan[]) =>
    spans.reduce((all, { from, until }) => all + until - from, 0) as Duration
  return {
    assignments: joinPieces(assignments),
    uncovered: joinPieces(uncovered),
    required: sum(tasks),
    covered: sum(assignments),
  }
}

type Presence = ReadonlyMap<RosterPerson, readonly TimeSpan[]>

function presenceIn({ people }: Roster, tasks: readonly Task[]): Presence {
  const weeks = new Set<number>()
  for (const { from, until } of tasks) {
    for (let week = weekOf(from); week <= weekOf(until); week++) weeks.add(week)
  }
  return new Map(
    people.map((person) => [
      person,
      joinSpans([...weeks].flatMap((week) => presenceOf(person, week))),
    ]),
  )
}

/** Part of a task in which nobody comes or goes who could do it. */
interface Piece extends TimeSpan {
  readonly task: Task
  readonly candidates: readonly RosterPerson[]
}

function cutTask(task: Task, { people }: Roster, present: Presence): Piece[] {
  const able = people.filter((person) => isQualified(person, task.skill, task.from))
  const cuts = new Set<SimTime>([task.from, task.until])
  for (const person of able) {
    for (const { from, until } of present.get(person)!) {
      for (const at of [from, until]) if (at > task.from && at < task.until) cuts.add(at)
    }
  }
  const bounds = [...cuts].sort((a, b) => a - b)
  return bounds.slice(0, -1).map((from, i) => {
    const until = bounds[i + 1]!
    const isThere = (span: TimeSpan) => span.from <= from && until <= span.until
    const candidates = able.filter((person) => present.get(person)!.some(isThere))
    return { task, from, until, candidates }
  })
}

/** Pieces that no moment in between parts: each cluster is a problem of its own. */
function clustersOf(pieces: readonly Piece[]): Piece[][] {
  const clusters: Piece[][] = []
  let end = -Infinity
  for (const piece of [...pieces].sort((a, b) => a.from - b.from || a.until - b.until)) {
    if (piece.from < end) clusters.at(-1)!.push(piece)
    else clusters.push([piece])
    end = Math.max(end, piece.until)
  }
  return clusters
}

/** The person of each piece, undefined for nobody; and why, where the solver gave up. */
function assignCluster(
  pieces: readonly Piece[],
  roster: Roster,
  preferences: readonly Preference[],
  solve: Solve,
): { readonly taken: readonly (RosterPerson | undefined)[]; readonly failure?: string } {
  const pairs = pieces.flatMap((piece, i) =>
    piece.candidates.map((person) => {
      const p = roster.people.indexOf(person)
      return { name: `does_t${i}_p${p}`, i, p, person, piece }
    }),
  )
  if (pairs.length === 0) return { taken: [] }
  const minutes = ({ piece }: Pair) => inMinutes((piece.until - piece.from) as Duration)
  const rules = rulesOf(pairs)
  const covering = solve(programOf('maximise', pairs, minutes, rules))
  if (covering.status !== 'optimal') return { taken: [], failure: covering.message }
  const cost = ({ person, piece }: Pair) =>
    preferences
      .filter((entry) => entry.person === person.id && entry.line === piece.task.line)
      .reduce((sum, entry) => sum + entry.cost, 0)
  const keep: Constraint = {
    name: 'coverage',
    terms: pairs.map((pair) => ({ variable: pair.name, factor: minutes(pair) })),
    relation: '>=',
    right: covering.objective - 1e-6,
  }
  const preferred = programOf('minimise', pairs, (pair) => (cost(pair) * minutes(pair)) / 60, [
    ...rules,
    keep,
  ])
  const best = solve(withHandOvers(preferred, pairs))
  const { values } = best.status === 'optimal' ? best : covering
  const taken = pieces.map(
    (_, i) => pairs.find((pair) => pair.i === i && values.get(pair.name)! > 0.5)?.person,
  )
  return { taken }
}

interface Pair {
  readonly name: string
  readonly i: number
  readonly p: number
  readonly person: RosterPerson
  readonly piece: Piece
}

function programOf(
  sense: LinearProgram['sense'],
  pairs: readonly Pair[],
  cost: (pair: Pair) => number,
  constraints: readonly Constraint[],
): LinearProgram {
  return {
    sense,
    variables: pairs.map((pair) => {
      return { name: pair.name, cost: cost(pair), lower: 0, upper: 1, integer: true }
    }),
    constraints,
  }
}

/** One person to a piece; at any moment nobody gives more than all attention, nor twice to a group. */
function rulesOf(pairs: readonly Pair[]): Constraint[] {
  const rules = new Map<string, Constraint>()
  const add = (some: readonly Pair[], factor: (pair: Pair) => number) => {
    if (some.reduce((sum, pair) => sum + factor(pair), 0) <= 1) return
    const key = some.map((pair) => `${pair.name} ${factor(pair)}`).join()
    const terms = some.map((pair) => ({ variable: pair.name, factor: factor(pair) }))
    rules.set(key, { name: `rule_${rules.size}`, terms, relation: '<=', right: 1 })
  }
  for (const i of new Set(pairs.map((pair) => pair.i))) {
    add(
      pairs.filter((pair) => pair.i === i),
      () => 1,
    )
  }
  for (const p of new Set(pairs.map((pair) => pair.p))) {
    const own = pairs.filter((pair) => pair.p === p)
    for (const at of new Set(own.map(({ piece }) => piece.from))) {
      const now = own.filter(({ piece }) => piece.from <= at && at < piece.until)
      add(now, ({ piece }) => piece.task.attention)
      for (const group of new Set(now.map(({ piece }) => piece.task.group))) {
        if (group === '') continue
        add(
          now.filter(({ piece }) => piece.task.group === group),
          () => 1,
        )
      }
    }
  }
  return [...rules.values()]
}

/** Each person on a task counts more than any preference, so that tasks change hands seldom. */
function withHandOvers(program: LinearProgram, pairs: readonly Pair[]): LinearProgram {
  const weight = 1 + 2 * program.variables.reduce((sum, { cost }) => sum + Math.abs(cost), 0)
  const tasks = [...new Set(pairs.map(({ piece }) => piece.task))]
  const nameOf = ({ piece, p }: Pair) => `on_k${tasks.indexOf(piece.task)}_p${p}`
  const shared = pairs.filter((pair) => pairs.some((o) => o !== pair && nameOf(o) === nameOf(pair)))
  const names = [...new Set(shared.map(nameOf))]
  return {
    ...program,
    variables: [
      ...program.variables.map((variable, i) =>
        shared.includes(pairs[i]!) ? variable : { ...variable, cost: variable.cost + weight },
      ),
      ...names.map((name) => ({ name, cost: weight, lower: 0, upper: 1, integer: true })),
    ],
    constraints: [
      ...program.constraints,
      ...shared.map((pair, i) => ({
        name: `hand_${i}`,
        terms: [
          { variable: nameOf(pair), factor: 1 },
          { variable: pair.name, factor: -1 },
        ],
        relation: '>=' as const,
        right: 0,
      })),
    ],
  }
}

function whyNobody({ people }: Roster, { skill, from }: Task, isSomebodyThere: boolean): string {
  if (isSomebodyThere) return `everybody with the skill ${skill} is busy`
  const holders = people.filter((person) => person.skills.some((held) => held.skill === skill))
  if (holders.length === 0) return `nobody has the skill ${skill}`
  const valid = holders.filter((person) => isQualified(person, skill, from))
  if (valid.length > 0) return `nobody with the skill ${skill} is there`
  return `the qualification ${skill} of ${holders.map(({ name }) => name).join(', ')} has expired`
}

/** Pieces of one task that meet and are alike in all else, as one, in order of time. */
function joinPieces<T extends TimeSpan & { readonly task: string }>(pieces: readonly T[]): T[] {
  const joined: T[] = []
  const like = ({ from: _from, until: _until, ...rest }: T) => JSON.stringify(rest)
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    const i = joined.findIndex((last) => last.until === piece.from && like(last) === like(piece))
    if (i < 0) joined.push(piece)
    else joined[i] = { ...joined[i]!, until: piece.until }
  }
  return joined
}

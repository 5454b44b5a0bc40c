/*
 * More capacity from the shifts as a proposal: a further shift, and breaks taken in turn.
 */
import { inHours } from '../../../sim/contract/time.ts'
import type { Solve } from '../linear-program.ts'
import { type Money, NO_MONEY } from '../money.ts'
import type { CapacityProposal, StaffedLine } from './overtime.ts'
import {
  cutOut,
  isQualified,
  presenceOf,
  type Roster,
  type RosterPerson,
  stretchesOf,
  sumOfSpans,
  type TimeSpan,
} from './roster.ts'

/**
 * A further shift: people who are not needed at the posts of their own shift move to it, and the posts
 * that are left are hired for. Who moves gets the premium of the shift, who is hired wage and premium.
 */
export function proposeShift(
  id: string,
  roster: Roster,
  line: StaffedLine,
  shift: { readonly spans: Roster['shifts'][number]['spans']; readonly premiumShare: number },
  week: number,
  solve: Solve,
): CapacityProposal {
  const spans = stretchesOf(shift.spans, week)
  const [first] = spans
  const added = sumOfSpans(spans)
  const moves = first ? staffShift(roster, line, first, solve) : []
  const missing = line.posts.filter((_, k) => !moves.some((move) => move.k === k))
  const wages = inHours(added) * roster.wagePerHour
  const people = moves.map(({ person, k }) => {
    return { person, post: line.posts[k]!, from: first!.from, until: spans.at(-1)!.until }
  })
  const labour =
    wages * (moves.length * shift.premiumShare + missing.length * (1 + shift.premiumShare))
  return {
    ...{ id, added, units: Math.floor(inHours(added) * line.unitsPerHour + 1e-9), people },
    cost: Math.round(labour + inHours(added) * line.costPerHour) as Money,
    refused: missing.map((skill) => `one person with the skill ${skill} must be hired`),
  }
}

/** Who of the roster can take which post of a further shift, with all other posts still staffed. */
function staffShift(roster: Roster, line: StaffedLine, at: TimeSpan, solve: Solve) {
  const own = roster.shifts.filter(({ id }) => roster.people.some((p) => p.shifts.includes(id)))
  const choices = roster.people.flatMap((person, p) =>
    ['', ...person.shifts].flatMap((shift) =>
      line.posts.flatMap((skill, k) =>
        isQualified(person, skill, at.from)
          ? [{ p, shift, k, name: `m_${p}_${k}_${own.findIndex(({ id }) => id === shift) + 1}` }]
          : [],
      ),
    ),
  )
  const terms = (of: (choice: (typeof choices)[number]) => boolean) =>
    choices.filter(of).map(({ name }) => ({ variable: name, factor: 1 }))
  const result = solve({
    sense: 'maximise',
    variables: choices.map(({ name, shift }) => {
      // What is staffed today stays staffed: its posts count more than all of the new ones.
      const cost = shift === '' ? 1 : line.posts.length + 1
      return { name, cost, lower: 0, upper: 1, integer: true }
    }),
    constraints: [
      ...roster.people.map((_, p) => ({ name: `person_${p}`, terms: terms((c) => c.p === p) })),
      ...['', ...own.map(({ id }) => id)].flatMap((shift, s) =>
        line.posts.map((_, k) => ({
          name: `post_${s}_${k}`,
          terms: terms((c) => c.shift === shift && c.k === k),
        })),
      ),
    ].map((rule) => ({ ...rule, relation: '<=' as const, right: 1 })),
  })
  if (result.status !== 'optimal') return []
  return choices
    .filter(({ name, shift }) => shift === '' && result.values.get(name)! > 0.5)
    .map(({ p, k }) => ({ person: roster.people[p]!.id, k }))
}

/**
 * Breaks taken in turn instead of together: the line works on through them, where somebody of the shift
 * who has no post of her or his own can stand in at each post.
 */
export function proposeStaggeredBreaks(
  id: string,
  roster: Roster,
  line: StaffedLine,
  week: number,
  solve: Solve,
): CapacityProposal {
  const parts = roster.shifts.map((shift) => {
    const crew = roster.people.filter((person) => person.shifts.includes(shift.id))
    const spans = stretchesOf(shift.spans, week)
    // Together is when the shift is on and nobody of it is there.
    const pauses =
      crew.length === 0
        ? []
        : cutOut(
            spans,
            crew.flatMap((p) => presenceOf(p, week)),
          )
    const missing = pauses.length === 0 ? [] : withoutRelief(crew, line, pauses[0]!, solve)
    return { shift, pauses, missing }
  })
  const gained = parts.flatMap(({ pauses, missing }) => (missing.length === 0 ? pauses : []))
  const added = sumOfSpans(gained)
  return {
    ...{ id, added, units: Math.floor(inHours(added) * line.unitsPerHour + 1e-9), people: [] },
    cost: added === 0 ? NO_MONEY : (Math.round(inHours(added) * line.costPerHour) as Money),
    refused: parts.flatMap(({ shift, missing }) =>
      missing.map((skill) => `${shift.id}: nobody can stand in for ${skill}`),
    ),
  }
}

/** Posts at which nobody could stand in. */
function withoutRelief(
  crew: readonly RosterPerson[],
  { posts }: StaffedLine,
  at: TimeSpan,
  solve: Solve,
): string[] {
  const pairs = crew.flatMap((person, p) =>
    posts.flatMap((skill, k) => (isQualified(person, skill, at.from) ? [{ p, k }] : [])),
  )
  const result = solve({
    sense: 'maximise',
    variables: [
      ...pairs.map(({ p, k }) => ({ name: `at_${p}_${k}`, cost: 100 })),
      ...pairs.map(({ p, k }) => ({ name: `relief_${p}_${k}`, cost: 1 })),
    ].map((variable) => ({ ...variable, lower: 0, upper: 1, integer: true })),
    constraints: [
      ...posts.flatMap((_, k) => [
        {
          name: `post_${k}`,
          terms: sumOf(
            'at',
            pairs.filter((x) => x.k === k),
          ),
          right: 1,
        },
        {
          name: `break_${k}`,
          terms: sumOf(
            'relief',
            pairs.filter((x) => x.k === k),
          ),
          right: 1,
        },
      ]),
      ...crew.map((_, p) => ({
        ...{
          name: `one_${p}`,
          terms: sumOf(
            'at',
            pairs.filter((x) => x.p === p),
          ),
          right: 1,
        },
      })),
      // Who has a post of her or his own relieves nobody.
      ...pairs.map(({ p, k }) => ({
        name: `free_${p}_${k}`,
        terms: [
          ...sumOf(
            'at',
            pairs.filter((x) => x.p === p),
          ),
          { variable: `relief_${p}_${k}`, factor: 1 },
        ],
        right: 1,
      })),
    ].map((rule) => ({ ...rule, relation: '<=' as const })),
  })
  if (result.status !== 'optimal') return [...posts]
  return posts.filter(
    (_, k) => !pairs.some((x) => x.k === k && result.values.get(`relief_${x.p}_${k}`)! > 0.5),
  )
}

const sumOf = (what: string, pairs: readonly { p: number; k: number }[]) =>
  pairs.map(({ p, k }) => ({ variable: `${what}_${p}_${k}`, factor: 1 }))

import type { Finding } from './finding.ts'
import { expiryOf, type Person, presentSpans } from './shop-people.ts'
import { peopleLoads } from './shop-people-load.ts'
import type { Shop, ShopScenario, Station } from './shop-scenario.ts'
import { openSpans } from './shop-time.ts'
import type { Span } from './week.ts'

/*
 * Whether those who are needed are ever there together. A machine whose set-up needs an operator and a
 * witness never starts if they never meet while its station is open.
 */

type Path = Finding['path']

/** Skills that are needed at once, one person for each. */
interface Need {
  readonly path: Path
  readonly skills: readonly string[]
  /** When it can be done. */
  readonly open: readonly Span[]
}

interface Staff {
  readonly person: Person
  readonly spans: readonly Span[]
}

const WEEK: readonly Span[] = [{ from: 0, to: 10_080 }]

/** Needs that nobody ever meets, and those that nobody meets any more at the end of the run. */
export function checkStaffing({ shop, days }: ShopScenario): {
  problems: Finding[]
  warnings: Finding[]
} {
  const staff = (shop.people ?? []).map((person) => ({ person, spans: presentSpans(shop, person) }))
  const problems: Finding[] = []
  const warnings: Finding[] = []
  const ends = days * 1_440
  for (const need of listNeeds(shop)) {
    const problem = findProblem(shop, staff, need)
    if (problem) problems.push({ path: need.path, ...problem })
    else if (!meets(staff, need, (person, skill) => validUntil(shop, person, skill) >= ends)) {
      warnings.push({
        path: need.path,
        rule: 'should be met by qualified people all through the run',
        found: `qualifications in ${need.skills.join(' and ')} that expire on the way`,
        hint: 'nothing is started there from the day on which they expire',
      })
    }
  }
  return { problems, warnings }
}

/** More hours asked of those who have a skill than they are there. */
export function checkPeopleLoads(scenario: ShopScenario): Finding[] {
  return peopleLoads(scenario).flatMap(({ skill, needed, available }) => {
    if (needed === null || needed < available) return []
    const load = `${((needed / available) * 100).toFixed(1)} %`
    return [
      {
        path: ['shop', 'people'],
        rule: `the offered load of those with the skill ${skill} should be less than 100 %`,
        found: `${load}: ${needed.toFixed(1)} h of ${available.toFixed(1)} h a week`,
        hint: 'machines wait for people, and queues grow as long as the run lasts',
      },
    ]
  })
}

function findProblem(shop: Shop, staff: readonly Staff[], need: Need) {
  const counts = (person: Person, skill: string) => validUntil(shop, person, skill) > 0
  const always = staff.map(({ person }) => ({ person, spans: WEEK }))
  const wanted = need.skills.join(' and ')
  if (!meets(always, { ...need, open: WEEK }, () => true)) {
    const rule = 'must be met by different people, one for each skill'
    return { rule, found: `${wanted}, and not as many people with these skills` }
  }
  if (!meets(always, { ...need, open: WEEK }, counts)) {
    const rule = 'must be met by people who are qualified when the run starts'
    return { rule, found: `${wanted}, expired before it` }
  }
  if (meets(staff, need, counts)) return undefined
  return {
    rule: 'must be met by people who are there together while the work can be done',
    found: `${wanted}, at no time of the week`,
    hint: 'compare their shifts and breaks with the shifts of the station',
  }
}

function listNeeds(shop: Shop): Need[] {
  return shop.stations.flatMap((station, i) => {
    const { attendance: { setup, load, run } = {}, failures = [], maintenance = [] } = station
    const path = ['shop', 'stations', i]
    const open = openSpans(shop, station)
    const phases = [
      ['setup', needsSetup(station) ? setup : undefined],
      ['load', load?.skills],
      ['run', run],
    ] as const
    const repairs = (key: string, list: readonly { readonly skill?: string }[]): Need[] =>
      list.flatMap(({ skill }, j) =>
        skill === undefined
          ? []
          : [{ path: [...path, key, j, 'skill'], skills: [skill], open: WEEK }],
      )
    return [
      ...phases.flatMap(([phase, skills]) =>
        skills ? [{ path: [...path, 'attendance', phase], skills, open }] : [],
      ),
      ...repairs('failures', failures),
      ...repairs('maintenance', maintenance),
    ]
  })
}

const needsSetup = ({ setupMinutes, changeoverMinutes, campaign }: Station): boolean =>
  Boolean(setupMinutes || changeoverMinutes || campaign)

const validUntil = (shop: Shop, person: Person, skill: string): number =>
  Math.max(0, ...person.skills.filter(({ id }) => id === skill).map((one) => expiryOf(shop, one)))

/** Whether at some time different people with the skills are there together. */
function meets(
  staff: readonly Staff[],
  { skills, open }: Need,
  counts: (person: Person, skill: string) => boolean,
): boolean {
  const able = staff.filter(({ person }) => skills.some((skill) => hasSkill(person, skill)))
  const cuts = [...open, ...able.flatMap(({ spans }) => spans)].map(({ from }) => from)
  const isIn = (spans: readonly Span[], at: number) =>
    spans.some(({ from, to }) => from <= at && at < to)
  // Who is there changes only where a span begins or ends: the beginnings are enough to look at.
  return [...new Set(cuts)].some((at) => {
    if (!isIn(open, at)) return false
    const there = able.filter(({ spans }) => isIn(spans, at)).map(({ person }) => person)
    const fits = (person: Person, skill: string) => hasSkill(person, skill) && counts(person, skill)
    return canMatch(there, skills, fits)
  })
}

const hasSkill = ({ skills }: Person, skill: string): boolean =>
  skills.some(({ id }) => id === skill)

/** Whether each skill gets a person of its own, by augmenting paths. */
function canMatch(
  people: readonly Person[],
  skills: readonly string[],
  fits: (person: Person, skill: string) => boolean,
): boolean {
  const taken = new Map<Person, number>()
  const place = (slot: number, seen: Set<Person>): boolean =>
    people.some((person) => {
      if (seen.has(person) || !fits(person, skills[slot]!)) return false
      seen.add(person)
      const other = taken.get(person)
      if (other !== undefined && !place(other, seen)) return false
      taken.set(person, slot)
      return true
    })
  return skills.every((_, slot) => place(slot, new Set()))
}

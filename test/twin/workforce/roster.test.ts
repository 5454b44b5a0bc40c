import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../scenarios/scenario.ts'
import { hours, inHours, instant } from '../../../sim/contract/time.ts'
import { money } from '../../../twin/erp/money.ts'
import {
  checkRoster,
  isQualified,
  presenceOf,
  sumOfSpans,
} from '../../../twin/erp/workforce/roster.ts'
import { rosterOfLine, rosterOfShop } from '../../../twin/erp/workforce/roster-of-plant.ts'
import { readAny } from '../../../twin/host/scenario-files.ts'

const PAY = { wagePerHour: money(24), overtimePremiumShare: 0.5 }

function shop(name: string) {
  const read = readAny(name, [])
  if (read.kind !== 'shop') throw new Error(JSON.stringify(read.problems))
  return rosterOfShop(read.scenario, PAY)
}

function line(name: string, change: (scenario: Scenario) => void = () => {}) {
  const read = readAny(name, [])
  if (read.kind !== 'line') throw new Error(JSON.stringify(read.problems))
  const scenario = structuredClone(read.scenario)
  change(scenario)
  return rosterOfLine(scenario)
}

const weekly = (person: Parameters<typeof presenceOf>[0]) =>
  inHours(sumOfSpans(presenceOf(person, 3)))

describe('the roster of Clearspring', () => {
  it('has two crews of ten, 40 hours each, with 8 of overtime and a wage of 18', () => {
    const roster = line('plan-120')
    expect(checkRoster(roster)).toEqual([])
    expect(roster.people).toHaveLength(20)
    expect(new Set(roster.people.map(weekly))).toEqual(new Set([40]))
    expect(roster.wagePerHour).toBe(180_000)
    expect(roster.limits).toEqual({ overtimeHoursPerWeek: 8, hoursPerWeek: 48, restHours: 11 })
    const a04 = roster.people.find(({ id }) => id === 'A04')!
    expect(a04.skills.map(({ skill }) => skill)).toEqual(['LABLPACK', 'PALLET'])
    expect(a04.shifts).toEqual(['early'])
    // Tuesday 06:00 to 14:00 is 24 to 32 hours after Monday 06:00.
    expect(a04.spans[1]).toEqual({ from: 24 * 60, until: 32 * 60 })
  })

  it('takes common breaks off, not staggered ones, and lets qualifications run out at midnight', () => {
    const roster = line('plan-120', (scenario) => {
      const [early] = scenario.calendar.shifts
      early!.breaks = [
        { from: '10:00', minutes: 30 },
        { from: '12:00', minutes: 30, staggered: true },
      ]
      // The run starts on Monday 2026-01-05.
      scenario.workforce.crews[0]!.operators[0]!.expires = [{ skill: 'FILL', on: '2026-01-07' }]
    })
    const a01 = roster.people[0]!
    expect(weekly(a01)).toBe(37.5)
    // Wednesday 00:00 is 42 hours after Monday 06:00.
    expect(a01.skills).toEqual([{ skill: 'FILL', until: hours(42) }])
    expect(isQualified(a01, 'FILL', instant(hours(42) - 1))).toBe(true)
    expect(isQualified(a01, 'FILL', instant(hours(42)))).toBe(false)
  })
})

describe('the roster of a shop', () => {
  it('has the nine people of Gaither, one of them on both shifts', () => {
    const roster = shop('gaither')
    expect(checkRoster(roster)).toEqual([])
    expect(roster.people).toHaveLength(9)
    const eva = roster.people.find(({ id }) => id === 'eva')!
    expect(eva).toMatchObject({ name: 'Eva Holm', shifts: ['early', 'late'], absenceShare: 0 })
    expect(weekly(eva)).toBe(75)
    expect(weekly(roster.people[0]!)).toBe(37.5)
    expect(roster.limits.overtimeHoursPerWeek).toBe(8)
  })

  it('has Meridian at night over the end of the week, with breaks by group', () => {
    const roster = shop('meridian')
    expect(checkRoster(roster)).toEqual([])
    const karl = roster.people.find(({ id }) => id === 'karl')!
    // Five nights of 8 hours less a break of half an hour.
    expect(weekly(karl)).toBe(37.5)
    // Monday 22:00 is 16 h after the start; the break is at 01:30.
    expect(karl.spans.slice(0, 2)).toEqual([
      { from: 16 * 60, until: 19.5 * 60 },
      { from: 20 * 60, until: 24 * 60 },
    ])
  })

  it('knows which qualification runs out in the broken variant', () => {
    const expiring = shop('meridian-broken').people.flatMap(({ id, skills }) =>
      skills
        .filter(({ until }) => until !== null)
        .map(({ skill, until }) => [id, skill, inHours(until! as never)]),
    )
    expect(expiring.length).toBeGreaterThan(0)
    for (const [, , at] of expiring) expect(((at as number) + 6) % 24).toBe(0) // At midnight.
  })
})

it('is refused in words where it makes no sense', () => {
  const roster = line('plan-120')
  const [first, second] = roster.people
  expect(
    checkRoster({
      ...roster,
      people: [
        { ...first!, shifts: ['night'], absenceShare: 2 },
        { ...second!, id: first!.id, spans: [{ from: 60, until: 30 }] },
      ],
      overtimePremiumShare: Number.NaN,
    }),
  ).toEqual([
    'overtimePremiumShare: must be a number, 0 or more; found NaN',
    'person A01: must not be there twice',
    'A01: spans must be ascending and apart, within 0 to 10 080 minutes',
    'A01: there is no shift night; known are early, late',
    'A01: absenceShare must be from 0 to 1; found 2',
  ])
})

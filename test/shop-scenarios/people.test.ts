/*
 * People in scenario files: micro-plants with exact answers, what is wrong with a file, and the load.
 */
import { describe, expect, it } from 'vitest'
import { peopleLoads } from '../../scenarios/shop-people-load.ts'
import { availabilityOf } from '../../scenarios/shop-time.ts'
import { buildShopSpec } from '../../sim/build-shop-spec.ts'
import { hours, minutes } from '../../sim/contract/time.ts'
import { runShopTask } from '../../twin/experiment/run-shop.ts'
import { sayStuck } from '../../twin/host/command-shop.ts'
import { readAny } from '../../twin/host/scenario-files.ts'
import { expectInside, listProblems, listWarnings, play, readShop, shopOf } from './shops.ts'

describe('the micro-plants with people', () => {
  // Takács 1962, constant service of 2 minutes, exponential runs of 10: busy B, output B / 2 a minute.
  it.each([
    [1, 0.166667],
    [3, 0.482138],
    [6, 0.852808],
  ])('one operator over %d machines is busy for %d of her time', (machines, busy) => {
    const runs = play(shopOf('one-operator', `shop.stations.LATHE.machines=${machines}`), 10)
    const busyShares = runs.map(({ figures }) => figures.people.ann!.busy!)
    expectInside(busyShares, busy, 0.015)
    const output = runs.map(({ figures }) => figures.shop.throughput!)
    expectInside(output, busy * 30, 0.015)
  })

  it('two signatures: 14 batches in a shift with breaks one after the other, 15 with one', () => {
    const [apart] = play(shopOf('two-signatures'))
    const [together] = play(shopOf('two-signatures-together'))
    // 5 shifts of 14 or 15; the last two are still being mixed when the week ends, on Monday.
    expect(apart!.figures.shop.throughput! * 168).toBeCloseTo(68, 9)
    expect(together!.figures.shop.throughput! * 168).toBeCloseTo(73, 9)
    // 7 of 8 open hours, and 7.5 of 8.
    expect(apart!.figures.stations.DISP).toMatchObject({ working: 0.875, unattended: 0.125 })
    expect(together!.figures.stations.DISP).toMatchObject({ working: 0.9375, unattended: 0.0625 })
    // Each is there for 7.5 h of 8, and needed for 7 of them.
    expect(apart!.figures.people.ann).toMatchObject({
      presentHours: 37.5,
      lateHours: 0,
      absence: 0,
    })
    expect(apart!.figures.people.ann!.busy).toBeCloseTo(7 / 7.5, 9)
  })
})

const FAILURE =
  'failures: [{ id: jam, clock: operation, timeToFailure: { exponential: 500 }, ' +
  'timeToRepair: { exponential: 20 }, skill: mechanic, byOperator: true }]'
const SMALL = `
site: { enterprise: e, site: s, area: a, startsOn: '2026-11-23' }
shifts:
  - { id: early, days: [Mon, Tue], from: '06:00', to: '14:00', breaks: [{ from: '09:00', to: '09:30', group: A }] }
  - { id: late, days: [Mon, Tue], from: '14:00', to: '22:00' }
people:
  - { id: ann, skills: [{ id: operator }], shifts: [early], breakGroup: A, absenceShare: 0.1 }
  - { id: bob, skills: [{ id: operator }, { id: mechanic }], shifts: [late] }
stations:
  - id: S
    machines: 2
    setupMinutes: 5
    attendance: { setup: [operator], load: { skills: [operator], minutes: 2 } }
    ${FAILURE}
    maintenance:
      - { id: service, clock: calendar, everyMinutes: 600, time: { constant: 30 }, restores: [jam], skill: mechanic }
products: [{ id: p, pieces: 10, route: [{ id: o, station: S, time: { constant: 3 }, perPiece: true }] }]
sources: [{ id: s, product: p, arrivals: { every: { constant: 120 } } }]
`
const problemsWith = (old: string, changed: string) => {
  expect(SMALL).toContain(old)
  return listProblems(readShop(SMALL.replace(old, changed)))
}

describe('people in a file', () => {
  it('are right in this one', () => {
    expect(listProblems(readShop(SMALL))).toEqual([])
  })

  it.each([
    [
      'a skill that nobody has',
      'setup: [operator]',
      'setup: [fitter]',
      'shop.stations.S.attendance.setup.0: must be a skill that someone has; found "fitter"',
    ],
    [
      'an unknown shift',
      'shifts: [late]',
      'shifts: [night]',
      'shop.people.bob.shifts.0: must be a shift of the shop; found "night"',
    ],
    [
      'an unknown group',
      'breakGroup: A',
      'breakGroup: B',
      'shop.people.ann.breakGroup: must be the group of a break; found "B"',
    ],
    [
      'more people at once than there are',
      'setup: [operator]',
      'setup: [operator, mechanic, operator]',
      'shop.stations.S.attendance.setup: must be met by different people, one for each skill; ' +
        'found operator and mechanic and operator, and not as many people with these skills',
    ],
    [
      'people who never meet',
      'setup: [operator]',
      'setup: [operator, operator]',
      'shop.stations.S.attendance.setup: must be met by people who are there together while the ' +
        'work can be done; found operator and operator, at no time of the week',
    ],
    [
      'a station that is closed when its people are there',
      'products: [',
      '  - { id: T, machines: 1, shifts: [early], attendance: { run: [mechanic] } }\nproducts: [',
      'shop.stations.T.attendance.run: must be met by people who are there together while the ' +
        'work can be done; found mechanic, at no time of the week',
    ],
    [
      'qualifications that have expired',
      '{ id: mechanic }',
      "{ id: mechanic, until: '2026-11-22' }",
      'shop.stations.S.failures.jam.skill: must be met by people who are qualified when the run ' +
        'starts; found mechanic, expired before it',
    ],
    [
      'a date without a start',
      "{ enterprise: e, site: s, area: a, startsOn: '2026-11-23' }",
      '{ enterprise: e, site: s, area: a }',
      undefined,
    ],
    [
      'a start in the middle of a week',
      '2026-11-23',
      '2026-11-24',
      'shop.site.startsOn: must be a Monday; found 2026-11-24, a Tue',
    ],
    [
      'a break outside its shift',
      "from: '09:00', to: '09:30'",
      "from: '13:45', to: '14:15'",
      'shop.shifts.early.breaks.0: must lie in the shift, 06:00 to 14:00; found 13:45 to 14:15',
    ],
    [
      'a break that is all of the shift',
      "from: '09:00', to: '09:30'",
      "from: '06:00', to: '14:00'",
      'shop.people.ann: must be there at some time of the week; found breaks all through early',
    ],
    [
      'a person and a crew for one repair',
      'skill: mechanic, byOperator',
      'skill: mechanic, crew: c, byOperator',
      'shop.stations.S.failures.jam.skill: must not be stated beside a crew; found mechanic',
    ],
    [
      'operators who cause a stop of the calendar',
      'clock: operation',
      'clock: calendar',
      'shop.stations.S.failures.jam.byOperator: must be stated only of the operation clock; ' +
        'found clock calendar',
    ],
    [
      'a plan that restores what there is not',
      'restores: [jam]',
      'restores: [wear]',
      'shop.stations.S.maintenance.service.restores.0: must be a failure mode of the station; ' +
        'found "wear"',
    ],
    [
      'a plan with the name of a failure',
      'id: service',
      'id: jam',
      'shop.stations.S.maintenance.jam.id: must not be that of a failure mode; found "jam"',
    ],
    [
      'a bad lot of nothing',
      'byOperator: true',
      'byLot: { item: resin, factor: 3 }',
      'shop.stations.S.failures.jam.byLot.item: must be an item; found "resin"',
    ],
    [
      'a share of no run',
      'attendance: { setup',
      'attendance: { runShare: 0.5, setup',
      'shop.stations.S.attendance.runShare: must be stated only beside run; found 0.5',
    ],
    [
      'two persons of one name',
      'id: bob',
      'id: ann',
      'shop.people.ann.id: must not be used twice; found "ann" again',
    ],
  ])('have %s', (_, old, changed, problem) => {
    const problems = problemsWith(old, changed)
    if (problem === undefined) expect(problems).toEqual([])
    else expect(problems).toContain(problem)
  })

  it('have dates that no calendar has, or that count from nowhere', () => {
    const skill = "{ id: operator, until: '2026-02-30', untilDay: 3 }"
    const dated = SMALL.replace('[{ id: operator }]', `[${skill}]`)
    const undated = dated.replace(", startsOn: '2026-11-23'", '')
    expect(listProblems(readShop(undated))).toEqual([
      'shop.people.ann.skills.operator.until: must be a day of the calendar; found 2026-02-30',
      'shop.people.ann.skills.operator.until: must not be stated beside untilDay; found 2026-02-30',
      'shop.people.ann.skills.operator.until: must have site.startsOn, which says on which date ' +
        'the run starts; found 2026-02-30',
    ])
  })

  it('are warned of qualifications that expire, and of more work than hours', () => {
    const file = SMALL.replace('{ id: mechanic }', "{ id: mechanic, until: '2026-11-23' }")
    const warnings = listWarnings(readShop(file))
    expect(warnings.filter((w) => w.includes('expire'))).toEqual([
      'shop.stations.S.failures.jam.skill: should be met by qualified people all through the run; ' +
        'found qualifications in mechanic that expire on the way',
      'shop.stations.S.maintenance.service.skill: should be met by qualified people all through ' +
        'the run; found qualifications in mechanic that expire on the way',
    ])
    const slow = SMALL.replace('minutes: 2', 'minutes: 20')
    // (20 × 10 + 5) min every 120 min, all week: 287 h; Ann 2 × 7.5 × 0.9 = 13.5 h, Bob 16 h.
    expect(listWarnings(readShop(slow))).toContain(
      'shop.people: the offered load of those with the skill operator should be less than 100 %; ' +
        'found 972.9 %: 287.0 h of 29.5 h a week',
    )
  })
})

describe('what a file comes to', () => {
  const read = readShop(SMALL)
  if (read.kind !== 'shop') throw new Error('no shop')
  const { people, shifts, stations } = buildShopSpec(read.scenario)

  it('is away outside shifts and in breaks, from Monday 06:00', () => {
    const [ann, bob] = people!
    const of = (spans: readonly (readonly [number, number])[]) =>
      spans.slice(0, 3).map(([from, to]) => [from / hours(1), to / hours(1)])
    expect(of(ann!.away)).toEqual([
      [3, 3.5],
      [8, 24],
      [27, 27.5],
    ])
    expect(of(bob!.away)).toEqual([
      [0, 8],
      [16, 32], // The run ends at 24.
    ])
    expect(of(ann!.shifts!)).toEqual([[0, 8]])
    expect(shifts![0]).toEqual({ id: 'early', people: ['ann'], stations: ['S'] })
  })

  it('plans maintenance as modes with a plan', () => {
    expect(stations[0]!.failures![1]).toEqual({
      id: 'service',
      clock: 'calendar',
      skill: 'mechanic',
      timeToFailure: { kind: 'constant', value: minutes(600) },
      timeToRepair: { kind: 'constant', value: minutes(30) },
      plan: { restores: ['jam'] },
    })
    // 1 / (1 + 20 / 500) of what the calendar leaves: 1 / (1 + 30 / 600).
    expect(availabilityOf(read.scenario.shop.stations[0]!)).toBeCloseTo(1 / 1.04 / 1.05, 9)
  })

  it('asks so many hours of people', () => {
    const [operator, mechanic] = peopleLoads(read.scenario)
    // 84 jobs a week × (5 + 10 × 2) min.
    expect(operator!.needed).toBeCloseTo((84 * 25) / 60, 9)
    // 84 × 55 busy min × 20 / 500, and 2 machines × 168 h × 30 / 630.
    expect(mechanic!.needed).toBeCloseTo((84 * 55 * 20) / 500 / 60 + (2 * 168 * 30) / 630, 9)
    expect(mechanic!.available).toBe(16)
  })

  it('expires at the end of the day, a date or a day of the run', () => {
    const until = (skill: string) => {
      const dated = readShop(SMALL.replace('{ id: mechanic }', skill))
      if (dated.kind !== 'shop') throw new Error('no shop')
      return buildShopSpec(dated.scenario).people![1]!.skills[1]!.until! / hours(1)
    }
    // Monday ends 18 hours after 06:00.
    expect(until("{ id: mechanic, until: '2026-11-23' }")).toBe(18)
    expect(until('{ id: mechanic, untilDay: 1 }')).toBe(18)
    expect(until("{ id: mechanic, until: '2027-03-01' }")).toBe(18 + 98 * 24)
  })
})

it('a shop whose only qualification expires ends there, with the place and the plant time', () => {
  const shop = shopOf(
    'one-operator',
    'shop.people.ann.skills.operator={ id: operator, untilDay: 2 }',
  )
  expect(listWarnings(readAny('one-operator', []))).toEqual([])
  const task = { shop, seed: 'expiry/1', digested: false }
  const { stuck } = runShopTask(task)
  expect(stuck!.stations).toEqual([{ station: 'LATHE', waitsFor: [], skills: ['operator'] }])
  // Tuesday ends at 42 h; the first machine that then asks does so within the hour.
  expect(stuck!.since / hours(1)).toBeGreaterThan(41.8)
  expect(stuck!.since / hours(1)).toBeLessThan(43)
  expect(sayStuck(task, stuck!)).toMatch(/: LATHE waits for people with operator, who never come/)
})

it('a shop whose only repairer is not qualified any more ends there too', () => {
  const file = SMALL.replace('{ id: mechanic }', '{ id: mechanic, untilDay: 1 }')
    .replace('machines: 2', 'machines: 1')
    .replace('exponential: 500', 'constant: 200')
  const read = readShop(file)
  if (read.kind !== 'shop') throw new Error('no shop')
  const [run] = play({ ...read.scenario, days: 7 })
  expect(run!.stuck!.stations).toEqual([{ station: 'S', waitsFor: [], skills: ['mechanic'] }])
  // Bob repairs on Monday from 14:00 to 22:00; on Tuesday at 14:00 he may not any more.
  expect(run!.stuck!.since / hours(1)).toBeGreaterThan(16)
})

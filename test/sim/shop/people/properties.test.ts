/*
 * Laws of people at work, in random shops, looked at after every instant in which something happened.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digest } from '../../../../sim/contract/digest.ts'
import { instant } from '../../../../sim/contract/time.ts'
import { nextTime } from '../../../../sim/engine/calendar.ts'
import { buildShop } from '../../../../sim/shop/build-shop.ts'
import type { AttendanceSpec, PersonSpec } from '../../../../sim/shop/people-spec.ts'
import { type People, WHOLE } from '../../../../sim/shop/people-state.ts'
import { advanceShop } from '../../../../sim/shop/shop.ts'
import type { FailureSpec, ShopSpec, SourceSpec, StationSpec } from '../../../../sim/shop/spec.ts'
import { Hold, NONE, type Shop } from '../../../../sim/shop/state.ts'
import { exponential, MINUTE } from '../../../support/shop.ts'
import { person, playOn } from './workers.ts'

const LENGTH = 600
const RUNS = { numRuns: 100, seed: 20_261_123 }
const SKILLS = ['operator', 'fitter', 'witness'] as const

const someSkills = (maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...SKILLS), { minLength: 1, maxLength })

const somePerson = (id: string): fc.Arbitrary<PersonSpec> =>
  fc
    .record({
      skills: someSkills(3),
      until: fc.option(fc.integer({ min: 0, max: LENGTH })),
      away: fc.constantFrom<[number, number][]>(
        [],
        [[0, 40]],
        [
          [90, 100],
          [200, 420],
        ],
      ),
      absenceShare: fc.constantFrom(0, 0.5),
      stopFactor: fc.constantFrom(0.5, 1, 3),
    })
    .map(({ skills, until, ...rest }) =>
      person(id, until === null ? skills : skills.map((skill) => [skill, until] as const), {
        ...rest,
        shifts: [
          [0, 150],
          [150, 300],
          [300, 600],
        ],
      }),
    )

const someAttendance: fc.Arbitrary<AttendanceSpec> = fc.record(
  {
    setup: someSkills(2),
    load: fc.record({ skills: someSkills(2), time: fc.constantFrom(1, MINUTE, 3 * MINUTE) }),
    run: someSkills(2),
    runShare: fc.constantFrom(0.3, 0.5, 1),
  },
  { requiredKeys: [] },
)

const someFailures: fc.Arbitrary<FailureSpec[]> = fc
  .record({
    clock: fc.constantFrom('operation', 'calendar'),
    life: fc.integer({ min: 10, max: 90 }),
    skill: fc.constantFrom('fitter', undefined),
    jobs: fc.constantFrom('resume', 'restart', 'scrap'),
    every: fc.integer({ min: 30, max: 120 }),
    byAge: fc.boolean(),
    maintainAt: fc.constantFrom(1, undefined),
  })
  .map(({ clock, life, skill, jobs, every, byAge, maintainAt }) => {
    const who = skill === undefined ? {} : { skill }
    return [
      {
        ...{ id: 'jam', clock, jobs, byOperator: true, ...who },
        timeToFailure: exponential(life),
        timeToRepair: exponential(4),
        ...(maintainAt && { wear: { states: 2, maintainAt } }),
      },
      {
        ...{ id: 'service', clock, ...who, plan: { restores: ['jam'], byAge } },
        timeToFailure: { kind: 'constant', value: every * MINUTE },
        timeToRepair: exponential(5),
      },
    ]
  })

const someStation = (id: string): fc.Arbitrary<StationSpec> =>
  fc
    .record({
      machines: fc.integer({ min: 1, max: 3 }),
      attendance: fc.option(someAttendance, { nil: undefined }),
      failures: fc.oneof(fc.constant([]), someFailures),
      closed: fc.constantFrom<[number, number][]>(
        [],
        [
          [50, 70],
          [300, 380],
        ],
      ),
      batch: fc.constantFrom(undefined, { size: 2, maximumWait: 4 * MINUTE }),
      setup: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ attendance, batch, closed, setup, ...station }) => ({
      ...station,
      id,
      ...(attendance && { attendance }),
      ...(batch && { batch }),
      closed: closed.map(([from, to]) => [from * MINUTE, to * MINUTE] as const),
      setups: { A: { B: setup * MINUTE }, B: { A: setup * MINUTE } },
      microStopBelow: 3 * MINUTE,
    }))

const someArrivals: fc.Arbitrary<SourceSpec['arrivals']> = fc.oneof(
  fc
    .integer({ min: 2, max: 12 })
    .map((m) => ({ kind: 'renewal', interval: exponential(m) }) as const),
  fc.integer({ min: 1, max: 6 }).map((jobs) => ({ kind: 'conwip', jobs }) as const),
)

const someShop: fc.Arbitrary<ShopSpec> = fc
  .record({
    stations: fc.tuple(someStation('S1'), someStation('S2')),
    people: fc.tuple(somePerson('P1'), somePerson('P2'), somePerson('P3')),
    arrivals: fc.tuple(someArrivals, someArrivals),
    pieces: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ stations, people, arrivals, pieces }) => {
    const route = stations.map(({ id, batch }) => ({
      station: id,
      time: exponential(4),
      perPiece: !batch,
    }))
    // One of each skill is always there, so that nothing waits for ever.
    const steady = SKILLS.map((skill) => person(`steady-${skill}`, [skill]))
    return {
      stations,
      people: [...people, ...steady],
      classes: [
        { id: 'A', route, pieces },
        { id: 'B', route },
      ],
      sources: arrivals.map((a, i) => ({ id: `in${i}`, class: 'AB'[i]!, arrivals: a })),
    }
  })

/** Cheaper than `expect`, for laws that are looked at a million times. */
function must(holds: boolean, law: string): void {
  if (!holds) throw new Error(law)
}

/** Plays instant by instant. */
function watch(spec: ShopSpec, seed: string, look: (shop: Shop, people: People) => void): Shop {
  const shop = buildShop(spec, seed)
  look(shop, shop.people!)
  while (nextTime(shop.calendar) <= LENGTH * MINUTE) {
    advanceShop(shop, nextTime(shop.calendar))
    look(shop, shop.people!)
  }
  playOn(shop, LENGTH)
  return shop
}

const holds = (law: (spec: ShopSpec, seed: string) => void) =>
  fc.assert(fc.property(someShop, fc.string(), law), RUNS)

describe('in every shop with people', () => {
  it('nobody gives more than all of the attention, or is twice in a team', () => {
    holds((spec, seed) => {
      watch(spec, seed, (_, people) => {
        for (const [p, taken] of people.taken.entries()) {
          const tasks = people.tasks[p]!
          must(taken >= 0 && taken <= WHOLE, 'attention is 0 to 1')
          const sum = tasks.reduce((all, request) => all + people.shares[request]!, 0)
          must(sum === taken, 'attention is that of the tasks')
          must(new Set(tasks).size === tasks.length, 'a task is taken once')
          must(
            tasks.every((request) => people.teams[request]!.includes(p)),
            'a task has its team',
          )
        }
        const apart = people.teams.every((team) => new Set(team).size === team.length)
        must(apart, 'a team is of different people')
      })
    })
  })

  it('what needs people has them all from its start, present and qualified, or waits', () => {
    holds((spec, seed) => {
      const seen = new Map<number, number[]>()
      watch(spec, seed, (shop, people) => {
        const { machines, modes } = shop
        for (const [request, team] of people.teams.entries()) {
          const mode = request - machines.station.length
          if (team.length > 0 && seen.get(request) !== team) {
            for (const p of team) {
              must(people.present[p] === 1, 'who begins is there')
              const untils = spec.people![p]!.skills.map(({ until = Infinity }) => until)
              must(Math.max(...untils) > shop.now, 'who begins is qualified')
            }
          }
          seen.set(request, team)
          if (mode >= 0) {
            const repaired = machines.failed[modes.machine[mode]!] === mode
            if (people.repairSkill[mode] !== NONE) {
              const isRepairing = repaired && modes.asked[mode] === 0
              must(team.length === (isRepairing ? 1 : 0), 'a repair has its repairer')
            }
            continue
          }
          const needs = people.needs[machines.station[request]!]
          const hold = machines.hold[request]
          const skills =
            hold === Hold.setup ? needs?.setup : hold === Hold.load ? needs?.load : needs?.run
          const works = machines.since[request] !== NONE
          must(team.length === (works ? (skills?.length ?? 0) : 0), 'a phase has its team')
          for (const [slot, p] of team.entries()) {
            const skill = people.skills[skills![slot]!]
            must(
              spec.people![p]!.skills.some(({ id }) => id === skill),
              'each has the skill',
            )
          }
        }
      })
    })
  })

  it('a machine of an open station is idle, works, is set up, blocked, down, or waits for people', () => {
    holds((spec, seed) => {
      watch(spec, seed, ({ stations, machines }) => {
        for (const s of stations) {
          let waiting = 0
          let finished = 0
          for (let m = s.firstMachine; m < s.lastMachine; m++) {
            if (machines.failed[m] !== NONE) continue
            const hold = machines.hold[m]!
            if (hold === Hold.finished) finished++
            else if (hold !== Hold.nothing && machines.since[m] === NONE) waiting++
          }
          const { working, settingUp, down, unattended } = s.stats
          must(unattended === (s.open ? waiting : 0), 'who waits is counted')
          const all = s.lastMachine - s.firstMachine
          if (!s.open) continue
          const sum = s.idle + working + settingUp + finished + down + unattended
          must(sum === all, 'a machine is in one state')
        }
      })
    })
  })

  it('no one is free, qualified and unasked while a request for one person waits', () => {
    holds((spec, seed) => {
      watch(spec, seed, (shop, people) => {
        const { machines, modes } = shop
        for (const request of people.queue) {
          if (request >= machines.station.length) continue
          const needs = people.needs[machines.station[request]!]!
          const hold = machines.hold[request]
          const skills =
            hold === Hold.setup ? needs.setup : hold === Hold.load ? needs.load : needs.run
          if (skills.length !== 1) continue
          for (const p of people.holders[skills[0]!]!) {
            const until = people.until[p * people.skills.length + skills[0]!]!
            const idle = people.present[p] === 1 && people.taken[p] === 0
            if (!idle || until <= shop.now) continue
            // Spoken for by a request for several that asked before.
            const before = people.queue.slice(0, people.queue.indexOf(request))
            const isSpokenFor = before.some((other) => {
              if (other >= machines.station.length)
                return modes.due[other - machines.station.length] === 0
              const theirs = people.needs[machines.station[other]!]!
              return Math.max(theirs.setup.length, theirs.load.length, theirs.run.length) > 1
            })
            must(isSpokenFor, 'nobody is idle who could serve')
          }
        }
      })
    })
  })

  it('jobs, the same seed, forks and short advances are as in every other shop', () => {
    holds((spec, seed) => {
      const shop = buildShop(spec, seed)
      playOn(shop, LENGTH)
      const { totals } = shop
      expect(totals.arrived).toBe(totals.lost + totals.out + totals.scrapped + totals.inside)
      const short = buildShop(spec, seed)
      for (let t = 0; t < LENGTH; t += 7) advanceShop(short, instant(t * MINUTE))
      const fork = structuredClone(short)
      for (const copy of [short, fork]) playOn(copy, LENGTH)
      expect(digest(short)).toBe(digest(shop))
      expect(digest(fork)).toBe(digest(shop))
    })
  })
})

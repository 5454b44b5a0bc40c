/*
 * An ERP that learns, on a line whose standards are wrong: 5 min for 1 000 bottles on paper, more
 * than 6 on the floor.
 */
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../scenarios/scenario.ts'
import { days, instant } from '../../../sim/contract/time.ts'
import { digest } from '../../../sim/index.ts'
import { answer, play } from '../../../twin/closed-loop.ts'
import { learnedParameters } from '../../../twin/erp/learning/learning.ts'
import { meanDateErrors } from '../../../twin/erp/learning/plan-dates.ts'
import { estimate } from '../../../twin/experiment/estimate.ts'
import { openLoop, runScenario, SIMULATED_FLOOR } from '../../../twin/experiment/run-scenario.ts'
import { clearspring } from '../planning/clearspring.ts'

const { scenario: base } = clearspring('baseline')
const learning = (mode: 'advise' | 'approve' | 'auto'): Scenario => ({
  ...base,
  learning: { mode },
})
const week = (n: number) => instant(days(7 * n))

describe('what is learned in eight weeks', () => {
  const { twin } = runScenario(learning('auto'), [], 'eight', 56)
  const learned = new Map(
    learnedParameters(base, twin.learning!.seen).map((one) => [one.parameter, one]),
  )

  it('holds the true failure and repair times in its intervals, give or take chance', () => {
    // The plant is built from the very figures of the standard: 20 intervals of 95 %.
    const times = [...learned.values()].filter(({ parameter }) => /^mt(bf|tr)/.test(parameter))
    expect(times).toHaveLength(20)
    const missed = times.filter(({ standard, low, high }) => standard < low || standard > high)
    // P(more than 4 of 20) = 0.0003 at 5 % each.
    expect(missed.length).toBeLessThanOrEqual(4)
  })

  it('finds the inspector that takes out 8 of 1 000, and the standard too low', () => {
    const { value, low, high, standard } = learned.get('yield/W')!
    expect(standard).toBeCloseTo(1_000 / 1_005, 12)
    expect(value).toBeCloseTo(0.992, 3)
    expect(high).toBeLessThan(standard)
    expect(low).toBeGreaterThan(0.99)
  })

  it('puts the rate of every product above its standard', () => {
    for (const item of ['W', 'S', 'J', 'M']) {
      const { standard, low, n } = learned.get(`rate/${item}`)!
      expect(standard).toBe(5)
      expect(n).toBeGreaterThanOrEqual(7)
      expect(low).toBeGreaterThan(5)
    }
  })

  it('learns set-ups and lead times as well', () => {
    // 120 min on paper, 0.85 to 1.35 times that on the floor.
    expect(learned.get('setup/M/W')!.value).toBeGreaterThan(120)
    // Trucks of preforms-A: 12 % late by 6 h on average, that is 0.03 days.
    const lead = learned.get('leadTime/preforms-A')!
    expect(lead.standard).toBe(3)
    expect(lead.low).toBeLessThan(3.03)
    expect(lead.high).toBeGreaterThan(3.03)
  })

  it('is in effect from the day of its decision, which says what it changes', () => {
    const { versions } = twin.learning!
    expect(versions.length).toBeGreaterThan(0)
    for (const { parameter, value, effectiveFrom, decision } of versions) {
      const record = twin.decisions.records.find(({ id }) => id === decision)!
      expect(record).toMatchObject({
        subject: parameter,
        status: 'applied',
        appliedAt: effectiveFrom,
      })
      expect(record.master).toMatchObject({ parameter, to: value })
      expect(record.proposal).toMatch(/^Change .+ from .+ to .+: .+\.$/)
      expect(effectiveFrom % days(7)).toBe(0)
    }
  })
})

describe('a proposal', () => {
  it('that waits takes effect when a person accepts it, and not when one rejects it', () => {
    const loop = openLoop(learning('approve'), [], 'person')
    play(SIMULATED_FLOOR, loop, instant(week(6) + 1))
    const { decisions, learning: book } = loop.twin
    const [first, second] = decisions.records.filter(
      ({ master, status }) => master && status === 'waiting',
    )
    expect(book!.versions).toEqual([])
    expect(answer(SIMULATED_FLOOR, loop, first!.id, 'approve')).toBeUndefined()
    expect(answer(SIMULATED_FLOOR, loop, second!.id, 'reject')).toBeUndefined()
    expect(book!.versions).toEqual([
      {
        parameter: first!.subject,
        value: first!.master!.to,
        effectiveFrom: loop.twin.at,
        decision: first!.id,
      },
    ])
    expect([first!.status, second!.status]).toEqual(['applied', 'rejected'])
  })

  it('is overtaken by a newer one of the same parameter', () => {
    const { twin } = runScenario(learning('approve'), [], 'person', 56)
    const waiting = twin.decisions.records.filter(
      ({ master, status }) => master && status === 'waiting',
    )
    const subjects = waiting.map(({ subject }) => subject)
    expect(new Set(subjects).size).toBe(subjects.length)
  })

  it('that is only advised changes nothing', () => {
    const { twin } = runScenario(learning('advise'), [], 'advice', 35)
    expect(twin.learning!.versions).toEqual([])
    expect(twin.decisions.records.some(({ master }) => master !== undefined)).toBe(true)
  })
})

describe('learning', () => {
  it('does not touch the plant where nobody acts on it', () => {
    const [with_, without] = [learning('auto'), base].map((one) => runScenario(one, [], 'calm', 14))
    expect(digest(with_!.plant)).toBe(digest(without!.plant))
    expect(without!.twin.learning).toBeUndefined()
  })

  it('after four weeks at least halves the error of plan dates', () => {
    // Orders planned and ended in weeks 5 to 8; the same orders dated by both masters.
    // The line at 80 % of its rated capacity, which it can just make: a wrong rate adds up all week.
    const full: Scenario = { ...clearspring('plan-80').scenario, learning: { mode: 'auto' } }
    const halves: number[] = []
    for (let k = 1; k <= 6; k++) {
      const { planDates } = runScenario(full, [], `dates/${k}`, 56).twin.learning!
      const errors = meanDateErrors(planDates.values(), week(4), week(8))
      expect(errors.n).toBeGreaterThanOrEqual(12)
      halves.push(errors.byVersion - errors.byStandard / 2)
    }
    // 95 % interval of (error by what was learned − half of that by the standard), hours.
    expect(estimate(halves).high).toBeLessThan(0)
  })
})

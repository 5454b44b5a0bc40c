import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../scenarios/scenario.ts'
import { days, instant } from '../../../sim/contract/time.ts'
import { physicalStock } from '../../../sim/index.ts'
import { runScenario } from '../../../twin/experiment/run-scenario.ts'
import { makeIntegrationReport } from '../../../twin/reports/integration-report.ts'
import { makeLearningReport } from '../../../twin/reports/learning-report.ts'
import { REALITY_REPORTS } from '../../../twin/reports/reality-report.ts'
import type { Report, Table } from '../../../twin/reports/report.ts'
import { clearspring } from '../planning/clearspring.ts'

const base = clearspring('clearspring-live').scenario
const played = (changes: Partial<Scenario>, length = 8) =>
  runScenario({ ...base, ...changes }, [], 'reports', length)

const tableOf = ({ tables }: Report, id: string): Table => tables.find((one) => one.id === id)!
/** The rows as objects. */
const recordsOf = ({ columns, rows }: Table) =>
  rows.map(({ cells }) => Object.fromEntries(cells.map((cell, i) => [columns[i]!.key, cell])))

const faults = { lostShare: 0.01, duplicatedShare: 0.05, unreadableShare: 0.01, lateShare: 0.1 }
const noisy = played({
  integration: { level: 'delayed', delayHours: 8, countEveryDays: 6, faults },
})

describe('the integration report', () => {
  const report = makeIntegrationReport(noisy.twin)

  it('says how far the ERP is behind and what it is missing', () => {
    const { inbox } = noisy.twin.integration!
    const [row] = recordsOf(tableOf(report, 'staleness'))
    expect(row).toMatchObject({
      level: 'delayed',
      knownUntil: inbox.knownUntil,
      missing: inbox.missing,
      quarantined: inbox.quarantined,
      duplicates: inbox.duplicates,
    })
    for (const key of ['missing', 'quarantined', 'duplicates']) expect(row![key]).toBeGreaterThan(0)
  })

  it('lists each gap, and gaps sum to what is missing', () => {
    const gaps = recordsOf(tableOf(report, 'gaps'))
    const sum = gaps.reduce((all, { messages }) => all + Number(messages), 0)
    expect(sum).toBe(noisy.twin.integration!.inbox.missing)
  })

  it('lists what counts have put right, each with the event of its sheet', () => {
    const table = tableOf(report, 'count-adjustments')
    expect(table.rows.length).toBeGreaterThan(0)
    for (const { events } of table.rows) expect(events).toHaveLength(1)
    for (const { booked, counted, difference, at } of recordsOf(table)) {
      expect(Number(counted) - Number(booked)).toBe(difference)
      expect(at).toBe(days(6))
    }
  })

  it('has no rows where nothing lies between plant and ERP', () => {
    const { integration: _, ...plain } = base
    const { twin } = runScenario(plain, [], 'reports', 1)
    expect(makeIntegrationReport(twin).tables.map(({ rows }) => rows.length)).toEqual([0, 0, 0, 0])
  })
})

describe('belief and truth', () => {
  const make = (loop: typeof noisy) =>
    REALITY_REPORTS[0]!.make({
      twin: loop.twin,
      gaps: loop.link!.gaps,
      there: physicalStock(loop.plant),
    })

  it('has a row of errors for each plant day', () => {
    const days_ = recordsOf(tableOf(make(noisy), 'reality-gap'))
    expect(days_.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(days_.at(-1)!.until).toBeLessThanOrEqual(instant(days(8)))
  })

  it('shows a difference of stock where there is one, and none over a perfect wire', () => {
    const off = recordsOf(tableOf(make(played({ integration: { level: 'off' } })), 'stock-belief'))
    expect(off.some(({ difference }) => difference !== 0)).toBe(true)
    for (const row of off) expect(Number(row.believed) - Number(row.true)).toBe(row.difference)
    const live = recordsOf(tableOf(make(played({})), 'stock-belief'))
    expect(live.length).toBeGreaterThan(0)
    for (const { difference, worth } of live) expect([difference, worth]).toEqual([0, 0])
  })
})

describe('the learning report', () => {
  const { twin } = played({}, 29)
  const report = makeLearningReport(twin)

  it('sets every parameter against its standard, with interval and n', () => {
    const rows = recordsOf(tableOf(report, 'learned-parameters'))
    expect(rows.find(({ parameter }) => parameter === 'rate/W')).toMatchObject({
      unit: 'min/1000',
      standard: 5,
    })
    for (const { low, estimate, high } of rows) {
      expect(Number(low)).toBeLessThanOrEqual(Number(estimate))
      expect(Number(high)).toBeGreaterThanOrEqual(Number(estimate))
    }
  })

  it('lists proposals as the decision log has them, and the dates that they would have given', () => {
    const proposals = recordsOf(tableOf(report, 'learning-proposals'))
    const logged = twin.decisions.records.filter(({ master }) => master !== undefined)
    expect(proposals.map(({ decision }) => decision)).toEqual(logged.map(({ id }) => id))
    expect(proposals.length).toBeGreaterThan(0)
    const dates = recordsOf(tableOf(report, 'plan-dates'))
    expect(dates.length).toBe(twin.learning!.planDates.size)
  })

  it('describes how the rate of each product spreads, and flags its drift', () => {
    const water = recordsOf(tableOf(report, 'rates')).find(({ item }) => item === 'W')!
    expect(water).toMatchObject({ standard: 5, orders: 8, drifted: true })
    expect(Number(water.p50)).toBeLessThanOrEqual(Number(water.p95))
  })
})

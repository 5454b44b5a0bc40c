/*
 * Sheets of capacity: what plans ask of work centres, and what these can do.
 */
import { type Static, Type } from 'typebox'
import { checkKnown, type Finding } from '../../scenarios/finding.ts'
import {
  compareBases,
  compareLoad,
  loadHours,
  overtimeHours,
  ratedCapacity,
  rollingDemonstrated,
} from '../erp/capacity/requirements.ts'
import {
  checkRoughCut,
  loadByBills,
  loadByOverallFactors,
  loadByProfiles,
  type ProfileEntry,
} from '../erp/capacity/rough-cut.ts'
import { Amount, ByName, Group, List, Perhaps, Positive, Share, Whole, Word } from './fields.ts'
import { findingsOfProblems } from './findings.ts'
import { worksheet } from './worksheet.ts'

const PERCENT = 100

const RoughCutInputs = Group({
  mps: ByName(List(Amount('Units of the product scheduled, by period'))),
  std_hours_total: Perhaps(ByName(Amount('Standard hours of a unit at all work centres'))),
  historical_proportions: Perhaps(ByName(Share('Part of all hours that a work centre had'))),
  bill: Perhaps(ByName(ByName(Amount('Hours of a unit, by work centre')))),
  profile: Perhaps(
    ByName(
      List(
        Type.Tuple(
          [
            Word('Work centre'),
            Amount('Hours of a unit'),
            Whole('Periods before the one in which it is due', 0, 1_000),
          ],
          {
            description: 'Work centre, hours of a unit, periods before the one in which it is due',
          },
        ),
        0,
      ),
    ),
  ),
})
type RoughCutInputs = Static<typeof RoughCutInputs>

const profilesOf = (profile: RoughCutInputs['profile'] = {}) =>
  Object.fromEntries(
    Object.entries(profile).map(([product, entries]): [string, ProfileEntry[]] => [
      product,
      entries.map(([workCentre, hoursPerUnit, offset]) => ({ workCentre, hoursPerUnit, offset })),
    ]),
  )

function checkRoughCutSheet(inputs: RoughCutInputs): Finding[] {
  const { mps, std_hours_total: hours, historical_proportions: proportions } = inputs
  const products = Object.keys(mps)
  const tables = { std_hours_total: hours, bill: inputs.bill, profile: inputs.profile }
  const stated = Object.entries(tables).filter(([, table]) => table !== undefined)
  const factors = { std_hours_total: hours, historical_proportions: proportions }
  const missing = Object.entries(factors).filter(([, table]) => table === undefined)
  return [
    ...findingsOfProblems(checkRoughCut(mps)),
    ...stated.flatMap(([name, table]) => [
      ...checkKnown(
        'a product of the mps',
        products,
        Object.keys(table!).map((product) => [[name, product], product] as const),
      ),
      ...products
        .filter((product) => !Object.hasOwn(table!, product))
        .map((product) => ({
          path: [name, product],
          rule: 'must be stated for each product of the mps',
          found: 'nothing',
        })),
    ]),
    ...(missing.length === 1
      ? missing.map(([name]) => ({
          path: [name],
          rule: 'must be stated with the other overall factor',
          found: 'nothing',
        }))
      : []),
    ...(stated.length === 0
      ? [{ path: [], rule: 'must state overall factors, a bill or a profile', found: 'none' }]
      : []),
  ]
}

export const rccp = worksheet({
  kind: 'rccp',
  summary: 'Rough-cut capacity by overall factors, capacity bills and resource profiles',
  inputs: RoughCutInputs,
  check: checkRoughCutSheet,
  figures({ mps, std_hours_total: hours, historical_proportions: proportions, bill, profile }) {
    const overall =
      hours === undefined || proportions === undefined
        ? undefined
        : loadByOverallFactors(mps, hours, proportions)
    const profiled = profile === undefined ? undefined : loadByProfiles(mps, profilesOf(profile))
    return {
      ...(overall && {
        cpof_total: overall.total,
        capacity_planning_overall_factors: overall.workCentres,
      }),
      ...(bill && { capacity_bills: loadByBills(mps, bill) }),
      ...(profiled && {
        resource_profile_within_horizon: profiled.workCentres,
        past_due: profiled.pastDue.map((load) => ({
          work_centre: load.workCentre,
          product: load.product,
          period: load.period,
          hours: load.hours,
        })),
      }),
    }
  },
})

const Utilisation = Type.Number({
  exclusiveMinimum: 0,
  maximum: 1,
  description: 'Hours worked / hours open, above 0 and at most 1',
})
const Efficiency = Positive('Standard hours earned / hours worked')

const LoadInputs = Group({
  weeks: Whole('Number of weeks', 1, 520),
  work_centres: ByName(
    Group({
      machines: Positive('Machines'),
      shifts: Positive('Shifts a day'),
      hours_per_shift: Positive('Hours a shift'),
      days: Positive('Days a week'),
      utilisation: Utilisation,
      efficiency: Efficiency,
    }),
  ),
  load: List(
    Group({
      order: Word('Id of the production order'),
      wc: Word('Work centre'),
      week: Whole('Week, from 1', 1),
      qty: Amount('Units'),
      run_h: Amount('Standard hours of a unit'),
      setup_h: Amount('Standard hours of the set-up'),
    }),
    0,
  ),
})
type LoadInputs = Static<typeof LoadInputs>

const checkLoadSheet = ({ weeks, work_centres, load }: LoadInputs): Finding[] => [
  ...checkKnown(
    'a work centre',
    Object.keys(work_centres),
    load.map(({ wc }, i) => [['load', i, 'wc'], wc] as const),
  ),
  ...load.flatMap(({ week }, i) =>
    week > weeks
      ? [{ path: ['load', i, 'week'], rule: `must be at most ${weeks}`, found: String(week) }]
      : [],
  ),
]

export const crp_load = worksheet({
  kind: 'crp_load',
  summary: 'Capacity requirements of orders against rated capacity, week by week',
  inputs: LoadInputs,
  check: checkLoadSheet,
  figures({ weeks, work_centres, load }) {
    const figures = Object.entries(work_centres).map(([id, centre]) => {
      const hours = centre.shifts * centre.hours_per_shift * centre.days
      const capacity = ratedCapacity({ ...centre, hours })
      const loads: number[] = new Array(weeks).fill(0)
      for (const { wc, week, qty, run_h, setup_h } of load) {
        const operation = { quantity: qty, runHours: run_h, setupHours: setup_h }
        if (wc === id) loads[week - 1]! += loadHours(operation)
      }
      const rows = compareLoad(loads, new Array(weeks).fill(capacity))
      return [
        id,
        {
          rows: rows.map((row, i) => ({
            week: i + 1,
            load_std_hours: row.load,
            rated_capacity_std_hours: row.capacity,
            load_pct: row.loadShare === null ? null : PERCENT * row.loadShare,
            over_under: row.overUnder,
          })),
          backlog_if_no_action: rows.map(({ backlog }) => backlog),
          overtime_hours_needed: rows.map((row) => overtimeHours(row, centre)),
        },
      ]
    })
    return Object.fromEntries(figures)
  },
})

export const demonstrated_capacity = worksheet({
  kind: 'demonstrated_capacity',
  summary: 'Rated capacity beside what a work centre has shown, and a plan against both',
  inputs: Group({
    machines: Positive('Machines'),
    hours: Positive('Hours open in a period'),
    utilisation: Utilisation,
    efficiency: Efficiency,
    window: Whole('Periods of the moving average; fewer at the start', 1, 1_000),
    actual_std_hours: List(Amount('Standard hours earned, by period, the oldest first')),
    plan_std_hours: Amount('Standard hours planned for the next period'),
  }),
  figures({ window, actual_std_hours: output, plan_std_hours: plan, ...centre }) {
    const rolling = rollingDemonstrated(output, window)
    const [rated, demonstrated] = compareBases(plan, {
      rated: ratedCapacity(centre),
      demonstrated: rolling.at(-1)!,
    })
    const percent = (share: number | null) => (share === null ? null : PERCENT * share)
    return {
      rated_capacity: rated!.capacity,
      rolling_demonstrated: rolling,
      latest_demonstrated: demonstrated!.capacity,
      plan_load_pct_of_rated: percent(rated!.loadShare),
      plan_load_pct_of_demonstrated: percent(demonstrated!.loadShare),
      feasible_by_rated: rated!.feasible,
      feasible_by_demonstrated: demonstrated!.feasible,
    }
  },
})

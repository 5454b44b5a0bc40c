/*
 * Sales and operations planning of a line: the year from the next week on in thirteen months of four weeks,
 * from what the plant knows of itself. Quantities are thousands of base units.
 */
import { plannedMinutesPerWeek } from '../scenarios/capacity.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { forecast } from './erp/demand/forecast.ts'
import { inUnits, sumMoney } from './erp/money.ts'
import { demandForecast, nameWeek } from './erp/planning.ts'
import {
  type AggregateProblem,
  CAPACITY_BASES,
  type Family,
  type HoursPerUnit,
  type LabourPool,
  type Resource,
} from './erp/sop/aggregate-problem.ts'
import {
  AS_IS,
  AS_PLANNED,
  type CapacityOption,
  type DemandScenario,
} from './erp/sop/aggregate-scenarios.ts'
import { splitByLargestRemainder } from './erp/split.ts'
import type { CostElement } from './erp/standard-cost.ts'
import { weekOf } from './erp/work-calendar.ts'
import { rosterOfLine } from './erp/workforce/roster-of-plant.ts'
import { freeShift } from './line-workforce.ts'
import type { PlanningCycle } from './planning/plan-cycle.ts'
import { hoursOf, type SoldItem } from './planning/position.ts'
import type { Twin } from './twin.ts'

const MONTHS = 13
const WEEKS_PER_MONTH = 4
const WEEKS = MONTHS * WEEKS_PER_MONTH
const HOLDOUT_WEEKS = 13
/** Assumed: nobody has stated them. */
export const SOP_ASSUMED = {
  /** Of the standard cost, a year. */
  holdingShare: 0.2,
  /** Of the sales price, for each month that it is owed. */
  backlogShare: 0.1,
  /** Weeks of wage. */
  hireWeeks: 3,
  layoffWeeks: 6,
  /** Price of a co-packer / sales price. */
  subcontractFactor: 1,
  /** Months until customers pay, and suppliers are paid. */
  terms: 1,
  /** What demand could be, up and down. */
  demandSwing: 0.1,
} as const

/** The problem of the thirteen months that begin with the next week. */
export function sopOfLine(twin: Twin, cycle: PlanningCycle): AggregateProblem {
  const { scenario } = twin
  const first = weekOf(twin.at) + 1
  const periods = Array.from({ length: MONTHS }, (_, i) => {
    const from = first + i * WEEKS_PER_MONTH
    return `${nameWeek(from)}–${nameWeek(from + WEEKS_PER_MONTH - 1)}`
  })
  return {
    periods,
    basis: 'demonstrated',
    families: scenario.items
      .filter(({ kind }) => kind === 'finished')
      .map(({ id }) => familyOf(twin, cycle, id, first)),
    resources: [resourceOf(scenario, cycle)],
    pools: [poolOf(scenario)],
    storageLimit: null,
    integerWorkforce: false,
    cash: { opening: 0, customerTerms: SOP_ASSUMED.terms, supplierTerms: SOP_ASSUMED.terms },
  }
}

function familyOf(twin: Twin, cycle: PlanningCycle, item: string, first: number): Family {
  const { scenario, books } = twin
  const { position, demand } = cycle
  const described = scenario.items.find(({ id }) => id === item)!
  const planned = demand.find((plan) => plan.item === item)
  const there = projected(cycle, item, first - 1) / 1_000
  const costs = books.standardCosts.get(item)
  const routing = position.master.routings.find((r) => r.item === item)
  const salesPrice = (described.salesPrice ?? 0) * 1_000
  const costOf = (element: CostElement) =>
    inUnits(
      sumMoney(
        (costs?.lines ?? [])
          .filter((part) => part.element === element)
          .map(({ amountPer1000 }) => amountPer1000),
      ),
    )
  const standardCost = costs ? inUnits(costs.totalPer1000) : 0
  const floor = (planned?.safetyStock ?? 0) / 1_000
  const hours = hoursPer1000(scenario, cycle, routing?.runMinutesPer1000 ?? 0)
  const crew = crewSize(scenario)
  const { line } = scenario
  return {
    id: item,
    unit: `1 000 ${described.unit}`,
    demand: inMonths(weeklyDemand(twin, cycle, item, first)),
    openingStock: Math.max(0, there),
    openingBacklog: Math.max(0, -there),
    minimumStock: floor,
    minimumFinalStock: floor,
    maximumBacklog: null,
    maximumFinalBacklog: 0,
    materialCost: costOf('material'),
    holdingCost: (standardCost * SOP_ASSUMED.holdingShare) / MONTHS,
    backlogCost: salesPrice * SOP_ASSUMED.backlogShare,
    subcontract: { cost: salesPrice * SOP_ASSUMED.subcontractFactor, limit: null },
    space: 1,
    salesPrice,
    ways: [
      {
        id: line.id,
        uses: [{ resource: line.id, hoursPerUnit: hours }],
        labour: [{ pool: 'crews', hoursPerUnit: timesCrew(hours, crew) }],
        unitCost: costOf('setup'),
      },
    ],
  }
}

/** Base units that the plan has in stock at the end of a week; below zero: owed. */
function projected({ position, production }: PlanningCycle, item: string, week: number): number {
  const record = production.materials.records.find((one) => one.item === item)
  const bucket = week - weekOf(position.at)
  return record?.projectedAvailable[bucket] ?? position.stock.get(item) ?? 0
}

/** Hours of the line for a thousand: at the standard time, stretched to what each basis makes of a week. */
function hoursPer1000(
  scenario: Scenario,
  { position }: PlanningCycle,
  minutes: number,
): HoursPerUnit {
  const capacity = position.capacity[0]!
  const week = plannedMinutesPerWeek(scenario) / 60
  const [rated, standard, demonstrated] = CAPACITY_BASES.map((basis) => {
    const earned = hoursOf(capacity, basis)
    return earned > 0 ? ((minutes / 60) * week) / earned : minutes / 60
  })
  return { rated: rated!, standard: standard!, demonstrated: demonstrated! }
}

const timesCrew = (hours: HoursPerUnit, crew: number): HoursPerUnit =>
  typeof hours === 'number'
    ? hours * crew
    : {
        rated: hours.rated * crew,
        standard: hours.standard * crew,
        demonstrated: hours.demonstrated * crew,
      }

const operators = ({ workforce }: Scenario) =>
  workforce.crews.reduce((sum, crew) => sum + crew.operators.length, 0)
const crewSize = (scenario: Scenario) => operators(scenario) / scenario.workforce.crews.length

function resourceOf(scenario: Scenario, { position }: PlanningCycle): Resource {
  const overtime = position.capacity[0]!.overtime.reduce((sum, o) => sum + o.lasting, 0) / 3_600_000
  return {
    id: scenario.line.id,
    regularHours: WEEKS_PER_MONTH * (plannedMinutesPerWeek(scenario) / 60),
    overtimeHours: WEEKS_PER_MONTH * overtime,
    overtimeCostPerHour: 0,
    costPerHour: scenario.standardCost.machineRatePerMinute * 60,
  }
}

/** All crews, whole ones: as many people as there are, at the hours of their shifts less absence. */
function poolOf(scenario: Scenario): LabourPool {
  const { wagePerHour, absenceShare, overtimePremiumShare } = scenario.workforce
  const { people, limits } = rosterOfLine(scenario)
  const minutes = people.flatMap(({ spans }) => spans).reduce((sum, s) => sum + s.until - s.from, 0)
  const hours = people.length === 0 ? 0 : minutes / 60 / people.length
  const week = hours * wagePerHour
  return {
    id: 'crews',
    openingWorkers: people.length,
    regularHours: WEEKS_PER_MONTH * (hours * (1 - absenceShare)),
    regularCost: WEEKS_PER_MONTH * week,
    overtimeHours: WEEKS_PER_MONTH * limits.overtimeHoursPerWeek,
    overtimeCostPerHour: wagePerHour * (1 + overtimePremiumShare),
    hireCost: SOP_ASSUMED.hireWeeks * week,
    layoffCost: SOP_ASSUMED.layoffWeeks * week,
    minimumWorkers: people.length,
    maximumWorkers: people.length,
  }
}

const inMonths = (weekly: readonly number[]): number[] =>
  Array.from({ length: MONTHS }, (_, i) => {
    const weeks = weekly.slice(i * WEEKS_PER_MONTH, (i + 1) * WEEKS_PER_MONTH)
    return weeks.reduce((sum, quantity) => sum + quantity, 0) / 1_000
  })

/** Base units wanted in each of 52 weeks: of the cycle where it looks as far, then the forecast of a year. */
function weeklyDemand(twin: Twin, cycle: PlanningCycle, item: string, first: number): number[] {
  const { scenario } = twin
  const weeks = Array.from({ length: WEEKS }, (_, i) => first + i)
  if (!scenario.planning) return weeks.map((week) => expected(scenario, item, week))
  const from = weekOf(cycle.position.at)
  const net = cycle.demand.find((plan) => plan.item === item)?.net ?? []
  const sold = cycle.position.sold.find((one) => one.item === item)
  const far = sold ? yearAhead(cycle, sold) : []
  return weeks.map((week) => net[week - from] ?? far[week - from] ?? 0)
}

/** The demand of the scenario, shared out by product. */
function expected(scenario: Scenario, item: string, week: number): number {
  const products = scenario.items.filter(({ kind }) => kind === 'finished')
  const shares = products.map(({ demandShare = 0 }) => demandShare)
  const parts = splitByLargestRemainder(demandForecast(scenario, week), shares)
  return parts[products.findIndex(({ id }) => id === item)] ?? 0
}

/**
 * The forecast from the week of the cycle on. Over a year the season counts: where the history shows one,
 * the better of the seasonal methods, else the method of the cycle.
 */
function yearAhead({ demand }: PlanningCycle, { item, history }: SoldItem): number[] {
  const chosen = demand.find((plan) => plan.item === item)?.forecast?.method
  const isSeasonal = history.length >= 2 * WEEKS
  if (!isSeasonal && chosen === undefined) return []
  const found = forecast(history, {
    horizon: WEEKS + 1,
    holdout: history.length > 2 * WEEKS + HOLDOUT_WEEKS ? HOLDOUT_WEEKS : 0,
    frequency: isSeasonal ? WEEKS : 1,
    methods: isSeasonal ? ['additive', 'multiplicative'] : [chosen!],
  })
  return found.forecast?.values.map(({ value }) => Math.max(0, Math.round(value))) ?? []
}

/** What demand could be. */
export const sopDemands = (): DemandScenario[] => [
  AS_PLANNED,
  { id: '10 % less', factor: 1 - SOP_ASSUMED.demandSwing, families: null },
  { id: '10 % more', factor: 1 + SOP_ASSUMED.demandSwing, families: null },
]

/** What capacity could be had: none of the overtime, one more shift with a crew, and the rated one. */
export function sopOptions({ scenario }: Twin, problem: AggregateProblem): CapacityOption[] {
  const { id } = scenario.line
  const spans = freeShift(rosterOfLine(scenario))
  const hours = spans.reduce((sum, { from, until }) => sum + until - from, 0) / 60
  const more = problem.pools[0]!.openingWorkers + crewSize(scenario)
  const regular = plannedMinutesPerWeek(scenario) / 60
  return [
    AS_IS,
    { id: 'no overtime', resources: { [id]: { overtimeHours: 0 } }, fixedCost: 0 },
    ...(spans.length === 0
      ? []
      : [
          {
            id: 'one more shift',
            resources: { [id]: { regularHours: WEEKS_PER_MONTH * (regular + hours) } },
            pools: { crews: { maximumWorkers: more } },
            fixedCost: 0,
          },
        ]),
    { id: 'if it ran as rated', basis: 'rated', fixedCost: 0 },
  ]
}

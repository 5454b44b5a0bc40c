/*
 * The master data of an enterprise as its planning file states them.
 */
import type { EnterpriseFile } from '../../../scenarios/enterprise-file.ts'
import { momentOf } from '../../../scenarios/enterprise-file.ts'
import { days, instant, type SimTime } from '../../../sim/contract/time.ts'
import { money } from '../money.ts'
import { createWorkingCalendar, type WorkingCalendar } from '../schedule/working-time.ts'
import { instantInWeek, type Stretch } from '../work-calendar.ts'
import type {
  BomLine,
  Item,
  LotRule,
  MasterData,
  RoutingOperation,
  WorkCentre,
} from './master-data.ts'

/** Master data of a file that its schema accepts; what they do not fit in is for `checkMasterData`. */
export function masterDataOfEnterprise(file: EnterpriseFile): MasterData {
  const calendars = calendarsOf(file)
  return {
    currency: file.currency,
    items: file.items.map(itemOf),
    billOfMaterials: file.billOfMaterials.map((line) => lineOf(file, line)),
    routings: file.routings.map(operationOf),
    workCentres: file.workCentres.map((centre) => centreOf(centre, calendars)),
    suppliers: (file.suppliers ?? []).map(({ id, name = id, sources }) => ({
      id,
      name,
      sources: sources.map((source) => ({
        item: source.item,
        leadTimeDays: source.leadTimeDays,
        rank: source.rank ?? 1,
        minimumQuantity: source.minimumQuantity ?? 1,
        multiple: source.multiple ?? 1,
        prices: source.prices.map(({ from, price }) => ({ from, pricePer1000: per1000(price) })),
        expediteCost: source.expediteCost === undefined ? null : money(source.expediteCost),
      })),
    })),
  }
}

const per1000 = (price: number) => money(price * 1_000)

/** Working time by the name of the calendar, breaks taken out. */
export const calendarsOf = ({ calendars }: EnterpriseFile): Map<string, WorkingCalendar> =>
  new Map(
    calendars.map(({ id, shifts, breaks = [] }) => [
      id,
      createWorkingCalendar({
        week: shifts.flatMap(({ days, from, to }) =>
          days.flatMap((day) => stretchesOf(day, from, to)),
        ),
        breaks: breaks.flatMap(({ from, to }) =>
          WEEKDAYS.flatMap((day) => stretchesOf(day, from, to)),
        ),
      }),
    ]),
  )

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const WEEK = days(7)
const DAY = days(1)

/** From a clock time of a weekday to the next time that the clock shows the other, within the week. */
function stretchesOf(day: string, from: string, to: string): Stretch[] {
  const begin = instantInWeek(0, day, from)
  const length = (instantInWeek(0, day, to) - begin + WEEK) % DAY || DAY
  const end = begin + length
  if (end <= WEEK) return [{ from: begin, to: instant(end) }]
  return [
    { from: begin, to: instant(WEEK) },
    { from: instant(0), to: instant(end - WEEK) },
  ]
}

function itemOf(item: EnterpriseFile['items'][number]): Item {
  const { id, name = id, type, unit, standardPrice = 0, salesPrice = 0, costingLot } = item
  return {
    ...{ id, name, type, unit },
    standardPricePer1000: per1000(standardPrice),
    salesPricePer1000: per1000(salesPrice),
    ...(costingLot !== undefined && { costingLot }),
    planning: {
      leadTimeDays: item.leadTimeDays ?? 0,
      safetyStock: item.safetyStock ?? 0,
      safetyTimeDays: item.safetyTimeDays ?? 0,
      lotRule: lotRuleOf(item.lotRule ?? { type: 'lotForLot' }),
      orderYield: item.orderYield ?? 1,
      frozenDays: item.frozenDays ?? 0,
      slushyDays: item.slushyDays ?? 0,
    },
  }
}

/** What the rule needs and the file does not state is a number that no check accepts. */
function lotRuleOf(rule: NonNullable<EnterpriseFile['items'][number]['lotRule']>): LotRule {
  const { type, quantity = NaN, minimum = NaN, multiple = 1, periods = NaN } = rule
  const { setupCost = NaN, holdingCost = NaN } = rule
  switch (type) {
    case 'lotForLot':
      return { type }
    case 'fixed':
      return { type, quantity }
    case 'minimum':
      return { type, minimum, multiple }
    case 'periods':
      return { type, periods }
    default:
      return { type, setupCost, holdingCost }
  }
}

function lineOf(
  { startsOn }: EnterpriseFile,
  line: EnterpriseFile['billOfMaterials'][number],
): BomLine {
  const at = (text: string | undefined): SimTime | null =>
    text === undefined ? null : (momentOf(startsOn, text) as SimTime | null)
  return {
    parent: line.parent,
    component: line.component,
    kind: line.kind ?? 'component',
    quantityPer: line.quantityPer,
    scrapShare: line.scrapShare ?? 0,
    operation: line.operation ?? '',
    from: at(line.from),
    until: at(line.until),
    alternateGroup: line.alternateGroup ?? '',
    rank: line.rank ?? 1,
  }
}

const operationOf = (step: EnterpriseFile['routings'][number]): RoutingOperation => ({
  item: step.item,
  operation: step.operation,
  sequence: step.sequence,
  workCentre: step.workCentre,
  alternatives: step.alternatives ?? [],
  setupMinutes: step.setupMinutes ?? 0,
  setupFamily: step.setupFamily ?? step.item,
  runMinutesPer1000: (step.runMinutes ?? 0) * 1_000,
  batch: step.batch ?? null,
  yield: step.yield ?? 1,
  setupSkills: step.setupSkills ?? [],
  runSkills: step.runSkills ?? [],
  labourMinutesPer1000: (step.labourMinutes ?? 0) * 1_000,
  energyCostPer1000: per1000(step.energyCost ?? 0),
  tools: step.tools ?? [],
  transportMinutes: step.transportMinutes ?? 0,
})

function centreOf(
  centre: EnterpriseFile['workCentres'][number],
  calendars: ReadonlyMap<string, WorkingCalendar>,
): WorkCentre {
  const { id, name = id, machines = 1, calendar, setupMatrix = [] } = centre
  return {
    ...{ id, name, machines, setupMatrix },
    openMinutes: (calendars.get(calendar)?.week ?? []).map(({ from, to }) => ({
      from: from / 60_000,
      until: to / 60_000,
    })),
    utilisation: centre.utilisation ?? 1,
    efficiency: centre.efficiency ?? 1,
    machineRatePerHour: money(centre.machineRate ?? 0),
    labourRatePerHour: money(centre.labourRate ?? 0),
    variableOverheadPerHour: money(centre.variableOverheadRate ?? 0),
    fixedOverheadPerHour: money(centre.fixedOverheadRate ?? 0),
  }
}

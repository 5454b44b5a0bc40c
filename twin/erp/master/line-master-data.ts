/*
 * A bottling line in the terms of master data: each product is one operation on the line as a whole.
 */
import { plannedMinutesPerWeek } from '../../../scenarios/capacity.ts'
import type { ItemSpec, Scenario } from '../../../scenarios/scenario.ts'
import { termsOf } from '../../../scenarios/supplier-terms.ts'
import { type Money, money } from '../money.ts'
import { createWorkCalendar } from '../work-calendar.ts'
import type {
  BomLine,
  Item,
  ItemPlanning,
  MasterData,
  RoutingOperation,
  Supplier,
  WorkCentre,
} from './master-data.ts'

/** Items, bills, routings, the line as a work centre, and suppliers of a scenario. */
export const masterDataOfLine = (scenario: Scenario): MasterData => ({
  currency: scenario.site.currency,
  items: scenario.items.map((item) => describeItem(scenario, item)),
  billOfMaterials: listBills(scenario),
  routings: listRoutings(scenario),
  workCentres: [describeLine(scenario)],
  suppliers: scenario.suppliers.map((supplier) => describeSupplier(scenario, supplier)),
})

function describeItem(scenario: Scenario, item: ItemSpec): Item {
  const product = scenario.standardCost.products[item.id]
  return {
    id: item.id,
    name: item.name,
    type: item.kind === 'finished' ? 'make' : 'buy',
    unit: item.unit,
    standardPricePer1000: money(item.standardPricePer1000 ?? 0),
    salesPricePer1000: money((item.salesPrice ?? 0) * 1_000),
    ...(product === undefined ? {} : { costingLot: product.setupQuantity }),
    planning: planItem(item),
  }
}

const planItem = (item: ItemSpec): ItemPlanning => ({
  leadTimeDays: item.leadTimeDays ?? 0,
  safetyStock: item.kind === 'material' ? (item.openingStock ?? 0) : 0,
  safetyTimeDays: 0,
  lotRule: { type: 'lotForLot' },
  // The standard bills and times are for good bottles: rejects are in them.
  orderYield: 1,
  frozenDays: 0,
  slushyDays: 0,
})

const listBills = ({ standardCost }: Scenario): BomLine[] =>
  Object.entries(standardCost.products).flatMap(([parent, { materials }]) =>
    materials.map(({ item, per1000 }) => ({
      parent,
      component: item,
      kind: 'component' as const,
      quantityPer: per1000 / 1_000,
      scrapShare: 0,
      operation: '',
      from: null,
      until: null,
      alternateGroup: '',
      rank: 1,
    })),
  )

function listRoutings({ standardCost, line, workforce }: Scenario): RoutingOperation[] {
  const direct = workforce.stations.filter((station) => station.direct).map(({ id }) => id)
  return Object.entries(standardCost.products).map(([item, product]) => ({
    item,
    operation: line.id,
    sequence: 10,
    workCentre: line.id,
    alternatives: [],
    setupMinutes: product.setupMinutes,
    setupRatePerHour: hourly(standardCost.setupRatePerMinute),
    setupFamily: item,
    runMinutesPer1000: product.machineMinutesPer1000,
    batch: null,
    yield: 1,
    setupSkills: direct,
    // Without labour in the standard nobody's time is costed, whoever is there.
    runSkills: product.labourMinutesPer1000 > 0 ? direct : [],
    labourMinutesPer1000: product.labourMinutesPer1000,
    energyCostPer1000: money(
      (product.energyKwhPer1000 ?? 0) * (standardCost.energy?.pricePerKwh ?? 0),
    ),
    tools: [],
    transportMinutes: 0,
  }))
}

function describeLine(scenario: Scenario): WorkCentre {
  const { line, standardCost } = scenario
  const matrix = Object.entries(line.changeoverMinutes)
  return {
    id: line.id,
    name: line.name,
    machines: 1,
    openMinutes: createWorkCalendar(scenario).normal.map(({ from, to }) => ({
      from: from / 60_000,
      until: to / 60_000,
    })),
    utilisation: 1,
    efficiency: 1,
    setupMatrix: matrix.flatMap(([from, row]) =>
      Object.entries(row).map(([to, minutes]) => ({ from, to, minutes })),
    ),
    machineRatePerHour: hourly(standardCost.machineRatePerMinute),
    labourRatePerHour: hourly(standardCost.labourRatePerMinute),
    variableOverheadPerHour: hourly(standardCost.overhead?.variablePerMinute ?? 0),
    fixedOverheadPerHour: hourly(fixedOverheadPerMinute(scenario)),
  }
}

const hourly = (perMinute: number): Money => money(perMinute * 60)

/** Budget of fixed overhead over normal capacity: currency for a machine minute of an order. */
export function fixedOverheadPerMinute(scenario: Scenario): number {
  const { fixedPerWeek = 0, normalMinutesPerWeek } = scenario.standardCost.overhead ?? {}
  const normal = normalMinutesPerWeek ?? plannedMinutesPerWeek(scenario)
  return normal > 0 ? fixedPerWeek / normal : 0
}

function describeSupplier(scenario: Scenario, { id, name, items }: SupplierSpec): Supplier {
  return {
    id,
    name,
    sources: items.map((itemId) => {
      const item = scenario.items.find((candidate) => candidate.id === itemId)
      const deliver = scenario.suppliers.filter((s) => s.items.includes(itemId))
      const ranked = [...deliver].sort((a, b) => Number(b.preferred) - Number(a.preferred))
      const supplier = deliver.find((s) => s.id === id)!
      const standard = money(item?.standardPricePer1000 ?? 0)
      const { minimum, multiple, breaks, expediteCost } = termsOf(supplier, itemId)
      return {
        item: itemId,
        leadTimeDays: item?.leadTimeDays ?? 0,
        rank: ranked.indexOf(supplier) + 1,
        minimumQuantity: minimum,
        multiple,
        prices: [{ from: 0, priceFactor: supplier.priceFactor }, ...breaks].map((one) => ({
          from: one.from,
          pricePer1000: Math.round(standard * one.priceFactor) as Money,
        })),
        expediteCost: expediteCost === null ? null : money(expediteCost),
      }
    }),
  }
}

type SupplierSpec = Scenario['suppliers'][number]

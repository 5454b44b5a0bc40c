/*
 * What each operation of a shop should cost, for 1 000 pieces that go into it, and what 1 000 good pieces
 * of each item should cost when all operations have the yields of the standard:
 *
 *   standard cost = Σ operations: cost of a piece that goes in / good share from there to the end
 *
 * Components count at their own standard: the standard price of what is bought, the roll-up of what is
 * made. By-products save their standard price. A set-up is spread over the pieces of a job. The totals are
 * those of `rollUpMasterData`, rounded once for each element; what this adds is the cost of each operation.
 */
import { machineMinutes } from '../../erp/cost/master-roll-up.ts'
import type {
  Item,
  MasterData,
  RoutingOperation,
  WorkCentre,
} from '../../erp/master/master-data.ts'
import { inUnits, type Money, money, NO_MONEY, sumMoney } from '../../erp/money.ts'

export const SHOP_COST_ELEMENTS = ['material', 'machine', 'labour', 'setup', 'overhead'] as const
export type ShopCostElement = (typeof SHOP_COST_ELEMENTS)[number]

/** Money for 1 000 pieces, by element. */
export type CostPer1000 = Readonly<Record<ShopCostElement, Money>>

export interface ItemStandard {
  readonly item: string
  /** Of 1 000 pieces that go into an operation, by its name. */
  readonly operations: ReadonlyMap<string, CostPer1000>
  /** Of 1 000 good pieces, the yields of the standard in it. */
  readonly elements: CostPer1000
  readonly totalPer1000: Money
}

/** The standards of all items, components first. The bills must be free of circles. */
export function rollUpShopStandards(master: MasterData): Map<string, ItemStandard> {
  const standards = new Map<string, ItemStandard>()
  const items = new Map(master.items.map((item) => [item.id, item]))
  const standardOf = (id: string): ItemStandard => {
    const known = standards.get(id)
    if (known !== undefined) return known
    const item = items.get(id)!
    // A by-product that is made of its own parent saves nothing: else there would be no end.
    standards.set(id, {
      item: id,
      operations: new Map(),
      elements: NOTHING,
      totalPer1000: NO_MONEY,
    })
    const standard = item.type === 'make' ? rollUp(master, item, standardOf) : bought(item)
    standards.set(id, standard)
    return standard
  }
  for (const { id } of master.items) standardOf(id)
  return standards
}

function bought({ id, standardPricePer1000 }: Item): ItemStandard {
  const elements = { ...NOTHING, material: standardPricePer1000 }
  return { item: id, operations: new Map(), elements, totalPer1000: standardPricePer1000 }
}

const NOTHING: CostPer1000 = {
  material: NO_MONEY,
  machine: NO_MONEY,
  labour: NO_MONEY,
  setup: NO_MONEY,
  overhead: NO_MONEY,
}

function rollUp(
  master: MasterData,
  item: Item,
  standardOf: (item: string) => ItemStandard,
): ItemStandard {
  const routing = master.routings
    .filter((operation) => operation.item === item.id)
    .sort((a, b) => a.sequence - b.sequence)
  const lot = item.costingLot ?? 1
  const costs = routing.map((operation, i): Record<ShopCostElement, number> => {
    const centre = master.workCentres.find(({ id }) => id === operation.workCentre)!
    const material = master.billOfMaterials
      .filter((line) => line.parent === item.id && isTakenBy(line.operation, operation, i))
      .reduce((sum, { component, kind, quantityPer }) => {
        const amount = inUnits(standardOf(component).totalPer1000) * quantityPer
        return kind === 'byProduct' ? sum - amount : sum + amount
      }, 0)
    return { material, ...timeCosts(operation, centre, lot) }
  })
  const good = routing.map((_, i) =>
    routing.slice(i).reduce((share, operation) => share * operation.yield, 1),
  )
  const element = (name: ShopCostElement) =>
    money(costs.reduce((sum, cost, i) => sum + cost[name] / good[i]!, 0))
  const elements = inElements(element)
  return {
    item: item.id,
    operations: new Map(
      routing.map(({ operation }, i) => [operation, inElements((name) => money(costs[i]![name]))]),
    ),
    elements,
    totalPer1000: sumMoney(Object.values(elements)),
  }
}

const inElements = (of: (element: ShopCostElement) => Money): CostPer1000 => ({
  material: of('material'),
  machine: of('machine'),
  labour: of('labour'),
  setup: of('setup'),
  overhead: of('overhead'),
})

/** A component without an operation goes into the first. */
const isTakenBy = (name: string, { operation }: RoutingOperation, position: number): boolean =>
  name === operation || (name === '' && position === 0)

/** In units of the currency, for 1 000 pieces. */
function timeCosts(operation: RoutingOperation, centre: WorkCentre, lot: number) {
  const { labourMinutesPer1000, setupMinutes, setupSkills } = operation
  const run = (machineMinutes(operation, lot) * 1_000) / lot / 60
  const setup = (setupMinutes * 1_000) / lot / 60
  const machine = inUnits(centre.machineRatePerHour)
  const labour = inUnits(centre.labourRatePerHour)
  const overhead = inUnits(overheadRate(centre))
  return {
    machine: run * machine,
    labour: (labourMinutesPer1000 / 60) * labour,
    setup: setup * (machine + overhead + setupSkills.length * labour),
    overhead: run * overhead,
  }
}

/** Variable and fixed overhead of a machine hour. */
export const overheadRate = (centre: WorkCentre): Money =>
  (centre.variableOverheadPerHour + centre.fixedOverheadPerHour) as Money

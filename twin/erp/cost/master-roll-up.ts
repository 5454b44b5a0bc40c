/*
 * The standard cost of master data: its items, bills and routings in the terms of the roll-up.
 */
import type { SimTime } from '../../../sim/contract/time.ts'
import type { BomLine, Item, MasterData, RoutingOperation } from '../master/master-data.ts'
import { inUnits, NO_MONEY as ZERO } from '../money.ts'
import { type RollUpResult, rollUpCosts } from './roll-up.ts'
import type { RollUpComponent, RollUpItem, RollUpOperation } from './roll-up-input.ts'

/** Standard cost of one base unit of every item, as the bills stand at an instant. */
export const rollUpMasterData = (master: MasterData, at: SimTime): RollUpResult =>
  rollUpCosts(listRollUpItems(master, at))

/**
 * Items as the roll-up wants them. Of alternates the one of the lowest rank counts; a bought item
 * costs its standard price, whatever it consists of.
 */
export function listRollUpItems(master: MasterData, at: SimTime): RollUpItem[] {
  const bills = groupBy(master.billOfMaterials.filter(isInForce(at)), ({ parent }) => parent)
  const routings = groupBy(master.routings, ({ item }) => item)
  return master.items.map((item) => {
    const bought = item.type === 'buy'
    const route = [...(routings.get(item.id) ?? [])].sort((a, b) => a.sequence - b.sequence)
    const lot = lotOf(item)
    return {
      id: item.id,
      price: bought ? inUnits(item.standardPricePer1000) / 1_000 : null,
      lot,
      components: bought ? [] : chooseAlternates(bills.get(item.id) ?? []).map(inRollUp),
      operations: bought ? [] : route.map((operation) => costOperation(master, operation, lot)),
      salesPrice: inUnits(item.salesPricePer1000) / 1_000,
    }
  })
}

const isInForce = (at: SimTime) => (line: BomLine) =>
  (line.from === null || line.from <= at) && (line.until === null || at < line.until)

function chooseAlternates(lines: readonly BomLine[]): BomLine[] {
  return lines.filter(
    (line) =>
      line.alternateGroup === '' ||
      lines.every(
        (other) =>
          other.alternateGroup !== line.alternateGroup ||
          other.rank > line.rank ||
          (other.rank === line.rank && lines.indexOf(other) >= lines.indexOf(line)),
      ),
  )
}

function inRollUp(line: BomLine): RollUpComponent {
  const { component, kind, quantityPer: quantity, scrapShare, operation } = line
  const flow = { component, kind, quantity, scrapShare }
  return operation === '' ? flow : { ...flow, operation }
}

function lotOf({ costingLot, planning: { lotRule } }: Item): number {
  if (costingLot !== undefined) return costingLot
  return lotRule.type === 'fixed' ? lotRule.quantity : 1
}

function costOperation(master: MasterData, o: RoutingOperation, lot: number): RollUpOperation {
  const centre = master.workCentres.find(({ id }) => id === o.workCentre)
  const runHours = machineMinutes(o, lot) / lot / 60
  const labourHours =
    o.labourMinutesPer1000 > 0 ? o.labourMinutesPer1000 / 60_000 : runHours * o.runSkills.length
  return {
    operation: o.operation,
    runHours,
    labourHours,
    setupHours: o.setupMinutes / 60,
    crew: o.setupSkills.length,
    // An unknown work centre is a problem of the master data, which `checkMasterData` reports.
    machineRate: inUnits(centre?.machineRatePerHour ?? ZERO),
    labourRate: inUnits(centre?.labourRatePerHour ?? ZERO),
    overheadRate:
      inUnits(centre?.variableOverheadPerHour ?? ZERO) +
      inUnits(centre?.fixedOverheadPerHour ?? ZERO),
    ...(o.setupRatePerHour === undefined ? {} : { setupRate: inUnits(o.setupRatePerHour) }),
    energyCost: inUnits(o.energyCostPer1000 ?? ZERO) / 1_000,
    yield: o.yield,
  }
}

/**
 * Standard minutes of one machine for a quantity: so many for each 1 000, and whole batches. 1 400
 * pieces in batches of 700 that take 60 min each are 120 min.
 */
export const machineMinutes = (
  { runMinutesPer1000, batch }: Pick<RoutingOperation, 'runMinutesPer1000' | 'batch'>,
  quantity: number,
): number =>
  (runMinutesPer1000 * quantity) / 1_000 +
  (batch === null ? 0 : Math.ceil(quantity / batch.quantity) * batch.minutes)

function groupBy<T>(list: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const entry of list) {
    const group = groups.get(keyOf(entry))
    if (group === undefined) groups.set(keyOf(entry), [entry])
    else group.push(entry)
  }
  return groups
}

/*
 * From a scenario to its store and its suppliers.
 */
import type { Scenario } from '../scenarios/scenario.ts'
import { WEEKDAYS } from './build-hours.ts'
import { buildTime } from './build-shop-time.ts'
import { days, hours, minutes } from './contract/time.ts'
import { openStream } from './engine/random.ts'
import type { MaterialStock, Supplier } from './plant/surroundings.ts'

/** Stores without stock; what is there at the start is received. */
export function buildStore(scenario: Scenario, seed: string): MaterialStock[] {
  const { items, line, without } = scenario
  const materials = items.filter((i) => i.kind === 'material')
  const never = Number.POSITIVE_INFINITY
  return materials.map((spec) => ({
    item: spec.id,
    unit: spec.unit,
    machine: line.machines.findIndex((m) => m.consumes.some((use) => matches(use.item, spec.id))),
    capacity: spec.storeCapacity ?? never,
    lotSize: spec.lotSize ?? never,
    firstExpiredFirst: spec.issue === 'fefo',
    // Stock that no run can use up does not expire either.
    shelfLife:
      spec.shelfLifeHours === undefined || without.includes('material')
        ? never
        : hours(spec.shelfLifeHours),
    quarantine: spec.quarantine ? buildTime(spec.quarantine) : null,
    badShare: spec.badLots?.share ?? 0,
    quarantineLuck: openStream(seed, `${spec.id}/quarantine`),
    badLuck: openStream(seed, `${spec.id}/bad`),
    quantity: 0,
    lots: [],
    quarantined: [],
  }))
}

/** Does a machine that takes `pattern`, which may hold `{sku}`, take the item? */
function matches(pattern: string, item: string): boolean {
  const [before = '', after] = pattern.split('{sku}')
  if (after === undefined) return pattern === item
  return item.startsWith(before) && item.endsWith(after)
}

export function buildSuppliers({ suppliers, items }: Scenario, seed: string): Supplier[] {
  return suppliers.map((s) => ({
    id: s.id,
    items: s.items.map((item) => ({
      item,
      plannedLeadTime: days(items.find(({ id }) => id === item)?.leadTimeDays ?? 0),
      luck: openStream(seed, `${s.id}/${item}`),
      leadLuck: openStream(seed, `${s.id}/${item}/lead-time`),
      shortLuck: openStream(seed, `${s.id}/${item}/short`),
    })),
    onTimeShare: s.onTimeShare,
    delay: { kind: 'exponential', mean: minutes(s.meanDelayMinutes) },
    lateOn: s.lateOn
      ? {
          days: s.lateOn.days.map((day) => WEEKDAYS.indexOf(day)),
          share: s.lateOn.share,
          delay: buildTime(s.lateOn.delay),
        }
      : null,
    leadTime: s.leadTime ? buildTime(s.leadTime) : null,
    shortShare: s.short?.share ?? 0,
    delivered: s.short?.delivered ?? 1,
  }))
}

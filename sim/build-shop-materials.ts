/*
 * The items of a shop in a scenario file, and what operations take and give: from minutes to ms.
 */
import type { Item, Operation, Shop } from '../scenarios/shop-scenario.ts'
import { buildTime } from './build-shop-time.ts'
import { minutes } from './contract/time.ts'
import type { ItemSpec, SupplySpec } from './shop/material-spec.ts'
import type { ShopSpec, StepSpec } from './shop/spec.ts'

/** The key `items` of a specification; none where the shop has no items. */
export function buildItems({ items = [] }: Shop): Pick<ShopSpec, 'items'> {
  return items.length > 0 ? { items: items.map(buildItem) } : {}
}

function buildItem({ name: _, shelfLife, quarantine, supply, ...item }: Item): ItemSpec {
  return {
    unit: 'each',
    ...item,
    ...(shelfLife && { shelfLife: buildTime(shelfLife) }),
    ...(quarantine && { quarantine: buildTime(quarantine) }),
    ...(supply && { supply: buildSupply(supply) }),
  }
}

function buildSupply({
  policy,
  leadTime,
  late,
  ...supply
}: NonNullable<Item['supply']>): SupplySpec {
  return {
    ...supply,
    policy: buildPolicy(policy),
    leadTime: buildTime(leadTime),
    ...(late && { late: { share: late.share, delay: buildTime(late.delay) } }),
  }
}

function buildPolicy({
  reorderPoint,
  periodic,
  planned,
}: NonNullable<Item['supply']>['policy']): SupplySpec['policy'] {
  if (planned) return { kind: 'planned' }
  if (reorderPoint) return { kind: 'reorderPoint', ...reorderPoint }
  const { everyMinutes, upTo } = periodic!
  return { kind: 'periodic', every: minutes(everyMinutes), upTo }
}

/** What an operation takes and gives, where else it can be done, and the way there. */
export function buildFlow(
  operation: Operation,
  efficiencyOf: (station: string) => number,
): Pick<StepSpec, 'alternatives' | 'transport' | 'needs' | 'gives'> {
  const { alternatives, transportMinutes, needs, gives, time: usual } = operation
  return {
    ...(alternatives && {
      alternatives: alternatives.map(({ station, time = usual }) => ({
        station,
        time: buildTime(time, efficiencyOf(station)),
      })),
    }),
    ...(transportMinutes && { transport: minutes(transportMinutes) }),
    ...(needs && { needs }),
    ...(gives && { gives }),
  }
}

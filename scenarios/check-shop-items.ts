import { checkDistinct, checkKnown, type Finding } from './finding.ts'
import { listOperations, quantityFor } from './shop-items.ts'
import { stationsOf } from './shop-route.ts'
import type { Shop, ShopScenario } from './shop-scenario.ts'

/** The items, and what operations, products and sources say of them, each by itself. */
export function checkItems({ shop }: ShopScenario): Finding[] {
  const ids = (shop.items ?? []).map(({ id }) => id)
  return [
    ...checkDistinct(['shop', 'items'], ids, 'id'),
    ...checkKnown('an item', ids, listItemNames(shop)),
    ...checkAmounts(shop),
    ...checkAlternatives(shop),
    ...checkReorders(shop),
    ...checkReleases(shop),
    ...checkPolicies(shop),
  ]
}

function checkPolicies({ items = [] }: Shop): Finding[] {
  return items.flatMap(({ supply }, i) => {
    if (supply?.policy.planned !== false) return []
    const path = ['shop', 'items', i, 'supply', 'policy', 'planned']
    return [{ path, rule: 'must be true, or another kind of policy', found: 'false' }]
  })
}

function listItemNames(shop: Shop): (readonly [Finding['path'], string])[] {
  const made = shop.products.flatMap(({ makes }, i) =>
    makes === undefined ? [] : [[['shop', 'products', i, 'makes'], makes] as const],
  )
  const moved = listOperations(shop).flatMap(({ path, operation }) =>
    (['needs', 'gives'] as const).flatMap((key) =>
      (operation[key] ?? []).map(({ item }, k) => [[...path, key, k, 'item'], item] as const),
    ),
  )
  return [...made, ...moved]
}

function checkAmounts(shop: Shop): Finding[] {
  return listOperations(shop).flatMap(({ path, product, operation }) =>
    (['needs', 'gives'] as const).flatMap((key) =>
      (operation[key] ?? []).flatMap((amount, k) => {
        if (quantityFor(product, amount) > 0) return []
        const rule = 'must state perPiece or perJob, at least 1'
        return [{ path: [...path, key, k], rule, found: 'nothing at all' }]
      }),
    ),
  )
}

function checkAlternatives(shop: Shop): Finding[] {
  const stations = shop.stations.map(({ id }) => id)
  return listOperations(shop).flatMap(({ path, operation }) => {
    const [, ...others] = stationsOf(operation)
    const named = others.map(
      (station, k) => [[...path, 'alternatives', k, 'station'], station] as const,
    )
    const twice = named.filter(([, station], k) =>
      [operation.station, ...others.slice(0, k)].includes(station),
    )
    return [
      ...checkKnown('a station', stations, named),
      ...twice.map(([place, station]) => {
        const rule = 'must be another station than the operation and its other alternatives name'
        return { path: place, rule, found: `"${station}" again` }
      }),
    ]
  })
}

function checkReorders(shop: Shop): Finding[] {
  return listOperations(shop).flatMap(({ path, operation: { branches = [] } }) =>
    branches.flatMap(({ to, reorder }, k) => {
      if (!reorder || to === 'scrap') return []
      const rule = 'must be stated only of a branch to scrap'
      return [{ path: [...path, 'branches', k, 'reorder'], rule, found: `a branch to ${to}` }]
    }),
  )
}

/** Due dates go with the instants of arrival, a cap on the jobs inside with arrivals of any other kind. */
function checkReleases({ sources }: Shop): Finding[] {
  return sources.flatMap(({ arrivals: { at, conwip }, due, wipCap }, i) => {
    const path = ['shop', 'sources', i]
    const findings: Finding[] = []
    if (due && due.length !== at?.length) {
      const rule = 'must state one due date for each arrival of arrivals.at'
      const found = `${due.length} for ${at ? `${at.length} arrivals` : 'other arrivals'}`
      findings.push({ path: [...path, 'due'], rule, found })
    }
    if (wipCap !== undefined && conwip !== undefined) {
      const rule = 'must be stated only without arrivals.conwip, which is a cap itself'
      findings.push({ path: [...path, 'wipCap'], rule, found: String(wipCap) })
    }
    return findings
  })
}

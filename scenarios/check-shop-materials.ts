import type { Finding } from './finding.ts'
import {
  isReplenished,
  listUses,
  mostOrdered,
  releasedProducts,
  supplierLot,
  type Use,
} from './shop-items.ts'
import type { Item, Shop, ShopScenario } from './shop-scenario.ts'
import { leastOf, mostOf } from './shop-time.ts'

/*
 * Stock, as far as the file tells: items that run out, that need themselves, that have no room, that
 * can never be used. Whether the rest suffices is for the run to show.
 */

/** More lots in one delivery than anyone handles. */
const LOTS_MAX = 1_000

type Found = readonly [key: string, rule: string, found: string, hint?: string]

/** Names must be known and times sound: see `checkItems`. */
export function checkMaterials(scenario: ShopScenario): {
  problems: Finding[]
  warnings: Finding[]
} {
  const { shop } = scenario
  const uses = listUses(shop)
  const place = (check: (item: Item, uses: Use[]) => Found[]) =>
    (shop.items ?? []).flatMap((item, i) =>
      check(item, uses.get(item.id)!).map(([key, rule, found, hint]): Finding => {
        const path = ['shop', 'items', i, ...(key === '' ? [] : key.split('.'))]
        return { path, rule, found, ...(hint && { hint }) }
      }),
    )
  return {
    problems: [
      ...place((item, used) => checkOrigin(shop, item, used)),
      ...place((item, used) => checkRoom(shop, item, used)),
      ...place((item, used) => checkRelease(scenario, item, used)),
      ...checkRings(shop, uses),
    ],
    warnings: [
      ...place((item, used) => checkOpening(scenario, item, used)),
      ...place((item, used) => checkUse(scenario, item, used)),
    ],
  }
}

const mustHave = (uses: readonly Use[]) => uses.filter(({ optional }) => !optional)
const least = (uses: readonly Use[]) => Math.min(...uses.map(({ quantity }) => quantity))
const most = (uses: readonly Use[]) => Math.max(0, ...uses.map(({ quantity }) => quantity))

/** Nobody supplies or makes it, and not even the first job finds enough. */
function checkOrigin(shop: Shop, item: Item, uses: readonly Use[]): Found[] {
  const needed = mustHave(uses)
  const { opening = 0, id } = item
  if (needed.length === 0 || isReplenished(shop, item) || opening >= most(needed)) return []
  const short = needed.find(({ quantity }) => quantity > opening)!
  return [
    [
      '',
      `must have a supply, a product that makes it, or an opening stock of ${short.quantity}`,
      `${opening} of ${id}, and nobody who brings more`,
      `${short.operation.id} of ${short.product.id} would wait for ever`,
    ],
  ]
}

/** A store must hold one need, one lot that comes, and what is in it at the start. */
function checkRoom(shop: Shop, item: Item, uses: readonly Use[]): Found[] {
  const { capacity, opening = 0, supply, id } = item
  const found: Found[] = []
  const isPlanned = supply?.policy.planned === true
  const lot = supply && !isPlanned ? supplierLot(supply) : 0
  const ordered = supply && !isPlanned ? Math.max(mostOrdered(supply), most(uses)) : 0
  if (ordered > lot * LOTS_MAX) {
    const rule = `must be large enough for a delivery of at most ${LOTS_MAX} lots`
    found.push(['supply.lotSize', rule, `${lot}, for ${ordered} at a time`])
  }
  if (capacity === undefined) return found
  const add = (what: string, quantity: number) => {
    if (quantity <= capacity) return
    const rule = `must hold ${what} of ${quantity}`
    found.push(['capacity', rule, String(capacity), 'what does not fit in would wait for ever'])
  }
  add('the opening stock', opening)
  add('the largest need', most(mustHave(uses)))
  add('a supplier lot', lot)
  for (const product of releasedProducts(shop)) {
    if (product.makes === id) add(`a lot of ${product.id}`, product.pieces ?? 1)
  }
  return found
}

/** Lots that expire before they are released, are released after the run, or have left for customers. */
function checkRelease({ days, shop }: ShopScenario, item: Item, uses: readonly Use[]): Found[] {
  const { quarantine, shelfLife, ships, opening = 0 } = item
  const longest = shelfLife ? mostOf(shelfLife) : Infinity
  const found: Found[] = []
  const used = mustHave(uses)
  const wait = quarantine ? leastOf(quarantine) : 0
  if (quarantine && wait >= longest) {
    const rule = `must be able to end before the shelf life of at most ${longest} minutes`
    found.push(['quarantine', rule, `at least ${wait} minutes`, 'every lot would expire in it'])
  }
  const run = days * 1_440
  if (wait >= run && opening < most(used) && isReplenished(shop, item)) {
    const rule = `must be able to end within the ${run} minutes of the run`
    found.push(['quarantine', rule, `at least ${wait} minutes`, 'nothing could ever be used'])
  }
  if (ships && uses.length > 0) {
    const { operation, product } = uses[0]!
    const rule = 'must not be true of an item that an operation needs'
    const hint = 'all of it leaves for customers when it is released'
    found.push(['ships', rule, `${operation.id} of ${product.id} needs it`, hint])
  }
  return found
}

/** A bill of materials must not come back to where it began. */
function checkRings(shop: Shop, uses: ReadonlyMap<string, Use[]>): Finding[] {
  const items = shop.items ?? []
  const inputs = new Map(items.map(({ id }) => [id, [] as string[]]))
  for (const [item, all] of uses) {
    for (const { product } of mustHave(all)) {
      if (product.makes !== undefined) inputs.get(product.makes)!.push(item)
    }
  }
  const told = new Set<string>()
  return items.flatMap(({ id }, i) => {
    const ring = told.has(id) ? undefined : findRing(inputs, id)
    if (!ring) return []
    for (const item of ring) told.add(item)
    return [
      {
        path: ['shop', 'items', i],
        rule: 'must not need itself, directly or over other items',
        found: [...ring, id].join(' needs '),
        hint: 'make the need of what comes back optional, or give it as a by-product',
      },
    ]
  })
}

/** The shortest way from an item over its inputs back to itself. */
function findRing(inputs: ReadonlyMap<string, readonly string[]>, start: string) {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const here of queue) {
    for (const to of inputs.get(here)!) {
      if (to === start) {
        const ring = [here]
        while (ring[0] !== start) ring.unshift(cameFrom.get(ring[0]!)!)
        return ring
      }
      if (cameFrom.has(to)) continue
      cameFrom.set(to, here)
      queue.push(to)
    }
  }
  return undefined
}

/** The opening stock is all there is, and jobs keep coming. */
function checkOpening({ shop }: ShopScenario, item: Item, uses: readonly Use[]): Found[] {
  const needed = mustHave(uses)
  const { opening = 0 } = item
  if (needed.length === 0 || isReplenished(shop, item) || opening < most(needed)) return []
  const wanted = needed.map(({ product, quantity }) => {
    const sources = shop.sources.filter((source) => source.product === product.id)
    return (
      sources.reduce((sum, { arrivals: { at } }) => sum + (at?.length ?? Infinity), 0) * quantity
    )
  })
  if (wanted.reduce((a, b) => a + b, 0) <= opening) return []
  const jobs = Math.floor(opening / least(needed))
  const rule = 'should have a supply or a product that makes it'
  return [['opening', rule, `${opening}, which is used up after at most ${jobs} jobs`]]
}

function checkUse({ shop, erp }: ShopScenario, item: Item, uses: readonly Use[]): Found[] {
  const { ships, id, supply } = item
  const isSold = erp?.demand?.items.some((sold) => sold.id === id)
  if (ships || isSold || uses.length > 0) return []
  const makers = shop.products.filter(({ makes }) => makes === id)
  const hint = 'state ships: true to let it leave for customers'
  if (makers.length > 0) {
    return [['', 'should be needed by an operation or ship', `made and kept for ever`, hint]]
  }
  if (supply) return [['', 'should be needed by an operation', 'supplied, and used by nobody']]
  return []
}

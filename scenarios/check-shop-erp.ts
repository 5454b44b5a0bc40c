import { checkPlanning } from './check-planning.ts'
import { checkDistinct, checkKnown, checkSum, type Finding } from './finding.ts'
import type { Shop, ShopErp, ShopScenario } from './shop-scenario.ts'

/*
 * What the ERP of a shop says of things that the shop does not have, or says twice.
 */

type Named = readonly (readonly [Finding['path'], string])[]

/** Everything that does not fit in the section `erp`; nothing where there is none. */
export function checkErp({ shop, erp }: ShopScenario): Finding[] {
  if (erp === undefined) return []
  return [
    ...checkLists(erp),
    ...checkNames(shop, erp),
    ...checkSuppliers(shop, erp),
    ...checkOperations(shop, erp),
    ...checkServices(shop, erp),
    ...checkCustomers(erp),
    ...checkPlanning(erp.planning, ['erp', 'planning']),
    ...checkDemand(shop, erp),
  ]
}

/** What customers buy is made in the shop, and leaves only when the ERP ships it. */
function checkDemand(shop: Shop, { demand }: ShopErp): Finding[] {
  if (!demand) return []
  const made = shop.products.flatMap(({ makes }) => makes ?? [])
  const kept = (shop.items ?? []).filter(({ id, ships }) => made.includes(id) && !ships)
  const path = ['erp', 'demand', 'items']
  return [
    ...checkDistinct(
      path,
      demand.items.map(({ id }) => id),
      'id',
    ),
    ...checkKnown(
      'an item that the shop makes and keeps (ships: false)',
      kept.map(({ id }) => id),
      demand.items.map(({ id }, i) => [[...path, i, 'id'], id]),
    ),
  ]
}

const LISTS = ['items', 'suppliers', 'workCentres', 'products', 'services', 'customers'] as const

function checkLists(erp: ShopErp): Finding[] {
  return [
    ...LISTS.flatMap((list) =>
      checkDistinct(
        ['erp', list],
        (erp[list] ?? []).map(({ id }) => id),
        'id',
      ),
    ),
    ...(erp.products ?? []).flatMap(({ operations = [] }, i) =>
      checkDistinct(
        ['erp', 'products', i, 'operations'],
        operations.map(({ id }) => id),
        'id',
      ),
    ),
  ]
}

const namesOf = (list: (typeof LISTS)[number], entries: readonly { readonly id: string }[] = []) =>
  entries.map(({ id }, i) => [['erp', list, i, 'id'], id] as const)

function checkNames(shop: Shop, erp: ShopErp): Finding[] {
  const ids = (entries: readonly { readonly id: string }[] = []) => entries.map(({ id }) => id)
  return [
    ...checkKnown('an item of the shop', ids(shop.items), namesOf('items', erp.items)),
    ...checkKnown('a station', ids(shop.stations), namesOf('workCentres', erp.workCentres)),
    ...checkKnown('a product', ids(shop.products), namesOf('products', erp.products)),
    ...namesOf('services', erp.services)
      .filter(([, id]) => ids(shop.items).includes(id))
      .map(([path, id]) => {
        const rule = 'must be another name than those of the items'
        return { path, rule, found: `"${id}", an item of the shop` }
      }),
  ]
}

function checkSuppliers({ items = [] }: Shop, { suppliers = [] }: ShopErp): Finding[] {
  const bought = items.filter(({ supply }) => supply)
  const known = [...new Set(bought.map(({ supply }) => supply!.supplier))]
  const delivered: Named = suppliers.flatMap((supplier, i) =>
    supplier.items.map(({ id }, k) => [['erp', 'suppliers', i, 'items', k, 'id'], id] as const),
  )
  return [
    ...checkKnown('the supplier of an item', known, namesOf('suppliers', suppliers)),
    ...checkKnown(
      'an item with a supply',
      bought.map(({ id }) => id),
      delivered,
    ),
    ...suppliers.flatMap((supplier, i) => [
      ...checkDistinct(
        ['erp', 'suppliers', i, 'items'],
        supplier.items.map(({ id }) => id),
        'id',
      ),
      ...supplier.items.flatMap(({ id, breaks = [] }, k) => [
        ...checkSource(bought, supplier.id, id, ['erp', 'suppliers', i, 'items', k, 'id']),
        ...checkBreaks(breaks, ['erp', 'suppliers', i, 'items', k, 'breaks']),
      ]),
    ]),
  ]
}

function checkSource(
  bought: NonNullable<Shop['items']>,
  supplier: string,
  item: string,
  path: Finding['path'],
): Finding[] {
  const source = bought.find(({ id }) => id === item)?.supply?.supplier
  if (source === undefined || source === supplier) return []
  const rule = `must be an item that ${supplier} supplies in the shop`
  return [{ path, rule, found: `"${item}", which comes from ${source}` }]
}

function checkBreaks(breaks: readonly { readonly from: number }[], path: Finding['path']) {
  return breaks.flatMap(({ from }, k): Finding[] => {
    if (k === 0 || from > breaks[k - 1]!.from) return []
    const rule = `must be above the ${breaks[k - 1]!.from} of the break before it`
    return [{ path: [...path, k, 'from'], rule, found: String(from) }]
  })
}

/** Standards of operations that are in the route of their product. */
function checkOperations(shop: Shop, { products = [] }: ShopErp): Finding[] {
  return products.flatMap(({ id, operations = [] }, i) => {
    const route = shop.products.find((product) => product.id === id)?.route
    if (route === undefined) return []
    return checkKnown(
      `an operation of ${id}`,
      route.map((operation) => operation.id),
      operations.map(
        (operation, k) => [['erp', 'products', i, 'operations', k, 'id'], operation.id] as const,
      ),
    )
  })
}

function checkServices(shop: Shop, { services = [] }: ShopErp): Finding[] {
  return services.flatMap(({ product, operation, pricePerJob = 0, pricePerPiece = 0 }, i) => {
    const path = ['erp', 'services', i]
    const route = shop.products.find(({ id }) => id === product)?.route
    const findings = checkKnown(
      'a product',
      shop.products.map(({ id }) => id),
      [[[...path, 'product'], product]],
    )
    if (route !== undefined) {
      const known = route.map(({ id }) => id)
      findings.push(
        ...checkKnown(`an operation of ${product}`, known, [[[...path, 'operation'], operation]]),
      )
    }
    if (pricePerJob + pricePerPiece === 0) {
      const rule = 'must state pricePerPiece or pricePerJob, above 0'
      findings.push({ path, rule, found: 'nothing at all' })
    }
    return findings
  })
}

function checkCustomers({ customers = [] }: ShopErp): Finding[] {
  if (customers.length === 0) return []
  const shares = customers.map(({ share }) => share)
  return checkSum(['erp', 'customers'], 'shares', shares)
}

/*
 * The master data of a shop: its items and routes as the ERP believes them. What the section `erp` of the
 * scenario does not say is taken from the shop itself.
 *
 * An item is what a product makes for a store, or the product itself where it leaves the plant. Where
 * several products make one item, the first counts. Needs that are optional, as regrind, are not
 * planned. A service, as anodising, is a bought component that is never in stock.
 */
import type {
  Operation,
  Product,
  Item as ShopItem,
  ShopScenario,
  Station,
} from '../../../scenarios/shop-scenario.ts'
import { MINUTES_PER_WEEK, meanOf, openSpans } from '../../../scenarios/shop-time.ts'
import { money, NO_MONEY } from '../money.ts'
import type { BomLine, Item, ItemPlanning, LotRule, MasterData, WorkCentre } from './master-data.ts'
import { routingOf } from './shop-routing.ts'
import { suppliersOf } from './shop-suppliers.ts'

const MINUTES_PER_DAY = 1_440
/** Plant time begins Monday 06:00. */
const START_MINUTE = 360
const USUAL_CURRENCY = 'EUR'

/** The item that a product makes: that of its store, else the product itself. */
export const itemOfProduct = ({ id, makes }: Product): string => makes ?? id

/** The master data of a shop that has passed its checks. */
export function masterDataOfShop(scenario: ShopScenario): MasterData {
  const { shop, erp } = scenario
  const products = makersOf(shop.products)
  const suppliers = suppliersOf(scenario)
  return {
    currency: erp?.currency ?? USUAL_CURRENCY,
    items: listItems(scenario, products, suppliers),
    billOfMaterials: products.flatMap((product) => billOf(scenario, product)),
    routings: products.flatMap((product) => routingOf(scenario, product)),
    workCentres: shop.stations.map((station) => workCentreOf(scenario, station)),
    suppliers,
  }
}

/** The product that counts for each item, in the order of the file. */
function makersOf(products: readonly Product[]): Product[] {
  const items = products.map(itemOfProduct)
  return products.filter((product, i) => items.indexOf(itemOfProduct(product)) === i)
}

function listItems(
  scenario: ShopScenario,
  products: readonly Product[],
  suppliers: MasterData['suppliers'],
): Item[] {
  const { items = [] } = scenario.shop
  const kept = new Set(items.map(({ id }) => id))
  const leaving = products.filter((product) => !kept.has(itemOfProduct(product)))
  return [
    ...items.map((item) => {
      const maker = products.find((product) => itemOfProduct(product) === item.id)
      return maker ? madeItem(scenario, maker, item) : boughtItem(scenario, item, suppliers)
    }),
    ...leaving.map((product) => madeItem(scenario, product)),
    ...serviceItems(scenario),
  ]
}

function madeItem({ erp }: ShopScenario, product: Product, item?: ShopItem): Item {
  const { pieces = 1 } = product
  const { salesPrice, yield: orderYield = 1 } =
    erp?.products?.find(({ id }) => id === product.id) ?? {}
  const own = erp?.items?.find(({ id }) => id === item?.id)
  const lotRule: LotRule = { type: 'minimum', minimum: pieces, multiple: pieces }
  return {
    id: itemOfProduct(product),
    name: item?.name ?? product.name ?? itemOfProduct(product),
    type: 'make',
    unit: item?.unit ?? 'each',
    standardPricePer1000: NO_MONEY,
    salesPricePer1000: money((own?.salesPrice ?? salesPrice ?? 0) * 1_000),
    costingLot: pieces,
    planning: plan(own, { lotRule, orderYield, leadTimeDays: own?.leadTimeDays ?? 0 }),
  }
}

function boughtItem(
  { erp }: ShopScenario,
  { id, name = id, unit = 'each', supply }: ShopItem,
  suppliers: MasterData['suppliers'],
): Item {
  const own = erp?.items?.find((item) => item.id === id)
  const source = suppliers.flatMap(({ sources }) => sources).find(({ item }) => item === id)
  const { minimumQuantity = 1, multiple = 1 } = source ?? {}
  const lotRule: LotRule =
    minimumQuantity > 1 || multiple > 1
      ? { type: 'minimum', minimum: minimumQuantity, multiple }
      : { type: 'lotForLot' }
  const believed = supply ? meanOf(supply.leadTime) / MINUTES_PER_DAY : 0
  return {
    id,
    name,
    type: 'buy',
    unit,
    standardPricePer1000: money((own?.standardPrice ?? 0) * 1_000),
    salesPricePer1000: money((own?.salesPrice ?? 0) * 1_000),
    planning: plan(own, { lotRule, orderYield: 1, leadTimeDays: own?.leadTimeDays ?? believed }),
  }
}

/** Priced for a piece; a price for a job is spread over its pieces. */
function serviceItems({ shop, erp }: ShopScenario): Item[] {
  return (erp?.services ?? []).map((service) => {
    const { id, name = id, product, pricePerPiece = 0, pricePerJob = 0 } = service
    const { pieces = 1 } = shop.products.find((one) => one.id === product)!
    return {
      id,
      name,
      type: 'buy',
      unit: 'each',
      standardPricePer1000: money((pricePerPiece + pricePerJob / pieces) * 1_000),
      salesPricePer1000: NO_MONEY,
      planning: plan(undefined, { lotRule: { type: 'lotForLot' }, orderYield: 1, leadTimeDays: 0 }),
    }
  })
}

const plan = (
  own: { readonly safetyStock?: number } | undefined,
  rest: Pick<ItemPlanning, 'lotRule' | 'orderYield' | 'leadTimeDays'>,
): ItemPlanning => ({
  safetyStock: own?.safetyStock ?? 0,
  safetyTimeDays: 0,
  frozenDays: 0,
  slushyDays: 0,
  ...rest,
})

function billOf({ erp }: ShopScenario, product: Product): BomLine[] {
  const parent = itemOfProduct(product)
  const line = (
    component: string,
    kind: BomLine['kind'],
    quantityPer: number,
    operation: string,
  ) => ({
    parent,
    component,
    kind,
    quantityPer,
    scrapShare: 0,
    operation,
    from: null,
    until: null,
    alternateGroup: '',
    rank: 1,
  })
  const moved = product.route.flatMap(({ id, needs = [], gives = [] }: Operation) => [
    ...needs
      .filter(({ optional }) => !optional)
      .map((need) => line(need.item, 'component', perUnit(product, need), id)),
    ...gives.map((gift) => line(gift.item, 'byProduct', perUnit(product, gift), id)),
  ])
  const services = (erp?.services ?? [])
    .filter((service) => service.product === product.id)
    .map((service) => line(service.id, 'component', 1, service.operation))
  return [...moved, ...services]
}

/** Base units for one piece of a job. */
const perUnit = (
  { pieces = 1 }: Product,
  { perPiece = 0, perJob = 0 }: { readonly perPiece?: number; readonly perJob?: number },
): number => perPiece + perJob / pieces

function workCentreOf({ shop, erp }: ShopScenario, station: Station): WorkCentre {
  const { id, name = id, machines, changeoverMinutes = {} } = station
  const own = erp?.workCentres?.find((centre) => centre.id === id)
  return {
    id,
    name,
    machines,
    openMinutes: openSpans(shop, station)
      .flatMap(({ from, to }) => fromStart(from - START_MINUTE, to - START_MINUTE))
      .sort((a, b) => a.from - b.from),
    utilisation: own?.utilisation ?? 1,
    efficiency: own?.efficiency ?? 1,
    setupMatrix: Object.entries(changeoverMinutes).flatMap(([from, row]) =>
      Object.entries(row).map(([to, minutes]) => ({ from, to, minutes })),
    ),
    machineRatePerHour: money(own?.machineRate ?? 0),
    labourRatePerHour: money(own?.labourRate ?? 0),
    variableOverheadPerHour: money(own?.variableOverheadRate ?? 0),
    fixedOverheadPerHour: money(own?.fixedOverheadRate ?? 0),
  }
}

/** A span of the week that begins Monday 06:00: what lies before comes at its end. */
function fromStart(from: number, until: number): { from: number; until: number }[] {
  if (from >= 0) return [{ from, until }]
  const early = { from: from + MINUTES_PER_WEEK, until: Math.min(until, 0) + MINUTES_PER_WEEK }
  return until > 0 ? [{ from: 0, until }, early] : [early]
}

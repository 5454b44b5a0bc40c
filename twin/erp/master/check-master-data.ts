/*
 * What is wrong with master data: every problem at once, with its place. Planning and costing take only
 * master data that this finds nothing wrong with.
 */
import {
  checkIds,
  checkKnownId,
  checkLength,
  checkNumber,
  type InputProblem,
  show,
} from '../input-problem.ts'
import { checkLotRule } from '../mrp/lot-rule.ts'
import { checkBill } from './check-bill.ts'
import { checkRoutings } from './check-routings.ts'
import { checkSuppliers } from './check-suppliers.ts'
import { checkWorkCentres } from './check-work-centres.ts'
import type { Item, MasterData } from './master-data.ts'

/** More would not be planned in reasonable time or memory. */
const SIZES = { items: 20_000, lines: 200_000, workCentres: 2_000, suppliers: 2_000 }

/** Everything that is wrong; empty where it may be used. A list that is far too long is not read. */
export function checkMasterData(master: MasterData): InputProblem[] {
  const { items, billOfMaterials, routings, workCentres, suppliers } = master
  const sizes = [
    ...checkLength('items', items.length, SIZES.items),
    ...checkLength('billOfMaterials', billOfMaterials.length, SIZES.lines),
    ...checkLength('routings', routings.length, SIZES.lines),
    ...checkLength('workCentres', workCentres.length, SIZES.workCentres),
    ...checkLength('suppliers', suppliers.length, SIZES.suppliers),
  ]
  if (sizes.length > 0) return sizes
  return [
    ...(master.currency === ''
      ? [{ path: 'currency', rule: 'must not be empty', found: show('') }]
      : []),
    ...checkIds(
      'items',
      items.map(({ id }) => id),
    ),
    ...items.flatMap((item, i) => checkItem(item, `items[${i}]`)),
    ...checkSupply(master),
    ...checkBill(master),
    ...checkRoutings(master),
    ...checkWorkCentres(workCentres),
    ...checkSuppliers(master),
  ]
}

const TYPES = new Set(['make', 'buy', 'phantom'])

function checkItem(item: Item, path: string): InputProblem[] {
  const { planning } = item
  const days = { from: 0, to: 3_650 }
  return [
    ...checkKnownId(`${path}.type`, item.type, TYPES, 'make, buy or phantom'),
    ...(item.unit === ''
      ? [{ path: `${path}.unit`, rule: 'must not be empty', found: show('') }]
      : []),
    ...checkNumber(`${path}.standardPricePer1000`, item.standardPricePer1000, {
      from: 0,
      whole: true,
    }),
    ...checkNumber(`${path}.salesPricePer1000`, item.salesPricePer1000, { from: 0, whole: true }),
    ...checkNumber(`${path}.planning.leadTimeDays`, planning.leadTimeDays, days),
    ...checkNumber(`${path}.planning.safetyStock`, planning.safetyStock, { from: 0, whole: true }),
    ...checkNumber(`${path}.planning.safetyTimeDays`, planning.safetyTimeDays, days),
    ...checkNumber(`${path}.planning.orderYield`, planning.orderYield, { above: 0, to: 1 }),
    ...checkNumber(`${path}.planning.frozenDays`, planning.frozenDays, days),
    ...checkNumber(`${path}.planning.slushyDays`, planning.slushyDays, days),
    ...checkLotRule(planning.lotRule, `${path}.planning.lotRule`),
  ]
}

/** What is made has a routing or comes out beside something; a phantom has components. */
function checkSupply({ items, billOfMaterials, routings }: MasterData): InputProblem[] {
  const routed = new Set(routings.map(({ item }) => item))
  const parents = new Set(
    billOfMaterials.filter(({ kind }) => kind === 'component').map(({ parent }) => parent),
  )
  const given = new Set(
    billOfMaterials.filter(({ kind }) => kind !== 'component').map(({ component }) => component),
  )
  return items.flatMap(({ id, type }, i): InputProblem[] => {
    const missing = (rule: string, what: string) => [
      { path: `items[${i}]`, rule, found: `${show(id)} without ${what}` },
    ]
    if (type === 'make' && !routed.has(id) && !given.has(id)) {
      return missing('what is made must have a routing, or come out beside another item', 'either')
    }
    if (type === 'phantom' && !parents.has(id)) {
      return missing('a phantom must have components', 'any')
    }
    return []
  })
}

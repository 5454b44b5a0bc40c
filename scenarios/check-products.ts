import { checkKnown, checkSum, type Finding } from './finding.ts'
import type { Scenario } from './scenario.ts'

const FINISHED_ONLY = ['demandShare', 'salesPrice'] as const
const MATERIAL_ONLY = [
  'standardPricePer1000',
  'leadTimeDays',
  'delivery',
  'orderFactor',
  'releaseHours',
  'quarantine',
  'shelfLifeHours',
  'issue',
  'valuation',
  'storeCapacity',
  'lotSize',
  'badLots',
] as const

/** Items, what they are made from, who delivers it, what it costs and who buys it. */
export function checkProducts(s: Scenario): Finding[] {
  const finished = s.items.filter(({ kind }) => kind === 'finished').map(({ id }) => id)
  const materials = s.items.filter(({ kind }) => kind === 'material').map(({ id }) => id)
  return [
    ...checkKinds(s),
    ...checkDemand(s, finished),
    ...checkConsumed(s, finished, materials),
    ...checkSuppliers(s, finished, materials),
    ...checkMatrix(s, finished),
    ...checkStandard(s, finished, materials),
  ]
}

function checkKinds(s: Scenario): Finding[] {
  return s.items.flatMap((item, i) => {
    const wrong = item.kind === 'finished' ? MATERIAL_ONLY : FINISHED_ONLY
    return wrong
      .filter((key) => item[key] !== undefined)
      .map((key) => {
        const rule = `must not be stated for a ${item.kind} item`
        return { path: ['items', i, key], rule, found: describe(item[key]) }
      })
  })
}

const describe = (value: unknown): string => (typeof value === 'object' ? 'a group' : String(value))

function checkDemand(s: Scenario, finished: readonly string[]): Finding[] {
  const wanted = s.items.filter((item) => (item.demandShare ?? 0) > 0)
  const sequence = s.plan.sequence
  const shares = s.items.map((item) => item.demandShare ?? 0)
  const missing = wanted.filter(({ id }) => finished.includes(id) && !sequence.includes(id))
  return [
    ...checkSum(['items'], 'demandShare of the finished items', shares),
    ...checkSum(
      ['demand', 'customers'],
      'share of the customers',
      s.demand.customers.map(({ share }) => share),
    ),
    ...checkKnown(
      'a finished item',
      finished,
      sequence.map((item, i) => [['plan', 'sequence', i], item]),
    ),
    ...missing.map(({ id }) => ({
      ...{ path: ['plan', 'sequence'], rule: 'must have every item that has demand' },
      found: `no ${id}`,
    })),
  ]
}

/** Which materials the machines take, `{sku}` filled in, with the place that says so. */
export function listConsumed(s: Scenario, finished: readonly string[]) {
  return s.line.machines.flatMap((machine, m) =>
    machine.consumes.flatMap((consumed, c) => {
      const path = ['line', 'machines', m, 'consumes', c]
      const products = consumed.item.includes('{sku}') ? (consumed.items ?? finished) : ['']
      return products.map((product) => ({
        path: [...path, 'item'],
        item: consumed.item.replaceAll('{sku}', product),
      }))
    }),
  )
}

function checkConsumed(
  s: Scenario,
  finished: readonly string[],
  materials: readonly string[],
): Finding[] {
  const only = s.line.machines.flatMap((machine, m) =>
    machine.consumes.flatMap((consumed, c) =>
      (consumed.items ?? []).map(
        (item, i) => [['line', 'machines', m, 'consumes', c, 'items', i], item] as const,
      ),
    ),
  )
  const taken = listConsumed(s, finished)
  return [
    ...checkKnown('a finished item', finished, only),
    ...checkKnown(
      'a material',
      materials,
      taken.map(({ path, item }) => [path, item]),
    ),
    ...checkTakenOnce(s, taken),
  ]
}

/** Two machines that take the same material would share its last lot without an order. */
function checkTakenOnce(s: Scenario, taken: ReturnType<typeof listConsumed>): Finding[] {
  const machineOf = new Map<string, string>()
  return taken.flatMap(({ path, item }) => {
    const machine = s.line.machines[Number(path[2])]!.id
    const first = machineOf.get(item) ?? machine
    machineOf.set(item, first)
    const rule = 'must be taken by one machine only'
    return first === machine ? [] : [{ path, rule, found: `${item}, taken upstream as well` }]
  })
}

function checkSuppliers(
  s: Scenario,
  finished: readonly string[],
  materials: readonly string[],
): Finding[] {
  const named = s.suppliers.flatMap((supplier, i) =>
    supplier.items.map((item, j) => [['suppliers', i, 'items', j], item] as const),
  )
  const used = new Set(listConsumed(s, finished).map(({ item }) => item))
  const unsupplied = s.items.flatMap(({ id, standardPricePer1000 }, i) => {
    if (!used.has(id)) return []
    const findings: Finding[] = []
    const preferred = s.suppliers.filter((by) => by.preferred && by.items.includes(id))
    if (preferred.length !== 1) {
      const rule = 'a consumed material must have exactly one preferred supplier'
      const found = preferred.length === 0 ? 'none' : preferred.map((by) => by.id).join(', ')
      findings.push({ path: ['items', i, 'id'], rule, found: `${found} for ${id}` })
    }
    if (standardPricePer1000 === undefined) {
      const path = ['items', i, 'standardPricePer1000']
      findings.push({ path, rule: 'must be stated for a consumed material', found: 'nothing' })
    }
    return findings
  })
  return [...checkKnown('a material', materials, named), ...unsupplied]
}

function checkMatrix(s: Scenario, finished: readonly string[]): Finding[] {
  const matrix = s.line.changeoverMinutes
  const root = ['line', 'changeoverMinutes']
  const cells = Object.entries(matrix).flatMap(([from, row]) => [
    [[...root, from], from] as const,
    ...Object.keys(row).map((to) => [[...root, from, to], to] as const),
  ])
  const rule = 'must be stated for every pair of finished items'
  const missing = finished.flatMap((from) => {
    const row = Object.hasOwn(matrix, from) ? matrix[from]! : undefined
    if (!row) return [{ path: [...root, from], rule, found: `nothing from ${from}` }]
    return finished
      .filter((to) => !Object.hasOwn(row, to))
      .map((to) => ({ path: [...root, from, to], rule, found: `nothing from ${from} to ${to}` }))
  })
  return [...checkKnown('a finished item', finished, cells), ...missing]
}

/** What is mixed goes into the product and is counted in one unit. */
function checkMixed(s: Scenario): Finding[] {
  const unitOf = new Map(s.items.map(({ id, unit }) => [id, unit]))
  return Object.entries(s.standardCost.products).flatMap(([product, { materials, mixed = [] }]) => {
    const path = ['standardCost', 'products', product, 'mixed']
    const units = [...new Set(mixed.flatMap((item) => unitOf.get(item) ?? []))]
    return [
      ...checkKnown(
        'a material of the product',
        materials.map(({ item }) => item),
        mixed.map((item, i) => [[...path, i], item]),
      ),
      ...(units.length > 1
        ? [{ path, rule: 'must be materials of one unit', found: units.join(', ') }]
        : []),
    ]
  })
}

function checkStandard(
  s: Scenario,
  finished: readonly string[],
  materials: readonly string[],
): Finding[] {
  const { products } = s.standardCost
  const root = ['standardCost', 'products']
  const used = Object.entries(products).flatMap(([product, standard]) =>
    standard.materials.map(
      ({ item }, i) => [[...root, product, 'materials', i, 'item'], item] as const,
    ),
  )
  const missing = finished.filter((item) => !Object.hasOwn(products, item))
  return [
    ...checkKnown(
      'a finished item',
      finished,
      Object.keys(products).map((item) => [[...root, item], item]),
    ),
    ...checkKnown('a material', materials, used),
    ...checkMixed(s),
    ...missing.map((item) => ({
      ...{ path: [...root, item], rule: 'must be stated for every finished item' },
      found: 'nothing',
    })),
  ]
}

/*
 * What a schema cannot say of a planning file for sales and operations.
 */
import { checkDistinct, checkKnown, type Finding } from './finding.ts'
import type { SopFile } from './sop-scenario.ts'

type Path = Finding['path']

/** Everything in which a planning file does not fit itself. */
export function checkSop(file: SopFile): Finding[] {
  const { periods, families, resources, pools } = file
  const n = periods.length
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
  const names = { families: ids(families), resources: ids(resources), pools: ids(pools) }
  return [
    ...checkDistinct(['periods'], periods),
    ...checkDistinct(['families'], names.families, 'id'),
    ...checkDistinct(['resources'], names.resources, 'id'),
    ...checkDistinct(['pools'], names.pools, 'id'),
    ...families.flatMap((family, f) => checkFamily(family, ['families', f], names, n)),
    ...resources.flatMap((resource, r) => checkLengths(resource, ['resources', r], n)),
    ...pools.flatMap((pool, p) => checkPool(file, pool, ['pools', p], n)),
    ...checkLengths({ storageLimit: file.storageLimit }, [], n),
    ...checkScenarios(file, names, n),
  ]
}

interface Names {
  readonly families: readonly string[]
  readonly resources: readonly string[]
  readonly pools: readonly string[]
}

function checkFamily(
  family: SopFile['families'][number],
  path: Path,
  names: Names,
  n: number,
): Finding[] {
  const { demand, ways, subcontract, openingStock = 0, openingBacklog = 0 } = family
  const { minimumStock, maximumBacklog } = family
  return [
    ...(demand.length === n
      ? []
      : [
          {
            path: [...path, 'demand'],
            rule: `must have one value for each of ${n} periods`,
            found: `${demand.length} values`,
          },
        ]),
    ...checkLengths({ minimumStock, maximumBacklog }, path, n),
    ...(subcontract ? checkLengths({ limit: subcontract.limit }, [...path, 'subcontract'], n) : []),
    ...(ways.length > 0 || subcontract
      ? []
      : [
          { path: [...path, 'ways'], rule: 'must state a way, or a subcontract', found: 'neither' },
        ]),
    ...(openingStock > 0 && openingBacklog > 0
      ? [
          {
            path: [...path, 'openingBacklog'],
            rule: 'must be 0 where there is opening stock',
            found: String(openingBacklog),
          },
        ]
      : []),
    ...checkDistinct(
      [...path, 'ways'],
      ways.map(({ id }) => id),
      'id',
    ),
    ...ways.flatMap((way, w) => checkWay(way, [...path, 'ways', w], names)),
  ]
}

function checkWay(
  { uses, labour }: SopFile['families'][number]['ways'][number],
  path: Path,
  { resources, pools }: Names,
): Finding[] {
  const used = uses.map(({ resource }) => resource)
  const manned = labour.map(({ pool }) => pool)
  const placed = (key: string, name: string, list: readonly string[]) =>
    list.map((value, i) => [[...path, key, i, name], value] as const)
  return [
    ...checkDistinct([...path, 'uses'], used, 'resource'),
    ...checkDistinct([...path, 'labour'], manned, 'pool'),
    ...checkKnown('a resource of this file', resources, placed('uses', 'resource', used)),
    ...checkKnown('a pool of this file', pools, placed('labour', 'pool', manned)),
  ]
}

function checkPool(
  { integerWorkforce }: SopFile,
  pool: SopFile['pools'][number],
  path: Path,
  n: number,
): Finding[] {
  const { id: _id, minimumWorkers = [0], maximumWorkers, openingWorkers } = pool
  const at = (values: readonly number[], t: number) => values[values.length === 1 ? 0 : t] ?? 0
  const crossed = Array.from({ length: n }, (_, t) => t).find(
    (t) => maximumWorkers && at(minimumWorkers, t) > at(maximumWorkers, t),
  )
  return [
    ...checkLengths(pool, path, n),
    ...(crossed === undefined
      ? []
      : [
          {
            path: [...path, 'maximumWorkers'],
            rule: 'must not be below minimumWorkers',
            found: `${at(maximumWorkers!, crossed)} in period ${crossed + 1}`,
          },
        ]),
    ...(integerWorkforce && !Number.isInteger(openingWorkers)
      ? [
          {
            path: [...path, 'openingWorkers'],
            rule: 'must be whole people, as integerWorkforce says',
            found: String(openingWorkers),
          },
        ]
      : []),
  ]
}

function checkScenarios(file: SopFile, names: Names, n: number): Finding[] {
  const { demandScenarios = [], capacityOptions = [] } = file
  const demands = demandScenarios.flatMap(({ factor, families = [] }, i) => {
    const path = ['demandScenarios', i]
    const placed = families.map((id, f) => [[...path, 'families', f], id] as const)
    return [
      ...checkLengths({ factor }, path, n),
      ...checkKnown('a family of this file', names.families, placed),
    ]
  })
  const options = capacityOptions.flatMap(({ resources = [], pools = [] }, i) => {
    const path = ['capacityOptions', i]
    const placed = (key: string, list: readonly { readonly id: string }[]) =>
      list.map(({ id }, k) => [[...path, key, k, 'id'], id] as const)
    return [
      ...checkKnown('a resource of this file', names.resources, placed('resources', resources)),
      ...checkKnown('a pool of this file', names.pools, placed('pools', pools)),
      ...resources.flatMap((entry, k) => checkLengths(entry, [...path, 'resources', k], n)),
      ...pools.flatMap((entry, k) => checkLengths(entry, [...path, 'pools', k], n)),
    ]
  })
  const twice = (key: string, list: readonly { readonly id: string }[]) =>
    checkDistinct(
      [key],
      list.map(({ id }) => id),
      'id',
    )
  return [
    ...twice('demandScenarios', demandScenarios),
    ...twice('capacityOptions', capacityOptions),
    ...demands,
    ...options,
  ]
}

/** Lists have one value, or one for each period. */
function checkLengths(values: object, path: Path, n: number): Finding[] {
  return Object.entries(values)
    .filter(([, value]) => Array.isArray(value) && value.length !== 1 && value.length !== n)
    .map(([key, value]: [string, readonly number[]]) => ({
      path: [...path, key],
      rule: `must have one value, or one for each of ${n} periods`,
      found: `${value.length} values`,
    }))
}

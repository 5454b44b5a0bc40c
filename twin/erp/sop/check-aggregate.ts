/*
 * What is wrong with the statement of an aggregate planning problem.
 */
import {
  type AggregateProblem,
  type ByPeriod,
  CAPACITY_BASES,
  type Family,
  type HoursPerUnit,
  type LabourPool,
  type Resource,
  type Way,
} from './aggregate-problem.ts'

/** Every problem in words: where, what must hold, what was found. Empty: it can be planned. */
export function checkAggregateProblem(problem: AggregateProblem): string[] {
  const { periods, families, resources, pools, cash } = problem
  const n = periods.length
  return [
    ...(n > 0 ? [] : ['periods: there must be at least one']),
    ...(families.length > 0 ? [] : ['families: there must be at least one']),
    ...(CAPACITY_BASES.includes(problem.basis)
      ? []
      : [`basis: must be one of ${CAPACITY_BASES.join(', ')}; found ${problem.basis}`]),
    ...twice('periods', periods),
    ...twice('families', families.map(idOf)),
    ...twice('resources', resources.map(idOf)),
    ...twice('pools', pools.map(idOf)),
    ...families.flatMap((family) => checkFamily(problem, family)),
    ...resources.flatMap((resource) => checkResource(resource, n)),
    ...pools.flatMap((pool) => checkPool(pool, n, problem.integerWorkforce)),
    ...orNull('storageLimit', problem.storageLimit, n),
    ...(Number.isFinite(cash.opening)
      ? []
      : [`cash.opening: must be finite; found ${cash.opening}`]),
    ...numbers('cash', { customerTerms: cash.customerTerms, supplierTerms: cash.supplierTerms }),
  ]
}

const idOf = ({ id }: { readonly id: string }) => id

function checkFamily(problem: AggregateProblem, family: Family): string[] {
  const n = problem.periods.length
  const where = `family ${family.id}`
  const { openingStock, openingBacklog, minimumFinalStock, materialCost, ways } = family
  const { holdingCost, backlogCost, space, salesPrice, subcontract, maximumFinalBacklog } = family
  const amounts = { openingStock, openingBacklog, minimumFinalStock, materialCost }
  const others = { holdingCost, backlogCost, space, salesPrice }
  return [
    ...list(`${where}: demand`, family.demand, n),
    ...numbers(where, { ...amounts, ...others }),
    ...byPeriod(`${where}: minimumStock`, family.minimumStock, n),
    ...orNull(`${where}: maximumBacklog`, family.maximumBacklog, n),
    ...(maximumFinalBacklog === null ? [] : numbers(where, { maximumFinalBacklog })),
    ...(openingStock > 0 && openingBacklog > 0
      ? [`${where}: stock and backlog must not both be there at the start`]
      : []),
    ...(subcontract === null
      ? []
      : [
          ...numbers(`${where}: subcontract`, { cost: subcontract.cost }),
          ...orNull(`${where}: subcontract.limit`, subcontract.limit, n),
        ]),
    ...(ways.length === 0 && subcontract === null
      ? [`${where}: there must be a way to make it, or a subcontractor`]
      : []),
    ...twice(`${where}: ways`, ways.map(idOf)),
    ...ways.flatMap((way) => checkWay(problem, `${where}: way ${way.id}`, way)),
  ]
}

function checkWay({ resources, pools }: AggregateProblem, where: string, way: Way): string[] {
  const used = way.uses.map(({ resource }) => resource)
  const manned = way.labour.map(({ pool }) => pool)
  return [
    ...numbers(where, { unitCost: way.unitCost }),
    ...twice(`${where}: uses`, used),
    ...twice(`${where}: labour`, manned),
    ...unknown(`${where}: uses`, used, resources.map(idOf)),
    ...unknown(`${where}: labour`, manned, pools.map(idOf)),
    ...way.uses.flatMap((use) => hours(`${where}: ${use.resource}`, use.hoursPerUnit)),
    ...way.labour.flatMap((use) => hours(`${where}: ${use.pool}`, use.hoursPerUnit)),
  ]
}

function checkResource(resource: Resource, n: number): string[] {
  const where = `resource ${resource.id}`
  const { overtimeCostPerHour, costPerHour } = resource
  return [
    ...byPeriod(`${where}: regularHours`, resource.regularHours, n),
    ...byPeriod(`${where}: overtimeHours`, resource.overtimeHours, n),
    ...numbers(where, { overtimeCostPerHour, costPerHour }),
  ]
}

function checkPool(pool: LabourPool, n: number, whole: boolean): string[] {
  const where = `pool ${pool.id}`
  const { openingWorkers, overtimeCostPerHour, hireCost, layoffCost, maximumWorkers } = pool
  const problems = [
    ...numbers(where, { openingWorkers, overtimeCostPerHour, hireCost, layoffCost }),
    ...byPeriod(`${where}: regularHours`, pool.regularHours, n),
    ...byPeriod(`${where}: regularCost`, pool.regularCost, n),
    ...byPeriod(`${where}: overtimeHours`, pool.overtimeHours, n),
    ...byPeriod(`${where}: minimumWorkers`, pool.minimumWorkers, n),
    ...orNull(`${where}: maximumWorkers`, maximumWorkers, n),
  ]
  if (problems.length > 0) return problems
  const at = (value: ByPeriod, t: number) => (typeof value === 'number' ? value : value[t]!)
  for (let t = 0; t < n && maximumWorkers !== null; t++) {
    const [low, high] = [at(pool.minimumWorkers, t), at(maximumWorkers, t)]
    if (low > high) {
      problems.push(
        `${where}: minimumWorkers must not pass maximumWorkers; found ${low} and ${high}`,
      )
      break
    }
  }
  if (whole && !Number.isInteger(openingWorkers)) {
    problems.push(`${where}: openingWorkers must be whole people; found ${openingWorkers}`)
  }
  return problems
}

const isAmount = (value: number) => Number.isFinite(value) && value >= 0

const amount = (where: string, value: number): string[] =>
  isAmount(value) ? [] : [`${where}: must be a number, 0 or more; found ${value}`]

const numbers = (where: string, values: Readonly<Record<string, number>>): string[] =>
  Object.entries(values).flatMap(([key, value]) => amount(`${where}: ${key}`, value))

function list(where: string, values: readonly number[], n: number): string[] {
  if (values.length !== n) {
    return [`${where}: must have a value for each of ${n} periods; found ${values.length}`]
  }
  return values.flatMap((value, t) => amount(`${where} of period ${t + 1}`, value))
}

const byPeriod = (where: string, value: ByPeriod, n: number): string[] =>
  typeof value === 'number' ? amount(where, value) : list(where, value, n)

const orNull = (where: string, value: ByPeriod | null, n: number): string[] =>
  value === null ? [] : byPeriod(where, value, n)

function hours(where: string, value: HoursPerUnit): string[] {
  if (typeof value === 'number') return amount(`${where}: hoursPerUnit`, value)
  return CAPACITY_BASES.flatMap((basis) => amount(`${where}: hoursPerUnit ${basis}`, value[basis]))
}

const twice = (where: string, names: readonly string[]): string[] =>
  [...new Set(names.filter((name, i) => names.indexOf(name) !== i))].map(
    (name) => `${where}: ${name} must not be there twice`,
  )

const unknown = (where: string, names: readonly string[], known: readonly string[]): string[] =>
  names
    .filter((name) => !known.includes(name))
    .map((name) => `${where}: there is no ${name}; known are ${known.join(', ') || 'none'}`)

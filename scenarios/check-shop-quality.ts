import { checkDistinct, checkKnown, type Finding } from './finding.ts'
import { CAUSE_PROPERTIES } from './schema/quality-schema.ts'
import { stationsOf } from './shop-route.ts'
import type { Operation, Product, Shop, ShopScenario, Station } from './shop-scenario.ts'
import { meanOf } from './shop-time.ts'

/*
 * What the schema cannot say of quality and set-ups: causes name what there is, limits are in order, and
 * what is stated has an effect.
 */

type Path = Finding['path']
type Inspect = NonNullable<Operation['inspect']>
type Cause = NonNullable<NonNullable<Operation['defects']>['causes']>[number]

/** An operation in its place. */
interface Place {
  readonly path: Path
  readonly shop: Shop
  readonly product: Product
  /** Position in the route. */
  readonly j: number
  readonly operation: Operation
}

/** Everything about quality that does not fit; of a scenario whose names are known. */
export function checkQuality({ shop, days }: ShopScenario): {
  problems: Finding[]
  warnings: Finding[]
} {
  const places = shop.products.flatMap((product, i) =>
    product.route.map((operation, j): Place => {
      return { path: ['shop', 'products', i, 'route', j], shop, product, j, operation }
    }),
  )
  const problems = [
    ...shop.stations.flatMap((station, i) => checkSetups(station, ['shop', 'stations', i])),
    ...places.flatMap((place) => [
      ...checkYield(place),
      ...checkCauses(place),
      ...checkCharacteristics(place),
      ...checkInspect(place, days),
      ...checkTriggers(place),
    ]),
  ]
  return { problems, warnings: places.flatMap(warnOfInspection) }
}

/** Whether machines of a station are ever set up. */
const isSetUp = ({ setupMinutes = 0, changeoverMinutes = {} }: Station): boolean =>
  setupMinutes > 0 ||
  Object.values(changeoverMinutes).some((row) => Object.values(row).some((time) => time > 0))

/** Whether something is ever repaired or maintained there. */
const isRepaired = ({ failures = [], maintenance = [] }: Station): boolean =>
  failures.length + maintenance.length > 0

function checkSetups(station: Station, path: Path): Finding[] {
  const { setupFactor, firstArticle } = station
  const findings: Finding[] = []
  if (setupFactor && setupFactor.low > setupFactor.high) {
    const found = `low ${setupFactor.low}, high ${setupFactor.high}`
    findings.push({ path: [...path, 'setupFactor'], rule: 'low must not be above high', found })
  }
  if (isSetUp(station)) return findings
  for (const [key, stated] of Object.entries({ setupFactor, firstArticle })) {
    if (!stated) continue
    const rule = 'must be stated only at a station with set-ups'
    const hint = 'state setupMinutes or changeoverMinutes'
    findings.push({ path: [...path, key], rule, found: `${station.id} without any`, hint })
  }
  return findings
}

function checkYield({ path, operation }: Place): Finding[] {
  const { constant, uniform, triangular } = operation.yield ?? { constant: 1 }
  const bounds = uniform ?? triangular ?? [constant!]
  const at = [...path, 'yield']
  const isOrdered = bounds.every((bound, k) => k === 0 || bounds[k - 1]! <= bound)
  if (!isOrdered || (bounds.length > 1 && bounds[0] === bounds.at(-1))) {
    const rule = 'must go up from the lowest bound to the highest'
    return [{ path: at, rule, found: bounds.join(', ') }]
  }
  if (bounds.at(-1)! > 0) return []
  return [{ path: at, rule: 'must leave something of the pieces', found: '0' }]
}

function checkCauses(place: Place): Finding[] {
  const { path, operation } = place
  const { share = 0, causes = [] } = operation.defects ?? {}
  const { yieldCauses = [] } = operation
  const findings = [
    ...checkCauseList(place, causes, [...path, 'defects', 'causes']),
    ...checkCauseList(place, yieldCauses, [...path, 'yieldCauses']),
  ]
  if (causes.length > 0 && share === 0) {
    const rule = 'must be above 0 where causes multiply it'
    findings.push({ path: [...path, 'defects', 'share'], rule, found: '0' })
  }
  if (yieldCauses.length > 0 && !operation.yield) {
    const rule = 'must be stated only beside a yield'
    findings.push({ path: [...path, 'yieldCauses'], rule, found: `${yieldCauses.length} causes` })
  }
  for (const [k, { factor }] of yieldCauses.entries()) {
    if (factor <= 1) continue
    const at = [...path, 'yieldCauses', k, 'factor']
    findings.push({ path: at, rule: 'must be at most 1 for a yield', found: String(factor) })
  }
  return findings
}

function checkCauseList(
  { shop, product, j, operation }: Place,
  causes: readonly Cause[],
  at: Path,
): Finding[] {
  const station = shop.stations.find(({ id }) => id === operation.station)!
  const used = new Set(
    product.route.slice(0, j + 1).flatMap(({ needs = [] }) => needs.map(({ item }) => item)),
  )
  const named = <K extends keyof Cause>(key: K) =>
    causes.flatMap((cause, k) =>
      cause[key] === undefined ? [] : [[[...at, k, key], String(cause[key])] as const],
    )
  return [
    ...causes.flatMap((cause, k) => checkCause(cause, [...at, k], station)),
    ...checkKnown('a person of the shop', idsOf(shop.people), named('operator')),
    ...checkKnown(
      'an item that this or an earlier operation of the route needs',
      idsOf(shop.items).filter((id) => used.has(id)),
      named('badLotOf'),
    ),
  ]
}

const idsOf = (list: readonly { readonly id: string }[] = []): string[] => list.map(({ id }) => id)

function checkCause(cause: Cause, path: Path, station: Station): Finding[] {
  const kinds = Object.keys(CAUSE_PROPERTIES)
  const stated = kinds.filter((kind) => cause[kind as keyof Cause] !== undefined)
  if (stated.length !== 1) {
    const rule = `must state one of ${kinds.join(', ')}`
    return [{ path, rule, found: stated.join(', ') || 'none' }]
  }
  const { machine, component, jobsAfterSetup } = cause
  const findings: Finding[] = []
  if (machine !== undefined && machine > station.machines) {
    const rule = `must be a machine of ${station.id}, 1 to ${station.machines}`
    findings.push({ path: [...path, 'machine'], rule, found: String(machine) })
  }
  if (component !== undefined && machine === undefined) {
    const rule = 'must be stated only beside machine'
    findings.push({ path: [...path, 'component'], rule, found: `"${component}"` })
  }
  if (jobsAfterSetup !== undefined && !isSetUp(station) && !station.campaign) {
    const rule = 'must be stated only at a station with set-ups or campaigns'
    const found = `${station.id} without any`
    findings.push({ path: [...path, 'jobsAfterSetup'], rule, found })
  }
  return findings
}

function checkCharacteristics({ path, shop, operation }: Place): Finding[] {
  const { characteristics = [] } = operation
  const at = [...path, 'characteristics']
  const station = shop.stations.find(({ id }) => id === operation.station)!
  return [
    ...checkDistinct(at, idsOf(characteristics), 'id'),
    ...characteristics.flatMap(({ lower, target, upper, drift }, k): Finding[] => {
      if (!(lower < target && target < upper)) {
        const rule = 'lower, target and upper must go up'
        return [{ path: [...at, k], rule, found: `${lower}, ${target}, ${upper}` }]
      }
      if (drift?.since !== 'setup' || isSetUp(station) || station.campaign) return []
      const rule = 'must be maintenance at a station without set-ups and campaigns'
      return [{ path: [...at, k, 'drift', 'since'], rule, found: '"setup"' }]
    }),
  ]
}

function checkInspect({ path, product, operation }: Place, days: number): Finding[] {
  const { inspect } = operation
  if (!inspect) return []
  const { pieces = 1 } = product
  const at = [...path, 'inspect']
  const findings: Finding[] = []
  const say = (key: string, rule: string, found: unknown, hint?: string) =>
    findings.push({ path: [...at, key], rule, found: String(found), ...(hint && { hint }) })
  const { finds, falseRejects, sample, accept, hold } = inspect
  if (finds === 0 && falseRejects === 0) {
    say('finds', 'must be above 0', 0, 'an inspection that rejects nothing is no inspection')
  }
  if (sample !== undefined && sample > pieces) {
    say('sample', `must be at most the ${pieces} pieces of a job`, sample)
  }
  if (accept !== undefined && !hold) {
    say('accept', 'must be stated only beside hold', accept, 'without it every lot goes on')
  }
  const seen = Math.min(sample ?? pieces, pieces)
  if (hold && (accept ?? 0) >= seen) {
    say('accept', `must be less than the ${seen} pieces looked at`, accept, 'no lot would be held')
  }
  if (hold && meanOf(hold.time) >= days * 1_440) {
    const rule = `must be shorter than the ${days} days of the run`
    const hint = 'a held lot would never go on'
    const found = `a mean of ${meanOf(hold.time)} minutes`
    findings.push({ path: [...at, 'hold', 'time'], rule, found, hint })
  }
  return findings
}

/** A trigger can strike: the operation before is done where there are set-ups, or failures. */
function checkTriggers({ path, shop, product, j, operation }: Place): Finding[] {
  const when = operation.inspect?.when
  if (!when) return []
  const at = [...path, 'inspect', 'when']
  const before = product.route[j - 1]
  if (!before) {
    const rule = 'must not be stated at the first operation of a route'
    return [{ path: at, rule, found: 'nothing before it that could ask for an inspection' }]
  }
  const places = stationsOf(before)
  const stations = shop.stations.filter(({ id }) => places.includes(id))
  const findings: Finding[] = []
  const lacks = (key: keyof NonNullable<Inspect['when']>, what: string) => {
    const rule = `must be stated only where the operation before it has ${what}`
    findings.push({ path: [...at, key], rule, found: `${places.join(', ')} without any` })
  }
  const hasSetups = stations.some((s) => isSetUp(s) || s.campaign)
  if (when.afterSetup && !hasSetups) lacks('afterSetup', 'set-ups or campaigns')
  if (when.afterDowntime && !stations.some(isRepaired)) lacks('afterDowntime', 'failures')
  if (when.every === undefined && !when.afterSetup && !when.afterDowntime) {
    const rule = 'must state something that asks for an inspection'
    findings.push({ path: at, rule, found: 'nothing' })
  }
  return findings
}

/** Where nothing has been spoilt, an inspection that does not err rejects nothing. */
function warnOfInspection({ path, product, j, operation }: Place): Finding[] {
  const { inspect } = operation
  if (!inspect || inspect.falseRejects > 0) return []
  const spoils = ({ defects, characteristics = [] }: Operation) =>
    (defects?.share ?? 0) > 0 || characteristics.length > 0
  if (product.route.slice(0, j + 1).some(spoils)) return []
  const rule = 'should have an operation before it with defects or characteristics'
  return [{ path: [...path, 'inspect'], rule, found: 'none: it will find nothing' }]
}

/*
 * What in the planning file of an enterprise does not fit together: every problem at once, at its place.
 */
import { type EnterpriseFile, isMonday, momentOf } from '../../scenarios/enterprise-file.ts'
import { checkDistinct, checkNamed, type Finding } from '../../scenarios/finding.ts'
import { checkForecast } from '../erp/demand/forecast.ts'
import type { InputProblem } from '../erp/input-problem.ts'
import { checkMasterData } from '../erp/master/check-master-data.ts'
import { masterDataOfEnterprise } from '../erp/master/enterprise-master-data.ts'
import { checkEnterpriseOrders } from './check-enterprise-orders.ts'
import { forecastOptionsOf } from './enterprise-demand.ts'
import { bucketDaysOf } from './enterprise-situation.ts'

type Path = Finding['path']

/** Items × buckets: more figures nobody reads, nor any memory holds. */
const RECORDS_MAX = 2_000_000

/** Everything that is wrong with a file that its schema accepts; empty where it may be planned. */
export function checkEnterprise(file: EnterpriseFile): Finding[] {
  return [
    ...checkMoments(file),
    ...checkOptions(file),
    ...checkCalendars(file),
    ...checkMasterData(masterDataOfEnterprise(file))
      .map(findingOf)
      .filter(({ path }) => !isOfUnknownCalendar(file, path)),
    ...checkReferences(file),
    ...checkForecasts(file),
    ...checkEnterpriseOrders(file),
  ]
}

/** Names of the master data that the file has in another form. */
const FILE_NAMES: Readonly<Record<string, string>> = {
  openMinutes: 'calendar',
  standardPricePer1000: 'standardPrice',
  salesPricePer1000: 'salesPrice',
  pricePer1000: 'price',
  runMinutesPer1000: 'runMinutes',
  labourMinutesPer1000: 'labourMinutes',
  machineRatePerHour: 'machineRate',
  labourRatePerHour: 'labourRate',
  variableOverheadPerHour: 'variableOverheadRate',
  fixedOverheadPerHour: 'fixedOverheadRate',
}

/** A problem of the master data at its place in the file. */
export function findingOf({ path, rule, found, hint }: InputProblem): Finding {
  const steps = (path.match(/[^.[\]]+/g) ?? [])
    .filter((step) => step !== 'planning')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : (FILE_NAMES[step] ?? step)))
  const calendar = steps.indexOf('calendar')
  const place = calendar < 0 ? steps : steps.slice(0, calendar + 1)
  const words = { rule, found: found === 'NaN' ? 'nothing' : found }
  return { path: place, ...words, ...(hint !== undefined && { hint: hint.replace('Did', 'did') }) }
}

const isOfUnknownCalendar = ({ workCentres, calendars }: EnterpriseFile, path: Path): boolean =>
  path[0] === 'workCentres' &&
  path[2] === 'calendar' &&
  !calendars.some(({ id }) => id === workCentres[path[1] as number]?.calendar)

/** Every text of the file that is a moment, with its place. */
function checkMoments(file: EnterpriseFile): Finding[] {
  const { startsOn, now, billOfMaterials, customerOrders = [], productionOrders = [] } = file
  const { purchaseOrders = [], pins = [], planInForce = [] } = file
  const of = (path: Path, entry: object, keys: readonly string[]) =>
    keys.map((key) => [[...path, key], (entry as Record<string, unknown>)[key]] as const)
  const placed = [
    ...of([], { now }, ['now']),
    ...billOfMaterials.flatMap((e, i) => of(['billOfMaterials', i], e, ['from', 'until'])),
    ...customerOrders.flatMap((e, i) => of(['customerOrders', i], e, ['requested', 'promised'])),
    ...productionOrders.flatMap((e, i) => [
      ...of(['productionOrders', i], e, ['due']),
      ...(e.operations ?? []).flatMap((o, k) =>
        of(['productionOrders', i, 'operations', k], o, ['at']),
      ),
    ]),
    ...purchaseOrders.flatMap((e, i) => of(['purchaseOrders', i], e, ['due'])),
    ...pins.flatMap((e, i) => of(['pins', i], e, ['start'])),
    ...planInForce.flatMap((e, i) => of(['planInForce', i], e, ['start', 'end'])),
  ]
  if (!isMonday(startsOn)) {
    return [{ path: ['startsOn'], rule: 'must be a Monday', found: `"${startsOn}"` }]
  }
  const wrong = placed.flatMap(([path, text]): Finding[] =>
    typeof text !== 'string' || momentOf(startsOn, text) !== null
      ? []
      : [{ path, rule: 'must be a day of the calendar', found: `"${text}"` }],
  )
  if (now === undefined || (momentOf(startsOn, now) ?? 0) >= 0) return wrong
  return [...wrong, { path: ['now'], rule: 'must not be before startsOn', found: `"${now}"` }]
}

function checkOptions(file: EnterpriseFile): Finding[] {
  const { options, items } = file
  const { buckets, policy = 'mrp' } = options
  const found: Finding[] = []
  if (items.length * buckets > RECORDS_MAX) {
    const rule = `items × buckets must be at most ${RECORDS_MAX}`
    found.push({ path: ['options', 'buckets'], rule, found: `${items.length * buckets}` })
  }
  if (policy === 'mrp') return found
  if (bucketDaysOf(file) !== 1) {
    const rule = 'must be 1 where the policy is ddmrp: a buffer is looked at each day'
    found.push({ path: ['options', 'bucketDays'], rule, found: String(bucketDaysOf(file)) })
  }
  if (!items.some(({ buffer }) => buffer !== undefined)) {
    const rule = 'must be mrp where no item has a buffer'
    found.push({ path: ['options', 'policy'], rule, found: '"ddmrp"' })
  }
  const phantom = items.findIndex(({ type, buffer }) => type === 'phantom' && buffer !== undefined)
  if (phantom >= 0) {
    const rule = 'a phantom is never in stock and can have no buffer'
    found.push({ path: ['items', phantom, 'buffer'], rule, found: `"${items[phantom]!.id}"` })
  }
  return found
}

function checkCalendars({ calendars, workCentres, people = [] }: EnterpriseFile): Finding[] {
  const names = calendars.map(({ id }) => id)
  const workers = people.map(({ calendar }, i) => [['people', i, 'calendar'], calendar] as const)
  const centres = workCentres.map((w, i) => [['workCentres', i, 'calendar'], w.calendar] as const)
  return [
    ...checkDistinct(['calendars'], names, 'id'),
    ...checkDistinct(
      ['people'],
      people.map(({ id }) => id),
      'id',
    ),
    ...checkNamed('a calendar', names, [...centres, ...workers]),
    ...workCentres.flatMap(({ setUpFor = [], machines = 1 }, i): Finding[] => {
      if (setUpFor.length <= machines) return []
      const rule = `must have at most one entry for each of ${machines} machines`
      return [{ path: ['workCentres', i, 'setUpFor'], rule, found: `${setUpFor.length} entries` }]
    }),
  ]
}

function checkReferences(file: EnterpriseFile): Finding[] {
  const { items, suppliers = [], stock = [], customerOrders = [], forecasts = [] } = file
  const { productionOrders = [], purchaseOrders = [], people = [], routings, options } = file
  const placed = (key: string, list: readonly { readonly item: string }[]) =>
    list.map(({ item }, i) => [[key, i, 'item'], item] as const)
  const suppliersNamed = purchaseOrders.flatMap(({ supplier }, i) =>
    supplier === undefined ? [] : [[['purchaseOrders', i, 'supplier'], supplier] as const],
  )
  const skills = new Set(people.flatMap((person) => person.skills))
  const needed = routings.flatMap((step, i) =>
    (['setupSkills', 'runSkills'] as const).flatMap((key) =>
      (step[key] ?? []).map((skill, k) => [['routings', i, key, k], skill] as const),
    ),
  )
  const isRequired = options.labour === 'required' && people.length > 0
  return [
    ...checkNamed(
      'an item',
      items.map(({ id }) => id),
      [
        ...placed('stock', stock),
        ...placed('customerOrders', customerOrders),
        ...placed('forecasts', forecasts),
        ...placed('productionOrders', productionOrders),
        ...placed('purchaseOrders', purchaseOrders),
      ],
    ),
    ...checkNamed(
      'a supplier',
      suppliers.map(({ id }) => id),
      suppliersNamed,
    ),
    ...(isRequired ? checkNamed('a skill that somebody has', [...skills], needed) : []),
    ...checkDistinct(
      ['stock'],
      stock.map(({ item }) => item),
      'item',
    ),
    ...checkDistinct(
      ['forecasts'],
      forecasts.map(({ item }) => item),
      'item',
    ),
  ]
}

function checkForecasts({ forecasts = [], options }: EnterpriseFile): Finding[] {
  return forecasts.flatMap((entry, i): Finding[] => {
    const path = ['forecasts', i]
    const { values, history } = entry
    if ((values === undefined) === (history === undefined)) {
      const found = values === undefined ? 'neither' : 'both'
      return [{ path, rule: 'must have either values or a history', found }]
    }
    if (history === undefined) return []
    return checkForecast(history, forecastOptionsOf(entry, options.buckets)).map((words) => {
      const [rule, found] = words.split('; found ')
      return { path: [...path, 'history'], rule: rule!, found: found ?? 'that it does not hold' }
    })
  })
}

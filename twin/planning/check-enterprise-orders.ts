/*
 * What is wrong with the open orders, pins and schedule of the planning file of an enterprise.
 */
import { type EnterpriseFile, momentOf } from '../../scenarios/enterprise-file.ts'
import { checkDistinct, checkNamed, type Finding } from '../../scenarios/finding.ts'

type Path = Finding['path']
type ProductionOrder = NonNullable<EnterpriseFile['productionOrders']>[number]

export function checkEnterpriseOrders(file: EnterpriseFile): Finding[] {
  const { customerOrders = [], productionOrders = [], purchaseOrders = [] } = file
  const { workCentres, pins = [], planInForce = [] } = file
  const centres = workCentres.map(({ id }) => id)
  const made = productionOrders.map(({ id }) => id)
  return [
    ...checkDistinct(
      ['customerOrders'],
      customerOrders.map(({ id }) => id),
      'id',
    ),
    ...checkDistinct(['productionOrders'], made, 'id'),
    ...purchaseOrders.flatMap(({ id }, i): Finding[] => {
      const again = made.includes(id) || purchaseOrders.findIndex((o) => o.id === id) < i
      const path = ['purchaseOrders', i, 'id']
      return again ? [{ path, rule: 'must not be used twice', found: `"${id}" again` }] : []
    }),
    ...productionOrders.flatMap((order, i) =>
      checkProductionOrder(file, order, ['productionOrders', i]),
    ),
    ...checkNamed('a work centre', centres, [
      ...pins.map((pin, i) => [['pins', i, 'workCentre'], pin.workCentre] as const),
      ...planInForce.map((o, i) => [['planInForce', i, 'workCentre'], o.workCentre] as const),
    ]),
    ...planInForce.flatMap((planned, i): Finding[] => {
      const { start, end, workCentre, machine = 1 } = planned
      const path = ['planInForce', i]
      if (isAfter(file, start, end)) {
        const rule = 'must not be before its start'
        return [{ path: [...path, 'end'], rule, found: `"${end}"` }]
      }
      return checkMachine(file, workCentre, machine, path)
    }),
  ]
}

/** Of moments that are days of the calendar; of others nothing is said here. */
function isAfter({ startsOn }: EnterpriseFile, late: string, early: string): boolean {
  const [a, b] = [momentOf(startsOn, late), momentOf(startsOn, early)]
  return a !== null && b !== null && a > b
}

function checkMachine(
  { workCentres }: EnterpriseFile,
  workCentre: string,
  machine: number,
  path: Path,
): Finding[] {
  const { machines = 1 } = workCentres.find(({ id }) => id === workCentre) ?? {}
  if (machine <= machines) return []
  const rule = `must be one of the ${machines} machines of ${workCentre}`
  return [{ path: [...path, 'machine'], rule, found: String(machine) }]
}

function checkProductionOrder(file: EnterpriseFile, order: ProductionOrder, path: Path): Finding[] {
  const { item, operations = [], done = 0 } = order
  const routing = file.routings
    .filter((step) => step.item === item)
    .sort((a, b) => a.sequence - b.sequence)
  const isKnown = file.items.some(({ id }) => id === item)
  if (isKnown && routing.length === 0) {
    return [{ path: [...path, 'item'], rule: 'must have a routing', found: `"${item}"` }]
  }
  const names = routing.map(({ operation }) => operation)
  const last = names.at(-1)
  const found: Finding[] = [
    ...checkDistinct(
      [...path, 'operations'],
      operations.map(({ operation }) => operation),
      'operation',
    ),
    ...checkNamed(
      `an operation of ${item}`,
      isKnown ? names : operations.map(({ operation }) => operation),
      operations.map((o, k) => [[...path, 'operations', k, 'operation'], o.operation] as const),
    ),
    ...operations.flatMap((step, k) => checkProgress(file, step, [...path, 'operations', k])),
  ]
  if (done > 0 && operations.length > 0 && !operations.some((o) => o.operation === last)) {
    const rule = `must name ${last}, the last operation, which has made what is done`
    found.push({ path: [...path, 'operations'], rule, found: `${done} done without it` })
  }
  return found
}

function checkProgress(
  file: EnterpriseFile,
  { at, state, workCentre, machine = 1 }: NonNullable<ProductionOrder['operations']>[number],
  path: Path,
): Finding[] {
  const found: Finding[] = []
  if (isAfter(file, at, file.now ?? file.startsOn)) {
    const rule = 'what has begun or ended must not lie after now'
    found.push({ path: [...path, 'at'], rule, found: `"${at}"` })
  }
  if (state === 'completed' || workCentre === undefined) return found
  const names = file.workCentres.map(({ id }) => id)
  const centre = checkNamed('a work centre', names, [[[...path, 'workCentre'], workCentre]])
  return [...found, ...(centre.length > 0 ? centre : checkMachine(file, workCentre, machine, path))]
}

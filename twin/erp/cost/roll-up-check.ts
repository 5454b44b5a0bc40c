/*
 * What must hold of the input of a cost roll-up: known components, no circles, sensible numbers.
 */
import { checkDistinct, checkKnown, type Finding } from '../../../scenarios/finding.ts'
import { checkRange, NOT_NEGATIVE, POSITIVE, SCRAP, YIELD } from './ranges.ts'
import type { RollUpItem } from './roll-up-input.ts'

/** Every problem of the input, none if it can be rolled up. */
export function checkRollUp(input: readonly RollUpItem[]): Finding[] {
  const ids = input.map(({ id }) => id)
  return [
    ...checkDistinct([], ids, 'id'),
    ...checkKnown(
      'an item',
      ids,
      input.flatMap((item, i) =>
        item.components.map((c, j) => [[i, 'components', j, 'component'], c.component] as const),
      ),
    ),
    ...input.flatMap(checkNumbers),
    ...input.flatMap(checkOperations),
    ...findCircles(input),
  ]
}

function checkNumbers(item: RollUpItem, i: number): Finding[] {
  return [
    ...checkRange([i, 'price'], item.price ?? 0, NOT_NEGATIVE),
    ...checkRange([i, 'lot'], item.lot, POSITIVE),
    ...checkRange([i, 'salesPrice'], item.salesPrice ?? 0, NOT_NEGATIVE),
    ...item.components.flatMap(({ quantity, scrapShare, kind }, j) => [
      ...checkRange(
        [i, 'components', j, 'quantity'],
        quantity,
        kind === 'coProduct' ? POSITIVE : NOT_NEGATIVE,
      ),
      ...checkRange([i, 'components', j, 'scrapShare'], scrapShare, SCRAP),
    ]),
    ...item.operations.flatMap((o, j) => [
      ...checkRange([i, 'operations', j, 'yield'], o.yield, YIELD),
      ...NUMBERS.flatMap((key) => checkRange([i, 'operations', j, key], o[key] ?? 0, NOT_NEGATIVE)),
    ]),
  ]
}

const NUMBERS = [
  'runHours',
  'setupHours',
  'crew',
  'labourHours',
  'labourRate',
  'machineRate',
  'overheadRate',
  'setupRate',
  'energyCost',
] as const

function checkOperations(item: RollUpItem, i: number): Finding[] {
  const names = item.operations.map(({ operation }) => operation)
  return [
    ...checkDistinct([i, 'operations'], names, 'operation'),
    ...checkKnown(
      'an operation of the item',
      names,
      item.components.flatMap((c, j) =>
        c.operation === undefined ? [] : [[[i, 'components', j, 'operation'], c.operation]],
      ),
    ),
  ]
}

/** What an item's cost is made of; a co-product's comes from the item that it is made beside. */
function listSources(input: readonly RollUpItem[]): Map<string, string[]> {
  const sources = new Map(input.map(({ id }): [string, string[]] => [id, []]))
  for (const { id, components } of input) {
    for (const { component, kind } of components) {
      if (kind === 'coProduct') sources.get(component)?.push(id)
      else sources.get(id)!.push(component)
    }
  }
  return sources
}

/** An item that goes into itself, over any number of levels, is reported once for each circle. */
function findCircles(input: readonly RollUpItem[]): Finding[] {
  const sources = listSources(input)
  const position = new Map(input.map(({ id }, i) => [id, i]))
  const done = new Set<string>()
  const path: string[] = []
  const found: Finding[] = []
  const visit = (id: string): void => {
    if (done.has(id) || !sources.has(id)) return
    const at = path.indexOf(id)
    if (at >= 0) {
      found.push({
        path: [position.get(id)!, 'components'],
        rule: 'must not go into itself',
        found: [...path.slice(at), id].join(' → '),
      })
      return
    }
    path.push(id)
    for (const source of sources.get(id)!) visit(source)
    path.pop()
    done.add(id)
  }
  for (const { id } of input) visit(id)
  return found
}

/*
 * What is wrong with a bill of materials.
 */
import { checkKnownId, checkNumber, type InputProblem, show } from '../input-problem.ts'
import { findCycles } from './bill.ts'
import type { BomLine, MasterData } from './master-data.ts'

const KINDS = new Set(['component', 'coProduct', 'byProduct'])

/** Path and line. */
type Placed = readonly [string, BomLine]

export function checkBill(master: MasterData): InputProblem[] {
  const items = new Map(master.items.map((item) => [item.id, item]))
  const known = new Set(items.keys())
  const operations = new Map<string, Set<string>>()
  for (const { item, operation } of master.routings) {
    operations.set(item, (operations.get(item) ?? new Set()).add(operation))
  }
  const placed = master.billOfMaterials.map((line, i): Placed => [`billOfMaterials[${i}]`, line])
  return [
    ...placed.flatMap(([path, line]) => [
      ...checkLine(path, line, known),
      ...(items.get(line.parent)?.type === 'buy'
        ? [
            {
              path: `${path}.parent`,
              rule: 'must be made, or a phantom',
              found: `${show(line.parent)}, bought`,
            },
          ]
        : []),
      ...(line.operation === ''
        ? []
        : checkKnownId(
            `${path}.operation`,
            line.operation,
            operations.get(line.parent) ?? new Set(),
            `an operation of ${line.parent}`,
          )),
    ]),
    ...findCycles([...known], master.billOfMaterials).map((cycle) => ({
      path: 'billOfMaterials',
      rule: 'must have no cycle',
      found: cycle.join(' -> '),
    })),
    ...checkOutputs(placed, items),
    ...checkAlternates(placed),
  ]
}

function checkLine(path: string, line: BomLine, known: ReadonlySet<string>): InputProblem[] {
  const { from, until } = line
  return [
    ...checkKnownId(`${path}.parent`, line.parent, known, 'an item'),
    ...checkKnownId(`${path}.component`, line.component, known, 'an item'),
    ...checkKnownId(`${path}.kind`, line.kind, KINDS, 'component, coProduct or byProduct'),
    ...checkNumber(`${path}.quantityPer`, line.quantityPer, { above: 0 }),
    ...checkNumber(`${path}.scrapShare`, line.scrapShare, { from: 0, below: 1 }),
    ...checkNumber(`${path}.rank`, line.rank, {}),
    ...(from === null ? [] : checkNumber(`${path}.from`, from, { whole: true })),
    ...(until === null ? [] : checkNumber(`${path}.until`, until, { whole: true })),
    ...(from !== null && until !== null && from >= until
      ? [{ path: `${path}.until`, rule: `must be after from (${from})`, found: show(until) }]
      : []),
  ]
}

/** What comes out cannot be a phantom, which is never in stock. */
function checkOutputs(
  placed: readonly Placed[],
  items: ReadonlyMap<string, { readonly type: string }>,
): InputProblem[] {
  return placed
    .filter(
      ([, { kind, component }]) => kind !== 'component' && items.get(component)?.type === 'phantom',
    )
    .map(([path, { component }]) => ({
      path: `${path}.component`,
      rule: 'what comes out must be kept in stock',
      found: `${show(component)}, a phantom`,
    }))
}

/** A group of alternates has at least two lines; no two of the same rank are in force together. */
function checkAlternates(placed: readonly Placed[]): InputProblem[] {
  const groups = new Map<string, Placed[]>()
  for (const entry of placed) {
    const [, { parent, alternateGroup }] = entry
    if (alternateGroup === '') continue
    const key = JSON.stringify([parent, alternateGroup])
    const there = groups.get(key)
    if (there === undefined) groups.set(key, [entry])
    else there.push(entry)
  }
  return [...groups.values()].flatMap((group): InputProblem[] => {
    const [first] = group
    if (group.length === 1) {
      const [path, { alternateGroup }] = first!
      const rule = 'a group of alternates must have at least two lines'
      return [{ path: `${path}.alternateGroup`, rule, found: `${show(alternateGroup)} with one` }]
    }
    return group.flatMap(([path, line], i): InputProblem[] => {
      const rival = group
        .slice(0, i)
        .find(([, other]) => other.rank === line.rank && overlap(line, other))
      if (rival === undefined) return []
      const rule = 'alternates in force at the same time must have different ranks'
      return [{ path: `${path}.rank`, rule, found: `${line.rank}, as ${rival[0]}` }]
    })
  })
}

const overlap = (a: BomLine, b: BomLine): boolean =>
  (a.from ?? -Infinity) < (b.until ?? Infinity) && (b.from ?? -Infinity) < (a.until ?? Infinity)

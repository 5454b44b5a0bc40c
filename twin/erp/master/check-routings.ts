/*
 * What is wrong with routings.
 */
import { checkKnownId, checkNumber, type InputProblem, show } from '../input-problem.ts'
import type { MasterData, RoutingOperation } from './master-data.ts'

export function checkRoutings({ items, routings, workCentres }: MasterData): InputProblem[] {
  const types = new Map(items.map(({ id, type }) => [id, type]))
  const known = new Set(types.keys())
  const centres = new Set(workCentres.map(({ id }) => id))
  const seen = new Map<string, string>()
  return routings.flatMap((operation, i) => {
    const path = `routings[${i}]`
    return [
      ...checkKnownId(`${path}.item`, operation.item, known, 'an item'),
      ...(types.get(operation.item) === 'buy'
        ? [{ path: `${path}.item`, rule: 'must be made', found: `${show(operation.item)}, bought` }]
        : []),
      ...checkOnce(path, 'operation', operation, seen),
      ...checkOnce(path, 'sequence', operation, seen),
      ...checkKnownId(`${path}.workCentre`, operation.workCentre, centres, 'a work centre'),
      ...operation.alternatives.flatMap((centre, j) => [
        ...checkKnownId(`${path}.alternatives[${j}]`, centre, centres, 'a work centre'),
        ...(centre === operation.workCentre || operation.alternatives.indexOf(centre) < j
          ? [{ path: `${path}.alternatives[${j}]`, rule: 'must be another', found: show(centre) }]
          : []),
      ]),
      ...checkTimes(path, operation),
    ]
  })
}

/** No two operations of an item have the same name or sequence. */
function checkOnce(
  path: string,
  key: 'operation' | 'sequence',
  operation: RoutingOperation,
  seen: Map<string, string>,
): InputProblem[] {
  const value = operation[key]
  const id = JSON.stringify([key, operation.item, value])
  const before = seen.get(id)
  if (before === undefined) {
    seen.set(id, path)
    return []
  }
  const found = `${show(value)}, as ${before}`
  return [{ path: `${path}.${key}`, rule: `must be used once for ${operation.item}`, found }]
}

function checkTimes(path: string, operation: RoutingOperation): InputProblem[] {
  const { batch } = operation
  return [
    ...checkNumber(`${path}.sequence`, operation.sequence, {}),
    ...checkNumber(`${path}.setupMinutes`, operation.setupMinutes, { from: 0 }),
    ...checkNumber(`${path}.runMinutesPer1000`, operation.runMinutesPer1000, { from: 0 }),
    ...checkNumber(`${path}.labourMinutesPer1000`, operation.labourMinutesPer1000, { from: 0 }),
    ...checkNumber(`${path}.transportMinutes`, operation.transportMinutes, { from: 0 }),
    ...checkNumber(`${path}.yield`, operation.yield, { above: 0, to: 1 }),
    ...(batch === null
      ? []
      : [
          ...checkNumber(`${path}.batch.quantity`, batch.quantity, { above: 0, whole: true }),
          ...checkNumber(`${path}.batch.minutes`, batch.minutes, { from: 0 }),
        ]),
  ]
}

/*
 * What is wrong with suppliers and their terms.
 */
import { checkIds, checkKnownId, checkNumber, type InputProblem, show } from '../input-problem.ts'
import type { MasterData, SupplySource } from './master-data.ts'

export function checkSuppliers({ items, suppliers }: MasterData): InputProblem[] {
  const types = new Map(items.map(({ id, type }) => [id, type]))
  const known = new Set(types.keys())
  return [
    ...checkIds(
      'suppliers',
      suppliers.map(({ id }) => id),
    ),
    ...suppliers.flatMap(({ sources }, i) => [
      ...checkIds(
        `suppliers[${i}].sources`,
        sources.map(({ item }) => item),
        'item',
      ),
      ...sources.flatMap((source, j) => {
        const path = `suppliers[${i}].sources[${j}]`
        const type = types.get(source.item)
        return [
          ...checkKnownId(`${path}.item`, source.item, known, 'an item'),
          ...(type === undefined || type === 'buy'
            ? []
            : [
                {
                  path: `${path}.item`,
                  rule: 'must be bought',
                  found: `${show(source.item)}, ${type}`,
                },
              ]),
          ...checkSource(path, source),
        ]
      }),
    ]),
  ]
}

function checkSource(path: string, source: SupplySource): InputProblem[] {
  const { prices, expediteCost } = source
  return [
    ...checkNumber(`${path}.leadTimeDays`, source.leadTimeDays, { from: 0, to: 3_650 }),
    ...checkNumber(`${path}.rank`, source.rank, {}),
    ...checkNumber(`${path}.minimumQuantity`, source.minimumQuantity, { from: 0, whole: true }),
    ...checkNumber(`${path}.multiple`, source.multiple, { above: 0, whole: true }),
    ...(expediteCost === null
      ? []
      : checkNumber(`${path}.expediteCost`, expediteCost, { from: 0, whole: true })),
    ...(prices.length === 0
      ? [{ path: `${path}.prices`, rule: 'must have a price', found: 'none' }]
      : []),
    ...prices.flatMap(({ from, pricePer1000 }, i): InputProblem[] => {
      const before = prices[i - 1]?.from
      return [
        ...checkNumber(`${path}.prices[${i}].from`, from, { from: 0 }),
        ...checkNumber(`${path}.prices[${i}].pricePer1000`, pricePer1000, { from: 0, whole: true }),
        ...(before !== undefined && from <= before
          ? [
              {
                path: `${path}.prices[${i}].from`,
                rule: `must be above that of the break before (${before})`,
                found: `${from}`,
              },
            ]
          : []),
      ]
    }),
  ]
}

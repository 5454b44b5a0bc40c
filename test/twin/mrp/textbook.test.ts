import { describe, expect, it } from 'vitest'
import { itemOf, openOrderOf, plan, problemOf, recordOf } from './support.ts'
import { TEXTBOOK_CASES, type TextbookCase } from './textbook-cases.ts'

const problemOfCase = ({ buckets, items, bill, demand }: TextbookCase) =>
  problemOf({
    buckets,
    items: items.map(([item, leadTime, onHand, safetyStock, lotRule, orderYield]) =>
      itemOf(item, { leadTime, onHand, safetyStock, lotRule, orderYield }),
    ),
    billOfMaterials: bill.map(([parent, component, quantityPer, scrapShare]) => ({
      parent,
      component,
      quantityPer,
      scrapShare,
    })),
    demands: Object.entries(demand).flatMap(([item, byBucket]) =>
      Object.entries(byBucket).map(([bucket, quantity]) => ({
        id: `${item}-${bucket}`,
        item,
        at: Number(bucket),
        quantity,
      })),
    ),
    openOrders: items.flatMap(([item, , , , , , receipts]) =>
      Object.entries(receipts).map(([bucket, quantity]) =>
        openOrderOf(`O-${item}-${bucket}`, item, quantity, Number(bucket)),
      ),
    ),
  })

describe.each(TEXTBOOK_CASES)('$name ($source)', (textbook) => {
  const result = plan(problemOfCase(textbook))

  it.each(Object.entries(textbook.expected))('plans %s as the solution does', (item, solution) => {
    const record = recordOf(result, item)
    expect({
      code: record.lowLevelCode,
      gross: record.gross,
      receipts: record.scheduledReceipts,
      available: record.projectedAvailable,
      net: record.net,
      planned: record.plannedReceipts,
      releases: record.plannedReleases,
      pastDue: record.pastDueReleases.map((r) => [r.dueBucket, r.releaseBucket, r.quantity]),
    }).toEqual(solution)
  })
})

/*
 * The price sheet and the ranking by bottleneck hour as tables, for lines and shops.
 */
import { type OrderResult, productResult } from '../erp/control/order-result.ts'
import {
  type MarginRow,
  marginAt,
  type ProductCost,
  priceSheet,
  rankByBottleneckHour,
} from '../erp/control/price-sheet.ts'
import { inUnits, type Money } from '../erp/money.ts'
import { money, number, share, text, yesNo } from './columns.ts'
import type { Row, Table } from './report.ts'

const known = (amount: Money | null): number | null => (amount === null ? null : inUnits(amount))

/** @param margin target, 0 ≤ … < 1 */
export function priceTable(products: readonly ProductCost[], margin: number, unit: string): Table {
  return {
    id: 'prices',
    title: `Prices and margins, target ${Number((margin * 100).toFixed(2))} %`,
    note:
      `For 1 000 of the base unit (${unit}). Target price = unit cost / (1 − target margin). Actual ` +
      'cost is that of closed production orders; overtime premium and what else only the period ' +
      'bears is not in it. Margin of the standard price: what is left of the target margin when the ' +
      'price that the standard asks for meets the actual cost.',
    columns: [
      text('item', 'Product'),
      money('standard', 'Standard cost', 'per 1 000'),
      money('actual', 'Actual cost', 'per 1 000'),
      money('price', 'Sales price', 'per 1 000'),
      share('targetMargin', 'Target margin'),
      money('targetOnStandard', 'Target price on standard', 'per 1 000'),
      money('targetOnActual', 'Target price on actual', 'per 1 000'),
      share('marginOnStandard', 'Margin on standard'),
      share('marginOnActual', 'Margin on actual'),
      share('marginOfStandardPrice', 'Margin of the standard price'),
    ],
    rows: priceSheet(products, margin).map((row) => ({
      cells: [
        row.item,
        inUnits(row.standardPer1000),
        known(row.actualPer1000),
        row.salesPricePer1000 > 0 ? inUnits(row.salesPricePer1000) : null,
        margin,
        inUnits(row.targetOnStandard),
        known(row.targetOnActual),
        row.marginOnStandard,
        row.marginOnActual,
        row.marginOfStandardPrice,
      ],
    })),
  }
}

/** So much more time for a standard hour than all together is worth a look. */
export const EXCESS_SHARE = 0.1

interface MarginWords {
  readonly id: string
  readonly title: string
  /** Heading of the first column. */
  readonly what: string
  /** Name of the bottleneck. */
  readonly bottleneck: string
  readonly unit: string
  readonly eventsOf?: (name: string) => readonly number[]
}

/** Products, or production orders, by contribution for an hour of the bottleneck, best first. */
export function marginTable(results: readonly OrderResult[], words: MarginWords): Table {
  const products = results.flatMap((result) => productResult(result) ?? [])
  const sum = (of: (row: (typeof products)[number]) => number) =>
    products.reduce((total, row) => total + of(row), 0)
  const standard = sum((row) => row.standardHours)
  const usual = standard > 0 ? sum((row) => row.bottleneckHours) / standard : null
  return {
    id: words.id,
    title: words.title,
    note:
      `Bottleneck: ${words.bottleneck}. Contribution = sales price − materials, energy and variable ` +
      'overhead. Resource ratio = hours taken / hours by the standard. Excessive: more than ' +
      `${EXCESS_SHARE * 100} % above the ratio of all together` +
      (usual === null ? '.' : `, ${usual.toFixed(3)}.`),
    columns: [
      text('what', words.what),
      number('good', 'Good', words.unit),
      money('price', 'Sales price', 'per 1 000'),
      money('cost', 'Actual cost', 'per 1 000'),
      money('margin', 'Margin', 'per 1 000'),
      share('marginShare', 'Margin / price'),
      money('contribution', 'Contribution', 'per 1 000'),
      number('hours', 'Bottleneck', 'h', 1),
      number('standardHours', 'By the standard', 'h', 1),
      number('resourceRatio', 'Resource ratio', '', 3),
      money('contributionPerHour', 'Contribution', 'per bottleneck hour'),
      yesNo('excessive', 'Excessive'),
    ],
    rows: rankByBottleneckHour(products).map((row) => rowOf(row, usual, words.eventsOf)),
  }
}

function rowOf(row: MarginRow, usual: number | null, eventsOf: MarginWords['eventsOf']): Row {
  const { resourceRatio: ratio } = row
  return {
    cells: [
      row.item,
      row.quantity,
      row.salesPricePer1000 > 0 ? inUnits(row.salesPricePer1000) : null,
      inUnits(row.costPer1000),
      inUnits(row.marginPer1000),
      marginAt(row.salesPricePer1000, row.costPer1000),
      inUnits(row.contributionPer1000),
      row.bottleneckHours,
      row.standardHours,
      ratio,
      known(row.contributionPerHour),
      usual !== null && ratio !== null && ratio > usual * (1 + EXCESS_SHARE),
    ],
    ...(eventsOf && { events: [...eventsOf(row.item)] }),
  }
}

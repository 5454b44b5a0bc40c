/** What a table without rows says, where that is news. */
const WORDS: Readonly<Record<string, string>> = {
  shortfalls: 'No stock is below zero: every movement that was reported fits what was there.',
  'material-shortages': 'No item falls below its safety stock in the time that is planned.',
  'reschedule-messages': 'Every open order comes when it is needed: there is nothing to move.',
  overloads: 'No work centre is asked for more than it can do.',
  'open-purchase-orders': 'Nothing is on order.',
  'purchase-orders': 'Nothing is on order, and nothing has been.',
  'plan-diff': 'What is proposed is what the plan in force says already.',
  'production-orders': 'There are no production orders so far.',
  'chosen-forecasts': 'No history of sales so far, so nothing can be forecast from it.',
  'demand-series': 'No history of sales so far.',
  'forecast-methods': 'No history of sales so far on which a method could be tried.',
  'forecast-by-method': 'No history of sales so far on which a method could be tried.',
  'variance-tree': 'No production order is closed so far; variances are known at its end.',
  'unit-cost-by-product': 'No production order is closed so far; its cost is known at its end.',
  'reality-gap':
    'Nothing is measured so far: belief and truth are set against each other every few hours.',
}

export const sayEmpty = (tableId: string): string =>
  WORDS[tableId] ?? 'Nothing so far: the plant has reported nothing that belongs here.'

/*
 * How the twin is joined to its plant: how far behind it is, what never came, what it could not
 * book, and what counts have put right.
 */
import { inUnits } from '../erp/money.ts'
import { stalenessOf } from '../integration/inbox.ts'
import type { Twin } from '../twin.ts'
import { instant, money, number, text } from './columns.ts'
import type { Report, Table } from './report.ts'

/** Of a twin that knows every event at once, only the counts have rows. */
export function makeIntegrationReport(twin: Twin): Report {
  return {
    id: 'integration',
    title: 'Integration',
    at: twin.at,
    currency: twin.scenario.site.currency,
    tables: [listStaleness(twin), listGaps(twin), listQuarantine(twin), listAdjustments(twin)],
  }
}

function listStaleness({ integration, at }: Twin): Table {
  const columns = [
    text('level', 'Level'),
    instant('knownUntil', 'Latest event booked'),
    number('staleHours', 'Since then', 'h', 1),
    number('waiting', 'Waiting'),
    number('missing', 'Missing'),
    number('quarantined', 'Quarantined'),
    number('duplicates', 'Duplicates'),
    number('clockCorrections', 'Times put right'),
  ]
  const note =
    'Messages. Waiting: for one before them. Missing: given up when patience was over. Times put ' +
    'right: an event told before the one before it, or before it could have happened.'
  const table = { id: 'staleness', title: 'How much the ERP knows', note, columns }
  if (integration === undefined) return { ...table, rows: [] }
  const { level, inbox } = integration
  const { knownUntil, staleMs, waiting, missing, quarantined, duplicates } = stalenessOf(inbox, at)
  const counts = [waiting, missing, quarantined, duplicates, inbox.clockCorrections]
  return { ...table, rows: [{ cells: [level, knownUntil, staleMs / 3_600_000, ...counts] }] }
}

function listGaps({ integration }: Twin): Table {
  return {
    id: 'gaps',
    title: 'Messages that never came',
    note: 'Sequences in the stream of the plant. The next count puts right what they would have said.',
    columns: [
      number('first', 'First'),
      number('last', 'Last'),
      number('messages', 'Messages'),
      instant('at', 'Given up'),
    ],
    rows: (integration?.inbox.gaps ?? []).map(({ first, last, at }) => ({
      cells: [first, last, last - first + 1, at],
    })),
  }
}

function listQuarantine({ integration }: Twin): Table {
  return {
    id: 'quarantine',
    title: 'Messages that were not booked',
    note: 'The latest thousand. Too late: its place in the books was given up before it came.',
    columns: [
      instant('at', 'Came'),
      text('source', 'Source'),
      number('seq', 'Sequence'),
      text('cause', 'Cause'),
      text('text', 'Text'),
    ],
    rows: (integration?.inbox.quarantine ?? []).map(({ at, source, seq, cause, text: found }) => ({
      cells: [at, source, seq, cause, found],
    })),
  }
}

function listAdjustments({ books }: Twin): Table {
  return {
    id: 'count-adjustments',
    title: 'What counts have put right',
    note: 'Difference: counted less booked, in base units. Amount: what the stock is worth more by it.',
    columns: [
      instant('at', 'Counted'),
      text('item', 'Item'),
      text('lot', 'Lot'),
      text('place', 'Place'),
      number('booked', 'Booked'),
      number('counted', 'Counted'),
      number('difference', 'Difference'),
      text('cause', 'Cause'),
      money('amount', 'Amount'),
    ],
    rows: books.adjustments.map((one) => ({
      cells: [
        one.at,
        one.item,
        one.lot,
        one.place,
        one.booked,
        one.counted,
        one.quantity,
        one.cause,
        inUnits(one.amount),
      ],
      events: [one.seq],
    })),
  }
}

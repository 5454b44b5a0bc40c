/*
 * Inquiries and promise dates for people: when it can be delivered, who would slip for it, and how surely
 * it is on time.
 */
import { clockTime, inDays, type SimTime } from '../../sim/contract/time.ts'
import type { Share, Sureness } from '../erp/promise/sureness.ts'
import { INQUIRY, type InquiryAnswer } from '../inquiry.ts'
import { instant, number, share, text, yesNo } from './columns.ts'
import type { Report, Row, Table } from './report.ts'
import { inquiryTable } from './schedule-report.ts'

/** @param sureness of the inquiry; null: no future was played */
export function inquiryReport(
  answer: InquiryAnswer,
  sureness: Sureness | null,
  currency: string,
): Report {
  return {
    id: 'inquiry',
    title: 'Inquiry',
    at: answer.at,
    currency,
    tables: [
      datesTable(answer),
      inquiryTable(INQUIRY, answer.capable),
      ...(sureness ? [surenessTable(answer, sureness)] : []),
    ],
  }
}

/** The answer to an inquiry in two or three sentences. */
export function sayInquiry(answer: InquiryAnswer, sureness: Sureness | null): string {
  const { inquiry, offeredAt, capable } = answer
  const what = `${grouped(inquiry.quantity)} of ${inquiry.item}`
  const wanted = `wanted by ${clockTime(inquiry.wantedAt)}`
  const offer =
    offeredAt === null
      ? `${what}, ${wanted}: no date can be promised within the horizon of the plan.`
      : offeredAt <= inquiry.wantedAt
        ? `${what} can be promised by ${clockTime(offeredAt)}, when it is wanted.`
        : `${what}, ${wanted}, can be promised by ${clockTime(offeredAt)}.`
  const slips = capable.first?.slips ?? []
  const first =
    capable.first === null || capable.first.at === null
      ? 'Nobody has to slip for it.'
      : `Made first of all it would end ${clockTime(capable.first.at)}, and ` +
        `${slips.length === 0 ? 'nobody' : count(slips.length, 'production order')} would slip.`
  return [offer, first, ...saySure(sureness)].join(' ')
}

function saySure(sureness: Sureness | null): string[] {
  if (sureness === null) return []
  const { n, byWanted, byPromised } = sureness
  const say = ({ hits, probability }: Share) =>
    `${(probability * 100).toFixed(0)} % (${hits} of ${n} futures)`
  const offered = byPromised === null ? '' : `, by the offered date ${say(byPromised)}`
  return [`On time by the wanted date: ${say(byWanted)}${offered}.`]
}

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ' ')
const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

function datesTable({ inquiry, capable, ...answer }: InquiryAnswer): Table {
  const { quantity, wantedAt } = inquiry
  const row = (way: string, at: SimTime | null, units: number, slips: number | null): Row => ({
    cells: [way, at, lateness(at, wantedAt), at !== null && at <= wantedAt, units, slips],
  })
  const { inGaps, first } = capable
  return {
    id: 'promise-dates',
    title: 'Promise dates',
    note:
      'Stock and plan: what nobody else has been promised. Made: at the pace that the line has shown, ' +
      'material taken to be there. Offered: the earlier of stock and plan and of the gaps.',
    columns: [
      text('way', 'Delivered'),
      instant('at', 'Date'),
      number('daysLate', 'After the wanted date', 'day', 1),
      yesNo('inTime', 'In time'),
      number('quantity', 'Quantity'),
      number('slips', 'Orders that slip'),
    ],
    rows: [
      row('Stock and plan by the wanted date', wantedAt, answer.available, 0),
      row('All of it from stock and plan', answer.availableAt, quantity, 0),
      row('Made in the gaps', inGaps.at, answer.made, inGaps.slips.length),
      ...(first ? [row('Made first of all', first.at, answer.made, first.slips.length)] : []),
      row('Offered', answer.offeredAt, quantity, 0),
    ],
  }
}

const lateness = (at: SimTime | null, wantedAt: SimTime): number | null =>
  at === null ? null : Math.max(0, inDays((at - wantedAt) as never))

function surenessTable({ inquiry, offeredAt }: InquiryAnswer, sureness: Sureness): Table {
  const { n, byWanted, byPromised } = sureness
  const row = (date: string, at: SimTime, { hits, probability }: Share): Row => ({
    cells: [date, at, probability, hits, n],
  })
  return {
    id: 'inquiry-probability',
    title: 'Probability of being on time',
    note: NOTE,
    columns: [
      text('date', 'By'),
      instant('at', 'Date'),
      share('probability', 'Probability'),
      number('onTime', 'Futures on time'),
      number('futures', 'Futures'),
    ],
    rows: [
      row('The wanted date', inquiry.wantedAt, byWanted),
      ...(byPromised && offeredAt !== null ? [row('The offered date', offeredAt, byPromised)] : []),
    ],
  }
}

const NOTE =
  'From copies of the plant as it stands, each played on with luck of its own. The probability is the ' +
  'midpoint of the 95 % interval after Wilson.'

/** Every open customer order with its dates, and how surely each is kept. */
export function promisesReport(
  sureness: readonly Sureness[],
  { at, currency }: { readonly at: number; readonly currency: string },
): Report {
  const table: Table = {
    id: 'promises',
    title: 'Promise dates of customer orders',
    note: NOTE,
    columns: [
      text('customerOrder', 'Customer order'),
      text('item', 'Item'),
      number('quantity', 'Quantity', 'bottle'),
      number('open', 'To ship', 'bottle'),
      instant('wantedAt', 'Wanted'),
      instant('promisedAt', 'Promised'),
      share('byPromised', 'By the promised date'),
      share('byWanted', 'By the wanted date'),
      number('futuresPromised', 'Futures by promised'),
      number('futuresWanted', 'Futures by wanted'),
      number('futures', 'Futures'),
    ],
    rows: sureness.map(({ order, n, byWanted, byPromised }) => ({
      cells: [
        order.customerOrder,
        order.item,
        order.quantity,
        order.quantity - order.shipped,
        order.dueAt,
        order.promisedAt,
        byPromised?.probability ?? null,
        byWanted.probability,
        byPromised?.hits ?? null,
        byWanted.hits,
        n,
      ],
    })),
  }
  return { id: 'promises', title: 'Promise dates', at, currency, tables: [table] }
}

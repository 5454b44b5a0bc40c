/*
 * The material plan of one item, read from the tables of the report: its record by bucket, what it is
 * for and what it comes from level by level, and what should be done, in sentences.
 */
import { group } from 'd3'
import type { Cell, Report, Row } from '../../twin/reports/report.ts'
import { formatNumber, formatTime } from '../format.ts'

export interface MrpLine {
  readonly figure: string
  readonly pastDue: number | null
  readonly values: readonly number[]
}

export interface MrpItemView {
  readonly item: string
  readonly buckets: readonly string[]
  readonly lines: readonly MrpLine[]
  /** Of each bucket, how it ends. */
  readonly marks: readonly ('short' | 'belowSafety' | null)[]
  /** Units whose release is past due. */
  readonly pastDue: number
}

export interface PegNode {
  readonly key: string
  readonly words: string
  /** Nothing is planned for it. */
  readonly isOpen: boolean
  readonly parts: readonly PegNode[]
}

const BUCKET = /^bucket\d+$/
/** A way from a demand to what is bought is no longer than a product is deep. */
const DEEPEST = 12

const rowsOf = (report: Report, table: string): readonly Row[] =>
  report.tables.find(({ id }) => id === table)?.rows ?? []

/** The items of the plan, in its order: products first. */
export function listMrpItems(report: Report): MrpItemView[] {
  const table = report.tables.find(({ id }) => id === 'mrp-records')
  if (!table) return []
  const at = (key: string): number => table.columns.findIndex((column) => column.key === key)
  const [figureAt, pastDueAt] = [at('figure'), at('pastDue')]
  const bucketsAt = table.columns.flatMap(({ key }, c) => (BUCKET.test(key) ? [c] : []))
  const items = new Map<string, MrpLine[]>()
  for (const { cells } of table.rows) {
    const item = String(cells[0])
    const line = {
      figure: String(cells[figureAt]),
      pastDue: numberOf(cells[pastDueAt]),
      values: bucketsAt.map((c) => numberOf(cells[c]) ?? 0),
    }
    items.set(item, [...(items.get(item) ?? []), line])
  }
  const buckets = shorten(bucketsAt.map((c) => table.columns[c]!.title))
  return [...items].map(([item, lines]) => ({
    item,
    buckets,
    lines,
    marks: markBuckets(lines),
    pastDue: lines.reduce((sum, { pastDue }) => sum + (pastDue ?? 0), 0),
  }))
}

/** `W3 Mon 06:00`, `W4 Mon 06:00` → `W3`, `W4`: what all have in common says nothing. */
function shorten(titles: readonly string[]): string[] {
  const [first = ''] = titles
  const common = first.slice(first.indexOf(' '))
  const areWeeks =
    titles.length > 1 && first.includes(' ') && titles.every((t) => t.endsWith(common))
  return areWeeks ? titles.map((title) => title.slice(0, -common.length)) : [...titles]
}

const numberOf = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null)

/** The figures of one name, by bucket. */
export const valuesOf = (lines: readonly MrpLine[], figure: string): readonly number[] =>
  lines.find((line) => line.figure === figure)?.values ?? []

function markBuckets(lines: readonly MrpLine[]): MrpItemView['marks'] {
  const safety = valuesOf(lines, 'Safety stock')
  return valuesOf(lines, 'Projected available').map((available, t) => {
    if (available < 0) return 'short'
    return available < (safety[t] ?? 0) ? 'belowSafety' : null
  })
}

interface Peg {
  readonly item: string
  readonly quantity: number
  readonly supply: string
  readonly supplyId: string
  readonly suppliedAt: number | null
  readonly use: string
  readonly useId: string
  readonly neededAt: number | null
}

const pegsOf = (report: Report): Peg[] =>
  rowsOf(report, 'pegging').map(({ cells }) => ({
    item: String(cells[0]),
    quantity: Number(cells[1]),
    supply: String(cells[2]),
    supplyId: String(cells[3] ?? ''),
    suppliedAt: numberOf(cells[4]),
    use: String(cells[5]),
    useId: String(cells[6] ?? ''),
    neededAt: numberOf(cells[7]),
  }))

const ORDERS = ['planned order', 'open order']

/** What each use of an item is covered by, and what that in turn takes, down to what is bought. */
export function pegDown(report: Report, item: string): PegNode[] {
  const pegs = pegsOf(report)
  const below = (peg: Peg, path: string, level: number): PegNode => {
    const key = `${path}/${peg.item} ${peg.supply} ${peg.supplyId} ${peg.neededAt}`
    const parts = ORDERS.includes(peg.supply) && level < DEEPEST ? takenBy(pegs, peg.supplyId) : []
    return {
      key,
      words: `${sayQuantity(peg)} ${saySupply(peg)}`,
      isOpen: peg.supply === 'nothing',
      parts: parts.map((part) => below(part, key, level + 1)),
    }
  }
  return groupPegs(
    pegs.filter((peg) => peg.item === item),
    sayUse,
    below,
  )
}

/** What each supply of an item serves, up to the demands of customers. */
export function pegUp(report: Report, item: string): PegNode[] {
  const pegs = pegsOf(report)
  const above = (peg: Peg, path: string, level: number): PegNode => {
    const key = `${path}/${peg.item} ${peg.use} ${peg.useId} ${peg.neededAt}`
    const from = (other: Peg): boolean =>
      other.supplyId === peg.useId && ORDERS.includes(other.supply)
    const parts = ORDERS.includes(peg.use) && level < DEEPEST ? pegs.filter(from) : []
    return {
      key,
      words: `${sayQuantity(peg)} for ${sayUse(peg)}`,
      isOpen: peg.supply === 'nothing',
      parts: parts.map((part) => above(part, key, level + 1)),
    }
  }
  return groupPegs(
    pegs.filter((peg) => peg.item === item),
    saySupply,
    above,
  )
}

const takenBy = (pegs: readonly Peg[], order: string): Peg[] =>
  pegs.filter(({ use, useId }) => useId === order && ORDERS.includes(use))

function groupPegs(
  pegs: readonly Peg[],
  say: (peg: Peg) => string,
  grow: (peg: Peg, path: string, level: number) => PegNode,
): PegNode[] {
  const groups = group(pegs, say)
  return [...groups].map(([words, own]) => {
    const quantity = own.reduce((sum, peg) => sum + peg.quantity, 0)
    const parts = own.map((peg) => grow(peg, words, 1))
    const isOpen = parts.some((part) => part.isOpen)
    return { key: words, words: `${formatNumber(quantity)} ${words}`, isOpen, parts }
  })
}

const sayQuantity = ({ quantity, item }: Peg): string => `${formatNumber(quantity)} ${item}`

function saySupply({ supply, supplyId, suppliedAt }: Peg): string {
  if (supply === 'nothing') return 'covered by nothing'
  const there = suppliedAt === null ? '' : `, there ${formatTime(suppliedAt)}`
  return `from ${supply}${supplyId && ` ${supplyId}`}${there}`
}

function sayUse({ use, useId, neededAt }: Peg): string {
  const needed = neededAt === null ? '' : `, needed ${formatTime(neededAt)}`
  return `${use}${useId && ` ${useId}`}${needed}`
}

/** What should be done about the orders of an item, and what it lacks: sentences. */
export function sayMessages(report: Report, view: MrpItemView): string[] {
  const own = (table: string, column: number): Row[] =>
    rowsOf(report, table).filter(({ cells }) => cells[column] === view.item)
  const messages = own('reschedule-messages', 2).map(({ cells }) => sayMessage(cells))
  const late = own('planned-orders', 1).filter(({ cells }) => cells[6] === true)
  const releases = late.map(
    ({ cells }) =>
      `Release ${cells[0]} (${formatNumber(Number(cells[3]))}) at once: it should have been ` +
      `released ${formatTime(Number(cells[4]))} to be there ${formatTime(Number(cells[5]))}.`,
  )
  const shortages = own('material-shortages', 0).map(({ cells }) => {
    const [, bucket, short, belowSafety, reason] = cells
    const what =
      Number(short) > 0
        ? `is short of ${formatNumber(Number(short))}`
        : `has used up ${formatNumber(Number(belowSafety))} of its safety stock`
    const when = view.buckets[Number(bucket) - 1] ?? `bucket ${bucket}`
    return `In ${when} ${view.item} ${what}: ${reason}.`
  })
  return [...messages, ...releases, ...shortages]
}

const MOVES: Readonly<Record<string, string>> = {
  in: 'Bring forward',
  out: 'Put back',
  cancel: 'Cancel',
  expedite: 'Expedite',
}

function sayMessage(cells: readonly Cell[]): string {
  const [type, order, item, quantity, fromAt, toAt, fence, reason] = cells
  const to = toAt === null ? '' : ` to ${formatTime(Number(toAt))}`
  const agree = fence === 'slushy' ? ' A planner must agree: it is in the slushy zone.' : ''
  return (
    `${MOVES[String(type)] ?? type} ${order}, ${formatNumber(Number(quantity))} ${item} due ` +
    `${formatTime(Number(fromAt))},${to}: ${reason}.${agree}`.replace(',:', ':')
  )
}

/*
 * Cells of a report as people read them.
 */
import type { Cell, Column } from '../../twin/reports/report.ts'
import { formatNumber, formatShare, formatTime } from '../format.ts'
import { pluralOf } from '../units.ts'

/** `63 240.10`, `61.5 %`, `W1 Tue 14:05`, `yes`; a dash for nothing. */
export function sayCell(cell: Cell, column: Column): string {
  const { kind, digits } = column
  if (cell === null || cell === '') return '–'
  if (typeof cell === 'string') return saySign(cell) ?? cell
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (kind === 'instant') return formatTime(cell)
  if (kind === 'share') return formatShare(cell, digits ?? 1)
  const words = formatNumber(cell, digits ?? (kind === 'money' ? 2 : 0))
  return isMixed(column) ? words.replace(/\.?0+$/, '') : words
}

/** The rows have units of their own: bottles stand beside shares, and zeros at the end say nothing. */
const isMixed = ({ kind, unit, digits = 0 }: Column): boolean =>
  kind === 'number' && unit === undefined && digits >= 3

/** The sign of a variance in words: `U unfavourable`, `F favourable`; nothing for other words. */
export function saySign(cell: Cell): string | undefined {
  if (cell === 'U') return 'U unfavourable'
  return cell === 'F' ? 'F favourable' : undefined
}

/** The unit under a heading: `bottles`, `EUR`, `EUR per 1 000`; '' for none. */
export function unitOf({ kind, unit = '' }: Column, currency: string): string {
  if (kind === 'money') return `${currency} ${unit}`.trim()
  return pluralOf(unit)
}

/** Figures stand at the right, words and times at the left. */
export const isFigure = ({ kind }: Column): boolean =>
  kind === 'number' || kind === 'money' || kind === 'share'

const PX_PER_LETTER = 7.8
const PADDING = 22
const WIDTH = { least: 52, most: 300 } as const
/** `W1 Wed 20:44`, px. */
const INSTANT_WIDTH = 112
/** Room for the fold sign, and for each level of a tree, px. */
export const INDENT = 16

/** How wide a column must be for its heading and its cells, px. */
export function widthOf(column: Column, words: readonly string[], currency: string): number {
  const heading = Math.max(...column.title.split(' ').map(({ length }) => length)) + 2
  const unit = unitOf(column, currency).length
  if (column.kind === 'instant') return INSTANT_WIDTH
  const longest = Math.max(heading, unit, column.title.length / 2, ...words.map((w) => w.length))
  return Math.min(WIDTH.most, Math.max(WIDTH.least, Math.ceil(longest * PX_PER_LETTER) + PADDING))
}

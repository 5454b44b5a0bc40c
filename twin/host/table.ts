/*
 * Plain text for people: tables and numbers.
 */

export type Align = 'left' | 'right'

/** Lines of a table: a header, a rule, the rows. Columns are as wide as their widest cell. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[] = [],
): string[] {
  const widths = header.map((title, c) =>
    Math.max(title.length, ...rows.map((row) => (row[c] ?? '').length)),
  )
  const formatRow = (cells: readonly string[]) =>
    widths
      .map((width, c) => pad(cells[c] ?? '', width, align[c] ?? (c === 0 ? 'left' : 'right')))
      .join('  ')
      .trimEnd()
  return [formatRow(header), widths.map((w) => '─'.repeat(w)).join('  '), ...rows.map(formatRow)]
}

function pad(text: string, width: number, align: Align): string {
  return align === 'left' ? text.padEnd(width) : text.padStart(width)
}

/** A number with thousands apart and so many decimals, e.g. `1 094 400`; `–` for null. */
export function formatNumber(value: number | null, decimals = 0): string {
  if (value === null) return '–'
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ' ')
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`
  const isZero = !/[1-9]/.test(digits)
  return value < 0 && !isZero ? `−${digits}` : digits
}

/** A share as a percentage with one decimal, e.g. `63.4 %`. */
export function formatShare(value: number | null): string {
  return value === null ? '–' : `${formatNumber(value * 100, 1)} %`
}

/**
 * Shares of a whole as percentages with one decimal that sum to 100.0, without their sign. Each
 * is rounded down; what is missing goes to those that lost most by that. `–` for null.
 */
export function formatParts(shares: readonly (number | null)[]): string[] {
  const tenths = shares.map((share) => (share ?? 0) * 1_000)
  const kept = tenths.map(Math.floor)
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const missing = Math.round(sum(tenths)) - sum(kept)
  const byLoss = [...kept.keys()].sort((a, b) => tenths[b]! - kept[b]! - (tenths[a]! - kept[a]!))
  for (const i of byLoss.slice(0, missing)) kept[i]! += 1
  return kept.map((value, i) => formatNumber(shares[i] === null ? null : value / 10, 1))
}

/** A bar of at most `width` cells; `scale` is the value of a full bar. */
export function formatBar(value: number, scale: number, width: number): string {
  if (scale <= 0) return ''
  const cells = Math.round((Math.abs(value) / scale) * width)
  return (value < 0 ? '░' : '█').repeat(Math.min(cells, width))
}

/*
 * Columns in few words.
 */
import type { Column, ColumnKind } from './report.ts'

const column =
  (kind: ColumnKind) =>
  (key: string, title: string): Column => ({ key, title, kind })

export const text = column('text')
export const instant = column('instant')
export const yesNo = column('yesNo')

/** @param digits decimals on screen */
export const share = (key: string, title: string, digits = 1): Column => ({
  key,
  title,
  kind: 'share',
  digits,
})

/** @param unit of the figure, e.g. `bottle`, `h`; '' where the row says it */
export const number = (key: string, title: string, unit = '', digits = 0): Column => ({
  key,
  title,
  kind: 'number',
  digits,
  ...(unit !== '' && { unit }),
})

/** @param unit of a price, e.g. `per 1 000`; '' for an amount */
export const money = (key: string, title: string, unit = '', digits = 2): Column => ({
  key,
  title,
  kind: 'money',
  digits,
  ...(unit !== '' && { unit }),
})

/*
 * A report: figures as tables. The viewer, the command line, the HTTP interface, CSV and XLSX all
 * write the same tables, so a figure is the same everywhere to the last digit.
 */

/** What the cells of a column are, and so how they are written. */
export type ColumnKind =
  /** Words or an id. */
  | 'text'
  /** A plain number in the unit of the column. */
  | 'number'
  /** An amount in the currency of the plant, as a decimal number with at most four decimals. */
  | 'money'
  /** 0..1; percent on screen only. */
  | 'share'
  /** Plant time, ms. */
  | 'instant'
  | 'yesNo'

export interface Column {
  /** Name in data: camel case, no two the same in a table. */
  readonly key: string
  /** Heading for people. */
  readonly title: string
  readonly kind: ColumnKind
  /** Of a number: `bottle`, `min`, `h`, `day`, …; of money where it is a price: `per 1 000`. */
  readonly unit?: string
  /** Decimals on screen; data carry every digit. Default 0 for numbers, 2 for money. */
  readonly digits?: number
}

export type Cell = string | number | boolean | null

export interface Row {
  /** One for each column. */
  readonly cells: readonly Cell[]
  /** Sequence numbers of the MES events that the figures of the row come from, oldest first. */
  readonly events?: readonly number[]
  /** Depth in a tree: the rows that follow with a higher level are its parts. Default 0. */
  readonly level?: number
}

export interface Table {
  /** Name in data and file names: kebab case. */
  readonly id: string
  readonly title: string
  /** What a reader must know: how it is computed, what is assumed. */
  readonly note?: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export interface Report {
  readonly id: string
  readonly title: string
  /** Plant time up to which it knows the plant, ms. */
  readonly at: number
  /** Currency of its money. */
  readonly currency: string
  readonly tables: readonly Table[]
}

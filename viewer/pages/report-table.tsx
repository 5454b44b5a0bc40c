/*
 * A table of a report: sorted by a press on a heading, filtered by words, trees folded, and from each
 * row to the MES events behind it. Of a long table only the rows in sight are drawn.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Column, Table } from '../../twin/reports/report.ts'
import { formatNumber } from '../format.ts'
import { useSize } from '../panels/use-size.ts'
import { INDENT, isFigure, sayCell, saySign, unitOf, widthOf } from './cell-words.ts'
import { tellEvents } from './events-dialog.tsx'
import { continues, groupColumn } from './table-groups.ts'
import { type Choice, isTree, listRows, type ViewRow } from './table-model.ts'

const ROW_HEIGHT = 25
/** Rows drawn above and below what is in sight. */
const SPARE = 12
/** Rows by which widths are measured. */
const MEASURED = 300
const EVENTS_WIDTH = 96

interface Props {
  readonly table: Table
  readonly currency: string
  readonly choice: Choice
  readonly onChoice: (choice: Choice) => void
  /** Key of the row that is chosen, here and in the graphic. */
  readonly chosen: string | null
  readonly onChosen: (key: string | null) => void
}

export function ReportTable({ table, currency, choice, onChoice, chosen, onChosen }: Props) {
  const { columns } = table
  const rows = useMemo(
    () => listRows(table, choice, (cell, c) => sayCell(cell, columns[c]!)),
    [table, choice],
  )
  const widths = useMemo(() => measure(table, currency), [table, currency])
  const [top, setTop] = useState(0)
  const [size, box] = useSize()
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - SPARE)
  const last = Math.min(rows.length, first + Math.ceil(size.height / ROW_HEIGHT) + 2 * SPARE)
  const group = isTree(table) ? -1 : groupColumn(columns)
  const goesOn = useMemo(() => continues(rows, group), [rows, group])
  const hasGroups = goesOn.includes(true)
  const withEvents = rows.some(({ events }) => events.length > 0)
  useKeepInSight(box, rows, chosen)
  const total = widths.reduce((sum, width) => sum + width, withEvents ? EVENTS_WIDTH : 0)
  return (
    <section
      class="report-scroll"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of keys.
      tabIndex={0}
      aria-label={`Table: ${table.title}`}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <table
        class="report-table"
        aria-rowcount={rows.length + 1}
        style={{ minWidth: `${total}px` }}
        data-table={table.id}
      >
        <colgroup>
          {widths.map((width, c) => (
            <col key={columns[c]!.key} style={{ width: `${width}px` }} />
          ))}
          {withEvents && <col style={{ width: `${EVENTS_WIDTH}px` }} />}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column, c) => (
              <Heading key={column.key} {...{ column, c, currency, choice, onChoice }} />
            ))}
            {withEvents && (
              <th scope="col" class="number behind-it">
                Behind it <span class="unit" />
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          <Gap rows={first} />
          {rows.slice(first, last).map((view, i) => (
            <BodyRow
              key={view.key}
              {...{ view, columns, withEvents, choice, onChoice, onChosen }}
              index={first + i + 2}
              group={hasGroups ? (goesOn[first + i] ? 'same' : 'begins') : ''}
              isChosen={view.key === chosen}
              indents={isTree(table)}
            />
          ))}
          <Gap rows={rows.length - last} />
        </tbody>
      </table>
    </section>
  )
}

/** Room of rows that are not drawn. */
function Gap({ rows }: { rows: number }) {
  if (rows <= 0) return null
  return <tr class="gap" style={{ height: `${rows * ROW_HEIGHT}px` }} />
}

function Heading({
  column,
  c,
  currency,
  choice,
  onChoice,
}: Pick<Props, 'choice' | 'onChoice' | 'currency'> & { column: Column; c: number }) {
  const { sort } = choice
  const isSorted = sort?.column === c
  const unit = unitOf(column, currency)
  // Figures are first sorted from the largest, words from the first letter, then the other way, then not.
  const firstDown = isFigure(column)
  const next = (): Choice['sort'] => {
    if (!isSorted) return { column: c, descending: firstDown }
    return sort.descending === firstDown ? { column: c, descending: !firstDown } : null
  }
  const direction = isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'
  return (
    <th scope="col" class={isFigure(column) ? 'number' : ''} aria-sort={direction}>
      <button
        type="button"
        class="sort"
        title={`Sort by ${column.title}`}
        onClick={() => onChoice({ ...choice, sort: next() })}
      >
        <span>{column.title}</span>
        <span class="unit">
          {unit} {isSorted && (sort.descending ? '▼' : '▲')}
        </span>
      </button>
    </th>
  )
}

interface RowProps extends Pick<Props, 'choice' | 'onChoice' | 'onChosen'> {
  readonly view: ViewRow
  readonly columns: readonly Column[]
  readonly index: number
  readonly isChosen: boolean
  readonly indents: boolean
  readonly withEvents: boolean
  /** Whether it begins a group of rows or goes on with it. */
  readonly group: 'begins' | 'same' | ''
}

function BodyRow({ view, columns, index, isChosen, indents, withEvents, ...rest }: RowProps) {
  const { group } = rest
  const { row, level, events, key } = view
  const name = sayCell(row.cells[0] ?? null, columns[0]!)
  return (
    <tr
      class={`level-${Math.min(level, 3)} ${indents && view.hasParts ? 'whole' : ''} ${group}`}
      aria-rowindex={index}
      aria-selected={isChosen}
      data-row={key}
      onClick={() => rest.onChosen(isChosen ? null : key)}
    >
      {columns.map((column, c) => {
        const words = sayCell(row.cells[c] ?? null, column)
        const sign = column.kind === 'text' && saySign(row.cells[c] ?? null) ? row.cells[c] : ''
        const look = `${isFigure(column) ? 'number' : ''} ${row.cells[c] === 0 ? 'nought' : ''}`
        if (c > 0) {
          return (
            <td key={column.key} class={`${look} ${sign && `sign-${sign}`}`} title={words}>
              {words}
            </td>
          )
        }
        return (
          <th key={column.key} scope="row" class={look} title={words}>
            {indents && <Fold {...{ view, name, ...rest }} />}
            {words}
          </th>
        )
      })}
      {withEvents && (
        <td class="number behind-it">
          {events.length > 0 && (
            <button
              type="button"
              class="look-at"
              title={`The MES events behind ${name}`}
              onClick={(event) => {
                event.stopPropagation()
                void tellEvents(name, events)
              }}
            >
              {formatNumber(events.length)} {events.length === 1 ? 'event' : 'events'}
            </button>
          )}
        </td>
      )}
    </tr>
  )
}

function Fold({
  view,
  name,
  choice,
  onChoice,
}: Pick<RowProps, 'view' | 'choice' | 'onChoice'> & { name: string }) {
  const { key, level, hasParts, isOpen } = view
  const indent = { marginLeft: `${level * INDENT}px` }
  if (!hasParts) return <span class="fold-gap" style={indent} />
  return (
    <button
      type="button"
      class="fold-sign"
      style={indent}
      aria-expanded={isOpen}
      aria-label={`Parts of ${name}`}
      onClick={(event) => {
        event.stopPropagation()
        onChoice({ ...choice, folds: { ...choice.folds, [key]: !isOpen } })
      }}
    >
      {isOpen ? '▾' : '▸'}
    </button>
  )
}

function measure(table: Table, currency: string): number[] {
  const { columns, rows } = table
  const deepest = isTree(table) ? Math.max(...rows.map(({ level = 0 }) => level)) + 1 : 0
  return columns.map((column, c) => {
    const words = rows.slice(0, MEASURED).map(({ cells }) => sayCell(cells[c] ?? null, column))
    return widthOf(column, words, currency) + (c === 0 ? deepest * INDENT : 0)
  })
}

/** A row that is chosen in the graphic is brought into sight in the table. */
function useKeepInSight(
  box: { readonly current: HTMLElement | null },
  rows: readonly ViewRow[],
  chosen: string | null,
): void {
  const shown = useRef<string | null>(null)
  useEffect(() => {
    const at = rows.findIndex(({ key }) => key === chosen)
    if (chosen === shown.current || at < 0 || !box.current) return
    shown.current = chosen
    const [y, { scrollTop, clientHeight }] = [at * ROW_HEIGHT, box.current]
    const isInSight = y >= scrollTop && y + 3 * ROW_HEIGHT <= scrollTop + clientHeight
    if (!isInSight) box.current.scrollTop = Math.max(0, y - clientHeight / 2)
  }, [chosen, rows])
}

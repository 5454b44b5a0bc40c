/*
 * A page of reports: their names at the left; at the right the one that is chosen, its graphic where
 * it has one, and its tables.
 */
import { useEffect, useState } from 'preact/hooks'
import type { Report, Table } from '../../twin/reports/report.ts'
import { backToLive } from '../actions.ts'
import { formatNumber, formatTime } from '../format.ts'
import { Icon } from '../panels/icon.tsx'
import { pastView, scene, session } from '../state.ts'
import { CountForm } from './count-form.tsx'
import { sayEmpty } from './empty-words.ts'
import { EventsDialog } from './events-dialog.tsx'
import { graphicOf, overviewOf } from './graphics.tsx'
import {
  leftOut,
  openReport,
  PAGE_TITLES,
  page,
  pageReports,
  report,
  reportList,
  reportProblem,
  shownReport,
} from './page-state.ts'
import { PlanTools } from './plan-tools.tsx'
import { PromiseDialog } from './promise-dialog.tsx'
import { followReports } from './report-feed.ts'
import { ReportTable } from './report-table.tsx'
import { type Choice, isTree, listFoldable, NO_CHOICE } from './table-model.ts'

export function ReportsPage() {
  useEffect(followReports, [])
  const shown = report.value?.id === shownReport.value?.id ? report.value : null
  return (
    <main class="reports">
      <h1 class="unseen">
        {PAGE_TITLES[page.value]}: {scene.value?.title ?? ''}
      </h1>
      <ReportList />
      <div class="report" role="tabpanel" id="report-panel" aria-labelledby={tabId()}>
        {shown ? <ShownReport key={shown.id} report={shown} /> : <p class="empty">{sayWait()}</p>}
      </div>
      <PromiseDialog />
      <EventsDialog />
    </main>
  )
}

const tabId = (): string | undefined =>
  shownReport.value === null ? undefined : `report-${shownReport.value.id}`

function sayWait(): string {
  if (reportProblem.value !== null) return reportProblem.value
  if (reportList.value !== null && pageReports.value.length === 0) {
    return `This plant keeps no books for the page ${PAGE_TITLES[page.value]}.`
  }
  return 'Asking the plant…'
}

function ReportList() {
  const reports = pageReports.value
  const chosen = shownReport.value?.id
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = reports.findIndex(({ id }) => id === chosen)
    const next = {
      ArrowDown: reports[(at + 1) % reports.length],
      ArrowUp: reports[(at + reports.length - 1) % reports.length],
      Home: reports[0],
      End: reports.at(-1),
    }[event.key]
    if (!next) return
    event.preventDefault()
    openReport(next.id)
    document.getElementById(`report-${next.id}`)?.focus()
  }
  return (
    <div
      class="report-list"
      role="tablist"
      aria-orientation="vertical"
      aria-label={`Reports of the page ${PAGE_TITLES[page.value]}`}
      onKeyDown={onKeyDown}
    >
      {reports.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`report-${id}`}
          aria-selected={id === chosen}
          aria-controls="report-panel"
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => openReport(id)}
        >
          {title}
        </button>
      ))}
    </div>
  )
}

function ShownReport({ report }: { report: Report }) {
  const { tables, currency, title, at } = report
  const [tableId, setTableId] = useState<string | null>(null)
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const [chosen, setChosen] = useState<string | null>(null)
  const table =
    tables.find(({ id }) => id === tableId) ??
    tables.find(({ rows }) => rows.length > 0) ??
    tables[0]
  const overview = tableId === null ? overviewOf(report) : undefined
  const graphic = table && graphicOf(report, table)
  if (!table) return <p class="empty">This report has no tables so far.</p>
  const choice = choices[table.id] ?? NO_CHOICE
  const choose = (next: Choice): void => setChoices({ ...choices, [table.id]: next })
  return (
    <>
      <header class="report-head">
        <h2>{title}</h2>
        <p class="as-of">
          as of <time>{formatTime(at)}</time>
          {pastView.value && <PastNote at={pastView.value.frame.at} />}
        </p>
        {report.id === 'stock' && <CountForm />}
        <Downloads report={report} table={table} />
      </header>
      <PlanTools
        report={report}
        onTable={(id) => {
          setTableId(id)
          setChosen(null)
        }}
      />
      {tables.length > 1 && (
        <TableChoice
          report={report}
          chosen={overview ? null : table.id}
          onChosen={(id) => {
            setTableId(id)
            setChosen(null)
          }}
        />
      )}
      {overview ? (
        overview({ report })
      ) : (
        <>
          {graphic?.({ report, table, chosen, onChosen: setChosen })}
          <TableTools {...{ table, choice }} onChoice={choose} />
          {table.rows.length === 0 ? (
            <p class="empty">{sayEmpty(table.id)}</p>
          ) : (
            <ReportTable
              key={table.id}
              {...{ table, currency, choice, chosen }}
              onChoice={choose}
              onChosen={setChosen}
            />
          )}
        </>
      )}
    </>
  )
}

/** The tables of a report, after an overview of them where there is one. */
function TableChoice({
  report,
  chosen,
  onChosen,
}: {
  readonly report: Report
  /** Null: the overview. */
  readonly chosen: string | null
  readonly onChosen: (table: string | null) => void
}) {
  return (
    <fieldset class="table-choice" aria-label="Tables">
      {overviewOf(report) && (
        <button type="button" aria-pressed={chosen === null} onClick={() => onChosen(null)}>
          Item by item
        </button>
      )}
      {report.tables.map(({ id, title, rows }) => (
        <button key={id} type="button" aria-pressed={id === chosen} onClick={() => onChosen(id)}>
          {title} <span class="count">{formatNumber(rows.length + (leftOut.value[id] ?? 0))}</span>
        </button>
      ))}
    </fieldset>
  )
}

/** The factory may be looked at in the past; reports are of now. */
function PastNote({ at }: { at: number }) {
  return (
    <span class="past-note">
      , which is now; the page Factory looks back at {formatTime(at)}.{' '}
      <button type="button" class="look-at" onClick={backToLive}>
        Back to live
      </button>
    </span>
  )
}

function Downloads({ report, table }: { report: Report; table: Table }) {
  const base = `/api/sessions/${session.value?.id}/reports/${report.id}`
  return (
    <p class="downloads">
      <a href={`${base}?table=${table.id}&as=csv`} download title={`${table.title}, as CSV`}>
        <Icon name="down" /> CSV
      </a>
      <a href={`${base}?as=xlsx`} download title="All tables of this report, as a workbook">
        <Icon name="down" /> XLSX
      </a>
    </p>
  )
}

/** The filter, and folding of a tree; what the table says of itself. */
function TableTools({
  table,
  choice,
  onChoice,
}: {
  readonly table: Table
  readonly choice: Choice
  readonly onChoice: (choice: Choice) => void
}) {
  const left = leftOut.value[table.id]
  const foldAll = (isOpen: boolean): void =>
    onChoice({
      ...choice,
      folds: Object.fromEntries(listFoldable(table).map((key) => [key, isOpen])),
    })
  return (
    <div class="table-tools">
      <input
        type="search"
        aria-label={`Filter ${table.title}`}
        placeholder="Filter"
        value={choice.words}
        onInput={({ currentTarget }) => onChoice({ ...choice, words: currentTarget.value })}
      />
      {isTree(table) && (
        <span class="folds">
          <button type="button" onClick={() => foldAll(true)}>
            Open all
          </button>
          <button type="button" onClick={() => foldAll(false)}>
            Fold all
          </button>
        </span>
      )}
      {left !== undefined && (
        <p class="hint">
          The first {formatNumber(table.rows.length)} of {formatNumber(table.rows.length + left)}{' '}
          rows; CSV and XLSX have all.
        </p>
      )}
      {table.note !== undefined && <p class="hint note">{table.note}</p>}
    </div>
  )
}

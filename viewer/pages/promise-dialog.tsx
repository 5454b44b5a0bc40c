/*
 * Can we promise so much by then? The answer from stock, plan and capacity, and how surely it is on time.
 */
import { useState } from 'preact/hooks'
import type { Report, Table } from '../../twin/reports/report.ts'
import { formatNumber } from '../format.ts'
import { Icon } from '../panels/icon.tsx'
import { Modal } from '../panels/modal.tsx'
import { futuresProgress, scene } from '../state.ts'
import {
  askPromises,
  inquire,
  promised,
  promiseIsOpen,
  promiseProblem,
  withdraw,
} from './plan-work.ts'
import { ReportTable } from './report-table.tsx'
import { type Choice, NO_CHOICE } from './table-model.ts'

const QUANTITY_AT_FIRST = 200_000
const DAYS_AT_FIRST = 10

export function PromiseDialog() {
  return (
    <Modal open={promiseIsOpen} title="promise-title" look="help promise-dates">
      {promiseIsOpen.value && <Question />}
    </Modal>
  )
}

function Question() {
  const answer = promised.value
  const waits = futuresProgress.value !== null
  return (
    <>
      <header>
        <h2 id="promise-title">Can we promise …?</h2>
        <form method="dialog">
          <button type="submit" class="icon-button" aria-label="Close the promises">
            <Icon name="close" />
          </button>
        </form>
      </header>
      <InquiryForm waits={waits} />
      {waits && <Progress />}
      {!waits && promiseProblem.value !== null && (
        <p class="problem" role="alert">
          {promiseProblem.value}
        </p>
      )}
      {!waits && answer && <Answered answer={answer} />}
      {!waits && !answer && promiseProblem.value === null && (
        <p class="hint">
          The date comes from stock, plan and the pace that the line has shown; the probability from
          copies of the plant as it stands, each played on with luck of its own.
        </p>
      )}
    </>
  )
}

function InquiryForm({ waits }: { readonly waits: boolean }) {
  const products = scene.value?.products ?? []
  const [item, setItem] = useState(products[0]?.id ?? '')
  const [quantity, setQuantity] = useState(QUANTITY_AT_FIRST)
  const [days, setDays] = useState(DAYS_AT_FIRST)
  return (
    <form
      class="inquiry"
      onSubmit={(event) => {
        event.preventDefault()
        void inquire(item, quantity, days)
      }}
    >
      <label>
        Product{' '}
        <select value={item} onChange={({ currentTarget }) => setItem(currentTarget.value)}>
          {products.map(({ id, name }) => (
            <option key={id} value={id}>
              {id} {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Quantity{' '}
        <input
          type="number"
          min="1"
          step="1"
          required
          value={quantity}
          onInput={({ currentTarget }) => setQuantity(currentTarget.valueAsNumber)}
        />
      </label>
      <label>
        in{' '}
        <input
          type="number"
          aria-label="In so many days"
          min="0.5"
          max="182"
          step="0.5"
          required
          value={days}
          onInput={({ currentTarget }) => setDays(currentTarget.valueAsNumber)}
        />{' '}
        days
      </label>
      <button type="submit" class="primary" disabled={waits}>
        Ask
      </button>
      <button type="button" disabled={waits} onClick={() => void askPromises()}>
        All open customer orders
      </button>
    </form>
  )
}

function Progress() {
  const { done, total } = futuresProgress.value ?? { done: 0, total: 0 }
  return (
    <p class="progress" role="status">
      <progress aria-label="Futures played" {...(total > 0 ? { value: done, max: total } : {})} />{' '}
      {total > 0
        ? `${formatNumber(done)} of ${formatNumber(total)} futures played`
        : 'Copying the plant…'}{' '}
      <button type="button" onClick={() => void withdraw()}>
        Cancel
      </button>
    </p>
  )
}

function Answered({ answer }: { readonly answer: NonNullable<typeof promised.value> }) {
  const report: Report = 'report' in answer ? answer.report : answer
  return (
    <div class="answered">
      {'sentence' in answer && (
        <p class="sentence" role="status">
          {answer.sentence}
        </p>
      )}
      {report.tables.map((table) => (
        <section key={table.id}>
          <h3 title={table.note}>{table.title}</h3>
          <AnswerTable table={table} currency={report.currency} />
        </section>
      ))}
    </div>
  )
}

function AnswerTable({ table, currency }: { readonly table: Table; readonly currency: string }) {
  const [choice, setChoice] = useState<Choice>(NO_CHOICE)
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <ReportTable
      {...{ table, currency, choice, chosen }}
      onChoice={setChoice}
      onChosen={setChosen}
    />
  )
}

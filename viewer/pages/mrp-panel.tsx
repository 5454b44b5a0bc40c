/*
 * The material plan item by item: the record by bucket, stock against safety stock, what it is for and
 * what it comes from, and what should be done.
 */
import { useState } from 'preact/hooks'
import {
  listMrpItems,
  type MrpItemView,
  type PegNode,
  pegDown,
  pegUp,
  sayMessages,
  valuesOf,
} from '../charts/mrp-view.ts'
import { layoutStockBars } from '../charts/stock-bars-layout.ts'
import { formatNumber } from '../format.ts'
import { useSize } from '../panels/use-size.ts'
import type { GraphicProps } from './graphic-props.ts'

const CHART_HEIGHT = 118
/** Colour is never alone: each mark has a sign and words. */
const MARKS = {
  short: { sign: '▼', words: 'below zero' },
  belowSafety: { sign: '◆', words: 'below the safety stock' },
} as const

export function MrpPanel({ report }: Pick<GraphicProps, 'report'>) {
  const items = listMrpItems(report)
  const [item, setItem] = useState<string | null>(null)
  const view = items.find((one) => one.item === item) ?? items[0]
  if (!view) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of keys.
    <section class="mrp" aria-label="Material plan by item" tabIndex={0}>
      <fieldset class="choices" aria-label="Item">
        {items.map((one) => (
          <button
            key={one.item}
            type="button"
            aria-pressed={one.item === view.item}
            title={sayItem(one)}
            onClick={() => setItem(one.item)}
          >
            {one.item}
            {signOf(one) && <span class="mark"> {signOf(one)}</span>}
          </button>
        ))}
      </fieldset>
      <p class="hint">
        {sayItem(view)} ▼ below zero, ◆ below the safety stock, ! release past due.
      </p>
      <Grid view={view} />
      <StockBars view={view} />
      <div class="mrp-columns">
        <Messages key={`${view.item} messages`} sentences={sayMessages(report, view)} />
        <Pegging title="Down: what covers each use" nodes={pegDown(report, view.item)} />
        <Pegging title="Up: what each supply serves" nodes={pegUp(report, view.item)} />
      </div>
    </section>
  )
}

function signOf({ marks, pastDue }: MrpItemView): string {
  const mark = marks.find((one) => one === 'short') ?? marks.find((one) => one !== null)
  return `${mark ? MARKS[mark].sign : ''}${pastDue > 0 ? '!' : ''}`
}

function sayItem({ item, marks, pastDue }: MrpItemView): string {
  const short = marks.filter((mark) => mark === 'short').length
  const low = marks.filter((mark) => mark === 'belowSafety').length
  const words = [
    ...(short > 0 ? [`below zero in ${short} of ${marks.length} buckets`] : []),
    ...(low > 0 ? [`below its safety stock in ${low} of ${marks.length}`] : []),
    ...(pastDue > 0 ? [`${formatNumber(pastDue)} should have been released already`] : []),
  ]
  return `${item}: ${words.length === 0 ? 'covered in every bucket' : words.join(', ')}.`
}

function Grid({ view }: { view: MrpItemView }) {
  const { item, buckets, lines, marks } = view
  return (
    <table class="mrp-grid" aria-label={`Record of ${item}, base units`}>
      <thead>
        <tr>
          <th scope="col">{item}, base units</th>
          <th scope="col" class="number">
            Past due
          </th>
          {buckets.map((bucket) => (
            <th key={bucket} scope="col" class="number">
              {bucket}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ figure, pastDue, values }) => (
          <tr key={figure} class={figure === 'Projected available' ? 'available' : ''}>
            <th scope="row">{figure}</th>
            <td class={`number ${pastDue ? 'short' : 'nought'}`}>
              {pastDue === null ? '–' : `${pastDue > 0 ? '! ' : ''}${formatNumber(pastDue)}`}
            </td>
            {values.map((value, t) => {
              const mark = figure === 'Projected available' ? (marks[t] ?? null) : null
              return (
                <td
                  key={buckets[t]}
                  class={`number ${value === 0 ? 'nought' : ''} ${mark ?? ''}`}
                  title={mark ? MARKS[mark].words : undefined}
                >
                  {mark && `${MARKS[mark].sign} `}
                  {formatNumber(value)}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function StockBars({ view }: { view: MrpItemView }) {
  const [size, box] = useSize()
  const width = Math.max(size.width, 400)
  const available = valuesOf(view.lines, 'Projected available')
  const safety = valuesOf(view.lines, 'Safety stock')
  const layout = layoutStockBars(available, safety, width, CHART_HEIGHT)
  const words = view.buckets.map((bucket, t) => `${bucket} ${formatNumber(available[t] ?? 0)}`)
  return (
    <div class="mrp-chart" ref={box}>
      <svg
        class="chart"
        width={width}
        height={CHART_HEIGHT}
        role="img"
        aria-label={`Projected available of ${view.item}: ${words.join(', ')}`}
      >
        {layout.ticks.map(({ y, label }) => (
          <g key={label}>
            <line x1={layout.left} x2={layout.right} y1={y} y2={y} class="grid" />
            <text x={layout.left - 6} y={y + 4} text-anchor="end" class="axis">
              {label}
            </text>
          </g>
        ))}
        {layout.bars.map((bar, t) => (
          <g key={view.buckets[t]}>
            <rect
              {...{ x: bar.x, y: bar.y, width: bar.width, height: bar.height }}
              class={`bar ${view.marks[t] ? 'loss' : 'total'}`}
            />
            <text x={bar.x + bar.width / 2} y={CHART_HEIGHT - 5} text-anchor="middle" class="axis">
              {view.buckets[t]}
            </text>
          </g>
        ))}
        <line x1={layout.left} x2={layout.right} y1={layout.zero} y2={layout.zero} class="zero" />
        <path d={layout.safety} class="safety" />
      </svg>
      <p class="hint">
        Bars: projected available at the end of each bucket, named by its beginning. Dashed: safety
        stock
        {safety.every((value) => value === 0) && ', none is kept of this item'}.
      </p>
    </div>
  )
}

function Messages({ sentences }: { sentences: readonly string[] }) {
  return (
    <section>
      <h3>What should be done</h3>
      {sentences.length === 0 ? (
        <p class="hint">Nothing: every order comes when it is needed.</p>
      ) : (
        <ul class="sentences">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Pegging({ title, nodes }: { title: string; nodes: readonly PegNode[] }) {
  return (
    <section class="pegging">
      <h3>{title}</h3>
      {nodes.length === 0 && <p class="hint">Nothing is pegged to this item.</p>}
      <Levels nodes={nodes} />
    </section>
  )
}

function Levels({ nodes }: { nodes: readonly PegNode[] }) {
  if (nodes.length === 0) return null
  return (
    <ul>
      {nodes.map(({ key, words, isOpen, parts }, i) => (
        <li key={`${key} ${i}`} class={isOpen ? 'open' : ''}>
          {parts.length === 0 ? (
            <span class="leaf">{words}</span>
          ) : (
            <Level words={words} parts={parts} />
          )}
        </li>
      ))}
    </ul>
  )
}

/** The levels below are drawn once they are opened: a way down to what is bought has many. */
function Level({ words, parts }: Pick<PegNode, 'words' | 'parts'>) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{words}</summary>
      {isOpen && <Levels nodes={parts} />}
    </details>
  )
}

/*
 * A chart beside its words, and the table that says the same: seen when it is asked for, and there
 * for screen readers always.
 */
import type { ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { useSize } from './use-size.ts'

interface Props {
  /** What the chart says, in sentences. */
  readonly reading: ComponentChild
  /** How it is read, or what is pointed at. */
  readonly hint: ComponentChild
  readonly table: ComponentChild
  readonly chart: (width: number, height: number) => ComponentChild
}

export function ChartFrame({ reading, hint, table, chart }: Props) {
  const [asTable, setAsTable] = useState(false)
  const [size, box] = useSize()
  return (
    <div class="split">
      <div class="split-words">
        <p class="reading">{reading}</p>
        <p>
          <button type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            <Icon name="table" /> Show as table
          </button>
        </p>
        <p class="hint">{hint}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of keys. */}
      <div class="split-chart" ref={box} tabIndex={0}>
        {!asTable && size.width > 0 && chart(size.width, size.height)}
        <div class={asTable ? '' : 'unseen'}>{table}</div>
      </div>
    </div>
  )
}

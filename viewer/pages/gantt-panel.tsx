/*
 * The Gantt chart of a report: the outline is the plan, the bar is what the MES reported. The wheel
 * and the keys zoom and pan; a bar is chosen together with its row in the table. Where the schedule may be
 * changed, a bar is moved to another start and pinned there.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import {
  fitSpan,
  GANTT_ROW,
  type GanttRow,
  type GanttTask,
  layoutGantt,
  listTasks,
  marksOf,
  NAMES_WIDTH,
  panSpan,
  type Span,
  zoomSpan,
} from '../charts/gantt-layout.ts'
import { useSize } from '../panels/use-size.ts'
import { type BarDrag, useBarDrag } from './bar-drag.ts'
import { GhostBar } from './ghost-bar.tsx'
import type { GraphicProps } from './graphic-props.ts'
import { PinForm } from './pin-form.tsx'
import { mayChange } from './plan-work.ts'

const AXIS = 20
const ZOOM = 1.3
const PAN = 0.15

export function GanttPanel({ report, table, chosen, onChosen }: GraphicProps) {
  const [size, box] = useSize()
  /** Null: all of it, also as time goes on. */
  const [span, setSpan] = useState<Span | null>(null)
  const tasks = listTasks(table, report.at)
  const seen = span ?? fitSpan(tasks, report.at)
  const now = useRef(seen)
  now.current = seen
  useWheel(box, (event) => {
    const { left, width } = box.current!.getBoundingClientRect()
    const share = (event.clientX - left - NAMES_WIDTH) / (width - NAMES_WIDTH)
    const { from, to } = now.current
    if (event.shiftKey) return setSpan(panSpan(now.current, Math.sign(event.deltaY) * PAN))
    const around = from + Math.min(1, Math.max(0, share)) * (to - from)
    setSpan(zoomSpan(now.current, event.deltaY < 0 ? ZOOM : 1 / ZOOM, around))
  })
  const zoom = (factor: number): void => setSpan(zoomSpan(seen, factor, (seen.from + seen.to) / 2))
  const step = (by: number): void => {
    const at = tasks.findIndex(({ key }) => key === chosen)
    onChosen(tasks[Math.min(tasks.length - 1, Math.max(0, at + by))]?.key ?? null)
  }
  const layout = layoutGantt(tasks, seen, Math.max(size.width, 400), report.at)
  const chosenTask = tasks.find(({ key }) => key === chosen)
  useSameOrder(tasks, chosenTask, onChosen)
  const drag = useBarDrag(layout.pxPerMs)
  const mayMove = ({ planned, actual }: GanttTask): boolean =>
    table.id === 'schedule' && mayChange(report) && planned !== null && actual === null
  const moved = chosenTask && mayMove(chosenTask) ? chosenTask : undefined
  const movedTo = drag.ghost && drag.ghost.key === moved?.key ? drag.ghost.at : undefined
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoom(ZOOM),
    '-': () => zoom(1 / ZOOM),
    '0': () => setSpan(null),
    ArrowLeft: () => setSpan(panSpan(seen, -PAN)),
    ArrowRight: () => setSpan(panSpan(seen, PAN)),
    ArrowUp: () => step(-1),
    ArrowDown: () => step(1),
    ...(moved && {
      'Shift ArrowLeft': () => drag.nudge(moved, -1),
      'Shift ArrowRight': () => drag.nudge(moved, 1),
    }),
    ...(moved && movedTo !== undefined && { Enter: () => drag.drop(moved), Escape: drag.cancel }),
  }
  return (
    <figure class="graphic gantt">
      <figcaption>
        <span class="gantt-legend">
          <i class="planned" /> planned <i class="actual" /> actual <i class="behind" /> after its
          planned end
        </span>
        <span class="reading" role="status">
          {chosenTask?.words ?? sayHow(tasks.length, tasks.some(mayMove))}
        </span>
        {moved && (
          <PinForm
            order={moved.label}
            at={movedTo ?? moved.planned!.from}
            isPinned={moved.status === 'pinned'}
            onPin={(at) => drag.drop(moved, at)}
          />
        )}
        <span class="zoom">
          <button type="button" class="icon-button" aria-label="Nearer" onClick={() => zoom(ZOOM)}>
            +
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label="Farther"
            onClick={() => zoom(1 / ZOOM)}
          >
            −
          </button>
          <button type="button" onClick={() => setSpan(null)} disabled={span === null}>
            All
          </button>
        </span>
      </figcaption>
      <div
        class="gantt-scroll"
        ref={box}
        role="listbox"
        aria-label="Planned and actual"
        aria-activedescendant={chosenTask && `bar-${chosenTask.key}`}
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return
          const act = keys[`${event.shiftKey && event.key !== '+' ? 'Shift ' : ''}${event.key}`]
          if (!act) return
          event.preventDefault()
          event.stopPropagation()
          act()
        }}
      >
        <svg
          class="chart axis-row"
          width={Math.max(size.width, 400)}
          height={AXIS}
          role="presentation"
        >
          {layout.ticks.map(({ x, label }) => (
            <text key={`${x}`} x={x} y={14} class="axis" text-anchor="middle">
              {label}
            </text>
          ))}
          {layout.now !== null && (
            <text x={layout.now} y={14} class="now-word" text-anchor="middle">
              now
            </text>
          )}
        </svg>
        <svg
          class="chart"
          width={Math.max(size.width, 400)}
          height={layout.height}
          role="presentation"
        >
          {layout.ticks.map(({ x }) => (
            <line key={`${x}`} x1={x} x2={x} y1={0} y2={layout.height} class="grid" />
          ))}
          {layout.rows.map((row) => (
            <Bar
              key={row.task.key}
              row={row}
              isChosen={row.task.key === chosen}
              onChosen={onChosen}
              drag={mayMove(row.task) ? drag : null}
              pxPerMs={layout.pxPerMs}
            />
          ))}
          {layout.now !== null && (
            <line x1={layout.now} x2={layout.now} y1={0} y2={layout.height} class="now" />
          )}
        </svg>
      </div>
    </figure>
  )
}

/** The keys of rows change when their sequence does: the same production order stays chosen. */
function useSameOrder(
  tasks: readonly GanttTask[],
  chosen: GanttTask | undefined,
  onChosen: (key: string | null) => void,
): void {
  const before = useRef<{ readonly tasks: string; readonly label: string } | null>(null)
  const sequence = tasks.map(({ label }) => label).join(' ')
  useEffect(() => {
    const label = before.current?.label
    const isOther = before.current !== null && before.current.tasks !== sequence
    const same = isOther && chosen ? tasks.find((task) => task.label === label) : undefined
    if (same && same.key !== chosen?.key) onChosen(same.key)
    const now = same ?? chosen
    before.current = now ? { tasks: sequence, label: now.label } : null
  }, [sequence, chosen?.key])
}

interface BarProps {
  readonly row: GanttRow
  readonly isChosen: boolean
  readonly onChosen: (key: string | null) => void
  /** Null: it stays where it is. */
  readonly drag: BarDrag | null
  readonly pxPerMs: number
}

function Bar({ row, isChosen, onChosen, drag, pxPerMs }: BarProps) {
  const { task, y, planned, actual, behind, textX } = row
  const { key, label, words } = task
  const marks = marksOf(task)
  return (
    <g
      id={`bar-${key}`}
      role="option"
      aria-selected={isChosen}
      aria-label={words}
      class={`bar-row ${isChosen ? 'chosen' : ''}`}
      onClick={() => {
        if (drag?.tookClick()) onChosen(key)
        else onChosen(isChosen ? null : key)
      }}
    >
      <title>{words}</title>
      <rect x={0} y={y} width="100%" height={GANTT_ROW} class="row-back" />
      <text x={8} y={y + 16}>
        {label}
      </text>
      {actual && (
        <rect x={actual.x} y={y + 7} width={actual.width} height={11} rx={2} class="actual" />
      )}
      {behind && (
        <rect x={behind.x} y={y + 7} width={behind.width} height={11} rx={2} class="behind" />
      )}
      {planned && (
        <rect
          x={planned.x}
          y={y + 3.5}
          width={planned.width}
          height={17}
          rx={3}
          class={`planned ${task.status} ${drag ? 'movable' : ''}`}
          {...(drag && {
            onPointerDown: (event: PointerEvent) => drag.onDown(event, task),
            onPointerMove: drag.onMove,
            onPointerUp: drag.onUp,
            onPointerCancel: drag.cancel,
          })}
        />
      )}
      {marks.length > 0 && (
        <text x={textX} y={y + 16} class={task.late ? 'late-word' : 'mark'}>
          {marks.join(' · ')}
        </text>
      )}
      {planned && drag?.ghost?.key === key && (
        <GhostBar {...{ task, y, planned, pxPerMs }} at={drag.ghost.at} />
      )}
    </g>
  )
}

const sayHow = (bars: number, mayMove: boolean): string =>
  mayMove
    ? `${bars} bars; ↑ ↓ choose one; drag it, or Shift ← → and Enter, to pin its start.`
    : `${bars} bars; ↑ ↓ choose one, ← → + − 0 move the view.`

/** The wheel over an element, which then does not scroll the page. */
function useWheel(
  box: { readonly current: HTMLElement | null },
  onWheel: (event: WheelEvent) => void,
): void {
  const latest = useRef(onWheel)
  latest.current = onWheel
  useEffect(() => {
    const element = box.current!
    const listen = (event: WheelEvent): void => {
      // Without a key the wheel scrolls the rows where there are more than fit.
      const scrolls = element.scrollHeight > element.clientHeight && !event.ctrlKey
      if (scrolls && !event.shiftKey) return
      event.preventDefault()
      latest.current(event)
    }
    element.addEventListener('wheel', listen, { passive: false })
    return () => element.removeEventListener('wheel', listen)
  }, [])
}

/*
 * A bar of the schedule that is moved to another start, by pointer or by keys: until it is pinned there
 * only its ghost moves.
 */
import { useRef, useState } from 'preact/hooks'
import { type GanttTask, snapStart } from '../charts/gantt-layout.ts'
import { pin } from './plan-work.ts'

/** Below this the pointer has pressed the bar, not moved it, px. */
const MOVED = 4

export interface Ghost {
  readonly key: string
  /** Start, plant time in ms. */
  readonly at: number
}

export interface BarDrag {
  readonly ghost: Ghost | null
  /** True for the click that ends a drag. */
  readonly tookClick: () => boolean
  readonly onDown: (event: PointerEvent, task: GanttTask) => void
  readonly onMove: (event: PointerEvent) => void
  readonly onUp: () => void
  readonly cancel: () => void
  /** Moves the ghost of a task by so many steps. */
  readonly nudge: (task: GanttTask, steps: number) => void
  /** Pins a task where its ghost is, or elsewhere; the bar goes back where that is refused. */
  readonly drop: (task: GanttTask, at?: number) => void
}

/** @param pxPerMs of the axis */
export function useBarDrag(pxPerMs: number): BarDrag {
  const [ghost, setGhost] = useState<Ghost | null>(null)
  const held = useRef<{ readonly x: number; readonly task: GanttTask } | null>(null)
  const dragged = useRef(false)
  const startOf = (task: GanttTask): number =>
    ghost?.key === task.key ? ghost.at : task.planned!.from
  const drop = (task: GanttTask, at = startOf(task)): void => {
    void pin(task.label, at).finally(() => setGhost(null))
  }
  return {
    ghost,
    tookClick: () => {
      const was = dragged.current
      dragged.current = false
      return was
    },
    onDown: (event, task) => {
      if (event.button !== 0) return
      held.current = { x: event.clientX, task }
      dragged.current = false
      const bar = event.currentTarget as Element
      bar.setPointerCapture(event.pointerId)
    },
    onMove: (event) => {
      if (!held.current) return
      const { x, task } = held.current
      const by = event.clientX - x
      if (!dragged.current && Math.abs(by) < MOVED) return
      dragged.current = true
      setGhost({ key: task.key, at: snapStart(task.planned!.from + by / pxPerMs) })
    },
    onUp: () => {
      const { task } = held.current ?? {}
      held.current = null
      if (task && ghost && dragged.current) drop(task)
    },
    cancel: () => {
      held.current = null
      setGhost(null)
    },
    nudge: (task, steps) => setGhost({ key: task.key, at: snapStart(startOf(task), steps) }),
    drop,
  }
}

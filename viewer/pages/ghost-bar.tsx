import type { GanttTask } from '../charts/gantt-layout.ts'
import { formatTime } from '../format.ts'

/** Where a bar will stand, and from when. */
export function GhostBar({
  task,
  y,
  planned,
  pxPerMs,
  at,
}: {
  readonly task: GanttTask
  readonly y: number
  readonly planned: { readonly x: number; readonly width: number }
  readonly pxPerMs: number
  readonly at: number
}) {
  const x = planned.x + (at - task.planned!.from) * pxPerMs
  return (
    <g class="ghost">
      <rect x={x} y={y + 2} width={planned.width} height={20} rx={3} />
      <text x={x + 4} y={y + 16}>
        {formatTime(at)}
      </text>
    </g>
  )
}

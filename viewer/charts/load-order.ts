/*
 * The loads of the machines as a table: grouped by work centre where there are any, sorted by any
 * figure, what has no figure last.
 */
import type { HeatRow, Scene } from '../../twin/board.ts'
import type { HeatFigure } from './heat-scale.ts'

export interface LoadSort {
  readonly by: 'machine' | HeatFigure
  readonly descending: boolean
}

export interface LoadGroup {
  /** Id and name of the work centre; '' on a line. */
  readonly id: string
  readonly name: string
  readonly rows: readonly LoadRow[]
}

/** A figure is null while there is none. */
export interface LoadRow extends Readonly<Record<HeatFigure, number | null>> {
  readonly machine: string
  readonly name: string
  /** Index in the scene, and so in a frame. */
  readonly index: number
}

const NO_FIGURES = { utilisation: null, downtime: null, scrap: null, wip: null }

type Machines = Pick<Scene, 'machines' | 'workCentres'>

/** Machines without figures are listed too, with dashes. Groups go by their first row. */
export function orderLoads(scene: Machines, heat: readonly HeatRow[], sort: LoadSort): LoadGroup[] {
  const figures = new Map(heat.map((row) => [row.machine, row]))
  const rows = scene.machines.map(({ id, name, workCentre }, index) => ({
    ...(figures.get(id) ?? { machine: id, ...NO_FIGURES }),
    name,
    index,
    workCentre,
  }))
  const centres = scene.workCentres.length > 0 ? scene.workCentres : [{ id: '', name: '' }]
  const groups = centres.map(({ id, name }) => ({
    id,
    name,
    rows: rows
      .filter(({ workCentre }) => workCentre === id)
      .map(({ workCentre: _centre, ...row }) => row)
      .sort((a, b) => compare(a, b, sort)),
  }))
  const filled = groups.filter((group) => group.rows.length > 0)
  return filled.sort((a, b) => compare(a.rows[0]!, b.rows[0]!, sort))
}

function compare(a: LoadRow, b: LoadRow, { by, descending }: LoadSort): number {
  const sign = descending ? -1 : 1
  if (by === 'machine') return sign * (a.index - b.index)
  const [x, y] = [a[by], b[by]]
  if (x === null || y === null) return Number(x === null) - Number(y === null) || a.index - b.index
  return sign * (x - y) || a.index - b.index
}

/** The sort after a press on a column: figures begin with the largest, names as they stand. */
export function nextSort(sort: LoadSort, by: LoadSort['by']): LoadSort {
  if (sort.by === by) return { by, descending: !sort.descending }
  return { by, descending: by !== 'machine' }
}

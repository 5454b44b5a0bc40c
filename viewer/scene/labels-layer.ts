/*
 * Labels over the picture: few, so they are plain HTML and as sharp as the rest of the page.
 * They repeat what the table of machines says, so screen readers skip them.
 */
import { type PerspectiveCamera, Vector3 } from 'three'
import { placeLabels } from './label-places.ts'
import type { Moment, Stageset } from './layer.ts'
import { createLineLabels } from './line-labels.ts'
import { createShopLabels } from './shop-labels.ts'
import { type StageLabel, showForm } from './stage-label.ts'

export interface LabelsLayer {
  readonly update: (moment: Moment) => void
  readonly place: (camera: PerspectiveCamera, width: number, height: number) => void
  readonly dispose: () => void
}

/** Fills `host` with labels; a click on one calls `onPick`. */
export function createLabelsLayer(
  set: Stageset,
  host: HTMLElement,
  onPick: (machine: string) => void,
): LabelsLayer {
  const create = set.plan.workCentres.length > 0 ? createShopLabels : createLineLabels
  const { labels, update } = create(set, host, onPick)
  let shown = true
  // Machines in the picture now: the fewer, the more is said of each.
  let inView = set.plan.machines.length
  return {
    update: (moment) => {
      shown = moment.shown.labels
      if (shown) update(moment, inView)
    },
    place: (camera, width, height) => {
      if (shown) inView = placeAll(labels, camera, width, height)
      else for (const { element } of labels) element.hidden = true
    },
    dispose: () => host.replaceChildren(),
  }
}

const spot = new Vector3()

function placeAll(
  labels: readonly StageLabel[],
  camera: PerspectiveCamera,
  width: number,
  height: number,
): number {
  let inView = 0
  const wishes = labels.map((label) => {
    spot.copy(label.anchor).project(camera)
    const isOutside = spot.z > 1 || Math.abs(spot.x) > 1 || Math.abs(spot.y) > 1
    if (isOutside || label.widths.length === 0) return null
    const { widths, rank, push } = label
    if (label.texts.length === 0) inView++
    return { x: ((spot.x + 1) / 2) * width, y: ((1 - spot.y) / 2) * height, widths, rank, push }
  })
  placeLabels(wishes, width, height).forEach((place, i) => {
    const { element, widths } = labels[i]!
    element.hidden = place === null
    if (!place) return
    showForm(labels[i]!, place.form)
    const left = Math.round(place.x - widths[place.form]! / 2)
    element.style.transform = `translate(${left}px, ${Math.round(place.y - 12)}px)`
  })
  return inView
}

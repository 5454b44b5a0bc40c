/*
 * Labels over the picture: few, so they are plain HTML and as sharp as the rest of the page.
 * They repeat what the table of machines says, so screen readers skip them.
 */
import { type PerspectiveCamera, Vector3 } from 'three'
import type { Scene } from '../../twin/board.ts'
import type { Frame } from '../../twin/frame.ts'
import { formatNumber, THIN } from '../format.ts'
import { inkOn, STATE_LOOKS, stateColour, type Theme } from '../palette.ts'
import type { Stageset } from './layer.ts'
import { gaugeOf } from './marks-layer.ts'
import { palletsPerDrawn } from './sizes.ts'

interface Label {
  readonly element: HTMLElement
  readonly anchor: Vector3
  /** Machine labels push each other aside; the others give way to them. */
  readonly pushes: boolean
}

export interface LabelsLayer {
  readonly update: (frame: Frame, selected: string | null) => void
  readonly place: (camera: PerspectiveCamera, width: number, height: number) => void
  readonly dispose: () => void
}

/** Fills `host` with labels; a click on one calls `onPick`. */
export function createLabelsLayer(
  set: Stageset,
  host: HTMLElement,
  onPick: (machine: string) => void,
): LabelsLayer {
  const { scene, plan, theme } = set
  const machines = plan.machines.map(({ id, x, z, kind }) => {
    const element = add(host, 'machine-label')
    element.addEventListener('click', () => onPick(id))
    return { element, anchor: new Vector3(x, TOPS[kind], z), pushes: true }
  })
  const buffers = plan.belts.map((belt) => {
    const gauge = gaugeOf(belt)
    const anchor = new Vector3(gauge.x, 0.2, gauge.z + 0.75)
    return { element: add(host, 'buffer-label'), anchor, pushes: false }
  })
  const { warehouse, dock } = plan
  const goods = {
    element: add(host, 'place-label'),
    anchor: new Vector3(warehouse.x, 0, warehouse.z + warehouse.depth / 2 + 0.7),
    pushes: false,
  }
  const truck = {
    element: add(host, 'place-label'),
    anchor: new Vector3(dock.x, 0, dock.z + dock.depth / 2 + 0.8),
    pushes: false,
  }
  const labels: Label[] = [...machines, ...buffers, goods, truck]
  return {
    update: (frame, selected) => {
      machines.forEach(({ element }, i) => {
        writeMachine(element, scene, frame, i, theme, selected)
      })
      buffers.forEach(({ element }, i) => {
        const { capacity } = scene.buffers[i]!
        const level = frame.buffers[i]?.level ?? 0
        write(element, `${formatNumber(level)} / ${formatNumber(capacity)}`)
      })
      write(goods.element, describeGoods(scene, frame.good))
      write(truck.element, frame.truck ? 'Delivery at the dock' : 'Dock')
    },
    place: (camera, width, height) => placeLabels(labels, camera, width, height),
    dispose: () => host.replaceChildren(),
  }
}

/** Of a machine label, with air around it, px. */
const LABEL_HEIGHT = 26

/** The camera buttons stand above this, px. */
const TOP_ROOM = 50

/** Height of the label over each kind of machine, metres. */
const TOPS = {
  blowMoulder: 5.5,
  filler: 5.3,
  labeller: 4.2,
  packer: 4.1,
  palletizer: 5.1,
  machine: 3.6,
} as const

function describeGoods(scene: Scene, good: number): string {
  const rate = scene.machines.find(({ id }) => id === scene.pacing)?.ratePerMinute ?? 1
  const per = palletsPerDrawn(rate, scene.days, scene.palletSize)
  const pallets = formatNumber(Math.floor(good / scene.palletSize))
  const scale = per === 1 ? '' : ` (1 drawn = ${per})`
  return `${formatNumber(good)} good bottles · ${pallets} pallets${scale}`
}

function writeMachine(
  element: HTMLElement,
  scene: Scene,
  frame: Frame,
  index: number,
  theme: Theme,
  selected: string | null,
): void {
  const machine = scene.machines[index]!
  const now = frame.machines[index]
  if (!now) return
  const { label, glyph, stroked } = STATE_LOOKS[now.state]
  const reason = scene.reasons[now.reason] ?? ''
  const key = `${now.state} ${reason} ${theme} ${selected === machine.id}`
  if (element.dataset.key === key) return
  element.dataset.key = key
  element.classList.toggle('selected', selected === machine.id)
  const colour = stateColour(now.state, theme)
  const ink = inkOn(colour)
  const look = stroked
    ? `fill="none" stroke="${ink}" stroke-width="1.8" stroke-linecap="round"`
    : `fill="${ink}"`
  element.innerHTML =
    `<span class="sign" style="background:${colour}">` +
    `<svg viewBox="0 0 12 12"><path d="${glyph}" ${look} stroke-linejoin="round"/></svg></span>` +
    '<b></b><span class="state"></span>'
  element.style.borderColor = colour
  element.querySelector('b')!.textContent = machine.id
  const pacing = machine.id === scene.pacing ? `${THIN}· pacing` : ''
  element.querySelector('.state')!.textContent =
    (reason === '' ? label : `${label}: ${reason}`) + pacing
}

function placeLabels(
  labels: readonly Label[],
  camera: PerspectiveCamera,
  width: number,
  height: number,
): void {
  const spot = new Vector3()
  const taken: { x: number; y: number; w: number }[] = []
  for (const { element, anchor, pushes } of labels) {
    spot.copy(anchor).project(camera)
    const hidden = spot.z > 1 || Math.abs(spot.x) > 1 || Math.abs(spot.y) > 1
    element.hidden = hidden
    if (hidden) continue
    const w = element.offsetWidth / 2
    const x = Math.min(Math.max(((spot.x + 1) / 2) * width, w + 4), width - w - 4)
    let y = ((1 - spot.y) / 2) * height
    const collides = (t: { x: number; y: number; w: number }): boolean =>
      Math.abs(t.x - x) < t.w + w && Math.abs(t.y - y) < LABEL_HEIGHT
    if (pushes) {
      y = Math.max(y, TOP_ROOM)
      while (taken.some(collides) && y < height) y += LABEL_HEIGHT / 2
      taken.push({ x, y, w })
    } else if (taken.some(collides)) {
      element.hidden = true
      continue
    }
    element.style.transform = `translate(${Math.round(x - w)}px, ${Math.round(y - 12)}px)`
  }
}

function add(host: HTMLElement, name: string): HTMLElement {
  const element = document.createElement('div')
  element.className = name
  host.append(element)
  return element
}

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

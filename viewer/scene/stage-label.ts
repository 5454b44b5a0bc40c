/*
 * One label on the picture, in forms from full to short. That of a machine has three: sign, id and
 * state; sign and id; the sign alone. Widths are measured without laying out the page.
 */
import { Vector3 } from 'three'
import type { MachineState } from '../../sim/contract/mes.ts'
import { inkOn, STATE_LOOKS, stateColour, type Theme } from '../palette.ts'

export interface StageLabel {
  readonly element: HTMLElement
  readonly anchor: Vector3
  /** Width of each form, px, the fullest first; none: nothing to say. */
  widths: readonly number[]
  /** Of a machine's label: the form of the first width; 0 in full. */
  firstForm: number
  /** Texts of the forms of a plain label. */
  texts: readonly string[]
  rank: number
  readonly push: number
}

/** Adds a label to the host, above a place on the floor. */
export function addLabel(
  host: HTMLElement,
  name: string,
  [x, y, z]: readonly [number, number, number],
  { rank = 0, push = 0 } = {},
): StageLabel {
  const element = document.createElement('div')
  element.className = name
  host.append(element)
  return { element, anchor: new Vector3(x, y, z), widths: [], firstForm: 0, texts: [], rank, push }
}

/** Width of a text in the labels' type, px. */
export type Measure = (text: string, isBold?: boolean) => number

export function createMeasure(host: HTMLElement): Measure {
  const context = document.createElement('canvas').getContext('2d')!
  const family = getComputedStyle(host).fontFamily
  const known = new Map<string, number>()
  return (text, isBold = false) => {
    const key = `${isBold} ${text}`
    let width = known.get(key)
    if (width === undefined) {
      context.font = `${isBold ? '700 ' : ''}12px ${family}`
      width = context.measureText(text).width
      known.set(key, width)
    }
    return width
  }
}

/** Padding and border of a plain label. */
const PLAIN_EXTRA = 14

/** Gives a plain label its forms, the fullest first; '' for nothing to say. */
export function writePlain(label: StageLabel, texts: readonly string[], measure: Measure): void {
  const said = texts.filter((text) => text !== '')
  if (said.length === label.texts.length && said.every((text, i) => text === label.texts[i])) return
  label.texts = said
  label.widths = said.map((text) => measure(text) + PLAIN_EXTRA)
}

/** Shows a form of a label. */
export function showForm({ element, texts, firstForm }: StageLabel, form: number): void {
  const text = texts[form]
  if (text !== undefined) {
    if (element.textContent !== text) element.textContent = text
  } else {
    element.dataset.form = String(firstForm + form)
  }
}

export interface MachineWords {
  readonly id: string
  readonly state: MachineState
  readonly words: string
  readonly selected: boolean
}

/** Sign with its borders, and the gap before each text. */
const SIGN_WIDTH = 24
const GAP = 6
const END = 7

/** Writes a label of a machine in the forms that may be used, from the first to the last. */
export function writeMachine(
  label: StageLabel,
  { id, state, words, selected }: MachineWords,
  theme: Theme,
  measure: Measure,
  [first, last]: readonly [0 | 1 | 2, 0 | 1 | 2],
): void {
  const { element } = label
  const key = `${state} ${words} ${theme} ${selected} ${first} ${last}`
  if (element.dataset.key === key) return
  element.dataset.key = key
  element.classList.toggle('selected', selected)
  const colour = stateColour(state, theme)
  const ink = inkOn(colour)
  const { glyph, stroked } = STATE_LOOKS[state]
  const look = stroked
    ? `fill="none" stroke="${ink}" stroke-width="1.8" stroke-linecap="round"`
    : `fill="${ink}"`
  element.innerHTML =
    `<span class="sign" style="background:${colour}">` +
    `<svg viewBox="0 0 12 12"><path d="${glyph}" ${look} stroke-linejoin="round"/></svg></span>` +
    '<b></b><span class="state"></span>'
  element.style.borderColor = colour
  element.querySelector('b')!.textContent = id
  element.querySelector('.state')!.textContent = words
  const short = SIGN_WIDTH + GAP + measure(id, true) + END
  const full = short + GAP + measure(words)
  label.firstForm = first
  label.widths = [full, short, SIGN_WIDTH].slice(first, last + 1)
}

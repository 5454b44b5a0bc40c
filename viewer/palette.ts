/*
 * Colours and signs. A machine state is always shown by colour, glyph and word together; the
 * colours stay apart for colour-blind people too. Text is never set in a state colour.
 */
import type { MachineState } from '../sim/contract/mes.ts'

export type Theme = 'light' | 'dark'

export interface StateLook {
  readonly label: string
  readonly light: string
  readonly dark: string
  /** SVG path in a 12 × 12 box. */
  readonly glyph: string
  /** Drawn as a line rather than filled. */
  readonly stroked: boolean
}

export const STATE_LOOKS: Readonly<Record<MachineState, StateLook>> = {
  running: look('running', '#1F7265', '#55BA9C', 'M3 2L10.5 6L3 10Z', false),
  setup: look('set-up', '#517DE6', '#4071F1', 'M1.5 4H9M7 2L9 4L7 6M10.5 8H3M5 6L3 8L5 10', true),
  starved: look('starved', '#4BCEED', '#ADE8FA', 'M2 3H10L6 9.5Z', true),
  blocked: look('blocked', '#EA9D3A', '#FDC43B', 'M2.5 2.5H9.5V9.5H2.5Z', false),
  microStop: look('micro-stop', '#E86A8A', '#FF9DB0', 'M6 1.8V7M6 9.2V10.4', true),
  down: look('down', '#D20000', '#FC3714', 'M3 3L9 9M9 3L3 9', true),
  held: look('held', '#541642', '#A0659B', 'M6 1.5L10.5 6L6 10.5L1.5 6Z', false),
  maintenance: look(
    'maintenance',
    '#6E29AB',
    '#B499FE',
    'M4.6 2H7.4V4.6H10V7.4H7.4V10H4.6V7.4H2V4.6H4.6Z',
    false,
  ),
  idle: look('idle', '#B4BAC1', '#7B838C', 'M6 2.6A3.4 3.4 0 1 0 6.01 2.6Z', true),
  off: look('off', '#949699', '#4E5053', 'M2.5 6H9.5', true),
}

/** The order in which states are listed and stacked. */
export const STATE_ORDER = Object.keys(STATE_LOOKS) as readonly MachineState[]

function look(
  label: string,
  light: string,
  dark: string,
  glyph: string,
  stroked: boolean,
): StateLook {
  return { label, light, dark, glyph, stroked }
}

/** Colour of a state, `#rrggbb`. */
export const stateColour = (state: MachineState, theme: Theme): string => STATE_LOOKS[state][theme]

/** Black or white, whichever reads better on `background` (`#rrggbb`). */
export function inkOn(background: string): string {
  const channel = (at: number): number => {
    const share = Number.parseInt(background.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
  // The luminance at which black and white have the same WCAG contrast.
  return luminance > 0.179 ? '#11161b' : '#ffffff'
}

/** Products, in the order of the item index of a frame. Kept apart from the state colours. */
const PRODUCTS = ['#5AA7E8', '#B7CF3B', '#F08A1D', '#E0567F', '#8E7CC3', '#3FB7A5', '#A67C52']
const NO_PRODUCT = '#B9C4CE'

/** Colour of a product; `index` 255 (nothing yet) is grey. */
export function productColour(index: number): string {
  return index === 255 ? NO_PRODUCT : PRODUCTS[index % PRODUCTS.length]!
}

/** Colours of the 3D stage. */
export interface StageColours {
  readonly sky: string
  readonly floor: string
  readonly floorLine: string
  readonly aisle: string
  /** Under a work centre, and the lines round places of a shop. */
  readonly pad: string
  readonly mark: string
  readonly body: string
  readonly panel: string
  readonly steel: string
  readonly dark: string
  readonly warm: string
  readonly cool: string
  readonly light: string
  readonly glass: string
  readonly ink: string
  readonly wood: string
  readonly belt: string
}

export const STAGE_COLOURS: Readonly<Record<Theme, StageColours>> = {
  light: {
    sky: '#EEF2F5',
    floor: '#DFE5EA',
    floorLine: '#CBD4DB',
    aisle: '#E9DFB8',
    pad: '#D5DDE4',
    mark: '#E3CF7A',
    body: '#F7F9FA',
    panel: '#B9C5CF',
    steel: '#9DABB7',
    dark: '#4A5763',
    warm: '#E2803A',
    cool: '#5B8FB0',
    light: '#FFF6DC',
    glass: '#A9CBE0',
    ink: '#182129',
    wood: '#B48A5A',
    belt: '#5C6974',
  },
  dark: {
    sky: '#14181D',
    floor: '#232A31',
    floorLine: '#303942',
    aisle: '#4A452F',
    pad: '#2A323A',
    mark: '#7A6C34',
    body: '#6D7984',
    panel: '#4D5964',
    steel: '#8795A1',
    dark: '#2B333B',
    warm: '#D9813E',
    cool: '#557F9C',
    light: '#FFE9B0',
    glass: '#7FA9C2',
    ink: '#F2F5F7',
    wood: '#8A6A45',
    belt: '#3A444D',
  },
}

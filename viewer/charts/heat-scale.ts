/*
 * The scale of a heat map: five steps of one hue from little to much, each with its numbers. The
 * picture, the legend and the table of loads all take their colours from here.
 */
import type { HeatRow } from '../../twin/board.ts'
import { formatNumber, formatShare } from '../format.ts'
import type { Theme } from '../palette.ts'

export type HeatFigure = 'utilisation' | 'downtime' | 'scrap' | 'wip'

export const HEAT_FIGURES = [
  'utilisation',
  'downtime',
  'scrap',
  'wip',
] as const satisfies readonly HeatFigure[]

/** What each figure is called and how it is computed. */
export const HEAT_LOOKS: Readonly<
  Record<HeatFigure, { readonly label: string; readonly meaning: string }>
> = {
  utilisation: {
    label: 'Utilisation',
    meaning: 'Running and set-up time as a share of the planned busy time, last 24 h.',
  },
  downtime: {
    label: 'Downtime',
    meaning: 'Breakdowns and micro-stops as a share of the planned busy time, last 24 h.',
  },
  scrap: { label: 'Scrap', meaning: 'Rejects as a share of all that was made, last 24 h.' },
  wip: { label: 'Work in process', meaning: 'What waits before the machine and is on it now.' },
}

/** From little to much. Lightness alone tells them apart, so they read without colour vision too. */
const STEPS: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#FAEBD0', '#F3CD8C', '#E39A36', '#B0640F', '#703800'],
  dark: ['#3B3324', '#6B4F1F', '#A1731F', '#D79C2C', '#FFD978'],
}
export const HEAT_STEPS = 5

export interface HeatScale {
  readonly figure: HeatFigure
  /** Where the last step ends: a share (0..1], or whole units. */
  readonly top: number
  /** Lower and upper end of each step, in words. */
  readonly labels: readonly string[]
}

/** Round ends for a scale of shares. Utilisation always goes to 100 %, so that days compare. */
const SHARE_TOPS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1]

/** The scale on which all these machines find room. */
export function heatScale(rows: readonly HeatRow[], figure: HeatFigure): HeatScale {
  const most = Math.max(0, ...rows.map((row) => row[figure] ?? 0))
  const top = topOf(figure, most)
  const ends = Array.from({ length: HEAT_STEPS + 1 }, (_, i) => (i * top) / HEAT_STEPS)
  const labels = ends
    .slice(1)
    .map((to, i) => (figure === 'wip' ? labelUnits(ends[i]!, to) : labelShares(ends[i]!, to, top)))
  return { figure, top, labels }
}

/** Whole units: a step begins with the first that is not in the one before. */
function labelUnits(after: number, to: number): string {
  const from = after === 0 ? 0 : after + 1
  return from === to ? formatNumber(to) : `${formatNumber(from)}–${formatNumber(to)}`
}

function labelShares(from: number, to: number, top: number): string {
  const decimals = top * 100 < 5 ? 1 : 0
  return `${formatNumber(from * 100, decimals)}–${formatNumber(to * 100, decimals)}`
}

function topOf(figure: HeatFigure, most: number): number {
  if (figure === 'utilisation') return 1
  if (figure !== 'wip') return SHARE_TOPS.find((top) => top >= most) ?? 1
  // 5, 10, 20, 50, 100, …: five steps of whole units.
  const decade = 10 ** Math.floor(Math.log10(Math.max(5, most)))
  return [1, 2, 5, 10].map((n) => n * decade).find((n) => n >= most && n >= 5) ?? most
}

/** The step of a figure, 0..4; null while there is no figure. */
export function heatStep({ top }: HeatScale, value: number | null): number | null {
  if (value === null) return null
  const step = Math.ceil((value / top) * HEAT_STEPS - 1e-9) - 1
  return Math.min(HEAT_STEPS - 1, Math.max(0, step))
}

/** Colour of a step, `#rrggbb`; grey where there is no figure. */
export function heatColour(step: number | null, theme: Theme): string {
  if (step === null) return theme === 'light' ? '#DDE2E6' : '#30383F'
  return STEPS[theme][step]!
}

/** Unit of a figure as the legend prints it; `unit`: what flows through the plant. */
export const heatUnit = (figure: HeatFigure, unit: string): string =>
  figure === 'wip' ? unit : '%'

/** The figure of one machine in words: `63.4 %`, `12 jobs`; a dash while there is none. */
export function sayHeat(figure: HeatFigure, value: number | null, unit: string): string {
  if (value === null) return '–'
  if (figure !== 'wip') return formatShare(value)
  return `${formatNumber(value)} ${value === 1 ? unit.replace(/s$/, '') : unit}`
}

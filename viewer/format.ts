/*
 * Numbers as people read them: thin spaces between thousands, a true minus, units always.
 */
import { clockTime, type SimTime } from '../sim/contract/time.ts'
import type { Kpi } from '../twin/board.ts'

/** A narrow space at which a line is never broken. */
export const THIN = '\u202f'
export const MINUS = '\u2212'

/** Groups the thousands of a number: `1 094 400`. */
export function formatNumber(value: number, decimals = 0): string {
  const [whole = '0', rest] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN)
  const zero = Number(Math.abs(value).toFixed(decimals)) === 0
  return `${value < 0 && !zero ? MINUS : ''}${grouped}${rest === undefined ? '' : `.${rest}`}`
}

/**
 * Thousands: `694.2 k`, or the number itself below ten thousand. Figures that stand together
 * take the unit of the largest, `of`: `0.7 k` beside `182.4 k`.
 */
export function formatCompact(value: number, of = value): string {
  const size = Math.abs(of)
  if (size < 10_000) return formatNumber(value)
  const decimals = Math.abs(value) < 1_000_000 ? 1 : 0
  if (size < 10_000_000) return `${formatNumber(value / 1_000, decimals)}${THIN}k`
  return `${formatNumber(value / 1_000_000, 1)}${THIN}M`
}

/** Round figures of an axis: `0`, `200 k`. */
export const formatTick = (value: number): string =>
  Math.abs(value) < 10_000 ? formatNumber(value) : `${formatNumber(value / 1_000)}${THIN}k`

/** With its sign printed: `+12.0 k`, `−3`; what rounds to nothing is `0`. */
export function formatSigned(value: number, of = value): string {
  const text = formatCompact(value, of)
  if (!/[1-9]/.test(text)) return '0'
  return value < 0 ? text : `+${text}`
}

/** A share 0..1 as percent: `63.4 %`; a dash when there is none. */
export const formatShare = (share: number | null, decimals = 1): string =>
  share === null ? '–' : `${formatNumber(share * 100, decimals)}${THIN}%`

/** Plant time in ms as `W1 Tue 14:05`. */
export const formatTime = (at: number): string => clockTime(at as SimTime)

/** A length of time in ms: `42 s`, `35 min`, `2 h 05 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return `${Math.floor(ms / 1_000)}${THIN}s`
  if (minutes < 60) return `${minutes}${THIN}min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${hours}${THIN}h ${String(minutes % 60).padStart(2, '0')}${THIN}min`
  return `${Math.floor(hours / 24)}${THIN}d ${hours % 24}${THIN}h`
}

/** Plant seconds per second: `60×`. */
export function formatSpeed(speed: number): string {
  return `${speed > 0 && speed < 10 ? formatNumber(speed, 1) : formatNumber(Math.round(speed))}×`
}

/** Three figures that say something: `1 204`, `45.2`, `7.25`; whole numbers stay whole. */
export function formatFigure(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return formatNumber(value)
  return formatNumber(value, Math.abs(value) >= 10 ? 1 : 2)
}

/** A figure of the KPI strip, as value and unit apart. */
export function formatKpi(kpi: Kpi, currency: string): { value: string; unit: string } {
  const unit = kpiUnit(kpi.unit, currency)
  if (kpi.value === null) return { value: '–', unit }
  if (kpi.unit === 'share') return { value: formatNumber(kpi.value * 100, 1), unit }
  if (kpi.unit === 'currency/1000') return { value: formatNumber(kpi.value, 2), unit }
  if (kpi.unit === 'hours' && kpi.value > 0 && kpi.value < 1) {
    return { value: formatFigure(kpi.value * 60), unit: 'min' }
  }
  if (kpi.unit === 'hours' || kpi.unit === 'jobs/week') {
    return { value: formatFigure(kpi.value), unit }
  }
  return { value: formatNumber(kpi.value), unit }
}

function kpiUnit(unit: Kpi['unit'], currency: string): string {
  if (unit === 'share') return '%'
  if (unit === 'currency/1000') return `${currency} / 1${THIN}000`
  if (unit === 'hours') return 'h'
  return unit.replace('/', ' / ')
}

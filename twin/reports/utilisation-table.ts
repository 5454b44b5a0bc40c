/*
 * Utilisation beside the lead time that it makes, as a small table.
 */
import { leadTimeFactor, queueLength, UTILISATION_WARNING } from '../erp/control/queue-curve.ts'
import { number, share, text, yesNo } from './columns.ts'
import type { Row, Table } from './report.ts'

const CURVE = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98]

/** @param places utilisation of the plant as it is; null: unknown yet */
export function utilisationTable(
  places: readonly { readonly name: string; readonly share: number | null }[],
): Table {
  const row = (name: string, utilisation: number | null): Row => ({
    cells: [
      name,
      utilisation,
      utilisation === null ? null : leadTimeFactor(utilisation),
      utilisation === null ? null : queueLength(utilisation),
      utilisation !== null && utilisation > UTILISATION_WARNING,
    ],
  })
  return {
    id: 'utilisation',
    title: 'What utilisation does to lead time',
    note:
      'Lead time / work time = 1 / (1 − utilisation), waiting = utilisation² / (1 − utilisation): one ' +
      'machine, random arrivals and times (M/M/1). A real plant that is steadier waits less; the curve ' +
      `is as steep. Warning: above ${UTILISATION_WARNING * 100} % every point multiplies the queue; ` +
      'from 100 % on it grows without end.',
    columns: [
      text('where', 'Where'),
      share('utilisation', 'Utilisation'),
      number('leadTimeFactor', 'Lead time / work time', '', 1),
      number('waiting', 'Waiting', 'job', 1),
      yesNo('warning', 'Warning'),
    ],
    rows: [...places.map((one) => row(one.name, one.share)), ...CURVE.map((u) => row('Curve', u))],
  }
}

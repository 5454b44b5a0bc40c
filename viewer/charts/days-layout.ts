/*
 * Geometry of the days under the time bar.
 */
import { scaleLinear } from 'd3'
import { START_OF_DAY_HOUR } from '../../sim/contract/time.ts'

const DAY = 86_400_000
const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const LABELS_MAX = 10

/** Where days begin (midnight) between two plant times (ms); every second, third … if many. */
export function layoutDays(
  from: number,
  to: number,
  width: number,
): { readonly x: number; readonly label: string }[] {
  const x = scaleLinear([from, to], [0, width])
  const shift = START_OF_DAY_HOUR * 3_600_000
  const first = Math.ceil((from + shift) / DAY)
  const last = Math.floor((to + shift) / DAY)
  const every = Math.ceil((last - first + 1) / LABELS_MAX)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
    .filter((day) => day % Math.max(1, every) === 0 && day > 0)
    .map((day) => {
      const week = Math.floor(day / 7) + 1
      return { x: x(day * DAY - shift), label: `W${week} ${NAMES[day % 7]}` }
    })
}

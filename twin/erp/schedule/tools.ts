/*
 * Tools and fixtures: so many of each, each with one operation at a time.
 */
import { instant, type SimTime } from '../../../sim/contract/time.ts'

interface ToolBooking {
  readonly key: string
  readonly start: SimTime
  readonly end: SimTime
}

export type ToolLoads = ReadonlyMap<
  string,
  { readonly quantity: number; readonly bookings: ToolBooking[] }
>

/** `start` where all tools are free until `end`, else when the next of those in use comes back. */
export function whenToolsFree(
  loads: ToolLoads,
  tools: readonly string[],
  start: SimTime,
  end: SimTime,
): SimTime {
  for (const tool of tools) {
    const { quantity, bookings } = loads.get(tool)!
    const busy = bookings.filter((b) => b.start < end && start < b.end)
    if (busy.length < quantity || mostAtOnce(busy) < quantity) continue
    return instant(Math.min(...busy.map((b) => b.end)))
  }
  return start
}

/** The most of some bookings that overlap at an instant. */
function mostAtOnce(bookings: readonly ToolBooking[]): number {
  const overlaps = bookings.map(({ start }) =>
    bookings.filter((b) => b.start <= start && start < b.end),
  )
  return Math.max(...overlaps.map(({ length }) => length))
}

/*
 * Where the operations of a shop can be done.
 */
import type { Operation, Shop } from './shop-scenario.ts'

/** The stations that can do an operation, in file order, its own first. */
export const stationsOf = ({ station, alternatives = [] }: Operation): string[] => [
  station,
  ...alternatives.map((alternative) => alternative.station),
]

/** Set-up families that come to a station, each once, in the order of the file. */
export function familiesAt({ products }: Shop, station: string): string[] {
  const families = products.flatMap(({ id, route }) =>
    route.filter((o) => stationsOf(o).includes(station)).map(({ family }) => family ?? id),
  )
  return [...new Set(families)]
}

/*
 * What the figures count, in words. A line makes bottles one by one; in a shop pieces move together
 * as jobs. An item of the books has the unit that the books keep it in.
 */
import type { Board, Scene } from '../twin/board.ts'

/** What is made, counted and scrapped, in the plural. */
export const madeUnit = (scene: Pick<Scene, 'kind'> | null): string =>
  scene?.kind === 'shop' ? 'pieces' : 'bottles'

/** What waits and is worked on, in the plural. */
export const wipUnit = (scene: Pick<Scene, 'kind'> | null): string =>
  scene?.kind === 'shop' ? 'jobs' : 'bottles'

/** `line` or `shop`: what people call the plant that is shown. */
export const plantWord = (scene: Pick<Scene, 'kind'> | null): string => scene?.kind ?? 'plant'

/** The unit of an item, in the plural; that of what is made where no stock of it is kept. */
export function itemUnit(
  board: Pick<Board, 'stock'> | null,
  scene: Pick<Scene, 'kind'> | null,
  item: string,
): string {
  const kept = board?.stock.find((row) => row.item === item)?.unit
  return kept === undefined ? madeUnit(scene) : pluralOf(kept)
}

/**
 * `bottle` → `bottles`, `box` → `boxes`, `1 000 bottle` → `1 000 bottles`; symbols (`kg`, `ml`) stay as
 * they are.
 */
export function pluralOf(unit: string): string {
  if (unit.startsWith('1 000 ')) return `1 000 ${pluralOf(unit.slice(6))}`
  if (unit.length < 3 || unit === 'min' || /[^a-z]/.test(unit) || unit.endsWith('s')) return unit
  if (unit === 'each') return 'pieces'
  return /(x|ch|sh)$/.test(unit) ? `${unit}es` : `${unit}s`
}

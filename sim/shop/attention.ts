/*
 * Which stations are looked at when the shop settles, and in which order.
 */
import type { Shop, StationState } from './state.ts'

/** Marks a station as worth a look when the shop settles. */
export function attend(shop: Shop, s: StationState): void {
  if (s.attended) return
  s.attended = true
  if (s.takesMaterial) return attendTaker(shop, s)
  enqueue(shop, s)
}

function enqueue(shop: Shop, s: StationState): void {
  const { attention } = shop
  const { ring } = attention
  const end = attention.first + attention.size++
  ring[end < ring.length ? end : end - ring.length] = s.index
}

/** Stations that take material wait until all others have settled: see `nextTaker`. */
function attendTaker(shop: Shop, s: StationState): void {
  const materials = shop.materials!
  materials.attended[s.index] = 1
  materials.waiting++
}

/**
 * Lets the first station in file order that takes material have its turn; false: there is none. So
 * scarce material goes to stations in file order, whatever else happens at the instant.
 */
export function nextTaker(shop: Shop): boolean {
  const materials = shop.materials!
  if (materials.waiting === 0) return false
  const index = materials.attended.indexOf(1)
  materials.attended[index] = 0
  materials.waiting--
  enqueue(shop, shop.stations[index]!)
  return true
}

/*
 * One need as several deliveries: each is an order of its own, so each keeps to the terms of the supplier.
 */
import { splitByLargestRemainder } from './split.ts'

/**
 * Quantities of the deliveries, at most `most` of them and as even as can be: none below the minimum, all in
 * whole multiples. Together they are what is wanted, raised to the minimum and the multiple.
 * @param wanted base units, above 0
 */
export function inDeliveries(
  wanted: number,
  most: number,
  { minimum, multiple }: { readonly minimum: number; readonly multiple: number },
): number[] {
  const least = Math.ceil(minimum / multiple)
  const all = Math.max(least, Math.ceil(wanted / multiple))
  const count = Math.max(1, Math.min(most, Math.floor(all / least)))
  return splitByLargestRemainder(all, new Array<number>(count).fill(1)).map((n) => n * multiple)
}

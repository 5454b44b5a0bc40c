/*
 * What the equipment of a shop is called, in events, books and pictures alike.
 */

/** Ids of the machines of a work centre: that of the centre itself when there is one. */
export function nameMachines(workCentre: string, machines: number): string[] {
  if (machines === 1) return [workCentre]
  return Array.from({ length: machines }, (_, i) => `${workCentre}-${i + 1}`)
}

/*
 * What utilisation does to lead time: the M/M/1 queue (one machine, random arrivals and times).
 *
 *   lead time / work time = 1 / (1 − utilisation)       5 at 80 %, 20 at 95 %
 *   waiting in the queue  = utilisation² / (1 − utilisation) jobs
 */

/** Targets above it multiply the queue. */
export const UTILISATION_WARNING = 0.9

/** Lead time / work time; null from 1 on, where the queue grows without end. @param utilisation ≥ 0 */
export const leadTimeFactor = (utilisation: number): number | null =>
  utilisation >= 1 ? null : 1 / (1 - utilisation)

/** Mean number waiting; null from 1 on. @param utilisation ≥ 0 */
export const queueLength = (utilisation: number): number | null =>
  utilisation >= 1 ? null : (utilisation * utilisation) / (1 - utilisation)

/*
 * The cycle count, at the end of the month or as often as the scenario says.
 */
import { after } from '../../sim/contract/time.ts'
import { type Door, decideAsPlanner } from '../decide.ts'
import type { Twin } from '../twin.ts'

/** Has all stock counted where it is time for it. */
export function countDue(door: Door, twin: Twin): void {
  const { integration, scenario, at } = twin
  if (integration === undefined || at < integration.nextCountAt) return
  decideAsPlanner(door, twin, scenario.line.id, { type: 'countStock', items: [] })
  integration.nextCountAt = after(integration.nextCountAt, integration.countEvery)
  integration.lostBeforeCount = integration.inbox.missing + integration.inbox.quarantined
}

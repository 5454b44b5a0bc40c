/*
 * What a person chose to see in the picture, kept for the next visit.
 */
import { effect } from '@preact/signals'
import { HEATS, type Heat, heat, LAYERS, type LayerToggles, layers } from './state.ts'

export interface View {
  readonly heat: Heat
  readonly layers: LayerToggles
}

const KEY = 'taktwin.view'

/** What was kept, as far as it still makes sense; anything else is as at the first visit. */
export function parseView(text: string | null, first: View): View {
  let kept: unknown
  try {
    kept = JSON.parse(text ?? 'null')
  } catch {
    return first
  }
  if (typeof kept !== 'object' || kept === null) return first
  const { heat: chosen, hidden } = kept as { heat?: unknown; hidden?: unknown }
  const away: readonly unknown[] = Array.isArray(hidden) ? hidden : []
  return {
    heat: HEATS.find((id) => id === chosen) ?? first.heat,
    layers: Object.fromEntries(
      LAYERS.map((id) => [id, first.layers[id] && !away.includes(id)]),
    ) as LayerToggles,
  }
}

export const writeView = (view: View): string =>
  JSON.stringify({ heat: view.heat, hidden: LAYERS.filter((id) => !view.layers[id]) })

/** Takes up what was kept and keeps every change from now on; without storage it does neither. */
export function rememberView(): void {
  const view = parseView(readKept(), { heat: heat.value, layers: layers.value })
  heat.value = view.heat
  layers.value = view.layers
  effect(() => keep(writeView({ heat: heat.value, layers: layers.value })))
}

// A browser may forbid storage: the choice then lasts as long as the page.
function readKept(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function keep(text: string): void {
  try {
    localStorage.setItem(KEY, text)
  } catch {}
}

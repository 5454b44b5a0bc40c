/*
 * The tabs below the line.
 */
import type { ComponentChild } from 'preact'
import { folded, scene, TABS, type TabId, tab, waitingCount } from '../state.ts'
import { BottleneckTab } from './bottleneck-tab.tsx'
import { BridgePanel } from './bridge-panel.tsx'
import { DecisionsPanel } from './decisions-panel.tsx'
import { EventsPanel } from './events-panel.tsx'
import { FlowPanel } from './flow-panel.tsx'
import { Icon } from './icon.tsx'
import { LoadPanel } from './load-panel.tsx'
import { OrdersPanel } from './orders-panel.tsx'
import { StockPanel } from './stock-panel.tsx'

const PANELS: Readonly<Record<TabId, { title: string; show: () => ComponentChild }>> = {
  bridge: { title: 'Loss bridge', show: () => <BridgePanel /> },
  flow: { title: 'Flow', show: () => <FlowPanel /> },
  bottleneck: { title: 'Bottleneck', show: () => <BottleneckTab /> },
  load: { title: 'Load', show: () => <LoadPanel /> },
  decisions: { title: 'Decisions', show: () => <DecisionsPanel /> },
  orders: { title: 'Orders', show: () => <OrdersPanel /> },
  events: { title: 'Events', show: () => <EventsPanel /> },
  stock: { title: 'Stock', show: () => <StockPanel /> },
}

/** In the order in which they stand; a shop has no loss bridge, so its tab says why last. */
function listTabs(): readonly TabId[] {
  if (scene.value?.kind !== 'shop') return TABS
  return [...TABS.filter((id) => id !== 'bridge'), 'bridge']
}

const chosenTab = (): TabId => tab.value ?? listTabs()[0]!

export function TabPanels() {
  const chosen = chosenTab()
  const tabs = listTabs()
  return (
    <section class="below" aria-label="Details">
      <div class="tab-row">
        <div role="tablist" aria-label="Details" onKeyDown={onKeyDown}>
          {tabs.map((id) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`tab-${id}`}
              aria-selected={id === chosen}
              aria-controls={`panel-${id}`}
              tabIndex={id === chosen ? 0 : -1}
              onClick={() => choose(id)}
            >
              {PANELS[id].title}
              {id === 'decisions' && waitingCount.value > 0 && (
                <span class="badge">{waitingCount.value} waiting</span>
              )}
            </button>
          ))}
        </div>
        <button
          type="button"
          class="fold"
          aria-expanded={!folded.value}
          onClick={() => {
            folded.value = !folded.value
          }}
        >
          <Icon name={folded.value ? 'up' : 'down'} /> {folded.value ? 'Show' : 'Hide'}
        </button>
      </div>
      {tabs.map((id) => (
        <div
          key={id}
          role="tabpanel"
          id={`panel-${id}`}
          aria-labelledby={`tab-${id}`}
          hidden={id !== chosen || folded.value}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of keys.
          tabIndex={0}
        >
          {id === chosen && PANELS[id].show()}
        </div>
      ))}
    </section>
  )
}

function choose(id: TabId): void {
  tab.value = id
  folded.value = false
}

function onKeyDown(event: KeyboardEvent): void {
  const tabs = listTabs()
  const at = tabs.indexOf(chosenTab())
  const next = {
    ArrowRight: tabs[(at + 1) % tabs.length],
    ArrowLeft: tabs[(at + tabs.length - 1) % tabs.length],
    Home: tabs[0],
    End: tabs.at(-1),
  }[event.key]
  if (!next) return
  event.preventDefault()
  choose(next)
  document.getElementById(`tab-${next}`)?.focus()
}

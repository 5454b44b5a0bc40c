/*
 * The tabs below the line.
 */
import type { ComponentChild } from 'preact'
import { folded, TABS, type TabId, tab, waitingCount } from '../state.ts'
import { BridgePanel } from './bridge-panel.tsx'
import { DecisionsPanel } from './decisions-panel.tsx'
import { EventsPanel } from './events-panel.tsx'
import { Icon } from './icon.tsx'
import { OrdersPanel } from './orders-panel.tsx'
import { StockPanel } from './stock-panel.tsx'

const PANELS: Readonly<Record<TabId, { title: string; show: () => ComponentChild }>> = {
  bridge: { title: 'Loss bridge', show: () => <BridgePanel /> },
  decisions: { title: 'Decisions', show: () => <DecisionsPanel /> },
  orders: { title: 'Orders', show: () => <OrdersPanel /> },
  events: { title: 'Events', show: () => <EventsPanel /> },
  stock: { title: 'Stock', show: () => <StockPanel /> },
}

export function TabPanels() {
  const chosen = tab.value
  return (
    <section class="below" aria-label="Details">
      <div class="tab-row">
        <div role="tablist" aria-label="Details" onKeyDown={onKeyDown}>
          {TABS.map((id) => (
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
      {TABS.map((id) => (
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
  const at = TABS.indexOf(tab.value)
  const next = {
    ArrowRight: TABS[(at + 1) % TABS.length],
    ArrowLeft: TABS[(at + TABS.length - 1) % TABS.length],
    Home: TABS[0],
    End: TABS.at(-1),
  }[event.key]
  if (!next) return
  event.preventDefault()
  choose(next)
  document.getElementById(`tab-${next}`)?.focus()
}

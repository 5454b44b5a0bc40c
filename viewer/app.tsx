/*
 * The page: controls on top, the picture in the middle, machines and card on the right, and the
 * tabs below.
 */
import { useEffect } from 'preact/hooks'
import { refreshCard } from './actions.ts'
import { PAGE_TITLES, page } from './pages/page-state.ts'
import { ReportsPage } from './pages/reports-page.tsx'
import { ForkNotice } from './panels/fork-notice.tsx'
import { HelpDialog } from './panels/help-dialog.tsx'
import { KpiStrip } from './panels/kpi-strip.tsx'
import { LineView } from './panels/line-view.tsx'
import { ScenarioDialog } from './panels/scenario-dialog.tsx'
import { SidePanel } from './panels/side-panel.tsx'
import { TabPanels } from './panels/tab-panels.tsx'
import { TimeBar } from './panels/time-bar.tsx'
import { TopBar } from './panels/top-bar.tsx'
import { ViewControl } from './panels/view-control.tsx'
import { listenForShortcuts } from './shortcuts.ts'
import { folded, pastView, scene, session } from './state.ts'
import { plantWord } from './units.ts'

/** How often an open machine card is read again, ms. */
const CARD_EVERY_MS = 1_000

export function App() {
  useEffect(() => listenForShortcuts(), [])
  useEffect(() => {
    const timer = setInterval(() => void refreshCard(), CARD_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const title = scene.value?.title
  const pageTitle = PAGE_TITLES[page.value]
  useEffect(() => {
    const names = [...(page.value === 'factory' ? [] : [pageTitle]), ...(title ? [title] : [])]
    document.title = [...names, 'Taktwin'].join(' · ')
  }, [title, pageTitle])
  return (
    <div class={`page ${classOfPage()}`} data-session={session.value?.id}>
      <TopBar />
      {page.value === 'factory' ? <Factory /> : <ReportsPage />}
      <ScenarioDialog />
      <HelpDialog />
    </div>
  )
}

function classOfPage(): string {
  if (page.value !== 'factory') return 'on-reports'
  return `${folded.value ? 'folded' : ''} ${pastView.value ? 'past' : ''}`
}

/** What is there now, and how it runs. */
function Factory() {
  return (
    <>
      <KpiStrip />
      <main class="line">
        <h1 class="unseen">
          The {plantWord(scene.value)} {scene.value?.lineName ?? ''}
        </h1>
        <LineView />
        <ViewControl />
        <ForkNotice />
        <TimeBar />
      </main>
      <SidePanel />
      <TabPanels />
    </>
  )
}

/*
 * What a person can do on the page. Each action asks the server and says in words what came of it.
 */
import { decodeFrame } from '../twin/frame.ts'
import type { Answer, Request } from '../twin/protocol.ts'
import { type Feed, openFeed } from './feed/socket-feed.ts'
import { formatTime } from './format.ts'
import type { Theme } from './palette.ts'
import {
  board,
  bridgeProgress,
  bridges,
  cameraPreset,
  card,
  freshFork,
  liveTime,
  pastView,
  plantTime,
  selectedMachine,
  session,
  statusLine,
  theme,
} from './state.ts'

let feed: Feed | undefined

/** Minutes of plant time in a step. */
export const STEP_MINUTES = 15

/** Connects the page; called once. */
export function connect(): void {
  feed = openFeed(() => sessionInAddress() ?? session.value?.id)
  addressed = sessionInAddress()
  addEventListener('popstate', () => {
    const wanted = sessionInAddress()
    // Going back to another page of the same session is no reason to join it again.
    if (wanted !== addressed) void join(wanted)
    addressed = wanted
  })
}

/** The session that the address names; undefined: the one that everybody begins with. */
let addressed: string | undefined

const sessionInAddress = (): string | undefined =>
  new URLSearchParams(location.search).get('session') ?? undefined

/** Asks the server; what goes wrong is said in the status line. */
export async function ask(request: Request, done?: string): Promise<Answer> {
  const answer: Answer = feed
    ? await feed.ask(request)
    : { ok: false, error: 'The page is not connected yet.' }
  if (!answer.ok) say(answer.error, true)
  else {
    if (answer.session && request.type !== 'fork') session.value = answer.session
    if (done !== undefined) say(done)
  }
  return answer
}

function say(text: string, problem = false): void {
  statusLine.value = { text, problem }
}

export const play = (): Promise<Answer> => ask({ type: 'play' }, 'The plant plays.')
export const pause = (): Promise<Answer> => ask({ type: 'pause' }, 'The plant is paused.')
export const togglePlay = (): Promise<Answer> => (session.value?.playing ? pause() : play())
export const setSpeed = (speed: number): Promise<Answer> => ask({ type: 'speed', speed })
export const step = (): Promise<Answer> => ask({ type: 'step', minutes: STEP_MINUTES })

/** Starts a scenario from its beginning; it plays on if the one before played. */
export async function restart(scenario: string, seed: string): Promise<void> {
  const played = session.value?.playing
  closeCard()
  const answer = await ask(
    { type: 'restart', scenario, seed },
    `Started ${scenario} from its beginning with seed ${seed}.`,
  )
  if (answer.ok && played) await ask({ type: 'play' })
}

/** Copies the running plant into a session of its own and offers to go there. */
export async function forkSession(): Promise<void> {
  const answer = await ask({ type: 'fork' })
  if (!answer.ok || !answer.session) return
  freshFork.value = answer.session
  say(`Forked at ${formatTime(answer.session.forkOf?.at ?? plantTime.value)}.`)
}

/** The address of the page that shows this session. */
export function addressOf(id: string): string {
  const query = new URLSearchParams(location.search)
  query.set('session', id)
  return `${location.pathname}?${query}`
}

/** Shows another session in this page; the browser's back button returns. */
export async function switchTo(id: string): Promise<void> {
  history.pushState(null, '', addressOf(id))
  addressed = id
  freshFork.value = null
  await join(id)
}

async function join(id: string | undefined): Promise<void> {
  closeCard()
  await ask(id === undefined ? { type: 'join' } : { type: 'join', session: id }, 'Joined.')
}

export function decide(decision: string, verdict: 'approve' | 'reject'): Promise<Answer> {
  const done = verdict === 'approve' ? 'approved' : 'rejected'
  return ask({ type: 'decide', decision, verdict }, `Decision ${decision} ${done}.`)
}

/** The instant that was asked for last, while an answer is on its way. */
let wantedPast: number | undefined
let looking = false

/** Shows the plant as it was at an instant (plant time, ms); the latest wish is answered last. */
export async function lookAt(at: number): Promise<void> {
  wantedPast = Math.max(0, Math.min(Math.round(at), liveTime.value))
  if (looking) return
  looking = true
  closeCard()
  while (wantedPast !== undefined) {
    const wish: number = wantedPast
    wantedPast = undefined
    const answer = await ask({ type: 'past', at: wish })
    if (!answer.ok || !answer.past) break
    const bytes = Uint8Array.from(atob(answer.past.frame), (c) => c.charCodeAt(0))
    pastView.value = { board: answer.past.board, frame: decodeFrame(bytes) }
  }
  looking = false
}

/** Shows the plant as it stands now. */
export function backToLive(): void {
  wantedPast = undefined
  if (pastView.value === null) return
  pastView.value = null
  say('The page shows the live plant again.')
}

/** Opens the card of a machine; it is read anew every second while it is open. */
export function openCard(machine: string): void {
  if (pastView.value !== null) {
    say('Cards show the live plant: go back to it first.')
    return
  }
  if (selectedMachine.value !== machine) card.value = null
  selectedMachine.value = machine
  void refreshCard()
}

export function closeCard(): void {
  selectedMachine.value = null
  card.value = null
}

/** Reads the open card again, if there is one. */
export async function refreshCard(): Promise<void> {
  const machine = selectedMachine.value
  if (machine === null || board.value === null) return
  const answer = await ask({ type: 'card', machine })
  if (answer.ok && answer.card && selectedMachine.value === machine) card.value = answer.card
}

/** Computes the loss bridge of a scenario with so many replications. */
export async function computeBridge(scenario: string, replications: number): Promise<void> {
  bridgeProgress.value = { scenario, done: 0, total: replications }
  const answer = await ask({ type: 'bridge', scenario, replications })
  bridgeProgress.value = null
  if (!answer.ok || !answer.bridge) return
  bridges.value = { ...bridges.value, [scenario]: answer.bridge }
  say(`The loss bridge of ${scenario} is ready.`)
}

export function showPreset(index: number): void {
  cameraPreset.value = { index, count: cameraPreset.value.count + 1 }
}

const THEME_KEY = 'taktwin.theme'

/** The theme chosen before, else that of the system. */
export function readTheme(): Theme {
  const chosen = localStorage.getItem(THEME_KEY)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function toggleTheme(): void {
  theme.value = theme.value === 'light' ? 'dark' : 'light'
  localStorage.setItem(THEME_KEY, theme.value)
}

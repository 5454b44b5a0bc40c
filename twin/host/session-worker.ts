/*
 * The worker thread of a session: keeps the time of one live plant, answers questions, and
 * sends pictures at a bounded rate while someone is looking.
 */
import { parentPort } from 'node:worker_threads'
import type { Solve } from '../erp/linear-program.ts'
import { BOARDS_PER_SECOND_MAX, FRAMES_PER_SECOND_MAX } from '../protocol.ts'
import { answerAsk } from './answer-ask.ts'
import { isAskError } from './ask-error.ts'
import { describeState, type LivePlant, playSlice, takeFrame } from './live-plant.ts'
import { boardOf } from './played.ts'
import { needsSolver } from './reports.ts'
import type { Ask, FromWorker, ToWorker } from './session-messages.ts'
import { loadSolver, rememberSolutions } from './solver.ts'

/** Wall time (ms) played before the worker listens for commands again. */
const SLICE = 30
/** Pause between two slices at a bounded speed (ms). */
const REST = 25
/** While the plant plays, a report that takes the solver stands so many times as long as it took. */
const SOLVED_REST = 20
const FRAME_GAP = 1_000 / FRAMES_PER_SECOND_MAX
const PACE_FRAMES = FRAMES_PER_SECOND_MAX
const BOARD_GAP = 1_000 / BOARDS_PER_SECOND_MAX

const thread = {
  live: undefined as LivePlant | undefined,
  solve: undefined as Solve | undefined,
  /** The latest reports that took the solver: by id, when they were made and how long that took (ms). */
  solved: new Map<
    string,
    { readonly value: unknown; readonly at: number; readonly took: number }
  >(),
  watched: false,
  /** A slice is scheduled. */
  ticking: false,
  /** Something changed since the last frame, and since the last board. */
  frameDue: false,
  boardDue: false,
  framedAt: Number.NEGATIVE_INFINITY,
  /** The latest frames while the pace was not changed: for the speed as achieved. */
  pace: [] as { readonly wall: number; readonly plant: number }[],
  boardedAt: Number.NEGATIVE_INFINITY,
  pictureTimer: undefined as NodeJS.Timeout | undefined,
  told: '',
}

parentPort!.on('message', ({ id, ask }: ToWorker) => {
  if (thread.solve || !wantsSolver(ask)) return reply(id, ask)
  // Loaded for the first report that needs it; what else is asked in the meantime is answered first.
  void loadSolver().then((solve) => {
    thread.solve ??= rememberSolutions(solve)
    reply(id, ask)
  })
})

const wantsSolver = (ask: Ask): boolean =>
  ask.type === 'report' && !!thread.live && needsSolver(thread.live.played, ask.report)

function reply(id: number, ask: Ask): void {
  try {
    const value = takeAsk(ask)
    // Before the reply, so that who asked finds the new state.
    tellState()
    send({ type: 'reply', id, value })
  } catch (error) {
    // What is not a refusal is a bug: it ends the worker, and the server reports it.
    if (!isAskError(error)) throw error
    send({ type: 'refusal', id, refusal: { error: error.message, status: error.status } })
  }
  tick()
}

function takeAsk(ask: Ask): unknown {
  if (ask.type === 'watch') {
    thread.watched = ask.watched
    if (ask.watched) sendPictures()
    return undefined
  }
  const now = performance.now()
  const solved = ask.type === 'report' && wantsSolver(ask) ? ask.report : undefined
  const kept = solved === undefined ? undefined : thread.solved.get(solved)
  if (kept && thread.live?.playing && now - kept.at < SOLVED_REST * kept.took) return kept.value
  const { live, value, changed } = answerAsk(thread.live, ask, now, thread.solve)
  if (solved !== undefined) {
    const at = performance.now()
    thread.solved.set(solved, { value, at, took: at - now })
  }
  const isNew = live !== thread.live
  thread.live = live
  if (isNew) {
    send({ type: 'scene', scene: live.scene })
  }
  if (changed) {
    thread.solved.clear()
    thread.pace = []
    noteChange()
  }
  return value
}

function tick(): void {
  if (thread.ticking || !thread.live?.playing) return
  thread.ticking = true
  const again = () => {
    thread.ticking = false
    const { live } = thread
    if (!live?.playing) return
    const before = live.at
    const more = playSlice(live, SLICE, () => performance.now())
    if (live.at !== before) noteChange()
    tellState()
    if (!live.playing) return
    thread.ticking = true
    if (more) setImmediate(again)
    else setTimeout(again, REST)
  }
  setImmediate(again)
}

/** Says what the session is doing, when that is news. */
function tellState(): void {
  if (thread.live === undefined) return
  const state = describeState(thread.live)
  // Plant time alone is no news: it travels in the frames.
  const { at: _, ...told } = state
  const text = JSON.stringify(told)
  if (text === thread.told) return
  thread.told = text
  send({ type: 'state', state })
}

function noteChange(): void {
  thread.frameDue = true
  thread.boardDue = true
  sendPictures()
}

/** Sends the pictures that are due and not too soon, and sees to the rest a little later. */
function sendPictures(): void {
  clearTimeout(thread.pictureTimer)
  thread.pictureTimer = undefined
  const { live, watched } = thread
  if (live === undefined || !watched) return
  const now = performance.now()
  if (thread.frameDue && now - thread.framedAt >= FRAME_GAP) sendFrame(live, now)
  if (thread.boardDue && now - thread.boardedAt >= BOARD_GAP) {
    thread.boardDue = false
    thread.boardedAt = now
    send({ type: 'board', board: boardOf(live.played) })
  }
  const waits = [
    thread.frameDue ? thread.framedAt + FRAME_GAP - now : Number.POSITIVE_INFINITY,
    thread.boardDue ? thread.boardedAt + BOARD_GAP - now : Number.POSITIVE_INFINITY,
  ]
  const wait = Math.min(...waits)
  // Rounded up: a timer may fire a little early.
  if (wait !== Number.POSITIVE_INFINITY) {
    thread.pictureTimer = setTimeout(sendPictures, Math.max(1, Math.ceil(wait)))
  }
}

function sendFrame(live: LivePlant, now: number): void {
  thread.frameDue = false
  thread.framedAt = now
  const bytes = takeFrame(live, live.playing ? measurePace(live.at, now) : 0)
  send({ type: 'frame', bytes, last: !live.playing })
}

/** Plant seconds per second over about the last second; what was chosen until that is known. */
function measurePace(plant: number, wall: number): number {
  thread.pace.push({ wall, plant })
  if (thread.pace.length > PACE_FRAMES) thread.pace.shift()
  const [first] = thread.pace
  const passed = wall - first!.wall
  return passed > 0 ? (plant - first!.plant) / passed : (thread.live?.speed ?? 0)
}

function send(message: FromWorker): void {
  parentPort!.postMessage(message)
}

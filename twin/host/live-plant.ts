/*
 * A plant being watched, with a speed. What the clock says comes in as an
 * argument; the worker thread around it keeps the time.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import { after, days, instant, minutes, type SimTime, START } from '../../sim/contract/time.ts'
import type { Scene } from '../board.ts'
import { encodeFrame } from '../frame.ts'
import { createPast, keepCopy, nextCopyAt, type Past, playPast } from './past.ts'
import { advancePlayed, frameOf, openPiece, type Piece, type Played, sceneOf } from './played.ts'
import type { PlayState } from './session-messages.ts'

/** The latest events that are kept for `events.ndjson`. */
export const EVENTS_KEPT = 200_000
/** Older events are dropped in blocks, so that keeping them costs little. */
const EVENTS_SLACK = 20_000

/** Plant time played at once: short against a slice of wall time. */
const CHUNK = minutes(15)

/** Plain data: a fork is one clone. */
export interface LivePlant {
  readonly piece: Piece
  readonly scene: Scene
  readonly played: Played
  /** Plant time; the plant has been played up to here. */
  at: SimTime
  readonly end: SimTime
  playing: boolean
  /** Plant seconds per second; 0: as fast as it goes. */
  speed: number
  /** From this wall time (ms) and plant time on, the speed counts. */
  anchor: { readonly wall: number; readonly at: SimTime }
  /** The latest events, oldest first. */
  readonly events: MesEvent[]
  readonly past: Past
}

/** The plant at its start, paused. */
export function createLivePlant(piece: Piece, speed: number): LivePlant {
  const live: LivePlant = {
    piece,
    scene: sceneOf(piece),
    played: openPiece(piece),
    at: START,
    end: after(START, days(piece.scenario.days)),
    playing: false,
    speed,
    anchor: { wall: 0, at: START },
    events: [],
    past: createPast(),
  }
  playTo(live, START)
  return live
}

export function isFinished(live: LivePlant): boolean {
  return live.at >= live.end
}

export function describeState(live: LivePlant): PlayState {
  const { piece, playing, speed, at } = live
  const { name } = piece.scenario
  return { scenario: name, seed: piece.seed, playing, speed, finished: isFinished(live), at }
}

/** The picture of this instant, as bytes. `speed`: plant seconds per second, as achieved. */
export function takeFrame({ played, scene, at }: LivePlant, speed: number): Uint8Array {
  return encodeFrame(frameOf(played, scene, at, speed))
}

/** The picture of an instant of the past, and plant and twin of then. Throws if there is no such past. */
export function takePast(live: LivePlant, at: SimTime): { frame: Uint8Array; played: Played } {
  const played = playPast(live.past, at)
  return { frame: encodeFrame(frameOf(played, live.scene, at, 0)), played }
}

export function startPlaying(live: LivePlant, now: number): void {
  live.playing = !isFinished(live)
  live.anchor = { wall: now, at: live.at }
}

export function setSpeed(live: LivePlant, speed: number, now: number): void {
  live.speed = speed
  live.anchor = { wall: now, at: live.at }
}

/** Plays to an instant, at most to the end. */
export function playTo(live: LivePlant, until: SimTime): void {
  const target = instant(Math.min(until, live.end))
  for (let stop = nextCopyAt(live.past); stop <= target; stop = nextCopyAt(live.past)) {
    follow(live, stop)
    keepCopy(live.past, live.played, stop)
  }
  follow(live, target)
  if (live.events.length > EVENTS_KEPT + EVENTS_SLACK) {
    live.events.splice(0, live.events.length - EVENTS_KEPT)
  }
  live.at = target
  if (isFinished(live)) live.playing = false
}

function follow(live: LivePlant, until: SimTime): void {
  for (const event of advancePlayed(live.played, until)) live.events.push(event)
}

/**
 * Plays for at most `budget` ms of wall time towards where the plant should be by now.
 * @param readWall the wall clock, ms
 * @returns true when there is more to do at once
 */
export function playSlice(live: LivePlant, budget: number, readWall: () => number): boolean {
  const startedAt = readWall()
  const { speed, anchor, end } = live
  const due = anchor.at + Math.floor((startedAt - anchor.wall) * speed)
  const target = speed === 0 ? end : instant(Math.min(due, end))
  while (live.playing && live.at < target) {
    playTo(live, instant(Math.min(live.at + CHUNK, target)))
    if (readWall() - startedAt < budget) continue
    // Too fast for this computer: what is missing is not made up later.
    if (speed > 0) live.anchor = { wall: readWall(), at: live.at }
    return live.playing && (speed === 0 || live.at < target)
  }
  return live.playing && speed === 0
}

/*
 * What moves between two frames: levels glide to the newest frame, machines turn at their real
 * rate. Frames come ten times a second at most; the screen draws sixty.
 */
import type { Scene } from '../../twin/board.ts'
import type { Frame } from '../../twin/frame.ts'

export interface Motion {
  /** Level / capacity of each buffer. */
  fills: number[]
  /** Share of the places on each belt that what only passes through takes up. */
  streams: number[]
  packings: number[]
  turns: number[]
}

/** Bottles in one turn of a machine's moving part, so that 200 a minute are easy to follow. */
export const BOTTLES_PER_TURN = 80

/** Turns a second above which motion is only a flicker: it stays at this pace. */
const TURNS_PER_SECOND_MAX = 0.35

/** Time in which a level covers most of the way to a new frame, seconds. */
const GLIDE_SECONDS = 0.12

/** Time in which most of a queue has closed up, seconds. */
const QUEUE_SECONDS = 0.4

export function createMotion(scene: Pick<Scene, 'machines' | 'buffers'>): Motion {
  return {
    fills: scene.buffers.map(() => 0),
    streams: scene.buffers.map(() => 0),
    packings: scene.buffers.map(() => 0),
    turns: scene.machines.map(() => 0),
  }
}

/**
 * Bottles on the way between two machines that both run are not a buffer: the level is 0, yet
 * they are there. At the rated speed they stand about five places apart.
 */
const STREAM_SHARE = 0.2

/** Moves on by so many seconds of the clock; `Infinity` jumps to the frame without motion. */
export function advanceMotion(
  motion: Motion,
  scene: Pick<Scene, 'machines' | 'buffers'>,
  frame: Frame,
  seconds: number,
): void {
  const share = 1 - Math.exp(-seconds / GLIDE_SECONDS)
  frame.buffers.forEach(({ level }, i) => {
    const capacity = scene.buffers[i]?.capacity ?? 1
    const rate = frame.machines[i + 1]?.ratePerMinute ?? 0
    const stopped = rate === 0
    const rated = scene.machines[i + 1]?.ratePerMinute ?? 1
    const stream = STREAM_SHARE * Math.min(1, rate / rated)
    motion.streams[i] = glide(motion.streams[i] ?? 0, stream, share)
    motion.fills[i] = glide(motion.fills[i] ?? 0, level / capacity, share)
    const packingShare = 1 - Math.exp(-seconds / QUEUE_SECONDS)
    motion.packings[i] = glide(motion.packings[i] ?? 0, stopped ? 1 : 0, packingShare)
  })
  if (!Number.isFinite(seconds)) return
  frame.machines.forEach(({ ratePerMinute }, i) => {
    const pace = (ratePerMinute / 60 / BOTTLES_PER_TURN) * frame.speed
    motion.turns[i] = (motion.turns[i] ?? 0) + Math.min(pace, TURNS_PER_SECOND_MAX) * seconds
  })
}

const glide = (from: number, to: number, share: number): number => from + (to - from) * share

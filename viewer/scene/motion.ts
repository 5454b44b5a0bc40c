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

/** Pace of a machine that works on a job. */
const TURNS_PER_SECOND_WORKING = 0.25

/** Changes smaller than this are not seen. */
const STANDSTILL = 0.001

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

/** The part of a scene that motion depends on. */
type Moving = Pick<Scene, 'kind' | 'machines' | 'buffers'>

/**
 * Moves on by so many seconds of the clock; `Infinity` jumps to the frame without motion. Says
 * whether anything is still on its way.
 */
export function advanceMotion(
  motion: Motion,
  scene: Moving,
  frame: Frame,
  seconds: number,
): boolean {
  const glided = scene.kind === 'shop' ? fillQueues : fillBelts
  const gliding = glided(motion, scene, frame, seconds)
  if (!Number.isFinite(seconds)) return false
  let turning = false
  frame.machines.forEach((machine, i) => {
    const pace = turnsPerSecond(machine, frame.speed, scene.kind)
    motion.turns[i] = (motion.turns[i] ?? 0) + pace * seconds
    turning ||= pace > 0
  })
  return gliding || turning
}

/** A line turns at its real rate; a machine of a shop turns while it works on a job. */
function turnsPerSecond(
  { ratePerMinute, state }: Frame['machines'][number],
  speed: number,
  kind: Scene['kind'],
): number {
  if (kind === 'shop') return state === 'running' && speed > 0 ? TURNS_PER_SECOND_WORKING : 0
  return Math.min((ratePerMinute / 60 / BOTTLES_PER_TURN) * speed, TURNS_PER_SECOND_MAX)
}

function fillBelts(motion: Motion, scene: Moving, frame: Frame, seconds: number): boolean {
  let gliding = false
  const share = 1 - Math.exp(-seconds / GLIDE_SECONDS)
  const packingShare = 1 - Math.exp(-seconds / QUEUE_SECONDS)
  frame.buffers.forEach(({ level }, i) => {
    const capacity = scene.buffers[i]?.capacity ?? 1
    const rate = frame.machines[i + 1]?.ratePerMinute ?? 0
    const rated = scene.machines[i + 1]?.ratePerMinute ?? 1
    const stream = STREAM_SHARE * Math.min(1, rate / rated)
    const before = (motion.fills[i] ?? 0) + (motion.packings[i] ?? 0)
    motion.streams[i] = glide(motion.streams[i] ?? 0, stream, share)
    motion.fills[i] = glide(motion.fills[i] ?? 0, level / capacity, share)
    motion.packings[i] = glide(motion.packings[i] ?? 0, rate === 0 ? 1 : 0, packingShare)
    gliding ||= Math.abs(motion.fills[i]! + motion.packings[i]! - before) > STANDSTILL
  })
  return gliding
}

/** Queues without a limit never count as full. */
function fillQueues(motion: Motion, scene: Moving, frame: Frame, seconds: number): boolean {
  let gliding = false
  const share = 1 - Math.exp(-seconds / GLIDE_SECONDS)
  frame.buffers.forEach(({ level }, i) => {
    const capacity = scene.buffers[i]?.capacity ?? 0
    const to = capacity === 0 ? 0 : level / capacity
    const before = motion.fills[i] ?? 0
    motion.fills[i] = glide(before, to, share)
    gliding ||= Math.abs(motion.fills[i]! - before) > STANDSTILL
  })
  return gliding
}

const glide = (from: number, to: number, share: number): number => from + (to - from) * share

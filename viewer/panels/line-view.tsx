/*
 * The picture of the line: 3D where the browser can, else flat, and it says why.
 */

import { effect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Board, Scene } from '../../twin/board.ts'
import { closeCard, openCard, showPreset } from '../actions.ts'
import { STATE_LOOKS, STATE_ORDER } from '../palette.ts'
import type { Stage } from '../scene/stage.ts'
import {
  board,
  cameraPreset,
  frame,
  isTest,
  noStageReason,
  scene,
  selectedMachine,
  showsSchematic,
  theme,
} from '../state.ts'
import { Schematic } from './schematic.tsx'
import { StateSign } from './state-sign.tsx'

export function LineView() {
  const flat = showsSchematic.value || noStageReason.value !== null
  return (
    <div class="line-view">
      {flat ? <Schematic /> : <StageView />}
      {noStageReason.value === null && <CameraButtons flat={flat} />}
      {noStageReason.value !== null && <p class="no-stage">{noStageReason.value}</p>}
      <Legend />
    </div>
  )
}

function StageView() {
  const host = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const labels = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let stop = (): void => {}
    let gone = false
    void openStage(host.current!, canvas.current!, labels.current!).then((close) => {
      if (gone) close()
      else stop = close
    })
    return () => {
      gone = true
      stop()
    }
  }, [])
  return (
    <div class="stage" ref={host}>
      <canvas
        ref={canvas}
        role="img"
        aria-label="The line in 3D. The table of machines says the same in words."
      />
      <div class="stage-labels" ref={labels} aria-hidden="true" />
    </div>
  )
}

/** Loads the 3D code and ties it to the page; returns how to take it down. */
async function openStage(
  host: HTMLElement,
  canvas: HTMLCanvasElement,
  labels: HTMLElement,
): Promise<() => void> {
  let stage: Stage
  try {
    const { createStage } = await import('../scene/stage.ts')
    stage = createStage({
      canvas,
      labels,
      isTest,
      still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      onPick: (machine) => (machine === null ? closeCard() : openCard(machine)),
      onDraw: reportDraw,
    })
  } catch {
    noStageReason.value = 'This browser offers no WebGL, so the line is drawn flat.'
    return () => {}
  }
  const observer = new ResizeObserver(() => {
    if (host.clientWidth > 0) stage.resize(host.clientWidth, host.clientHeight)
  })
  observer.observe(host)
  stage.resize(host.clientWidth, host.clientHeight)
  const stops = [
    effect(() => {
      if (scene.value) stage.show(scene.value, theme.value)
    }),
    effect(() => {
      if (frame.value) stage.follow(frame.value)
    }),
    effect(() => stage.store(madeByProduct(scene.value, board.value))),
    effect(() => stage.select(selectedMachine.value)),
    effect(() => stage.look(cameraPreset.value.index)),
  ]
  return () => {
    for (const stop of stops) stop()
    observer.disconnect()
    stage.dispose()
  }
}

/** Good bottles of each product, in the order of the scene. */
function madeByProduct(now: Scene | null, shown: Board | null): number[] {
  const rows = shown?.attainment ?? []
  return (now?.products ?? []).map(({ id }) => rows.find(({ item }) => item === id)?.good ?? 0)
}

/** What browser tests may know of the drawing. */
function reportDraw(drawCalls: number): void {
  const told = (globalThis.__taktwin ??= { ready: false, frames: 0, drawCalls: 0 })
  told.frames++
  told.drawCalls = drawCalls
  told.ready = board.value !== null
}

declare global {
  var __taktwin: { ready: boolean; frames: number; drawCalls: number } | undefined
}

function CameraButtons({ flat }: { flat: boolean }) {
  const { index } = cameraPreset.value
  const names = ['Whole line', ...(scene.value?.machines.map(({ id }) => id) ?? [])]
  return (
    <fieldset class="camera" aria-label="Camera">
      {(flat ? [] : names.slice(0, 9)).map((name, i) => (
        <button
          key={name}
          type="button"
          aria-pressed={i === index}
          title={`Look at ${i === 0 ? 'the whole line' : name} (${i + 1})`}
          onClick={() => showPreset(i)}
        >
          {name}
        </button>
      ))}
      <button
        type="button"
        title="3D or flat picture (V)"
        onClick={() => {
          showsSchematic.value = !flat
        }}
      >
        {flat ? '3D' : 'Flat'}
      </button>
    </fieldset>
  )
}

function Legend() {
  return (
    <ul class="legend" aria-label="Signs of the machine states">
      {STATE_ORDER.map((state) => (
        <li key={state}>
          <StateSign state={state} size={13} /> {STATE_LOOKS[state].label}
        </li>
      ))}
      <li class="legend-ring">◎ pacing machine</li>
    </ul>
  )
}

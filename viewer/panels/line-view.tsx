/*
 * The picture of the plant: 3D where the browser can, else flat, and it says why.
 */

import { effect, untracked } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Board, Scene } from '../../twin/board.ts'
import { closeCard, openCard, showPreset } from '../actions.ts'
import { STATE_LOOKS, STATE_ORDER } from '../palette.ts'
import { tintMachines } from '../scene/heat-tint.ts'
import type { Stage } from '../scene/stage.ts'
import {
  board,
  cameraPreset,
  detours,
  frame,
  heat,
  isTest,
  layers,
  noStageReason,
  scene,
  selectedMachine,
  showsSchematic,
  theme,
} from '../state.ts'
import { CameraButtons } from './camera-buttons.tsx'
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
        aria-label="The plant in 3D. The table of machines says the same in words."
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
    noStageReason.value = 'This browser offers no WebGL, so the plant is drawn flat.'
    return () => {}
  }
  const observer = new ResizeObserver(() => {
    if (host.clientWidth > 0) stage.resize(host.clientWidth, host.clientHeight)
  })
  observer.observe(host)
  stage.resize(host.clientWidth, host.clientHeight)
  let known: string | undefined
  const stops = [
    effect(() => {
      // Another plant has other places to look at.
      const { scenario } = scene.value ?? {}
      if (known !== undefined && scenario !== known) untracked(() => showPreset(0))
      known = scenario
    }),
    effect(() => {
      if (scene.value) stage.show(scene.value, theme.value, detours.value)
    }),
    effect(() => {
      if (frame.value) stage.follow(frame.value)
    }),
    effect(() => stage.store(madeByProduct(scene.value, board.value))),
    effect(() => stage.select(selectedMachine.value)),
    effect(() => stage.look(cameraPreset.value.index)),
    effect(() => stage.toggle(layers.value)),
    effect(() => stage.tint(tintMachines(scene.value, board.value, heat.value, theme.value))),
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
function reportDraw(drawCalls: number, triangles: number): void {
  const told = (globalThis.__taktwin ??= { ready: false, frames: 0, drawCalls: 0, triangles: 0 })
  told.frames++
  told.drawCalls = drawCalls
  told.triangles = triangles
  told.ready = board.value !== null
}

declare global {
  var __taktwin:
    | { ready: boolean; frames: number; drawCalls: number; triangles: number }
    | undefined
}

function Legend() {
  return (
    <ul class="legend" aria-label="Signs of the machine states">
      {STATE_ORDER.map((state) => (
        <li key={state}>
          <StateSign state={state} size={13} /> {STATE_LOOKS[state].label}
        </li>
      ))}
      {scene.value?.kind !== 'shop' && <li class="legend-ring">◎ pacing machine</li>}
      {detours.value.length > 0 && layers.value.routes && (
        <li>
          <i class="legend-detour" /> back or aside
        </li>
      )}
    </ul>
  )
}

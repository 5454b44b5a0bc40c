/*
 * What the picture shows: heat map, layers, and where the camera stands.
 */
import { useEffect, useRef } from 'preact/hooks'
import { showPreset } from '../actions.ts'
import { HEAT_LOOKS } from '../charts/heat-scale.ts'
import { listPresets } from '../scene/presets.ts'
import {
  cameraPreset,
  HEATS,
  heat,
  LAYERS,
  layers,
  noStageReason,
  scene,
  showsSchematic,
  viewIsOpen,
} from '../state.ts'
import { HeatLegend } from './heat-legend.tsx'
import { Icon } from './icon.tsx'

/** Keys of the layers, as the help says. */
export const LAYER_KEYS = {
  people: 'P',
  labels: 'L',
  routes: 'R',
  goods: 'G',
  stores: 'S',
} as const

export function ViewControl() {
  const open = viewIsOpen.value
  const whole = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    whole.current?.querySelector<HTMLElement>('input:checked')?.focus()
    const onPress = (event: PointerEvent): void => {
      if (!whole.current?.contains(event.target as Node)) viewIsOpen.value = false
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [open])
  const close = (): void => {
    viewIsOpen.value = false
    button.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is for everything inside.
    <div
      class="view-control"
      ref={whole}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        close()
      }}
    >
      <button
        type="button"
        ref={button}
        aria-expanded={open}
        aria-controls="view-choices"
        title="Heat map, layers and camera (W)"
        onClick={() => {
          viewIsOpen.value = !open
        }}
      >
        <Icon name="layers" /> View
      </button>
      {open && (
        <section id="view-choices" class="view-choices" aria-label="View">
          <HeatChoice />
          <LayerChoice />
          <CameraChoice />
        </section>
      )}
      {!open && <HeatLegend />}
    </div>
  )
}

function HeatChoice() {
  return (
    <fieldset>
      <legend>
        Heat map{' '}
        <span class="key" aria-hidden="true">
          H
        </span>
      </legend>
      {HEATS.map((id) => (
        <label key={id} title={id === 'none' ? '' : HEAT_LOOKS[id].meaning}>
          <input
            type="radio"
            name="heat"
            checked={heat.value === id}
            onChange={() => {
              heat.value = id
            }}
          />
          {id === 'none' ? 'None' : HEAT_LOOKS[id].label}
        </label>
      ))}
    </fieldset>
  )
}

function LayerChoice() {
  const now = scene.value
  const names = {
    people: 'People',
    labels: 'Labels',
    routes: 'Routes',
    goods: now?.kind === 'shop' ? 'Jobs' : 'Bottles and cases',
    stores: now?.kind === 'shop' ? 'Racks and tanks' : 'Warehouse',
  } as const
  // A line is its own route.
  const shown = LAYERS.filter((id) => id !== 'routes' || now?.kind === 'shop')
  return (
    <fieldset>
      <legend>Layers</legend>
      {shown.map((id) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={layers.value[id]}
            onChange={({ currentTarget }) => {
              layers.value = { ...layers.value, [id]: currentTarget.checked }
            }}
          />
          {names[id]}{' '}
          <span class="key" aria-hidden="true">
            {LAYER_KEYS[id]}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function CameraChoice() {
  if (showsSchematic.value || noStageReason.value !== null) return null
  const { index } = cameraPreset.value
  return (
    <fieldset>
      <legend>Camera</legend>
      <div class="places">
        {listPresets(scene.value).map(({ kind, id, label, name }, i) => (
          <button
            key={`${kind} ${id}`}
            type="button"
            aria-pressed={i === index}
            title={i < 9 ? `${name} (${i + 1})` : name}
            onClick={() => showPreset(i)}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

/*
 * Where the camera stands: a button for each of the first presets, a list for all of them where
 * there are more; and whether the picture is flat.
 */
import { showPreset } from '../actions.ts'
import { listPresets, type Preset } from '../scene/presets.ts'
import { cameraPreset, scene, showsSchematic } from '../state.ts'

/** The keys 1 to 9 reach so many. */
const BUTTONS_MAX = 9

export function CameraButtons({ flat }: { flat: boolean }) {
  const { index } = cameraPreset.value
  const presets = listPresets(scene.value)
  const buttons = presets.filter(({ kind }) => kind !== 'machine' || scene.value?.kind !== 'shop')
  const isLong = buttons.length > BUTTONS_MAX
  return (
    <fieldset class="camera" aria-label="Camera">
      {(flat ? [] : buttons.slice(0, isLong ? 1 : BUTTONS_MAX)).map(({ label, name }, i) => (
        <button
          key={label}
          type="button"
          aria-pressed={i === index}
          title={`Look at ${i === 0 ? name.toLowerCase() : name} (${i + 1})`}
          onClick={() => showPreset(i)}
        >
          {label}
        </button>
      ))}
      {!flat && presets.length > buttons.slice(0, isLong ? 1 : BUTTONS_MAX).length && (
        <PresetList presets={presets} index={index} />
      )}
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

function PresetList({ presets, index }: { presets: readonly Preset[]; index: number }) {
  const groups = [...new Set(presets.map(({ group }) => group))]
  const optionsOf = (wanted: string) =>
    presets.flatMap(({ group, kind, label, name }, i) =>
      group === wanted ? [{ value: i, text: kind === 'machine' ? label : name }] : [],
    )
  return (
    <select
      aria-label="Look at"
      value={index}
      onChange={({ currentTarget }) => showPreset(Number(currentTarget.value))}
    >
      {groups.map((group) => {
        const options = optionsOf(group).map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))
        const isGroup = group !== '' && options.length > 1
        return isGroup ? (
          <optgroup key={group} label={group}>
            {options}
          </optgroup>
        ) : (
          options
        )
      })}
    </select>
  )
}

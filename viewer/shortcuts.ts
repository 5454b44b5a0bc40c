/*
 * Keys that work anywhere on the page, except where the person is typing or choosing.
 */
import {
  backToLive,
  closeCard,
  forkSession,
  lookAt,
  showPreset,
  step,
  togglePlay,
  toggleTheme,
} from './actions.ts'
import { listPresets } from './scene/presets.ts'
import {
  HEATS,
  heat,
  helpIsOpen,
  type LayerToggles,
  layers,
  liveTime,
  plantTime,
  scenarioListIsOpen,
  scene,
  showsSchematic,
  viewIsOpen,
} from './state.ts'

/** What the help says, in the order in which it says it. */
export const SHORTCUTS: readonly (readonly [key: string, what: string])[] = [
  ['Space', 'play or pause'],
  ['.', 'step 15 minutes'],
  ['1', 'see the whole plant'],
  ['2 … 9', 'see one machine or work centre'],
  ['F', 'fork the running plant'],
  ['D', 'light or dark'],
  ['V', '3D or flat picture'],
  ['H', 'the next heat map, or none'],
  ['P L R G S', 'show or hide people, labels, routes, goods, stores'],
  ['W', 'all choices of the picture'],
  ['O', 'all scenarios with their descriptions'],
  ['↑ ↓, Enter', 'in the table of machines: choose, open the card'],
  ['← →', 'between the tabs'],
  ['[ ]', 'look 15 minutes back or on'],
  ['Esc', 'close the card; back to the live plant'],
  ['?', 'this help'],
]

/** A choice of the picture is no typing: the keys work there too. */
const TYPING = 'input:not([type="radio"], [type="checkbox"]), select, textarea, [contenteditable]'
/** Space on these means what it says on them. */
const PRESSABLE = 'button, a, input, [role="tab"], [role="row"], tr'

/** Starts listening; returns how to stop. */
export function listenForShortcuts(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const target = event.target as Element
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest(TYPING)) return
    if (event.key === ' ' && target.closest(PRESSABLE)) return
    if (act(event.key)) event.preventDefault()
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

function act(key: string): boolean {
  if (helpIsOpen.value || scenarioListIsOpen.value) return false
  if (/^[1-9]$/.test(key)) {
    const preset = Number(key) - 1
    if (preset < listPresets(scene.value).length) showPreset(preset)
    return true
  }
  const action = ACTIONS[key.toLowerCase()]
  action?.()
  return action !== undefined
}

const toggleLayer = (id: keyof LayerToggles): void => {
  layers.value = { ...layers.value, [id]: !layers.value[id] }
}

const QUARTER = 15 * 60_000

const isAtEnd = (): boolean => plantTime.value + QUARTER >= liveTime.value

const ACTIONS: Readonly<Record<string, () => void>> = {
  ' ': () => void togglePlay(),
  '.': () => void step(),
  f: () => void forkSession(),
  d: toggleTheme,
  v: () => {
    showsSchematic.value = !showsSchematic.value
  },
  h: () => {
    heat.value = HEATS[(HEATS.indexOf(heat.value) + 1) % HEATS.length]!
  },
  p: () => toggleLayer('people'),
  l: () => toggleLayer('labels'),
  r: () => toggleLayer('routes'),
  g: () => toggleLayer('goods'),
  s: () => toggleLayer('stores'),
  w: () => {
    viewIsOpen.value = !viewIsOpen.value
  },
  o: () => {
    scenarioListIsOpen.value = true
  },
  escape: () => {
    closeCard()
    backToLive()
  },
  '[': () => void lookAt(plantTime.value - QUARTER),
  ']': () => (isAtEnd() ? backToLive() : void lookAt(plantTime.value + QUARTER)),
  '?': () => {
    helpIsOpen.value = true
  },
}

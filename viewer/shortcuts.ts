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
import { helpIsOpen, liveTime, plantTime, scene, showsSchematic } from './state.ts'

/** What the help says, in the order in which it says it. */
export const SHORTCUTS: readonly (readonly [key: string, what: string])[] = [
  ['Space', 'play or pause'],
  ['.', 'step 15 minutes'],
  ['1', 'see the whole line'],
  ['2 … 9', 'see one machine'],
  ['F', 'fork the running plant'],
  ['D', 'light or dark'],
  ['V', '3D or flat picture'],
  ['↑ ↓, Enter', 'in the table of machines: choose, open the card'],
  ['← →', 'between the tabs'],
  ['[ ]', 'look 15 minutes back or on'],
  ['Esc', 'close the card; back to the live plant'],
  ['?', 'this help'],
]

const TYPING = 'input, select, textarea, [contenteditable]'
/** Space on these means what it says on them. */
const PRESSABLE = 'button, a, [role="tab"], [role="row"], tr'

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
  if (helpIsOpen.value) return false
  if (/^[1-9]$/.test(key)) {
    const preset = Number(key) - 1
    if (preset <= (scene.value?.machines.length ?? 0)) showPreset(preset)
    return true
  }
  const action = ACTIONS[key.toLowerCase()]
  action?.()
  return action !== undefined
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

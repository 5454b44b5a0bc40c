/*
 * Keys that work anywhere on the page, except where the person is typing or choosing.
 */
import { closeCard, forkSession, showPreset, step, togglePlay, toggleTheme } from './actions.ts'
import { helpIsOpen, scene, showsSchematic } from './state.ts'

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
  ['Esc', 'close the card'],
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

const ACTIONS: Readonly<Record<string, () => void>> = {
  ' ': () => void togglePlay(),
  '.': () => void step(),
  f: () => void forkSession(),
  d: toggleTheme,
  v: () => {
    showsSchematic.value = !showsSchematic.value
  },
  escape: closeCard,
  '?': () => {
    helpIsOpen.value = true
  },
}

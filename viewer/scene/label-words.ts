/*
 * What the labels of the picture say.
 */
import type { MachineState } from '../../sim/contract/mes.ts'
import type { Scene } from '../../twin/board.ts'
import type { Frame } from '../../twin/frame.ts'
import { formatNumber, THIN } from '../format.ts'
import { STATE_LOOKS } from '../palette.ts'
import { pluralOf } from '../units.ts'
import { palletsPerDrawn } from './sizes.ts'

/** Order in which states are noticed: those that want somebody before those that do not. */
const NOTICED: readonly MachineState[] = [
  'down',
  'held',
  'microStop',
  'maintenance',
  'setup',
  'blocked',
  'starved',
  'running',
  'idle',
  'off',
]

/** 0 the most urgent. */
export const urgencyOf = (state: MachineState): number => NOTICED.indexOf(state)

/** State and reason of a machine, `down: chip-jam`; and whether it paces the line. */
export function sayState(scene: Scene, frame: Frame, index: number): string {
  const machine = scene.machines[index]!
  const now = frame.machines[index]
  if (!now) return ''
  const reason = scene.reasons[now.reason] ?? ''
  const { label } = STATE_LOOKS[now.state]
  const pacing = machine.id === scene.pacing ? `${THIN}· pacing` : ''
  return (reason === '' ? label : `${label}: ${reason}`) + pacing
}

/** Level of a buffer of a line: `300 / 600`. */
export function sayBuffer({ buffers }: Scene, frame: Frame, index: number): string {
  const level = frame.buffers[index]?.level ?? 0
  return `${formatNumber(level)} / ${formatNumber(buffers[index]?.capacity ?? 0)}`
}

/** What waits before a work centre: `3 waiting`, `3 of 8 waiting`. */
export function sayQueue({ buffers }: Pick<Scene, 'buffers'>, frame: Frame, index: number): string {
  const level = frame.buffers[index]?.level ?? 0
  const capacity = buffers[index]?.capacity ?? 0
  const limit = capacity === 0 ? '' : ` of ${formatNumber(capacity)}`
  return `${formatNumber(level)}${limit} waiting`
}

/** A work centre and its queue, in full and in short: `Mills · 3 of 8 waiting`, `MILL · 3 / 8`. */
export function sayCentre(scene: Scene, frame: Frame, index: number): string[] {
  const { id, name, machines } = scene.workCentres[index]!
  const level = formatNumber(frame.buffers[index]?.level ?? 0)
  const capacity = scene.buffers[index]?.capacity ?? 0
  const short = capacity === 0 ? level : `${level} / ${formatNumber(capacity)}`
  // A work centre of one machine is named by the label of that machine.
  const isNamed = machines.length !== 1 || machines[0] !== id
  const full = sayQueue(scene, frame, index)
  return isNamed ? [`${name} · ${full}`, `${id} · ${short}`, `${id}: ${level}`] : [full, short]
}

/** Good bottles of a line and the pallets they fill. */
export function sayGoods(scene: Scene, good: number): string {
  const rate = scene.machines.find(({ id }) => id === scene.pacing)?.ratePerMinute ?? 1
  const per = palletsPerDrawn(rate, scene.days, scene.palletSize)
  const pallets = formatNumber(Math.floor(good / scene.palletSize))
  const scale = per === 1 ? '' : ` (1 drawn = ${per})`
  return `${formatNumber(good)} good bottles · ${pallets} pallets${scale}`
}

/** What a store holds, in full and in short: `Billet 240 pcs`, `240 pcs`. */
export function sayStore({ stores }: Pick<Scene, 'stores'>, frame: Frame, index: number): string[] {
  const { name, unit } = stores[index]!
  const { level = 0, quarantined = false } = frame.stores[index] ?? {}
  const amount = `${formatNumber(level)}${THIN}${pluralOf(unit)}`
  return quarantined
    ? [`${name} ${amount} · quarantine`, `${name} ${amount}`]
    : [`${name} ${amount}`]
}

/** Jobs that left a shop. */
export const sayDone = (good: number): string =>
  `${formatNumber(good)} ${good === 1 ? 'job' : 'jobs'} done`

/** How many stores have something under quarantine. */
export function sayQuarantine({ stores }: Pick<Frame, 'stores'>): string {
  const held = stores.filter(({ quarantined }) => quarantined).length
  return held === 0 ? 'Quarantine: empty' : `Quarantine: ${held} ${held === 1 ? 'item' : 'items'}`
}

/** How many people wait for work, and how many are away. */
export function sayWaiting({ people }: Pick<Frame, 'people'>): string {
  const count = (activity: string) => people.filter((p) => p.activity === activity).length
  const away = count('away')
  return `${count('free')} free${away === 0 ? '' : ` · ${away} away`}`
}

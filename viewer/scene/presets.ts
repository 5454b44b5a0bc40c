/*
 * Where the camera may stand: the whole plant, then each machine of a line, or each work centre of
 * a shop and after those its machines. Keys, buttons and lists count them alike, from 0.
 */
import type { Scene } from '../../twin/board.ts'

export interface Preset {
  readonly kind: 'whole' | 'workCentre' | 'machine'
  /** Id of the work centre or machine; '' for the whole. */
  readonly id: string
  /** Short name for a button. */
  readonly label: string
  /** Name for people. */
  readonly name: string
  /** Work centre under which a list shows it; '' for none. */
  readonly group: string
}

export function listPresets(
  scene: Pick<Scene, 'kind' | 'machines' | 'workCentres'> | null,
): Preset[] {
  const isShop = scene?.kind === 'shop'
  const whole = isShop ? 'Whole floor' : 'Whole line'
  const first: Preset = { kind: 'whole', id: '', label: whole, name: whole, group: '' }
  if (!scene) return [first]
  const machines = scene.machines.map(
    ({ id, name, workCentre }): Preset => ({
      kind: 'machine',
      id,
      label: id,
      name,
      group: workCentre,
    }),
  )
  if (!isShop) return [first, ...machines]
  const centres = scene.workCentres.map(
    ({ id, name }): Preset => ({ kind: 'workCentre', id, label: id, name, group: id }),
  )
  // A work centre of one machine is that machine.
  const single = new Set(
    scene.workCentres.flatMap(({ id, machines: own }) => (own.length === 1 ? [id] : [])),
  )
  return [first, ...centres, ...machines.filter(({ group }) => !single.has(group))]
}

/*
 * What machines can look like on screen. No schema here: the viewer reads these lists too.
 */

/** On a bottling line. */
export const LINE_KINDS = [
  'blowMoulder',
  'filler',
  'labeller',
  'packer',
  'palletizer',
  'machine',
] as const

/** In a shop. */
export const STATION_KINDS = [
  'machine',
  'machiningCentre',
  'assembly',
  'washer',
  'inspection',
  'oven',
  'mixer',
  'dryer',
  'press',
  'coater',
  'blister',
  'packer',
  'booth',
  'desk',
] as const

export type MachineKind = (typeof LINE_KINDS)[number] | (typeof STATION_KINDS)[number]

export const MACHINE_KINDS: readonly MachineKind[] = [...new Set([...LINE_KINDS, ...STATION_KINDS])]

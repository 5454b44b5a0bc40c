/*
 * What each kind of machine looks like: told apart by outline alone, from across a room.
 */
import type { MachineKind } from '../../scenarios/machine-kinds.ts'
import type { MachineShape } from './machine-shape.ts'
import { blowMoulder, filler, labeller, packer, palletizer } from './shapes-bottling.ts'
import { assembly, inspection, machiningCentre, washer } from './shapes-machining.ts'
import { blister, coater, dryer, mixer, oven, press } from './shapes-process.ts'
import { booth, desk, machine } from './shapes-rooms.ts'

/** The parts of each kind of machine. */
export const MACHINE_SHAPES: Readonly<Record<MachineKind, MachineShape>> = {
  blowMoulder,
  filler,
  labeller,
  packer,
  palletizer,
  machine,
  machiningCentre,
  assembly,
  washer,
  inspection,
  oven,
  mixer,
  dryer,
  press,
  coater,
  blister,
  booth,
  desk,
}

import type { Scene } from '../../twin/board.ts'
import type { Frame } from '../../twin/frame.ts'

/** Machines and buffers of the Clearspring line. */
export const clearspring = {
  kind: 'line',
  machines: [
    { id: 'BLOW', name: 'Blow moulder', kind: 'blowMoulder', ratePerMinute: 230, workCentre: '' },
    { id: 'FILL', name: 'Filler', kind: 'filler', ratePerMinute: 200, workCentre: '' },
    { id: 'LABL', name: 'Labeller', kind: 'labeller', ratePerMinute: 230, workCentre: '' },
    { id: 'PACK', name: 'Packer', kind: 'packer', ratePerMinute: 250, workCentre: '' },
    { id: 'PALL', name: 'Palletizer', kind: 'palletizer', ratePerMinute: 270, workCentre: '' },
  ],
  buffers: [
    { id: 'BLOW-FILL', from: 'BLOW', to: 'FILL', capacity: 600 },
    { id: 'FILL-LABL', from: 'FILL', to: 'LABL', capacity: 800 },
    { id: 'LABL-PACK', from: 'LABL', to: 'PACK', capacity: 800 },
    { id: 'PACK-PALL', from: 'PACK', to: 'PALL', capacity: 1200 },
  ],
} as const satisfies Pick<Scene, 'kind' | 'machines' | 'buffers'>

/** A frame in which every machine runs at 200 a minute and every buffer holds 300 bottles. */
export function runningFrame(more: Partial<Frame> = {}): Frame {
  return {
    at: 0,
    good: 0,
    speed: 1,
    truck: false,
    machines: clearspring.machines.map(() => ({
      state: 'running' as const,
      reason: 0,
      ratePerMinute: 200,
      product: 0,
      attended: true,
      progress: 0,
    })),
    buffers: clearspring.buffers.map(() => ({ level: 300, product: 0 })),
    people: [],
    stores: [],
    ...more,
  }
}

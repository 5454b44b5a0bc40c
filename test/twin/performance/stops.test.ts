import { describe, expect, it } from 'vitest'
import type { MachineState } from '../../../sim/contract/mes.ts'
import { minutes, type SimTime } from '../../../sim/contract/time.ts'
import { createStops, receiveStops, stopRows } from '../../../twin/performance/stops.ts'
import { createStream } from '../erp/support.ts'

const at = (minute: number) => minutes(minute) as number as SimTime

const stopsAfter = (changes: readonly (readonly [number, MachineState, string?])[]) => {
  const stops = createStops(['LABL'])
  const stream = createStream()
  let from: MachineState = 'off'
  for (const [minute, to, reason] of changes) {
    const why = reason === undefined ? {} : { reason }
    stream.tell(minute, { type: 'machineStateChanged', machine: 'LABL', from, to, ...why })
    from = to
  }
  for (const event of stream.events) receiveStops(stops, event)
  return stops
}

describe('stops by reason', () => {
  it('have a count and minutes, most minutes first', () => {
    const stops = stopsAfter([
      [0, 'running'],
      [10, 'microStop', 'label-misfeed'],
      [12, 'running'],
      [20, 'starved'],
      [21, 'microStop', 'label-misfeed'],
      [24, 'running'],
      [30, 'down', 'glue-unit-fault'],
      [90, 'running'],
    ])
    expect(stopRows(stops, 'LABL', at(100))).toEqual([
      { reason: 'glue-unit-fault', count: 1, minutes: 60 },
      { reason: 'label-misfeed', count: 2, minutes: 5 }, // 2 + 3
      { reason: 'starved', count: 1, minutes: 1 },
    ])
    expect(stopRows(stops, 'LABL', at(100), 1)).toHaveLength(1)
    expect(stopRows(stops, 'PACK', at(100))).toEqual([])
  })

  it('include the stop that is going on', () => {
    const stops = stopsAfter([[10, 'down', 'glue-unit-fault']])
    expect(stopRows(stops, 'LABL', at(25))[0]!.minutes).toBe(15)
  })

  it('go on after the night or the cleaning as one stop', () => {
    const stops = stopsAfter([
      [0, 'down', 'glue-unit-fault'],
      [20, 'maintenance', 'cleaning'],
      [60, 'off'],
      [500, 'down', 'glue-unit-fault'],
      [510, 'running'],
      [520, 'down', 'glue-unit-fault'],
      [525, 'running'],
    ])
    // 20 + 10 + 5; the second breakdown is one of its own.
    expect(stopRows(stops, 'LABL', at(600))).toEqual([
      { reason: 'glue-unit-fault', count: 2, minutes: 35 },
    ])
  })
})

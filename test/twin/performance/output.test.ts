import { describe, expect, it } from 'vitest'
import { minutes, type SimTime } from '../../../sim/contract/time.ts'
import {
  createOutput,
  firstPassYield,
  outputOf,
  receiveOutput,
} from '../../../twin/performance/output.ts'
import {
  busyTime,
  createTimeModel,
  receiveTimeModel,
} from '../../../twin/performance/time-model.ts'
import { createStream } from '../erp/support.ts'

const at = (minute: number) => minutes(minute) as number as SimTime

describe('the first-pass yield of the filler', () => {
  const times = createTimeModel(['FILL', 'PALL'])
  const output = createOutput(['FILL', 'PALL'])
  const stream = createStream()
  const turn = { type: 'machineStateChanged', machine: 'FILL' } as const
  const counted = { type: 'counted', machine: 'FILL', item: 'W' } as const
  stream.tell(0, { ...turn, from: 'off', to: 'running' })
  stream.tell(15, { ...counted, good: 3_000, reject: 0 })
  stream.tell(30, { ...counted, good: 2_900, reject: 100 })
  stream.tell(30, { ...turn, from: 'running', to: 'off' })
  stream.tell(90, { ...turn, from: 'off', to: 'running' })
  stream.tell(105, { ...counted, good: 2_700, reject: 300 })
  stream.tell(105, { type: 'counted', machine: 'PALL', item: 'W', good: 100, reject: 7 })
  for (const event of stream.events) {
    receiveTimeModel(times, event)
    receiveOutput(output, event, times)
    receiveOutput(output, event, times)
  }
  const recentYield = (minute: number, windowMinutes: number) =>
    firstPassYield(
      output,
      'FILL',
      busyTime(times.machines.get('FILL')!, at(minute)),
      windowMinutes * 60_000,
    )

  it('is good over all it made, in a window of its planned busy time', () => {
    // 30 min of busy time back from 105: the counts after minute 15.
    expect(recentYield(105, 30)).toEqual({
      share: 5_600 / 6_000, // (2 900 + 2 700) / (3 000 + 3 000)
      good: 5_600,
      reject: 400,
      busyMs: 30 * 60_000,
      events: [3, 6],
    })
    expect(recentYield(105, 15).share).toBe(0.9) // 2 700 / 3 000
  })

  it('says how much planned busy time the window holds', () => {
    const all = recentYield(105, 480)
    expect(all.busyMs).toBe(45 * 60_000) // 30 + 15
    expect(all.share).toBe(8_600 / 9_000)
  })

  it('is unknown while nothing was made', () => {
    expect(firstPassYield(createOutput(['FILL']), 'FILL', 0, 60_000).share).toBeNull()
    // 100 more busy minutes without a count: nothing was made in the latest 60.
    expect(recentYield(205, 60).share).toBeNull()
  })

  it('is kept beside the output of each machine', () => {
    expect(outputOf(output, 'FILL')).toEqual({ good: 8_600, reject: 400 })
    expect(outputOf(output, 'PALL')).toEqual({ good: 100, reject: 7 })
  })
})

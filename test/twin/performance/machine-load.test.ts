import { expect, it } from 'vitest'
import { instant, minutes } from '../../../sim/contract/time.ts'
import { loadOf } from '../../../twin/performance/machine-load.ts'
import { createOutput, outputSince, receiveOutput } from '../../../twin/performance/output.ts'
import { createTimeModel, receiveTimeModel } from '../../../twin/performance/time-model.ts'
import { createStream } from '../erp/support.ts'

const at = (minute: number) => instant(minutes(minute))

function booksOfDrill() {
  const books = { times: createTimeModel(['DRILL']), output: createOutput(['DRILL']) }
  const stream = createStream()
  const turn = { type: 'machineStateChanged', machine: 'DRILL' } as const
  const counted = { type: 'counted', machine: 'DRILL', item: 'rod' } as const
  stream.tell(0, { ...turn, from: 'off', to: 'setup' })
  stream.tell(10, { ...turn, from: 'setup', to: 'running' })
  stream.tell(40, { ...counted, good: 90, reject: 10 })
  stream.tell(40, { ...turn, from: 'running', to: 'down', reason: 'spindle' })
  stream.tell(60, { ...turn, from: 'down', to: 'running' })
  stream.tell(90, { ...counted, good: 38, reject: 2 })
  stream.tell(90, { ...turn, from: 'running', to: 'maintenance' })
  stream.tell(100, { ...turn, from: 'maintenance', to: 'starved' })
  for (const event of stream.events) {
    receiveTimeModel(books.times, event)
    receiveOutput(books.output, event, books.times)
  }
  return books
}

it('is measured in the planned busy time of a window', () => {
  // 110 min, 10 of them maintenance. Active: 10 + 30 + 30.
  expect(loadOf(booksOfDrill(), 'DRILL', at(0), at(110))).toEqual({
    utilisation: 70 / 100,
    downtime: 20 / 100,
    scrap: 12 / 140, // (10 + 2) / (100 + 40)
  })
  // From 50 to 110: busy 50, active 30, down 10; only the second count.
  expect(loadOf(booksOfDrill(), 'DRILL', at(50), at(110))).toEqual({
    utilisation: 30 / 50,
    downtime: 10 / 50,
    scrap: 2 / 40,
  })
})

it('is unknown where a machine was not planned, or made nothing', () => {
  const none = { utilisation: null, downtime: null, scrap: null }
  expect(loadOf(booksOfDrill(), 'DRILL', at(92), at(98))).toEqual(none)
})

it('counts from the oldest count that is kept', () => {
  const times = createTimeModel(['DRILL'])
  const output = createOutput(['DRILL'], 4)
  const stream = createStream()
  const counted = { type: 'counted', machine: 'DRILL', item: 'rod', good: 1, reject: 0 } as const
  for (let minute = 1; minute <= 9; minute++) stream.tell(minute, counted)
  for (const event of stream.events) receiveOutput(output, event, times)
  expect(output.machines.get('DRILL')!.history.length).toBeLessThanOrEqual(4)
  expect(outputSince(output, 'DRILL', at(7))).toEqual({ good: 2, reject: 0 })
  expect(outputSince(output, 'DRILL', at(0)).good).toBeGreaterThanOrEqual(1)
})

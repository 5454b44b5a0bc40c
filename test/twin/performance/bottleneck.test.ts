import { expect, it } from 'vitest'
import type { MachineState, MesEvent } from '../../../sim/contract/mes.ts'
import { instant, minutes, type SimTime } from '../../../sim/contract/time.ts'
import { findBottleneck } from '../../../twin/performance/bottleneck.ts'
import { createTimeModel, receiveTimeModel } from '../../../twin/performance/time-model.ts'

type Steps = readonly (readonly [minute: number, to: MachineState])[]
const at = (minute: number): SimTime => instant(minutes(minute))

/** The time model of a line whose machines M1, M2, … went through these states. */
function timesOf(...machines: readonly Steps[]) {
  const times = createTimeModel(machines.map((_, i) => `M${i + 1}`))
  const events = machines.flatMap((steps, i) =>
    steps.map(([minute, to], n) => ({
      at: at(minute),
      equipment: '',
      type: 'machineStateChanged' as const,
      machine: `M${i + 1}`,
      from: steps[n - 1]?.[1] ?? ('off' as const),
      to,
    })),
  )
  events.sort((a, b) => a.at - b.at)
  for (const [i, event] of events.entries())
    receiveTimeModel(times, { seq: i + 1, ...event } as MesEvent)
  return times
}

it('is the machine with the longest uninterrupted active period, at each instant', () => {
  // M1 waits from 30 to 40, so its periods are 30 and 60 min; that of M2 is 50, then it waits.
  const times = timesOf(
    [
      [0, 'running'],
      [30, 'blocked'],
      [40, 'running'],
    ],
    [
      [0, 'running'],
      [20, 'down'],
      [30, 'running'],
      [50, 'starved'],
    ],
  )
  const { now, shares, history } = findBottleneck(times, at(0), at(100))
  // M2 from 0 to 40; from 40 on M1 is in the longer period, 60 min against 50.
  expect(shares).toEqual([
    { machine: 'M1', share: 0.6 },
    { machine: 'M2', share: 0.4 },
  ])
  expect(now).toEqual({ machine: 'M1', activeMs: minutes(60) })
  // M1's stop at 30 and M2's at 50 split nothing: one row for each turn.
  expect(history).toEqual([
    { from: at(0), to: at(40), machine: 'M2' },
    { from: at(40), to: at(100), machine: 'M1' },
  ])
})

it('does not end with the shift: a pause of the whole line interrupts nobody', () => {
  const times = timesOf(
    [
      [0, 'running'],
      [30, 'off'],
      [90, 'running'],
    ],
    [
      [0, 'starved'],
      [30, 'off'],
      [90, 'running'],
    ],
  )
  const { now, shares, history } = findBottleneck(times, at(0), at(120))
  expect(now).toEqual({ machine: 'M1', activeMs: minutes(60) })
  expect(shares).toEqual([{ machine: 'M1', share: 1 }])
  // Nobody is it during the night.
  expect(history).toEqual([
    { from: at(0), to: at(30), machine: 'M1' },
    { from: at(90), to: at(120), machine: 'M1' },
  ])
})

it('is nobody while nobody is active', () => {
  const times = timesOf([[0, 'idle']], [[0, 'starved']])
  expect(findBottleneck(times, at(0), at(60))).toEqual({ now: null, shares: [], history: [] })
})

it('of parallel machines is active only while all of them are, and is called by the first', () => {
  // M1 and M2 do the same work. M1 runs all 100 min, M2 from 0 to 30 and from 60 on: 30 and 40 min
  // together. M3 runs from 10 to 60, 50 min.
  const times = timesOf(
    [[0, 'running']],
    [
      [0, 'running'],
      [30, 'starved'],
      [60, 'running'],
    ],
    [
      [0, 'starved'],
      [10, 'running'],
      [60, 'starved'],
    ],
  )
  const { now, history } = findBottleneck(times, at(0), at(100), [['M1', 'M2']])
  expect(now).toEqual({ machine: 'M1', activeMs: minutes(40) })
  expect(history.map(({ from, to, machine }) => [from / 60_000, to / 60_000, machine])).toEqual([
    [0, 10, 'M1'],
    [10, 60, 'M3'],
    [60, 100, 'M1'],
  ])
})

it('with a longer memory is the machine that was active longest before the window', () => {
  // Both are active from 50 to 100; M2 has been so since 20.
  const times = timesOf([[40, 'running']], [[20, 'running']])
  expect(findBottleneck(times, at(50), at(100)).history[0]!.machine).toBe('M1')
  const { history } = findBottleneck(times, at(50), at(100), [], at(0))
  expect(history).toEqual([{ from: at(50), to: at(100), machine: 'M2' }])
})

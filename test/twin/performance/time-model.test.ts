import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MACHINE_STATES, type MachineState } from '../../../sim/contract/mes.ts'
import { minutes, type SimTime } from '../../../sim/contract/time.ts'
import {
  busyTime,
  changeState,
  createMachineTimes,
  createTimeModel,
  currentState,
  downtimeShare,
  HISTORY_MAX,
  receiveTimeModel,
  stateTimes,
  timeElements,
  timeline,
} from '../../../twin/performance/time-model.ts'
import { createStream } from '../erp/support.ts'

const at = (minute: number): SimTime => minutes(minute) as number as SimTime

const sumOf = (ms: Record<MachineState, number>) =>
  MACHINE_STATES.reduce((sum, state) => sum + ms[state], 0)

/** A machine that enters each state at so many minutes, with sequence numbers 1, 2, 3, … */
function machineWith(changes: readonly (readonly [number, MachineState])[]) {
  const times = createMachineTimes('FILL')
  for (const [i, [minute, state]] of changes.entries()) {
    changeState(times, at(minute), state, '', i + 1)
  }
  return times
}

describe('times by state', () => {
  it('sum to plant time at every instant, whatever happens', () => {
    const change = fc.tuple(fc.nat(10_000), fc.constantFrom(...MACHINE_STATES))
    fc.assert(
      fc.property(fc.array(change), fc.nat(10_000), (changes, wait) => {
        const times = createMachineTimes('FILL')
        let now = 0
        for (const [i, [ms, state]] of changes.entries()) {
          now += ms
          changeState(times, now as SimTime, state, '', i + 1)
        }
        const ms = stateTimes(times, (now + wait) as SimTime)
        expect(sumOf(ms)).toBe(now + wait)
        const { POT, PDT, PBT, APT, AUST, AUPT, ADET, AUBT, ADOT } = timeElements(ms)
        expect(POT + ms.off).toBe(now + wait)
        expect([PBT, AUBT, AUPT]).toEqual([POT - PDT, AUPT + ADET, APT + AUST])
        expect(AUBT + ADOT).toBe(PBT)
        expect(busyTime(times, (now + wait) as SimTime)).toBe(PBT)
      }),
    )
  })

  it('are off until the first report', () => {
    const model = createTimeModel(['LABL', 'PACK', 'PALL'])
    expect(stateTimes(model.machines.get('PALL')!, at(7)).off).toBe(7 * 60_000)
  })

  it('follow the reports of the machine, each once', () => {
    const model = createTimeModel(['LABL', 'PACK', 'PALL'])
    const stream = createStream()
    const turn = { type: 'machineStateChanged', machine: 'LABL' } as const
    stream.tell(0, { ...turn, from: 'off', to: 'running' })
    stream.tell(50, { ...turn, from: 'running', to: 'microStop', reason: 'label-misfeed' })
    stream.tell(52, { ...turn, from: 'microStop', to: 'running' })
    stream.tell(60, { ...turn, machine: 'PACK', from: 'off', to: 'running' })
    for (const event of stream.events) {
      receiveTimeModel(model, event)
      receiveTimeModel(model, event)
    }
    const labeller = model.machines.get('LABL')!
    const ms = stateTimes(labeller, at(60))
    expect([ms.running, ms.microStop, ms.off]).toEqual([58 * 60_000, 2 * 60_000, 0]) // 50 + 8
    expect(labeller.history.map((h) => h.reason)).toEqual(['', '', 'label-misfeed', ''])
    expect(currentState(labeller).seq).toBe(3)
    expect(stateTimes(model.machines.get('PACK')!, at(60)).off).toBe(60 * 60_000)
  })
})

describe('the time model of ISO 22400-2', () => {
  // Figures of the formula annotations in hsu-aut/IndustrialStandard-ODP-ISO22400-2, minutes:
  // APT 372, AUST 38, ADET 30, ADOT 20, planned down 40.
  it('builds the elements of the standard', () => {
    const none = createMachineTimes('FILL').ms
    const ms = {
      ...none,
      running: 372,
      setup: 38,
      starved: 12,
      down: 18,
      idle: 20,
      maintenance: 40,
    }
    expect(timeElements(ms)).toEqual({
      APT: 372,
      AUST: 38,
      AUPT: 410, // 372 + 38
      ADET: 30, // 12 + 18
      AUBT: 440, // 410 + 30
      ADOT: 20,
      PBT: 460, // 440 + 20
      PDT: 40,
      POT: 500, // 460 + 40
    })
  })

  it('takes each cause of delay for delay, and no other state', () => {
    const delays = MACHINE_STATES.filter((state) => {
      const ms = { ...createMachineTimes('FILL').ms, [state]: 1 }
      return timeElements(ms).ADET === 1
    })
    expect(delays).toEqual(['starved', 'blocked', 'microStop', 'down', 'held'])
  })
})

describe('a day of a status log', () => {
  // Minutes of the day; a shift from 360 to 840 with breaks at 540–555 and 720–750, here `off`.
  const log = machineWith([
    [350, 'off'],
    [360, 'running'],
    [402.5, 'down'],
    [431, 'running'],
    [500, 'setup'],
    [525, 'running'],
    [540, 'off'],
    [555, 'starved'],
    [560, 'running'],
    [700, 'microStop'],
    [702, 'running'],
    [720, 'off'],
    [750, 'down'],
    [765, 'running'],
    [840, 'off'],
  ])

  it('gives the minutes in each state', () => {
    const ms = stateTimes(log, at(1_440))
    const { running, down, setup, starved, microStop } = ms
    expect([running, down, setup, starved, microStop].map((t) => t / 60_000)).toEqual([
      359.5, 43.5, 25, 5, 2,
    ])
    expect(timeElements(ms).PBT / 60_000).toBe(435) // 480 − 45 of breaks
  })

  it('is a timeline, oldest first, cut at both ends', () => {
    expect(timeline(log, at(530), at(558))).toEqual([
      [at(530), at(540), 'running'],
      [at(540), at(555), 'off'],
      [at(555), at(558), 'starved'],
    ])
    // The current state goes on to the instant of the question.
    expect(timeline(log, at(830), at(900)).at(-1)).toEqual([at(840), at(900), 'off'])
  })
})

describe('the share of downtime', () => {
  const stopping = machineWith([
    [0, 'running'],
    [100, 'down'],
    [130, 'running'],
    [200, 'off'],
    [300, 'running'],
    [340, 'microStop'],
    [350, 'running'],
    [360, 'maintenance'],
    [400, 'blocked'],
  ])

  it('is failed time over planned busy time, off and maintenance left out', () => {
    // From 0 to 410: 200 + 60 + 10 = 270 busy, 30 + 10 = 40 failed.
    expect(downtimeShare(stopping, at(410), 1_000 * 60_000)).toEqual({
      share: 40 / 270,
      busyMs: 270 * 60_000,
      failedMs: 40 * 60_000,
      events: [2, 6],
    })
  })

  it('looks back over so much planned busy time', () => {
    // 160 min of busy time before 410: 10 + 60 + the 90 before 200, that is from 110 on.
    const { share, failedMs, events } = downtimeShare(stopping, at(410), 160 * 60_000)
    expect(failedMs).toBe(30 * 60_000) // 110–130 and 340–350.
    expect(share).toBe(30 / 160)
    expect(events).toEqual([2, 6])
    // 65 min go back to 305: only the micro-stop.
    expect(downtimeShare(stopping, at(410), 65 * 60_000).events).toEqual([6])
  })

  it('counts a stop that is still going on', () => {
    const times = machineWith([
      [0, 'running'],
      [90, 'down'],
    ])
    expect(downtimeShare(times, at(100), 50 * 60_000)).toEqual({
      share: 0.2, // 10 / 50
      busyMs: 50 * 60_000,
      failedMs: 10 * 60_000,
      events: [2],
    })
  })

  it('is unknown without planned busy time', () => {
    expect(downtimeShare(createMachineTimes('FILL'), at(60), 60_000).share).toBeNull()
  })

  it('names at most 20 stops, the latest', () => {
    const changes = Array.from(
      { length: 60 },
      (_, i) => [i, i % 2 === 0 ? 'microStop' : 'running'] as const,
    )
    const { events } = downtimeShare(machineWith(changes), at(60), 60 * 60_000)
    expect(events).toHaveLength(20)
    expect([events[0], events.at(-1)]).toEqual([21, 59])
  })

  it('stays right when old history is dropped', () => {
    const times = createMachineTimes('FILL')
    for (let i = 0; i < 2 * HISTORY_MAX; i++) {
      changeState(times, at(i), i % 4 === 0 ? 'down' : 'running', '', i + 1)
    }
    expect(times.history.length).toBeLessThanOrEqual(HISTORY_MAX)
    expect(sumOf(stateTimes(times, at(2 * HISTORY_MAX)))).toBe(2 * HISTORY_MAX * 60_000)
    // The latest 400 minutes: one in four is down.
    expect(downtimeShare(times, at(2 * HISTORY_MAX), 400 * 60_000).share).toBe(0.25)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkShiftCounts,
  checkStateLog,
  oeeOfShift,
  type StateLog,
  shiftTimes,
  stretchesOfEvents,
} from '../../../twin/performance/state-log.ts'

const stretch = (from: number, until: number, state: string) => ({ from, until, state })

describe('a shift from the log of a machine', () => {
  const events = [
    { at: 350, state: 'run' },
    { at: 402.5, state: 'down' },
    { at: 431, state: 'run' },
    { at: 500, state: 'setup' },
    { at: 525, state: 'run' },
    { at: 548, state: 'starved' },
    { at: 560, state: 'run' },
    { at: 700, state: 'microStop' },
    { at: 702, state: 'run' },
    { at: 735, state: 'down' },
    { at: 765, state: 'run' },
  ]
  const log: StateLog = {
    shift: { from: 360, until: 840 },
    breaks: [
      { from: 540, until: 555 },
      { from: 720, until: 750 },
    ],
    stretches: stretchesOfEvents(events, 840),
  }

  it('is clipped to the shift, and breaks override what the machine did', () => {
    // Own log, by interval arithmetic: 42.5 + 69 + 15 + 140 + 18 + 75 min of running.
    const oee = oeeOfShift(log, { idealCycleTime: 0.9, made: 380, scrapped: 12, reworked: 8 })
    expect(Object.fromEntries(oee.shift.times)).toEqual({
      run: 359.5,
      down: 43.5,
      setup: 25,
      starved: 5,
      microStop: 2,
    })
    expect(oee.shift.breakTime).toBe(45)
    expect(oee.shift.planned).toBe(435)
    expect(oee.availability).toBeCloseTo(0.826436781609, 11)
    expect(oee.effectiveness).toBeCloseTo(0.951321279555, 11)
    expect(oee.qualityRatio).toBeCloseTo(0.947368421053, 11) // rework is not good at first pass
    expect(oee.oee).toBeCloseTo(0.744827586207, 11)
    expect(oee.shift.ownAvailability).toBeCloseTo(0.836046511628, 11) // 359.5 / 430
  })

  it('goes on past midnight, and holds the last state to the end', () => {
    const night = shiftTimes({
      shift: { from: 1_320, until: 1_800 },
      breaks: [],
      stretches: stretchesOfEvents(
        [
          { at: 1_300, state: 'run' },
          { at: 1_500, state: 'down' },
        ],
        1_800,
      ),
    })
    expect(Object.fromEntries(night.times)).toEqual({ run: 180, down: 300 })
  })
})

describe('reasons that overlap', () => {
  it('count once: two stops of 15 and nearly 14 hours leave no negative availability', () => {
    // 00:00–15:00 and 00:10–14:00 of a day: 900 of 1 440 min are lost, not 1 730.
    const times = shiftTimes({
      shift: { from: 0, until: 1_440 },
      breaks: [],
      stretches: [stretch(0, 900, 'material'), stretch(10, 840, 'breakdown')],
      otherwise: 'run',
    })
    expect(times.running).toBe(540)
    expect(times.availability).toBe(0.375)
    expect(Object.fromEntries(times.times)).toEqual({ material: 900, run: 540 })
  })

  it('go to the state that is named first', () => {
    const times = shiftTimes({
      shift: { from: 0, until: 100 },
      breaks: [],
      stretches: [stretch(0, 60, 'material'), stretch(20, 40, 'breakdown'), stretch(30, 70, 'run')],
      priority: ['breakdown'],
    })
    expect(Object.fromEntries(times.times)).toEqual({
      material: 40, // 0–20 and 40–60
      breakdown: 20,
      run: 10, // 60–70
      unknown: 30,
    })
  })

  it('never take availability out of 0 to 1, and leave no instant without a state', () => {
    const time = fc.integer({ min: -50, max: 150 })
    const anyStretch = fc
      .tuple(time, time, fc.constantFrom('run', 'down', 'setup', 'starved'))
      .map(([a, b, state]) => stretch(Math.min(a, b), Math.max(a, b), state))
    fc.assert(
      fc.property(
        fc.array(anyStretch, { maxLength: 12 }),
        fc.array(anyStretch, { maxLength: 4 }),
        fc.constantFrom('run', 'unknown'),
        (stretches, breaks, otherwise) => {
          const shift = { from: 0, until: 100 }
          const figures = shiftTimes({ shift, breaks, stretches, otherwise })
          const sum = [...figures.times.values()].reduce((a, b) => a + b, 0)
          expect(sum).toBe(figures.planned)
          expect(figures.planned + figures.breakTime).toBe(100)
          for (const share of [figures.availability, figures.ownAvailability]) {
            if (share === null) continue
            expect(share).toBeGreaterThanOrEqual(0)
            expect(share).toBeLessThanOrEqual(1)
          }
          expect(figures.availability === null).toBe(figures.planned === 0)
        },
      ),
    )
  })
})

describe('a log that makes no sense', () => {
  it('is refused in words', () => {
    expect(
      checkStateLog({
        shift: { from: 10, until: 5 },
        breaks: [{ from: 0, until: Number.NaN }],
        stretches: [stretch(3, 1, 'run')],
      }),
    ).toEqual([
      'shift.until must be a finite number at least 10; found 5',
      'breaks[0].until must be a finite number at least 0; found NaN',
      'stretches[0].until must be a finite number at least 3; found 1',
    ])
    expect(checkShiftCounts({ idealCycleTime: 0, made: 10, scrapped: 8, reworked: 3 })).toEqual([
      'idealCycleTime must be a finite number above 0; found 0',
      'reworked must be a finite number at least 0 and at most 2; found 3',
    ])
  })
})

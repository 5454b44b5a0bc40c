import seedrandom from 'seedrandom'
import { describe, expect, it } from 'vitest'
import { digest } from '../../sim/contract/digest.ts'
import { instant, minutes } from '../../sim/contract/time.ts'
import { createCalendar, type Notice, nextTime, schedule, take } from '../../sim/engine/calendar.ts'
import {
  draw,
  drawCount,
  drawExponential,
  drawNormal,
  openStream,
} from '../../sim/engine/random.ts'

describe('the calendar', () => {
  // Drives the calendar and a plain sorted array with the same random operations.
  // Few distinct times, so that ties are common.
  it.each(['1', '2', '3'])('takes notices as a sorted array would (seed %s)', (seed) => {
    const luck = openStream(seed, 'calendar test')
    const calendar = createCalendar(2) // Small, so that it has to grow.
    const model: { at: number; serial: number }[] = []
    const notice: Notice = { at: instant(0), kind: 0, target: 0, stamp: 0 }
    for (let serial = 0; serial < 4_000; serial++) {
      const at = Math.floor(draw(luck) * 40)
      schedule(calendar, instant(at), 7, serial, serial % 5)
      model.push({ at, serial })
      while (model.length > 0 && draw(luck) < 0.45) {
        model.sort((a, b) => a.at - b.at || a.serial - b.serial)
        const first = model.shift()!
        expect(nextTime(calendar)).toBe(first.at)
        take(calendar, notice)
        expect(notice).toEqual({
          ...first,
          kind: 7,
          target: first.serial,
          stamp: first.serial % 5,
          serial: undefined,
        })
      }
    }
    expect(calendar.size).toBe(model.length)
  })
})

describe('random streams', () => {
  it('take the same step as seedrandom', () => {
    const stream = openStream('s', 'x')
    const generator = seedrandom.alea('s/x')
    for (let i = 0; i < 1_000; i++) expect(draw(stream)).toBe(generator())
  })

  it('differ by name and repeat by seed', () => {
    const first = (seed: string, name: string) => draw(openStream(seed, name))
    expect(first('1', 'FILL/micro')).toBe(first('1', 'FILL/micro'))
    expect(first('1', 'FILL/micro')).not.toBe(first('1', 'FILL/major'))
    expect(first('1', 'FILL/micro')).not.toBe(first('2', 'FILL/micro'))
  })

  it('draw exponential times with the mean asked for, within 4 standard errors', () => {
    const stream = openStream('1', 'exponential')
    const n = 40_000
    let sum = 0
    for (let i = 0; i < n; i++) sum += drawExponential(stream, minutes(60))
    // The standard deviation equals the mean: 4 × 60 / √40 000 = 1.2 min.
    expect(Math.abs(sum / n / 60_000 - 60)).toBeLessThan(1.2)
  })

  it('draw normal values with the mean, deviation and tails asked for', () => {
    const stream = openStream('1', 'normal')
    const values = Array.from({ length: 40_000 }, () => drawNormal(stream, 500, 1.6))
    const mean = values.reduce((a, b) => a + b) / values.length
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length
    expect(Math.abs(mean - 500)).toBeLessThan(0.032) // 4 × 1.6 / √40 000
    expect(Math.abs(Math.sqrt(variance) - 1.6)).toBeLessThan(0.023) // 4 × 1.6 / √80 000
    const beyond = values.filter((v) => Math.abs(v - 500) > 1.959964 * 1.6).length / values.length
    expect(Math.abs(beyond - 0.05)).toBeLessThan(0.0044) // 4 × √(.05 × .95 / 40 000)
  })

  it('draw counts between none and all', () => {
    const stream = openStream('1', 'count')
    const counts = Array.from({ length: 2_000 }, () => drawCount(stream, 24_000, 0.008))
    const mean = counts.reduce((a, b) => a + b) / counts.length
    expect(Math.abs(mean - 192)).toBeLessThan(1.24) // 4 × √(192 × .992) / √2 000
    expect(drawCount(stream, 10, 0)).toBe(0)
    expect(drawCount(stream, 10, 1)).toBe(10)
  })
})

describe('the digest', () => {
  it('tells different states apart and equal ones not', () => {
    const state = {
      a: [1, 2.5, 'x'],
      m: new Map([['k', { v: true }]]),
      t: new Float64Array([1, 2]),
    }
    expect(digest(state)).toMatch(/^[0-9a-f]{16}$/)
    expect(digest(structuredClone(state))).toBe(digest(state))
    expect(digest({ ...state, a: [1, 2.5, 'y'] })).not.toBe(digest(state))
    expect(digest({ ...state, t: new Float64Array([1, 3]) })).not.toBe(digest(state))
    expect(digest([1, [2]])).not.toBe(digest([[1], 2]))
    expect(digest(new Set(['a', 'b']))).not.toBe(digest(new Set(['a', 'c'])))
  })

  it('refuses what is not plain data', () => {
    expect(() => digest({ f: () => 1 })).toThrow('plain data')
  })
})

import { describe, expect, it } from 'vitest'
import { days, hours, instant } from '../../sim/contract/time.ts'
import { advance, digest, restore, snapshot } from '../../sim/index.ts'
import { failure, linePlant } from '../support/line.ts'

describe('a snapshot', () => {
  it('brings back plain data of every kind', () => {
    const state = {
      text: 'é "quoted" \u2028',
      numbers: [0, -1.5, 0.1 + 0.2, 5e-324, Number.MAX_SAFE_INTEGER, Infinity, -Infinity],
      map: new Map([['a', new Map([[1, new Float64Array([0.1, 2])]])]]),
      set: new Set([3, 'x']),
      ints: new Int32Array([-7, 7]),
      bytes: new Uint8Array([0, 255]),
      none: null,
      yes: true,
    }
    const back = restore<typeof state>(snapshot(state))
    expect(back).toEqual(state)
    expect(digest(back)).toBe(digest(state))
  })

  it('brings back a running plant, which goes on as if nothing had been', () => {
    const plant = linePlant(
      [{ failures: [failure({ meanRunningMinutesBetween: 40 })] }, { ratePerMinute: 90 }],
      { rejectShare: 0.01, holdShare: 0.1, buffer: 300 },
    )
    advance(plant, instant(hours(37)))
    const back = restore<typeof plant>(snapshot(plant))
    expect(digest(back)).toBe(digest(plant))
    const until = instant(days(7))
    expect(digest(advance(back, until))).toBe(digest(advance(plant, until)))
    expect(digest(back)).toBe(digest(plant))
  })

  it('is refused in words when it is not whole', () => {
    const bytes = snapshot({ a: [1, 2, 3] })
    expect(() => restore(bytes.slice(0, -3))).toThrow('must be whole')
    expect(() => restore(new Uint8Array([1, 2, 3]))).toThrow('must be a snapshot of version 1')
  })
})

import { describe, expect, it } from 'vitest'
import { formatTime } from '../../viewer/format.ts'
import { parseTime } from '../../viewer/pages/parse-time.ts'

describe('a plant time that a person writes', () => {
  it('is what the page would say of it', () => {
    // 32 h 5 min after Monday 06:00.
    expect(parseTime('W1 Tue 14:05')).toBe(115_500_000)
    expect(parseTime('  W1 tue 14:05 ')).toBe(115_500_000)
    for (const at of [0, 115_500_000, 7_776_000_000]) expect(parseTime(formatTime(at))).toBe(at)
  })

  it.each(['', 'Tue 14:05', 'W1 Die 14:05', 'W1 Tue 24:00', 'W1 Tue 14:60', 'W0 Tue 1:00'])(
    'is refused when it is %j',
    (words) => expect(parseTime(words)).toBeUndefined(),
  )

  it('is refused before the plant began', () => {
    expect(parseTime('W1 Mon 05:59')).toBeUndefined()
  })
})

import { describe, expect, test } from 'vitest'
import { readRequest } from '../../twin/host/request-schema.ts'

const errorOf = (value: unknown) => {
  const read = readRequest(value)
  return 'error' in read ? read.error : ''
}

describe('a request from outside', () => {
  test('passes when it is one of the protocol', () => {
    const request = { type: 'step', minutes: 60 }
    expect(readRequest(request)).toEqual({ request })
    expect(readRequest({ type: 'speed', speed: 0 })).toHaveProperty('request')
    expect(readRequest({ type: 'join' })).toHaveProperty('request')
  })

  test.each([undefined, null, 7, 'play', [], {}, { type: 'fly' }, { type: '__proto__' }])(
    'is refused with the list of types when it is %j',
    (value) => {
      expect(errorOf(value)).toBe(
        'A request must have a type, one of: join, play, pause, speed, step, restart, fork, ' +
          'decide, past, card, pin, unpin, replan, answerPlan, undoPlan, inquire, promises, cancel, countStock, ' +
          'reports, report, explain, bridge.',
      )
    },
  )

  test.each([
    [{ type: 'speed', speed: 7 }, 'speed must be one of 1, 10, 60, 600, 3600, 0; found 7.'],
    [{ type: 'speed', speed: '60' }, 'found "60"'],
    [{ type: 'step', minutes: 0 }, 'minutes'],
    [{ type: 'step', minutes: 1_441 }, 'minutes'],
    [{ type: 'step', minutes: 1.5 }, 'minutes'],
    [{ type: 'step' }, 'minutes'],
    [{ type: 'play', extra: 1 }, 'extra'],
    [{ type: 'restart', scenario: 'plan-120', seed: 's'.repeat(65) }, 'seed'],
    [{ type: 'decide', decision: 'D1', verdict: 'maybe' }, 'verdict'],
    [{ type: 'bridge', scenario: 'plan-120', replications: 1e9 }, 'replications'],
  ])('is refused in words when it is %j', (value, words) => {
    expect(errorOf(value)).toContain(words)
  })

  test('is refused in words when it is nested, however deep', () => {
    let deep: unknown = 'FILL'
    for (let i = 0; i < 100_000; i++) deep = [deep]
    expect(errorOf({ type: 'card', machine: deep })).toContain('must not be nested')
    expect(errorOf({ type: 'card', machine: ['FILL'] })).toContain('machine must be text')
  })
})

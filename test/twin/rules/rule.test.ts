import { beforeEach, describe, expect, it } from 'vitest'
import type { RuleSpec } from '../../../scenarios/scenario.ts'
import { instant, minutes } from '../../../sim/contract/time.ts'
import { createRuleState, fires, type RuleState } from '../../../twin/rules/rule.ts'

const rule: RuleSpec = {
  id: 'high-downtime',
  title: '',
  description: '',
  signal: 'downtimeShare',
  windowMinutes: 240,
  minimumMinutes: 120,
  when: 'above',
  threshold: 0.2,
  clear: 0.1,
  forMinutes: 0,
  coolDownMinutes: 0,
  maximumPerWeek: 100,
  mode: 'auto',
  actions: [{ type: 'maintenance', minutes: 45 }],
}

let state: RuleState
beforeEach(() => {
  state = createRuleState()
})

/** Takes one reading at a plant time in minutes. */
const read = (value: number, minute: number, spec: Partial<RuleSpec> = {}, episode = 0) =>
  fires(state, { ...rule, ...spec }, { value, episode }, instant(minutes(minute)))

describe('the threshold', () => {
  it('does not fire at exactly its value', () => {
    expect(read(0.2, 15)).toBe(false)
  })

  it('fires strictly beyond it', () => {
    expect(read(0.200_001, 15)).toBe(true)
  })

  it('fires below it where the rule says so, and not at it', () => {
    const yieldRule = { when: 'below', threshold: 0.985, clear: 0.99 } as const
    expect(read(0.985, 15, yieldRule)).toBe(false)
    expect(read(0.984, 30, yieldRule)).toBe(true)
  })
})

describe('forMinutes', () => {
  it('waits until the signal has stayed beyond the threshold so long', () => {
    expect(read(0.3, 15, { forMinutes: 30 })).toBe(false)
    expect(read(0.3, 30, { forMinutes: 30 })).toBe(false)
    expect(read(0.3, 45, { forMinutes: 30 })).toBe(true)
  })

  it('starts over when the signal comes back in between', () => {
    expect(read(0.3, 15, { forMinutes: 30 })).toBe(false)
    expect(read(0.2, 30, { forMinutes: 30 })).toBe(false)
    expect(read(0.3, 45, { forMinutes: 30 })).toBe(false)
    expect(read(0.3, 60, { forMinutes: 30 })).toBe(false)
    expect(read(0.3, 75, { forMinutes: 30 })).toBe(true)
  })
})

describe('hysteresis', () => {
  it('fires once for one excursion', () => {
    expect(read(0.3, 15)).toBe(true)
    expect(read(0.4, 30)).toBe(false)
  })

  it('fires again after the cool-down where the rule repeats', () => {
    const spec = { repeat: true, coolDownMinutes: 60 }
    expect(read(0.3, 15, spec)).toBe(true)
    expect(read(0.3, 60, spec)).toBe(false)
    expect(read(0.3, 75, spec)).toBe(true)
  })

  it('does not arm again between clear and threshold, nor beyond clear by a hair', () => {
    read(0.3, 15)
    read(0.15, 30)
    expect(read(0.3, 45)).toBe(false)
    read(0.100_001, 60)
    expect(read(0.3, 75)).toBe(false)
  })

  it('arms again once the signal is back at clear', () => {
    read(0.3, 15)
    read(0.1, 30)
    expect(read(0.3, 45)).toBe(true)
  })

  it('arms again in a new episode: the readings are about another plan', () => {
    read(0.3, 15)
    expect(read(0.3, 30, {}, 1)).toBe(true)
  })
})

describe('coolDownMinutes', () => {
  it('keeps the rule silent after it has fired, and no longer', () => {
    const spec = { coolDownMinutes: 60 }
    expect(read(0.3, 15, spec)).toBe(true)
    read(0.05, 30, spec)
    expect(read(0.3, 45, spec)).toBe(false)
    expect(read(0.3, 74, spec)).toBe(false)
    expect(read(0.3, 75, spec)).toBe(true)
  })
})

describe('maximumPerWeek', () => {
  it('stops the rule for the rest of the week', () => {
    const spec = { maximumPerWeek: 2 }
    const outcomes = [15, 30, 45].map((minute) => {
      read(0.05, minute - 1, spec)
      return read(0.3, minute, spec)
    })
    expect(outcomes).toEqual([true, true, false])
  })

  it('counts anew from Monday 06:00', () => {
    const spec = { maximumPerWeek: 1 }
    read(0.3, 15, spec)
    read(0.05, 30, spec)
    expect(read(0.3, 10_079, spec)).toBe(false)
    expect(read(0.3, 10_080, spec)).toBe(true)
  })
})

it('remembers plain data only', () => {
  read(0.3, 15)
  expect(structuredClone(state)).toEqual(state)
})

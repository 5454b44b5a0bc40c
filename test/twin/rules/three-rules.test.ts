import { describe, expect, it } from 'vitest'
import { clockTime, minutes } from '../../../sim/contract/time.ts'
import { counts, playTrial, states } from './floor.ts'

const rules = ['high-downtime']

describe('high downtime', () => {
  /** So many stops of 6 min, a minute apart. */
  const stops = (from: number, n: number) =>
    Array.from({ length: n }, (_, i) => from + 7 * i).flatMap(
      (at) =>
        [
          [at, 'down'],
          [at + 6, 'running'],
        ] as const,
    )
  // Busy from 0, nine stops from 150 on: 54 min.
  const down = states('LABL', [
    [0, 'running'],
    ...stops(150, 9),
    [240, 'starved'],
    [255, 'running'],
    [270, 'starved'],
  ])

  it('takes the machine out for maintenance when it stood too long for its own reasons', () => {
    const { decisions, applied } = playTrial({ events: down, rules }, 300)
    expect(decisions).toHaveLength(1)
    expect(decisions[0]).toMatchObject({ by: 'high-downtime', subject: 'LABL', status: 'applied' })
    expect(applied).toEqual([
      { type: 'scheduleMaintenance', machine: 'LABL', lasting: minutes(45) },
    ])
  })

  it('shows the figure, its limit and the events that made it fire', () => {
    const { decisions } = playTrial({ events: down, rules }, 300)
    // Beyond a fifth from the review at 210 min on; fires 15 min later: 54 of 225 min.
    expect(decisions[0]!.evidence[0]).toEqual({
      metric: 'downtime share of LABL',
      observed: 0.24,
      limit: 0.2,
      unit: 'share',
      events: [2, 4, 6, 8, 10, 12, 14, 16, 18],
    })
  })

  it('takes one long stop for a repair, not for wear', () => {
    const events = states('LABL', [
      [0, 'running'],
      [150, 'down'],
      [204, 'running'],
      [240, 'starved'],
      [255, 'running'],
      [270, 'starved'],
    ])
    expect(playTrial({ events, rules }, 300).decisions).toEqual([])
  })

  it('does not blame a machine that is starved', () => {
    const events = states('LABL', [
      [0, 'running'],
      [30, 'starved'],
      [240, 'running'],
      [255, 'starved'],
      [270, 'running'],
    ])
    expect(playTrial({ events, rules }, 300).decisions).toEqual([])
  })

  it('says nothing before the machine has been busy long enough', () => {
    const events = states('LABL', [
      [0, 'down'],
      [30, 'running'],
      [60, 'down'],
      [118, 'running'],
    ])
    // 73 % of 119 min, but 120 are asked for.
    expect(playTrial({ events, rules }, 119).decisions).toEqual([])
  })

  it('does not count the night into the window', () => {
    const events = states('LABL', [
      [0, 'running'],
      [100, 'off'],
      [700, 'running'],
      ...stops(701, 9),
      [800, 'starved'],
      [815, 'running'],
    ])
    // 54 of 200 busy min at 800; of 800 min of plant time it would be 7 %.
    const { decisions } = playTrial({ events, rules }, 900)
    expect(decisions.map((d) => d.subject)).toEqual(['LABL'])
  })

  it('plans the week anew where the plant refuses the maintenance', () => {
    const trial = { events: down, rules, refused: ['scheduleMaintenance'] as const }
    const { decisions } = playTrial(trial, 300)
    expect(decisions[0]).toMatchObject({
      status: 'applied',
      note: 'No scheduleMaintenance today.',
      decision: { type: 'resequence' },
    })
  })
})

describe('low yield', () => {
  const shift = states('FILL', [[0, 'running']])

  it('asks for closer sampling when the inspector takes out too much', () => {
    // 20 of 1 000 rejected: 98 %, below 98.5 %.
    const events = [...shift, ...counts(15, 120, 2_940, 60)]
    const { decisions, applied } = playTrial({ events, rules: ['low-yield'] }, 180)
    expect(decisions).toHaveLength(1)
    expect(decisions[0]!.evidence[0]).toEqual({
      metric: 'first-pass yield of FILL',
      observed: 0.98,
      limit: 0.985,
      unit: 'share',
      events: [2, 3, 4, 5],
    })
    expect(applied).toEqual([{ type: 'setInspection', every: minutes(15) }])
  })

  it('is content with exactly the limit', () => {
    // 15 of 1 000 rejected: 98.5 %.
    const events = [...shift, ...counts(15, 120, 2_955, 45)]
    expect(playTrial({ events, rules: ['low-yield'] }, 180).decisions).toEqual([])
  })
})

describe('production delay', () => {
  const delay = ['production-delay']
  // The filler takes 200 a minute: the plan at 120 % does not fit all the same.
  const events = [...states('FILL', [[0, 'running']]), ...counts(15, 90, 2_976, 24)]

  it('opens the line on the next Saturday', () => {
    const { decisions, applied } = playTrial({ events, rules: delay }, 120)
    expect(decisions).toHaveLength(1)
    expect(decisions[0]!.proposal).toBe('Open the line on W1 Sat 06:00 for 480 min with crew A.')
    expect(applied).toMatchObject([{ type: 'addOvertime', crew: 'A', lasting: minutes(480) }])
  })

  it('fires after half an hour, and names the order that suffers most', () => {
    const { decisions } = playTrial({ events, rules: delay }, 120)
    // The first review with news of the floor is that at 00:00.
    expect(clockTime(decisions[0]!.at)).toBe('W1 Mon 06:30')
    const [first, pace] = decisions[0]!.evidence
    expect(first!.metric).toBe('projected end of W01-2-M after its planned end')
    expect(first!.events.length).toBeGreaterThan(0)
    expect(pace).toMatchObject({ observed: 200, limit: 200, unit: 'bottles/min' })
  })

  it('plans the rest in one cycle where the overtime is refused', () => {
    const { applied } = playTrial({ events, rules: delay, refused: ['addOvertime'] }, 120)
    expect(applied).toHaveLength(1)
    expect(applied[0]).toMatchObject({
      type: 'resequence',
      orders: [
        { item: 'W', quantity: 437_760 },
        { item: 'S', quantity: 273_600 },
        { item: 'J', quantity: 218_880 },
        { item: 'M', quantity: 164_160 },
      ],
    })
  })

  it('has nothing to say about a plan that fits', () => {
    const { plan } = playTrial({ events: [] }, 1).loop.twin.scenario
    const scenario = { plan: { ...plan, factor: 0.72 } }
    expect(playTrial({ events, rules: delay, scenario }, 120).decisions).toEqual([])
  })
})

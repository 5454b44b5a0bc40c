import { describe, expect, it } from 'vitest'
import { instant, minutes } from '../../../sim/contract/time.ts'
import { answer, play } from '../../../twin/closed-loop.ts'
import { appliedBySomebody, counts, FLOOR, openTrial, playTrial, states } from './floor.ts'

const events = [...states('FILL', [[0, 'running']]), ...counts(15, 600, 2_940, 60)]
const trial = { events, rules: ['low-yield'] }

describe('advise', () => {
  it('says what it would do and never changes the plant', () => {
    const { decisions, applied } = playTrial({ ...trial, mode: 'advise' }, 600)
    expect(decisions.map((d) => d.status)).toEqual(['advised'])
    expect(applied).toEqual([])
  })

  it('cannot be approved afterwards', () => {
    const { loop, decisions } = playTrial({ ...trial, mode: 'advise' }, 600)
    const said = answer(FLOOR, loop, decisions[0]!.id, 'approve')
    expect(said).toBe(`Decision ${decisions[0]!.id} is not waiting: it is advised.`)
    expect(appliedBySomebody(loop)).toEqual([])
  })
})

describe('approve', () => {
  it('waits for a person', () => {
    const { decisions, applied } = playTrial({ ...trial, mode: 'approve' }, 600)
    expect(decisions.map((d) => d.status)).toEqual(['waiting'])
    expect(applied).toEqual([])
  })

  it('acts once a person has approved, and once only', () => {
    const { loop, decisions } = playTrial({ ...trial, mode: 'approve' }, 600)
    const { id } = decisions[0]!
    expect(answer(FLOOR, loop, id, 'approve')).toBeUndefined()
    expect(answer(FLOOR, loop, id, 'approve')).toMatch(/not waiting/)
    expect(appliedBySomebody(loop)).toEqual([{ type: 'setInspection', every: minutes(15) }])
    expect(decisions[0]).toMatchObject({ status: 'applied', appliedAt: minutes(600) })
  })

  it('does nothing when a person rejects', () => {
    const { loop, decisions } = playTrial({ ...trial, mode: 'approve' }, 600)
    expect(answer(FLOOR, loop, decisions[0]!.id, 'reject')).toBeUndefined()
    expect(decisions[0]).toMatchObject({ status: 'rejected', note: 'Rejected by a person.' })
    expect(appliedBySomebody(loop)).toEqual([])
  })

  it('says why when the plant refuses by then', () => {
    const { loop, decisions } = playTrial({ ...trial, mode: 'approve' }, 600)
    loop.plant.refused.push('setInspection')
    const said = answer(FLOOR, loop, decisions[0]!.id, 'approve')
    expect(said).toBe('No setInspection today.')
    expect(decisions[0]!.status).toBe('refused')
  })

  it('withdraws a proposal that nobody answered when a newer one takes its place', () => {
    const { loop } = playTrial(
      {
        events: [
          ...states('FILL', [[0, 'running']]),
          ...counts(15, 240, 2_940, 60),
          ...counts(255, 480, 3_000, 0),
          ...counts(495, 900, 2_940, 60),
        ],
        rules: ['low-yield'],
        mode: 'approve',
      },
      910,
    )
    const decisions = loop.twin.decisions.records.filter((d) => d.by === 'low-yield')
    expect(decisions.map((d) => d.status)).toEqual(['rejected', 'waiting'])
  })

  it('draws a new plan up again from the orders as they are when it is approved', () => {
    const loop = openTrial({
      events: [
        ...states('FILL', [[0, 'running']]),
        ...counts(15, 90, 2_976, 24),
        { minute: 100, type: 'operationStarted', machine: 'BLOW', item: 'W', order: 'W01-2-W' },
      ],
      rules: ['production-delay'],
      mode: 'approve',
      refused: ['addOvertime'],
    })
    play(FLOOR, loop, instant(minutes(99)))
    const record = loop.twin.decisions.records.find((d) => d.by === 'production-delay')!
    play(FLOOR, loop, instant(minutes(120)))
    answer(FLOOR, loop, record.id, 'approve')
    // The second campaign of water has begun: it is not moved any more.
    expect(appliedBySomebody(loop)[0]).toMatchObject({
      orders: [{ quantity: 218_880 }, { item: 'S' }, { item: 'J' }, { item: 'M' }],
    })
  })
})

describe('auto', () => {
  it('acts at once', () => {
    const { decisions, applied } = playTrial({ ...trial, mode: 'auto' }, 600)
    expect(decisions.map((d) => d.status)).toEqual(['applied'])
    expect(applied).toHaveLength(1)
  })

  it('logs a refusal with its reasons and leaves the plant alone', () => {
    const { decisions, applied } = playTrial({ ...trial, refused: ['setInspection'] }, 600)
    expect(decisions[0]).toMatchObject({ status: 'refused', note: 'No setInspection today.' })
    expect(applied).toEqual([])
  })

  it('gives way to the mode of the scenario', () => {
    const scenario = { ruleMode: 'advise' } as const
    const { decisions } = playTrial({ ...trial, mode: 'auto', scenario }, 600)
    expect(decisions.map((d) => d.status)).toEqual(['advised'])
  })
})

it('says of an unknown decision that there is none', () => {
  const { loop } = playTrial(trial, 60)
  expect(answer(FLOOR, loop, 'D999', 'approve')).toBe('There is no decision D999.')
  expect(answer(FLOOR, loop, 'nonsense', 'reject')).toBe('There is no decision nonsense.')
})

import { describe, expect, it } from 'vitest'
import type { RuleSpec } from '../../../scenarios/scenario.ts'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { days, hours, instant, minutes } from '../../../sim/contract/time.ts'
import { digest } from '../../../sim/index.ts'
import { answer, play } from '../../../twin/closed-loop.ts'
import { openLoop, SIMULATED_FLOOR } from '../../../twin/experiment/run-scenario.ts'
import { receive } from '../../../twin/twin.ts'
import { clearspring } from '../planning/clearspring.ts'
import { FLOOR, openTrial, playTrial, script, states } from '../rules/floor.ts'

const open = (name: string, seed = 'loop') => {
  const { scenario, rules } = clearspring(name)
  return openLoop(scenario, rules, seed)
}
const WEEK = instant(days(7))

describe('playing', () => {
  it('comes to the same whether in one go or in many short ones', () => {
    const [long, short] = [open('plan-120-closed-loop'), open('plan-120-closed-loop')]
    const inOneGo = play(SIMULATED_FLOOR, long, instant(days(2)))
    const inPieces: MesEvent[] = []
    // 37 minutes is no multiple of the review period of 15.
    for (let at = 0; at < days(2); at += minutes(37)) {
      inPieces.push(...play(SIMULATED_FLOOR, short, instant(at)))
    }
    inPieces.push(...play(SIMULATED_FLOOR, short, instant(days(2))))
    expect(inPieces).toEqual(inOneGo)
    expect(digest(short)).toBe(digest(long))
  })

  it('hands out every event once, numbered without gaps', () => {
    const loop = open('plan-120-closed-loop')
    const events = play(SIMULATED_FLOOR, loop, WEEK)
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1))
    expect(loop.twin.gaps).toEqual([])
  })

  it('plans a week when it begins, not when the week before ends', () => {
    const loop = open('plan-120')
    play(SIMULATED_FLOOR, loop, WEEK)
    expect(loop.twin.plan.weeks).toHaveLength(1)
    play(SIMULATED_FLOOR, loop, instant(WEEK + minutes(1)))
    expect(loop.twin.plan.weeks).toHaveLength(2)
  })

  it('goes on from a clone as from the original', () => {
    const loop = open('plan-120-closed-loop')
    play(SIMULATED_FLOOR, loop, instant(hours(30)))
    const fork = structuredClone(loop)
    play(SIMULATED_FLOOR, loop, instant(hours(60)))
    play(SIMULATED_FLOOR, fork, instant(hours(60)))
    expect(digest(fork)).toBe(digest(loop))
  })
})

describe('the loop', () => {
  it('releases what it plans and nothing twice, however often rules plan anew', () => {
    const { scenario } = clearspring('plan-120')
    const restless: RuleSpec = {
      id: 'restless',
      title: '',
      description: '',
      signal: 'downtimeShare',
      windowMinutes: 60,
      minimumMinutes: 0,
      when: 'above',
      threshold: 0.05,
      clear: 0.05,
      forMinutes: 0,
      coolDownMinutes: 0,
      maximumPerWeek: 1_000,
      mode: 'auto',
      actions: [
        { type: 'replan', cycles: 3 },
        { type: 'replan', cycles: 1 },
      ],
    }
    const { ruleMode: _, ...rest } = scenario
    const loop = openLoop(rest, [restless], 'restless')
    play(SIMULATED_FLOOR, loop, WEEK)
    const { open: stillOpen, done } = loop.twin.productionOrders
    const orders = [...stillOpen.values(), ...done.values()]
    const replans = loop.twin.decisions.records.filter((d) => d.decision?.type === 'resequence')
    expect(replans.filter((d) => d.status === 'applied').length).toBeGreaterThan(5)
    expect(orders.reduce((sum, o) => sum + o.quantity, 0)).toBe(1_094_400)
    expect([...stillOpen.keys()]).toEqual(
      loop.plant.orders.filter((o) => stillOpen.has(o.id)).map((o) => o.id),
    )
  })

  it('opens the Saturday that its rule asked for', () => {
    const loop = open('plan-120-closed-loop')
    const events = play(SIMULATED_FLOOR, loop, WEEK)
    const overtime = events.filter((e) => e.type === 'shiftStarted' && e.overtime)
    expect(overtime.map((e) => e.at / hours(1))).toEqual([120]) // Saturday 06:00.
  })

  it('ships on Saturday at 18:00 and not before', () => {
    const events = play(SIMULATED_FLOOR, open('baseline'), WEEK)
    const shipped = events.filter((e) => e.type === 'goodsShipped')
    expect(shipped.length).toBeGreaterThan(0)
    expect(shipped[0]!.at / hours(1)).toBe(132)
  })

  it('asks the rules of nothing while nothing is reported', () => {
    const silent = playTrial({ events: [], rules: ['production-delay'] }, 1_000)
    expect(silent.decisions).toEqual([])
  })
})

it('knows what a decision has caused before it takes the next', () => {
  const loop = openTrial({
    events: states('FILL', [[0, 'running']]),
    rules: ['production-delay'],
    change: { threshold: -1e9, forMinutes: 0, actions: [{ type: 'replan', cycles: 1 }] },
  })
  // The line begins the first order the moment it is released.
  const prompt: typeof FLOOR = {
    ...FLOOR,
    apply: (plant, decision) => {
      FLOOR.apply(plant, decision)
      if (decision.type !== 'releaseOrders') return
      const { order, item } = decision.orders[0]!
      const begun = { minute: 0, type: 'operationStarted', machine: 'BLOW', item, order } as const
      plant.script.push({ ...script([begun])[0]!, seq: 2 })
    },
  }
  play(prompt, loop, instant(minutes(1)))
  const plan = loop.twin.decisions.records.find((d) => d.by === 'production-delay')
  // What is begun stays as it is: only the second campaign of water is left to plan.
  expect(plan).toMatchObject({
    at: 0,
    decision: { orders: [{ item: 'W', quantity: 218_880 }, {}, {}, {}] },
  })
})

it('hands out with the next play what an approval has caused at once', () => {
  const { scenario, rules } = clearspring('plan-120')
  const eager = rules
    .filter((rule) => rule.id === 'high-downtime')
    .map((rule) => ({
      ...rule,
      threshold: 0.01,
      clear: 0,
      minimumMinutes: 0,
      forMinutes: 0,
      minimumStops: 1,
    }))
  const loop = openLoop({ ...scenario, ruleMode: 'approve' }, eager, 'approval')
  const first = play(SIMULATED_FLOOR, loop, instant(hours(3)))
  const waiting = loop.twin.decisions.records.filter((d) => d.status === 'waiting')
  for (const { id } of waiting) answer(SIMULATED_FLOOR, loop, id, 'approve')
  const second = play(SIMULATED_FLOOR, loop, instant(hours(4)))
  const out = second.filter((e) => e.type === 'maintenanceStarted')
  expect(waiting.length).toBeGreaterThan(0)
  expect(out.map((e) => e.at)).toContain(hours(3))
  expect([...first, ...second].map((e) => e.seq)).toEqual(
    [...first, ...second].map((_, i) => i + 1),
  )
})

describe('the twin', () => {
  it('takes an event once', () => {
    const loop = open('plan-120')
    const events = play(SIMULATED_FLOOR, loop, instant(hours(6)))
    const before = digest(loop.twin)
    for (const event of events) receive(loop.twin, event)
    expect(digest(loop.twin)).toBe(before)
  })

  it('records what is missing of the stream', () => {
    const loop = openTrial({
      events: [2, 3, 4].map((minute) => ({
        minute,
        type: 'shiftStarted' as const,
        shift: 'early',
        crew: 'A',
        overtime: false,
      })),
    })
    const [first, , third] = loop.plant.script.splice(0)
    loop.plant.script.push(first!, { ...third!, seq: 7 })
    play(FLOOR, loop, instant(minutes(10)))
    expect(loop.twin.gaps).toEqual([[2, 6]])
    expect(loop.twin.lastSeq).toBe(7)
  })
})

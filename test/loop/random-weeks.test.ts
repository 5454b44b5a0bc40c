/*
 * Random weeks of Clearspring: random plans, rules that act, decisions out of nowhere and forks at
 * random instants. Whatever is done to the plant, the laws of time, stock and money hold.
 */
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../scenarios/scenario.ts'
import type { Decision } from '../../sim/contract/decision.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { days, instant, minutes, type SimTime } from '../../sim/contract/time.ts'
import { draw, openStream } from '../../sim/engine/random.ts'
import { apply, check, digest, type Plant, physicalStock } from '../../sim/index.ts'
import { GRAINS_PER_BOTTLE } from '../../sim/plant/state.ts'
import { type Loop, play } from '../../twin/closed-loop.ts'
import { decide } from '../../twin/decide.ts'
import { explainOrder } from '../../twin/erp/explain-variances.ts'
import { stockRows } from '../../twin/erp/inventory.ts'
import { sumMoney } from '../../twin/erp/money.ts'
import { advanceClock } from '../../twin/erp/order-clock.ts'
import { openLoop, SIMULATED_FLOOR } from '../../twin/experiment/run-scenario.ts'
import { readScenario } from '../../twin/host/scenario-files.ts'
import { outputOf } from '../../twin/performance/output.ts'
import { stateTimes, timeElements } from '../../twin/performance/time-model.ts'
import { receive, type Twin } from '../../twin/twin.ts'
import { expectLaws } from '../twin/erp/expect-laws.ts'
import { fullCostPlant } from '../twin/erp/full-cost.ts'

const DAYS = 14
const SEEDS = Array.from({ length: 8 }, (_, i) => `weeks-${i + 1}`)

/** Chance for the choices of a test, apart from that of the plant. */
interface Dice {
  number(low: number, high: number): number
  pick<T>(list: readonly T[]): T
}

function createDice(seed: string): Dice {
  const stream = openStream(seed, 'test/choices')
  const number = (low: number, high: number) => low + Math.floor(draw(stream) * (high - low + 1))
  return { number, pick: (list) => list[number(0, list.length - 1)]! }
}

function base(name: string) {
  const read = readScenario(name)
  if (!read.scenario) throw new Error(`${name} must be a valid scenario`)
  return { scenario: read.scenario, rules: read.rules }
}

/** A what-if of the shipped plants. */
function chooseScenario(dice: Dice) {
  const { scenario, rules } = base(dice.pick(['baseline', 'fill-drift', 'worn-labeller']))
  const first = dice.number(0, 3)
  const turned = [...scenario.plan.sequence.slice(first), ...scenario.plan.sequence.slice(0, first)]
  const sequence = dice.pick([turned, turned.toReversed()])
  const whatIf: Scenario = {
    ...scenario,
    ruleMode: 'auto',
    plan: {
      ...scenario.plan,
      factor: dice.number(3, 14) / 10,
      cycles: dice.number(1, 4),
      sequence,
    },
    quality: {
      ...scenario.quality,
      lotSize: dice.pick([5_000, 24_000, 60_000]),
      hold: { ...scenario.quality.hold, share: dice.pick([0.03, 0.3]), rejectShare: 0.5 },
    },
  }
  return { scenario: dice.pick([whatIf, fullCostPlant(whatIf)]), rules }
}

/** Something that a person might ask of the plant, sensible or not. */
function chooseDecision(dice: Dice, { plant, twin }: Loop<Plant>, name: string): Decision {
  const { scenario, at } = twin
  const item = dice.pick(scenario.plan.sequence)
  const orders = [1, 2].map((n) => ({
    order: `${name}-${n}`,
    item: dice.pick(scenario.plan.sequence),
    quantity: dice.number(1, 60_000),
  }))
  const later = (most: number) => instant(at + minutes(dice.number(0, most)))
  switch (dice.number(1, 7)) {
    case 1:
      return { type: 'releaseOrders', orders }
    case 2:
      return { type: 'resequence', orders: dice.pick([orders, []]) }
    case 3: {
      const supplier = dice.pick(scenario.suppliers)
      const material = dice.pick(supplier.items)
      const quantity = dice.number(1, 400_000)
      const purchase = { purchaseOrder: name, item: material, supplier: supplier.id, quantity }
      return { type: 'purchase', ...purchase, dueAt: later(2_000) }
    }
    case 4:
      return { type: 'ship', customerOrder: name, item, quantity: dice.number(1, 30_000) }
    case 5: {
      const { id: crew } = dice.pick(scenario.workforce.crews)
      const lasting = minutes(dice.number(30, 600))
      return { type: 'addOvertime', from: later(3_000), lasting, crew }
    }
    case 6: {
      const { id: machine } = dice.pick(plant.line.machines)
      return { type: 'scheduleMaintenance', machine, lasting: minutes(dice.number(1, 300)) }
    }
    default:
      return { type: 'setInspection', every: minutes(dice.number(5, 240)) }
  }
}

/** Puts a decision through the door, as the loop does for the planner. */
function act(loop: Loop<Plant>, decision: Decision, events: MesEvent[]): void {
  const { plant, twin } = loop
  const follow = () => {
    for (const event of SIMULATED_FLOOR.advance(plant, twin.at)) {
      receive(twin, event)
      events.push(event)
    }
  }
  const door = {
    check: (d: Decision) => check(plant, d),
    apply: (d: Decision) => {
      apply(plant, d)
      follow()
    },
  }
  const candidates = [{ proposed: { decision }, action: 0 }]
  decide(door, twin, { by: 'person', subject: 'L1', evidence: [], mode: 'auto', candidates })
}

function expectTimes(twin: Twin, at: SimTime): void {
  for (const times of twin.times.machines.values()) {
    const ms = Object.values(stateTimes(times, at))
    expect(ms.reduce((sum, n) => sum + n, 0)).toBe(at)
    expect(Math.min(...ms)).toBeGreaterThanOrEqual(0)
  }
}

/** Every minute that the pacing machine was busy with an order is charged to one, and no other. */
function expectOrderTimes({ times, books, scenario }: Twin, at: SimTime): void {
  const clock = structuredClone(books.clock)
  advanceClock(clock, at)
  const charged = [...clock.times.values()].reduce((sum, t) => sum + t.setupMs + t.machineMs, 0)
  const { pacing } = scenario.line
  expect(charged).toBe(timeElements(stateTimes(times.machines.get(pacing)!, at)).AUBT)
}

/** Each variance of each order, open or closed, is the sum of its causes on the floor. */
function expectCauses({ books, scenario }: Twin): void {
  for (const order of books.orders.keys()) {
    for (const { amount, causes } of explainOrder(books, scenario, order)) {
      expect(sumMoney(causes.map((cause) => cause.amount))).toBe(amount)
    }
  }
}

/** A buffer holds what its parts hold, and no more than it has places and one bottle. */
function expectBuffers({ line }: Plant): void {
  for (const { capacity, level, parts } of line.buffers) {
    expect(parts.reduce((sum, part) => sum + part.grains, 0)).toBe(level)
    expect(Math.min(0, ...parts.map((part) => part.grains))).toBe(0)
    expect(level).toBeLessThanOrEqual((capacity + 1) * GRAINS_PER_BOTTLE)
  }
}

/** What the pacing machine let pass is shipped, in stock, scrapped or still on the line. */
function expectBottles({ twin }: Loop<Plant>, events: readonly MesEvent[]): void {
  const rows = stockRows(twin.books.inventory)
  const finished = new Set(twin.scenario.plan.sequence)
  const products = rows.filter((r) => finished.has(r.item) && !(r.place === 'line' && !r.lot))
  const held = products.reduce((sum, r) => sum + r.quantity, 0)
  let shipped = 0
  let scrapped = 0
  const received = new Map<string, number>()
  for (const e of events) {
    if (e.type === 'goodsShipped') shipped += e.quantity
    if (e.type === 'counted' && e.machine === 'PALL') {
      received.set(e.lot!, (received.get(e.lot!) ?? 0) + e.good)
    }
    if (e.type === 'lotRejected') scrapped += received.get(e.lot!) ?? 0
  }
  expect(shipped + scrapped + held).toBe(outputOf(twin.output, 'FILL').good)
}

function expectSequence(events: readonly MesEvent[]): void {
  const wrong = events.filter(
    (e, i) => e.seq !== i + 1 || e.at < (events[i - 1]?.at ?? 0) || !Number.isSafeInteger(e.at),
  )
  expect(wrong).toEqual([])
}

function playRandomWeeks(seed: string): void {
  const dice = createDice(seed)
  const { scenario, rules } = chooseScenario(dice)
  const loop = openLoop(scenario, rules, seed)
  const events: MesEvent[] = []
  for (let day = 1; day <= DAYS; day++) {
    const end = instant(days(day))
    const acts = Array.from({ length: dice.number(0, 3) }, () => dice.number(0, 1_440))
    for (const [i, minute] of acts.sort((a, b) => a - b).entries()) {
      events.push(...play(SIMULATED_FLOOR, loop, instant(days(day - 1) + minutes(minute))))
      act(loop, chooseDecision(dice, loop, `T${day}-${i}`), events)
    }
    const fork = dice.number(1, 7) === 1 ? structuredClone(loop) : undefined
    const wake = instant(loop.twin.at + Math.floor((end - loop.twin.at) / 3))
    events.push(...play(SIMULATED_FLOOR, loop, end))
    if (fork) {
      // In two steps, the first at an odd instant: nothing happens, and nothing is different.
      play(SIMULATED_FLOOR, fork, wake)
      play(SIMULATED_FLOOR, fork, end)
      expect(digest(fork)).toBe(digest(loop))
    }
    expectTimes(loop.twin, end)
    expectOrderTimes(loop.twin, end)
    expectBuffers(loop.plant)
    expect(stockRows(loop.twin.books.inventory)).toEqual(physicalStock(loop.plant))
    expectLaws(loop.twin.books)
    expectCauses(loop.twin)
    expect(loop.twin.books.inventory.shortfalls).toEqual([])
    expectBottles(loop, events)
  }
  expectSequence(events)
  expect(loop.twin.gaps).toEqual([])
  expect(outputOf(loop.twin.output, 'PALL').good).toBeGreaterThan(0)
}

describe('two random weeks', () => {
  it.each(SEEDS)('hold the laws of time, stock and money, seed %s', (seed) => {
    playRandomWeeks(seed)
  })
})

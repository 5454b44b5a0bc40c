/*
 * The closed loop of a shop: reviews, rules, answers, and a planner through the one door.
 */
import { describe, expect, it } from 'vitest'
import { digest } from '../../../sim/contract/digest.ts'
import { days, instant, minutes } from '../../../sim/contract/time.ts'
import { decideAsPlanner } from '../../../twin/decide.ts'
import { answerShop, openShopLoop, playShop } from '../../../twin/experiment/play-shop.ts'
import { readAny } from '../../../twin/host/scenario-files.ts'
import { makeShopBoard } from '../../../twin/shop/make-shop-board.ts'
import type { ShopPlanner } from '../../../twin/shop/review-shop.ts'

function read(name: string, ...sets: string[]) {
  const found = readAny(name, sets)
  if (found.kind !== 'shop') throw new Error(JSON.stringify(found.problems))
  return found
}

const at = (day: number) => instant(days(day))

describe('Gaither with the loop closed', () => {
  it('takes machines out that stand too often, and says so on the board', () => {
    const { scenario, rules } = read('gaither-closed-loop')
    const loop = openShopLoop(scenario, 'loop', rules)
    const events = playShop(loop, at(91))
    const applied = loop.twin.decisions.records.filter(({ status }) => status === 'applied')
    expect(applied.length).toBeGreaterThan(0)
    const [first] = applied
    expect(first).toMatchObject({ by: 'shop-downtime', appliedAt: first!.at })
    expect(first!.evidence[0]!.observed).toBeGreaterThan(0.14)
    expect(first!.evidence[0]!.events.length).toBeGreaterThanOrEqual(4)
    // Each is carried out: at the end of a job, and reported as maintenance.
    const started = events.filter(
      (event) => event.type === 'maintenanceStarted' && event.at >= first!.at,
    )
    expect(started.map((event) => 'machine' in event && event.machine)).toContain(first!.subject)
    expect(makeShopBoard(loop.twin).decisions.map(({ id }) => id)).toContain(first!.id)
  })

  it('is the same in one go and in many', () => {
    const { scenario, rules } = read('gaither-closed-loop')
    const long = openShopLoop(scenario, 'loop', rules)
    playShop(long, at(40))
    let short = openShopLoop(scenario, 'loop', rules)
    for (let day = 0.3; day < 40; day += 3.1) {
      short = structuredClone(short)
      playShop(short, instant(Math.round(day * days(1))))
    }
    playShop(short, at(40))
    expect(digest(short)).toBe(digest(long))
  })

  it('waits for a person where the rules may not act', () => {
    const { scenario, rules } = read('gaither-closed-loop', 'erp.ruleMode=approve')
    const loop = openShopLoop(scenario, 'loop', rules)
    playShop(loop, at(91))
    const waiting = loop.twin.decisions.records.find(({ status }) => status === 'waiting')!
    expect(answerShop(loop, waiting.id, 'approve')).toBeUndefined()
    expect(waiting).toMatchObject({ status: 'applied', note: 'Approved by a person.' })
    expect(answerShop(loop, waiting.id, 'reject')).toContain('is not waiting: it is applied')
    expect(answerShop(loop, 'D999', 'approve')).toBe('There is no decision D999.')
  })
})

describe('a rule in a shop', () => {
  it('must be one that there is, and know its people', () => {
    const problems = (set: string) =>
      readAny('gaither', [set]).problems.map(({ path, found }) => `${path} ${found}`)
    expect(problems('erp.rules=[shop-downtim]')).toEqual(['erp.rules.0 "shop-downtim"'])
    expect(problems('erp.rules=[production-delay]')).toEqual(['actions.0.crew "A"'])
  })
})

/** Keeps every bought item of Gaither above its safety stock, and releases a lot of boxes a day. */
const simplePlanner: ShopPlanner = (door, twin) => {
  if (twin.at % days(1) !== 0) return
  const { records } = twin.decisions
  const order = { order: `P${records.length}`, item: 'box', quantity: 1, due: at(30) }
  decideAsPlanner(door, twin, 'box', { type: 'releaseOrders', orders: [order] })
  decideAsPlanner(door, twin, 'window', {
    type: 'purchase',
    purchaseOrder: `W${records.length}`,
    item: 'window',
    supplier: 'clearform',
    quantity: 50,
    dueAt: instant(twin.at + minutes(1)),
  })
}

it('a planner releases and buys what waits for decisions, and the books know what it has ordered', () => {
  const { scenario } = read(
    'gaither',
    'shop.sources.box-orders.arrivals={ planned: true }',
    'shop.items.window.supply.policy={ planned: true }',
  )
  const loop = openShopLoop(scenario, 'planned')
  playShop(loop, at(10), simplePlanner)
  const boxes = [...loop.twin.books!.orders.values()].filter(({ product }) => product === 'box')
  // One is there at the start; ten are released at 06:00 each day.
  expect(boxes.length).toBe(11)
  expect(boxes.slice(1).every(({ dueAt }) => dueAt === at(30))).toBe(true)
  const { orders } = loop.twin.books!.purchases
  const windows = [...orders.values()].filter(({ item }) => item === 'window')
  expect(windows.length).toBe(10)
  expect(windows[0]).toMatchObject({ orderedAt: 0, dueAt: minutes(1), received: 0 })
  expect(loop.twin.decisions.records.every(({ status }) => status === 'applied')).toBe(true)
  playShop(loop, at(40), simplePlanner)
  expect(windows[0]!.received).toBe(50)
  // 50 windows at 98 % of the standard price of 5.
  expect(loop.twin.books!.prices.lots.get('window\nwindow-L2')).toBe(49_000_000)
})

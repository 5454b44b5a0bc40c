import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lowLevelCodes } from '../../../twin/erp/master/bill.ts'
import type { LotRule } from '../../../twin/erp/master/master-data.ts'
import type { MrpPlan } from '../../../twin/erp/mrp/mrp-plan.ts'
import { type MrpProblem, remainingOf } from '../../../twin/erp/mrp/mrp-problem.ts'
import { finalUsesOf, indexPegs } from '../../../twin/erp/mrp/pegging.ts'
import { accepted, plan, problemOf } from './support.ts'

const BUCKETS = 8
const LENGTH = 5

const cost = {
  setupCost: fc.integer({ min: 1, max: 50 }),
  holdingCost: fc.integer({ min: 1, max: 5 }),
}
const rule: fc.Arbitrary<LotRule> = fc.oneof(
  fc.constant<LotRule>({ type: 'lotForLot' }),
  fc.record({ type: fc.constant('fixed' as const), quantity: fc.integer({ min: 1, max: 30 }) }),
  fc.record({
    type: fc.constant('minimum' as const),
    minimum: fc.nat(20),
    multiple: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({ type: fc.constant('periods' as const), periods: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    type: fc.constantFrom(
      'economicQuantity' as const,
      'periodOrderQuantity' as const,
      'silverMeal' as const,
      'leastUnitCost' as const,
      'partPeriodBalancing' as const,
      'wagnerWhitin' as const,
    ),
    ...cost,
  }),
)

/** Up to six items; a line goes from an item to one later in the list, so there is no cycle. */
const problems = (openOrders: boolean): fc.Arbitrary<MrpProblem> =>
  fc
    .record({
      items: fc.array(
        fc.record({
          leadTime: fc.nat(12),
          onHand: fc.integer({ min: -5, max: 40 }),
          safetyStock: fc.nat(10),
          safetyTime: fc.nat(6),
          lotRule: rule,
          minimumLot: fc.constantFrom(0, 0, 0, 9),
          lotMultiple: fc.constantFrom(1, 1, 1, 4),
          orderYield: fc.constantFrom(1, 0.9, 0.5),
          frozenTime: fc.constantFrom(0, 0, 5, 12),
          slushyTime: fc.nat(20),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      lines: fc.array(
        fc.record({
          from: fc.nat(5),
          to: fc.nat(5),
          quantityPer: fc.constantFrom(1, 2, 0.3),
          scrapShare: fc.constantFrom(0, 0.02, 0.1),
          kind: fc.constantFrom('component' as const, 'component' as const, 'byProduct' as const),
        }),
        { maxLength: 8 },
      ),
      demands: fc.array(
        fc.record({ item: fc.nat(5), at: fc.integer({ min: -3, max: 39 }), quantity: fc.nat(30) }),
        { maxLength: 10 },
      ),
      open: fc.array(
        fc.record({
          item: fc.nat(5),
          dueAt: fc.integer({ min: -8, max: 50 }),
          quantity: fc.nat(30),
          received: fc.nat(10),
          needsComponents: fc.boolean(),
          status: fc.constantFrom('firm' as const, 'released' as const),
        }),
        { maxLength: openOrders ? 5 : 0 },
      ),
    })
    .map(({ items, lines, demands, open }) => {
      const name = (i: number) => `I${i % items.length}`
      return problemOf({
        from: 0,
        bucketLength: LENGTH,
        buckets: BUCKETS,
        items: items.map((item, i) => ({ item: name(i), ...item })),
        billOfMaterials: lines
          .map(({ from, to, ...line }) => ({
            ...line,
            parent: name(Math.min(from % items.length, to % items.length)),
            component: name(Math.max(from % items.length, to % items.length)),
          }))
          .filter(({ parent, component }) => parent !== component),
        demands: demands.map((demand, i) => ({ ...demand, id: `D${i}`, item: name(demand.item) })),
        openOrders: open.map((order, i) => ({ ...order, id: `O${i}`, item: name(order.item) })),
      })
    })

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const pegged = (result: MrpPlan, end: 'supply' | 'use', type: string, id: string) =>
  sum(result.pegs.filter((p) => p[end].type === type && p[end].id === id).map((p) => p.quantity))

describe('any plan', () => {
  it('balances in every bucket: before + receipts − gross = after', () => {
    fc.assert(
      fc.property(problems(true), (problem) => {
        for (const record of plan(problem).records) {
          let before = problem.items.find(({ item }) => item === record.item)!.onHand
          for (let t = 0; t < BUCKETS; t++) {
            before += record.scheduledReceipts[t]! + record.plannedReceipts[t]! - record.gross[t]!
            expect(record.projectedAvailable[t]).toBe(before)
          }
        }
      }),
    )
  })

  it('holds the safety stock, or reports by how much it does not', () => {
    fc.assert(
      fc.property(problems(true), (problem) => {
        const { records, shortages } = plan(problem)
        for (const { item, projectedAvailable } of records) {
          const { safetyStock = 0, frozenTime = 0 } = problem.items.find((i) => i.item === item)!
          for (const [t, available] of projectedAvailable.entries()) {
            const short = shortages.find((s) => s.item === item && s.bucket === t + 1)
            expect(available).toBe(
              short === undefined
                ? Math.max(available, safetyStock)
                : safetyStock - short.short - short.belowSafety,
            )
            if (short !== undefined) expect((t + 1) * LENGTH).toBeLessThanOrEqual(frozenTime)
          }
        }
      }),
    )
  })

  it('pegs every order, stock and demand to the unit', () => {
    fc.assert(
      fc.property(problems(true), (problem) => {
        const result = plan(problem)
        for (const { id, quantity } of result.plannedOrders) {
          expect(pegged(result, 'supply', 'plannedOrder', id)).toBe(quantity)
        }
        for (const order of problem.openOrders) {
          expect(pegged(result, 'supply', 'openOrder', order.id)).toBe(remainingOf(order))
        }
        for (const { id, at, quantity } of problem.demands) {
          expect(pegged(result, 'use', 'demand', id)).toBe(at < BUCKETS * LENGTH ? quantity : 0)
        }
        for (const { item, onHand, safetyStock = 0 } of problem.items) {
          const own = result.pegs.filter((peg) => peg.item === item)
          const of = (pegs: typeof own) => sum(pegs.map(({ quantity }) => quantity))
          expect(of(own.filter(({ supply }) => supply.type === 'stock'))).toBe(Math.max(0, onHand))
          expect(of(own.filter(({ use }) => use.type === 'safetyStock'))).toBe(safetyStock)
        }
      }),
    )
  })

  it('follows every order up to demands, safety stock and excess, to the unit', () => {
    fc.assert(
      fc.property(problems(true), (problem) => {
        const result = plan(problem)
        const index = indexPegs(result)
        for (const { id, quantity } of result.plannedOrders) {
          expect(sum(finalUsesOf(index, id).map((use) => use.quantity))).toBe(quantity)
        }
      }),
    )
  })

  it('plans parents before what they need, by low-level code', () => {
    fc.assert(
      fc.property(problems(true), (problem) => {
        const codes = lowLevelCodes(
          problem.items.map(({ item }) => item),
          problem.billOfMaterials,
        )
        for (const { parent, component } of problem.billOfMaterials) {
          expect(codes.get(component)!).toBeGreaterThan(codes.get(parent)!)
        }
        const order = plan(problem).records.map(({ lowLevelCode }) => lowLevelCode)
        expect(order).toEqual([...order].sort((a, b) => a - b))
      }),
    )
  })

  it('plans nothing new once it is accepted, and wants nothing of it moved', () => {
    fc.assert(
      fc.property(problems(false), (problem) => {
        const again = plan(accepted(problem, plan(problem)))
        expect(again.plannedOrders).toEqual([])
        expect(again.messages).toEqual([])
      }),
    )
  })

  it('plans nothing new once it is accepted, whatever was open before', () => {
    fc.assert(
      fc.property(problems(true), (problem) => {
        expect(plan(accepted(problem, plan(problem))).plannedOrders).toEqual([])
      }),
    )
  })
})

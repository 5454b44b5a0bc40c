import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkConsumption, consumeForecast } from '../../../../twin/erp/demand/consumption.ts'
import { checkFeasible, feasibleForecast } from '../../../../twin/erp/demand/feasible-forecast.ts'

const order = (id: string, period: number, quantity: number) => ({ id, period, quantity })

describe('forecast consumption', () => {
  const problem = { forecast: [100, 100, 100, 100], backwardPeriods: 1, forwardPeriods: 1 }

  it('takes the own period first, then earlier, then later ones', () => {
    const customerOrders = [order('CO-1', 1, 250)]
    const { periods, taken, overConsumption } = consumeForecast({ ...problem, customerOrders })
    expect(taken).toEqual([
      { customerOrder: 'CO-1', period: 1, quantity: 100 },
      { customerOrder: 'CO-1', period: 0, quantity: 100 },
      { customerOrder: 'CO-1', period: 2, quantity: 50 },
    ])
    expect(periods.map(({ netDemand }) => netDemand)).toEqual([0, 250, 50, 100])
    expect(overConsumption).toEqual([])
  })

  it('reports what nobody foresaw', () => {
    const customerOrders = [order('CO-1', 0, 230)]
    const { periods, overConsumption } = consumeForecast({ ...problem, customerOrders })
    expect(overConsumption).toEqual([{ customerOrder: 'CO-1', period: 0, quantity: 30 }])
    expect(periods[0]).toEqual({
      forecast: 100,
      ordered: 230,
      consumed: 100,
      forecastLeft: 0,
      overConsumed: 30,
      netDemand: 230,
    })
    expect(periods[1]!.netDemand).toBe(0)
  })

  it('counts customer orders and what is left of the forecast', () => {
    const customerOrders = [order('CO-2', 2, 40), order('CO-1', 0, 70)]
    const { periods } = consumeForecast({ ...problem, customerOrders })
    expect(periods.map(({ netDemand }) => netDemand)).toEqual([100, 100, 100, 100])
    expect(periods.map(({ forecastLeft }) => forecastLeft)).toEqual([30, 100, 60, 100])
  })

  it('leaves the neighbours alone where no periods are allowed', () => {
    const customerOrders = [order('CO-1', 1, 130)]
    const own = { ...problem, backwardPeriods: 0, forwardPeriods: 0, customerOrders }
    expect(consumeForecast(own).periods.map(({ netDemand }) => netDemand)).toEqual([
      100, 130, 100, 100,
    ])
  })

  it('loses and doubles no demand', () => {
    const quantity = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(
        fc.array(quantity, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(7), quantity), { maxLength: 12 }),
        fc.nat(3),
        fc.nat(3),
        (forecast, due, backwardPeriods, forwardPeriods) => {
          const customerOrders = due.map(([period, units], i) =>
            order(`CO-${i}`, period % forecast.length, units),
          )
          const answer = consumeForecast({
            forecast,
            customerOrders,
            backwardPeriods,
            forwardPeriods,
          })
          const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
          const ordered = sum(customerOrders.map((o) => o.quantity))
          const consumed = sum(answer.periods.map((p) => p.consumed))
          const over = sum(answer.overConsumption.map((o) => o.quantity))
          expect(consumed + over).toBe(ordered)
          expect(sum(answer.taken.map((t) => t.quantity))).toBe(consumed)
          expect(sum(answer.periods.map((p) => p.netDemand))).toBe(sum(forecast) + over)
          for (const { forecastLeft } of answer.periods) {
            expect(forecastLeft).toBeGreaterThanOrEqual(0)
          }
          for (const { customerOrder, period } of answer.taken) {
            const own = customerOrders.find(({ id }) => id === customerOrder)!.period
            expect(period).toBeGreaterThanOrEqual(own - backwardPeriods)
            expect(period).toBeLessThanOrEqual(own + forwardPeriods)
          }
        },
      ),
    )
  })

  it('refuses orders beyond the horizon and negative quantities', () => {
    expect(
      checkConsumption({
        forecast: [1, -1],
        customerOrders: [order('CO-1', 2, -3)],
        backwardPeriods: 0.5,
        forwardPeriods: 0,
      }),
    ).toEqual([
      'forecast[1] must be a finite number at least 0; found -1',
      'backwardPeriods must be a whole number at least 0; found 0.5',
      'customerOrders[0].period must be a whole number at least 0 and at most 1; found 2',
      'customerOrders[0].quantity must be a finite number at least 0; found -3',
    ])
  })
})

describe('the capacity-feasible forecast', () => {
  const weeks = (quantity: number) => Array<number>(4).fill(quantity)

  it('shows at Clearspring the backlog that the rated capacity hides', () => {
    // 800 000 bottles a week asked for; rated 912 000, demonstrated 694 000.
    const answer = feasibleForecast({
      demand: weeks(800_000),
      ratedCapacity: weeks(912_000),
      demonstratedCapacity: weeks(694_000),
    })
    expect(answer.demonstrated.feasible).toBe(false)
    expect(answer.demonstrated.periods.map((week) => week.promise)).toEqual(weeks(694_000))
    expect(answer.demonstrated.periods.map((week) => week.unmet)).toEqual(weeks(106_000))
    expect(answer.demonstrated.finalBacklog).toBe(424_000)
    // The false answer beside it.
    expect(answer.rated.feasible).toBe(true)
    expect(answer.rated.periods.map((week) => week.promise)).toEqual(weeks(800_000))
    expect(answer.rated.finalBacklog).toBe(0)
    expect(answer.ratedIsFalse).toBe(true)
    expect(answer.brokenPromises).toEqual([106_000, 212_000, 318_000, 424_000])
  })

  it('works a backlog off when there is capacity to spare', () => {
    const { demonstrated } = feasibleForecast({
      demand: [120, 60, 60],
      ratedCapacity: [100, 100, 100],
      demonstratedCapacity: [90, 80, 80],
      openingBacklog: 5,
    })
    expect(demonstrated.periods.map(({ promise }) => promise)).toEqual([90, 80, 75])
    expect(demonstrated.periods.map(({ backlog }) => backlog)).toEqual([35, 15, 0])
    expect(demonstrated.periods.map(({ unmet }) => unmet)).toEqual([30, 0, 0])
  })

  it('agrees on both bases where capacity is ample, and on neither where there is none', () => {
    const ample = { demand: [5, 5], ratedCapacity: [9, 9], demonstratedCapacity: [5, 6] }
    expect(feasibleForecast(ample)).toMatchObject({ ratedIsFalse: false, brokenPromises: [0, 0] })
    const none = { demand: [5], ratedCapacity: [0], demonstratedCapacity: [0] }
    expect(feasibleForecast(none).rated).toMatchObject({ feasible: false, finalBacklog: 5 })
  })

  it('promises and owes exactly what is asked', () => {
    const units = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(units, units, units, fc.nat(500), (demand, rated, demonstrated, opening) => {
        const answer = feasibleForecast({
          demand,
          ratedCapacity: rated,
          demonstratedCapacity: demonstrated,
          openingBacklog: opening,
        })
        const asked = demand.reduce((a, b) => a + b, opening)
        for (const basis of [answer.rated, answer.demonstrated]) {
          expect(basis.totalPromise + basis.finalBacklog).toBe(asked)
          for (const { promise, capacity } of basis.periods) {
            expect(promise).toBeLessThanOrEqual(capacity)
          }
        }
      }),
    )
  })

  it('refuses series of different length', () => {
    expect(
      checkFeasible({ demand: [1, 2], ratedCapacity: [1], demonstratedCapacity: [1, 2] }),
    ).toEqual(['demand and capacities must have as many periods; found 2, 1, 2'])
  })
})

import { describe, expect, it } from 'vitest'
import {
  checkLotAndReorderPoint,
  lotAndReorderPoint,
} from '../../../../twin/erp/policy/lot-and-reorder-point.ts'
import { checkSafetyStock, safetyStock } from '../../../../twin/erp/policy/safety-stock.ts'

describe('safety stock and reorder point', () => {
  it('cover uncertain demand and lead time', () => {
    // Heizer & Render with z = 1.65: sigma 154, stock 254, reorder at 1 004.
    const stock = safetyStock({
      meanDemand: 150,
      demandDeviation: 16,
      meanLeadTime: 5,
      leadTimeDeviation: 1,
      serviceLevel: 0.95,
    })
    expect(stock.z).toBeCloseTo(1.64485362695, 11)
    expect(stock.leadTimeDemandDeviation).toBeCloseTo(154.20765221, 8) // √(5 × 16² + 150² × 1²)
    expect(stock.safetyStock).toBeCloseTo(253.649016041, 8)
    expect(stock.reorderPoint).toBeCloseTo(1003.64901604, 7)
  })

  it('cover uncertain demand over a certain lead time', () => {
    // Heizer & Render with z = 1.28: stock 9.05.
    const stock = safetyStock({
      meanDemand: 15,
      demandDeviation: 5,
      meanLeadTime: 2,
      leadTimeDeviation: 0,
      serviceLevel: 0.9,
    })
    expect(stock.z).toBeCloseTo(1.28155156554, 10)
    expect(stock.leadTimeDemandDeviation).toBeCloseTo(7.07106781187, 10)
    expect(stock.safetyStock).toBeCloseTo(9.06193802437, 10)
    expect(stock.reorderPoint).toBeCloseTo(39.0619380244, 9)
  })

  it('are the demand of the lead time alone where all is certain or half is enough', () => {
    const certain = { meanDemand: 7, demandDeviation: 0, meanLeadTime: 3, leadTimeDeviation: 0 }
    expect(safetyStock({ ...certain, serviceLevel: 0.99 }).reorderPoint).toBe(21)
    const even = { ...certain, demandDeviation: 4, serviceLevel: 0.5 }
    expect(safetyStock(even).safetyStock).toBe(0)
  })

  it('are refused for a service level that no stock can give', () => {
    expect(
      checkSafetyStock({
        meanDemand: -1,
        demandDeviation: 1,
        meanLeadTime: 1,
        leadTimeDeviation: 1,
        serviceLevel: 1,
      }),
    ).toEqual([
      'meanDemand must be a finite number at least 0; found -1',
      'serviceLevel must be a finite number above 0 and below 1; found 1',
    ])
  })
})

describe('lot and reorder point with backorders', () => {
  // Nahmias, Harvey's Specialty Shop: (Q, R) = (111, 143).
  const harvey = {
    demand: 200,
    setupCost: 50,
    holdingCost: 2,
    shortageCost: 25,
    leadTimeDemand: 100,
    leadTimeDemandDeviation: 25,
  }

  it('are 111 and 143 at Harvey', () => {
    const best = lotAndReorderPoint(harvey)
    expect(best.quantity).toBeCloseTo(110.773737476, 7)
    expect(best.reorderPoint).toBeCloseTo(142.568198987, 7)
    expect(best.safetyStock).toBeCloseTo(42.5681989875, 7)
    expect(best.backorders).toBeCloseTo(0.45416418287, 9)
    expect(best.fillRate).toBeCloseTo(0.99590007349, 10)
    expect(best.serviceLevel).toBeCloseTo(0.95569050501, 9)
    expect(best.cost).toBeCloseTo(306.683872927, 7)
  })

  it('come nearer with each step from the economic order quantity', () => {
    const steps = [
      [100, 143.767151781, 0.403658279397],
      [109.627968133, 142.691105972, 0.448746440406],
      [110.651399458, 142.581273212, 0.453585190526],
      [110.760669701, 142.569594981, 0.454102330749],
    ]
    const { iterations } = lotAndReorderPoint(harvey)
    for (const [i, [quantity, reorderPoint, backorders]] of steps.entries()) {
      expect(iterations[i]!.quantity).toBeCloseTo(quantity!, 8)
      expect(iterations[i]!.reorderPoint).toBeCloseTo(reorderPoint!, 8)
      expect(iterations[i]!.backorders).toBeCloseTo(backorders!, 10)
    }
  })

  it('are the economic quantity and the lead-time demand where all is certain', () => {
    expect(lotAndReorderPoint({ ...harvey, leadTimeDemandDeviation: 0 })).toMatchObject({
      quantity: 100,
      reorderPoint: 100,
      backorders: 0,
      fillRate: 1,
      serviceLevel: 1,
      cost: 200, // 2 × 100 / 2 + 200 / 100 × 50
    })
  })

  it('are refused where shortages are cheaper than stock', () => {
    // Q h / (p D) = 100 × 2 / (1 × 200) is no chance below 1.
    expect(checkLotAndReorderPoint({ ...harvey, shortageCost: 1 })).toEqual([
      'shortageCost must be higher: here shortages are cheaper than any stock; found 1',
    ])
    expect(checkLotAndReorderPoint({ ...harvey, demand: 0 })).toEqual([
      'demand must be a finite number above 0; found 0',
    ])
  })
})

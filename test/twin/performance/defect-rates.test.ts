import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkDefectCount,
  checkRolledYield,
  defectRates,
  rolledYield,
} from '../../../twin/performance/defect-rates.ts'

describe('defects per million opportunities', () => {
  it('are 25 000 for 60 errors on 400 forms of 6 fields', () => {
    // A published exercise: sigma about 3.45.
    const rates = defectRates({
      units: 400,
      defects: 60,
      opportunitiesPerUnit: 6,
      defectiveUnits: 20,
    })
    expect(rates.DPU).toBe(0.15)
    expect(rates.DPO).toBeCloseTo(0.025, 12)
    expect(rates.DPMO).toBeCloseTo(25_000, 8)
    expect(rates.yieldOfOpportunities).toBeCloseTo(0.975, 12)
    expect(rates.throughputYield).toBeCloseTo(0.860707976425, 11) // exp(−0.15)
    expect(rates.classicalYield).toBe(0.95)
    expect(rates.zLongTerm).toBeCloseTo(1.95996398454, 10)
    expect(rates.sigmaLevel).toBeCloseTo(3.45996398454, 10)
  })

  it('are 3.4 at six sigma', () => {
    const { sigmaLevel } = defectRates({
      units: 1e7,
      defects: 34,
      opportunitiesPerUnit: 1,
      defectiveUnits: 34,
    })
    expect(sigmaLevel).toBeCloseTo(6, 3)
  })

  it('give no sigma where there is no defect or nothing else', () => {
    const count = { units: 10, opportunitiesPerUnit: 2, defectiveUnits: 0 }
    expect(defectRates({ ...count, defects: 0 })).toMatchObject({
      DPMO: 0,
      throughputYield: 1,
      sigmaLevel: null,
    })
    expect(defectRates({ ...count, defects: 20, defectiveUnits: 10 })).toMatchObject({
      zLongTerm: null,
      classicalYield: 0,
    })
  })

  it('are refused for counts that cannot be', () => {
    expect(
      checkDefectCount({ units: 0, defects: 3, opportunitiesPerUnit: 0, defectiveUnits: 4 }),
    ).toEqual([
      'units must be a finite number above 0; found 0',
      'opportunitiesPerUnit must be a finite number at least 1; found 0',
      'defects must be a finite number at least 0 and at most 0; found 3',
      'defectiveUnits must be a finite number at least 0 and at most 0; found 4',
    ])
  })
})

describe('rolled throughput yield', () => {
  const step = (entered: number, defectiveFirstTime: number, scrapped: number) => ({
    entered,
    defectiveFirstTime,
    scrapped,
  })

  it('counts what passes every step at first go', () => {
    // Data of a published exercise whose printed answer, 0.582, takes 1 − 83/943 as 0.80.
    const figures = rolledYield([
      step(850, 75, 10),
      step(1_202, 72, 22),
      step(943, 83, 0),
      step(894, 70, 14),
      step(1_200, 88, 40),
    ])
    const yields = [
      ...[0.911764705882, 0.940099833611, 0.911983032874],
      ...[0.921700223714, 0.926666666667],
    ]
    for (const [i, share] of yields.entries()) {
      expect(figures.firstTimeYields[i]).toBeCloseTo(share, 11)
    }
    expect(figures.rolledThroughputYield).toBeCloseTo(0.667662132457, 11)
    expect(figures.normalisedYield).toBeCloseTo(0.922383125216, 11)
    expect(figures.defectsPerUnit).toBeCloseTo(0.403973023135, 11)
    expect(figures.hiddenFactory).toBeCloseTo(0.332337867543, 11)
    expect(figures.finalYield).toBeCloseTo(0.923123477802, 11)
  })

  it('never exceeds the yield of its worst step', () => {
    const count = fc.integer({ min: 0, max: 100 })
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 8 }), (defective) => {
        const figures = rolledYield(defective.map((n) => step(100, n, 0)))
        const worst = Math.min(...figures.firstTimeYields)
        expect(figures.rolledThroughputYield).toBeLessThanOrEqual(worst)
        expect(figures.normalisedYield).toBeGreaterThanOrEqual(worst - 1e-12)
      }),
    )
  })

  it('has no defects per unit where nothing passes, and refuses what never entered', () => {
    expect(rolledYield([step(5, 5, 5)])).toMatchObject({
      rolledThroughputYield: 0,
      defectsPerUnit: null,
      finalYield: 0,
    })
    expect(checkRolledYield([])).toEqual(['steps must have at least one; found none'])
    expect(checkRolledYield([step(5, 6, -1)])).toEqual([
      'steps[0].defectiveFirstTime must be a finite number at least 0 and at most 5; found 6',
      'steps[0].scrapped must be a finite number at least 0 and at most 5; found -1',
    ])
  })
})

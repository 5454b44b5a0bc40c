import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkIsoElements, isoIndicators } from '../../../twin/performance/iso22400.ts'

// Formulas: hsu-aut/IndustrialStandard-ODP-ISO22400-2; the numbers are own, times in minutes.
const ELEMENTS = {
  ...{ APT: 372, AUST: 38, ADET: 30, ADOT: 20, PDT: 40, ATT: 15, AQT: 95 },
  ...{ PRI: 0.85, PQ: 400, GQ: 382, SQ: 10, RQ: 8, PSQ: 12, GP: 371, IP: 400, EPC: 520 },
  ...{ APWT: 430, APAT: 460, CMT: 26, PMT: 40 },
}

describe('the indicators of ISO 22400-2', () => {
  it('come from its elements', () => {
    const { times, ...figures } = isoIndicators(ELEMENTS)
    expect(times).toMatchObject({ AUPT: 410, AUBT: 440, PBT: 460, POT: 500, AOET: 550 })
    const expected = {
      availability: 0.808695652174,
      effectiveness: 0.913978494624,
      qualityRatio: 0.955,
      allocationRatio: 0.8,
      allocationEfficiency: 0.95652173913,
      utilisationEfficiency: 0.845454545455,
      technicalEfficiency: 0.925373134328,
      setupRatio: 0.0926829268293,
      productionProcessRatio: 0.676363636364,
      throughputRate: 0.727272727273,
      scrapRatio: 0.025,
      reworkRatio: 0.02,
      actualToPlannedScrapRatio: 0.833333333333,
      workerEfficiency: 0.934782608696,
      correctiveMaintenanceRatio: 0.393939393939,
      equipmentLoadRatio: 0.769230769231,
      oee: 0.705869565217,
      nee: 0.777974520804,
      firstPassYield: 0.9275,
    }
    for (const [name, value] of Object.entries(expected)) {
      expect(figures[name as keyof typeof figures], name).toBeCloseTo(value, 10)
    }
  })

  it('divide losses by what was consumed, and turns by the average inventory', () => {
    const figures = isoIndicators({
      ...ELEMENTS,
      ...{ CM: 500, IGQ: 390, PL: 15, STL: 5, OL: 10, PQF: 425 },
      ...{ energy: 1_200, throughput: 900, averageInventory: 75 },
    })
    expect(figures).toMatchObject({
      finishedGoodsRatio: 0.764, // 382 / 500
      integratedGoodsRatio: 0.78,
      productionLossRatio: 0.03,
      storageAndTransportLossRatio: 0.01,
      otherLossRatio: 0.02,
      energyConsumption: 3, // 1 200 / 400
      inventoryTurns: 12,
    })
    expect(figures.fallOffRatio).toBeCloseTo(10 / 425, 12)
  })

  it('are unknown where an element is missing or the divisor is 0', () => {
    const idle = isoIndicators({ APT: 0, AUST: 0, ADET: 0, ADOT: 60 })
    expect(idle).toMatchObject({ availability: 0, utilisationEfficiency: null, oee: null })
    expect(isoIndicators({ ...ELEMENTS, PQ: 0, GQ: 0 })).toMatchObject({
      qualityRatio: null,
      scrapRatio: null,
      oee: 0,
    })
  })

  it('keep OEE the same wherever a micro-stop is booked', () => {
    // 13 minutes of micro-stops as production time or as delay: 19 271 pieces of 1 s, 18 848 good.
    const shift = { AUST: 0, ADOT: 0, PRI: 1 / 60, PQ: 19_271, GQ: 18_848 }
    const asSpeed = isoIndicators({ ...shift, APT: 373, ADET: 47 })
    const asDelay = isoIndicators({ ...shift, APT: 360, ADET: 60 })
    expect(asSpeed.availability).toBeCloseTo(0.8881, 4)
    expect(asDelay.availability).toBeCloseTo(0.8571, 4)
    expect(asSpeed.effectiveness).toBeCloseTo(0.8611, 4)
    expect(asDelay.effectiveness).toBeCloseTo(0.8922, 4)
    expect(asDelay.oee).toBe(asSpeed.oee)
  })

  it('hold to each other', () => {
    const minutes = fc.integer({ min: 1, max: 1_000 })
    fc.assert(
      fc.property(minutes, minutes, minutes, minutes, minutes, (APT, AUST, ADET, ADOT, PQ) => {
        const figures = isoIndicators({ APT, AUST, ADET, ADOT, PRI: 0.5, PQ, GQ: PQ })
        const { allocationEfficiency, utilisationEfficiency, availability } = figures
        expect(allocationEfficiency! * utilisationEfficiency!).toBeCloseTo(availability!, 12)
        // NEE counts set-up as productive.
        expect(figures.nee).toBeGreaterThanOrEqual(figures.oee! - 1e-12)
        expect(figures.technicalEfficiency).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('are refused for elements that are no times or quantities', () => {
    expect(checkIsoElements({ ...ELEMENTS, APT: -1, PQ: Number.NaN })).toEqual([
      'APT must be a finite number at least 0; found -1',
      'PQ must be a finite number at least 0; found NaN',
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minutes, type SimTime } from '../../../sim/contract/time.ts'
import { computeOee, oeeOfEarned } from '../../../twin/performance/oee.ts'
import { createOutput, outputOf, receiveOutput } from '../../../twin/performance/output.ts'
import {
  createTimeModel,
  receiveTimeModel,
  stateTimes,
  timeElements,
} from '../../../twin/performance/time-model.ts'
import { createStream } from '../erp/support.ts'

const MINUTE = 60_000

describe('overall equipment effectiveness', () => {
  it('agrees with the formulas of ISO 22400-2', () => {
    // Formulas: hsu-aut/IndustrialStandard-ODP-ISO22400-2; 372 min of production in 460 planned,
    // 0.85 min a piece, 400 made, 382 good.
    const times = { PBT: 460 * MINUTE, APT: 372 * MINUTE }
    const { availability, effectiveness, qualityRatio, oee } = computeOee(times, 400, 382, 1 / 0.85)
    expect(availability).toBeCloseTo(0.808695652174, 9) // 372 / 460
    expect(effectiveness).toBeCloseTo(0.913978494624, 9) // 0.85 × 400 / 372
    expect(qualityRatio).toBeCloseTo(0.955, 9) // 382 / 400
    expect(oee).toBeCloseTo(0.705869565217, 9) // 0.85 × 382 / 460
  })

  it('agrees with the published example of Vorne', () => {
    // oee.com: a shift of 480 min, 60 of breaks, 47 down; 1 s a piece, 19 271 made, 423 rejects.
    const times = { PBT: 420 * MINUTE, APT: 373 * MINUTE }
    const { availability, effectiveness, qualityRatio, oee } = computeOee(times, 19_271, 18_848, 60)
    expect(availability).toBeCloseTo(0.8881, 4) // 373 / 420
    expect(effectiveness).toBeCloseTo(0.8611, 4) // 19 271 / 22 380
    expect(qualityRatio).toBeCloseTo(0.978, 4) // 18 848 / 19 271
    expect(oee).toBeCloseTo(0.7479, 4) // 18 848 / 25 200
  })

  it('agrees with the status log of a shift', () => {
    // 359.5 of 435 planned minutes run, 0.9 min a piece, 380 made; 12 scrapped, 8 reworked.
    const times = { PBT: 435 * MINUTE, APT: 359.5 * MINUTE }
    const { availability, effectiveness, qualityRatio, oee } = computeOee(times, 380, 360, 1 / 0.9)
    expect(availability).toBeCloseTo(0.826436781609, 9)
    expect(effectiveness).toBeCloseTo(0.951321279555, 9)
    expect(qualityRatio).toBeCloseTo(0.947368421053, 9)
    expect(oee).toBeCloseTo(0.744827586207, 9)
  })

  it('is availability × effectiveness × quality, above 1 too', () => {
    const positive = fc.integer({ min: 1, max: 1_000_000_000 })
    fc.assert(
      fc.property(positive, positive, positive, positive, (PBT, APT, made, good) => {
        const { availability, effectiveness, qualityRatio, oee } = computeOee(
          { PBT, APT },
          made,
          good,
          200,
        )
        expect((availability! * effectiveness! * qualityRatio!) / oee!).toBeCloseTo(1, 9)
      }),
    )
    expect(computeOee({ PBT: MINUTE, APT: MINUTE }, 220, 220, 200).oee).toBeCloseTo(1.1, 12)
  })

  it('is unknown while there is no planned busy time, no production, no bottle', () => {
    expect(computeOee({ PBT: 0, APT: 0 }, 0, 0, 200)).toEqual({
      availability: null,
      effectiveness: null,
      qualityRatio: null,
      oee: null,
    })
    expect(computeOee({ PBT: MINUTE, APT: 0 }, 0, 0, 200)).toEqual({
      availability: 0,
      effectiveness: null,
      qualityRatio: null,
      oee: 0,
    })
  })
})

describe('the OEE of a machine whose operations have standard times', () => {
  it('is the product of its three parts', () => {
    // 100 min planned, 80 worked; 72 min by the standard, 9 of 10 pieces good.
    const times = { PBT: 100 * MINUTE, APT: 80 * MINUTE }
    const { availability, effectiveness, qualityRatio, oee } = oeeOfEarned(
      times,
      72 * MINUTE,
      10,
      9,
    )
    expect([availability, effectiveness, qualityRatio]).toEqual([0.8, 0.9, 0.9])
    expect(oee).toBeCloseTo(0.648, 12) // 0.8 × 0.9 × 0.9
  })

  it('is 0 where nothing was made, and unknown without planned time', () => {
    expect(oeeOfEarned({ PBT: MINUTE, APT: 0 }, 0, 0, 0)).toEqual({
      availability: 0,
      effectiveness: null,
      qualityRatio: null,
      oee: 0,
    })
    expect(oeeOfEarned({ PBT: 0, APT: 0 }, 0, 0, 0).oee).toBeNull()
  })
})

describe('the OEE of Clearspring', () => {
  it('comes from the reports of states and counts', () => {
    const times = createTimeModel(['FILL'])
    const output = createOutput(['FILL'])
    const stream = createStream()
    const turn = { type: 'machineStateChanged', machine: 'FILL' } as const
    stream.tell(0, { ...turn, from: 'off', to: 'running' })
    stream.tell(80, { ...turn, from: 'running', to: 'down' })
    stream.tell(100, { ...turn, from: 'down', to: 'maintenance' })
    const counted = { type: 'counted', machine: 'FILL', item: 'W' } as const
    stream.tell(100, { ...counted, good: 14_000, reject: 100 }, { order: 'PO-1', lot: 'W-1' })
    for (const event of stream.events) {
      receiveTimeModel(times, event)
      receiveOutput(output, event, times)
    }
    const ms = stateTimes(times.machines.get('FILL')!, minutes(120) as number as SimTime)
    const { good, reject } = outputOf(output, 'FILL')
    const filler = computeOee(timeElements(ms), good + reject, good, 200)
    expect(filler.availability).toBe(0.8) // 80 of 100 planned minutes
    expect(filler.effectiveness).toBeCloseTo(0.88125, 12) // 14 100 / 16 000
    expect(filler.oee).toBeCloseTo(0.7, 12) // 14 000 / 20 000
  })
})

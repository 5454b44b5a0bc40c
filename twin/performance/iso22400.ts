/*
 * The key performance indicators of ISO 22400-2 from its elements. An indicator whose elements are not
 * given, or whose divisor is 0, is null.
 *
 * The rest of the 34 have functions of their own, as they need more than a sum: MTBF, MTTF and MTTR in
 * reliability.ts (each a mean of the intervals summed, divided by their number), machine and process
 * capability in process-capability.ts.
 */
import { checkNumber, refuse } from '../../sim/mathematics/numbers.ts'
import { oeeOfEarned } from './oee.ts'
import { sumTimes, type TimeElements } from './time-model.ts'

/** Elements of a work unit in a period: times in any one unit, quantities in another. */
export interface IsoElements
  extends Pick<TimeElements, 'APT' | 'AUST' | 'ADET' | 'ADOT'>,
    Partial<Pick<TimeElements, 'PDT'>> {
  /** Transport and queuing of the orders. */
  readonly ATT?: number
  readonly AQT?: number
  /** Planned run time of an item. */
  readonly PRI?: number
  /** Produced, good, scrapped and reworked; planned scrap. */
  readonly PQ?: number
  readonly GQ?: number
  readonly SQ?: number
  readonly RQ?: number
  readonly PSQ?: number
  /** Produced by the first step of the process. */
  readonly PQF?: number
  /** Time that people worked on orders, and attended. */
  readonly APWT?: number
  readonly APAT?: number
  /** Corrective and planned maintenance time. */
  readonly CMT?: number
  readonly PMT?: number
  /** Equipment production capacity in the period. */
  readonly EPC?: number
  /** Good at first pass, and inspected. */
  readonly GP?: number
  readonly IP?: number
  /** Consumed material; integrated goods; losses in production, in storage and transport, other. */
  readonly CM?: number
  readonly IGQ?: number
  readonly PL?: number
  readonly STL?: number
  readonly OL?: number
  /** Of all carriers, in one unit. */
  readonly energy?: number
  readonly averageInventory?: number
  readonly throughput?: number
}

/** Everything that is wrong with the elements, in words. */
export const checkIsoElements = (elements: IsoElements): string[] =>
  Object.entries(elements).flatMap(([name, value]) => checkNumber(name, value, { from: 0 }))

/** Every indicator that the elements allow; they must pass `checkIsoElements`. */
export function isoIndicators(elements: IsoElements) {
  refuse(checkIsoElements(elements))
  const sums = sumTimes({ PDT: 0, ...elements })
  // Actual order execution time: busy, transport and queuing.
  const times = { ...sums, AOET: sums.AUBT + (elements.ATT ?? 0) + (elements.AQT ?? 0) }
  return {
    times,
    ...timeIndicators(elements, times),
    ...quantityIndicators(elements),
  }
}

function timeIndicators(e: IsoElements, times: TimeElements & { readonly AOET: number }) {
  const { APT, AUST, AUPT, ADET, AUBT, PBT, AOET } = times
  const earned = e.PRI === undefined || e.PQ === undefined ? undefined : e.PRI * e.PQ
  const unit =
    earned === undefined || e.PQ === undefined || e.GQ === undefined
      ? null
      : oeeOfEarned({ PBT, APT }, earned, e.PQ, e.GQ)
  const effectiveness = ratio(earned, APT)
  const qualityRatio = ratio(e.GQ, e.PQ)
  const processing = ratio(AUPT, PBT)
  return {
    workerEfficiency: ratio(e.APWT, e.APAT),
    allocationRatio: ratio(AUBT, AOET),
    throughputRate: ratio(e.PQ, AOET),
    allocationEfficiency: ratio(AUBT, PBT),
    utilisationEfficiency: ratio(APT, AUBT),
    availability: ratio(APT, PBT),
    effectiveness,
    qualityRatio,
    oee: unit?.oee ?? null,
    /** Net equipment effectiveness: set-up counts as productive. */
    nee:
      processing === null || effectiveness === null || qualityRatio === null
        ? null
        : processing * effectiveness * qualityRatio,
    setupRatio: ratio(AUST, AUPT),
    technicalEfficiency: ratio(APT, APT + ADET),
    productionProcessRatio: ratio(APT, AOET),
    correctiveMaintenanceRatio: ratio(e.CMT, sum(e.CMT, e.PMT)),
  }
}

function quantityIndicators(e: IsoElements) {
  return {
    actualToPlannedScrapRatio: ratio(e.SQ, e.PSQ),
    firstPassYield: ratio(e.GP, e.IP),
    scrapRatio: ratio(e.SQ, e.PQ),
    reworkRatio: ratio(e.RQ, e.PQ),
    fallOffRatio: ratio(e.SQ, e.PQF),
    equipmentLoadRatio: ratio(e.PQ, e.EPC),
    energyConsumption: ratio(e.energy, e.PQ),
    inventoryTurns: ratio(e.throughput, e.averageInventory),
    finishedGoodsRatio: ratio(e.GQ, e.CM),
    integratedGoodsRatio: ratio(e.IGQ, e.CM),
    productionLossRatio: ratio(e.PL, e.CM),
    storageAndTransportLossRatio: ratio(e.STL, e.CM),
    otherLossRatio: ratio(e.OL, e.CM),
  }
}

const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b

const ratio = (part: number | undefined, whole: number | undefined): number | null =>
  part === undefined || whole === undefined || whole === 0 ? null : part / whole

/*
 * Demand-driven MRP: stock buffers at chosen items that decouple what lies below from what lies above.
 * Zones and net flow equation after Ptak & Smith, Demand Driven Material Requirements Planning.
 */
import { checkNumber, type InputProblem } from '../input-problem.ts'
import type { BillLine } from '../master/bill.ts'

export interface BufferProfile {
  /** Average daily usage, base units. */
  readonly averageDailyUsage: number
  /** Decoupled lead time: days from release until it is there, buffered components taken from stock. */
  readonly leadTimeDays: number
  /** Share of the usage over the lead time that covers an order's size, usually 0.2 (long) to 1 (short). */
  readonly leadTimeFactor: number
  /** Share of the red base that covers what varies, usually 0 to 1. */
  readonly variabilityFactor: number
  /** Base units; 0: any. */
  readonly minimumOrder: number
  /** Days from one order to the next that are wished for; 0: any. */
  readonly orderCycleDays: number
}

export interface BufferZones {
  readonly redBase: number
  readonly redSafety: number
  readonly yellow: number
  readonly green: number
  readonly topOfRed: number
  readonly topOfYellow: number
  readonly topOfGreen: number
}

export function checkBufferProfile(profile: BufferProfile, path = ''): InputProblem[] {
  const at = (key: keyof BufferProfile) =>
    checkNumber(path === '' ? key : `${path}.${key}`, profile[key], { from: 0 })
  return [
    ...at('averageDailyUsage'),
    ...at('leadTimeDays'),
    ...at('leadTimeFactor'),
    ...at('variabilityFactor'),
    ...at('minimumOrder'),
    ...at('orderCycleDays'),
  ]
}

/**
 * Yellow = usage over the lead time; red base = yellow × lead time factor, red safety = red base ×
 * variability factor; green = the greatest of red base, minimum order and usage over the order cycle.
 */
export function bufferZones(profile: BufferProfile): BufferZones {
  const yellow = profile.averageDailyUsage * profile.leadTimeDays
  const redBase = yellow * profile.leadTimeFactor
  const redSafety = redBase * profile.variabilityFactor
  const cycle = profile.averageDailyUsage * profile.orderCycleDays
  const green = Math.max(redBase, profile.minimumOrder, cycle)
  const topOfRed = redBase + redSafety
  const topOfYellow = topOfRed + yellow
  return {
    redBase,
    redSafety,
    yellow,
    green,
    topOfRed,
    topOfYellow,
    topOfGreen: topOfYellow + green,
  }
}

export interface NetFlowInput {
  readonly onHand: number
  /** Open orders, overdue ones included. */
  readonly onOrder: number
  /** Overdue and due today. */
  readonly dueDemand: number
  /** Demand of each of the days after today, within the spike horizon. */
  readonly comingDemand: readonly number[]
  /** A day's demand above this is a spike, and all of it counts; usually half of the red zone. */
  readonly spikeThreshold: number
}

export interface NetFlow {
  readonly qualifiedDemand: number
  /** Those of the coming days that count, from 1 for tomorrow. */
  readonly spikes: readonly { readonly day: number; readonly quantity: number }[]
  readonly position: number
}

/** Net flow position = on hand + on order − qualified demand: what is due, and spikes within the horizon. */
export function netFlow(input: NetFlowInput): NetFlow {
  const spikes = input.comingDemand.flatMap((quantity, i) =>
    quantity > input.spikeThreshold ? [{ day: i + 1, quantity }] : [],
  )
  const qualifiedDemand = spikes.reduce((sum, { quantity }) => sum + quantity, input.dueDemand)
  const position = input.onHand + input.onOrder - qualifiedDemand
  return { qualifiedDemand, spikes, position }
}

export type Zone = 'red' | 'yellow' | 'green' | 'aboveGreen'

export interface BufferAdvice {
  readonly zone: Zone
  /** Net flow position / top of green: the smaller, the more urgent. */
  readonly priority: number
  /** Whole base units to order now, up to the top of green; 0 above the top of yellow. */
  readonly quantity: number
}

/** Orders up to the top of green once the net flow position is not above the top of yellow. */
export function adviseOrder(zones: BufferZones, position: number): BufferAdvice {
  const { topOfRed, topOfYellow, topOfGreen } = zones
  const zone =
    position <= topOfRed
      ? 'red'
      : position <= topOfYellow
        ? 'yellow'
        : position <= topOfGreen
          ? 'green'
          : 'aboveGreen'
  const due = position <= topOfYellow && topOfGreen > position
  const quantity = due ? Math.ceil(topOfGreen - position - 1e-6) : 0
  return { zone, priority: topOfGreen === 0 ? 0 : position / topOfGreen, quantity }
}

/**
 * Decoupled lead time: the longest way down the bill, own lead times added, that no buffer interrupts.
 * @param lines without cycles
 */
export function decoupledLeadTimes(
  leadTimes: ReadonlyMap<string, number>,
  lines: readonly BillLine[],
  buffered: ReadonlySet<string>,
): Map<string, number> {
  const components = new Map<string, string[]>()
  for (const { parent, component, kind = 'component' } of lines) {
    if (kind !== 'component') continue
    components.set(parent, [...(components.get(parent) ?? []), component])
  }
  const found = new Map<string, number>()
  const leadTimeOf = (item: string): number => {
    const known = found.get(item)
    if (known !== undefined) return known
    const below = (components.get(item) ?? [])
      .filter((component) => !buffered.has(component))
      .map(leadTimeOf)
    const sum = (leadTimes.get(item) ?? 0) + Math.max(0, ...below)
    found.set(item, sum)
    return sum
  }
  for (const item of leadTimes.keys()) leadTimeOf(item)
  return found
}

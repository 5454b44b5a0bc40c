/*
 * Master data that learn: what the MES reports of rates, yields, failures, set-ups and lead times
 * is set against the standard of each. One parameter, one id:
 *
 *   rate/W                    machine minutes for 1 000 bottles, stops included, set-ups not
 *   yield/W                   good / taken at the pacing machine
 *   mtbf/FILL/breakdown       running minutes between failures of a kind
 *   mttr/FILL/breakdown       minutes to restore
 *   setup/W/S                 minutes from one product to another
 *   leadTime/preforms-A       days from order to receipt
 */
import type { Scenario } from '../../../scenarios/scenario.ts'
import type { FailureKind, MachineState, MesEvent } from '../../../sim/contract/mes.ts'
import { type SimTime, START } from '../../../sim/contract/time.ts'
import { type OrderClock, orderTimes } from '../order-clock.ts'
import type { Purchasing } from '../purchasing.ts'
import { addCycle, type CycleTimes, createCycleTimes } from './cycle-times.ts'
import {
  addObservation,
  type LearnedValue,
  learnMean,
  learnMeanTime,
  learnShare,
  type Moments,
  noMoments,
} from './estimates.ts'
import { listStandards, type Standard } from './standards.ts'

interface MachineClock {
  state: MachineState
  since: SimTime
}

/** Plain data. */
export interface Observations {
  readonly pacing: string
  /** Minutes for 1 000 good at the pacing machine, one observation an order; by product. */
  readonly rates: Map<string, CycleTimes>
  /** Observed / standard rate of all orders: what the products of a line have in common. */
  readonly pace: Moments
  /** Standard rates, by product. */
  readonly standardRates: ReadonlyMap<string, number>
  /** Bottles at the pacing machine, by product. */
  readonly taken: Map<string, { good: number; reject: number }>
  /** Good bottles of the order at the pacing machine. */
  readonly goodOfOrder: Map<string, number>
  readonly machines: Map<string, MachineClock>
  /** Running ms, by machine. */
  readonly running: Map<string, number>
  /** By `machine/kind`. */
  readonly failures: Map<string, { count: number; repairs: number; repairMs: number }>
  /** Minutes, by `from/to`. */
  readonly setups: Map<string, Moments>
  setupFrom: { key: string; ms: number } | null
  /** Days after the due time (before: negative), by supplier. */
  readonly lateness: Map<string, Moments>
}

export const createObservations = (scenario: Scenario): Observations => ({
  pacing: scenario.line.pacing,
  rates: new Map(),
  pace: noMoments(),
  standardRates: new Map(
    Object.entries(scenario.standardCost.products).map(([item, product]) => [
      item,
      product.machineMinutesPer1000,
    ]),
  ),
  taken: new Map(),
  goodOfOrder: new Map(),
  machines: new Map(scenario.line.machines.map(({ id }) => [id, { state: 'off', since: START }])),
  running: new Map(),
  failures: new Map(),
  setups: new Map(),
  setupFrom: null,
  lateness: new Map(),
})

/** Takes up a receipt; call it before purchasing forgets what has come. */
export function observeReceipt(seen: Observations, event: MesEvent, { open }: Purchasing): void {
  if (event.type !== 'materialReceived') return
  const due = open.get(event.purchaseOrder)?.dueAt
  if (due === undefined) return
  addObservation(momentsOf(seen.lateness, event.supplier), (event.at - due) / 86_400_000)
}

/** Takes up any other event; call it after the order clock. */
export function observe(seen: Observations, event: MesEvent, clock: OrderClock): void {
  switch (event.type) {
    case 'machineStateChanged':
      return turnMachine(seen, event)
    case 'downtimeStarted':
      failuresOf(seen, event.machine, event.kind).count += 1
      return
    case 'downtimeEnded':
      failuresOf(seen, event.machine, event.kind).repairs += 1
      return
    case 'counted':
      if (event.machine === seen.pacing) countTaken(seen, event)
      return
    case 'changeoverStarted':
      seen.setupFrom = {
        key: `${event.from}/${event.to}`,
        ms: orderTimes(clock, event.order ?? '').setupMs,
      }
      return
    case 'changeoverEnded':
      return endSetup(seen, event, clock)
    case 'orderEnded':
      return endOrder(seen, event, clock)
  }
}

function momentsOf(map: Map<string, Moments>, key: string): Moments {
  let moments = map.get(key)
  if (moments === undefined) map.set(key, (moments = noMoments()))
  return moments
}

function failuresOf(seen: Observations, machine: string, kind: FailureKind) {
  const key = `${machine}/${kind}`
  let failures = seen.failures.get(key)
  if (failures === undefined) {
    failures = { count: 0, repairs: 0, repairMs: 0 }
    seen.failures.set(key, failures)
  }
  return failures
}

function turnMachine(
  seen: Observations,
  event: Extract<MesEvent, { type: 'machineStateChanged' }>,
): void {
  const clock = seen.machines.get(event.machine)
  if (clock === undefined) return
  const ms = event.at - clock.since
  const { state } = clock
  if (state === 'running')
    seen.running.set(event.machine, (seen.running.get(event.machine) ?? 0) + ms)
  if (state === 'microStop') failuresOf(seen, event.machine, 'microStop').repairMs += ms
  if (state === 'down') failuresOf(seen, event.machine, 'breakdown').repairMs += ms
  clock.state = event.to
  clock.since = event.at
}

function countTaken(seen: Observations, event: Extract<MesEvent, { type: 'counted' }>): void {
  const { item, good, reject, order = '' } = event
  const taken = seen.taken.get(item) ?? { good: 0, reject: 0 }
  taken.good += good
  taken.reject += reject
  seen.taken.set(item, taken)
  seen.goodOfOrder.set(order, (seen.goodOfOrder.get(order) ?? 0) + good)
}

function endSetup(
  seen: Observations,
  event: Extract<MesEvent, { type: 'changeoverEnded' }>,
  clock: OrderClock,
): void {
  const key = `${event.from}/${event.to}`
  const started = seen.setupFrom
  seen.setupFrom = null
  // Without its beginning nobody knows how long it took.
  if (started?.key !== key) return
  const ms = orderTimes(clock, event.order ?? '').setupMs - started.ms
  if (ms > 0) addObservation(momentsOf(seen.setups, key), ms / 60_000)
}

function endOrder(
  seen: Observations,
  event: Extract<MesEvent, { type: 'orderEnded' }>,
  clock: OrderClock,
): void {
  const order = event.order ?? ''
  const good = seen.goodOfOrder.get(order) ?? 0
  seen.goodOfOrder.delete(order)
  const { machineMs } = orderTimes(clock, order)
  if (good === 0 || machineMs === 0) return
  const minutesPer1000 = machineMs / 60 / good
  const standard = seen.standardRates.get(event.item) ?? 0
  if (standard === 0) return
  let rates = seen.rates.get(event.item)
  if (rates === undefined) seen.rates.set(event.item, (rates = createCycleTimes(standard)))
  addCycle(rates, minutesPer1000)
  addObservation(seen.pace, minutesPer1000 / standard)
}

/** A parameter of the master data with what was learned of it. */
export interface LearnedParameter extends LearnedValue {
  readonly parameter: string
  readonly unit: Standard['unit']
}

/** What is learned of every parameter that has a standard, observed or not. */
export function learnedParameters(scenario: Scenario, seen: Observations): LearnedParameter[] {
  return listStandards(scenario).map((standard) => ({
    parameter: standard.parameter,
    unit: standard.unit,
    ...learn(seen, standard),
  }))
}

function learn(seen: Observations, { parameter, value }: Standard): LearnedValue {
  const [kind, ...rest] = parameter.split('/')
  const subject = rest.join('/')
  switch (kind) {
    case 'rate': {
      // Stops hit every product of a line alike: what one has shown is a prior for the others.
      const prior = value * learnMean(1, seen.pace).value
      return {
        ...learnMean(prior, seen.rates.get(subject)?.moments ?? noMoments()),
        standard: value,
      }
    }
    case 'setup':
      return learnMean(value, seen.setups.get(subject) ?? noMoments())
    case 'yield': {
      const { good, reject } = seen.taken.get(subject) ?? { good: 0, reject: 0 }
      return learnShare(value, good, good + reject)
    }
    case 'mtbf': {
      const running = seen.running.get(rest[0]!) ?? 0
      return learnMeanTime(value, seen.failures.get(subject)?.count ?? 0, running / 60_000)
    }
    case 'mttr': {
      const { repairs, repairMs } = seen.failures.get(subject) ?? { repairs: 0, repairMs: 0 }
      return learnMeanTime(value, repairs, repairMs / 60_000)
    }
    default: {
      const late = seen.lateness.get(subject) ?? noMoments()
      return learnMean(value, { ...late, mean: late.n > 0 ? value + late.mean : 0 })
    }
  }
}

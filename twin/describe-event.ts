/*
 * The ticker: the MES events that a person on the floor would talk about, in plain words.
 * Short stops, counts, queues, operations and consumption are left out: there are too many of them.
 */
import type { MesEvent } from '../sim/contract/mes.ts'
import { inMinutes, minutes, type SimTime } from '../sim/contract/time.ts'
import type { TickerRow } from './board.ts'
import { group } from './describe-decision.ts'

export interface Ticker {
  /** Oldest first, at most 40. */
  readonly rows: TickerRow[]
  /** When the stop began that a machine is in now. */
  readonly stopStarts: Map<string, SimTime>
  /** The latest shipment: it leaves lot by lot, and is one line all the same. */
  shipment: { readonly customerOrder: string; readonly at: SimTime; quantity: number } | null
}

const ROWS_KEPT = 40
/** A stop shorter than this is not worth a line. */
const SHORT_STOP = minutes(1)

export function createTicker(): Ticker {
  return { rows: [], stopStarts: new Map(), shipment: null }
}

export function receiveTicker(ticker: Ticker, event: MesEvent): void {
  const row = describeEvent(ticker, event)
  if (!row) return
  ticker.rows.push({ seq: event.seq, at: event.at, ...row })
  if (ticker.rows.length > ROWS_KEPT) ticker.rows.shift()
}

type Words = Pick<TickerRow, 'kind' | 'text'>

/** What the ticker says of an event; nothing where it leaves it out. */
export function describeEvent(ticker: Ticker, event: MesEvent): Words | undefined {
  switch (event.type) {
    case 'downtimeStarted':
      ticker.stopStarts.set(event.machine, event.at)
      if (event.kind === 'microStop') return undefined
      return { kind: 'stop', text: `${event.machine} broke down: ${words(event.reason)}.` }
    case 'downtimeEnded':
      return describeStop(ticker, event)
    case 'maintenanceStarted':
      return {
        kind: 'stop',
        text: `${event.machine} is out for ${words(event.reason)} maintenance.`,
      }
    case 'maintenanceEnded':
      return {
        kind: 'stop',
        text: `${event.machine} is back from ${words(event.reason)} maintenance.`,
      }
    case 'changeoverStarted':
      return {
        kind: 'order',
        text: `${event.machine} is being set up from ${event.from} to ${event.to}.`,
      }
    case 'orderStarted':
      return {
        kind: 'order',
        text: `Order ${event.order} started: ${group(event.quantity)} ${event.item}.`,
      }
    case 'orderEnded':
      return {
        kind: 'order',
        text: `Order ${event.order} ended: ${group(event.started)} ${event.item} started.`,
      }
    case 'lotHeld':
    case 'lotReleased':
    case 'lotRejected':
    case 'lotScrapped':
    case 'qualityChecked':
    case 'processAdjusted':
      return describeQuality(event)
    case 'materialReceived':
    case 'materialReleased':
    case 'materialExpired':
      return describeMaterial(event)
    case 'stockCounted': {
      const counted = event.rows.reduce((sum, row) => sum + row.quantity, 0)
      return { kind: 'material', text: `Count of ${event.item}: ${group(counted)} are there.` }
    }
    case 'goodsShipped':
      return describeShipment(ticker, event)
    case 'shiftStarted': {
      const name = event.overtime ? 'Overtime' : `Shift ${event.shift}`
      const crew = event.crew === '' ? '' : ` with crew ${event.crew}`
      return { kind: 'people', text: `${name} started${crew}.` }
    }
    case 'shiftEnded': {
      const name = event.overtime ? 'Overtime' : `Shift ${event.shift}`
      const crew = event.crew === '' ? '' : ` of crew ${event.crew}`
      return { kind: 'people', text: `${name}${crew} ended.` }
    }
    default:
      return undefined
  }
}

function describeStop(
  ticker: Ticker,
  event: Extract<MesEvent, { type: 'downtimeEnded' }>,
): Words | undefined {
  const start = ticker.stopStarts.get(event.machine) ?? event.at
  ticker.stopStarts.delete(event.machine)
  const length = event.at - start
  if (length <= SHORT_STOP && event.kind === 'microStop') return undefined
  const rounded = inMinutes(minutes(Math.round(length / 6_000) / 10)).toFixed(1)
  return {
    kind: 'stop',
    text: `${event.machine} runs again after ${rounded} min of ${words(event.reason)}.`,
  }
}

function describeQuality(
  event: Extract<
    MesEvent,
    {
      type:
        | 'lotHeld'
        | 'lotReleased'
        | 'lotRejected'
        | 'lotScrapped'
        | 'qualityChecked'
        | 'processAdjusted'
    }
  >,
): Words | undefined {
  switch (event.type) {
    case 'lotHeld':
      return {
        kind: 'quality',
        text: `Lot ${event.lot} of ${event.item} is on hold: ${words(event.reason)}.`,
      }
    case 'lotReleased':
      return { kind: 'quality', text: `Lot ${event.lot} of ${event.item} was released.` }
    case 'lotRejected':
      return {
        kind: 'quality',
        text: `Lot ${event.lot} of ${event.item} was rejected: ${words(event.reason)}.`,
      }
    case 'lotScrapped': {
      const next = event.replaced ? 'another one is released' : 'it is not replaced'
      const text = `Lot ${event.lot} of ${event.item} was scrapped: ${words(event.reason)}; ${next}.`
      return { kind: 'quality', text }
    }
    case 'qualityChecked': {
      if (event.verdict === 'pass') return undefined
      const { characteristic, machine, value, unit, lower, upper } = event
      const found = `${Number(value.toFixed(2))} ${unit}, limits ${lower} to ${upper}`
      return { kind: 'quality', text: `Sample at ${machine} failed: ${characteristic} ${found}.` }
    }
    case 'processAdjusted':
      return { kind: 'quality', text: `${event.machine} was adjusted: ${words(event.reason)}.` }
  }
}

/** A further lot of the shipment that stands last takes the place of its line. */
function describeShipment(
  ticker: Ticker,
  event: Extract<MesEvent, { type: 'goodsShipped' }>,
): Words {
  const { customerOrder, item, at } = event
  const last = ticker.shipment
  const goesOn = last !== null && last.customerOrder === customerOrder && last.at === at
  const quantity = event.quantity + (goesOn ? last.quantity : 0)
  if (goesOn) ticker.rows.pop()
  ticker.shipment = { customerOrder, at, quantity }
  return { kind: 'flow', text: `${group(quantity)} ${item} left for ${customerOrder}.` }
}

function describeMaterial(
  event: Extract<MesEvent, { type: 'materialReceived' | 'materialReleased' | 'materialExpired' }>,
): Words | undefined {
  const what = `${group(event.quantity)} ${event.item}`
  switch (event.type) {
    case 'materialReceived': {
      // Opening stock was there before anybody watched.
      if (event.supplier === 'opening') return undefined
      const waits = event.quarantined ? ', to wait for release' : ''
      return { kind: 'material', text: `${what} came from ${event.supplier}${waits}.` }
    }
    case 'materialReleased':
      return { kind: 'material', text: `${what} of lot ${event.lot} were released for use.` }
    case 'materialExpired':
      return { kind: 'material', text: `${what} of lot ${event.lot} are past their shelf life.` }
  }
}

/** An id from the reason tree as words: `valve-manifold-fault` → `valve manifold fault`. */
export function words(id: string): string {
  return id.replaceAll('-', ' ')
}

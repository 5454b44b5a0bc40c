/*
 * Any MES event in one sentence: those of the ticker in its words, and the many that the ticker
 * leaves out.
 */
import type { MesEvent } from '../sim/contract/mes.ts'
import { group } from './describe-decision.ts'
import { createTicker, describeEvent, words } from './describe-event.ts'

/** What happened, for people. */
export function sayEvent(event: MesEvent): string {
  return sayFloor(event) ?? describeEvent(createTicker(), event)?.text ?? sayFlow(event)
}

const forOrder = ({ order }: MesEvent): string => (order === undefined ? '' : ` for ${order}`)

const ofLot = ({ lot }: MesEvent): string => (lot === undefined ? '' : ` of lot ${lot}`)

/** Machines: states, stops and counts. */
function sayFloor(event: MesEvent): string | undefined {
  switch (event.type) {
    case 'machineStateChanged': {
      const why = event.reason === undefined ? '' : `: ${words(event.reason)}`
      return `${event.machine} went from ${event.from} to ${event.to}${why}.`
    }
    case 'downtimeStarted': {
      const what = event.kind === 'microStop' ? 'stopped shortly' : 'broke down'
      return `${event.machine} ${what}: ${words(event.reason)}.`
    }
    case 'downtimeEnded':
      return `${event.machine} runs again after ${words(event.reason)}.`
    case 'counted': {
      const { machine, item, good, reject } = event
      const counts = `${group(good)} good and ${group(reject)} rejected ${item}`
      return `${machine} counted ${counts}${ofLot(event)}${forOrder(event)}.`
    }
    case 'operationStarted':
    case 'operationEnded': {
      const verb = event.type === 'operationStarted' ? 'began' : 'ended'
      const operation = event.operation === undefined ? '' : ` ${event.operation}`
      return `${event.machine} ${verb} operation${operation} on ${event.item}${forOrder(event)}.`
    }
    case 'changeoverEnded':
      return `${event.machine} is set up for ${event.to} after ${event.from}${forOrder(event)}.`
    case 'materialReceived': {
      const { item, quantity, supplier, purchaseOrder } = event
      const from = supplier === 'opening' ? 'as opening stock' : `from ${supplier}`
      const order = purchaseOrder === '' ? '' : ` for ${purchaseOrder}`
      return `${group(quantity)} ${item}${ofLot(event)} were received ${from}${order}.`
    }
    case 'qualityChecked': {
      const { machine, characteristic, value, unit, lower, upper, verdict } = event
      const limits = `${Number(value.toFixed(3))} ${unit}, limits ${lower} to ${upper}`
      return `Sample at ${machine}: ${characteristic} ${limits}: ${verdict}.`
    }
    default:
      return undefined
  }
}

/** Lots, materials and people. */
function sayFlow(event: MesEvent): string {
  switch (event.type) {
    case 'materialConsumed': {
      const { machine, item, materialLot, quantity } = event
      return `${machine} took ${group(quantity)} ${item} of lot ${materialLot}${forOrder(event)}.`
    }
    case 'lotConsumed': {
      const { item, consumedLot, quantity, lot } = event
      return `${group(quantity)} ${item} of lot ${consumedLot} went into lot ${lot}.`
    }
    case 'lotCreated':
      return `Lot ${event.lot} of ${event.item} began${forOrder(event)}.`
    case 'lotCompleted':
      return `Lot ${event.lot} of ${event.item} was completed: ${group(event.good)} good.`
    case 'lotSent':
      return `Lot ${event.lot} left for ${event.workCentre}: ${group(event.quantity)} ${event.item}.`
    case 'lotQueued': {
      const { lot, workCentre, operation } = event
      return `Lot ${lot} waits at ${workCentre} for operation ${operation}.`
    }
    case 'lotLoaded':
      return `Lot ${event.lot} of ${event.item} was put on ${event.machine}.`
    case 'byProductReceived':
      return `${group(event.quantity)} ${event.item}${ofLot(event)} came as a by-product.`
    case 'operatorSignedOn':
    case 'operatorSignedOff': {
      const verb = event.type === 'operatorSignedOn' ? 'signed on to' : 'signed off from'
      return `${event.operator ?? 'Somebody'} ${verb} ${event.station}.`
    }
    default:
      return `${words(event.type)}${ofLot(event)}${forOrder(event)}.`
  }
}

/*
 * The pacing machine (the filler of a bottling line): it starts production orders, makes lots of
 * them, and is set up from one order to the next.
 *
 *     between orders ──next released──▶ setup ──▶ making lots ──quantity started──▶ between orders
 *                                                    │  ▲
 *                                      lot complete ─┘  └─ next lot, after a hold if there is one
 *
 * Assumptions: an order ends when its quantity has been started and the line no longer stands for a
 * hold of its last lot; rejects are not made up. The other machines change over in the shadow of
 * this one. No set-up before the first order. The crew that begins a set-up sets how long it takes.
 */
import { seconds } from '../contract/time.ts'
import { drawUniform } from '../engine/random.ts'
import { count, countFor, reportCounts } from './counts.ts'
import { completeLot, createLot, drawRejectShare, holdLot } from './quality.ts'
import { beginSettling, setLotRejects } from './rejects.ts'
import { report } from './report.ts'
import { sampleAfterSetup } from './sampling.ts'
import {
  type Buffer,
  GRAINS_PER_BOTTLE,
  type Machine,
  type Plant,
  type ProductionOrder,
} from './state.ts'

export const findOrder = (plant: Plant, id: string): ProductionOrder | undefined =>
  plant.orders.find((o) => o.id === id)

/** Brings the pacing machine to its next step if the present one is done. */
export function turnPacing(plant: Plant, m: Machine): void {
  const { line } = plant
  if (line.lot !== '') {
    const lot = plant.lots.find((l) => l.id === line.lot)!
    if (lot.started < lot.size * GRAINS_PER_BOTTLE) return
    endLot(plant, m)
  }
  const order = findOrder(plant, line.order)
  if (m.holdLeft > 0) return // The hold of its last lot is time of the order.
  if (order && order.started >= order.quantity * GRAINS_PER_BOTTLE) endOrder(plant, m, order)
  if (line.order === '') nextOrder(plant, m)
  if (line.order !== '' && !line.settingUp) beginLot(plant, m)
}

function nextOrder(plant: Plant, m: Machine): void {
  const { line } = plant
  const order = plant.orders.find((o) => o.started < o.quantity * GRAINS_PER_BOTTLE)
  if (!order) return
  line.order = order.id
  const { lastItem } = line
  // Drawn for every order, set-up or not, so that luck stays in step between what-ifs.
  const factor = drawUniform(line.changeoverLuck, line.changeoverLow, line.changeoverHigh)
  const base = lastItem === '' ? 0 : (line.changeovers[lastItem]?.[order.item] ?? 0)
  const byCrew = crewFactor(plant, lastItem, order.item)
  m.setupLeft = Math.round((base * factor * byCrew) / seconds(1)) * seconds(1)
  if (m.setupLeft === 0) {
    beginOrder(plant, order)
    return
  }
  line.settingUp = true
  const about = { machine: m.id, order: order.id, operator: m.operator }
  report(plant, { type: 'changeoverStarted', machine: m.id, from: lastItem, to: order.item }, about)
}

/** How many times as long the crew that begins the set-up takes for it. */
function crewFactor({ line, people }: Plant, from: string, to: string): number {
  const found = line.crewChangeovers.find(
    (c) => c.crew === people.onShift && c.from === from && c.to === to,
  )
  return found?.factor ?? 1
}

/** The set-up is done: the order begins. */
export function endSetup(plant: Plant, m: Machine): void {
  const order = findOrder(plant, plant.line.order)!
  plant.line.settingUp = false
  const about = { machine: m.id, order: order.id, operator: m.operator }
  report(
    plant,
    { type: 'changeoverEnded', machine: m.id, from: plant.line.lastItem, to: order.item },
    about,
  )
  beginSettling(plant)
  sampleAfterSetup(plant)
  beginOrder(plant, order)
}

function beginOrder(plant: Plant, order: ProductionOrder): void {
  const { item, quantity } = order
  plant.line.lastItem = item
  report(plant, { type: 'orderStarted', item, quantity }, { order: order.id })
}

function beginLot(plant: Plant, m: Machine): void {
  const { line, quality } = plant
  const order = findOrder(plant, line.order)!
  const left = order.quantity - Math.round(order.started / GRAINS_PER_BOTTLE)
  const lot = createLot(plant, order.id, order.item, Math.min(quality.lotSize, left))
  line.lot = lot.id
  countFor(plant, m, order.id, order.item, lot.id)
  setLotRejects(plant, drawRejectShare(plant, lot.size))
  const after = line.buffers[m.index]
  if (after) openPart(after, order.id, order.item, lot.id)
  const about = { machine: m.id, order: order.id, lot: lot.id, operator: m.operator }
  report(plant, { type: 'lotCreated', item: order.item }, about)
}

function openPart(buffer: Buffer, order: string, item: string, lot: string): void {
  buffer.parts.push({ order, item, lot, source: '', grains: 0, closed: false })
}

function endLot(plant: Plant, m: Machine): void {
  const { line } = plant
  const lot = plant.lots.find((l) => l.id === line.lot)!
  const whole = wholeRejects(m)
  const after = line.buffers[m.index]
  if (after) {
    const part = after.parts.at(-1)!
    part.grains += whole
    after.level += whole
    part.closed = true
  }
  m.passed += whole
  lot.passed = count(m.taken, m.passed).good
  reportCounts(plant, m)
  line.lot = ''
  if (lot.willHold) holdLot(plant, m, lot)
  if (!after) completeLot(plant, lot.id)
}

/**
 * What must still pass so that a whole number of bottles was taken out: less than one bottle.
 * So lots are whole bottles everywhere, and counts by lot agree between machines.
 */
function wholeRejects(m: Machine): number {
  return (m.taken - m.passed) % GRAINS_PER_BOTTLE
}

function endOrder(plant: Plant, m: Machine, order: ProductionOrder): void {
  const { line } = plant
  const started = Math.round(order.started / GRAINS_PER_BOTTLE)
  countFor(plant, m, '', '', '')
  report(plant, { type: 'orderEnded', item: order.item, started }, { order: order.id })
  plant.endedOrders.push(order.id)
  line.order = ''
}

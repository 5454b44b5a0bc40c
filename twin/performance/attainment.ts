/*
 * Plan attainment: good bottles against the plan, for each product. Good is what the last
 * machine counted, less lots rejected, less lots on hold.
 */

import type { Scenario } from '../../scenarios/scenario.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'

interface CountedLot {
  readonly item: string
  readonly order: string
  counted: number
  /** On hold or rejected: its bottles do not count as good. */
  withheld: boolean
}

export interface Attainment {
  readonly lastMachine: string
  /** Bottles, by product, in the order of the scenario. */
  readonly planned: Map<string, number>
  readonly good: Map<string, number>
  readonly goodByOrder: Map<string, number>
  readonly lots: Map<string, CountedLot>
  lineGood: number
  lastSeq: number
}

export interface AttainmentFigure {
  /** Product; '' for all. */
  readonly item: string
  readonly planned: number
  readonly good: number
  /** good / planned, above 1 when more was made than planned; null when nothing was planned. */
  readonly attainment: number | null
}

/** Nothing planned, nothing made. */
export function createAttainment(scenario: Scenario): Attainment {
  const products = scenario.items.filter((item) => item.kind === 'finished')
  const { machines } = scenario.line
  return {
    lastMachine: machines[machines.length - 1]!.id,
    planned: new Map(products.map((item) => [item.id, 0])),
    good: new Map(products.map((item) => [item.id, 0])),
    goodByOrder: new Map(),
    lots: new Map(),
    lineGood: 0,
    lastSeq: 0,
  }
}

/** Adds bottles to the plan of a product; a negative quantity takes them off. */
export function addPlanned(book: Attainment, item: string, quantity: number): void {
  book.planned.set(item, (book.planned.get(item) ?? 0) + quantity)
}

/** Takes up counts of the last machine and decisions on lots; ignores repeated events. */
export function receiveAttainment(book: Attainment, event: MesEvent): void {
  if (event.seq <= book.lastSeq) return
  book.lastSeq = event.seq
  switch (event.type) {
    case 'counted': {
      if (event.machine !== book.lastMachine) return
      const lot = lotOf(book, event)
      lot.counted += event.good
      if (!lot.withheld) addGood(book, lot, event.good)
      return
    }
    case 'lotHeld':
    case 'lotRejected':
    case 'lotReleased':
      withhold(book, lotOf(book, event), event.type !== 'lotReleased')
      return
  }
}

/** One figure for each product, in the order of the scenario. */
export const attainmentByItem = (book: Attainment): AttainmentFigure[] =>
  [...book.planned].map(([item, planned]) => figure(item, planned, book.good.get(item) ?? 0))

/** All products together. */
export const totalAttainment = (book: Attainment): AttainmentFigure =>
  figure(
    '',
    [...book.planned.values()].reduce((sum, n) => sum + n, 0),
    book.lineGood,
  )

/** Good bottles of a production order. */
export const goodOfOrder = (book: Attainment, order: string): number =>
  book.goodByOrder.get(order) ?? 0

const figure = (item: string, planned: number, good: number): AttainmentFigure => ({
  item,
  planned,
  good,
  attainment: planned === 0 ? null : good / planned,
})

function addGood(book: Attainment, lot: CountedLot, bottles: number): void {
  book.lineGood += bottles
  book.good.set(lot.item, (book.good.get(lot.item) ?? 0) + bottles)
  book.goodByOrder.set(lot.order, goodOfOrder(book, lot.order) + bottles)
}

function withhold(book: Attainment, lot: CountedLot, withheld: boolean): void {
  if (lot.withheld === withheld) return
  lot.withheld = withheld
  addGood(book, lot, withheld ? -lot.counted : lot.counted)
}

function lotOf(book: Attainment, event: MesEvent & { readonly item: string }): CountedLot {
  const id = event.lot ?? ''
  // Bottles without a lot are kept by order, so that they stay with their product.
  const key = id === '' ? `\n${event.order ?? ''}` : id
  let lot = book.lots.get(key)
  if (lot === undefined) {
    lot = { item: event.item, order: event.order ?? '', counted: 0, withheld: false }
    book.lots.set(key, lot)
  }
  return lot
}

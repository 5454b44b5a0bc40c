/*
 * Looking at the plant from outside: for pictures, reports and tests. The twin must not: it learns
 * of the plant from MES events only.
 */
import type { MachineState } from '../contract/mes.ts'
import type { StockRow } from '../contract/stock.ts'
import { count } from './counts.ts'
import { GRAINS_PER_BOTTLE, GRAINS_PER_MS_AT_ONE_BOTTLE_A_MINUTE, type Plant } from './state.ts'

/** The line as it stands, for a frame. */
export interface FloorView {
  readonly truck: boolean
  readonly machines: readonly {
    readonly id: string
    readonly state: MachineState
    readonly reason: string
    /** Bottles per minute going in. */
    readonly ratePerMinute: number
    /** '' while it has had none. */
    readonly item: string
    readonly operator: string
  }[]
  readonly buffers: readonly { readonly level: number; readonly item: string }[]
}

export function observe(plant: Plant): FloorView {
  const { line, hours, now } = plant
  return {
    truck: now < hours.truckUntil,
    machines: line.machines.map((m) => ({
      id: m.id,
      state: m.state,
      reason: m.reason,
      ratePerMinute: Math.round(m.rateIn / GRAINS_PER_MS_AT_ONE_BOTTLE_A_MINUTE),
      item: m.item,
      operator: m.operator,
    })),
    buffers: line.buffers.map((b) => ({
      level: Math.floor(b.level / GRAINS_PER_BOTTLE),
      item: b.parts[0]?.item ?? '',
    })),
  }
}

/**
 * What is really there: materials, bottles on the line by order and lot, finished goods. Sorted by
 * place, item and lot; rows of zero are left out.
 */
export function physicalStock(plant: Plant): StockRow[] {
  const { line, store, warehouse, orders, lots } = plant
  const rows: StockRow[] = []
  for (const { item, lots: materialLots, quarantined } of store) {
    for (const { id: lot, quantity } of materialLots) {
      rows.push({ item, lot, place: 'store', status: 'available', quantity })
    }
    for (const { id: lot, quantity } of quarantined) {
      rows.push({ item, lot, place: 'store', status: 'quarantine', quantity })
    }
  }
  for (const o of orders) {
    const quantity =
      Math.floor(o.begun / GRAINS_PER_BOTTLE) - Math.floor(o.started / GRAINS_PER_BOTTLE)
    rows.push({ item: o.item, lot: '', place: 'line', status: 'available', quantity })
  }
  const pacing = line.machines[line.pacing]!
  for (const lot of lots) {
    const isMaking = lot.id === line.lot
    const passed = isMaking ? count(pacing.taken, pacing.passed).good : lot.passed
    const quantity = passed - lot.finished
    rows.push({ item: lot.item, lot: lot.id, place: 'line', status: 'available', quantity })
  }
  for (const { item, lot, status, quantity } of warehouse) {
    rows.push({ item, lot, place: 'warehouse', status, quantity })
  }
  return mergeRows(rows)
}

const keyOf = (r: StockRow): string => `${r.place}|${r.item}|${r.lot}|${r.status}`

function mergeRows(rows: readonly StockRow[]): StockRow[] {
  const byKey = new Map<string, StockRow>()
  for (const row of rows) {
    const key = keyOf(row)
    const had = byKey.get(key)
    byKey.set(key, had ? { ...row, quantity: had.quantity + row.quantity } : row)
  }
  return [...byKey.values()]
    .filter((row) => row.quantity !== 0)
    .sort((a, b) => order(a.place, b.place) || order(a.item, b.item) || order(a.lot, b.lot))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

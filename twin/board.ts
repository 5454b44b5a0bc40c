/*
 * The board: what the viewer may see, as plain data. The host sends it at a bounded rate.
 * Moving pictures (machine states, buffer fills) travel apart, in `frame.ts`.
 */
import type { MachineState } from '../sim/contract/mes.ts'

/** What does not change while a scenario is played. Sent once. */
export interface Scene {
  readonly scenario: string
  readonly title: string
  readonly description: string
  readonly seed: string
  readonly currency: string
  readonly days: number
  readonly line: string
  readonly lineName: string
  /** Id of the pacing machine. */
  readonly pacing: string
  readonly machines: readonly SceneMachine[]
  readonly buffers: readonly SceneBuffer[]
  /** Finished items, in the order of the item index of a frame. */
  readonly products: readonly { readonly id: string; readonly name: string }[]
  readonly stations: readonly { readonly id: string; readonly machines: readonly string[] }[]
  /** Failure modes, shortage items and so on: the reason index of a frame; 0 is no reason. */
  readonly reasons: readonly string[]
  /** Bottles on a pallet. */
  readonly palletSize: number
}

export interface SceneMachine {
  readonly id: string
  readonly name: string
  readonly kind: 'blowMoulder' | 'filler' | 'labeller' | 'packer' | 'palletizer' | 'machine'
  /** Bottles per minute. */
  readonly ratePerMinute: number
}

export interface SceneBuffer {
  readonly id: string
  readonly from: string
  readonly to: string
  /** Bottles. */
  readonly capacity: number
}

/** A number as the page shows it; `value` is null while there is nothing to show. */
export interface Kpi {
  readonly id:
    | 'planned'
    | 'good'
    | 'attainment'
    | 'oee'
    | 'unitCost'
    | 'stock'
    | 'lateOrders'
    | 'demonstrated'
    | 'rated'
  readonly label: string
  readonly value: number | null
  readonly unit: 'bottles' | 'share' | 'currency/1000' | 'orders' | 'bottles/week'
  /** One sentence: how it is computed. Shown on hover and to screen readers. */
  readonly meaning: string
}

export interface OrderRow {
  readonly order: string
  readonly item: string
  readonly planned: number
  readonly good: number
  readonly status: 'released' | 'running' | 'ended' | 'closed'
  /** Plant time in ms; null while unknown. */
  readonly plannedEnd: number | null
  readonly projectedEnd: number | null
  readonly late: boolean
}

export interface StockRow {
  readonly item: string
  readonly name: string
  readonly unit: string
  readonly available: number
  readonly onHold: number
}

export interface AttainmentRow {
  readonly item: string
  readonly name: string
  readonly planned: number
  readonly good: number
  /** good / planned, 0..; null when nothing was planned. */
  readonly attainment: number | null
}

export interface Evidence {
  readonly metric: string
  readonly observed: number
  readonly limit: number
  readonly unit: string
  /** Sequence numbers of MES events behind the figure, oldest first, at most 20. */
  readonly events: readonly number[]
}

/** One firing of a rule, or a decision of a person or the planner. */
export interface DecisionRow {
  readonly id: string
  readonly at: number
  readonly by: string
  /** Machine, order or line it is about. */
  readonly subject: string
  /** One sentence, e.g. `Open the line on W1 Sat 06:00 for 480 min with crew A`. */
  readonly proposal: string
  readonly status: 'advised' | 'waiting' | 'applied' | 'refused' | 'rejected'
  /** Why it was refused or rejected, in words. */
  readonly note: string
  readonly evidence: readonly Evidence[]
}

export interface TickerRow {
  readonly seq: number
  readonly at: number
  readonly kind: 'stop' | 'flow' | 'quality' | 'material' | 'order' | 'people'
  readonly text: string
}

/** Money is in units of the scenario's currency, rounded to 4 decimals. */
export interface Board {
  /** Plant time, ms. */
  readonly at: number
  readonly kpis: readonly Kpi[]
  readonly attainment: readonly AttainmentRow[]
  /** By the active period method, over the last 24 h. */
  readonly bottleneck: {
    readonly now: { readonly machine: string; readonly activeMinutes: number } | null
    /** Share of that time in which the machine was it, largest first. */
    readonly shares: readonly { readonly machine: string; readonly share: number }[]
  }
  /** Open orders first, then the latest that ended; at most 30. */
  readonly orders: readonly OrderRow[]
  readonly stock: readonly StockRow[]
  /** Newest first; at most 30. */
  readonly decisions: readonly DecisionRow[]
  /** Newest first; at most 40. */
  readonly ticker: readonly TickerRow[]
}

/** What a click on a machine shows. */
export interface MachineCard {
  readonly machine: string
  readonly name: string
  readonly ratePerMinute: number
  readonly state: MachineState
  readonly reason: string
  /** ms in this state. */
  readonly since: number
  readonly order: string
  readonly item: string
  readonly operator: string
  readonly good: number
  readonly reject: number
  /** ISO 22400; null while there is no planned busy time. */
  readonly availability: number | null
  readonly effectiveness: number | null
  readonly qualityRatio: number | null
  readonly oee: number | null
  /** ms in each state since the start; sums to plant time. */
  readonly states: Readonly<Record<MachineState, number>>
  /** The last 24 h, oldest first: [from ms, to ms, state]. */
  readonly timeline: readonly (readonly [number, number, MachineState])[]
  /** Reasons of stops, most minutes first, at most 8. */
  readonly stops: readonly {
    readonly reason: string
    readonly count: number
    readonly minutes: number
  }[]
}

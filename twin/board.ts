/*
 * The board: what the viewer may see, as plain data. The host sends it at a bounded rate.
 * Moving pictures (machine states, buffer fills) travel apart, in `frame.ts`.
 */
import type { MachineKind } from '../scenarios/machine-kinds.ts'
import type { MachineState } from '../sim/contract/mes.ts'

/** What does not change while a scenario is played. Sent once. */
export interface Scene {
  /** `line`: one serial line, rate flow. `shop`: work centres with queues, unit flow. */
  readonly kind: 'line' | 'shop'
  readonly scenario: string
  readonly title: string
  readonly description: string
  readonly seed: string
  readonly currency: string
  readonly days: number
  /** Id and name of the line, or of the shop. */
  readonly line: string
  readonly lineName: string
  /** Id of the pacing machine; '' in a shop. */
  readonly pacing: string
  readonly machines: readonly SceneMachine[]
  /** Line: the conveyors. Shop: the queue of each work centre, in their order. */
  readonly buffers: readonly SceneBuffer[]
  /** Of a shop; empty for a line. */
  readonly workCentres: readonly SceneWorkCentre[]
  /** Ways of the products through the work centres, one after the other; of a shop. */
  readonly routes: readonly SceneRoute[]
  /** Racks and tanks: what is kept between suppliers, work centres and customers. */
  readonly stores: readonly SceneStore[]
  /** People that the picture shows one by one; empty where only stations are known. */
  readonly people: readonly ScenePerson[]
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
  readonly kind: MachineKind
  /** Units per minute; 0 in unit flow. */
  readonly ratePerMinute: number
  /** Work centre that it belongs to; '' on a line. */
  readonly workCentre: string
}

export interface SceneWorkCentre {
  readonly id: string
  readonly name: string
  readonly machines: readonly string[]
  /** Where the scenario puts it, metres from the middle of the floor; null: found automatically. */
  readonly at: { readonly x: number; readonly z: number } | null
}

export interface SceneRoute {
  readonly product: string
  /** Work centres in the order of the operations; the same one may come again. */
  readonly workCentres: readonly string[]
}

export interface SceneStore {
  /** The item that is kept there. */
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly kind: 'material' | 'component' | 'finished' | 'byProduct'
  /** Most that it holds; 0: no limit. */
  readonly capacity: number
  /** Work centres that take from it and bring to it. */
  readonly to: readonly string[]
  readonly from: readonly string[]
}

export interface ScenePerson {
  readonly id: string
  readonly kind: 'operator' | 'repairer'
}

export interface SceneBuffer {
  readonly id: string
  readonly from: string
  readonly to: string
  /** Bottles on a line, jobs in a shop; 0: no limit. */
  readonly capacity: number
}

export type KpiUnit =
  | 'bottles'
  | 'share'
  | 'currency/1000'
  | 'orders'
  | 'bottles/week'
  | 'jobs'
  | 'jobs/week'
  | 'units'
  | 'hours'

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
    // Of a shop.
    | 'released'
    | 'completed'
    | 'scrapped'
    | 'inShop'
    | 'throughput'
    | 'leadTime'
    | 'onTime'
    | 'utilisation'
  readonly label: string
  readonly value: number | null
  readonly unit: KpiUnit
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

/** Loads of one machine over a window, each null while there is no ground for it. */
export interface HeatRow {
  readonly machine: string
  /** Running and set-up time / planned busy time, 0..1. */
  readonly utilisation: number | null
  /** Micro-stops and breakdowns / planned busy time, 0..1. */
  readonly downtime: number | null
  /** Rejects / all that was made, 0..1. */
  readonly scrap: number | null
  /** Units waiting before it and on it now: bottles on a line, jobs in a shop. */
  readonly wip: number
}

/** `from` and `to`: a machine (line), a work centre (shop), or one of `in`, `out`, `scrap`. */
export interface FlowRow {
  readonly from: string
  readonly to: string
  readonly quantity: number
}

/** How far the twin is behind its plant, where a wire lies between them. */
export interface LinkRow {
  readonly level: 'off' | 'delayed' | 'live'
  /** Plant time of the latest event booked, ms. */
  readonly knownUntil: number
  /** Messages that wait for an earlier one, that never came, that were not booked, that came again. */
  readonly waiting: number
  readonly missing: number
  readonly quarantined: number
  readonly duplicates: number
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
    /** Who it was when in that time (ms), oldest first; no row while no machine is active. */
    readonly history: readonly {
      readonly from: number
      readonly to: number
      readonly machine: string
    }[]
  }
  /** Over the last 24 h, in the order of the scene's machines. */
  readonly heat: readonly HeatRow[]
  /** What went from where to where since the start, largest first; units of the product. */
  readonly flows: readonly FlowRow[]
  /** Open orders first, then the latest that ended; at most 30. */
  readonly orders: readonly OrderRow[]
  readonly stock: readonly StockRow[]
  /** Newest first; at most 30. */
  readonly decisions: readonly DecisionRow[]
  /** Newest first; at most 40. */
  readonly ticker: readonly TickerRow[]
  /** Absent: every event is known at once. */
  readonly link?: LinkRow
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

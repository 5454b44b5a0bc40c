/*
 * What a planner sees of an enterprise: master data, demand, stock, what is on its way, and what the
 * work centres can do. A line and a shop describe themselves in these terms; planning reads no others.
 */
import type { PlanningSpec } from '../../scenarios/scenario.ts'
import type { Duration, SimTime } from '../../sim/contract/time.ts'
import type { MasterData } from '../erp/master/master-data.ts'
import type { Progress } from '../erp/schedule/problem.ts'
import type { Stretch } from '../erp/work-calendar.ts'

export interface PlanningPosition {
  readonly at: SimTime
  readonly master: MasterData
  readonly policy: PlanningSpec
  /** Items that customers buy. */
  readonly sold: readonly SoldItem[]
  /** Made items whose production orders this planner releases. */
  readonly planned: readonly PlannedItem[]
  /** Made items whose production orders come with the customer orders, and what they take. */
  readonly madeToOrder: ReadonlySet<string>
  /**
   * Base units by item: usable now, or certain to become so (in quarantine or inspection), less what open
   * production orders will take of it where `needsComponents` does not say so.
   */
  readonly stock: ReadonlyMap<string, number>
  readonly production: readonly OpenProduction[]
  /** Production orders that have ended lately: they are done, not cancelled. */
  readonly ended: readonly EndedProduction[]
  readonly purchases: readonly OpenPurchase[]
  readonly capacity: readonly CentreCapacity[]
  /** Deliveries a week of bought items; what is not listed comes once. */
  readonly deliveriesPerWeek: ReadonlyMap<string, number>
  readonly floor: FloorPosition
}

/** What scheduling needs to know of the floor. */
export interface FloorPosition {
  /** By `operationKeyOf`; what is not listed waits. */
  readonly progress: ReadonlyMap<string, Progress>
  /** By work centre, the family that each machine is set up for. */
  readonly lastFamilies: ReadonlyMap<string, readonly string[]>
  /** Granted, by work centre. */
  readonly overtime: ReadonlyMap<string, readonly Stretch[]>
  /** Standard hours earned in an hour of run, set-ups not counted, by work centre. */
  readonly pace: ReadonlyMap<string, number>
}

export interface SoldItem {
  readonly item: string
  /** Base units wanted in each week up to the present one, oldest first. */
  readonly history: readonly number[]
  /** What sales expect in each week from the present one on, where nothing is forecast. */
  readonly expected?: readonly number[]
  /** Placed and not completely shipped. */
  readonly orders: readonly OpenCustomerOrder[]
}

export interface OpenCustomerOrder {
  readonly customerOrder: string
  /** Base units still to ship. */
  readonly quantity: number
  readonly requestedAt: SimTime
}

export interface PlannedItem {
  readonly item: string
  /** Where its work decides how much can be made. */
  readonly centre: string
  /** Base units of one production order; 1: any quantity. */
  readonly lot: number
  /** From release to receipt. */
  readonly leadTimeDays: number
  /** Good / released, as it has been, 0 < … ≤ 1. */
  readonly yield: number
}

export interface OpenProduction {
  readonly order: string
  readonly item: string
  /** Good base units expected in all, and received so far. */
  readonly quantity: number
  readonly received: number
  readonly dueAt: SimTime
  /** What is still to be made has not taken its components yet. */
  readonly needsComponents: boolean
  /** It is made for stock or plan; false: for a customer order of its own, so nothing else is served. */
  readonly isSupply: boolean
}

export interface EndedProduction {
  readonly order: string
  readonly item: string
  readonly quantity: number
  readonly endedAt: SimTime
}

export interface OpenPurchase {
  readonly purchaseOrder: string
  readonly item: string
  readonly quantity: number
  readonly dueAt: SimTime
}

/** Standard hours that a work centre can earn in a normal week. */
export interface CentreCapacity {
  readonly centre: string
  /** Machines × open hours. */
  readonly rated: number
  /** The same × utilisation × efficiency. */
  readonly standard: number
  /** Earned while there was work, brought to a week full of it; null before there was any. */
  readonly demonstrated: number | null
  /** What was demonstrated has its set-ups in it, so that they take no hours besides. */
  readonly setupsIncluded: boolean
  /** Overtime that the law leaves for each week; empty where there can be none. */
  readonly overtime: readonly OvertimeWindow[]
}

/** A stretch outside the shifts in which a crew may work, in every week. */
export interface OvertimeWindow {
  readonly crew: string
  /** From Monday 06:00. */
  readonly after: Duration
  readonly lasting: Duration
}

/** The hours of a week that the plan is kept within. Before anything is demonstrated: the standard. */
export function hoursOf(capacity: CentreCapacity, basis: PlanningSpec['capacityBasis']): number {
  return basis === 'demonstrated' ? (capacity.demonstrated ?? capacity.standard) : capacity[basis]
}

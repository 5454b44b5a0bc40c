/*
 * The master data of an enterprise: what is made of what, where, how long it takes, who delivers.
 * Both kinds of plant are described in these terms; planning and costing read nothing else of them.
 * Terms follow ISA-95 and APICS/ASCM.
 */
import type { SimTime } from '../../../sim/contract/time.ts'
import type { Money } from '../money.ts'

export interface MasterData {
  readonly currency: string
  readonly items: readonly Item[]
  readonly billOfMaterials: readonly BomLine[]
  readonly routings: readonly RoutingOperation[]
  readonly workCentres: readonly WorkCentre[]
  readonly suppliers: readonly Supplier[]
}

/** `phantom`: never in stock, its components go straight into its parent. */
export type ItemType = 'make' | 'buy' | 'phantom'

export interface Item {
  readonly id: string
  readonly name: string
  readonly type: ItemType
  /** Base unit; quantities are whole numbers of it. */
  readonly unit: string
  /** Standard price of 1 000 base units of what is bought; 0 for what is made. */
  readonly standardPricePer1000: Money
  /** Sales price of 1 000 base units of what is sold; 0 for all else. */
  readonly salesPricePer1000: Money
  /** Base units over which standard cost spreads a set-up; absent: those of a fixed lot, else 1. */
  readonly costingLot?: number
  readonly planning: ItemPlanning
}

export interface ItemPlanning {
  /** From release to receipt, days of the calendar. */
  readonly leadTimeDays: number
  /** Base units kept against what cannot be foreseen. */
  readonly safetyStock: number
  /** Receipts are planned so many days before they are needed. */
  readonly safetyTimeDays: number
  readonly lotRule: LotRule
  /** Good / released of an order, 0 < … ≤ 1. */
  readonly orderYield: number
  /** Within so many days nothing is moved or added by the planner. */
  readonly frozenDays: number
  /** Within so many days changes are proposed, not made. */
  readonly slushyDays: number
}

export type LotRule =
  | { readonly type: 'lotForLot' }
  | { readonly type: 'fixed'; readonly quantity: number }
  /** At least `minimum`, and a multiple of `multiple` (1: any). */
  | { readonly type: 'minimum'; readonly minimum: number; readonly multiple: number }
  | { readonly type: 'periods'; readonly periods: number }
  /** Set-up and holding cost in the same money; holding for a base unit and period. */
  | {
      readonly type:
        | 'economicQuantity'
        | 'periodOrderQuantity'
        | 'silverMeal'
        | 'leastUnitCost'
        | 'partPeriodBalancing'
        | 'wagnerWhitin'
      readonly setupCost: number
      readonly holdingCost: number
    }

export interface BomLine {
  readonly parent: string
  readonly component: string
  /**
   * `component` goes in; a `coProduct` or `byProduct` comes out beside the parent. A co-product bears
   * its share of cost, a by-product only saves its standard price.
   */
  readonly kind: 'component' | 'coProduct' | 'byProduct'
  /** Base units of the component for one base unit of the parent. */
  readonly quantityPer: number
  /** Part of what is issued that is spoilt before it goes in, 0 ≤ … < 1. */
  readonly scrapShare: number
  /** Operation that takes it; '' for the first. */
  readonly operation: string
  /** In force from and before these instants; null: always. */
  readonly from: SimTime | null
  readonly until: SimTime | null
  /** Lines of one parent with the same name stand for each other, lowest rank first; '' for none. */
  readonly alternateGroup: string
  readonly rank: number
}

export interface RoutingOperation {
  readonly item: string
  readonly operation: string
  /** Operations of an item are worked in ascending sequence. */
  readonly sequence: number
  readonly workCentre: string
  /** Other work centres that can do it, in order of preference. */
  readonly alternatives: readonly string[]
  readonly setupMinutes: number
  /** Of a set-up hour, machine and people together; absent: those of the work centre. */
  readonly setupRatePerHour?: Money
  /** Two operations of one family need no set-up between them; the matrix may say otherwise. */
  readonly setupFamily: string
  /** Minutes of one machine for 1 000 base units; 0 where only batches count. */
  readonly runMinutesPer1000: number
  /** Base units made at a time, and the minutes of one such batch; null: not a batch operation. */
  readonly batch: { readonly quantity: number; readonly minutes: number } | null
  /** Good / started, 0 < … ≤ 1. */
  readonly yield: number
  /** Skills that must be there, one person each, for set-up and for the run. */
  readonly setupSkills: readonly string[]
  readonly runSkills: readonly string[]
  /** Minutes of people for 1 000 base units (0: those of the run). */
  readonly labourMinutesPer1000: number
  /** Standard cost of the energy for 1 000 base units; absent: 0. */
  readonly energyCostPer1000?: Money
  /** Tools and fixtures that it occupies. */
  readonly tools: readonly string[]
  /** From its end until the next operation may begin, minutes of the calendar. */
  readonly transportMinutes: number
}

export interface WorkCentre {
  readonly id: string
  readonly name: string
  /** Identical machines. */
  readonly machines: number
  /** When it works, in a week that begins Monday 06:00: minutes from there, ascending, disjoint. */
  readonly openMinutes: readonly { readonly from: number; readonly until: number }[]
  /** Part of the open time that is used (APICS utilisation), 0 < … ≤ 1. */
  readonly utilisation: number
  /** Standard hours earned / hours worked (APICS efficiency), above 0. */
  readonly efficiency: number
  /** Minutes from one family to another; what is not listed takes the set-up of the operation. */
  readonly setupMatrix: readonly {
    readonly from: string
    readonly to: string
    readonly minutes: number
  }[]
  readonly machineRatePerHour: Money
  readonly labourRatePerHour: Money
  /** Variable overhead of a machine hour. */
  readonly variableOverheadPerHour: Money
  /** Fixed overhead of a machine hour at normal capacity. */
  readonly fixedOverheadPerHour: Money
}

export interface Supplier {
  readonly id: string
  readonly name: string
  readonly sources: readonly SupplySource[]
}

/** That a supplier delivers an item, and on what terms. */
export interface SupplySource {
  readonly item: string
  readonly leadTimeDays: number
  /** 1: the first to be asked. */
  readonly rank: number
  readonly minimumQuantity: number
  readonly multiple: number
  /** All-units price breaks, ascending: from this quantity 1 000 base units cost so much. */
  readonly prices: readonly { readonly from: number; readonly pricePer1000: Money }[]
  /** Money on top for getting it in half the time; null: not to be had. */
  readonly expediteCost: Money | null
}

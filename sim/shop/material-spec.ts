/*
 * Items that are kept in stores: bought materials, parts made in the shop, by-products. Quantities are
 * whole base units of the item; times in ms.
 */
import type { Distribution } from '../engine/distribution.ts'

export interface ItemSpec {
  readonly id: string
  /** Base unit, for reports. */
  readonly unit: string
  /** In store at the start (default 0), released. */
  readonly opening?: number
  /**
   * Most that the store holds; without it there is no limit. Made goods that find no room stay where
   * they are and block their machine; by-products are lost; deliveries wait at the dock.
   */
  readonly capacity?: number
  /** Which lot is issued first: the one received first (default), or the one that expires first. */
  readonly issue?: 'fifo' | 'fefo'
  /** A lot may be used so long after it came into the store, drawn for each lot; without it always. */
  readonly shelfLife?: Distribution
  /** Waits so long for its release after it was received or made. */
  readonly quarantine?: Distribution
  /** Released lots leave for customers at once. */
  readonly ships?: boolean
  readonly supply?: SupplySpec
  /** Chance that a supplier lot is bad, 0..1: see the defect causes and failures that name the item. */
  readonly badShare?: number
}

export interface SupplySpec {
  readonly supplier: string
  /**
   * `reorderPoint`: when stock and open orders, less what waiting jobs need, fall to `point` or below,
   * `quantity` is ordered, or its smallest multiple that lifts them above `point`. `periodic`: at the
   * start and then every so long, as much as brings them up to `upTo`. `planned`: by decision only.
   */
  readonly policy:
    | { readonly kind: 'reorderPoint'; readonly point: number; readonly quantity: number }
    | { readonly kind: 'periodic'; readonly every: number; readonly upTo: number }
    | { readonly kind: 'planned' }
  readonly leadTime: Distribution
  /** A share of the deliveries comes later by so much. */
  readonly late?: { readonly share: number; readonly delay: Distribution }
  /** Of a share of the deliveries only a part comes, and the rest never. */
  readonly short?: { readonly share: number; readonly delivered: number }
  /** A delivery comes in lots of at most so many; without it in one. */
  readonly lotSize?: number
}

/** What an operation takes from the stores when it starts. */
export interface NeedSpec {
  readonly item: string
  /** Base units for a piece, and for a job besides. */
  readonly perPiece?: number
  readonly perJob?: number
  /** Takes what there is, up to the need, and never waits for it (regrind). */
  readonly optional?: boolean
}

/** By-products: what an operation gives into the stores when it ends, by the pieces that are left then. */
export interface GiftSpec {
  readonly item: string
  readonly perPiece?: number
  readonly perJob?: number
}

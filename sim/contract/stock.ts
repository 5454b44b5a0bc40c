/*
 * Where stock is and what may be done with it: the same words for what the plant holds and
 * for what the books say.
 */

/**
 * `store`: materials, and parts and by-products made in a shop; `line`: between the first and the last
 * machine; `warehouse`: finished goods.
 */
export type Place = 'store' | 'line' | 'warehouse'

/**
 * `available` may be used or shipped. `inspection`: finished, but its lot is not complete yet.
 * `hold`: its lot is on hold. `quarantine`: received or made, and not released yet. Rejected and
 * expired lots leave stock at once.
 */
export type StockStatus = 'available' | 'inspection' | 'hold' | 'quarantine'

/** One row of stock. On the line, `item` is the product being made; before lots exist, `lot` is ''. */
export interface StockRow {
  readonly item: string
  readonly lot: string
  readonly place: Place
  readonly status: StockStatus
  /** Whole base units of the item. */
  readonly quantity: number
}

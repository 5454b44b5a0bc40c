/*
 * What a cost roll-up is computed from: items, what goes into them and how they are worked on. Money,
 * hours and units are plain numbers of one kind each.
 */

export interface RollUpItem {
  readonly id: string
  /** Of one unit of what is bought; null for what is made. */
  readonly price: number | null
  /** Units over which one set-up is spread, above 0. */
  readonly lot: number
  readonly components: readonly RollUpComponent[]
  /** In the order of work. */
  readonly operations: readonly RollUpOperation[]
  /** Of one unit; only weighs co-products. Default 0. */
  readonly salesPrice?: number
}

export interface RollUpComponent {
  readonly component: string
  readonly kind?: 'component' | 'coProduct' | 'byProduct'
  /** For one unit of the item, before scrap. */
  readonly quantity: number
  /** Part of what is issued that is spoilt, 0 ≤ … < 1. */
  readonly scrapShare: number
  /** Operation that takes it (or gives it); absent: the first. */
  readonly operation?: string
}

export interface RollUpOperation {
  readonly operation: string
  /** Machine hours of one unit. */
  readonly runHours: number
  /** Of one lot. */
  readonly setupHours: number
  /** People at the set-up; at the run as well, unless `labourHours` says otherwise. */
  readonly crew: number
  /** Hours of people for one unit; absent: `runHours` × `crew`. */
  readonly labourHours?: number
  /** Money for an hour: of one person, of the machine, of overhead. */
  readonly labourRate: number
  readonly machineRate: number
  readonly overheadRate: number
  /** Money for an hour of set-up, all in all; absent: the three rates. Counted as machine cost. */
  readonly setupRate?: number
  /** Money for the energy of one unit. Default 0. */
  readonly energyCost?: number
  /** Good / started, 0 < … ≤ 1. */
  readonly yield: number
}

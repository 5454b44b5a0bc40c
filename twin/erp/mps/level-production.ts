/*
 * The master production schedule within capacity: what is wanted of each item in each period, moved
 * to where there is room.
 *
 *   backward   what a period cannot make is built ahead in the one before
 *   forward    what even the first cannot make is late, and made as soon as there is room
 *
 * All items of an overloaded period give way in proportion, so that no one of them bears it alone:
 * a line that works through its campaigns one after the other would starve the last.
 */

export interface LevelItem {
  readonly item: string
  /** Hours of the resource for 1 000 base units, at least 0. */
  readonly hoursPer1000: number
  /** Hours of set-up in each period in which it is made. */
  readonly setupHours: number
  /** Base units wanted in each period; whole and not negative. */
  readonly wanted: readonly number[]
}

export interface LevelledItem {
  readonly item: string
  /** Base units to make in each period. */
  readonly made: readonly number[]
  /** Base units wanted up to the end of each period and not made by then. */
  readonly late: readonly number[]
}

export interface LevelledPlan {
  readonly items: readonly LevelledItem[]
  /** Hours of work in each period before and after. */
  readonly hoursWanted: readonly number[]
  readonly hoursMade: readonly number[]
  /** Base units that no period of the horizon can make, by item. */
  readonly unplanned: ReadonlyMap<string, number>
}

/**
 * Levels production over periods.
 * @param capacityHours of the resource in each period; as many as each item has periods
 * @param aheadMax periods that may be built ahead: what would be made earlier than that is late instead
 */
export function levelProduction(
  items: readonly LevelItem[],
  capacityHours: readonly number[],
  aheadMax = capacityHours.length,
): LevelledPlan {
  const periods = capacityHours.length
  const made = items.map(({ wanted }) => [...wanted])
  const hoursWanted = capacityHours.map((_, t) => hoursOf(items, made, t))
  for (let t = periods - 1; t > 0; t--) {
    const excess = excessOf(items, made, t, capacityHours[t]!)
    excess.forEach((quantity, i) => {
      const allowed = Math.min(quantity, wantedSoon(items[i]!.wanted, made[i]!, t, aheadMax))
      made[i]![t] = made[i]![t]! - allowed
      made[i]![t - 1] = made[i]![t - 1]! + allowed
    })
  }
  const unplanned = new Map<string, number>()
  for (let t = 0; t < periods; t++) {
    const excess = excessOf(items, made, t, capacityHours[t]!)
    excess.forEach((quantity, i) => {
      made[i]![t] = made[i]![t]! - quantity
      if (t + 1 < periods) made[i]![t + 1] = made[i]![t + 1]! + quantity
      else if (quantity > 0) unplanned.set(items[i]!.item, quantity)
    })
  }
  return {
    items: items.map(({ item, wanted }, i) => ({
      item,
      made: made[i]!,
      late: lateOf(wanted, made[i]!),
    })),
    hoursWanted,
    hoursMade: capacityHours.map((_, t) => hoursOf(items, made, t)),
    unplanned,
  }
}

/**
 * Of what is made in a period, how much may still be moved one period ahead: made in `t`, it must be
 * wanted before `t + aheadMax`.
 */
function wantedSoon(
  wanted: readonly number[],
  made: readonly number[],
  t: number,
  aheadMax: number,
): number {
  if (aheadMax <= 0) return 0
  let upTo = 0
  for (let u = 0; u < Math.min(wanted.length, t + aheadMax); u++) upTo += wanted[u]!
  let before = 0
  for (let u = 0; u < t; u++) before += made[u]!
  return Math.max(0, upTo - before)
}

function hoursOf(items: readonly LevelItem[], made: readonly number[][], t: number): number {
  return items.reduce((sum, { hoursPer1000, setupHours }, i) => {
    const quantity = made[i]![t]!
    return quantity === 0 ? sum : sum + setupHours + (quantity * hoursPer1000) / 1_000
  }, 0)
}

/** Base units of each item that a period has too many of, in proportion to what it has. */
function excessOf(
  items: readonly LevelItem[],
  made: readonly number[][],
  t: number,
  capacity: number,
): number[] {
  const setup = items.reduce((sum, item, i) => sum + (made[i]![t]! > 0 ? item.setupHours : 0), 0)
  const run = hoursOf(items, made, t) - setup
  const room = Math.max(0, capacity - setup)
  if (run <= room) return items.map(() => 0)
  const keep = room / run
  return items.map(({ hoursPer1000 }, i) => {
    const quantity = made[i]![t]!
    // What takes no time of the resource is never in its way.
    if (hoursPer1000 === 0) return 0
    return quantity - Math.floor(quantity * keep + 1e-9)
  })
}

function lateOf(wanted: readonly number[], made: readonly number[]): number[] {
  let owed = 0
  return wanted.map((quantity, t) => {
    owed += quantity - made[t]!
    return Math.max(0, owed)
  })
}

/*
 * The figures of quality in a shop: pieces and lots in its measured time. A shop in which nothing can be
 * spoilt, lost or inspected has none of them.
 */
import type { QualityState } from '../../sim/shop/quality-state.ts'
import type { Shop } from '../../sim/shop/state.ts'

/** What each figure of a station means to people, and its decimals. */
export const STATION_QUALITY = {
  made: { label: 'Made', decimals: 0, percent: false },
  found: { label: 'Found', decimals: 1, percent: false },
  falseRejects: { label: 'Wrongly', decimals: 1, percent: false },
  reworked: { label: 'Reworked', decimals: 1, percent: false },
  scrapped: { label: 'Scrapped', decimals: 1, percent: false },
  escaped: { label: 'Escaped', decimals: 1, percent: false },
  firstPassYield: { label: 'First pass', decimals: 2, percent: true },
  heldLots: { label: 'Held lots', decimals: 1, percent: false },
  rejectedLots: { label: 'Rejected', decimals: 1, percent: false },
} as const

/** The same of a product. */
export const PRODUCT_QUALITY = {
  good: { label: 'Good', decimals: 0, percent: false },
  escaped: { label: 'Escaped', decimals: 1, percent: false },
  scrapped: { label: 'Scrapped', decimals: 1, percent: false },
  reworked: { label: 'Reworked', decimals: 1, percent: false },
  firstPassYield: { label: 'First pass', decimals: 2, percent: true },
} as const

/** Set-ups that vary and clean-downs alone say nothing of pieces. */
const countsPieces = (quality: QualityState | null): quality is QualityState =>
  quality?.steps.some((step) => step !== null) ?? false

type Values<Keys extends string> = Partial<Readonly<Record<Keys, number | null>>>

/** Set-ups at a station as they turned out. */
export function readSetups({ quality }: Shop, station: number) {
  if (quality === null) return {}
  const { setups, cleanDowns, firstArticles } = quality.stations[station]!
  return { setups, cleanDowns, firstArticles }
}

/** Pieces at a station. Escaped are spoilt ones that its inspection let pass. */
export function readStationQuality(
  { quality }: Shop,
  station: number,
): Values<keyof typeof STATION_QUALITY> {
  if (!countsPieces(quality)) return {}
  const counts = quality.stations[station]!
  const { made, found, falseRejects, reworked, scrapped, escaped, lost } = counts
  const { heldLots, rejectedLots } = counts
  return {
    made,
    found,
    falseRejects,
    reworked,
    scrapped,
    escaped,
    // As the floor sees it: what nobody found counts as good.
    firstPassYield: ratio(made - found - falseRejects, made + lost),
    heldLots,
    rejectedLots,
  }
}

/** Pieces of a product that left the shop. Escaped are spoilt ones that went out with the good. */
export function readProductQuality(
  { quality }: Shop,
  jobClass: number,
): Values<keyof typeof PRODUCT_QUALITY> {
  if (!countsPieces(quality)) return {}
  const { out, escaped, scrapped, reworked } = quality.classes[jobClass]!
  const passed = out + escaped
  return {
    good: out,
    escaped,
    scrapped,
    reworked,
    firstPassYield: ratio(Math.max(0, passed - reworked), passed + scrapped),
  }
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/*
 * What the command line prints of shops for people.
 */
import { clockTime } from '../../sim/contract/time.ts'
import type { Estimate } from '../experiment/bridge.ts'
import type { FigureEstimates } from '../experiment/compare-shops.ts'
import { PERSON_FIGURES, SHOP_FIGURES, STATION_FIGURES } from '../experiment/shop-figures.ts'
import { PRODUCT_QUALITY, STATION_QUALITY } from '../experiment/shop-quality-figures.ts'
import { ITEM_FIGURES } from '../experiment/shop-stock-figures.ts'
import type { ShopCompareDocument, ShopRunDocument } from './shop-documents.ts'
import { formatNumber, formatTable } from './table.ts'

type ShopFigure = keyof typeof SHOP_FIGURES
const FIGURES = Object.keys(SHOP_FIGURES) as ShopFigure[]
const LEFT = ['left', 'right', 'right', 'left'] as const

/** Lines for `taktwin run` of a shop. */
export function reportShopRun(document: ShopRunDocument): string[] {
  const { title, scenario, days, warmUpDays, replications, seed, figures } = document
  const runs = replications === 1 ? 'replication' : 'replications'
  return [
    `${title} (${scenario})`,
    `${days} days, of which ${warmUpDays} warm-up, ${replications} ${runs}, seed ${seed}`,
    '',
    ...formatTable(
      ['Figure', 'Mean', '95 % interval', 'Unit'],
      FIGURES.map((figure) => [
        SHOP_FIGURES[figure].label,
        formatFigure(figure, figures[figure]?.mean),
        formatInterval(figure, figures[figure]),
        SHOP_FIGURES[figure].unit,
      ]),
      LEFT,
    ),
    '',
    ...formatTable(
      ['Product', 'Jobs/h', '95 % interval', 'Flow time h', '95 % interval'],
      Object.entries(document.products).map(([id, { throughput, flowTime }]) => [
        id,
        formatFigure('throughput', throughput?.mean),
        formatInterval('throughput', throughput),
        formatFigure('flowTime', flowTime?.mean),
        formatInterval('flowTime', flowTime),
      ]),
    ),
    '',
    ...tabulate('Station', STATION_FIGURES, document.stations),
    '',
    ...tabulateQuality(document),
    ...tabulatePeople(document.people),
    ...tabulateItems(document.items),
    ...tabulateDecisions(document.decisions),
    'Load: what the sources ask / what the machines can do (–: the source follows the shop).',
    'Work to Idle: shares of open machine time (%); Nobody: waits for people. Queue in jobs, Wait in',
    'hours a visit. Busy: share of the time present (%); Late: repairs after the shift.',
    'WIP − throughput × flow time is near 0 (Little) unless the shop fills, empties or scraps.',
    '',
    `Digest of the first replication: ${document.digest}`,
  ]
}

/** What the rules have decided in the first replication. */
function tabulateDecisions(decisions: ShopRunDocument['decisions']): string[] {
  if (decisions === undefined) return []
  const rows = decisions.map(({ at, by, subject, proposal, status }) => [
    clockTime(at),
    by,
    subject,
    proposal,
    status,
  ])
  if (rows.length === 0) return ['No rule has fired in the first replication.', '']
  const columns = ['Decided', 'By', 'About', 'Decision', 'Status']
  return [...formatTable(columns, rows, ['left', 'left', 'left', 'left', 'left']), '']
}

/** Pieces, where the shop counts them. */
function tabulateQuality({ stations, products }: ShopRunDocument): string[] {
  if (Object.values(products).every(({ good }) => good === undefined)) return []
  return [
    ...tabulate('Station', STATION_QUALITY, stations),
    '',
    ...tabulate('Product', PRODUCT_QUALITY, products),
    '',
    'Pieces in the measured time. Found, Wrongly: defects found, and good pieces taken for defective;',
    'Escaped: defects that the inspection of the station let pass, and that left with the product.',
    'First pass: good / (good + rejected) (%), as the floor sees it.',
    '',
  ]
}

function tabulatePeople(people: ShopRunDocument['people']): string[] {
  if (Object.keys(people).length === 0) return []
  return [...tabulate('Person', PERSON_FIGURES, people), '']
}

function tabulateItems(items: ShopRunDocument['items']): string[] {
  if (Object.keys(items).length === 0) return []
  return [
    ...tabulate('Item', ITEM_FIGURES, items),
    '',
    'Stock in base units, quarantine included. Empty: share of the time in which nothing could be taken',
    '(%). Made: by-products included.',
    '',
  ]
}

interface Column {
  readonly label: string
  readonly decimals: number
  readonly percent: boolean
}

function tabulate(
  what: string,
  means: Readonly<Record<string, Column>>,
  entries: Readonly<Record<string, FigureEstimates>>,
): string[] {
  const columns = Object.entries(means)
  const rows = Object.entries(entries).map(([id, figures]) => [
    id,
    ...columns.map(([figure, { decimals, percent }]) =>
      formatNumber(scale(figures[figure]?.mean, percent), decimals),
    ),
  ])
  return formatTable([what, ...columns.map(([, { label }]) => label)], rows)
}

/** Lines for `taktwin compare` of shops. */
export function reportShopCompare(document: ShopCompareDocument): string[] {
  const { baseline, scenarios, replications, seed } = document
  const lines = [`Compared with ${baseline}: ${replications} replications, same luck, seed ${seed}`]
  for (const [i, { title, scenario, figures, difference, ...entry }] of scenarios.entries()) {
    const isBaseline = i === 0
    const rows = FIGURES.map((figure) => {
      const by = difference.figures[figure]
      const compared = isBaseline
        ? []
        : [formatFigure(figure, by?.mean, true), formatInterval(figure, by, true), judge(by)]
      const { label, unit } = SHOP_FIGURES[figure]
      return [label, formatFigure(figure, figures[figure]?.mean), ...compared, unit]
    })
    const differences = isBaseline ? [] : ['Difference', '95 % interval', 'Verdict']
    const aligned = isBaseline ? [] : (['right', 'right', 'left'] as const)
    lines.push(
      '',
      `${title} (${scenario})`,
      ...formatTable(['Figure', 'Mean', ...differences, 'Unit'], rows, [
        'left',
        'right',
        ...aligned,
        'left',
      ]),
      '',
      ...tabulate('Station', STATION_FIGURES, entry.stations),
    )
  }
  return lines
}

/** Says in words what the interval of a difference allows to say. */
function judge(difference: Estimate | null | undefined): string {
  if (!difference) return 'unknown'
  const { low, high, mean, n } = difference
  if (low === 0 && high === 0) return 'same'
  if (n === 1) return 'one run proves nothing'
  if (low <= 0 && high >= 0) return 'not distinguishable'
  return mean > 0 ? 'more' : 'less'
}

const scale = (value: number | undefined, percent: boolean): number | null =>
  value === undefined ? null : percent ? value * 100 : value

function formatFigure(figure: ShopFigure, value: number | undefined, signed = false): string {
  const { unit, decimals } = SHOP_FIGURES[figure]
  const text = formatNumber(scale(value, unit === '%'), decimals)
  return signed && value !== undefined && value > 0 ? `+${text}` : text
}

function formatInterval(
  figure: ShopFigure,
  value: Estimate | null | undefined,
  signed = false,
): string {
  if (!value || value.n === 1) return '–'
  const [low, high] = [value.low, value.high].map((end) => formatFigure(figure, end, signed))
  return `${low} … ${high}`
}

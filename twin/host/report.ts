/*
 * What the command line prints for people.
 */
import type { Estimate } from '../experiment/bridge.ts'
import { GAP_KPI_IDS, KPI_IDS, KPI_MEANINGS, type KpiId } from '../kpi-meanings.ts'
import type { CompareDocument, RunDocument, WhyDocument } from './documents.ts'
import { formatBar, formatNumber, formatParts, formatShare, formatTable } from './table.ts'

const UNIT_NAMES = {
  bottles: 'bottles',
  share: '',
  currency: '',
  'currency/1000': '/1000 bottles',
  orders: 'orders',
  'bottles/week': 'bottles/week',
  min: 'min',
  days: 'days',
} as const

const DECIMALS = {
  bottles: 0,
  currency: 0,
  'currency/1000': 3,
  orders: 1,
  'bottles/week': 0,
  min: 0,
  days: 2,
} as const

/** The reality gap is shown where one of the scenarios has it; all else always. */
function listKnown(figures: readonly RunDocument['kpis'][]): readonly KpiId[] {
  const ofGap: readonly KpiId[] = GAP_KPI_IDS
  return KPI_IDS.filter((id) => !ofGap.includes(id) || figures.some((kpis) => kpis[id] !== null))
}

/** Lines for `taktwin run`. */
export function reportRun(document: RunDocument): string[] {
  const { title, scenario, seed, days, replications, currency } = document
  const kpis = listKnown([document.kpis]).map((kpi) => [
    KPI_MEANINGS[kpi].label,
    formatKpi(kpi, document.kpis[kpi]?.mean ?? null),
    formatInterval(kpi, document.kpis[kpi]),
    nameUnit(kpi, currency),
  ])
  return [
    `${title} (${scenario})`,
    `${days} days, ${count(replications, 'replication')}, seed ${seed}`,
    '',
    ...formatTable(['Figure', 'Mean', '95 % interval', 'Unit'], kpis, [
      'left',
      'right',
      'right',
      'left',
    ]),
    '',
    ...formatTable(['Product', 'Attainment', '95 % interval'], tabulateProducts(document)),
    '',
    'Share of planned busy time (%)',
    ...formatTable(...tabulateMachines(document)),
    '',
    `Digest of the first replication: ${document.digest}`,
  ]
}

function tabulateProducts({ attainmentBySku }: RunDocument): string[][] {
  return Object.entries(attainmentBySku).map(([item, attainment]) => [
    item,
    formatShare(attainment?.mean ?? null),
    formatInterval('attainment', attainment),
  ])
}

function tabulateMachines({ machines }: RunDocument): [string[], string[][]] {
  const states = Object.keys(Object.values(machines)[0]?.plannedBusyStates ?? {})
  const rows = Object.entries(machines).map(([id, { plannedBusyStates, oee }]) => [
    id,
    ...formatParts(states.map((state) => plannedBusyStates?.[state] ?? null)),
    formatNumber(oee === null ? null : oee * 100, 1),
  ])
  return [['Machine', ...states, 'OEE'], rows]
}

/** Lines for `taktwin compare`. */
export function reportCompare(document: CompareDocument): string[] {
  const { baseline, scenarios, replications, seed } = document
  const lines = [
    `Compared with ${baseline}: ${count(replications, 'replication')}, same luck, seed ${seed}`,
  ]
  for (const entry of scenarios) {
    const isBaseline = entry === scenarios[0]
    lines.push('', `${entry.title} (${entry.scenario})`)
    const rows = listKnown(scenarios.map(({ kpis }) => kpis)).map((kpi) => {
      const difference = entry.difference[kpi]
      const cells = [KPI_MEANINGS[kpi].label, formatKpi(kpi, entry.kpis[kpi]?.mean ?? null)]
      if (!isBaseline) {
        cells.push(
          formatDifference(kpi, difference?.mean ?? null),
          formatInterval(kpi, difference, true),
          judge(kpi, difference),
        )
      }
      return [...cells, nameUnit(kpi, entry.currency)]
    })
    const differences = isBaseline ? [] : ['Difference', '95 % interval', 'Verdict']
    const align = ['left', 'right', ...(isBaseline ? [] : ['right', 'right', 'left']), 'left']
    lines.push(...formatTable(['Figure', 'Mean', ...differences, 'Unit'], rows, align as 'left'[]))
  }
  return lines
}

/** Says in words what the interval of a difference allows to say. */
function judge(kpi: KpiId, difference: Estimate | null): string {
  if (difference === null) return 'unknown'
  if (difference.low === 0 && difference.high === 0) return 'same'
  if (difference.n === 1) return 'one run proves nothing'
  if (difference.low <= 0 && difference.high >= 0) return 'not distinguishable'
  const { better } = KPI_MEANINGS[kpi]
  const isMore = difference.mean > 0
  if (better === 'neither') return isMore ? 'more' : 'less'
  return (better === 'more') === isMore ? 'better' : 'worse'
}

const BAR_WIDTH = 32

const CAUSE_NAMES: Readonly<Record<string, string>> = {
  capacity: 'Beyond capacity',
  breakdowns: 'Breakdowns',
  microStops: 'Micro-stops',
  changeovers: 'Changeovers',
  quality: 'Quality',
  material: 'Material',
}

/** Lines for `taktwin why`: the bridge as bars, from the plan down to the good bottles. */
export function reportWhy(document: WhyDocument): string[] {
  const { title, scenario, seed, days, replications, planned, good, gap } = document
  const scale = Math.max(planned.mean, good.mean)
  const row = (name: string, value: Estimate, barScale: number) => [
    name,
    formatNumber(value.mean),
    formatInterval('good', value),
    gap.mean === 0 ? '–' : formatShare(value.mean / gap.mean),
    formatBar(value.mean, barScale, BAR_WIDTH),
  ]
  const total = (name: string, value: Estimate) => {
    const cells = row(name, value, scale)
    cells[3] = ''
    return cells
  }
  const losses = document.causes.map(({ cause, gain }) => ({ name: CAUSE_NAMES[cause]!, gain }))
  const steps = [...losses, { name: 'Interaction', gain: document.interaction }]
  const largest = Math.max(...steps.map(({ gain }) => Math.abs(gain.mean)))
  const rows = [
    total('Planned', planned),
    ...steps.map(({ name, gain }) => row(name, gain, largest)),
    row('Gap', gap, scale),
    total('Good', good),
  ]
  const align = ['left', 'right', 'right', 'right', 'left'] as const
  return [
    `${title} (${scenario}): why the plan was missed`,
    `${days} days, ${count(replications, 'replication')}, same luck, seed ${seed}; bottles`,
    '',
    ...formatTable(['', 'Mean', '95 % interval', 'Of gap', ''], rows, align),
    '',
    'Beyond capacity: what the plant could not have made even without any loss.',
    'Each cause: what it costs alone. Interaction: what they cost together beyond that;',
    'below zero (░) they overlap. Bars of the steps are drawn larger than those of the totals.',
  ]
}

function formatKpi(kpi: KpiId, value: number | null): string {
  const { unit } = KPI_MEANINGS[kpi]
  if (unit === 'share') return formatShare(value)
  return formatNumber(value, DECIMALS[unit])
}

/** With its sign. A difference of shares is in percentage points: `%` would mean a ratio. */
function formatDifference(kpi: KpiId, value: number | null): string {
  const text = formatKpi(kpi, value).replace('%', 'pts')
  return value !== null && value > 0 ? `+${text}` : text
}

function formatInterval(kpi: KpiId, value: Estimate | null, signed = false): string {
  if (value === null || value.n === 1) return '–'
  const format = signed ? formatDifference : formatKpi
  return `${format(kpi, value.low)} … ${format(kpi, value.high)}`
}

function nameUnit(kpi: KpiId, currency: string): string {
  const { unit } = KPI_MEANINGS[kpi]
  return unit.startsWith('currency') ? `${currency}${UNIT_NAMES[unit]}` : UNIT_NAMES[unit]
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}

import type { Bridge } from '../../twin/experiment/bridge.ts'
import { formatCompact, formatShare } from '../format.ts'

const TAKES: Readonly<Record<string, string>> = {
  breakdowns: 'breakdowns',
  microStops: 'micro-stops',
  changeovers: 'changeovers',
  quality: 'quality',
  material: 'missing material',
}

/** The bridge in plain words: what was made, what was never possible, what took the most. */
export function readBridge({ planned, good, causes, interaction }: Bridge): string {
  const share = formatShare(planned.mean === 0 ? null : good.mean / planned.mean)
  const made =
    `Of ${formatCompact(planned.mean)} planned bottles the plant makes ` +
    `${formatCompact(good.mean)} (${share}).`
  const capacity = causes.find(({ cause }) => cause === 'capacity')?.gain.mean ?? 0
  const never =
    capacity > 0
      ? ` No plant of this rated speed could make ${formatCompact(capacity)} of them.`
      : ''
  const losses = causes
    .filter(({ cause, gain }) => cause !== 'capacity' && gain.mean > 0)
    .toSorted((a, b) => b.gain.mean - a.gain.mean)
  const [first, second] = losses
  if (!first) return `${made}${never}`
  const most =
    ` ${capitalised(TAKES[first.cause]!)} alone take ${formatCompact(first.gain.mean)}` +
    (second ? `, ${TAKES[second.cause]} ${formatCompact(second.gain.mean)}` : '')
  const together =
    interaction.mean > 0
      ? `; ${formatCompact(interaction.mean)} more are lost because the causes act together.`
      : '.'
  return `${made}${never}${most}${together}`
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

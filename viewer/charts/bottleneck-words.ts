import type { Board } from '../../twin/board.ts'
import { formatDuration, formatShare, formatTime } from '../format.ts'

type Bottleneck = Pick<Board['bottleneck'], 'now' | 'shares'>

/** Who it was most of the last day, and whether one machine stands out. */
export function readBottleneck({ shares }: Bottleneck): string {
  const [first, second] = shares
  if (!first) return 'No machine has been active in the last 24 h.'
  const most = `${first.machine} was the bottleneck ${formatShare(first.share, 0)} of the time`
  if (!second) return `${most}; no other machine ever was.`
  if (first.share - second.share < 0.1) {
    return `${most}, ${second.machine} ${formatShare(second.share, 0)}: it shifts between them.`
  }
  return `${most}, ${second.machine} ${formatShare(second.share, 0)}.`
}

/** Who it is at the instant shown: now, or at a plant time of the past (ms). */
export function readBottleneckNow({ now }: Pick<Bottleneck, 'now'>, past: number | null): string {
  const when = past === null ? 'Now' : `At ${formatTime(past)}`
  if (!now) return `${when} no machine is active.`
  return `${when} it is ${now.machine}, active for ${formatDuration(now.activeMinutes * 60_000)}.`
}

/*
 * What one replication comes to: a few numbers, so that many of them can travel between
 * worker threads.
 */
import type { RunCost } from '../erp/control/unit-cost-bridge.ts'
import type { MachineSummary, Summary } from '../summary.ts'

export interface RunResult
  extends Pick<Summary, 'kpis' | 'attainmentBySku' | 'variances' | 'periodVariances'> {
  /** 16 hex digits over the plant and the twin as they stand at the end; '' if not asked for. */
  readonly digest: string
  /** All that production has cost, by cause. */
  readonly cost: RunCost
  /** By machine id, in line order. */
  readonly machines: Readonly<Record<string, MachineSummary>>
}

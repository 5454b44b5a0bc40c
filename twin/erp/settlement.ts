/*
 * Settlement: the balance of a closed order in work in process becomes variances. A report that
 * comes late is settled on top, so a closed order always stands at zero.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import { type Account, type Ledger, move, post } from './ledger.ts'
import { less } from './money.ts'
import type { OrderCost } from './order-cost.ts'
import type { Variances } from './variance.ts'

const VARIANCE_ACCOUNTS: readonly (readonly [keyof Variances, Account])[] = [
  ['price', 'priceVariance'],
  ['usage', 'usageVariance'],
  ['machineEfficiency', 'machineEfficiencyVariance'],
  ['labourEfficiency', 'labourEfficiencyVariance'],
  ['setup', 'setupVariance'],
]

/** Posts what the variances of an order have changed by since it was last settled. */
export function settleOrder(
  ledger: Ledger,
  cost: OrderCost,
  variances: Variances,
  at: SimTime,
): void {
  const lines = VARIANCE_ACCOUNTS.flatMap(([variance, account]) =>
    move(account, 'workInProcess', less(variances[variance], cost.settled[variance])),
  )
  if (lines.length === 0) return
  cost.settlements += 1
  cost.settled = variances
  const source = `settlement/${cost.order}/${cost.settlements}`
  post(ledger, { source, at, order: cost.order, lines })
}

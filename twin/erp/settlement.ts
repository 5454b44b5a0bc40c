/*
 * Settlement: the balance of a closed order in work in process becomes variances. A report that
 * comes late is settled on top, so a closed order always stands at zero.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import { type Account, type Ledger, move, post } from './ledger.ts'
import type { Money } from './money.ts'
import { less } from './money.ts'
import type { OrderCost } from './order-cost.ts'
import type { VarianceName, Variances } from './variance.ts'

/** Where each variance is settled to. */
export const VARIANCE_ACCOUNTS: Readonly<Record<VarianceName, Account>> = {
  price: 'priceVariance',
  usage: 'usageVariance',
  labourRate: 'labourRateVariance',
  labourEfficiency: 'labourEfficiencyVariance',
  machineEfficiency: 'machineEfficiencyVariance',
  setup: 'setupVariance',
  energy: 'energyVariance',
  overheadEfficiency: 'overheadEfficiencyVariance',
  scrap: 'scrapVariance',
}

/** What settlement needs of a cost collector; it changes the last two. */
export interface Settled<V extends string> {
  readonly order: string
  settled: Readonly<Record<V, Money>>
  settlements: number
}

/** Posts what the variances of an order have changed by since it was last settled. */
export const settleOrder = (
  ledger: Ledger,
  cost: OrderCost,
  variances: Variances,
  at: SimTime,
): void => settleVariances(ledger, cost, variances, VARIANCE_ACCOUNTS, at)

/** The same for any set of variances, each with its account. */
export function settleVariances<V extends string>(
  ledger: Ledger,
  cost: Settled<V>,
  variances: Readonly<Record<V, Money>>,
  accounts: Readonly<Record<V, Account>>,
  at: SimTime,
): void {
  const lines = (Object.keys(accounts) as V[]).flatMap((variance) =>
    move(accounts[variance], 'workInProcess', less(variances[variance], cost.settled[variance])),
  )
  if (lines.length === 0) return
  cost.settlements += 1
  cost.settled = variances
  const source = `settlement/${cost.order}/${cost.settlements}`
  post(ledger, { source, at, order: cost.order, lines })
}

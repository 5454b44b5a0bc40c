/*
 * The routing of a product of a shop: its operations with the times and yields that the planner
 * believes in.
 */
import type { Operation, Product, ShopScenario, Station } from '../../../scenarios/shop-scenario.ts'
import { meanOf, setupBetween } from '../../../scenarios/shop-time.ts'
import type { RoutingOperation } from './master-data.ts'

type Belief = NonNullable<
  NonNullable<NonNullable<ShopScenario['erp']>['products']>[number]['operations']
>[number]

/** Sequence numbers go in tens, as planners number operations. */
const STEP = 10

export function routingOf({ shop, erp }: ShopScenario, product: Product): RoutingOperation[] {
  const beliefs = erp?.products?.find(({ id }) => id === product.id)?.operations ?? []
  return product.route.map((operation, i) => {
    const belief = beliefs.find(({ id }) => id === operation.id)
    const station = shop.stations.find(({ id }) => id === operation.station)!
    const { attendance = {} } = station
    return {
      item: product.makes ?? product.id,
      operation: operation.id,
      sequence: (i + 1) * STEP,
      workCentre: operation.station,
      alternatives: (operation.alternatives ?? []).map((other) => other.station),
      setupMinutes: belief?.setupMinutes ?? usualSetup(station, operation.family ?? product.id),
      setupFamily: operation.family ?? product.id,
      ...timesOf(product, operation, station, belief),
      yield: belief?.yield ?? 1,
      setupSkills: attendance.setup ?? [],
      runSkills: attendance.run ?? attendance.load?.skills ?? [],
      tools: [],
      transportMinutes: product.route[i + 1]?.transportMinutes ?? 0,
    }
  })
}

/** From one job to the next of the same family. */
const usualSetup = (station: Station, family: string): number =>
  setupBetween(station, family, family)

/** Times for 1 000 pieces; those of a job are spread over its pieces, those of people as attention. */
function timesOf(
  { pieces = 1 }: Product,
  { time, perPiece }: Operation,
  { attendance = {}, batch }: Station,
  belief: Belief | undefined,
): Pick<RoutingOperation, 'runMinutesPer1000' | 'batch' | 'labourMinutesPer1000'> {
  const minutes = belief?.minutes ?? meanOf(time)
  const loads = perPiece ? 1 : pieces
  const { run = [], runShare = 1, load } = attendance
  const attended = run.length * runShare * minutes + (load ? load.skills.length * load.minutes : 0)
  return {
    runMinutesPer1000: batch ? 0 : (minutes * 1_000) / loads,
    batch: batch ? { quantity: pieces * batch.size, minutes } : null,
    labourMinutesPer1000:
      ((belief?.labourMinutes ?? attended) * 1_000) / (loads * (batch?.size ?? 1)),
  }
}

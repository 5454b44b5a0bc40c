/*
 * A fast line in a shop, from the scenario file to what the engine plays.
 */
import type { Station } from '../scenarios/shop-scenario.ts'
import { buildTime } from './build-shop-time.ts'
import type { FastLineSpec } from './shop/spec.ts'

export function buildFastLine({ machines }: NonNullable<Station['line']>): FastLineSpec {
  return {
    machines: machines.map(({ id, ratePerMinute, rejectShare, failures = [] }) => ({
      id,
      rate: ratePerMinute,
      ...(rejectShare !== undefined && { rejectShare }),
      failures: failures.map((failure) => ({
        id: failure.id,
        timeToFailure: buildTime(failure.timeToFailure),
        timeToRepair: buildTime(failure.timeToRepair),
      })),
    })),
    buffers: machines.slice(0, -1).map(({ bufferAfter }) => bufferAfter!),
  }
}

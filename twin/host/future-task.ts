/*
 * A live line on its way to the worker threads that play its futures, and one of those futures.
 */
import { deserialize, serialize } from 'node:v8'
import type { Plant } from '../../sim/index.ts'
import type { Loop } from '../closed-loop.ts'
import type { Outcome, Sureness } from '../erp/promise/sureness.ts'
import { playLineFuture } from '../experiment/line-future.ts'
import type { InquiryAnswer } from '../inquiry.ts'

/** A line as it stands, ready to travel to other threads, and what is asked of its futures. */
export interface Foresight {
  /** Bytes of the loop: each thread makes its own copies of it. */
  readonly line: Uint8Array
  /** Null: the open customer orders are asked about. */
  readonly inquiry: InquiryAnswer | null
  readonly orders: readonly Sureness['order'][]
  readonly at: number
  readonly currency: string
}

/** One future to be played. */
export interface FutureTask {
  readonly line: Uint8Array
  readonly inquiry: InquiryAnswer | null
  readonly luck: string
}

/** A line and a question as of now. The line may go on meanwhile. */
export function lookAhead(loop: Loop<Plant>, inquiry: InquiryAnswer | null): Foresight {
  const { customerOrders, scenario, at } = loop.twin
  const orders = inquiry ? [] : [...customerOrders.open.values()]
  return { line: serialize(loop), inquiry, orders, at, currency: scenario.site.currency }
}

export const runFutureTask = ({ line, inquiry, luck }: FutureTask): readonly Outcome[] =>
  // What is read from bytes may go on living in them: each future has its own.
  playLineFuture(deserialize(Buffer.from(line)) as Loop<Plant>, luck, inquiry)

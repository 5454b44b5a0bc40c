/*
 * A worker thread of the pool: plays one replication after another.
 */
import { parentPort } from 'node:worker_threads'
import { runTask } from '../experiment/replicate.ts'
import { runShopTask } from '../experiment/run-shop.ts'
import { runFutureTask } from './future-task.ts'
import type { AnyTask } from './pool.ts'

parentPort!.on('message', ({ index, task }: { readonly index: number; readonly task: AnyTask }) => {
  parentPort!.postMessage({ index, result: run(task) })
})

function run(task: AnyTask): unknown {
  if ('luck' in task) return runFutureTask(task)
  return 'shop' in task ? runShopTask(task) : runTask(task)
}

/*
 * A worker thread of the pool: plays one replication after another.
 */
import { parentPort } from 'node:worker_threads'
import { type RunTask, runTask } from '../experiment/replicate.ts'

parentPort!.on('message', (message: { readonly index: number; readonly task: RunTask }) => {
  parentPort!.postMessage({ index: message.index, result: runTask(message.task) })
})

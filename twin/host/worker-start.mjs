// First file of every worker thread: lets it run TypeScript, then loads what it is for.
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(workerData.entry)

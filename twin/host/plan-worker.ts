/*
 * A worker thread that plans one enterprise and ends, so that the server goes on answering.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { planEnterpriseText } from './enterprise-files.ts'

parentPort!.postMessage(planEnterpriseText((workerData as { readonly text: string }).text))

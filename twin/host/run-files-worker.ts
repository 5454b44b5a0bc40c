/*
 * Worker thread that writes the files of a run, so that Ctrl-C is heard meanwhile.
 */
import { workerData } from 'node:worker_threads'
import { type KeptRun, writeFiles } from './run-files.ts'

const { folder, run } = workerData as { readonly folder: string; readonly run: KeptRun }
writeFiles(folder, run)

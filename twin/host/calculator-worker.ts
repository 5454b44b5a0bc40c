/*
 * The thread that answers sheets, one after another.
 */
import { parentPort } from 'node:worker_threads'
import type { Sheet } from '../worksheets/sheet.ts'
import { answerSheet } from './sheets.ts'
import { loadSolver } from './solver.ts'

const solver = loadSolver()
let last: Promise<void> = Promise.resolve()

parentPort!.on('message', (sheet: Sheet) => {
  last = last.then(async () => parentPort!.postMessage(answerSheet(sheet, await solver)))
})

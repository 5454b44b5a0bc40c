/*
 * Exercise sheets over HTTP: the document of a sheet file as JSON, and its answer.
 */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { WORKSHEETS } from '../worksheets/kinds.ts'
import { createCalculator } from './calculator.ts'
import { toPlaced } from './placed.ts'
import { readSheet } from './sheets.ts'

/** As in files: what is nested deeper is no sheet. */
const DEPTH_MAX = 32

export function addCalculate(app: FastifyInstance): void {
  const calculator = createCalculator()
  app.addHook('onClose', () => calculator.close())
  app.get('/api/calculate', async () => ({
    kinds: WORKSHEETS.map(({ kind, summary }) => ({ kind, summary })),
  }))
  app.post('/api/calculate', async ({ body }, reply) => {
    if (isDeeper(body, DEPTH_MAX)) {
      return refuse(reply, `A sheet must not be nested deeper than ${DEPTH_MAX} levels.`)
    }
    const { sheet, problems } = readSheet(toPlaced(body, { file: 'sheet', line: 0 }))
    if (sheet === undefined) {
      const sentences = problems.map(({ path, rule, found, hint }) => {
        return `${path} ${rule}; found ${found}${hint === undefined ? '' : ` (${hint})`}.`.trim()
      })
      const told = problems.map(({ file: _file, line: _line, ...problem }) => problem)
      return refuse(reply, `The sheet is wrong: ${sentences.join(' ')}`, told)
    }
    const answered = await calculator.answer(sheet)
    if ('answer' in answered) return answered.answer
    return refuse(reply, `The sheet has no answer: ${answered.unsolved.join('; ')}.`)
  })
}

const refuse = (reply: FastifyReply, error: string, problems: readonly object[] = []) =>
  reply.status(400).send({ error, problems })

/** Level by level, for recursion into what comes from outside has no bound. */
function isDeeper(value: unknown, levels: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= levels; depth++) {
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    )
    if (level.length === 0) return false
  }
  return true
}

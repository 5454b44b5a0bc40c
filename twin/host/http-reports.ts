/*
 * Reports over HTTP: as JSON, a table as CSV, all tables as a workbook.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { suggest } from '../../scenarios/nearest.ts'
import type { Report } from '../reports/report.ts'
import { createAskError } from './ask-error.ts'
import { readQuery } from './http-query.ts'
import { chooseTable, findTable } from './reports.ts'
import { ask, type Session } from './session.ts'
import type { ReportDocument } from './session-messages.ts'
import { writeCsv, writeXlsx } from './table-files.ts'

const FORMATS = ['json', 'csv', 'xlsx'] as const
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function addReports(
  app: FastifyInstance,
  sessionOf: (request: FastifyRequest) => Session,
): void {
  app.get('/api/sessions/:id/reports', async (request) => ({
    reports: await ask(sessionOf(request), { type: 'reports' }),
  }))
  app.get('/api/sessions/:id/reports/:report', async (request, reply) => {
    const { report: id } = request.params as { readonly report: string }
    const { table, as = 'json' } = readQuery(request, ['table', 'as'])
    readReportFormat(as)
    const session = sessionOf(request)
    const document = (await ask(session, { type: 'report', report: id })) as ReportDocument
    return sendReport(reply, document, session.state.scenario, table, as)
  })
}

/** Refuses a format that there is not. */
export function readReportFormat(as: string): void {
  if (FORMATS.some((format) => format === as)) return
  const known = `There is: ${FORMATS.join(', ')}.`
  throw createAskError(400, `There is no format '${as}'.${suggest(as, FORMATS)} ${known}`)
}

/** @param scenario name that the file gets where one is saved */
export async function sendReport(
  reply: FastifyReply,
  { report, startsOn }: ReportDocument,
  scenario: string,
  table: string | undefined,
  as: string,
): Promise<Report | string | Buffer> {
  const chosen = table === undefined ? report : { ...report, tables: [findTable(report, table)] }
  if (as === 'json') return chosen
  const name = [scenario, report.id, ...(table === undefined ? [] : [table])].join('-')
  void reply.header('content-disposition', `attachment; filename="${name}.${as}"`)
  if (as === 'xlsx') {
    void reply.type(XLSX_TYPE)
    return writeXlsx(chosen, startsOn)
  }
  void reply.type('text/csv; charset=utf-8; header=present')
  return writeCsv(chooseTable(report, table), { currency: report.currency, startsOn })
}

/*
 * What a person does with the schedule and asks of the plan. Each says in the status line what came of it.
 */
import { signal } from '@preact/signals'
import type { InquiryDocument, Request } from '../../twin/protocol.ts'
import type { Cell, Report } from '../../twin/reports/report.ts'
import { ask } from '../actions.ts'
import { formatTime } from '../format.ts'
import { futuresProgress } from '../state.ts'
import { refreshReport } from './report-feed.ts'

async function change(request: Request, done: string): Promise<boolean> {
  const { ok } = await ask(request, done)
  refreshReport()
  return ok
}

/** @param at plant time, ms */
export const pin = (order: string, at: number): Promise<boolean> =>
  change({ type: 'pin', order, at: at as never }, `${order} is pinned to ${formatTime(at)}.`)
export const unpin = (order: string): Promise<boolean> =>
  change({ type: 'unpin', order }, `${order} may move again.`)
export const undoPlan = (): Promise<boolean> =>
  change({ type: 'undoPlan' }, 'The schedule before is in force again.')
export const replan = (mode: 'repair' | 'regenerate'): Promise<boolean> =>
  change({ type: 'replan', mode }, 'A new schedule is proposed.')
export const answerPlan = (proposal: string, verdict: 'accept' | 'reject'): Promise<boolean> =>
  change(
    { type: 'answerPlan', proposal, verdict },
    verdict === 'accept' ? `${proposal} is in force.` : `${proposal} is rejected.`,
  )

/** Whether the schedule of a report is one that people may change. */
export const mayChange = ({ tables }: Report): boolean =>
  tables.some(({ id }) => id === 'plan-proposals')

export interface OpenProposal {
  readonly id: string
  readonly because: string
  readonly changes: number
  /** Hours by which starts move in all. */
  readonly shiftHours: number
}

/** The latest proposal, if nobody has answered it. */
export function openProposal({ tables }: Report): OpenProposal | null {
  const table = tables.find(({ id }) => id === 'plan-proposals')
  const cells = table?.rows[0]?.cells
  if (!table || !cells) return null
  const cell = (key: string): Cell => cells[table.columns.findIndex((c) => c.key === key)] ?? null
  if (cell('status') !== 'open') return null
  return {
    id: String(cell('proposal')),
    because: String(cell('because')),
    changes: Number(cell('changes')),
    shiftHours: Number(cell('shiftHours')),
  }
}

export const promiseIsOpen = signal(false)
/** The latest answer: to an inquiry, or about all open customer orders. */
export const promised = signal<InquiryDocument | Report | null>(null)

/** Asks when so much could be delivered, and how surely. */
export async function inquire(item: string, quantity: number, days: number): Promise<void> {
  const answer = await foresee({ type: 'inquire', item, quantity, wantedInDays: days })
  if (answer.ok && answer.inquiry) promised.value = answer.inquiry
}

/** Asks how surely the open customer orders are on time. */
export async function askPromises(): Promise<void> {
  const answer = await foresee({ type: 'promises' })
  if (answer.ok && answer.report) promised.value = answer.report
}

/** Withdraws the question that is being answered. */
export const withdraw = (): Promise<unknown> => ask({ type: 'cancel' })

async function foresee(request: Request) {
  promised.value = null
  futuresProgress.value = { done: 0, total: 0 }
  const answer = await ask(request, 'The question is answered.')
  futuresProgress.value = null
  promiseProblem.value = answer.ok ? null : answer.error
  return answer
}

/** Why there is no answer; null: there is none yet, or there is one. */
export const promiseProblem = signal<string | null>(null)

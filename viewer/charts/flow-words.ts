/*
 * The flow in words: what came in is out, scrap, or still inside.
 */
import type { FlowRow } from '../../twin/board.ts'
import { formatNumber, formatShare } from '../format.ts'
import { sumFlow } from './flow-slots.ts'

export interface FlowBalance {
  readonly in: number
  readonly out: number
  readonly scrap: number
  /** in − out − scrap; negative where more leaves than enters. */
  readonly inside: number
}

export function balanceFlow(rows: readonly FlowRow[]): FlowBalance {
  const came = sumFlow(rows.filter(({ from }) => from === 'in'))
  const out = sumFlow(rows.filter(({ to }) => to === 'out'))
  const scrap = sumFlow(rows.filter(({ to }) => to === 'scrap'))
  return { in: came, out, scrap, inside: came - out - scrap }
}

/** `In 1 200 jobs = out 1 000 + scrap 50 + inside 150.` */
export function sayBalance(balance: FlowBalance, unit: string): string {
  const { out, scrap, inside } = balance
  const came = `In ${formatNumber(balance.in)} ${unit}`
  const left = `out ${formatNumber(out)} + scrap ${formatNumber(scrap)}`
  if (inside >= 0) return `${came} = ${left} + inside ${formatNumber(inside)}.`
  // Machines count at different instants, and what is divided is more than it was.
  return `${came}; ${left} is ${formatNumber(-inside)} more than has been counted in.`
}

/** One link in words, with its share of all that came in. */
export function sayLink({ from, to, quantity }: FlowRow, came: number, unit: string): string {
  const much = `${formatNumber(quantity)} ${unit}`
  const share = came > 0 ? ` (${formatShare(quantity / came)} of what came in)` : ''
  if (from === to) return `${much} had another operation at ${from}${share}.`
  return `${much} ${wayOf(from, to)}${share}.`
}

function wayOf(from: string, to: string): string {
  if (from === 'in') return `came in to ${to}`
  if (to === 'out') return `left from ${from}`
  if (to === 'scrap') return `were scrapped at ${from}`
  return `went from ${from} to ${to}`
}

/** What came to a place, what went on, and what is still there. */
export function sayNode(rows: readonly FlowRow[], id: string, unit: string): string {
  const moved = rows.filter(({ from, to }) => from !== to)
  const came = sumFlow(moved.filter(({ to }) => to === id))
  const went = sumFlow(moved.filter(({ from }) => from === id))
  if (id === 'in') return `${formatNumber(went)} ${unit} came in.`
  if (id === 'out') return `${formatNumber(came)} ${unit} went out.`
  if (id === 'scrap') return `${formatNumber(came)} ${unit} were scrapped.`
  const scrap = sumFlow(rows.filter(({ from, to }) => from === id && to === 'scrap'))
  const there = came >= went ? `, ${formatNumber(came - went)} are there` : ''
  return (
    `${id}: ${formatNumber(came)} ${unit} came, ${formatNumber(went - scrap)} went on, ` +
    `${formatNumber(scrap)} were scrapped${there}.`
  )
}

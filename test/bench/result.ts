/*
 * Results of the benchmark: as a file, as a table, and side by side.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { formatNumber, formatTable } from '../../twin/host/table.ts'
import type { Figure, Figures } from './measure.ts'

export interface Result {
  readonly node: string
  readonly cpu: string
  readonly figures: Figures
}

export const createResult = (figures: Figures): Result => ({
  node: process.versions.node,
  cpu: cpus()[0]?.model ?? '',
  figures,
})

export function writeResult(file: string, result: Result): void {
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
}

/** Throws an Error with a sentence when the file holds no result. */
export function readResult(file: string): Result {
  let result: Partial<Result>
  try {
    result = JSON.parse(readFileSync(file, 'utf8')) as Partial<Result>
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`)
  }
  const isResult = Object.values(result.figures ?? { none: null }).every(
    (figure) => typeof figure?.value === 'number',
  )
  if (!isResult) throw new Error(`${file} is not a result of npm run bench.`)
  return result as Result
}

const format = ({ value }: Figure): string =>
  formatNumber(value, Number.isInteger(value) || value >= 1_000 ? 0 : 2)

export function tableOf({ figures }: Result): string[] {
  const rows = Object.entries(figures).map(([name, f]) => [name, format(f), f.unit])
  return formatTable(['', 'value', 'unit'], rows, ['left', 'right', 'left'])
}

/** Two results side by side; `=` where they are the same, – where one of them has no such figure. */
export function compareResults(before: Result, after: Result, titles: readonly string[]): string[] {
  const names = [...new Set([...Object.keys(before.figures), ...Object.keys(after.figures)])]
  const rows = names.map((name) => {
    const [x, y] = [before.figures[name], after.figures[name]]
    const ratio = x && y ? ratioOf(x.value, y.value) : '–'
    return [name, x ? format(x) : '–', y ? format(y) : '–', ratio, (y ?? x)!.unit]
  })
  const align = ['left', 'right', 'right', 'right', 'left'] as const
  return formatTable(['', ...titles, 'ratio', 'unit'], rows, align)
}

const ratioOf = (x: number, y: number): string =>
  x === y ? '=' : x === 0 ? '–' : `× ${formatNumber(y / x, 2)}`

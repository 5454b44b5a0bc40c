import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareResults, createResult, readResult, tableOf, writeResult } from './result.ts'

const before = createResult({
  'jobs out': { value: 1_000, unit: '' },
  line: { value: 2.5, unit: 'million events / CPU s' },
  gone: { value: 3, unit: 'CPU ms' },
})
const after = createResult({
  'jobs out': { value: 1_000, unit: '' },
  line: { value: 5, unit: 'million events / CPU s' },
  new: { value: 4, unit: 'bytes' },
})
const folder = mkdtempSync(join(tmpdir(), 'bench-'))

describe('results of the benchmark', () => {
  it('are set side by side with their ratio, = where nothing has changed', () => {
    const rows = compareResults(before, after, ['old', 'new']).map((row) => row.split(/ {2,}/))
    expect(rows[0]).toEqual(['', 'old', 'new', 'ratio', 'unit'])
    expect(rows.slice(2)).toEqual([
      ['jobs out', '1 000', '1 000', '='],
      ['line', '2.50', '5', '× 2.00', 'million events / CPU s'], // 5 / 2.5
      ['gone', '3', '–', '–', 'CPU ms'],
      ['new', '–', '4', '–', 'bytes'],
    ])
  })

  it('come back from their file as they were', () => {
    const file = join(folder, 'result.json')
    writeResult(file, before)
    expect(readResult(file)).toEqual(before)
    expect(tableOf(before).at(-1)!.split(/ {2,}/)).toEqual(['gone', '3', 'CPU ms'])
  })

  it('are refused in words where the file is something else', () => {
    const file = join(folder, 'other.json')
    expect(() => readResult(join(folder, 'none.json'))).toThrow('none.json cannot be read')
    for (const text of ['{}', '{"figures":{"line":2.5}}', '[]']) {
      writeFileSync(file, text)
      expect(() => readResult(file)).toThrow('other.json is not a result of npm run bench.')
    }
  })
})

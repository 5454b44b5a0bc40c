import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunDocument } from '../../twin/host/documents.ts'
import { checkOutFolder, keepRun } from '../../twin/host/run-files.ts'
import { readScenario } from '../../twin/host/scenario-files.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taktwin-out-'))
  writeFileSync(join(folder, 'file'), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function findProblems(out: string): string[] {
  const problems: string[] = []
  checkOutFolder(out, problems)
  return problems
}

test('a place where no folder can be made is told before the run', () => {
  expect(findProblems('')[0]).toContain('must be the name of a new folder')
  expect(findProblems(folder)[0]).toContain('is already there')
  expect(findProblems(join(folder, 'file', 'deep', 'run'))[0]).toContain('it is a file')
  expect(findProblems(join(folder, 'new', 'run'))).toEqual([])
  expect(readdirSync(folder)).toEqual(['file'])
})

test.skipIf(!existsSync('/proc/self'))('a file system that makes no folders is told, too', () => {
  expect(findProblems('/proc/x/run')[0]).toContain("'/proc' is not")
})

test('Ctrl-C while a run is being kept leaves nothing behind', async () => {
  const { scenario, rules } = readScenario('plan-120')
  // Ten years: many times as long as the test waits.
  const task = { scenario: scenario!, rules: rules!, seed: 's', days: 3_650, digested: false }
  const stop = new AbortController()
  const out = join(folder, 'stopped')
  const kept = keepRun(out, { kind: 'line', task, document: {} as RunDocument }, stop.signal)
  expect(readdirSync(folder)).toHaveLength(2)
  stop.abort()
  await expect(kept).rejects.toThrow('aborted')
  expect(readdirSync(folder)).toEqual(['file'])
})

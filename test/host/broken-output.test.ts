import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Runs a command whose output goes to `stdout`; a pipe is closed before anything is read. */
function runInto(stdout: 'pipe' | number): Promise<{ status: number | null; stderr: string }> {
  const args = ['bin/taktwin.mjs', 'check', 'plan-120', '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', stdout, 'pipe'] })
  let stderr = ''
  child.stdout?.destroy()
  child.stderr!.on('data', (part) => (stderr += part))
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, stderr })))
}

test('a reader that goes away early, like head, is no error', async () => {
  expect(await runInto('pipe')).toEqual({ status: 0, stderr: '' })
})

test.skipIf(!existsSync('/dev/full'))(
  'a full disk is said in one line, with status 1',
  async () => {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = await runInto(full)
    closeSync(full)
    expect(status).toBe(1)
    expect(stderr).toMatch(/^The output could not be written: ENOSPC[^\n]*\n$/)
  },
)

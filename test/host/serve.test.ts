import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'

test('serve says where it is, what plays and what to do next, and ends when asked to', async () => {
  const env = { ...process.env, HOST: '', PORT: '', TAKTWIN_TOKEN: '' }
  const args = ['bin/taktwin.mjs', 'serve', '--port', '0']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
  const ended = new Promise((resolve) => child.on('close', resolve))
  onTestFinished(() => void child.kill('SIGKILL'))
  let text = ''
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (part) => {
      text += part
      if (text.split('\n').length > 3) resolve()
    })
  })
  const [where, what, next] = text.split('\n')
  expect(where).toMatch(/^Taktwin is running at http:\/\/127\.0\.0\.1:\d+\/$/)
  expect(what).toContain('It plays plan-120 (The plan at 120 % of capacity)')
  // 600 plant seconds a second.
  expect(what).toContain('each second is 10 minutes of the plant')
  expect(next).toContain('Open the address in a browser')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

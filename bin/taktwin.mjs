#!/usr/bin/env node
// The command line. Registers tsx, which lets Node run TypeScript, and hands over to cli.ts.
import { requireNode } from './setup.mjs'

requireNode()
const tsx = await import('tsx/esm/api').catch(() => {
  console.error('The packages are not installed. Run `npm ci` in the project first.')
  process.exit(1)
})
tsx.register()
const { runCommandLine } = await import('../twin/host/cli.ts')
await runCommandLine(process.argv)

// `npm test`: everything that proves the project, from a fresh clone. Lint and type check
// count as one test each. The last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provideBrowser } from './browser.mjs'
import { buildViewer, installPackages, requireNode, run } from './setup.mjs'

requireNode()
installPackages()
const browser = await provideBrowser()
if (browser === undefined) {
  console.error('There is no Chromium and none could be installed: the browser tests will fail.')
  console.error('Install Chromium or Chrome and set CHROMIUM_PATH to its program, e.g.')
  console.error('  CHROMIUM_PATH=/usr/bin/chromium npm test')
}
const checks = [
  runCheck('Format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']),
  runCheck('Types', ['node_modules/typescript/bin/tsc', '--noEmit']),
]
if (browser === undefined) checks.push(false)
if (!buildViewer()) {
  console.error('The viewer could not be built: the browser tests will fail.')
  checks.push(false)
}
const tests = runTests()
const passed = tests.passed + checks.filter((ok) => ok).length
const failed = tests.failed + checks.filter((ok) => !ok).length
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** Runs one check of the whole source; says whether it held. */
function runCheck(title, args) {
  console.log(`\n${title} …`)
  const ok = run(process.execPath, args) === 0
  console.log(ok ? `${title}: ok` : `${title}: failed`)
  return ok
}

/** Runs vitest and counts its tests; a crash or an error outside of the tests is one failure. */
function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'taktwin-test-'))
  const report = join(folder, 'report.json')
  const env = browser === undefined ? process.env : { ...process.env, CHROMIUM_PATH: browser }
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const more = process.argv.slice(2)
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...more]
  const status = run(process.execPath, args, env)
  const counts = readCounts(report)
  rmSync(folder, { recursive: true, force: true })
  if (status !== 0 && counts.failed === 0) return { ...counts, failed: 1 }
  return counts
}

function readCounts(report) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    // A file that cannot be loaded has no tests: it counts as one that failed.
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    )
    return { passed: numPassedTests, failed: numFailedTests + broken.length }
  } catch (error) {
    console.error(`The report of vitest could not be read: ${error.message}`)
    return { passed: 0, failed: 1 }
  }
}

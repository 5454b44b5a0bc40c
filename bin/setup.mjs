// What `npm start` and `npm test` do before anything else. Plain Node, no packages: it must
// run on a fresh clone.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const OLDEST_NODE = [20, 19]

/** Ends the program with a message when this Node is too old to run the project. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  fail(
    `Taktwin needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`,
    'Get a newer one from https://nodejs.org and run the command again.',
  )
}

/** Prints the lines on stderr and ends the program with exit status 1. */
export function fail(...lines) {
  for (const line of lines) console.error(line)
  process.exit(1)
}

/** Runs a program in the project's folder with its output shown; returns its exit status. */
export function run(command, args, env = process.env) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env })
  if (result.error !== undefined) console.error(`${command}: ${result.error.message}`)
  // A child ended by Ctrl-C has a signal and no status.
  if (result.signal === 'SIGINT') process.exit(130)
  return result.status ?? 1
}

/** Installs the packages when they are missing or older than package-lock.json. */
export function installPackages() {
  const lock = join(root, 'package-lock.json')
  // npm writes this file last, so it is there only after a complete installation.
  const installed = join(root, 'node_modules', '.package-lock.json')
  const hasLock = existsSync(lock)
  const wanted = modifiedAt(hasLock ? lock : join(root, 'package.json'))
  if (modifiedAt(installed) >= wanted) return
  const command = hasLock ? 'ci' : 'install'
  console.error(`Installing packages (npm ${command}); this is needed once …`)
  // The build and the tests need the development packages, whatever NODE_ENV says.
  const args = [command, '--include=dev', '--no-audit', '--no-fund']
  const status = runNpm(args)
  if (status !== 0) {
    fail(
      `npm ${command} failed with exit status ${status}; its messages are above.`,
      'Check the network connection, then run the command again.',
    )
  }
}

function runNpm(args) {
  // Under `npm start` the path of npm itself is known; this also avoids npm.cmd on Windows.
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args])
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

/** Builds the viewer when dist/ is missing or older than a source; says whether it is there. */
export function buildViewer() {
  const built = modifiedAt(join(root, 'dist', 'index.html'))
  const sources = [
    newestIn('viewer', true),
    newestIn('twin', false),
    newestIn('sim/contract', true),
    modifiedAt(join(root, 'twin/experiment/bridge.ts')),
    modifiedAt(join(root, 'scenarios/scenario.ts')),
    modifiedAt(join(root, 'vite.config.ts')),
    modifiedAt(join(root, 'package-lock.json')),
  ]
  if (built > Math.max(...sources)) return true
  console.error('Building the viewer …')
  return run(process.execPath, ['node_modules/vite/bin/vite.js', 'build']) === 0
}

/** Time of the last change, in ms since 1970; 0 when there is no such file. */
function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newestIn(folder, deep) {
  let newest = 0
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isFile()) newest = Math.max(newest, modifiedAt(join(root, path)))
    else if (deep && entry.isDirectory()) newest = Math.max(newest, newestIn(path, true))
  }
  return newest
}

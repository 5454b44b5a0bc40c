// Finds a Chromium for the browser tests, or installs one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { run } from './setup.mjs'

const DEBIAN_PACKAGES = ['chromium', 'libgl1-mesa-dri', 'libegl1']
const KNOWN_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Path of a Chromium that starts; undefined when there is none and none could be installed. */
export async function provideBrowser() {
  const found = await findBrowser()
  if (found !== undefined) return found
  console.error('No Chromium found; installing one for the browser tests …')
  installBrowser()
  return findBrowser()
}

async function findBrowser() {
  const { chromium } = await import('playwright-core')
  const paths = [process.env.CHROMIUM_PATH, ...KNOWN_PATHS, chromium.executablePath()]
  return paths.find((path) => path !== undefined && existsSync(path) && starts(path))
}

function starts(path) {
  // Some distributions put a stub there that only says how to install the browser.
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function installBrowser() {
  const isRoot = process.getuid?.() === 0
  if (isRoot && existsSync('/etc/debian_version')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const updated = run('apt-get', ['update'], env)
    if (updated === 0 && run('apt-get', ['install', '-y', ...DEBIAN_PACKAGES], env) === 0) return
    console.error('apt-get could not install Chromium; trying the installer of Playwright …')
  }
  const withLibraries = isRoot && process.platform === 'linux' ? ['--with-deps'] : []
  const installer = ['node_modules/playwright-core/cli.js', 'install', ...withLibraries, 'chromium']
  run(process.execPath, installer)
}

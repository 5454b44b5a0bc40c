/*
 * A Chromium for the browser tests, and a real server with the built viewer to look at.
 */
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const KNOWN_PATHS = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Mesa draws faster than SwiftShader; SwiftShader is in every Chromium. */
const DRAWING = [
  ['--use-angle=gl-egl', '--ignore-gpu-blocklist'],
  ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
]

/** Starts a Chromium that can draw WebGL in software. */
export async function openBrowser(): Promise<Browser> {
  const path = [...KNOWN_PATHS, chromium.executablePath()].find((p) => p && existsSync(p))
  if (!path) throw new Error('There is no Chromium. Install one, or set CHROMIUM_PATH to it.')
  for (const flags of DRAWING) {
    const browser = await chromium.launch({ executablePath: path, args: [...QUIET, ...flags] })
    if (await canDraw(browser)) return browser
    await browser.close()
  }
  throw new Error(`${path} offers no WebGL2, neither with Mesa nor with SwiftShader.`)
}

/** Starts a Chromium without WebGL, for what people on such machines see. */
export function openFlatBrowser(): Promise<Browser> {
  const path = [...KNOWN_PATHS, chromium.executablePath()].find((p) => p && existsSync(p))!
  return chromium.launch({ executablePath: path, args: [...QUIET, '--disable-3d-apis'] })
}

async function canDraw(browser: Browser): Promise<boolean> {
  const page = await browser.newPage()
  const drawn = await page.evaluate(
    () => document.createElement('canvas').getContext('webgl2') !== null,
  )
  await page.close()
  return drawn
}

/** Resolves once the line is drawn and the figures have come. */
export async function waitUntilReady(page: Page): Promise<void> {
  await page.locator('[data-kpi]').first().waitFor()
  for (;;) {
    if (await page.evaluate(() => globalThis.__taktwin?.ready === true)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Number of different colours in the canvas, counted on a coarse grid of points. */
export function countColours(page: Page): Promise<number> {
  return page.evaluate(() => {
    const source = document.querySelector('canvas')!
    const copy = document.createElement('canvas')
    copy.width = source.width
    copy.height = source.height
    const context = copy.getContext('2d')!
    context.drawImage(source, 0, 0)
    const { data, width, height } = context.getImageData(0, 0, copy.width, copy.height)
    const seen = new Set<number>()
    for (let y = 0; y < height; y += 4) {
      for (let x = 0; x < width; x += 4) {
        const at = (y * width + x) * 4
        seen.add(((data[at]! >> 4) << 8) | ((data[at + 1]! >> 4) << 4) | (data[at + 2]! >> 4))
      }
    }
    return seen.size
  })
}

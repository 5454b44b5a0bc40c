/*
 * The core is the same program everywhere: a closed-loop week ends in the same digest in Node and in
 * Chromium.
 */

import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readScenario } from '../../twin/host/scenario-files.ts'
import { openFlatBrowser } from './browser.ts'
import { playDigest } from './play-digest.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openFlatBrowser()
})
afterAll(() => browser?.close())

/** The core as one script that defines `core.playDigest`. */
async function bundleCore(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: `${import.meta.dirname}/play-digest.ts`, formats: ['iife'], name: 'core' },
    },
  })
  const [bundle] = Array.isArray(result) ? result : [result]
  if (!bundle || !('output' in bundle)) throw new Error('the bundle must be built at once')
  return bundle.output[0].code
}

it.each(['plan-120-closed-loop', 'fill-drift'])(
  '%s plays alike in Node and Chromium',
  async (name) => {
    const { scenario, rules } = readScenario(name)
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.addScriptTag({ content: await bundleCore() })
    const there = await page.evaluate(
      ([s, r]) =>
        (globalThis as unknown as { core: { playDigest: typeof playDigest } }).core.playDigest(
          s!,
          r!,
          'same',
          7,
        ),
      [scenario, rules] as const,
    )
    expect(errors).toEqual([])
    expect(there).toMatch(/^[0-9a-f]{16}$/)
    expect(there).toBe(playDigest(scenario!, rules!, 'same', 7))
    await page.close()
  },
)

/*
 * The example of sim/shop/README.md, taken from the text and run as it stands.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('makes what two stations with two places between can make in a day', async () => {
  const text = readFileSync(join(import.meta.dirname, '../../../sim/shop/README.md'), 'utf8')
  const code = /```ts\n([\s\S]*?)```/.exec(text)![1]!
  const file = join(import.meta.dirname, `readme-example-${process.pid}.ts`)
  writeFileSync(file, code)
  try {
    const { framesMade } = (await import(file)) as { framesMade: number }
    // 1 440 minutes at .8 (two equal stations, two places) less what failures take: below 1 152.
    expect(framesMade).toBeGreaterThan(900)
    expect(framesMade).toBeLessThan(1_152)
  } finally {
    rmSync(file)
  }
})

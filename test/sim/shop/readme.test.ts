/*
 * The example of sim/shop/README.md, taken from the text and run as it stands.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('plays, forks, decides, restores and looks as its text says', async () => {
  const text = readFileSync(join(import.meta.dirname, '../../../sim/shop/README.md'), 'utf8')
  const code = /```ts\n([\s\S]*?)```/.exec(text)![1]!
  const file = join(import.meta.dirname, `readme-example-${process.pid}.ts`)
  writeFileSync(file, code)
  try {
    const example = (await import(file)) as Record<string, unknown>
    // Two days of half a frame a minute are 1 440, give or take √1 440 = 38.
    expect(example.framesMade).toBeGreaterThan(1_440 - 4 * 38)
    expect(example.framesMade).toBeLessThan(1_440 + 4 * 38)
    expect(example.framesOrdered).toBe(5)
    expect(example.refusal).toBeUndefined()
    expect(example.sameDay).toBe(true)
    expect(example.machinesNow).toHaveLength(2)
    // Half a frame a minute queues twice: at least 2 × 600 events on the first day.
    expect((example.events as unknown[]).length).toBeGreaterThan(1_200)
  } finally {
    rmSync(file)
  }
})

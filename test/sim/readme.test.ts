/*
 * The example of sim/README.md, taken from the text and run as it stands.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { RefusalCode } from '../../sim/contract/decision.ts'
import type { FloorView } from '../../sim/index.ts'

interface Example {
  readonly refusal: { readonly code: RefusalCode } | undefined
  readonly goodAtFiller: number
  readonly digests: readonly string[]
  readonly filler: FloorView['machines'][number]
  readonly places: ReadonlySet<string>
}

it('builds, advances, refuses, forks, keeps and restores a plant', async () => {
  const text = readFileSync(join(import.meta.dirname, '../../sim/README.md'), 'utf8')
  const code = /```ts\n([\s\S]*?)```/.exec(text)![1]!
  const file = join(import.meta.dirname, `readme-example-${process.pid}.ts`)
  writeFileSync(file, code.replaceAll("from './", "from '../../"))
  try {
    const example = (await import(file)) as Example
    expect(example.refusal?.code).toBe('duplicateId')
    // At most 200 bottles a minute for 480 min, and most of that on a good day.
    expect(example.goodAtFiller).toBeLessThanOrEqual(96_000)
    expect(example.goodAtFiller).toBeGreaterThan(40_000)
    const [plant, copy, whatIf] = example.digests
    expect(copy).toBe(plant)
    expect(whatIf).not.toBe(plant)
    expect(example.filler).toMatchObject({ id: 'FILL', item: 'W' })
    expect([...example.places].sort()).toEqual(['store', 'warehouse'])
  } finally {
    rmSync(file)
  }
})

/*
 * The examples of docs/functions.md: what they import is there.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/functions.md'), 'utf8')
const imports = [...page.matchAll(/import \{ ([^}]+) \} from '\.\/([^']+)'/g)].flatMap(
  ([, names, file]) => names!.split(', ').map((name) => [name, file!] as const),
)

it('has examples', () => {
  expect(imports.length).toBeGreaterThan(4)
})

it.each(imports)('%s is a function of %s', async (name, file) => {
  const module = (await import(join(root, file))) as Record<string, unknown>
  expect(module[name]).toBeTypeOf('function')
})

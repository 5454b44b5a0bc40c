import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { merge, type Placed, placeOf, toPlain } from '../../twin/host/placed.ts'
import { formatProblems, readScenario, SCENARIOS_FOLDER } from '../../twin/host/scenario-files.ts'
import { readYaml } from '../../twin/host/yaml-source.ts'

const PLANT = readFileSync(join(SCENARIOS_FOLDER, 'clearspring', 'plant.yaml'), 'utf8')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taktwin-scenarios-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Reads a text as the scenario file `mine.yaml`. */
function readText(text: string | Uint8Array) {
  writeFileSync(join(folder, 'mine.yaml'), text)
  return readScenario(join(folder, 'mine.yaml'))
}

const parse = (text: string, file = 'a.yaml'): Placed => {
  const { root, problems } = readYaml(text, file)
  expect(problems).toEqual([])
  return root!
}

describe('a scenario that extends another', () => {
  const base = parse(
    'a: { b: 1, c: 2 }\nlist: [1, 2]\nm:\n  - { id: X, v: 1 }\n  - { id: Y, v: 2 }\n',
  )
  const over = parse(
    'a: { c: 3 }\nlist: [3]\nm:\n  - { id: Z, v: 9 }\n  - { id: X, w: 4 }\n',
    'b.yaml',
  )

  it('merges groups by key and lists by id, and replaces other lists', () => {
    expect(toPlain(merge(base, over))).toEqual({
      a: { b: 1, c: 3 },
      list: [3],
      m: [
        { id: 'X', v: 1, w: 4 },
        { id: 'Y', v: 2 },
        { id: 'Z', v: 9 },
      ],
    })
  })

  it('replaces a list by an empty one', () => {
    expect(toPlain(merge(base, parse('m: []')))).toMatchObject({ m: [] })
  })

  it('remembers which file gave each value, and on which line', () => {
    const merged = merge(base, over)
    expect(placeOf(merged, ['a', 'b'])).toEqual({ file: 'a.yaml', line: 1 })
    expect(placeOf(merged, ['a', 'c'])).toEqual({ file: 'b.yaml', line: 1 })
    expect(placeOf(merged, ['m', 0, 'v'])).toEqual({ file: 'a.yaml', line: 4 })
    expect(placeOf(merged, ['m', 0, 'w'])).toEqual({ file: 'b.yaml', line: 5 })
    expect(placeOf(merged, ['m', 1])).toEqual({ file: 'a.yaml', line: 5 })
    expect(placeOf(merged, ['m', 2, 'missing'])).toEqual({ file: 'b.yaml', line: 4 })
  })

  it('may do so over five levels, not over six', () => {
    const write = (i: number) =>
      writeFileSync(join(folder, `l${i}.yaml`), `extends: l${i - 1}.yaml\nname: l${i}\n`)
    writeFileSync(join(folder, 'l0.yaml'), PLANT.replace('name: plant', 'name: l0'))
    for (const i of [1, 2, 3, 4, 5, 6]) write(i)
    expect(readScenario(join(folder, 'l5.yaml')).problems).toEqual([])
    expect(readScenario(join(folder, 'l6.yaml')).problems).toMatchObject([
      { line: 1, path: 'extends', rule: 'must not extend over more than 5 levels' },
    ])
  })
})

describe('a file that is meant to do harm', () => {
  const refused = (text: string | Uint8Array, rule: string) => {
    const { problems } = readText(text)
    expect(problems.map((problem) => problem.rule)).toContain(rule)
  }
  const deep = 'must not be nested so deep'

  it('is not parsed when it is large', () => {
    refused(`title: ${'x'.repeat(1_000_000)}`, 'must be at most 256 kB')
  })

  it('is not parsed when brackets are nested deep', () => {
    refused('['.repeat(40_000), deep)
    refused('{a: '.repeat(40_000), deep)
    refused(`${'[\n'.repeat(33)}`, deep)
  })

  it('is not parsed when indentation is nested deep', () => {
    refused('- '.repeat(20_000), deep)
    refused('? '.repeat(20_000), deep)
    const stairs = Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')
    refused(stairs, deep)
  })

  it('does not grow by aliases', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
    for (const [i, name] of [...'bcdefgh'].entries()) {
      const last = 'abcdefgh'[i]
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${last}`).join(', ')}]`)
    }
    refused(bomb.join('\n'), 'must have at most 100 aliases')
  })

  it('has no more values than anyone would write', () => {
    refused(`a: [${'1,'.repeat(120_000)}]`, 'must have at most 100000 values')
    refused(Array.from({ length: 5_000 }, (_, i) => `k${i}:`).join('\n'), 'must be a known key')
  })

  it('cannot name a key that means something to the program', () => {
    refused('__proto__: { days: 3 }', 'a key must be a plain word')
    refused('"days\\u0000": 3', 'a key must be a plain word')
    refused('? [a]\n: 3', 'a key must be a plain word')
    expect(Object.hasOwn(Object.prototype, 'days')).toBe(false)
  })

  it('is text', () => {
    refused(new Uint8Array([0xff, 0xfe, 0x00]), 'must be a readable text file in UTF-8')
  })
})

describe('a plant file with random damage', () => {
  const lines = PLANT.split('\n')
  const junk = fc.oneof(
    fc.constantFrom('', '.nan', '-1', '1e400', '[]', '{}', '~', 'true', '"', '*a', '- x', 'W', '1'),
    fc.constantFrom(
      '&a [*a]',
      '{ a: { b: [',
      '2026-02-31',
      "'25:00'",
      '!!binary aGk=',
      '\t',
      '? :',
    ),
    fc.string({ maxLength: 12 }),
  )
  const damage = fc.record({
    line: fc.nat(lines.length - 1),
    kind: fc.constantFrom('value', 'delete', 'indent', 'repeat', 'cut', 'insert'),
    junk,
    column: fc.nat(100),
  })
  type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never

  function harm(text: readonly string[], { line, kind, junk, column }: Damage): string[] {
    const old = text[line] ?? ''
    const cut = Math.min(column, old.length)
    const changed: Record<string, string[]> = {
      value: [old.replace(/(:\s+)[^{[#]*$/, `$1${junk}`)],
      delete: [],
      indent: [`  ${old}`],
      repeat: [old, old],
      cut: [old.slice(0, cut)],
      insert: [old.slice(0, cut) + junk + old.slice(cut)],
    }
    return text.toSpliced(line, 1, ...changed[kind]!)
  }

  it('is either a scenario still, or a list of clear problems', () => {
    let problematic = 0
    const property = fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
      const text = damages.reduce(harm, lines).join('\n').replace('name: plant', 'name: mine')
      const result = readText(text)
      if (result.scenario) return
      problematic++
      expect(result.problems.length).toBeGreaterThan(0)
      for (const problem of result.problems) {
        expect(problem.line).toBeGreaterThan(0)
        expect(problem.line).toBeLessThanOrEqual(text.split('\n').length)
        expect(problem.rule).toMatch(/must|an alias|overtime|cleaning|shifts|every/)
        expect(problem.found).not.toBe('')
      }
      expect(formatProblems(result.problems)).not.toMatch(/undefined|\[object|NaN,/)
    })
    fc.assert(property, { seed: 1954, numRuns: 100 })
    expect(problematic).toBeGreaterThan(50)
  })
})

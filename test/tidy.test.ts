/*
 * The style of the house, as code: who may import whom, what the pure core must not touch, and
 * how long a file, a function and a line may be.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const TOP = ['sim', 'twin', 'viewer', 'scenarios']
const files = TOP.flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.(ts|tsx)$/.test(f))
    .map((f) => `${top}/${f.replaceAll('\\', '/')}`),
)
const textOf = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))

/** Areas, most particular first; a file belongs to the first that its path starts with. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'scenarios/': [],
  'sim/contract/': [],
  'sim/mathematics/': [],
  'sim/engine/': ['sim/contract/'],
  'sim/plant/': ['sim/contract/', 'sim/engine/', 'scenarios/'],
  'sim/shop/': ['sim/contract/', 'sim/engine/', 'sim/mathematics/'],
  'sim/wire/': ['sim/contract/', 'sim/engine/'],
  'sim/market/': ['sim/contract/', 'sim/engine/'],
  'sim/': ['sim/contract/', 'sim/engine/', 'sim/plant/', 'sim/shop/', 'sim/market/', 'scenarios/'],
  'twin/erp/': ['sim/contract/', 'sim/mathematics/', 'scenarios/'],
  'twin/planning/': ['sim/contract/', 'scenarios/', 'twin/erp/', 'twin/performance/'],
  'twin/reports/': [
    'twin/planning/',
    'sim/contract/',
    'scenarios/',
    'twin/',
    'twin/erp/',
    'twin/performance/',
  ],
  'twin/worksheets/': [
    'sim/mathematics/',
    'scenarios/',
    'twin/erp/',
    'twin/performance/',
    'twin/reports/',
  ],
  'twin/performance/': ['sim/contract/', 'sim/mathematics/', 'scenarios/'],
  'twin/rules/': ['sim/contract/', 'scenarios/', 'twin/erp/', 'twin/performance/', 'twin/'],
  'twin/experiment/': [
    'sim/contract/',
    'scenarios/',
    'sim/',
    'sim/market/',
    'sim/shop/',
    'sim/wire/',
    'sim/engine/',
    'twin/',
    'twin/erp/',
    'twin/rules/',
  ],
  'twin/host/': [
    'sim/contract/',
    'scenarios/',
    'sim/',
    'sim/shop/',
    'twin/',
    'twin/experiment/',
    'twin/erp/',
    'twin/performance/',
    'twin/planning/',
    'twin/reports/',
    'twin/rules/',
    'twin/worksheets/',
  ],
  'twin/': [
    'sim/contract/',
    'sim/wire/',
    'scenarios/',
    'twin/planning/',
    'twin/erp/',
    'twin/performance/',
    'twin/rules/',
    'twin/experiment/',
    'twin/reports/',
  ],
  'viewer/': ['sim/contract/', 'scenarios/', 'twin/', 'twin/experiment/', 'twin/reports/'],
}
const AREAS = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length)
const areaOf = (path: string) => AREAS.find((area) => path.startsWith(area))

/** What the viewer may know of the twin: the messages, not the books. */
const VIEWER_MAY_KNOW = [
  'twin/board.ts',
  'twin/frame.ts',
  'twin/protocol.ts',
  'twin/experiment/bridge.ts',
  'twin/reports/report.ts',
  'twin/reports/report-spec.ts',
]

const BANNED_IN_CORE = [
  'Date.now',
  'new Date',
  'Math.random',
  'performance.now',
  'setTimeout',
  'setInterval',
  'localeCompare',
  'toLocale',
  'Intl.',
  'process.',
  'console.',
  'async ',
  'await ',
  "from 'node:",
]
const isCore = (file: string) =>
  file.startsWith('sim/') || (file.startsWith('twin/') && !file.startsWith('twin/host/'))

function importsOf(file: string): string[] {
  const found = textOf.get(file)!.matchAll(/(?:from|import)\s+'(\.[^']+)'/g)
  return [...found]
    .map(([, spec]) => normalize(join(dirname(file), spec!)).replaceAll('\\', '/'))
    .filter((target) => /\.tsx?$/.test(target))
}

describe.each(files)('%s', (file) => {
  const text = textOf.get(file)!

  it('imports only what its area may', () => {
    const area = areaOf(file)
    expect(area, 'belongs to no known area').toBeDefined()
    for (const target of importsOf(file)) {
      const there = areaOf(target)
      if (there === area) continue
      expect(MAY_IMPORT[area!], `imports ${target}`).toContain(there)
      if (area === 'viewer/' && there?.startsWith('twin/')) {
        expect(VIEWER_MAY_KNOW, `imports ${target}`).toContain(target)
      }
    }
  })

  it('keeps to the size and width that a person reads in one sitting', () => {
    const lines = text.split('\n')
    expect(lines.length, 'lines').toBeLessThanOrEqual(300)
    for (const [i, line] of lines.entries()) {
      const limit = /https?:|^import /.test(line) ? 160 : 110
      expect(line.length, `line ${i + 1}`).toBeLessThanOrEqual(limit)
    }
  })

  if (isCore(file))
    it('is pure: no clock, no chance, no input or output', () => {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
      for (const word of BANNED_IN_CORE) expect(code.includes(word), `uses ${word}`).toBe(false)
    })
})

it('has no import cycles', () => {
  const done = new Set<string>()
  const visit = (file: string, path: string[]): void => {
    expect(path, `cycle: ${[...path, file].join(' → ')}`).not.toContain(file)
    if (done.has(file)) return
    for (const target of importsOf(file)) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
})

it('has no function longer than 70 lines in the core', () => {
  const long: string[] = []
  for (const file of files.filter(isCore)) {
    const lines = textOf.get(file)!.split('\n')
    let start = -1
    for (const [i, line] of lines.entries()) {
      if (/^(export )?function /.test(line)) start = i
      if (line === '}' && start >= 0) {
        if (i - start + 1 > 70) long.push(`${file}:${start + 1} ${i - start + 1} lines`)
        start = -1
      }
    }
  }
  expect(long).toEqual([])
})

it('leaves no unfinished marks', () => {
  const marks = files.filter((file) => /\b(TODO|FIXME|XXX|HACK)\b/.test(textOf.get(file)!))
  expect(marks).toEqual([])
})

/*
 * What the engine, the loop and a shop cost: counts first, then CPU time. Not a test.
 *
 *   npm run bench                               all of it, into bench-result.json
 *   npm run bench -- --out new.json             into another file
 *   npm run bench -- --only engine              one part: engine, clearspring or gaither
 *   npm run bench -- --compare old.json new.json
 */
import { parseArgs } from 'node:util'
import { measureClearspring } from './clearspring-bench.ts'
import { measureEngine } from './engine-bench.ts'
import { measureGaither } from './gaither-bench.ts'
import { compareResults, createResult, readResult, tableOf, writeResult } from './result.ts'

const USE = 'Use: npm run bench [-- --out FILE --only PART], or -- --compare OLD.json NEW.json'
const PARTS = { engine: measureEngine, clearspring: measureClearspring, gaither: measureGaither }

function run(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'bench-result.json' },
      only: { type: 'string' },
      compare: { type: 'boolean' },
    },
  })
  if (values.compare) return compare(positionals)
  if (positionals.length > 0) throw new Error(`${positionals[0]} is not an option. ${USE}`)
  const parts = Object.entries(PARTS).filter(([name]) => (values.only ?? name) === name)
  if (parts.length === 0) throw new Error(`${values.only} is not a part of the benchmark. ${USE}`)
  const measured = parts.map(([, measure]) => measure())
  const counts = Object.assign({}, ...measured.map((m) => m.counts))
  const times = Object.assign({}, ...measured.map((m) => m.times))
  const result = createResult({ ...counts, ...times })
  writeResult(values.out, result)
  console.log([...tableOf(result), '', `Written to ${values.out}.`].join('\n'))
}

function compare(files: readonly string[]): void {
  if (files.length !== 2) throw new Error(`Two results are needed. ${USE}`)
  const [before, after] = [readResult(files[0]!), readResult(files[1]!)]
  console.log(compareResults(before, after, files).join('\n'))
}

try {
  run()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

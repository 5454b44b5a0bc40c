import { idOf, type Placed, toPlaced } from './placed.ts'
import { describe, type Problem } from './problems.ts'
import { readYaml } from './yaml-source.ts'

/*
 * Values set from the command line, as if a file had stated them.
 */

interface Assigned {
  readonly root: Placed
  readonly problems: readonly Problem[]
}

/** Sets `path=value` one after the other. What cannot be set is a problem and changes nothing. */
export function assign(start: Placed, assignments: readonly string[]): Assigned {
  const problems: Problem[] = []
  let root = start
  for (const text of assignments) {
    const result = assignOne(root, text)
    if ('kind' in result) root = result
    else problems.push(...result)
  }
  return { root, problems }
}

function assignOne(root: Placed, text: string): Placed | Problem[] {
  const place = { file: `--set ${text.slice(0, 80)}`, line: 0 }
  const equals = text.indexOf('=')
  const path = text.slice(0, equals)
  if (equals < 1) {
    const hint = 'for example plan.factor=1.1'
    return [{ ...place, path: '', rule: 'must be path=value', found: describe(text), hint }]
  }
  const { root: value, problems } = readYaml(text.slice(equals + 1), place.file)
  if (!value || problems.length > 0) return problems.map((problem) => ({ ...problem, line: 0 }))
  const moved = moveTo(value, place.file)
  const result = replace(root, path.split('.'), moved)
  if (typeof result !== 'string') return result
  return [{ ...place, path, rule: 'must be the path of a value', found: result }]
}

/** `root` with the value at `steps` replaced; or in words, why there is no such place. */
function replace(root: Placed, steps: readonly string[], value: Placed): Placed | string {
  const [step, ...rest] = steps
  if (step === undefined) return value
  if (root.kind === 'scalar') return `no keys under a single value, at ${describe(step)}`
  if (root.kind === 'map') {
    if (step === '' || step === '__proto__') return `${describe(step)}, which is no key`
    const known = root.entries.get(step)
    const inside = known?.value ?? toPlaced({}, value.place)
    const inner = replace(inside, rest, value)
    if (typeof inner === 'string') return inner
    const entries = new Map(root.entries).set(step, { place: value.place, value: inner })
    return { ...root, entries }
  }
  const byId = root.items.findIndex((item) => idOf(item) === step)
  const index = byId >= 0 || !/^\d{1,6}$/.test(step) ? byId : Number(step)
  if (index < 0 || index >= root.items.length) {
    const ids = root.items.map((item, i) => idOf(item) ?? String(i))
    return `${describe(step)}, where there are ${ids.join(', ')}`
  }
  const inner = replace(root.items[index]!, rest, value)
  if (typeof inner === 'string') return inner
  return { ...root, items: root.items.with(index, inner) }
}

/** The same data without lines. */
function moveTo(placed: Placed, file: string): Placed {
  const place = { file, line: 0 }
  if (placed.kind === 'scalar') return { ...placed, place }
  if (placed.kind === 'list') {
    return { ...placed, place, items: placed.items.map((item) => moveTo(item, file)) }
  }
  const entries = [...placed.entries].map(
    ([key, { value }]) => [key, { place, value: moveTo(value, file) }] as const,
  )
  return { ...placed, place, entries: new Map(entries) }
}

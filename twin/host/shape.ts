import type { TSchema } from 'typebox'
import type { TLocalizedValidationError } from 'typebox/error'
import { Settings } from 'typebox/system'
import { Errors } from 'typebox/value'
import { guessWord } from '../../scenarios/nearest.ts'
import { formatPath, type Path, type Placed, placeOf, stepInto, toPlain } from './placed.ts'
import { describe, type Problem } from './problems.ts'

/*
 * Checks data against a schema, and says what is wrong in words: one problem for one mistake.
 */

/** The validator collects 8 errors unless told otherwise. */
const ERRORS_MAX = 1_000

const MOMENT = '^[0-9]{4}-[0-9]{2}-[0-9]{2}('

/** What the patterns of the schema mean. A pattern that is not listed is shown as it is. */
const PATTERNS: readonly (readonly [start: string, meaning: string])[] = [
  ['^[A-Za-z][A-Za-z0-9_-]{0,31}$', 'an id: a letter, then at most 31 letters, digits, - or _'],
  ['^[A-Za-z][A-Za-z0-9_-]{0,31}([{]sku', 'an item id, in which {sku} may stand once'],
  ['^(([01][0-9]|2[0-3])', 'a time of day from 00:00 to 24:00, in quotes'],
  [MOMENT, 'a day of the calendar as YYYY-MM-DD, or with a time as YYYY-MM-DD HH:MM'],
  ['^[0-9]{4}-', 'a date as YYYY-MM-DD'],
  ['^[A-Z]{3}$', 'three capital letters'],
]

const TYPES: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  'number,array': 'a number or a list of numbers',
}

/** What of the schema language the scenario schema uses. */
interface Plain {
  readonly type?: string
  readonly description?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly enum?: readonly unknown[]
  /** Of a list, or of each position of a tuple. */
  readonly items?: Plain | readonly Plain[]
  readonly properties?: Readonly<Record<string, Plain>>
  readonly patternProperties?: Readonly<Record<string, Plain>>
}

export interface ShapeCheck {
  readonly problems: readonly Problem[]
  /** Nothing is missing and nothing is of another type: other checks may read the data. */
  readonly readable: boolean
}

/** Every way in which `root` is not what the schema asks for. */
export function checkShape(schema: TSchema, root: Placed): ShapeCheck {
  const errors = findErrors(schema, toPlain(root))
  const problems = errors.flatMap((error) => explain(schema as Plain, root, error))
  return {
    problems,
    readable: !errors.some(({ keyword }) => ['type', 'required'].includes(keyword)),
  }
}

/** The setting belongs to the whole process: it is put back at once. */
function findErrors(schema: TSchema, value: unknown): TLocalizedValidationError[] {
  const { maxErrors } = Settings.Get()
  Settings.Set({ maxErrors: ERRORS_MAX })
  try {
    return Errors(schema, value)
  } finally {
    Settings.Set({ maxErrors })
  }
}

function explain(schema: Plain, root: Placed, error: TLocalizedValidationError): Problem[] {
  const path = toPath(root, error.instancePath)
  const here = findSchema(schema, path)
  const at = (extra: Path) => {
    const full = [...path, ...extra]
    return { ...placeOf(root, full), path: formatPath(root, full) }
  }
  const found = describe(toPlain(findPlaced(root, path)!))
  switch (error.keyword) {
    case 'boolean': // An unknown key, each by itself; additionalProperties says it again.
      return [sayUnknown(schema, root, path.slice(0, -1), String(path.at(-1)))]
    case 'required':
      return error.params.requiredProperties.map((key) => ({
        ...at([key]),
        rule: 'must be stated',
        found: 'nothing',
        ...hint(here?.properties?.[key]),
      }))
    case 'additionalProperties':
      return error.params.additionalProperties.map((key) => sayUnknown(schema, root, path, key))
    default:
      return [{ ...at([]), rule: sayRule(error, here), found, ...suggest(error, root, path, here) }]
  }
}

function sayUnknown(schema: Plain, root: Placed, path: Path, key: string): Problem {
  const known = Object.keys(findSchema(schema, path)?.properties ?? {})
  const guess = guessWord(key, known)
  return {
    ...keyPlace(root, path, key),
    path: formatPath(root, [...path, key]),
    rule: 'must be a known key',
    found: describe(key),
    hint: guess ? `did you mean ${guess}?` : `known here: ${known.join(', ')}`,
  }
}

function sayRule(error: TLocalizedValidationError, here: Plain | undefined): string {
  switch (error.keyword) {
    case 'type':
      return `must be ${TYPES[String(error.params.type)] ?? String(error.params.type)}`
    case 'minimum':
    case 'maximum':
      return sayRange(here, error.params.limit)
    case 'exclusiveMinimum':
      return `must be more than ${error.params.limit}`
    case 'exclusiveMaximum':
      return `must be less than ${error.params.limit}`
    case 'enum':
      return `must be one of ${error.params.allowedValues.join(', ')}`
    case 'pattern': {
      const pattern = String(error.params.pattern)
      const known = PATTERNS.find(([start]) => pattern.startsWith(start))
      return `must be ${known ? known[1] : `text like ${pattern}`}`
    }
    case 'minProperties':
    case 'maxProperties':
      return 'must state exactly one key'
    case 'minLength':
    case 'minItems':
      return `must have at least ${error.params.limit} ${unitOf(error)}`
    case 'maxLength':
    case 'maxItems':
      return `must have at most ${error.params.limit} ${unitOf(error)}`
    default:
      return error.message
  }
}

function sayRange(here: Plain | undefined, limit: number | bigint): string {
  if (here?.minimum === undefined || here.maximum === undefined) return `must not pass ${limit}`
  return `must be from ${here.minimum} to ${here.maximum}`
}

function unitOf(error: { readonly keyword: string; readonly params: { readonly limit: number } }) {
  const [one, many] = error.keyword.endsWith('Length')
    ? ['character', 'characters']
    : ['entry', 'entries']
  return error.params.limit === 1 ? one : many
}

function suggest(
  error: TLocalizedValidationError,
  root: Placed,
  path: Path,
  here: Plain | undefined,
): { hint?: string } {
  if (error.keyword === 'enum') {
    const word = String(toPlain(findPlaced(root, path)!))
    const guess = guessWord(word, error.params.allowedValues.map(String))
    if (guess !== undefined) return { hint: `did you mean ${guess}?` }
  }
  return hint(here)
}

const hint = (here: Plain | undefined) => (here?.description ? { hint: here.description } : {})

/** Steps of a JSON pointer, with positions in lists as numbers. */
function toPath(root: Placed, pointer: string): Path {
  const steps = pointer.split('/').slice(1)
  const path: (string | number)[] = []
  let here: Placed | undefined = root
  for (const step of steps.map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    path.push(here?.kind === 'list' ? Number(step) : step)
    here = here && stepInto(here, step)
  }
  return path
}

function findPlaced(root: Placed, path: Path): Placed | undefined {
  let here: Placed | undefined = root
  for (const step of path) here = here && stepInto(here, step)
  return here
}

/** An unknown key is wrong where the key stands, not where its value does. */
function keyPlace(root: Placed, path: Path, key: string) {
  const parent = findPlaced(root, path)
  const entry = parent?.kind === 'map' ? parent.entries.get(key) : undefined
  return entry?.place ?? placeOf(root, path)
}

function findSchema(schema: Plain, path: Path): Plain | undefined {
  let here: Plain | undefined = schema
  for (const step of path) {
    if (typeof step === 'number') here = itemOf(here?.items, step)
    else here = here?.properties?.[step] ?? Object.values(here?.patternProperties ?? {})[0]
  }
  return here
}

const itemOf = (items: Plain['items'], position: number): Plain | undefined =>
  Array.isArray(items) ? (items as readonly Plain[])[position] : (items as Plain | undefined)

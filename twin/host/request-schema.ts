/*
 * Requests from outside, checked before anything is done with them. Nothing is coerced, and
 * nothing that is not known is let through.
 */
import { type TSchema, Type } from 'typebox'
import { INQUIRY_DAYS_MAX, INQUIRY_QUANTITY_MAX } from '../inquiry.ts'
import { type Request, SPEEDS } from '../protocol.ts'
import { FUTURES_MAX } from './futures.ts'
import { toPlaced } from './placed.ts'
import { sortProblems } from './problems.ts'
import { checkShape } from './shape.ts'

const STEP_MINUTES_MAX = 1_440
export const BRIDGE_REPLICATIONS_MAX = 100
export const EXPLAINED_MAX = 200

const strict = { additionalProperties: false } as const
const Name = (description: string) => Type.String({ minLength: 1, maxLength: 64, description })
const request = (type: Request['type'], more: Record<string, TSchema> = {}) =>
  Type.Object({ type: Type.Literal(type), ...more }, strict)

const PlantTime = Type.Integer({
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Plant time, ms',
})
const Futures = (minimum: number) =>
  Type.Optional(Type.Integer({ minimum, maximum: FUTURES_MAX, description: 'Futures' }))

const SCHEMAS: Readonly<Record<Request['type'], TSchema>> = {
  join: request('join', { session: Type.Optional(Name('Id of a session')) }),
  play: request('play'),
  pause: request('pause'),
  speed: request('speed', {
    speed: Type.Enum([...SPEEDS], { description: 'Plant seconds per second; 0: unbounded' }),
  }),
  step: request('step', {
    minutes: Type.Integer({
      minimum: 1,
      maximum: STEP_MINUTES_MAX,
      description: 'Plant minutes',
    }),
  }),
  restart: request('restart', {
    scenario: Name('Name of a scenario'),
    seed: Name('Names the luck of the run'),
  }),
  fork: request('fork'),
  decide: request('decide', {
    decision: Name('Id of a decision that waits'),
    verdict: Type.Enum(['approve', 'reject']),
  }),
  past: request('past', {
    at: PlantTime,
  }),
  card: request('card', { machine: Name('Id of a machine') }),
  pin: request('pin', {
    order: Name('Production order'),
    at: PlantTime,
  }),
  unpin: request('unpin', { order: Name('Production order') }),
  replan: request('replan', { mode: Type.Enum(['repair', 'regenerate']) }),
  answerPlan: request('answerPlan', {
    proposal: Name('Id of a proposed schedule'),
    verdict: Type.Enum(['accept', 'reject']),
  }),
  undoPlan: request('undoPlan'),
  inquire: request('inquire', {
    item: Name('Id of a product'),
    quantity: Type.Integer({
      minimum: 1,
      maximum: INQUIRY_QUANTITY_MAX,
      description: 'Base units',
    }),
    wantedAt: Type.Optional(PlantTime),
    wantedInDays: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: INQUIRY_DAYS_MAX,
        description: 'Days from now',
      }),
    ),
    futures: Futures(0),
  }),
  promises: request('promises', { futures: Futures(1) }),
  cancel: request('cancel'),
  countStock: request('countStock', {
    items: Type.Optional(
      Type.Array(Name('Item to count'), { maxItems: 500, description: 'Default: all items' }),
    ),
    cause: Type.Optional(
      Type.String({ maxLength: 200, description: 'Why the books may be wrong, for the record' }),
    ),
  }),
  reports: request('reports'),
  report: request('report', {
    report: Name('Id of a report'),
    rows: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Rows of a table',
      }),
    ),
  }),
  explain: request('explain', {
    events: Type.Array(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Sequence number',
      }),
      { minItems: 1, maxItems: EXPLAINED_MAX, description: 'MES events' },
    ),
  }),
  bridge: request('bridge', {
    scenario: Name('Name of a scenario'),
    replications: Type.Integer({
      minimum: 1,
      maximum: BRIDGE_REPLICATIONS_MAX,
      description: 'Replications',
    }),
  }),
}

const TYPES = Object.keys(SCHEMAS)

/** The request, or what is wrong with it in one or more sentences. */
export function readRequest(
  value: unknown,
): { readonly request: Request } | { readonly error: string } {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : ''
  if (typeof type !== 'string' || !Object.hasOwn(SCHEMAS, type)) {
    return { error: `A request must have a type, one of: ${TYPES.join(', ')}.` }
  }
  if (isDeep(value as object))
    return { error: 'A request must not be nested: its values are plain.' }
  const schema = SCHEMAS[type as Request['type']]
  const { problems } = checkShape(schema, toPlaced(value, { file: 'request', line: 0 }))
  if (problems.length === 0) return { request: value as Request }
  const sentences = sortProblems(problems).map(
    ({ path, rule, found }) => `${path} ${rule}; found ${found}.`,
  )
  return { error: `The request '${type}' is wrong: ${sentences.join(' ')}` }
}

/** Whether a value of the request holds a group or list of its own. Checked without recursion. */
function isDeep(value: object): boolean {
  const isGroup = (inner: unknown) => typeof inner === 'object' && inner !== null
  return Object.values(value).some(
    (inner: unknown) => isGroup(inner) && Object.values(inner as object).some(isGroup),
  )
}

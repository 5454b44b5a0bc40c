import { CapexSchema } from './capex-file.ts'
import { EnterpriseSchema } from './enterprise-file.ts'
import { RuleSchema, ScenarioSchema } from './scenario.ts'
import { ShopScenarioSchema } from './shop-scenario.ts'
import { SopSchema } from './sop-scenario.ts'

/*
 * The schemas as editors read them, for completion and first checks while typing. A scenario
 * file may extend another and state only some keys, so nothing is required there but the `id`
 * of an entry in a list, by which lists merge.
 */

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

const DIALECT = 'http://json-schema.org/draft-07/schema#'

/** The content of `scenario.schema.json`. */
export function publishScenarioSchema(): JsonObject {
  return publish('Taktwin scenario', ScenarioSchema)
}

/** The content of `shop.schema.json`. */
export function publishShopSchema(): JsonObject {
  return publish('Taktwin shop scenario', ShopScenarioSchema)
}

/** The content of `sop.schema.json`. */
export function publishSopSchema(): JsonObject {
  return publish('Taktwin sales and operations plan', SopSchema)
}

/** The content of `capex.schema.json`. */
export function publishCapexSchema(): JsonObject {
  return publish('Taktwin capex question', CapexSchema)
}

/** The content of `enterprise.schema.json`. */
export function publishEnterpriseSchema(): JsonObject {
  return publish('Taktwin planning file of an enterprise', EnterpriseSchema)
}

/** A schema of files that may extend each other, with a heading. */
export function publish(title: string, source: object): JsonObject {
  const { properties, ...schema } = relaxed(source)
  const description = 'File that this one extends, relative to it, or the name of a scenario'
  const inherited = { extends: { type: 'string', description }, ...(properties as JsonObject) }
  return { $schema: DIALECT, title, ...schema, properties: inherited }
}

/** The content of `rule.schema.json`. Rules do not extend each other. */
export function publishRuleSchema(): JsonObject {
  return { $schema: DIALECT, title: 'Taktwin rule', ...(toJson(RuleSchema) as JsonObject) }
}

/** A schema that lets a file state only some keys. */
export const relaxed = (source: object): JsonObject => relax(toJson(source), false) as JsonObject

/** Plain JSON, without what the schema library adds for itself. */
const toJson = (schema: object): Json => JSON.parse(JSON.stringify(schema)) as Json

/** Takes `required` away at every depth; `listed` entries keep their `id`. */
function relax(schema: Json, listed: boolean): Json {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema
  const { required, ...kept } = schema as JsonObject
  const relaxed: Record<string, Json> = {}
  for (const [key, value] of Object.entries(kept)) {
    const named = key === 'properties' || key === 'patternProperties'
    relaxed[key] = named ? relaxEach(value as JsonObject) : relax(value, key === 'items')
  }
  const needsId = listed && Array.isArray(required) && required.includes('id')
  return needsId ? { ...relaxed, required: ['id'] } : relaxed
}

/** Names of properties are not words of the schema language, even where they look like it. */
function relaxEach(properties: JsonObject): JsonObject {
  const relaxed = Object.entries(properties).map(([name, inner]) => [name, relax(inner, false)])
  return Object.fromEntries(relaxed) as JsonObject
}

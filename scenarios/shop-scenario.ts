/*
 * The second kind of scenario file: a shop, told apart by its key `shop`. Single jobs pass through
 * stations (unit flow); a line of a plant with its books is the other kind, scenario.ts.
 */
import { type Static, Type } from 'typebox'
import { DISTRIBUTION_PROPERTIES } from './schema/distribution-schema.ts'
import { ShopErpSchema } from './schema/erp-schema.ts'
import { Count, Id, strict, Text } from './schema/fields.ts'
import { ShopIntegrationSchema } from './schema/integration-schema.ts'
import { POLICY_PROPERTIES } from './schema/material-schema.ts'
import { CAUSE_PROPERTIES, YIELD_PROPERTIES } from './schema/quality-schema.ts'
import { ARRIVAL_PROPERTIES, ShopSchema } from './schema/shop-schema.ts'

export type { TimeSpec } from './schema/distribution-schema.ts'

export const ShopScenarioSchema = Type.Object(
  {
    name: Id('Name of the scenario, as its file'),
    title: Text('Title for people', 100),
    description: Text('What it shows', 2_000),
    days: Count('Length of a run, warm-up included (days of plant time)', 1, 3_650),
    warmUpDays: Type.Number({
      minimum: 0,
      maximum: 3_649,
      description:
        'Played before figures are measured, so that the empty start does not count (days)',
    }),
    seed: Type.String({ minLength: 1, maxLength: 64, description: 'Names the luck of the run' }),
    integration: Type.Optional(ShopIntegrationSchema),
    shop: ShopSchema,
    erp: Type.Optional(ShopErpSchema),
  },
  strict,
)

export type ShopScenario = Static<typeof ShopScenarioSchema>
export type Shop = ShopScenario['shop']
export type ShopErp = NonNullable<ShopScenario['erp']>
export type Station = Shop['stations'][number]
export type Product = Shop['products'][number]
export type Operation = Product['route'][number]
export type Source = Shop['sources'][number]
export type Item = NonNullable<Shop['items']>[number]

/** Where a branch leads when it leaves the shop. */
export const EXITS = ['out', 'scrap'] as const

/**
 * Groups of keys of which a file states one. A file that extends another and states a different
 * one of the group replaces it.
 */
export const CHOICES: readonly (readonly string[])[] = [
  Object.keys(DISTRIBUTION_PROPERTIES),
  Object.keys(ARRIVAL_PROPERTIES),
  Object.keys(YIELD_PROPERTIES),
  Object.keys(CAUSE_PROPERTIES),
  Object.keys(POLICY_PROPERTIES),
]

/*
 * The scenario file: one schema for types, validation and editor completion.
 *
 * Every parameter says what it means, its unit and its usual range. A scenario that `extends`
 * another states only what differs; validation happens after the two are merged.
 */
import { type Static, Type } from 'typebox'
import { DemandSchema, PlanSchema, WorkforceSchema } from './schema/business-schema.ts'
import { Count, Id, Minutes, strict, Text } from './schema/fields.ts'
import { IntegrationSchema } from './schema/integration-schema.ts'
import { LearningSchema } from './schema/learning-schema.ts'
import { PlanningSchema } from './schema/planning-schema.ts'

import {
  CalendarSchema,
  type FailureModeSchema,
  LineSchema,
  type MachineSchema,
  QualitySchema,
  type ShiftSchema,
  SiteSchema,
} from './schema/plant-schema.ts'
import { RuleSchema } from './schema/rule-schema.ts'
import { StandardCostSchema } from './schema/standard-cost-schema.ts'
import { ItemSchema, SupplierSchema } from './schema/supply-schema.ts'

export { RuleSchema }

/** What can be switched off to see what it costs. */
export const LOSS_CAUSES = [
  'breakdowns',
  'microStops',
  'changeovers',
  'quality',
  'material',
] as const
export type LossCause = (typeof LOSS_CAUSES)[number]

export const ScenarioSchema = Type.Object(
  {
    name: Id('Name of the scenario, as its file'),
    title: Text('Title for people', 100),
    description: Text('What it shows', 2_000),
    days: Count('Length of a run (days)', 1, 3_650),
    seed: Type.String({ minLength: 1, maxLength: 64, description: 'Names the luck of the run' }),
    reviewEveryMinutes: Minutes('How often the twin reviews the plant', 1, 1_440),
    site: SiteSchema,
    calendar: CalendarSchema,
    line: LineSchema,
    quality: QualitySchema,
    items: Type.Array(ItemSchema, { minItems: 1, maxItems: 500 }),
    suppliers: Type.Array(SupplierSchema, { maxItems: 200 }),
    workforce: WorkforceSchema,
    demand: DemandSchema,
    plan: PlanSchema,
    planning: Type.Optional(PlanningSchema),
    standardCost: StandardCostSchema,
    rules: Type.Array(Id('File in scenarios/rules, without .yaml'), { maxItems: 50 }),
    ruleMode: Type.Optional(
      Type.Enum(['advise', 'approve', 'auto'], {
        description: 'Overrides the mode of every rule (default: each its own)',
      }),
    ),
    integration: Type.Optional(IntegrationSchema),
    learning: Type.Optional(LearningSchema),
    without: Type.Array(Type.Enum([...LOSS_CAUSES]), {
      maxItems: LOSS_CAUSES.length,
      description: 'Causes of loss switched off',
    }),
  },
  strict,
)

export type Scenario = Static<typeof ScenarioSchema>
export type MachineSpec = Static<typeof MachineSchema>
export type FailureModeSpec = Static<typeof FailureModeSchema>
export type ItemSpec = Static<typeof ItemSchema>
export type ShiftSpec = Static<typeof ShiftSchema>
export type PlanningSpec = Static<typeof PlanningSchema>
export type IntegrationSpec = Static<typeof IntegrationSchema>
export type RuleSpec = Static<typeof RuleSchema>

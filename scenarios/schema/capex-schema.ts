/*
 * A file that asks whether a new machine is needed: actions on a plant that is there, beside machines to
 * buy, and the terms on which money is compared.
 */
import { Type } from 'typebox'
import { Count, Id, strict, Text } from './fields.ts'

const Money = (description: string) =>
  Type.Number({ minimum: 0, maximum: 1_000_000_000, description: `${description} (currency)` })
const Sets = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ minLength: 3, maxLength: 500, description: 'path=value' }), {
      maxItems: 50,
      description,
    }),
  )
const COSTS = {
  outlay: Type.Optional(Money('Paid once (default 0)')),
  costPerWeek: Type.Optional(
    Money('Paid each week, materials not counted: overtime, crews, leases (default 0)'),
  ),
}

export const CapexSchema = Type.Object(
  {
    name: Id('Name of the question, as its file'),
    title: Text('Title for people', 100),
    description: Text('What it shows', 2_000),
    baseline: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Scenario of a line, as it is',
    }),
    set: Sets('Values set in the baseline and in all actions, as with --set (default none)'),
    days: Type.Optional(Count("Days of each run (default: the baseline's)", 1, 3_650)),
    replications: Type.Optional(Count('Replications (default 30)', 2, 10_000)),
    terms: Type.Object(
      {
        contributionPer1000: Money('Price less variable cost of 1 000 good units'),
        unitsWanted: Count('Units a week that the market takes beyond the baseline', 0),
        weeksPerYear: Type.Number({
          minimum: 1,
          maximum: 53,
          description: 'Weeks worked in a year',
        }),
        years: Count('Years that are looked at', 1, 50),
        rate: Type.Number({
          minimum: 0,
          maximum: 1,
          description: 'Discount rate of a year (0.08 = 8 %)',
        }),
      },
      strict,
    ),
    actions: Type.Array(
      Type.Object(
        {
          id: Id('Name of the action'),
          title: Text('Title for people', 100),
          scenario: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 200,
              description: 'Scenario to play (default: the baseline)',
            }),
          ),
          set: Sets('Values set in it, as with --set (default none)'),
          ...COSTS,
        },
        strict,
      ),
      { maxItems: 20, description: 'What could be done with the plant: measured by simulation' },
    ),
    machines: Type.Array(
      Type.Object(
        {
          id: Id('Name of the purchase'),
          title: Text('Title for people', 100),
          unitsPerWeek: Count('Good units a week that it adds, as it would really run'),
          ...COSTS,
        },
        strict,
      ),
      { maxItems: 20, description: 'What could be bought: taken as stated' },
    ),
  },
  strict,
)

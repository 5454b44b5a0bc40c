/*
 * A planning file for sales and operations: families, resources and people over periods. Quantities are
 * in the unit of the family.
 */
import { Type } from 'typebox'
import { Id, strict, Text } from './fields.ts'

const Amount = (description: string, maximum = 1_000_000_000) =>
  Type.Number({ minimum: 0, maximum, description })

const ByPeriod = (description: string) =>
  Type.Array(Amount(description), {
    minItems: 1,
    maxItems: 120,
    description: `${description}; one value for all periods, or one for each`,
  })
const Optional = Type.Optional

export const SOP_BASES = ['rated', 'standard', 'demonstrated'] as const
const Basis = Type.Enum([...SOP_BASES], {
  description:
    'Rates to plan on. rated: if nothing ever went wrong; standard: as costed; demonstrated: as ' +
    'the floor has shown',
})

const HOURS = {
  ratedHours: Amount('Hours for one unit if nothing ever went wrong', 100_000),
  standardHours: Optional(Amount('Hours for one unit as costed (default: rated)', 100_000)),
  demonstratedHours: Optional(
    Amount('Hours for one unit as the floor has shown (default: standard)', 100_000),
  ),
}

const WaySchema = Type.Object(
  {
    id: Id('Name of the way'),
    uses: Type.Array(Type.Object({ resource: Id('Resource'), ...HOURS }, strict), {
      maxItems: 50,
      description: 'Hours of resources that a unit takes',
    }),
    labour: Type.Array(Type.Object({ pool: Id('Pool of people'), ...HOURS }, strict), {
      maxItems: 50,
      description: 'Hours of people that a unit takes',
    }),
    unitCost: Optional(Amount('Cost of a unit on top of its material (default 0)')),
  },
  strict,
)

const FamilySchema = Type.Object(
  {
    id: Id('Name of the product family'),
    unit: Text('Unit of its quantities', 30),
    demand: Type.Array(Amount('Demand of the period'), {
      minItems: 1,
      maxItems: 120,
      description: 'Demand, one value for each period',
    }),
    openingStock: Optional(Amount('Stock at the start (default 0)')),
    openingBacklog: Optional(Amount('Owed to customers at the start (default 0)')),
    minimumStock: Optional(ByPeriod('Stock at the end of a period, at least (default 0)')),
    minimumFinalStock: Optional(
      Amount('Stock at the end of the last period, at least (default 0)'),
    ),
    maximumBacklog: Optional(ByPeriod('Owed at the end of a period, at most (default no limit)')),
    maximumFinalBacklog: Optional(
      Amount('Owed at the end of the last period, at most (default 0)'),
    ),
    materialCost: Amount('Materials of a unit (currency)'),
    holdingCost: Amount('A unit in stock at the end of a period (currency)'),
    backlogCost: Amount('A unit owed at the end of a period (currency)'),
    subcontract: Optional(
      Type.Object(
        {
          cost: Amount('A finished unit bought in (currency)'),
          limit: Optional(ByPeriod('Units in a period, at most (default no limit)')),
        },
        { ...strict, description: 'Buying the finished unit (default: not to be had)' },
      ),
    ),
    space: Optional(Amount('Places of the store that a unit takes (default 1)', 1_000_000)),
    salesPrice: Optional(Amount('Sales price of a unit, for the cash curve (currency, default 0)')),
    ways: Type.Array(WaySchema, {
      maxItems: 50,
      description: 'The ways it can be made, the preferred first',
    }),
  },
  strict,
)

const RESOURCE = {
  regularHours: ByPeriod('Regular hours of a period'),
  overtimeHours: ByPeriod('Hours that can be added in a period'),
  overtimeCostPerHour: Amount('An added hour, on top (currency)'),
  costPerHour: Amount('Running cost of an hour used (currency)'),
}
const POOL = {
  regularHours: ByPeriod('Hours of one worker in a period'),
  regularCost: ByPeriod('Wage of one worker in a period, worked or not (currency)'),
  overtimeHours: ByPeriod('Overtime of one worker in a period, at most (hours)'),
  overtimeCostPerHour: Amount('An hour of overtime (currency)'),
  hireCost: Amount('Hiring one worker (currency)'),
  layoffCost: Amount('Laying off one worker (currency)'),
  minimumWorkers: ByPeriod('Workers, at least'),
  maximumWorkers: ByPeriod('Workers, at most'),
}
const { regularHours, overtimeHours, overtimeCostPerHour, costPerHour } = RESOURCE

export const SopSchema = Type.Object(
  {
    name: Id('Name of the plan, as its file'),
    title: Text('Title for people', 100),
    description: Text('What it shows', 2_000),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code of all prices' }),
    basis: Basis,
    periods: Type.Array(Text('Name of the period', 30), {
      minItems: 1,
      maxItems: 120,
      description: 'Names of the months or weeks, in order',
    }),
    families: Type.Array(FamilySchema, { minItems: 1, maxItems: 200 }),
    resources: Type.Array(
      Type.Object(
        {
          id: Id('Name of the line, work centre or group of machines'),
          regularHours,
          overtimeHours: Optional(overtimeHours),
          overtimeCostPerHour: Optional(overtimeCostPerHour),
          costPerHour: Optional(costPerHour),
        },
        strict,
      ),
      { maxItems: 200, description: 'What makes the families; hours and costs are 0 by default' },
    ),
    pools: Type.Array(
      Type.Object(
        {
          id: Id('Name of the pool of people who can stand in for each other'),
          openingWorkers: Amount('Workers at the start', 1_000_000),
          ...POOL,
          minimumWorkers: Optional(POOL.minimumWorkers),
          maximumWorkers: Optional(POOL.maximumWorkers),
        },
        strict,
      ),
      { maxItems: 200 },
    ),
    storageLimit: Optional(ByPeriod('Places of the store (default no limit)')),
    integerWorkforce: Optional(Type.Boolean({ description: 'Whole people only (default false)' })),
    cash: Optional(
      Type.Object(
        {
          opening: Type.Number({ description: 'Cash at the start (currency)' }),
          customerTerms: Amount('Periods after which customers pay', 120),
          supplierTerms: Amount('Periods after which suppliers are paid', 120),
        },
        { ...strict, description: 'When money moves (default: at once, from nothing)' },
      ),
    ),
    demandScenarios: Optional(
      Type.Array(
        Type.Object(
          {
            id: Id('Name of the demand scenario'),
            factor: ByPeriod('Demand / demand of the plan'),
            families: Optional(
              Type.Array(Id('Family'), { minItems: 1, maxItems: 200, description: 'Default all' }),
            ),
          },
          strict,
        ),
        { maxItems: 20, description: 'Demands to plan besides the one above' },
      ),
    ),
    capacityOptions: Optional(
      Type.Array(
        Type.Object(
          {
            id: Id('Name of the option'),
            basis: Optional(Basis),
            fixedCost: Optional(Amount('For having it, over all periods (currency, default 0)')),
            resources: Optional(
              Type.Array(Type.Object({ id: Id('Resource'), ...optional(RESOURCE) }, strict), {
                maxItems: 200,
                description: 'What is other than above',
              }),
            ),
            pools: Optional(
              Type.Array(Type.Object({ id: Id('Pool'), ...optional(POOL) }, strict), {
                maxItems: 200,
                description: 'What is other than above',
              }),
            ),
          },
          strict,
        ),
        { maxItems: 20, description: 'Capacity to plan with besides the one above' },
      ),
    ),
  },
  strict,
)

type Fields = Record<string, ReturnType<typeof ByPeriod> | ReturnType<typeof Amount>>
/** The same fields, none of them required. */
function optional<T extends Fields>(fields: T) {
  const entries = Object.entries(fields).map(([key, field]) => [key, Optional(field)])
  return Object.fromEntries(entries) as { [K in keyof T]: ReturnType<typeof Type.Optional<T[K]>> }
}

/*
 * What the ERP of a shop believes: prices, rates, standard times and yields, suppliers and customers. The
 * shop itself knows none of it, and the truth may be another. Times in minutes, money in the currency.
 */
import { Type } from 'typebox'
import {
  ClockTime,
  Count,
  Id,
  Minutes,
  Price,
  Share,
  strict,
  TargetMargin,
  Text,
  WEEKDAYS,
} from './fields.ts'
import { PlanningSchema } from './planning-schema.ts'

const Units = (description: string, minimum = 0) =>
  Count(`${description} (base units)`, minimum, 1_000_000_000)
const Rate = (description: string) => Price(`${description}, for an hour (default 0)`)

export const ErpItemSchema = Type.Object(
  {
    id: Id('Item of the shop'),
    standardPrice: Type.Optional(
      Price('What a base unit should cost to buy, or a by-product saves (default 0)'),
    ),
    salesPrice: Type.Optional(Price('What a customer pays for a base unit (default: not sold)')),
    leadTimeDays: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 730,
        description:
          'From order to receipt as the planner believes it (days; default: of bought items that ' +
          'of the supply, of made ones 0)',
      }),
    ),
    safetyStock: Type.Optional(Units('Kept against what cannot be foreseen (default 0)')),
  },
  strict,
)

export const ErpSupplierSchema = Type.Object(
  {
    id: Id('Supplier, as the supplies of the items name it'),
    name: Type.Optional(Text('Name for people (default: the id)', 60)),
    items: Type.Array(
      Type.Object(
        {
          id: Id('Item that it delivers'),
          priceFactor: Type.Optional(
            Type.Number({
              minimum: 0.01,
              maximum: 100,
              description: 'Price / standard price (default 1)',
            }),
          ),
          breaks: Type.Optional(
            Type.Array(
              Type.Object(
                {
                  from: Units('Order quantity from which it holds', 1),
                  priceFactor: Type.Number({
                    minimum: 0.01,
                    maximum: 100,
                    description: 'Price / standard price of the whole order',
                  }),
                },
                strict,
              ),
              { maxItems: 10, description: 'Price breaks, ascending (default none)' },
            ),
          ),
          minimum: Type.Optional(Units('Least order quantity (default 1)', 1)),
          multiple: Type.Optional(Units('Orders are multiples of it (default 1)', 1)),
          expediteCost: Type.Optional(
            Price('On top of an order for half the lead time (default: not to be had)'),
          ),
        },
        strict,
      ),
      { minItems: 1, maxItems: 500 },
    ),
  },
  strict,
)

export const ErpWorkCentreSchema = Type.Object(
  {
    id: Id('Station of the shop'),
    machineRate: Type.Optional(Rate('A machine')),
    labourRate: Type.Optional(Rate('A person who attends')),
    variableOverheadRate: Type.Optional(Rate('Overhead of a machine hour that follows it')),
    fixedOverheadRate: Type.Optional(Rate('Overhead of a machine hour at normal capacity')),
    utilisation: Type.Optional(
      Type.Number({
        minimum: 0.01,
        maximum: 1,
        description: 'Part of the open time that the planner counts on (APICS, default 1)',
      }),
    ),
    efficiency: Type.Optional(
      Type.Number({
        minimum: 0.01,
        maximum: 10,
        description: 'Standard hours earned / hours worked (APICS, default 1)',
      }),
    ),
  },
  strict,
)

export const ErpOperationSchema = Type.Object(
  {
    id: Id('Operation of the route'),
    minutes: Type.Optional(
      Minutes('Standard run time: of a piece where perPiece, else of the job (default: the truth)'),
    ),
    setupMinutes: Type.Optional(Minutes('Standard set-up of a job (default: that of the station)')),
    labourMinutes: Type.Optional(
      Minutes(
        'Standard time of people: of a piece where perPiece, else of the job, all together (default: ' +
          'the run time for each skill that the station asks for)',
        0,
        525_600,
      ),
    ),
    yield: Type.Optional(
      Type.Number({
        minimum: 0.01,
        maximum: 1,
        description: 'Standard share of good pieces (default 1)',
      }),
    ),
  },
  strict,
)

export const ErpProductSchema = Type.Object(
  {
    id: Id('Product of the shop'),
    salesPrice: Type.Optional(
      Price('What a customer pays for a piece that leaves the plant (default: not sold)'),
    ),
    yield: Type.Optional(
      Type.Number({
        minimum: 0.01,
        maximum: 1,
        description: 'Good / released that the planner counts on (default 1); not in the costs',
      }),
    ),
    expectedPerWeek: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1_000_000_000,
        description:
          'Of a product that is made to order: what sales expect in a week, which the forecast begins ' +
          'with (pieces, default 0)',
      }),
    ),
    operations: Type.Optional(
      Type.Array(ErpOperationSchema, {
        maxItems: 200,
        description: 'Standards that differ from what the shop does',
      }),
    ),
  },
  strict,
)

export const ErpServiceSchema = Type.Object(
  {
    id: Id('Service bought for an operation, e.g. anodising'),
    name: Type.Optional(Text('Name for people (default: the id)', 60)),
    product: Id('Product that needs it'),
    operation: Id('Operation after which it is charged'),
    pricePerPiece: Type.Optional(Price('For each piece (default 0)')),
    pricePerJob: Type.Optional(Price('For each job (default 0)')),
  },
  strict,
)

export const ErpDemandSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Id('Item that customers buy from stock'),
          weeklyQuantity: Units('Wanted in an average week by all customers together'),
          variation: Type.Optional(Share('Coefficient of variation from week to week (default 0)')),
          packQuantity: Type.Optional(Units('Customers order multiples of it (default 1)', 1)),
        },
        strict,
      ),
      { minItems: 1, maxItems: 100 },
    ),
    seasonShare: Type.Optional(Share('Amplitude of the season over a year (default 0)')),
    dueDay: Type.Enum([...WEEKDAYS], {
      description: 'Day on which the trucks to the customers leave',
    }),
    dueTime: ClockTime('When the trucks to the customers leave'),
  },
  { ...strict, description: 'What customers want of items in stock; shipped by the ERP' },
)

export const ShopErpSchema = Type.Object(
  {
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'Currency (ISO 4217)' }),
    reviewEveryMinutes: Type.Optional(
      Minutes('How often the twin reviews the shop (default 60)', 1, 1_440),
    ),
    rules: Type.Optional(
      Type.Array(Id('File in scenarios/rules, without .yaml'), {
        maxItems: 50,
        description: 'Feedback rules (default none)',
      }),
    ),
    ruleMode: Type.Optional(
      Type.Enum(['advise', 'approve', 'auto'], {
        description: 'Overrides the mode of every rule (default: each its own)',
      }),
    ),
    targetMargin: Type.Optional(TargetMargin),
    planning: Type.Optional(PlanningSchema),
    demand: Type.Optional(ErpDemandSchema),
    wage: Type.Optional(Price('Wage of an hour of shift, before premium (default 0)')),
    overtimePremiumShare: Type.Optional(
      Share('Premium for overtime, of the wage: 0.5 is half as much again; default 0'),
    ),
    items: Type.Optional(Type.Array(ErpItemSchema, { maxItems: 500 })),
    suppliers: Type.Optional(Type.Array(ErpSupplierSchema, { maxItems: 200 })),
    workCentres: Type.Optional(Type.Array(ErpWorkCentreSchema, { maxItems: 200 })),
    products: Type.Optional(Type.Array(ErpProductSchema, { maxItems: 200 })),
    services: Type.Optional(Type.Array(ErpServiceSchema, { maxItems: 200 })),
    customers: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Id('Customer'),
            name: Type.Optional(Text('Name for people (default: the id)', 60)),
            share: Share('Share of the customer orders'),
          },
          strict,
        ),
        { maxItems: 100, description: 'They take turns by their shares (default: one, market)' },
      ),
    ),
  },
  { ...strict, description: 'What the ERP believes and what things cost (default: no books)' },
)

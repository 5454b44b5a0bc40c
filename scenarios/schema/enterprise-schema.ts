/*
 * A planning file of an enterprise: what it makes of what, where, and from whom it buys. Quantities are
 * base units of the item, prices those of one base unit.
 */
import { Type } from 'typebox'
import { ClockTime, Count, Id, Minutes, Share, strict, Text, Weekday } from './fields.ts'

export const Amount = (description: string, maximum = 1_000_000_000) =>
  Type.Number({ minimum: 0, maximum, description })
export const Days = (description: string) =>
  Type.Number({ minimum: 0, maximum: 3_650, description: `${description} (days of the calendar)` })
export const Optional = Type.Optional
const Cost = (description: string) => Amount(`${description} (currency)`)
/** A yield or pace of 0 would never end. */
const Part = (description: string, maximum = 1) =>
  Type.Number({ minimum: 0.001, maximum, description })

export const CalendarSchema = Type.Object(
  {
    id: Id('Name of the calendar'),
    shifts: Type.Array(
      Type.Object(
        {
          days: Type.Array(Weekday, { minItems: 1, maxItems: 7, description: 'Days it begins on' }),
          from: ClockTime('Beginning'),
          to: ClockTime('End; not after the beginning: on the next day'),
        },
        strict,
      ),
      { minItems: 1, maxItems: 50, description: 'Working time of every week' },
    ),
    breaks: Optional(
      Type.Array(Type.Object({ from: ClockTime('Beginning'), to: ClockTime('End') }, strict), {
        maxItems: 20,
        description: 'Breaks of every day: taken out of the shifts',
      }),
    ),
  },
  strict,
)

export const WorkCentreSchema = Type.Object(
  {
    id: Id('Name of the work centre'),
    name: Optional(Text('Name for people')),
    machines: Optional(Count('Identical machines (default 1)', 1, 1_000)),
    calendar: Id('Calendar by which it is open'),
    utilisation: Optional(Part('Part of the open time that is used (default 1)')),
    efficiency: Optional(Part('Standard hours earned / hours worked (default 1)', 10)),
    demonstratedHours: Optional(
      Type.Array(Amount('Standard hours earned', 1_000_000), {
        minItems: 1,
        maxItems: 520,
        description:
          'Standard hours earned in past buckets: their mean is the demonstrated capacity (default: unknown)',
      }),
    ),
    setupMatrix: Optional(
      Type.Array(
        Type.Object(
          {
            from: Text('Set-up family before', 60),
            to: Text('Set-up family after', 60),
            minutes: Minutes('Set-up between the two, in place of that of the operation'),
          },
          strict,
        ),
        { maxItems: 10_000, description: 'Set-ups that depend on the sequence (default: none)' },
      ),
    ),
    machineRate: Optional(Cost('An hour of a machine (default 0)')),
    labourRate: Optional(Cost('An hour of a person (default 0)')),
    variableOverheadRate: Optional(Cost('Variable overhead of a machine hour (default 0)')),
    fixedOverheadRate: Optional(Cost('Fixed overhead of a machine hour (default 0)')),
    setUpFor: Optional(
      Type.Array(Text('Set-up family', 60), {
        maxItems: 1_000,
        description: 'Family that each machine is set up for now (default: unknown)',
      }),
    ),
  },
  strict,
)

export const LOT_RULES = [
  'lotForLot',
  'fixed',
  'minimum',
  'periods',
  'economicQuantity',
  'periodOrderQuantity',
  'silverMeal',
  'leastUnitCost',
  'partPeriodBalancing',
  'wagnerWhitin',
] as const

const LotRuleSchema = Type.Object(
  {
    type: Type.Enum([...LOT_RULES], { description: 'Rule by which lots are sized' }),
    quantity: Optional(Count('Of fixed: units of a lot')),
    minimum: Optional(Count('Of minimum: units, at least', 0)),
    multiple: Optional(Count('Of minimum: in whole multiples (default 1)')),
    periods: Optional(Count('Of periods: buckets that a lot is for', 1, 1_000)),
    setupCost: Optional(Cost('Of the rules that weigh costs: of an order')),
    holdingCost: Optional(Cost('Of the rules that weigh costs: of a base unit and bucket')),
  },
  { ...strict, description: 'How receipts are sized (default: lot for lot)' },
)

const BufferSchema = Type.Object(
  {
    averageDailyUsage: Optional(Amount('Units a day (default: mean of the plan)')),
    leadTimeFactor: Optional(Share('Red base / usage over the lead time (default 0.5)')),
    variabilityFactor: Optional(Share('Red safety / red base (default 0.5)')),
    minimumOrder: Optional(Amount('Units (default 0: any)')),
    orderCycleDays: Optional(Days('From one order to the next (default 0: any)')),
    spikeDays: Optional(Count('Days ahead in which spikes count (default: the lead time)', 0, 365)),
  },
  { ...strict, description: 'A buffer that decouples, under the policy ddmrp (default: none)' },
)

export const ItemSchema = Type.Object(
  {
    id: Id('Name of the item'),
    name: Optional(Text('Name for people')),
    type: Type.Enum(['make', 'buy', 'phantom'], {
      description: 'phantom: never in stock, its components go straight into its parent',
    }),
    unit: Type.String({ minLength: 1, maxLength: 30, description: 'Base unit of its quantities' }),
    standardPrice: Optional(Cost('Standard price of a base unit that is bought (default 0)')),
    salesPrice: Optional(Cost('Sales price of a base unit (default 0)')),
    costingLot: Optional(
      Count('Units over which standard cost spreads a set-up (default: fixed lot)'),
    ),
    leadTimeDays: Optional(Days('From release to receipt; a supplier’s counts first (default 0)')),
    safetyStock: Optional(Count('Units kept against what cannot be foreseen (default 0)', 0)),
    safetyTimeDays: Optional(Days('Receipts come so long before the need (default 0)')),
    lotRule: Optional(LotRuleSchema),
    orderYield: Optional(Part('Good / released of an order (default 1)')),
    frozenDays: Optional(Days('Nothing is planned or moved within (default 0)')),
    slushyDays: Optional(Days('What is planned or moved within is only proposed (default 0)')),
    buffer: Optional(BufferSchema),
  },
  strict,
)

export const Moment = (description: string) =>
  Type.String({
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}( ([01][0-9]|2[0-3]):[0-5][0-9])?$',
    description:
      `${description} (YYYY-MM-DD: its 06:00, when the day of the plant begins; ` +
      'or YYYY-MM-DD HH:MM)',
  })

export const BomLineSchema = Type.Object(
  {
    parent: Id('Item that is made'),
    component: Id('Item that goes in, or comes out beside it'),
    kind: Optional(
      Type.Enum(['component', 'coProduct', 'byProduct'], {
        description:
          'A co-product bears its share of cost, a by-product saves its price (default component)',
      }),
    ),
    quantityPer: Type.Number({
      minimum: 0.000001,
      maximum: 1_000_000,
      description: 'Units of the component for one of the parent',
    }),
    scrapShare: Optional(
      Type.Number({
        minimum: 0,
        exclusiveMaximum: 1,
        description: 'Part of what is issued that is spoilt, less than 1 (default 0)',
      }),
    ),
    operation: Optional(Id('Operation that takes it (default: the first)')),
    from: Optional(Moment('In force from')),
    until: Optional(Moment('In force until, not included')),
    alternateGroup: Optional(Text('Lines of a parent that stand for each other', 60)),
    rank: Optional(Count('Of alternates the lowest is used (default 1)', 0, 1_000)),
  },
  strict,
)

const Skills = (description: string) =>
  Type.Array(Id('Skill'), {
    maxItems: 20,
    description: `${description}, one person each (default none)`,
  })

export const RoutingSchema = Type.Object(
  {
    item: Id('Item that is made'),
    operation: Id('Name of the operation'),
    sequence: Count('Operations are worked in ascending sequence', 0, 100_000),
    workCentre: Id('Where it is done'),
    alternatives: Optional(
      Type.Array(Id('Work centre'), {
        maxItems: 20,
        description: 'Others that can do it, best first',
      }),
    ),
    setupMinutes: Optional(Minutes('Set-up (default 0)')),
    setupFamily: Optional(Text('No set-up between two of a family (default: the item)', 60)),
    runMinutes: Optional(Amount('Minutes of a machine for one unit (default 0)', 1_000_000)),
    batch: Optional(
      Type.Object(
        { quantity: Count('Units made at a time'), minutes: Minutes('Of one batch, full or not') },
        { ...strict, description: 'Made in batches: only whole ones count (default: no batches)' },
      ),
    ),
    yield: Optional(Part('Good / started (default 1)')),
    setupSkills: Optional(Skills('Skills that the set-up needs')),
    runSkills: Optional(Skills('Skills that the run needs')),
    labourMinutes: Optional(
      Amount('Minutes of people for one unit (default: those of the run)', 1_000_000),
    ),
    energyCost: Optional(Cost('Energy of one unit (default 0)')),
    tools: Optional(
      Type.Array(Id('Tool'), {
        maxItems: 20,
        description: 'Tools it occupies; there is one of each',
      }),
    ),
    transportMinutes: Optional(Minutes('Until the next operation may begin (default 0)')),
  },
  strict,
)

export const SupplierSchema = Type.Object(
  {
    id: Id('Name of the supplier'),
    name: Optional(Text('Name for people')),
    sources: Type.Array(
      Type.Object(
        {
          item: Id('Item that it delivers'),
          leadTimeDays: Days('From order to receipt'),
          rank: Optional(Count('1 is asked first (default 1)', 1, 1_000)),
          minimumQuantity: Optional(Count('Units of an order, at least (default 1)', 0)),
          multiple: Optional(Count('Orders are whole multiples of it (default 1)')),
          prices: Type.Array(
            Type.Object(
              { from: Count('From this quantity', 0), price: Cost('a base unit of all costs') },
              strict,
            ),
            { minItems: 1, maxItems: 50, description: 'All-units price breaks, ascending' },
          ),
          expediteCost: Optional(Cost('On top for half the lead time (default: not to be had)')),
        },
        strict,
      ),
      { minItems: 1, maxItems: 20_000, description: 'What it delivers, on what terms' },
    ),
  },
  strict,
)

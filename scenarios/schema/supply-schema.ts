/*
 * What comes into the plant and what leaves it, in a scenario file: items and suppliers.
 */
import { Type } from 'typebox'
import { Time } from './distribution-schema.ts'
import { Count, Id, Minutes, Price, RejectFactor, Share, strict, Text, Weekday } from './fields.ts'

const BadLotsSchema = Type.Object(
  {
    share: Share('Lots that are bad, opening stock included'),
    stops: Type.Optional(
      Type.Object(
        {
          mode: Id('Failure mode of the machine that takes the item; by running time'),
          factor: Type.Number({
            minimum: 0.1,
            maximum: 100,
            description: 'It strikes so many times as often while a bad lot is on the machine',
          }),
        },
        { ...strict, description: 'Effect on the stops of the machine (default none)' },
      ),
    ),
    rejectFactor: Type.Optional(RejectFactor),
  },
  {
    ...strict,
    description: 'Lots with a hidden fault; nothing but its effect shows it (none by default)',
  },
)

export const ItemSchema = Type.Object(
  {
    id: Id('Item number'),
    name: Text('Name for people', 60),
    kind: Type.Enum(['finished', 'material']),
    unit: Text('Base unit: stock is a whole number of these', 20),
    demandShare: Type.Optional(Share('Share of total demand; finished items only')),
    salesPrice: Type.Optional(Price('Sales price per base unit; finished items only')),
    standardPricePer1000: Type.Optional(
      Price('Standard purchase price of 1 000 base units; materials only'),
    ),
    openingStock: Type.Optional(Count('Stock at the start, base units; also the safety stock', 0)),
    leadTimeDays: Type.Optional(
      Type.Number({ minimum: 0, maximum: 365, description: 'Purchase lead time (days)' }),
    ),
    delivery: Type.Optional(
      Type.Enum(['daily', 'weekly'], { description: 'How often it is delivered, at 06:00' }),
    ),
    orderFactor: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 10,
        description: 'Quantity ordered / standard need of the plan (default 1.02)',
      }),
    ),
    releaseHours: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 720,
        description: 'Quality release after receipt (hours), inside the lead time',
      }),
    ),
    quarantine: Type.Optional(
      Time('From receipt to release; nothing of the lot is used before (default: none)'),
    ),
    shelfLifeHours: Type.Optional(
      Type.Number({
        minimum: 0.1,
        maximum: 100_000,
        description: 'A lot may be used so long after receipt; then it leaves stock (hours)',
      }),
    ),
    valuation: Type.Optional(
      Type.Enum(['lot', 'fifo', 'movingAverage', 'standard'], {
        description:
          'What stock is worth: the actual price of each lot (lot, default), layers first in first ' +
          'out, the moving average, or the standard price with the price variance at purchase',
      }),
    ),
    issue: Type.Optional(
      Type.Enum(['fifo', 'fefo'], {
        description:
          'Which lot is taken first: the one that was released first (fifo, default) or the one that ' +
          'expires first (fefo)',
      }),
    ),
    storeCapacity: Type.Optional(
      Count('Most that the store holds, base units; a delivery without room waits at the dock'),
    ),
    lotSize: Type.Optional(
      Count('Deliveries and opening stock come in lots of at most so many (default: in one)'),
    ),
    badLots: Type.Optional(BadLotsSchema),
  },
  strict,
)

const TermsSchema = Type.Object(
  {
    item: Id('Item that it delivers'),
    minimum: Type.Optional(Count('Least quantity of an order, base units (default 1)')),
    multiple: Type.Optional(Count('Orders are multiples of it, base units (default 1)')),
    breaks: Type.Optional(
      Type.Array(
        Type.Object(
          {
            from: Count('Order quantity from which it holds, base units'),
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
    expediteCost: Type.Optional(
      Price('On top of an order for half the lead time (default: not to be had)'),
    ),
  },
  { ...strict, description: 'On what terms it delivers an item' },
)

export const SupplierSchema = Type.Object(
  {
    id: Id('Supplier'),
    name: Text('Name for people', 60),
    items: Type.Array(Id('Item'), { minItems: 1, maxItems: 50, description: 'What it delivers' }),
    priceFactor: Type.Number({
      minimum: 0.01,
      maximum: 100,
      description: 'Its price / standard price',
    }),
    onTimeShare: Share('Deliveries that come when due'),
    meanDelayMinutes: Minutes('Mean delay of a late delivery, exponential'),
    preferred: Type.Boolean({ description: 'The planner orders here' }),
    terms: Type.Optional(
      Type.Array(TermsSchema, {
        maxItems: 50,
        description: 'Terms by item (default: any quantity)',
      }),
    ),
    lateOn: Type.Optional(
      Type.Object(
        {
          days: Type.Array(Weekday, { minItems: 1, maxItems: 7 }),
          share: Share('Deliveries due on these days that come late'),
          delay: Time('By how much'),
        },
        { ...strict, description: 'Weekdays on which it is less punctual (none by default)' },
      ),
    ),
    leadTime: Type.Optional(
      Time(
        'Actual lead time. A delivery comes later or earlier than due by as much as this is longer ' +
          'or shorter than the leadTimeDays of the item, never before it was ordered (default: none)',
      ),
    ),
    short: Type.Optional(
      Type.Object(
        {
          share: Share('Deliveries of which a part is missing'),
          delivered: Share('Part of the quantity that comes; the rest never does'),
        },
        { ...strict, description: 'Short deliveries (none by default)' },
      ),
    ),
  },
  strict,
)

/*
 * A planning file of an enterprise: where it stands. Demand, stock, open orders, people, the plan in
 * force, and how to plan.
 */
import { Type } from 'typebox'
import { Amount, Days, Moment, Optional } from './enterprise-schema.ts'
import { Count, Id, strict, Text } from './fields.ts'

export const Order = (description: string) =>
  Type.String({ minLength: 1, maxLength: 60, description })

export const StockSchema = Type.Object(
  {
    item: Id('Item'),
    quantity: Type.Integer({
      minimum: -1_000_000_000,
      maximum: 1_000_000_000,
      description: 'Units available; below 0 where the books have gone wrong',
    }),
  },
  strict,
)

export const CustomerOrderSchema = Type.Object(
  {
    id: Order('Name of the customer order'),
    customer: Optional(Text('Who wants it')),
    item: Id('Item'),
    quantity: Count('Units still to be delivered'),
    requested: Moment('Wanted by the customer'),
    promised: Optional(Moment('Promised; planned for in place of the requested date')),
  },
  strict,
)

export const FORECAST_METHOD_NAMES = [
  'movingAverage',
  'simple',
  'croston',
  'syntetosBoylan',
  'teunterSyntetosBabai',
  'trend',
  'additive',
  'multiplicative',
  'arima',
] as const

export const ForecastSchema = Type.Object(
  {
    item: Id('Item'),
    values: Optional(
      Type.Array(Count('Units in a bucket', 0), {
        minItems: 1,
        maxItems: 1_000,
        description:
          'Expected in each bucket from the first on, at its beginning; later ones: nothing',
      }),
    ),
    history: Optional(
      Type.Array(Amount('Units in a past bucket'), {
        minItems: 4,
        maxItems: 5_000,
        description:
          'Wanted in each past bucket, oldest first: the method with the least error forecasts',
      }),
    ),
    frequency: Optional(Count('Buckets of a season (default 1: none)', 1, 366)),
    holdout: Optional(
      Count('Last buckets that methods are tried on (default: by the history)', 0, 1_000),
    ),
    methods: Optional(
      Type.Array(Type.Enum([...FORECAST_METHOD_NAMES]), {
        minItems: 1,
        maxItems: 9,
        description: 'Methods to try (default: all but arima, which takes long)',
      }),
    ),
  },
  strict,
)

const Status = Optional(
  Type.Enum(['released', 'firm'], { description: 'firm: planned by a person (default released)' }),
)

export const ProductionOrderSchema = Type.Object(
  {
    id: Order('Name of the production order'),
    item: Id('Item that it makes'),
    quantity: Count('Good units that it shall bring in all'),
    done: Optional(Count('Good units that it has brought so far (default 0)', 0)),
    status: Status,
    due: Moment('When it shall be complete'),
    componentsIssued: Optional(
      Type.Boolean({
        description:
          'Its components are out of stock already (default: released ones yes, firm ones no)',
      }),
    ),
    operations: Optional(
      Type.Array(
        Type.Object(
          {
            operation: Id('Operation of its routing'),
            state: Type.Enum(['started', 'completed']),
            at: Moment('When it began, or of a completed one: ended'),
            workCentre: Optional(Id('Of a started one: where (default: as in the routing)')),
            machine: Optional(Count('Of a started one: on which machine (default 1)', 1, 1_000)),
            done: Optional(Amount('Of a started one: units that it has made (default 0)')),
          },
          strict,
        ),
        { maxItems: 100, description: 'What has begun; the others wait (default: none has begun)' },
      ),
    ),
  },
  strict,
)

export const PurchaseOrderSchema = Type.Object(
  {
    id: Order('Name of the purchase order'),
    item: Id('Item'),
    supplier: Optional(Id('Who delivers')),
    quantity: Count('Units ordered'),
    received: Optional(Count('Units received so far (default 0)', 0)),
    status: Status,
    due: Moment('When it shall be there'),
  },
  strict,
)

export const PersonSchema = Type.Object(
  {
    id: Id('Name of the person'),
    skills: Type.Array(Id('Skill'), { maxItems: 50, description: 'What the person can do' }),
    calendar: Id('Calendar by which the person works'),
  },
  strict,
)

export const PinSchema = Type.Object(
  {
    order: Order('Production order'),
    operation: Id('Operation'),
    workCentre: Id('Where'),
    machine: Optional(Count('On which machine (default 1)', 1, 1_000)),
    start: Moment('When it begins, set-up included'),
  },
  strict,
)

export const PlannedSchema = Type.Object(
  {
    order: Order('Production order'),
    operation: Id('Operation'),
    workCentre: Id('Where'),
    machine: Optional(Count('On which machine (default 1)', 1, 1_000)),
    start: Moment('When its set-up begins'),
    end: Moment('When it ends'),
  },
  strict,
)

export const PRIORITY_RULES = [
  'earliestDueDate',
  'criticalRatio',
  'shortestProcessingTime',
  'longestProcessingTime',
  'firstInFirstOut',
  'leastSetup',
  'setupSequence',
] as const

export const OptionsSchema = Type.Object(
  {
    bucketDays: Optional(Count('Days of a bucket (default 7; of ddmrp 1)', 1, 366)),
    buckets: Count('Buckets that are planned', 1, 1_000),
    policy: Optional(
      Type.Enum(['mrp', 'ddmrp'], {
        description: 'ddmrp: items with a buffer are ordered by their net flow (default mrp)',
      }),
    ),
    backwardBuckets: Optional(
      Count('Buckets back in which an order consumes forecast (default 1)', 0, 1_000),
    ),
    forwardBuckets: Optional(
      Count('Buckets ahead in which an order consumes forecast (default 1)', 0, 1_000),
    ),
    toleratedEarlinessDays: Optional(
      Days('Open orders earlier by no more are left alone (default 0)'),
    ),
    capacityBasis: Optional(
      Type.Enum(['standard', 'rated', 'demonstrated'], {
        description:
          'Pace of the schedule. standard: as the routing says; rated: × utilisation × efficiency; ' +
          'demonstrated: as was earned, rated where unknown (default rated)',
      }),
    ),
    schedulingRule: Optional(
      Type.Enum([...PRIORITY_RULES], { description: 'Who goes first (default earliestDueDate)' }),
    ),
    direction: Optional(
      Type.Enum(['forward', 'backward'], {
        description:
          'As early as possible, or as late as the due date lets it be (default forward)',
      }),
    ),
    mode: Optional(
      Type.Enum(['regenerate', 'repair'], {
        description: 'repair: keeps the plan in force where it can (default regenerate)',
      }),
    ),
    releases: Optional(
      Type.Enum(['planned', 'now'], {
        description:
          'Planned orders begin not before their planned release, or from now (default planned)',
      }),
    ),
    frozenDays: Optional(Days('What the plan in force begins within stays (default 0)')),
    labour: Optional(
      Type.Enum(['required', 'informational'], {
        description:
          'required: an operation waits for people with its skills (default informational)',
      }),
    ),
  },
  strict,
)

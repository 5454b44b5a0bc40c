/*
 * The items of a shop: what lies in stores, who supplies it, and what operations take and give.
 * Quantities are whole base units of the item; all times in minutes.
 */
import { Type } from 'typebox'
import { Time } from './distribution-schema.ts'
import { Count, Id, Minutes, Share, strict, Text } from './fields.ts'

const Units = (description: string, minimum = 0) =>
  Count(`${description} (base units)`, minimum, 1_000_000_000)

/** The kinds of policy: of these keys a supply states one. */
export const POLICY_PROPERTIES = {
  reorderPoint: Type.Optional(
    Type.Object(
      {
        point: Units('Orders when stock and open orders, less what waiting jobs need, fall so low'),
        quantity: Units('Orders this, or the smallest multiple that lifts them above the point', 1),
      },
      {
        ...strict,
        description: 'Continuous review: the higher the point, the rarer the stock-out',
      },
    ),
  ),
  periodic: Type.Optional(
    Type.Object(
      {
        everyMinutes: Minutes('Time between two reviews, the first at the start', 1),
        upTo: Units(
          'Orders what lifts stock and open orders, less what waiting jobs need, to it',
          1,
        ),
      },
      {
        ...strict,
        description: 'Periodic review: the longer the period, the more stock is needed',
      },
    ),
  ),
  planned: Type.Optional(
    Type.Boolean({ description: 'true: ordered only by decision, when the ERP or a person buys' }),
  ),
}

export const ItemSupplySchema = Type.Object(
  {
    supplier: Id('Name of the supplier'),
    policy: Type.Object(POLICY_PROPERTIES, {
      ...strict,
      minProperties: 1,
      maxProperties: 1,
      description: `When and how much is ordered, one of ${Object.keys(POLICY_PROPERTIES).join(', ')}`,
    }),
    leadTime: Time('From the order to the delivery'),
    late: Type.Optional(
      Type.Object(
        { share: Share('Deliveries that come late'), delay: Time('How much later they come') },
        { ...strict, description: 'Late deliveries (default none)' },
      ),
    ),
    short: Type.Optional(
      Type.Object(
        {
          share: Share('Deliveries of which only a part comes'),
          delivered: Share('The part that comes; the rest never does'),
        },
        { ...strict, description: 'Short deliveries (default none)' },
      ),
    ),
    lotSize: Type.Optional(
      Units('Most in one lot of a delivery; without it a delivery is one lot', 1),
    ),
  },
  { ...strict, description: 'Who supplies the item, and when it is ordered' },
)

export const ItemSchema = Type.Object(
  {
    id: Id('Name of the item'),
    name: Type.Optional(Text('Name for people (default: the id)', 60)),
    unit: Type.Optional(Text('Base unit, e.g. each, kg, bottle (default each)', 20)),
    opening: Type.Optional(Units('In store at the start, released (default 0)')),
    capacity: Type.Optional(
      Units(
        'Most that the store holds (default no limit). Made goods that find no room block their ' +
          'machine, by-products are lost, deliveries wait at the dock',
        1,
      ),
    ),
    issue: Type.Optional(
      Type.Enum(['fifo', 'fefo'], {
        description: 'Lot that is issued first (default fifo): first in, or first to expire',
      }),
    ),
    shelfLife: Type.Optional(
      Time('A lot may be used so long after it came into the store; then it is lost'),
    ),
    quarantine: Type.Optional(Time('Each lot waits so long in the store for its release')),
    ships: Type.Optional(
      Type.Boolean({
        description: 'true: released lots leave for customers at once (default false)',
      }),
    ),
    badShare: Type.Optional(
      Share('Supplier lots that are bad: see the defects and failures that name the item'),
    ),
    supply: Type.Optional(ItemSupplySchema),
  },
  strict,
)

const PER_PIECE = { perPiece: Type.Optional(Units('For each piece of the job (default 0)')) }
const PER_JOB = { perJob: Type.Optional(Units('For the job, whatever its pieces (default 0)')) }

export const NeedsSchema = Type.Array(
  Type.Object(
    {
      item: Id('Item that is taken'),
      ...PER_PIECE,
      ...PER_JOB,
      optional: Type.Optional(
        Type.Boolean({
          description:
            'true: takes what there is, up to the need, and never waits for it (default false)',
        }),
      ),
    },
    strict,
  ),
  {
    maxItems: 100,
    description:
      'Bill of materials of the operation: taken when the job starts; a job that lacks some waits ' +
      'and lets others pass',
  },
)

export const GivesSchema = Type.Array(
  Type.Object({ item: Id('Item that is given'), ...PER_PIECE, ...PER_JOB }, strict),
  { maxItems: 100, description: 'By-products, into the stores when the operation ends' },
)

export const AlternativesSchema = Type.Array(
  Type.Object(
    {
      station: Id('Station that can do it too'),
      time: Type.Optional(Time('Processing time there (default: that of the operation)')),
    },
    strict,
  ),
  {
    maxItems: 20,
    description:
      'Other stations that can do it: the job goes to the first with an idle machine, else where the ' +
      'least work waits for each machine; of equals to the first named',
  },
)

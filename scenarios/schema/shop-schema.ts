/*
 * A shop in a scenario file: crews, stations, products and sources. All times in minutes.
 */
import { Type } from 'typebox'
import { Time } from './distribution-schema.ts'
import { ClockTime, Count, Id, Minutes, Share, strict, Text, Weekday } from './fields.ts'

export const RepairCrewSchema = Type.Object(
  {
    id: Id('Name of the repair crew'),
    people: Count(
      'People who can repair at the same time (1 to 1 000): with too few, failed machines wait; ' +
        'who failed first is served first',
      1,
      1_000,
    ),
  },
  strict,
)

export const ShopShiftSchema = Type.Object(
  {
    id: Id('Name of the shift'),
    days: Type.Array(Weekday, { minItems: 1, maxItems: 7, description: 'Weekdays it is worked' }),
    from: ClockTime('Start of the shift'),
    to: ClockTime('End of the shift, later the same day'),
  },
  strict,
)

export const StationFailureSchema = Type.Object(
  {
    id: Id('Name of the failure mode'),
    clock: Type.Enum(['operation', 'calendar'], {
      description:
        'operation: it ages only while the machine works or is set up; calendar: always but ' +
        'during the repair. An idle machine fails by the calendar clock only',
    }),
    timeToFailure: Time('Time from a repair to the next failure; with wear, in each health state'),
    timeToRepair: Time('Length of the repair'),
    jobs: Type.Optional(
      Type.Enum(['resume', 'restart', 'scrap'], {
        description:
          'What becomes of the jobs on a machine that fails or is maintained (default resume): ' +
          'work goes on where it stood, begins again, or the jobs are lost',
      }),
    ),
    wear: Type.Optional(
      Type.Object(
        {
          states: Count('Health states before failure (1 to 100)', 1, 100),
          maintainAt: Type.Optional(
            Count(
              'On reaching this health state the machine asks for its crew and works on until ' +
                'someone comes (1 to states − 1; default: it runs to failure)',
              1,
              99,
            ),
          ),
          timeToMaintain: Type.Optional(
            Time('Length of that maintenance (default: of the repair)'),
          ),
        },
        { ...strict, description: 'Wear through health states, and maintenance by condition' },
      ),
    ),
    crew: Type.Optional(Id('Repair crew that is needed (default none: the repair begins at once)')),
  },
  strict,
)

const SetupMinutes = (description: string) => Minutes(description, 0, 10_000)

export const StationSchema = Type.Object(
  {
    id: Id('Name of the station (work centre)'),
    name: Type.Optional(Text('Name for people (default: the id)', 60)),
    machines: Count('Identical parallel machines (1 to 1 000)', 1, 1_000),
    queueLimit: Type.Optional(
      Count(
        'Places to wait, machines not counted (0 to 1 000 000; default no limit). When they are ' +
          'full, machines before it are blocked, and arrivals from outside are lost',
        0,
        1_000_000,
      ),
    ),
    dispatch: Type.Optional(
      Type.Enum(['fifo', 'lifo', 'spt', 'edd', 'cr', 'slack', 'priority', 'setup'], {
        description:
          'Who is served next (default fifo): first come, last come, shortest processing time, ' +
          'earliest due date, critical ratio, least slack, smallest priority number, no set-up first',
      }),
    ),
    efficiency: Type.Optional(
      Type.Number({
        minimum: 0.05,
        maximum: 2,
        description:
          'Standard time / actual time (0.05 to 2, default 1): run and set-up times are divided by it',
      }),
    ),
    setupMinutes: Type.Optional(
      SetupMinutes('Set-up before every job for which changeoverMinutes says nothing (default 0)'),
    ),
    changeoverMinutes: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Record(Type.String(), SetupMinutes('Set-up from the one to the other')),
        { description: 'Set-up matrix: from family, to family; the first job needs none' },
      ),
    ),
    batch: Type.Optional(
      Type.Object(
        {
          size: Count('Most jobs processed together (1 to 10 000)', 1, 10_000),
          maximumWaitMinutes: Type.Optional(
            Minutes(
              'Starts with fewer once the oldest job has waited so long; without it only full ' +
                'batches start',
              0.001,
            ),
          ),
        },
        { ...strict, description: 'Jobs share the machine, in the time of the first of them' },
      ),
    ),
    shifts: Type.Optional(
      Type.Array(Id('Shift'), {
        minItems: 1,
        maxItems: 32,
        description: 'Shifts that are worked here (default: all of the shop)',
      }),
    ),
    failures: Type.Optional(Type.Array(StationFailureSchema, { maxItems: 20 })),
  },
  strict,
)

export const OperationSchema = Type.Object(
  {
    id: Id('Name of the operation, once in its route'),
    station: Id('Station that does it'),
    time: Time('Processing time of a job; of a batch, the time of its first job'),
    family: Type.Optional(Id('Set-up family (default: the product)')),
    branches: Type.Optional(
      Type.Array(
        Type.Object(
          {
            chance: Share('Jobs that take this branch after the operation; the rest go on'),
            to: Id('An operation of the same route, or out, or scrap'),
            limit: Type.Optional(
              Count(
                'Branches with a limit that one job may take (0 to 1 000); beyond it is scrapped',
                0,
                1_000,
              ),
            ),
          },
          strict,
        ),
        { maxItems: 20, description: 'Rework, scrap and short cuts' },
      ),
    ),
  },
  strict,
)

export const ProductSchema = Type.Object(
  {
    id: Id('Name of the product'),
    name: Type.Optional(Text('Name for people (default: the id)', 60)),
    priority: Type.Optional(
      Type.Integer({
        minimum: -1_000,
        maximum: 1_000,
        description: 'Smaller is served first where dispatch is priority (default 0)',
      }),
    ),
    dueAfterMinutes: Type.Optional(
      Minutes('Due so long after release, for edd, cr and slack (default 0)', 0, 5_256_000),
    ),
    route: Type.Array(OperationSchema, {
      minItems: 1,
      maxItems: 200,
      description: 'Operations in their order',
    }),
  },
  strict,
)

/** The kinds of arrivals: of these keys a source states one. */
export const ARRIVAL_PROPERTIES = {
  every: Type.Optional(Time('Time between arrivals; the shorter, the higher the load')),
  at: Type.Optional(
    Type.Array(Minutes('Plant time', 0, 5_256_000), {
      minItems: 1,
      maxItems: 10_000,
      description: 'Arrivals at these plant times (minutes from the start), in order',
    }),
  ),
  conwip: Type.Optional(
    Count('A new job enters whenever one leaves, so that so many are inside', 1, 100_000),
  ),
  saturated: Type.Optional(
    Type.Boolean({
      description: 'true: there is always a job when the first station can take one',
    }),
  ),
}

export const SourceSchema = Type.Object(
  {
    id: Id('Name of the source of jobs'),
    product: Id('Product that it releases'),
    arrivals: Type.Object(ARRIVAL_PROPERTIES, {
      ...strict,
      minProperties: 1,
      maxProperties: 1,
      description: `When jobs come, one of ${Object.keys(ARRIVAL_PROPERTIES).join(', ')}`,
    }),
    size: Type.Optional(Count('Jobs that arrive together (1 to 1 000, default 1)', 1, 1_000)),
  },
  strict,
)

export const ShopSchema = Type.Object(
  {
    shifts: Type.Optional(
      Type.Array(ShopShiftSchema, {
        maxItems: 32,
        description: 'When the shop works; repairs go on outside (default: day and night)',
      }),
    ),
    crews: Type.Optional(
      Type.Array(RepairCrewSchema, { maxItems: 100, description: 'Repair crews (default none)' }),
    ),
    stations: Type.Array(StationSchema, { minItems: 1, maxItems: 200 }),
    products: Type.Array(ProductSchema, { minItems: 1, maxItems: 200 }),
    sources: Type.Array(SourceSchema, { minItems: 1, maxItems: 200 }),
  },
  strict,
)

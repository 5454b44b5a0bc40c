/*
 * A station (work centre) of a shop: its machines, queue, set-ups and failures. All times in minutes.
 */
import { Type } from 'typebox'
import { STATION_KINDS } from '../machine-kinds.ts'
import { FastLineSchema } from './fast-line-schema.ts'
import { Count, Id, Minutes, strict, Text } from './fields.ts'
import { AttendanceSchema, MaintenancePlanSchema } from './people-schema.ts'
import { SETUPS_OF_STATION } from './quality-schema.ts'
import { StationFailureSchema } from './shop-failure-schema.ts'

const Metres = (description: string) =>
  Type.Number({ minimum: -500, maximum: 500, description: `${description} (metres)` })

const SetupMinutes = (description: string) => Minutes(description, 0, 10_000)

export const StationSchema = Type.Object(
  {
    id: Id('Name of the station (work centre)'),
    name: Type.Optional(Text('Name for people (default: the id)', 60)),
    kind: Type.Optional(
      Type.Enum([...STATION_KINDS], {
        description: 'What its machines look like on screen (default machine)',
      }),
    ),
    at: Type.Optional(
      Type.Array(Metres('To the right, then towards the viewer'), {
        minItems: 2,
        maxItems: 2,
        description:
          'Where it stands on screen, from the middle of the floor (default: found automatically)',
      }),
    ),
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
      Type.Enum(['fifo', 'lifo', 'spt', 'edd', 'cr', 'slack', 'priority', 'setup', 'winq'], {
        description:
          'Who is served next (default fifo): first come, last come, shortest processing time, ' +
          'earliest due date, critical ratio, least slack, smallest priority number, no set-up first, ' +
          'least work in the next queue',
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
    ...SETUPS_OF_STATION,
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
    attendance: Type.Optional(AttendanceSchema),
    line: Type.Optional(FastLineSchema),
    failures: Type.Optional(Type.Array(StationFailureSchema, { maxItems: 20 })),
    maintenance: Type.Optional(
      Type.Array(MaintenancePlanSchema, {
        maxItems: 20,
        description: 'Preventive maintenance of each machine (default none)',
      }),
    ),
    microStopBelowMinutes: Type.Optional(
      Minutes(
        'A repair shorter than this counts as a micro-stop, not as a breakdown (default 0)',
        0,
        1_440,
      ),
    ),
  },
  strict,
)

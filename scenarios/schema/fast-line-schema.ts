/*
 * A station of a shop that is a fast line: pieces flow through its machines, played as rates.
 */
import { Type } from 'typebox'
import { Time } from './distribution-schema.ts'
import { Count, Id, Share, strict } from './fields.ts'

const FastFailureSchema = Type.Object(
  {
    id: Id('Name of the failure mode'),
    timeToFailure: Time('Running time from a repair to the next failure, at any speed'),
    timeToRepair: Time('From failure to restart; begins at once, goes on outside the shifts'),
  },
  strict,
)

const FastMachineSchema = Type.Object(
  {
    id: Id('Name of the machine, last step of its equipment path'),
    ratePerMinute: Type.Number({
      minimum: 0.1,
      maximum: 100_000,
      description: 'Rated speed (pieces per minute, to 0.001)',
    }),
    rejectShare: Type.Optional(Share('Pieces that it takes out (default 0)')),
    bufferAfter: Type.Optional(
      Count('Places to the next machine (pieces, 0 to 10 000 000); none after the last', 0, 1e7),
    ),
    failures: Type.Optional(Type.Array(FastFailureSchema, { maxItems: 20 })),
  },
  strict,
)

export const FastLineSchema = Type.Object(
  {
    machines: Type.Array(FastMachineSchema, {
      minItems: 1,
      maxItems: 50,
      description: 'Machines in series',
    }),
  },
  {
    ...strict,
    description:
      'The one machine of the station is a fast line. The pieces of a job flow through its machines ' +
      'at their speeds, slowed by stops and full or empty buffers; the line is empty before the next ' +
      'job. The time of an operation here is the standard, for load and dispatching: how long it ' +
      'takes is played',
  },
)

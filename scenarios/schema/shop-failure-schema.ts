/*
 * What stops the machines of a shop, and who repairs them. All times in minutes.
 */
import { Type } from 'typebox'
import { Time } from './distribution-schema.ts'
import { Count, Id, strict } from './fields.ts'

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
    skill: Type.Optional(
      Id('Skill of the person who repairs it, when free and on shift; instead of a crew'),
    ),
    byLot: Type.Optional(
      Type.Object(
        {
          item: Id('Bought item'),
          factor: Type.Number({
            minimum: 0.01,
            maximum: 100,
            description: 'It comes so many times as often while a bad lot is on the machine',
          }),
        },
        {
          ...strict,
          description: 'Effect of bad lots of an item, by the operation clock (default none)',
        },
      ),
    ),
    byOperator: Type.Optional(
      Type.Boolean({
        description:
          'true: caused by operators: it comes so many times as often as the stopFactor of who ' +
          'tends the machine says; by the operation clock only (default false)',
      }),
    ),
  },
  strict,
)

/*
 * The people of a shop: who they are, what they may do, when they are there, and what needs them.
 */
import { Type } from 'typebox'
import { Time } from './distribution-schema.ts'
import { ClockTime, Count, Day, Id, Minutes, Share, strict, Text } from './fields.ts'

const SkillSchema = Type.Object(
  {
    id: Id('Name of the skill'),
    until: Type.Optional(
      Day(
        'Last day on which the qualification counts; site.startsOn dates the run (default: for ' +
          'ever). What has been started is finished',
      ),
    ),
    untilDay: Type.Optional(
      Count('The same as a day of the run, instead of a date: 1 is the first', 1, 36_500),
    ),
  },
  strict,
)

export const PersonSchema = Type.Object(
  {
    id: Id('The person, as events and figures name her or him'),
    name: Type.Optional(Text('Name for people (default: the id)', 60)),
    skills: Type.Array(SkillSchema, {
      minItems: 1,
      maxItems: 50,
      description: 'What she or he is qualified for',
    }),
    shifts: Type.Optional(
      Type.Array(Id('Shift'), {
        minItems: 1,
        maxItems: 32,
        description:
          'Shifts that she or he works (default: all of the shop; day and night if it has none)',
      }),
    ),
    breakGroup: Type.Optional(
      Id('Takes the breaks of this group besides those of everybody (default: none of a group)'),
    ),
    absenceShare: Type.Optional(
      Share('Chance to be absent from a shift, drawn for each (default 0)'),
    ),
    stopFactor: Type.Optional(
      Type.Number({
        minimum: 0.01,
        maximum: 100,
        description:
          'How many times as often stops with byOperator come on machines that she or he tends ' +
          '(0.01 to 100, default 1)',
      }),
    ),
  },
  strict,
)

export const BreakSchema = Type.Object(
  {
    from: ClockTime('Start of the break'),
    to: ClockTime('End of the break, in the same shift'),
    group: Type.Optional(
      Id('Only people with this breakGroup take it (default: everybody in the shift)'),
    ),
  },
  strict,
)

const Skills = (description: string) =>
  Type.Array(Id('Skill'), { minItems: 1, maxItems: 10, description })

export const AttendanceSchema = Type.Object(
  {
    setup: Type.Optional(
      Skills('Needed all through a set-up, one person for each entry (default nobody)'),
    ),
    load: Type.Optional(
      Type.Object(
        {
          skills: Skills('Needed to load and unload, one person for each entry'),
          minutes: Minutes(
            'Loading and unloading, before the run: of each piece where the operation is perPiece, ' +
              'else of the job',
            0.001,
            10_000,
          ),
        },
        strict,
      ),
    ),
    run: Type.Optional(
      Skills('Needed all through the run, one person for each entry (default nobody)'),
    ),
    runShare: Type.Optional(
      Type.Number({
        minimum: 0.001,
        maximum: 1,
        description:
          'Attention that the run takes of each person (share, 0.001 to 1, default 1): with 0.5 one ' +
          'tends two machines. Set-up, loading and repairs take the whole person',
      }),
    ),
  },
  strict,
)

/** A preventive plan of a station, for each of its machines. */
export const MaintenancePlanSchema = Type.Object(
  {
    id: Id('Name of the plan; not that of a failure mode'),
    clock: Type.Enum(['operation', 'calendar'], {
      description: 'operation: by running time; calendar: by all time between maintenances',
    }),
    everyMinutes: Minutes(
      'Due so long after the last maintenance. It waits for the end of the job on the machine',
      1,
      5_256_000,
    ),
    time: Time('Length of the maintenance'),
    restores: Type.Array(Id('Failure mode'), {
      maxItems: 20,
      description: 'Failure modes of the station that are as new afterwards',
    }),
    byAge: Type.Optional(
      Type.Boolean({
        description:
          'true: the clock also starts anew when one of these modes has been repaired (age ' +
          'replacement); default false: only after maintenance (block replacement)',
      }),
    ),
    crew: Type.Optional(Id('Repair crew that is needed (default none)')),
    skill: Type.Optional(Id('Skill of the person who is needed; instead of a crew (default none)')),
  },
  strict,
)

/*
 * The plant in a scenario file: site, calendar, line and quality.
 */
import { Type } from 'typebox'
import {
  ClockTime,
  Count,
  Id,
  Minutes,
  RejectFactor,
  Share,
  strict,
  Text,
  Weekday,
} from './fields.ts'
import { MachineSchema } from './machine-schema.ts'

export { type FailureModeSchema, MachineSchema } from './machine-schema.ts'

export const SiteSchema = Type.Object(
  {
    enterprise: Id('ISA-95 enterprise; first step of every equipment path'),
    site: Id('ISA-95 site'),
    area: Id('ISA-95 area'),
    startsOn: Type.String({
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      description:
        'Calendar date of plant time 0, a Monday; the plant starts at 06:00 (YYYY-MM-DD)',
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code of all prices' }),
  },
  strict,
)

export const BreakSchema = Type.Object(
  {
    from: ClockTime('Start of the break, inside the shift'),
    minutes: Minutes('Length of the break of one person', 1, 240),
    staggered: Type.Optional(
      Type.Boolean({
        description:
          'false (default): the line stands while all have their break. true: the stations take it ' +
          'one after the other; whoever of the crew is free and qualified stands in, else the ' +
          'machines of the station stand',
      }),
    ),
  },
  strict,
)

export const ShiftSchema = Type.Object(
  {
    id: Id('Name of the shift'),
    days: Type.Array(Weekday, { minItems: 1, maxItems: 7, description: 'Weekdays it is worked' }),
    from: ClockTime('Start of the shift'),
    to: ClockTime('End of the shift, later the same day'),
    crew: Id('Crew that works it'),
    breaks: Type.Optional(
      Type.Array(BreakSchema, { maxItems: 10, description: 'Breaks in the shift (default none)' }),
    ),
  },
  strict,
)

export const CleaningSchema = Type.Object(
  {
    days: Type.Array(Weekday, { minItems: 1, maxItems: 7 }),
    from: ClockTime('Start of planned cleaning and maintenance, inside a shift'),
    to: ClockTime('End of planned cleaning and maintenance'),
  },
  strict,
)

export const CalendarSchema = Type.Object(
  {
    shifts: Type.Array(ShiftSchema, { minItems: 1, maxItems: 32 }),
    cleaning: Type.Array(CleaningSchema, {
      maxItems: 32,
      description: 'Planned downtime in the shifts',
    }),
    overtimeHoursPerCrewAndWeek: Type.Number({
      minimum: 0,
      maximum: 40,
      description: 'Legal or agreed limit of overtime for a crew in a week (hours; usually 8)',
    }),
  },
  strict,
)

export const LineSchema = Type.Object(
  {
    id: Id('Name of the line'),
    name: Text('Name for people', 60),
    pacing: Id('The machine that starts orders, makes lots and is set up: the rated constraint'),
    machines: Type.Array(MachineSchema, { minItems: 1, maxItems: 50 }),
    changeoverMinutes: Type.Record(
      Type.String(),
      Type.Record(Type.String(), Minutes('Base changeover time', 0, 10_000)),
      {
        description: 'Set-up matrix: from item, to item, base minutes',
      },
    ),
    changeoverFactor: Type.Object(
      {
        low: Type.Number({ minimum: 0.01, maximum: 10, description: 'Smallest actual / base' }),
        high: Type.Number({ minimum: 0.01, maximum: 10, description: 'Largest actual / base' }),
      },
      { ...strict, description: 'Actual changeover = base × uniform(low, high)' },
    ),
    crewChangeovers: Type.Optional(
      Type.Array(
        Type.Object(
          {
            crew: Id('Crew that begins the changeover'),
            from: Id('Finished item made before'),
            to: Id('Finished item to be made'),
            factor: Type.Number({
              minimum: 0.1,
              maximum: 10,
              description: 'Its time / that of other crews (1.35 = takes 35 % longer)',
            }),
          },
          strict,
        ),
        {
          maxItems: 400,
          description: 'Changeovers that take a crew longer, or less (default none)',
        },
      ),
    ),
    reportEveryMinutes: Minutes('Interval of the count reports', 1, 1_440),
  },
  strict,
)

export const CharacteristicSchema = Type.Object(
  {
    id: Id('Name of the characteristic'),
    machine: Id('Where it is measured'),
    unit: Text('Unit of the values', 20),
    target: Type.Number({ description: 'Process mean when in control' }),
    sigma: Type.Number({ exclusiveMinimum: 0, description: 'Process standard deviation' }),
    lower: Type.Number({ description: 'Lower limit of the sample mean' }),
    upper: Type.Number({ description: 'Upper limit of the sample mean' }),
    driftPerHour: Type.Optional(
      Type.Number({
        minimum: -1_000_000,
        maximum: 1_000_000,
        description:
          'The process mean moves by so much with each running hour of the machine since its ' +
          'maintenance (unit of the values; default 0)',
      }),
    ),
    items: Type.Optional(
      Type.Array(Id('Item'), { description: 'Only for these products (default all)' }),
    ),
  },
  strict,
)

export const QualitySchema = Type.Object(
  {
    lotSize: Count('Bottles in a trace lot'),
    palletSize: Count('Bottles on a pallet'),
    caseSize: Count('Bottles in a case'),
    rejectShare: Share('Bottles the inspector takes out after the pacing machine'),
    hold: Type.Object(
      {
        share: Share('Lots put on hold when they are complete'),
        stopMinutes: Minutes('How long the line stands while the lot is looked into'),
        rejectShare: Share('Held lots that are finally rejected'),
        dispositionMinutes: Minutes('From the hold to the decision on the lot'),
      },
      strict,
    ),
    sample: Type.Object(
      {
        everyMinutes: Minutes('Running time between quality samples', 1, 10_000),
        size: Count('Bottles in a sample', 1, 1_000),
        everyBottles: Type.Optional(
          Count('A sample as well after so many bottles (default: not)', 1, 100_000_000),
        ),
        afterDowntimeMinutes: Type.Optional(
          Minutes('A sample after each stop of the pacing machine that took longer', 0, 10_000),
        ),
        afterChangeover: Type.Optional(
          Type.Boolean({ description: 'A sample when an order begins after a changeover' }),
        ),
        missShare: Type.Optional(
          Share('A sample outside the limits is passed by mistake (default 0)'),
        ),
        falseAlarmShare: Type.Optional(
          Share('A sample within the limits is failed by mistake (default 0)'),
        ),
      },
      strict,
    ),
    afterChangeover: Type.Optional(
      Type.Object(
        {
          minutes: Minutes('Running time of the pacing machine', 0.1, 10_000),
          rejectFactor: RejectFactor,
        },
        { ...strict, description: 'More rejects just after a changeover (none by default)' },
      ),
    ),
    characteristics: Type.Array(CharacteristicSchema, { maxItems: 20 }),
    drift: Type.Optional(
      Type.Object(
        {
          characteristic: Id('The characteristic that shifts'),
          meanRunningMinutesBetween: Minutes('Mean running time until it shifts, exponential', 1),
          shiftSigmas: Type.Number({
            minimum: -10,
            maximum: 10,
            description: 'Size of the shift, in σ of the characteristic',
          }),
          rejectShare: Share('Bottles rejected while shifted'),
        },
        {
          ...strict,
          description: 'A process that drifts until a sample finds it (none by default)',
        },
      ),
    ),
  },
  strict,
)

/*
 * The plant in a scenario file: site, calendar, line, machines and quality.
 */
import { Type } from 'typebox'
import { ClockTime, Count, Id, Minutes, Share, strict, Text, Weekday } from './fields.ts'

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

export const ShiftSchema = Type.Object(
  {
    id: Id('Name of the shift'),
    days: Type.Array(Weekday, { minItems: 1, maxItems: 7, description: 'Weekdays it is worked' }),
    from: ClockTime('Start of the shift'),
    to: ClockTime('End of the shift, later the same day'),
    crew: Id('Crew that works it'),
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

export const FailureModeSchema = Type.Object(
  {
    id: Id('Name of the failure mode; the reason of the downtime it causes'),
    kind: Type.Enum(['microStop', 'breakdown'], {
      description: 'microStop: put right by the operator; breakdown: needs repair',
    }),
    meanRunningMinutesBetween: Minutes('Mean running time between failures, exponential', 0.1),
    meanRepairMinutes: Minutes('Mean time to restore, exponential', 0.01),
    wornFactor: Type.Optional(
      Type.Number({
        minimum: 0.01,
        maximum: 1,
        description:
          'A worn machine fails this much sooner: the mean is multiplied by it (1 = no effect)',
      }),
    ),
  },
  strict,
)

export const MachineSchema = Type.Object(
  {
    id: Id('Name of the work unit, last step of its equipment path'),
    name: Text('Name for people', 60),
    kind: Type.Enum(['blowMoulder', 'filler', 'labeller', 'packer', 'palletizer', 'machine'], {
      description: 'What it looks like on screen',
    }),
    ratePerMinute: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      description: 'Rated speed (bottles per minute)',
    }),
    failures: Type.Array(FailureModeSchema, { maxItems: 20 }),
    bufferAfter: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 10_000_000,
        description: 'Places on the conveyor to the next machine (bottles); none after the last',
      }),
    ),
    consumes: Type.Array(
      Type.Object(
        {
          item: Type.String({
            pattern: '^[A-Za-z][A-Za-z0-9_-]{0,31}([{]sku[}])?[A-Za-z0-9_-]{0,31}$',
            description: 'Material; `{sku}` in it stands for the product being made',
          }),
          per1000: Type.Number({
            minimum: 0.001,
            maximum: 10_000_000,
            description: 'Base units taken for 1 000 bottles going in, waste included',
          }),
          items: Type.Optional(
            Type.Array(Id('Finished item'), {
              minItems: 1,
              maxItems: 100,
              description: 'Only when one of these products is made (default all)',
            }),
          ),
        },
        strict,
      ),
      { maxItems: 20 },
    ),
    worn: Type.Optional(
      Type.Boolean({
        description: 'Starts in a worn condition; maintenance restores it (default false)',
      }),
    ),
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
      },
      strict,
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

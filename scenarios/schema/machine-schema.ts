/*
 * A machine of a line in a scenario file: its speed, how it fails, what is done against it.
 */
import { Type } from 'typebox'
import { LINE_KINDS } from '../machine-kinds.ts'
import { Time } from './distribution-schema.ts'
import { ClockTime, Count, Id, Minutes, RejectFactor, strict, Text, Weekday } from './fields.ts'

export const FailureModeSchema = Type.Object(
  {
    id: Id('Name of the failure mode; the reason of the downtime it causes'),
    kind: Type.Optional(
      Type.Enum(['microStop', 'breakdown'], {
        description:
          'microStop: put right by the operator; breakdown: needs repair. Not needed with ' +
          'microStopBelowMinutes',
      }),
    ),
    microStopBelowMinutes: Type.Optional(
      Minutes('Stops shorter than this are micro-stops, all others breakdowns', 0.01, 1_440),
    ),
    clock: Type.Optional(
      Type.Enum(['operation', 'calendar'], {
        description:
          'What brings the failure closer. operation (default): running time, at any speed; ' +
          'calendar: all time but that of its own repair, outside the shifts as well',
      }),
    ),
    meanRunningMinutesBetween: Type.Optional(
      Minutes('Mean time between failures, exponential; short for timeToFailure', 0.1),
    ),
    meanRepairMinutes: Type.Optional(
      Minutes('Mean time to restore, exponential; short for timeToRepair', 0.01),
    ),
    timeToFailure: Type.Optional(
      Time('From a repair to the next failure; counts before meanRunningMinutesBetween'),
    ),
    timeToRepair: Type.Optional(Time('From failure to restart; counts before meanRepairMinutes')),
    wornFactor: Type.Optional(
      Type.Number({
        minimum: 0.01,
        maximum: 1,
        description:
          'A worn machine fails this much sooner: its times to failure are multiplied by it ' +
          '(1 = no effect)',
      }),
    ),
    byOperator: Type.Optional(
      Type.Boolean({
        description:
          'Caused by operators: comes as many times as often as the stopFactor of who tends the ' +
          'machine says (default false)',
      }),
    ),
  },
  strict,
)

const MaintenancePlanSchema = Type.Object(
  {
    everyRunningHours: Type.Optional(
      Type.Number({
        minimum: 0.5,
        maximum: 100_000,
        description: 'Due after so much running time since the last maintenance (hours)',
      }),
    ),
    weekly: Type.Optional(
      Type.Object(
        { day: Weekday, from: ClockTime('Begins then, inside a shift') },
        { ...strict, description: 'Due each week at this time' },
      ),
    ),
    duration: Time('How long the machine is out, in open time'),
    restores: Type.Optional(
      Type.Array(Id('Failure mode of the machine'), {
        maxItems: 20,
        description:
          'Failure modes that are as new afterwards; matters where failures are not exponential ' +
          '(default none)',
      }),
    ),
  },
  {
    ...strict,
    description:
      'Preventive maintenance, by running hours, by the week or both. It begins at once when due ' +
      'and restores a worn machine, its components and what drifts (none by default)',
  },
)

const ComponentSchema = Type.Object(
  {
    id: Id('Name of the component, e.g. valve-17'),
    afterRunningHours: Type.Number({
      minimum: 0.1,
      maximum: 100_000,
      description: 'Running time since maintenance after which it no longer works well (hours)',
    }),
    rejectFactor: Type.Optional(RejectFactor),
    shift: Type.Optional(
      Type.Object(
        {
          characteristic: Id('Characteristic measured at this machine'),
          by: Type.Number({ description: 'Its mean moves by so much (unit of the values)' }),
        },
        { ...strict, description: 'What a sample can see of it (default nothing)' },
      ),
    ),
  },
  strict,
)

const ConsumedSchema = Type.Object(
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
)

const Kilowatts = (description: string) =>
  Type.Number({ minimum: 0, maximum: 100_000, description: `${description} (kW)` })

const PowerSchema = Type.Object(
  {
    running: Kilowatts('While it runs'),
    standby: Kilowatts('While it stands in a shift: set-up, waiting, stops, maintenance, idle'),
    off: Kilowatts('Outside the shifts'),
  },
  { ...strict, description: 'Power taken by state of the machine (default 0)' },
)

export const MachineSchema = Type.Object(
  {
    id: Id('Name of the work unit, last step of its equipment path'),
    name: Text('Name for people', 60),
    kind: Type.Enum([...LINE_KINDS], {
      description: 'What it looks like on screen',
    }),
    ratePerMinute: Count('Rated speed (bottles per minute)', 1, 100_000),
    failures: Type.Array(FailureModeSchema, { maxItems: 20 }),
    bufferAfter: Type.Optional(
      Count('Places on the conveyor to the next machine (bottles); none after the last', 1, 1e7),
    ),
    consumes: Type.Array(ConsumedSchema, { maxItems: 20 }),
    worn: Type.Optional(
      Type.Boolean({
        description: 'Starts in a worn condition; maintenance restores it (default false)',
      }),
    ),
    power: Type.Optional(PowerSchema),
    maintenancePlan: Type.Optional(MaintenancePlanSchema),
    components: Type.Optional(
      Type.Array(ComponentSchema, {
        maxItems: 100,
        description: 'Components that spoil bottles once they are worn (none by default)',
      }),
    ),
  },
  strict,
)

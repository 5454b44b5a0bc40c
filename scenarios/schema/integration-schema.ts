/*
 * What lies between plant and ERP in a scenario file: how much of what happens reaches it, how
 * late, and what the wire does to it on the way.
 */
import { Type } from 'typebox'
import { Minutes, Share, strict } from './fields.ts'

const FaultShare = (what: string) => Type.Optional(Share(`${what}; default 0`))

export const WireFaultsSchema = Type.Object(
  {
    lostShare: FaultShare('Messages that never come: a gap in the books until the next count'),
    duplicatedShare: FaultShare('Messages that come twice, the second up to an hour later'),
    lateShare: FaultShare('Messages that come late, by up to lateMinutes'),
    lateMinutes: Type.Optional(
      Minutes(
        'Longest lateness of a late message, uniform from 0; beyond the patience of the inbox it ' +
          'is not booked any more; default 60',
        1,
        10_080,
      ),
    ),
    shuffledShare: FaultShare('Messages that are overtaken by others, by up to five minutes'),
    clockSkewSeconds: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 86_400,
        description:
          'The clock of each machine is off by up to so much, ahead or behind, for good (seconds; ' +
          'usually below 120; default 0): times of stops and orders are wrong by it',
      }),
    ),
    wrongReasonShare: FaultShare('Reports of a stop with a reason that was not the reason'),
    unreadableShare: FaultShare('Messages whose text is damaged: they go into quarantine'),
  },
  { ...strict, description: 'What the wire does to messages (default: nothing)' },
)

const PATIENCE = Type.Optional(
  Minutes(
    'How long messages wait for one before them that is missing; then they are booked and the ' +
      'gap is recorded, and what comes later than that is quarantined; default 240',
    1,
    10_080,
  ),
)

const DELAY = Type.Optional(
  Type.Number({
    minimum: 0.25,
    maximum: 168,
    description:
      'Of level delayed: the hours between two uploads, on multiples of it from the start; the ' +
      'ERP plans on what the last one told it (usually 1 to 24; default 24)',
  }),
)

export const IntegrationSchema = Type.Object(
  {
    level: Type.Enum(['off', 'delayed', 'live'], {
      description:
        'live: every MES event at once. delayed: uploaded as a batch every delayHours. off: none; ' +
        'production orders are taken as done as planned, materials as used by the standard bill ' +
        'of materials, purchases as come when due, and only a physical count tells more',
    }),
    delayHours: DELAY,
    patienceMinutes: PATIENCE,
    countEveryDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 366,
        description:
          'All stock is counted and the books corrected every so many days, at 06:00 (days; a ' +
          'month end is 28, a cycle count 1 to 7; default 28)',
      }),
    ),
    faults: Type.Optional(WireFaultsSchema),
  },
  {
    ...strict,
    description:
      'What lies between plant and ERP (default: nothing, every event is known at once). With it, ' +
      'a run also measures the reality gap each day',
  },
)

/** Of a shop: it has no plan that could stand in for its reports. */
export const ShopIntegrationSchema = Type.Object(
  {
    level: Type.Enum(['delayed', 'live'], {
      description: 'live: every MES event at once. delayed: uploaded as a batch every delayHours',
    }),
    delayHours: DELAY,
    patienceMinutes: PATIENCE,
    faults: Type.Optional(WireFaultsSchema),
  },
  { ...strict, description: 'What lies between shop and twin (default: nothing)' },
)
